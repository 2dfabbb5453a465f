"""What a citizen agrees to: one answer in force for each purpose, each with its version, day and way."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from utenti.enums import Finalita, ModalitaConsenso
from utenti.models import Cittadino, Consenso, Informativa


@transaction.atomic
def record_consenso(
    *,
    ambito: Ambito,
    cittadino: Cittadino,
    finalita: Finalita,
    dato: bool,
    data: date,
    modalita: ModalitaConsenso,
    informativa: Informativa,
    oggi: date | None = None,
    adesso: datetime | None = None,
) -> Consenso:
    """Record an answer; the one before on the same purpose stops being in force, and stays in the history."""
    if data > (oggi or timezone.localdate()):
        raise ValidationError({"data": "La data del consenso non può essere nel futuro."})
    _close_current(cittadino, finalita, adesso or timezone.now())
    consenso = Consenso.objects.create(
        cittadino=cittadino,
        finalita=finalita,
        dato=dato,
        informativa=informativa,
        data=data,
        modalita=modalita,
        raccolto_da_id=ambito.utente_id,
    )
    _record(ambito, consenso, Azione.CREAZIONE)
    return consenso


@transaction.atomic
def revoke_consenso(*, ambito: Ambito, consenso: Consenso, adesso: datetime | None = None) -> Consenso:
    """The person takes a consent back (art. 7 GDPR): as easy as giving it, and from that instant on."""
    consenso = Consenso.objects.select_for_update(of=("self",)).get(pk=consenso.pk)
    if not consenso.dato or consenso.revocato_il:
        raise ValidationError("Questo consenso non è in vigore.")
    consenso.revocato_il = adesso or timezone.now()
    consenso.save(update_fields=("revocato_il", "aggiornato_il"))
    _record(ambito, consenso, Azione.STATO)
    return consenso


def _close_current(cittadino: Cittadino, finalita: Finalita, adesso: datetime) -> None:
    attuale = (
        Consenso.objects.select_for_update(of=("self",))
        .filter(cittadino=cittadino, finalita=finalita, revocato_il__isnull=True)
        .first()
    )
    if attuale:
        attuale.revocato_il = adesso
        attuale.save(update_fields=("revocato_il", "aggiornato_il"))


def _record(ambito: Ambito, consenso: Consenso, azione: Azione) -> None:
    eventi.record(
        ambito=ambito,
        azione=azione,
        oggetto=consenso,
        etichetta=consenso.cittadino.codice,
        dettagli={"finalita": consenso.finalita, "dato": consenso.dato, "cittadino": str(consenso.cittadino.uuid)},
    )
