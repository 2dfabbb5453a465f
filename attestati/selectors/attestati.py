"""Reads of certificates."""

from attestati.models import Attestato
from nucleo.models import CambioStato


def find_by_codice(codice: str) -> Attestato | None:
    """For whoever has it in hand: without reach."""
    return Attestato.objects.filter(codice=codice).first()


def list_storia(attestato: Attestato) -> list[CambioStato]:
    """What became of it, the first thing first."""
    return list(CambioStato.objects.di_oggetti(Attestato, attestato.pk).order_by("pk"))
