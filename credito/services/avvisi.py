"""Warnings on the rules: who goes on has read them."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError

from requisiti.regole.microcredito import Avviso


def check_conferma(avvisi: Sequence[Avviso], *, letti: bool) -> None:
    """Raise ValidationError on warnings that nobody has declared to have read."""
    if avvisi and not letti:
        quanti = "l'avviso" if len(avvisi) == 1 else f"i {len(avvisi)} avvisi"
        raise ValidationError(
            {"avvisi_letti": f"Leggi {quanti} sulle regole del microcredito e conferma per andare avanti."}
        )
