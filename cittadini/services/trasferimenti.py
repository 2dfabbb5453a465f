"""A citizen goes from a desk to another: asked with consent, answered within fourteen days."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from cittadini.enums import (
    ModalitaConsenso,
    MotivoDecadenza,
    MotivoFinePresa,
    MotivoRifiutoTrasferimento,
    StatoTrasferimento,
    TrovatoPer,
)
from cittadini.models import Cittadino, PresaInCarico, Trasferimento
from cittadini.services.al_trasferimento import follow_cittadino
from cittadini.services.blocchi import lock_cittadino, lock_sportelli
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.posta import queue_mail
from nucleo.stati import change_stato, move_cambi, record_cambio
from sportelli.models import Sportello

VALIDITA = timedelta(days=14)

# Who asks does not follow the person, and is not told why.
NON_SI_CHIEDE = (
    "Di questa persona il trasferimento non si può chiedere. Se l'hai davanti, scrivi all'Ente: "
    "sente lo sportello che la segue."
)
# What the desk that asked is waiting to know.
RISPOSTE = (StatoTrasferimento.ACCETTATO, StatoTrasferimento.RIFIUTATO, StatoTrasferimento.SCADUTO)


@transaction.atomic
def ask_trasferimento(
    *,
    ambito: Ambito,
    cittadino: Cittadino,
    a_sportello: Sportello,
    consenso_modalita: ModalitaConsenso,
    trovato_per: TrovatoPer = TrovatoPer.CODICE_FISCALE,
    oggi: date | None = None,
) -> Trasferimento:
    """Ask the desk that follows `cittadino`. Raises ValidationError when a request is already
    waiting, nobody else follows the person, a desk has closed, or the person was forgotten."""
    oggi = oggi or get_oggi()
    da_sportello_id = _find_sportello(cittadino)
    lock_sportelli({a_sportello.pk, da_sportello_id or a_sportello.pk})
    cittadino = lock_cittadino(cittadino.pk, anche_deceduto=True)
    if cittadino.deceduto_il:
        raise ValidationError(NON_SI_CHIEDE)
    if da_sportello_id in (None, a_sportello.pk) or _find_sportello(cittadino) != da_sportello_id:
        raise ValidationError("Nessun altro sportello segue questa persona.")
    if Trasferimento.objects.aperti().filter(cittadino=cittadino).exists():
        raise ValidationError("C'è già una richiesta di trasferimento in attesa per questa persona.")
    trasferimento = Trasferimento.objects.create(
        cittadino=cittadino,
        da_sportello_id=da_sportello_id,
        a_sportello=a_sportello,
        consenso_modalita=consenso_modalita,
        trovato_per=trovato_per,
        chiesto_da=ambito.firma,
        scade_il=oggi + VALIDITA,
    )
    record_cambio(
        ambito=ambito,
        oggetto=trasferimento,
        da="",
        a=StatoTrasferimento.CHIESTO,
        data=oggi,
        dettagli=_describe(trasferimento),
    )
    _tell(trasferimento, trasferimento.da_sportello, "cittadini/posta/trasferimento_chiesto.txt")
    return trasferimento


@transaction.atomic
def change_trasferimento(
    *,
    ambito: Ambito,
    trasferimento: Trasferimento,
    stato: StatoTrasferimento,
    motivo: MotivoRifiutoTrasferimento | MotivoDecadenza | str = "",
    causa: Sportello | None = None,
    oggi: date | None = None,
    adesso: datetime | None = None,
) -> Trasferimento:
    """The one way a request ends. Accepted, the person changes desk in the same transaction. `causa` is the desk whose
    closing ended it, on the day when it closed.

    Raises `PassaggioVietato` when it was already answered.
    """
    oggi = oggi or get_oggi(adesso)
    adesso = adesso or timezone.now()
    if stato == StatoTrasferimento.ACCETTATO:
        lock_sportelli({trasferimento.a_sportello_id})
    lock_cittadino(trasferimento.cittadino_id, anche_deceduto=stato != StatoTrasferimento.ACCETTATO)
    trasferimento = change_stato(
        ambito=ambito,
        oggetto=trasferimento,
        a=stato,
        data=oggi,
        campi={
            "risposto_il": adesso,
            "risposto_da": ambito.firma,
            "motivo_rifiuto": motivo if stato == StatoTrasferimento.RIFIUTATO else "",
        },
        motivo=motivo,
        causa=causa,
        dettagli=_describe(trasferimento),
    )
    if stato == StatoTrasferimento.ACCETTATO:
        _move(trasferimento, oggi)
        follow_cittadino(
            ambito=ambito,
            cittadino=trasferimento.cittadino,
            operatore_id=trasferimento.chiesto_da.utente_id,
            dal=oggi,
        )
    if stato in RISPOSTE or motivo == MotivoDecadenza.CHI_SEGUE:
        _tell(trasferimento, trasferimento.a_sportello, "cittadini/posta/trasferimento_concluso.txt")
    return trasferimento


def expire_trasferimenti(*, oggi: date | None = None) -> int:
    """Close the requests that nobody answered in time. How many."""
    oggi = oggi or get_oggi()
    ambito = Ambito.di_sistema("trasferimenti senza risposta")
    scaduti = list(Trasferimento.objects.aperti().filter(scade_il__lt=oggi))
    for trasferimento in scaduti:
        change_trasferimento(ambito=ambito, trasferimento=trasferimento, stato=StatoTrasferimento.SCADUTO, oggi=oggi)
    return len(scaduti)


def drop_trasferimenti(*, ambito: Ambito, sportello: Sportello, giorno: date) -> int:
    """A desk closes from `giorno`: what it asked and what was asked of it waits no more; who asked it is told.
    How many requests."""
    aperti = Trasferimento.objects.aperti().filter(Q(da_sportello=sportello) | Q(a_sportello=sportello))
    trasferimenti = list(aperti.select_related("cittadino", "a_sportello").order_by("pk"))
    for trasferimento in trasferimenti:
        segue = trasferimento.da_sportello_id == sportello.pk
        change_trasferimento(
            ambito=ambito,
            trasferimento=trasferimento,
            stato=StatoTrasferimento.DECADUTO,
            motivo=MotivoDecadenza.CHI_SEGUE if segue else MotivoDecadenza.CHI_CHIEDE,
            causa=sportello,
            oggi=_find_decadenza(trasferimento, giorno),
        )
    return len(trasferimenti)


def follow_chiusura(*, sportello: Sportello, giorno: date) -> None:
    """The day on which a desk closed was another: the history of what dropped with it says so too."""
    decaduti = Trasferimento.objects.filter(stato=StatoTrasferimento.DECADUTO)
    decaduti = decaduti.filter(Q(da_sportello=sportello) | Q(a_sportello=sportello)).order_by("pk")
    for trasferimento in decaduti.select_for_update(of=("self",), no_key=True):
        move_cambi(oggetto=trasferimento, causa=sportello, giorno=_find_decadenza(trasferimento, giorno))


def _find_decadenza(trasferimento: Trasferimento, giorno: date) -> date:
    """A request drops no earlier than it was made."""
    return max(giorno, timezone.localdate(trasferimento.creato_il))


def _find_sportello(cittadino: Cittadino) -> int | None:
    """The desk that follows a person today."""
    return PresaInCarico.objects.aperte().filter(cittadino=cittadino).values_list("sportello", flat=True).first()


def _move(trasferimento: Trasferimento, oggi: date) -> None:
    prese = PresaInCarico.objects.aperte().select_for_update(of=("self",))
    presa = prese.filter(cittadino=trasferimento.cittadino_id).first()
    if presa:
        oggi = max(oggi, presa.dal)
        presa.al, presa.motivo_fine = oggi, MotivoFinePresa.TRASFERIMENTO
        presa.save(update_fields=("al", "motivo_fine"))
    PresaInCarico.objects.create(
        cittadino_id=trasferimento.cittadino_id, sportello_id=trasferimento.a_sportello_id, dal=oggi
    )


def _describe(trasferimento: Trasferimento) -> dict[str, str]:
    return {"cittadino": str(trasferimento.cittadino.uuid)}


OGGETTI = {
    "cittadini/posta/trasferimento_chiesto.txt": "Un altro sportello chiede un trasferimento",
    "cittadini/posta/trasferimento_concluso.txt": "Risposta alla tua richiesta di trasferimento",
}


def _tell(trasferimento: Trasferimento, sportello: Sportello, modello: str) -> None:
    """A mail to the desk's mailbox: no name, no data, only where to look."""
    if not sportello.email:
        return
    contesto = {
        "trasferimento": trasferimento,
        "collegamento": settings.INDIRIZZO_PUBBLICO
        + reverse("cittadini:trasferimento_detail", args=(trasferimento.uuid,)),
        "ente": settings.ENTE,
    }
    queue_mail(
        destinatario=sportello.email,
        oggetto=OGGETTI[modello],
        testo=render_to_string(modello, contesto),
        chiave=f"trasferimento:{trasferimento.uuid}:{trasferimento.stato}",
    )
