"""Writing who accompanies businesses that start."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from nucleo.ambito import Ambito
from protocolli.models import ServizioAccompagnamento
from sportelli.services.schede import create_scheda, split_legati, update_scheda


@transaction.atomic
def create_servizio(*, ambito: Ambito, valori: Mapping[str, Any]) -> ServizioAccompagnamento:
    campi, regioni = split_legati(valori, "regioni")
    servizio = create_scheda(ServizioAccompagnamento(**campi), ambito)
    servizio.regioni.set(regioni or ())
    return servizio


@transaction.atomic
def update_servizio(
    *, ambito: Ambito, servizio: ServizioAccompagnamento, versione: int, valori: Mapping[str, Any]
) -> list[str]:
    """The names of the fields that changed. Raises `VersioneSuperata`."""
    campi, regioni = split_legati(valori, "regioni")
    legati = {"regioni": regioni} if regioni is not None else {}
    return update_scheda(servizio, versione, campi, ambito, legati=legati)
