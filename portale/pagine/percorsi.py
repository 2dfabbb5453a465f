"""The person's own page, on the page of a path."""

from typing import Any

from django.utils import timezone

from percorsi.aggiunte import SezionePercorso
from percorsi.models import Percorso
from portale.models import Scritto
from portale.selectors.persone import find_codice


def build_contesto(percorso: Percorso) -> dict[str, Any]:
    return {
        "stato": find_codice(percorso.cittadino, timezone.now()),
        "da_leggere": Scritto.objects.di_persona(percorso.cittadino_id).da_leggere(dalla_persona=True).count(),
    }


SEZIONE = SezionePercorso("portale/_percorso_pagina.html", build_contesto)
