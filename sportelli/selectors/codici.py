"""Desks by their code, as people write it."""

from collections.abc import Iterable

from nucleo.codici import by_codici
from sportelli.models import Sportello
from sportelli.regole.codici import codice_key


def by_codice(sportelli: Iterable[Sportello]) -> dict[str, Sportello]:
    """Desks by the code they have, and by those that they had before it was corrected."""
    return by_codici(sportelli, "codice", codice_key)


def describe_altrui(codice: str, tranne: int = 0) -> str:
    """Why a code is not free: a desk has it, or had it and is still found by it. Empty when nobody's."""
    altri = Sportello.objects.exclude(pk=tranne).only("nome", "codice", "codici_precedenti").order_by("pk")
    altro = by_codice(altri).get(codice_key(codice))
    if altro is None:
        return ""
    if codice_key(altro.codice) == codice_key(codice):
        return "C'è già uno sportello con questo codice."
    return f"È stato il codice di «{altro}», e lo fa ancora trovare: scegline un altro."
