"""Counting who looks for a desk where none is near: the comune and the month, never who."""

from datetime import date
from typing import Any

from django.db.models import F

from copertura.models import CoperturaComune, RicercaScoperta
from nucleo.giornata import get_oggi
from territorio.models import Comune


def note_ricerca(comune: Comune, oggi: date | None = None) -> None:
    """One more, when the last night found no desk near that comune."""
    if not CoperturaComune.objects.filter(comune=comune, scoperto=True).exists():
        return
    conto: dict[str, Any] = {"mese": (oggi or get_oggi()).replace(day=1), "comune": comune}
    _, nato = RicercaScoperta.objects.get_or_create(**conto)
    if not nato:
        RicercaScoperta.objects.filter(**conto).update(volte=F("volte") + 1)
