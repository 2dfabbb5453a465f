"""Booking: held until the code comes back, or taken at once by who works at the desk; moving, cancelling, outcomes."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agenda.enums import ESITI, Modo, StatoPrenotazione
from agenda.models import Appuntamento, Attesa, Prenotazione, TipoAppuntamento
from agenda.regole.chi import Chi
from agenda.services.attese import fulfil_attesa, offer_posto
from agenda.services.codici import CODICE_SCADUTO, check_codice, issue_codice
from agenda.services.lettere import tell_annullata, tell_confermata, tell_disdetta, tell_spostata
from agenda.services.posti import (
    PostoPreso,
    claim_inizio,
    free_appuntamento,
    leave_posto,
    lock_agenda,
    take_posto,
    tell_preso,
)
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.nomi import check_senza_codice
from nucleo.stati import change_stato, record_cambio

DAL_SITO = Ambito.di_sistema("Prenotazione dal sito")
SENZA_TELEFONO = "Per ricevere la telefonata serve un numero di telefono."
PASSATO = "L'appuntamento è già passato: non si sposta e non si disdice più."
NON_DAL_SITO = "Questo appuntamento non si prenota dal sito: chiama lo sportello."
NON_ANCORA = "L'appuntamento deve ancora venire: com'è andata si segna quel giorno."


# ── Held, then confirmed ─────────────────────────────────────────────────────────────────
def hold_posto(
    *, tipo: TipoAppuntamento, modo: str, inizio: datetime, chi: Chi, adesso: datetime | None = None
) -> Prenotazione:
    """A place kept for a few minutes for who has no account, and the code that goes to their address. Raises
    `PostoPreso`, ValidationError field by field."""
    adesso = adesso or timezone.now()
    with tell_preso(), transaction.atomic():
        claim_inizio(tipo.agenda, inizio)
        tipo.agenda = lock_agenda(tipo.agenda)
        if not (tipo.agenda.prenotabile and tipo.prenotabile and tipo.attivo):
            raise PostoPreso(NON_DAL_SITO)
        check_chi(chi, modo)
        appuntamento = take_posto(ambito=DAL_SITO, tipo=tipo, modo=modo, inizio=inizio, adesso=adesso)
        return _hold(appuntamento, chi, adesso)


def hold_gruppo(*, appuntamento: Appuntamento, chi: Chi, adesso: datetime | None = None) -> Prenotazione:
    """A place of a meeting, kept in the same way."""
    adesso = adesso or timezone.now()
    with tell_preso(), transaction.atomic():
        check_chi(chi, appuntamento.modo)
        appuntamento = lock_appuntamento(appuntamento)
        check_gruppo(appuntamento, chi, adesso)
        return _hold(appuntamento, chi, adesso)


def _hold(appuntamento: Appuntamento, chi: Chi, adesso: datetime) -> Prenotazione:
    prenotazione = _create(DAL_SITO, appuntamento, chi, StatoPrenotazione.DA_CONFERMARE)
    issue_codice(prenotazione, adesso)
    return prenotazione


def check_chi(chi: Chi, modo: str) -> None:
    """What must be known of who comes. Raises ValidationError, field by field."""
    if not (chi.email or chi.telefono or chi.cittadino):
        raise ValidationError({"telefono": "Serve un'e-mail o un telefono: se l'appuntamento cambia bisogna avvisare."})
    if modo == Modo.TELEFONO and not chi.telefono:
        raise ValidationError({"telefono": SENZA_TELEFONO})


def lock_appuntamento(appuntamento: Appuntamento) -> Appuntamento:
    Appuntamento.objects.select_for_update(of=("self",), no_key=True).only("pk").get(pk=appuntamento.pk)
    return Appuntamento.objects.with_elenco().select_related("tipo__agenda").get(pk=appuntamento.pk)


def check_gruppo(appuntamento: Appuntamento, chi: Chi, adesso: datetime) -> None:
    """Whether a locked meeting has a place for this person. Raises `PostoPreso`."""
    if appuntamento.annullato_il or appuntamento.inizio <= adesso:
        raise PostoPreso("Questo incontro non si tiene, o è già cominciato.")
    if appuntamento.liberi < 1:
        raise PostoPreso("I posti di questo incontro sono finiti: guarda se ce n'è un altro.")
    gia = Prenotazione.objects.con_posto().filter(appuntamento=appuntamento).di_chi(chi.email, chi.telefono)
    if gia.confermate().exists():
        raise ValidationError("Con questo recapito c'è già un posto in questo incontro: ne basta uno a persona.")


def _create(ambito: Ambito, appuntamento: Appuntamento, chi: Chi, stato: StatoPrenotazione) -> Prenotazione:
    presi = set(appuntamento.prenotazioni.con_posto().values_list("posto", flat=True)) if appuntamento.di_gruppo else ()
    posto = next(numero for numero in range(1, appuntamento.posti + 1) if numero not in presi)
    prenotazione = Prenotazione.objects.create(
        appuntamento=appuntamento,
        posto=posto,
        stato=stato,
        nome=chi.nome,
        email=chi.email,
        telefono=chi.telefono,
        cittadino=chi.cittadino,
        presa_da=ambito.firma,
    )
    record_cambio(ambito=ambito, oggetto=prenotazione, da="", a=stato)
    return prenotazione


def confirm_codice(*, prenotazione: Prenotazione, codice: str, adesso: datetime | None = None) -> str:
    """The code came back: the booking holds. The token of the link by which it is moved or cancelled, which only now
    is known. Raises ValidationError."""
    adesso, errore = adesso or timezone.now(), None
    with transaction.atomic():
        bloccata = Prenotazione.objects.select_for_update(of=("self",)).with_appuntamento().get(pk=prenotazione.pk)
        if bloccata.stato != StatoPrenotazione.DA_CONFERMARE:
            raise ValidationError({"codice": CODICE_SCADUTO}, code="scaduto")
        try:
            check_codice(bloccata, codice, adesso)
        except ValidationError as sbagliato:
            errore = sbagliato
        else:
            change_stato(
                ambito=DAL_SITO,
                oggetto=bloccata,
                a=StatoPrenotazione.CONFERMATA,
                campi={"codice_impronta": "", "codice_scade_il": None},
            )
            return tell_confermata(bloccata, adesso)
    raise errore or ValidationError(CODICE_SCADUTO)


# ── By who works at the desk ─────────────────────────────────────────────────────────────
def book(
    *,
    ambito: Ambito,
    tipo: TipoAppuntamento,
    modo: str,
    inizio: datetime,
    chi: Chi,
    con: int = 0,
    adesso: datetime | None = None,
) -> Prenotazione:
    """A place for somebody who is here, or on the telephone: taken at once. Raises `PostoPreso`, ValidationError."""
    adesso = adesso or timezone.now()
    with tell_preso(), transaction.atomic():
        tipo.agenda = lock_agenda(tipo.agenda)
        check_chi(chi, modo)
        appuntamento = take_posto(
            ambito=ambito, tipo=tipo, modo=modo, inizio=inizio, adesso=adesso, libera=True, con=con
        )
        prenotazione = _create(ambito, appuntamento, chi, StatoPrenotazione.CONFERMATA)
        tell_confermata(prenotazione, adesso)
        return prenotazione


def book_gruppo(
    *, ambito: Ambito, appuntamento: Appuntamento, chi: Chi, adesso: datetime | None = None
) -> Prenotazione:
    """A place of a meeting, for somebody."""
    adesso = adesso or timezone.now()
    with tell_preso(), transaction.atomic():
        appuntamento = lock_appuntamento(appuntamento)
        check_chi(chi, appuntamento.modo)
        check_gruppo(appuntamento, chi, adesso)
        prenotazione = _create(ambito, appuntamento, chi, StatoPrenotazione.CONFERMATA)
        tell_confermata(prenotazione, adesso)
        return prenotazione


# ── What becomes of it ───────────────────────────────────────────────────────────────────
def take_attesa(
    *, attesa: Attesa, inizio: datetime, nome: str, adesso: datetime | None = None
) -> tuple[Prenotazione, str]:
    """Who waited takes a place that came free: their address was shown to be theirs already. The token of the link.
    Raises `PostoPreso` when somebody was faster."""
    adesso = adesso or timezone.now()
    with tell_preso(), transaction.atomic():
        agenda = lock_agenda(attesa.agenda)
        attesa = Attesa.objects.select_for_update(of=("self",)).get(pk=attesa.pk)
        if attesa.chiusa_il:
            raise ValidationError("Non aspetti più un posto: prenota un orario libero.")
        tipo = agenda.tipi.prenotabili().filter(motivo=attesa.motivo).first()
        if tipo is None:
            raise PostoPreso(NON_DAL_SITO)
        tipo.agenda = agenda
        chi = Chi(nome=nome, email=attesa.email, telefono=attesa.telefono)
        check_chi(chi, attesa.modo)
        appuntamento = take_posto(ambito=DAL_SITO, tipo=tipo, modo=attesa.modo, inizio=inizio, adesso=adesso)
        prenotazione = _create(DAL_SITO, appuntamento, chi, StatoPrenotazione.CONFERMATA)
        fulfil_attesa(attesa=attesa, adesso=adesso)
        return prenotazione, tell_confermata(prenotazione, adesso)


def lock_prenotazione(prenotazione: Prenotazione) -> Prenotazione:
    return Prenotazione.objects.select_for_update(of=("self",)).with_appuntamento().get(pk=prenotazione.pk)


def check_da_venire(prenotazione: Prenotazione, adesso: datetime) -> None:
    if prenotazione.stato != StatoPrenotazione.CONFERMATA:
        raise ValidationError(f"La prenotazione è «{prenotazione.get_stato_display()}»: non si cambia più.")
    if prenotazione.appuntamento.inizio <= adesso:
        raise ValidationError(PASSATO)


def move(
    *,
    ambito: Ambito,
    prenotazione: Prenotazione,
    modo: str,
    inizio: datetime,
    con: int = 0,
    adesso: datetime | None = None,
) -> Prenotazione:
    """Another time, at the same desk and for the same thing. The place of before is offered to who waits. Raises
    `PostoPreso`: then nothing has changed."""
    adesso = adesso or timezone.now()
    libera = ambito.collegamento is None
    with tell_preso(), transaction.atomic():
        tipo = prenotazione.appuntamento.tipo
        tipo.agenda = lock_agenda(tipo.agenda)
        prenotazione = lock_prenotazione(prenotazione)
        check_da_venire(prenotazione, adesso)
        prima = prenotazione.appuntamento
        if prima.di_gruppo:
            raise ValidationError("Un incontro di gruppo non si sposta: disdici, e prenota un altro appuntamento.")
        check_chi(Chi(email=prenotazione.email, telefono=prenotazione.telefono, cittadino=prenotazione.cittadino), modo)
        # First the old one goes: the new one may stand over a part of it.
        free_appuntamento(prima, adesso)
        nuovo = take_posto(ambito=ambito, tipo=tipo, modo=modo, inizio=inizio, adesso=adesso, libera=libera, con=con)
        prenotazione.appuntamento, prenotazione.avvisati, prenotazione.verra_il = nuovo, 0, None
        prenotazione.versione += 1
        prenotazione.save(update_fields=("appuntamento", "avvisati", "verra_il", "versione", "aggiornato_il"))
        record_modifica(ambito, prenotazione, "appuntamento")
        tell_spostata(prenotazione, prima, adesso)
        offer_posto(prima, adesso)
        return prenotazione


def record_modifica(ambito: Ambito, prenotazione: Prenotazione, *campi: str) -> None:
    eventi.record(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetto=prenotazione,
        sportello_id=prenotazione.sportello_del_cambio,
        dettagli={"campi": list(campi)},
    )


def cancel(*, ambito: Ambito, prenotazione: Prenotazione, adesso: datetime | None = None) -> Prenotazione:
    """Who comes says that they do not: the place is free, and offered to who waits."""
    adesso = adesso or timezone.now()
    with transaction.atomic():
        lock_agenda(prenotazione.appuntamento.tipo.agenda)
        prenotazione = lock_prenotazione(prenotazione)
        check_da_venire(prenotazione, adesso)
        leave_posto(ambito, prenotazione, StatoPrenotazione.DISDETTA, adesso=adesso)
        tell_disdetta(prenotazione, adesso)
        offer_posto(prenotazione.appuntamento, adesso)
        return prenotazione


def annul(*, ambito: Ambito, prenotazioni: Iterable[Prenotazione], motivo: str, adesso: datetime | None = None) -> int:
    """The desk cannot keep them: who was coming is told why, and how to book again. How many."""
    check_senza_codice(motivo)
    adesso, quante = adesso or timezone.now(), 0
    with transaction.atomic():
        for riga in prenotazioni:
            prenotazione = lock_prenotazione(riga)
            if prenotazione.stato == StatoPrenotazione.DA_CONFERMARE:
                leave_posto(ambito, prenotazione, StatoPrenotazione.DISDETTA, adesso=adesso)
            elif prenotazione.stato == StatoPrenotazione.CONFERMATA:
                leave_posto(ambito, prenotazione, StatoPrenotazione.ANNULLATA, adesso=adesso, nota=motivo)
                tell_annullata(prenotazione, motivo, adesso)
                quante += 1
    return quante


def confirm_presenza(*, ambito: Ambito, prenotazione: Prenotazione, adesso: datetime | None = None) -> Prenotazione:
    """«I shall come», said from a reminder. Saying it again changes nothing."""
    adesso = adesso or timezone.now()
    with transaction.atomic():
        prenotazione = lock_prenotazione(prenotazione)
        check_da_venire(prenotazione, adesso)
        if prenotazione.verra_il is None:
            prenotazione.verra_il = adesso
            prenotazione.save(update_fields=("verra_il", "aggiornato_il"))
            record_modifica(ambito, prenotazione, "verra_il")
        return prenotazione


def record_esito(
    *, ambito: Ambito, prenotazione: Prenotazione, esito: str, adesso: datetime | None = None
) -> Prenotazione:
    """How it went, from the day of the appointment on; a mistake is written over, and its history stays."""
    adesso = adesso or timezone.now()
    giorno = prenotazione.appuntamento.giorno
    if esito in ESITI and giorno > timezone.localdate(adesso):
        raise ValidationError(NON_ANCORA)
    return change_stato(ambito=ambito, oggetto=prenotazione, a=esito, data=giorno)
