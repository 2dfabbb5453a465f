"""Who waits for a place: offered when one comes free, of who confirms first."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agenda.models import Agenda, Appuntamento, Attesa
from agenda.services.codici import CODICE_SCADUTO, check_codice, issue_codice
from agenda.services.lettere import tell_posto
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.collegamenti import revoke_all
from nucleo.enums import Azione

# Who waits is written to about this many places, and this many at one time: then others.
OFFERTE, INSIEME = 5, 10
LISTA = Ambito.di_sistema("lista d'attesa")


def offer_posto(appuntamento: Appuntamento, adesso: datetime) -> int:
    """Write of a place that came free to who waits for one like it. Call it in the transaction that frees it. How many.

    A place too near to be booked is offered to nobody; the place is of who confirms first.
    """
    agenda = appuntamento.tipo.agenda
    if appuntamento.di_gruppo or appuntamento.inizio <= adesso + timedelta(hours=agenda.anticipo_ore):
        return 0
    giorno = appuntamento.giorno
    attese = Attesa.objects.aperte(giorno).filter(
        agenda=agenda, motivo=appuntamento.tipo.motivo, modo=appuntamento.modo, offerti__len__lt=OFFERTE
    )
    scelte = list(attese[:INSIEME])
    for attesa in scelte:
        attesa.offerti = [*attesa.offerti, appuntamento.inizio]
        tell_posto(attesa, appuntamento, adesso, ultimo=len(attesa.offerti) == OFFERTE)
    Attesa.objects.bulk_update(scelte, ["offerti"])
    return len(scelte)


@transaction.atomic
def open_attesa(
    *, agenda: Agenda, motivo: str, modo: str, email: str, telefono: str, giorni: int, adesso: datetime
) -> Attesa:
    """Who asks to be told; it holds once the code comes back."""
    if not (email or telefono):
        raise ValidationError({"email": "Scrivi un'e-mail o un telefono: è lì che arriva l'offerta."})
    attesa = Attesa.objects.create(
        agenda=agenda,
        motivo=motivo,
        modo=modo,
        email=email,
        telefono=telefono,
        fino_al=timezone.localdate(adesso) + timedelta(days=giorni),
    )
    issue_codice(attesa, adesso)
    return attesa


def confirm_attesa(*, attesa: Attesa, codice: str, adesso: datetime | None = None) -> Attesa:
    """The code came back: who waits is in the list, once. Who waited already for the same goes on from their place, as
    long as is asked now and with as many offers again. The one that waits. Raises ValidationError."""
    adesso, errore = adesso or timezone.now(), None
    with transaction.atomic():
        Agenda.objects.select_for_update(of=("self",), no_key=True).only("pk").get(pk=attesa.agenda_id)
        bloccata = Attesa.objects.select_for_update(of=("self",)).select_related("agenda").get(pk=attesa.pk)
        try:
            check_codice(bloccata, codice, adesso)
        except ValidationError as sbagliato:
            errore = sbagliato
        else:
            if gia := list_stesse(bloccata, modo=bloccata.modo):
                return _renew(gia, bloccata, adesso)
            bloccata.confermata_il, bloccata.codice_impronta = adesso, ""
            bloccata.save(update_fields=("confermata_il", "codice_impronta", "aggiornato_il"))
            return bloccata
    raise errore or ValidationError(CODICE_SCADUTO)


def list_stesse(attesa: Attesa, **come: str) -> list[Attesa]:
    """The others of the same address, or number, for the same thing at the same desk, however it is held or in one way:
    who asked first first."""
    sue = Attesa.objects.in_attesa().filter(agenda=attesa.agenda_id, motivo=attesa.motivo, **come)
    sue = sue.di_chi(attesa.email, attesa.telefono).exclude(pk=attesa.pk)
    return list(sue.select_for_update(of=("self",)).select_related("agenda__sportello").order_by("confermata_il", "pk"))


def _renew(gia: list[Attesa], nuova: Attesa, adesso: datetime) -> Attesa:
    prima, *altre = gia
    prima.email, prima.telefono = nuova.email or prima.email, nuova.telefono or prima.telefono
    prima.fino_al, prima.offerti = max(prima.fino_al, nuova.fino_al), []
    for doppia in (nuova, *altre):
        close_attesa(attesa=doppia, adesso=adesso)
    prima.save(update_fields=("email", "telefono", "fino_al", "offerti", "aggiornato_il"))
    return prima


@transaction.atomic
def fulfil_attesa(*, attesa: Attesa, adesso: datetime) -> None:
    """Who found a place waits for the same no more, also with another address or for another way of holding it."""
    for una in (attesa, *list_stesse(attesa)):
        close_attesa(attesa=una, adesso=adesso)


@transaction.atomic
def close_attesa(*, attesa: Attesa, adesso: datetime) -> None:
    """Who found a place, or waits no more: where to write is forgotten, the links stop."""
    attesa.email = attesa.telefono = attesa.codice_impronta = ""
    attesa.chiusa_il = adesso
    attesa.save(update_fields=("email", "telefono", "codice_impronta", "chiusa_il", "aggiornato_il"))
    revoke_all(ambito=LISTA, oggetto=attesa)
    eventi.record(
        ambito=LISTA,
        azione=Azione.STATO,
        oggetto=attesa,
        sportello_id=attesa.agenda.sportello_id,
        dettagli={"a": "chiusa"},
    )
