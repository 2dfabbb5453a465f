"""Reads around a contact: what to propose, what it decided."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from consulenze.enums import TipoContatto
from consulenze.models import Consulenza
from percorsi.models import Compito, Percorso
from utenti.models import Utente

# The key of the draft of a contact: the uuid of the citizen follows.
BOZZA_CONSULENZA = "consulenza:"


def build_proposta(*, operatore: Utente, aperti: Sequence[Percorso], scelto: str, oggi: date) -> dict[str, Any]:
    """What the form says before anybody types: today, me, the way of this person's last contact, the path when it is
    one. Nothing comes from what was recorded of somebody else: without a contact before, the way is asked.

    `scelto` is the uuid of the path from which the form was opened, if any.
    """
    sue = Consulenza.objects.valide().filter(percorso__in=[p.pk for p in aperti])
    ultima = sue.order_by("-data", "-pk").first()
    percorso = next((p for p in aperti if str(p.uuid) == scelto), None) or (aperti[0] if len(aperti) == 1 else None)
    proposta: dict[str, Any] = {
        "data": oggi,
        "operatore": operatore.uuid,
        "tipo": TipoContatto.CONSULENZA,
        "canale": ultima.canale if ultima else "",
    }
    if percorso:
        proposta["percorso"] = str(percorso.uuid)
    return proposta


def list_dello_stesso_giorno(aperti: Sequence[Percorso], giorno: date) -> list[Consulenza]:
    """Contacts already recorded on a day on some paths: maybe the one about to be typed again."""
    stesse = Consulenza.objects.valide().filter(percorso__in=[p.pk for p in aperti], data=giorno)
    return list(stesse.select_related("operatore", "percorso"))


def list_di_consulenza(consulenza: Consulenza) -> list[Compito]:
    """The compiti that a contact opened, on its path."""
    suoi = Compito.objects.filter(percorso=consulenza.percorso_id).di_origini([consulenza])
    return list(suoi.select_related("assegnato_a").order_by("pk"))
