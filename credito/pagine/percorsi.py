"""Referrals and loans on the page of a path."""

from typing import Any

from django.urls import reverse

from credito.selectors.invii import list_invii
from percorsi.aggiunte import Invito, SezionePercorso
from percorsi.enums import StatoPercorso
from percorsi.models import Percorso


def build_contesto(percorso: Percorso) -> dict[str, Any]:
    return {"invii": list_invii(percorso)}


def find_invito(percorso: Percorso) -> Invito | None:
    """The desk has done its part: the next step is a lender."""
    if percorso.stato != StatoPercorso.BUSINESS_PLAN or percorso.cittadino.deceduto_il:
        return None
    return Invito("Invia a un erogatore", reverse("credito:invio_choose", args=(percorso.uuid,)), "it-mail")


SEZIONE = SezionePercorso("credito/_percorso_invii.html", build_contesto, find_invito)
