"""Writing lenders and their products."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from erogatori.models import Erogatore, Prodotto
from nucleo.ambito import Ambito
from sportelli.services.schede import create_scheda, split_legati, update_scheda


@transaction.atomic
def create_erogatore(*, ambito: Ambito, valori: Mapping[str, Any]) -> Erogatore:
    campi, regioni = split_legati(valori, "regioni")
    erogatore = create_scheda(Erogatore(**campi), ambito)
    erogatore.regioni.set(regioni or ())
    return erogatore


@transaction.atomic
def update_erogatore(*, ambito: Ambito, erogatore: Erogatore, versione: int, valori: Mapping[str, Any]) -> list[str]:
    """The names of the fields that changed. Raises `VersioneSuperata`."""
    campi, regioni = split_legati(valori, "regioni")
    return update_scheda(erogatore, versione, campi, ambito, legati={"regioni": regioni} if regioni is not None else {})


@transaction.atomic
def create_prodotto(*, ambito: Ambito, erogatore: Erogatore, valori: Mapping[str, Any]) -> Prodotto:
    return create_scheda(Prodotto(erogatore=erogatore, **valori), ambito)


@transaction.atomic
def update_prodotto(*, ambito: Ambito, prodotto: Prodotto, versione: int, valori: Mapping[str, Any]) -> list[str]:
    """The names of the fields that changed. Raises `VersioneSuperata`."""
    return update_scheda(prodotto, versione, valori, ambito)
