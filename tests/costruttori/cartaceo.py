"""The paper register."""

from typing import Any

from cartaceo.models import ModuloCartaceo
from cartaceo.services.moduli import number_moduli
from nucleo.ambito import Ambito
from sportelli.models import Sportello


def build_modulo_cartaceo(sportello: Sportello, quanti: int = 1, **campi: Any) -> ModuloCartaceo:
    """The last of some sheets in blank, as the service numbers them."""
    return number_moduli(ambito=Ambito.di_sistema("prova"), sportello=sportello, quanti=quanti, **campi)[-1]
