"""The link by which who hosts a desk answers what a visit asked, without an account."""

from dataclasses import replace

from interfaccia.collegamenti import build_indirizzo
from nucleo.ambito import Ambito
from nucleo.collegamenti import build_ambito, issue_collegamento
from nucleo.enums import TipoFirma
from nucleo.firma import Firma
from nucleo.models import Collegamento
from visite.enums import RISPOSTA
from visite.models import Visita


def issue_risposta(*, ambito: Ambito, visita: Visita) -> str:
    """Its address, for a letter; those of before go on opening."""
    ospita = visita.sportello.amministrazione
    firma = Firma(TipoFirma.AMMINISTRAZIONE, ospita.denominazione, ospita.pk)
    return build_indirizzo(issue_collegamento(ambito=ambito, scopo=RISPOSTA, oggetto=visita, intestatario=firma).token)


def sign(collegamento: Collegamento, *, nome: str, ruolo: str) -> Ambito:
    """Who answers signs with name and role, under the host to which the link was given."""
    ambito = build_ambito(collegamento)
    aperto, intestatario = ambito.collegamento, collegamento.intestatario
    if aperto is None or intestatario is None:
        raise LookupError("a link for a host is given to one")
    firma = replace(intestatario, etichetta=f"{nome}, {ruolo} ({intestatario.etichetta})")
    return Ambito.di_collegamento(replace(aperto, intestatario=firma))
