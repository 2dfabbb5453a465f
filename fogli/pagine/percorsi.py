"""The sheets on the page of a path."""

from typing import Any

from fogli.models import Foglio
from percorsi.aggiunte import SezionePercorso
from percorsi.models import Percorso

QUANTI = 10


def build_contesto(percorso: Percorso) -> dict[str, Any]:
    return {"fogli": Foglio.objects.filter(percorso=percorso).order_by("-giorno", "-pk")[:QUANTI]}


SEZIONE = SezionePercorso("fogli/_percorso_fogli.html", build_contesto)
