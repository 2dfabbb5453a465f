"""What is asked of people about who follows them."""

from typing import Any

from anagrafe.models import Proposta, RegolaProposta
from anagrafe.services.proposte import ask_proposta, issue
from anagrafe.services.regole import load_regola
from cittadini.enums import TrovatoPer
from nucleo.ambito import Ambito
from tests.costruttori.persone import build_cittadino
from tests.costruttori.rete import build_sportello

PROVA = Ambito.di_sistema("prova")


def build_regola_proposta() -> RegolaProposta:
    """The packaged one."""
    load_regola(ambito=PROVA)
    return RegolaProposta.objects.get()


def build_proposta(**campi: Any) -> Proposta:
    """The desk that would receive a person found by code has just asked them."""
    build_regola_proposta()
    cittadino = campi.pop("cittadino", None) or build_cittadino()
    a_sportello = campi.pop("a_sportello", None) or build_sportello()
    valori = {"ambito": PROVA, "trovato_per": TrovatoPer.CODICE_FISCALE} | campi
    return ask_proposta(cittadino=cittadino, a_sportello=a_sportello, **valori)


def build_link(proposta: Proposta) -> str:
    """The address of a link of theirs."""
    return f"/collegamenti/{issue(ambito=PROVA, proposta=proposta)}/"
