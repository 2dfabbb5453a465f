"""Writes on appointments with lenders: set, move, say how they went."""

from dataclasses import asdict
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from credito.models import Invio
from credito.services.invii import lock_invio
from incontri.enums import ESITI, MASSIMO_NOTA, Accompagna, CanaleIncontro, Evento, StatoIncontro
from incontri.models import Incontro
from incontri.selectors import DatiIncontro, describe_fermo, describe_fissato
from incontri.services.lettere import tell_erogatore, tell_persona
from nucleo.ambito import Ambito
from nucleo.nomi import CON_CODICE_FISCALE, has_codice_fiscale
from nucleo.stati import change_stato, record_cambio
from percorsi.enums import EsitoCompito
from percorsi.services.blocchi import lock_percorso
from percorsi.services.compiti import close_compito

# What people write, and others read: the person, the lender, a calendar. One line each.
TESTI = ("luogo", "accompagnatore")


@transaction.atomic
def set_incontro(*, ambito: Ambito, invio: Invio, dati: DatiIncontro, adesso: datetime | None = None) -> Incontro:
    """Set an appointment; the person and the lender are told. Raises ValidationError on an hour gone by, on a referral
    that ended or has not left, when one is set already."""
    adesso = adesso or timezone.now()
    percorso = lock_percorso(invio.percorso_id)
    invio = lock_invio(invio)
    invio.percorso = percorso
    if fermo := describe_fermo(invio) or describe_fissato(invio):
        raise ValidationError(fermo)
    _check(dati, adesso)
    return _create(ambito, Incontro(invio=invio), dati, Evento.FISSATO, adesso)


@transaction.atomic
def move_incontro(
    *, ambito: Ambito, incontro: Incontro, dati: DatiIncontro, adesso: datetime | None = None
) -> Incontro:
    """Set it anew for another day, place or company: the one of before stays, as moved. Raises as `set_incontro`, and
    `PassaggioVietato`."""
    adesso = adesso or timezone.now()
    incontro = lock_incontro(incontro)
    incontro.macchina.check(incontro.stato, StatoIncontro.RINVIATO)
    if fermo := describe_fermo(incontro.invio):
        raise ValidationError(fermo)
    _check(dati, adesso)
    leave_incontro(ambito, incontro, StatoIncontro.RINVIATO, adesso=adesso)
    nuovo = Incontro(invio=incontro.invio, serie=incontro.serie, volta=incontro.volta + 1)
    return _create(ambito, nuovo, dati, Evento.SPOSTATO, adesso)


@transaction.atomic
def change_stato_incontro(
    *, ambito: Ambito, incontro: Incontro, stato: str, nota: str = "", adesso: datetime | None = None
) -> Incontro:
    """Say how it went, or cancel it. Raises ValidationError before its hour, `PassaggioVietato`."""
    adesso = adesso or timezone.now()
    incontro = lock_incontro(incontro)
    incontro.macchina.check(incontro.stato, stato)
    nota = nota.strip()
    if len(nota) > MASSIMO_NOTA:
        raise ValidationError({"nota": f"Scrivi al massimo {MASSIMO_NOTA} caratteri."})
    if stato in ESITI and incontro.quando > adesso:
        raise ValidationError("L'appuntamento deve ancora venire: com'è andato si registra dopo.")
    leave_incontro(ambito, incontro, stato, nota=nota, adesso=adesso)
    if stato == StatoIncontro.ANNULLATO and incontro.quando > adesso:
        tell_fine(ambito, incontro, adesso)
    return incontro


# ── Shared steps ─────────────────────────────────────────────────────────────────────────
def lock_incontro(incontro: Incontro) -> Incontro:
    """The appointment under the lock of its path, as all writes take it."""
    percorso = lock_percorso(incontro.invio.percorso_id)
    incontro = Incontro.objects.with_invio().select_for_update(of=("self",)).get(pk=incontro.pk)
    incontro.invio.percorso = percorso
    return incontro


def leave_incontro(ambito: Ambito, incontro: Incontro, stato: str, *, adesso: datetime, nota: str = "") -> None:
    """Take a locked one to another state; the call that told of it is of no use any more."""
    oggi = timezone.localdate(adesso)
    giorno = incontro.giorno if stato in ESITI else oggi
    change_stato(ambito=ambito, oggetto=incontro, a=stato, data=giorno, campi={"nota": nota}, nota=nota)
    if incontro.compito:
        close_compito(ambito=ambito, compito=incontro.compito, esito=EsitoCompito.ANNULLATO)


def tell_fine(ambito: Ambito, incontro: Incontro, adesso: datetime) -> None:
    """One that was to come is cancelled."""
    tell_erogatore(incontro=incontro, evento=Evento.ANNULLATO)
    _tell(ambito, incontro, Evento.ANNULLATO, adesso)


def _tell(ambito: Ambito, incontro: Incontro, evento: Evento, adesso: datetime) -> None:
    """The person, by the way that they chose, or by the desk: what it has to do is kept with the appointment."""
    if compito := tell_persona(ambito=ambito, incontro=incontro, evento=evento, adesso=adesso):
        incontro.compito = compito
        incontro.save(update_fields=("compito", "aggiornato_il"))


def _check(dati: DatiIncontro, adesso: datetime) -> None:
    errori = {}
    if dati.quando <= adesso:
        errori["quando"] = "Quest'ora è già passata: scegline una che deve ancora venire."
    if dati.canale == CanaleIncontro.PRESENZA and not dati.luogo.strip():
        errori["luogo"] = "Scrivi l'indirizzo a cui deve andare la persona."
    if dati.accompagna == Accompagna.ALTRO and not dati.accompagnatore.strip():
        errori["accompagnatore"] = "Scrivi chi va con la persona."
    if dati.accompagna == Accompagna.NESSUNO and dati.accompagnatore.strip():
        errori["accompagnatore"] = "Scegli chi è la persona di cui hai scritto il nome."
    errori |= {campo: CON_CODICE_FISCALE for campo in TESTI if has_codice_fiscale(getattr(dati, campo))}
    if errori:
        raise ValidationError(errori)


def _create(ambito: Ambito, incontro: Incontro, dati: DatiIncontro, evento: Evento, adesso: datetime) -> Incontro:
    for campo, valore in asdict(dati).items():
        setattr(incontro, campo, " ".join(valore.split()) if campo in TESTI else valore)
    incontro.fissato_da, incontro.creato_il = ambito.firma, adesso
    incontro.save()
    record_cambio(ambito=ambito, oggetto=incontro, da="", a=incontro.stato, data=timezone.localdate(adesso))
    tell_erogatore(incontro=incontro, evento=evento)
    _tell(ambito, incontro, evento, adesso)
    return incontro
