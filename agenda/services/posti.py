"""Taking a place and letting it go. Each write takes the lock of the agenda first: places are given one at a time. What
two desks of one operator do in the same instant PostgreSQL refuses (`Appuntamento.Meta`)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from agenda.enums import Modo, StatoPrenotazione
from agenda.models import Agenda, Appuntamento, Prenotazione, TipoAppuntamento
from agenda.selectors.posti import find_libero
from agenda.selectors.rifiuti import tell_rifiuto
from nucleo.ambito import Ambito
from nucleo.stati import change_stato
from nucleo.vincoli import tell_vincoli

PRESO = "Qualcuno ha appena preso questo orario: scegline un altro fra quelli liberi."
CHIUSO = "Lo sportello in questo periodo non prende appuntamenti."
SCADENZE = Ambito.di_sistema("prenotazioni non confermate")


class PostoPreso(ValidationError):
    """The place is no longer there: somebody was faster, or the desk does not receive then."""

    def __init__(self, detto: str = PRESO) -> None:
        super().__init__(detto, code="posto_preso")


@contextmanager
def tell_preso() -> Iterator[None]:
    """Around a transaction: what PostgreSQL refuses of a place is `PostoPreso`."""
    try:
        with tell_vincoli():
            yield
    except ValidationError as errore:
        if getattr(errore, "code", "") in ("appuntamento_operatore_libero", "appuntamento_stanza_libera"):
            raise PostoPreso from errore
        raise


def claim_inizio(agenda: Agenda, inizio: datetime) -> None:
    """Of who asks for the same time in the same instant one goes on, the others need not wait in line to be told. Until
    the end of the transaction. Raises `PostoPreso`."""
    with connection.cursor() as cursore:
        minuti = int(inizio.timestamp()) // 60
        cursore.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [agenda.pk, minuti])
        if not cursore.fetchone()[0]:
            raise PostoPreso


def lock_agenda(agenda: Agenda) -> Agenda:
    """Take the lock under which places are given, and read again what says when there are any."""
    Agenda.objects.select_for_update(of=("self",), no_key=True).only("pk").get(pk=agenda.pk)
    return Agenda.objects.with_sportello().prefetch_related("stanze").get(pk=agenda.pk)


def take_posto(
    *,
    ambito: Ambito,
    tipo: TipoAppuntamento,
    modo: str,
    inizio: datetime,
    adesso: datetime,
    libera: bool = False,
    con: int = 0,
    escluso: int = 0,
) -> Appuntamento:
    """An appointment of one place then. Call it in a transaction, with the agenda locked. Raises `PostoPreso`."""
    if not tipo.agenda.sportello.riceve:
        raise PostoPreso(CHIUSO)
    if modo not in tipo.modi:
        raise ValidationError({"modo": "Questo appuntamento non si tiene così: scegli un altro modo."})
    free_scadute(tipo.agenda.sportello_id, adesso)
    posto = find_libero(tipo, modo, inizio, adesso=adesso, libera=libera, con=con, escluso=escluso)
    if posto is None:
        raise PostoPreso(tell_rifiuto(tipo, inizio, adesso=adesso, libera=libera, con=con) or PRESO)
    return Appuntamento.objects.create(
        sportello_id=tipo.agenda.sportello_id,
        tipo=tipo,
        operatore_id=posto.operatore_id,
        stanza_id=posto.stanza_id if modo == Modo.PRESENZA else None,
        modo=modo,
        inizio=posto.inizio,
        fine=posto.quando.fine,
        libero_dalle=posto.quando.fine + timedelta(minutes=tipo.agenda.margine),
        preso_da=ambito.firma,
    )


def free_scadute(sportello_id: int | None, adesso: datetime) -> int:
    """Places that were held and not confirmed in time are free again. How many."""
    scadute = Prenotazione.objects.scadute(adesso).select_related("appuntamento")
    if sportello_id:
        scadute = scadute.filter(appuntamento__sportello=sportello_id)
    righe = list(scadute.select_for_update(of=("self",), skip_locked=True).order_by("pk")[:200])
    for prenotazione in righe:
        leave_posto(SCADENZE, prenotazione, StatoPrenotazione.SCADUTA, adesso=adesso)
        forget_recapiti(prenotazione, adesso)
    return len(righe)


def leave_posto(
    ambito: Ambito, prenotazione: Prenotazione, a: StatoPrenotazione, *, adesso: datetime, nota: str = ""
) -> Prenotazione:
    """A booking ends without its place; an appointment of one is free for others."""
    change_stato(
        ambito=ambito,
        oggetto=prenotazione,
        a=a,
        campi={"posto": None, "codice_impronta": ""},
        nota=nota,
        evento=a != StatoPrenotazione.SCADUTA,
    )
    free_appuntamento(prenotazione.appuntamento, adesso)
    return prenotazione


def free_appuntamento(appuntamento: Appuntamento, adesso: datetime) -> None:
    """Nobody comes any more to an appointment of one: its time is free. A meeting goes on."""
    if appuntamento.di_gruppo:
        return
    appuntamento.annullato_il = adesso
    appuntamento.save(update_fields=("annullato_il", "aggiornato_il"))


def forget_recapiti(prenotazione: Prenotazione, adesso: datetime) -> None:
    """Who never showed that the address was theirs leaves nothing here."""
    prenotazione.nome = prenotazione.email = prenotazione.telefono = ""
    prenotazione.dimenticata_il = adesso
    prenotazione.save(update_fields=("nome", "email", "telefono", "dimenticata_il", "aggiornato_il"))


@transaction.atomic
def expire_scadute(*, adesso: datetime) -> int:
    """Of all desks, by the clock: whoever books frees those of their desk anyway."""
    return free_scadute(None, adesso)
