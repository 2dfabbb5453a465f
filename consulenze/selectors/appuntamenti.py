"""From an appointment to its contact, and back."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from agenda.aggiunte import Invito
from agenda.models import Prenotazione
from cittadini.models import Cittadino
from consulenze.enums import Canale
from consulenze.models import ConsulenzaDaAppuntamento
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.testo import read_uuid


def list_inviti(prenotazione: Prenotazione) -> list[Invito]:
    """What the appointment of a person with a card leads to: its contact, recorded, or to be recorded unless it is
    somebody else's."""
    if prenotazione.cittadino is None or prenotazione.posto is None:
        return []
    legame = ConsulenzaDaAppuntamento.objects.filter(prenotazione=prenotazione).select_related("consulenza").first()
    if legame:
        return [Invito("La consulenza", legame.consulenza.get_absolute_url())]
    indirizzo = reverse("consulenze:consulenza_create", args=(prenotazione.cittadino.uuid,))
    return [
        Invito("Registra la consulenza", f"{indirizzo}?appuntamento={prenotazione.uuid}"),
        Invito("Non è questa persona", reverse("consulenze:appuntamento_untie", args=(prenotazione.uuid,))),
    ]


def find_prenotazione(ambito: Ambito, cittadino: Cittadino, scritto: str) -> Prenotazione | None:
    """The booking that an address names, of this person and in reach, with no contact yet."""
    uuid: UUID | None = read_uuid(scritto)
    if uuid is None:
        return None
    sue = Prenotazione.objects.for_ambito(ambito).con_posto().filter(cittadino=cittadino, consulenza_nata__isnull=True)
    return sue.select_related("appuntamento__operatore").filter(uuid=uuid).first()


def propose_da(prenotazione: Prenotazione) -> dict[str, Any]:
    """What the form of the contact says of an appointment: day, hour, how, with whom, how long."""
    appuntamento = prenotazione.appuntamento
    inizio = timezone.localtime(appuntamento.inizio)
    return {
        "data": min(inizio.date(), get_oggi()),
        "ora": inizio.time(),
        "canale": Canale(appuntamento.modo),
        "operatore": appuntamento.operatore.uuid,
        "durata": int(appuntamento.durata.total_seconds() // 60),
    }
