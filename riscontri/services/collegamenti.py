"""The links by which a lender answers: of one referral, of all that it has open."""

from dataclasses import replace
from datetime import datetime

from credito.models import Invio
from erogatori.models import Erogatore
from interfaccia.collegamenti import build_indirizzo
from nucleo.ambito import Ambito
from nucleo.collegamenti import Emesso, build_ambito, issue_collegamento, renew_collegamento
from nucleo.enums import TipoFirma
from nucleo.firma import Firma
from nucleo.models import Collegamento
from riscontri.enums import RISCONTRI, RISCONTRO


def sign_erogatore(erogatore: Erogatore) -> Firma:
    return Firma(TipoFirma.EROGATORE, erogatore.denominazione, erogatore.pk)


def issue_riscontro(*, ambito: Ambito, invio: Invio, adesso: datetime | None = None) -> str:
    """The address by which the lender of a referral answers it; those of before go on opening."""
    emesso = issue_collegamento(
        ambito=ambito, scopo=RISCONTRO, oggetto=invio, intestatario=sign_erogatore(invio.erogatore), adesso=adesso
    )
    return build_indirizzo(emesso.token)


def renew_riscontro(*, ambito: Ambito, invio: Invio, adesso: datetime | None = None) -> Emesso:
    """Another, in the place of those of before."""
    firma = sign_erogatore(invio.erogatore)
    return renew_collegamento(ambito=ambito, scopo=RISCONTRO, oggetto=invio, intestatario=firma, adesso=adesso)


def issue_elenco(*, ambito: Ambito, erogatore: Erogatore, adesso: datetime | None = None) -> str:
    """The address of all that a lender has open."""
    firma = sign_erogatore(erogatore)
    emesso = issue_collegamento(ambito=ambito, scopo=RISCONTRI, oggetto=erogatore, intestatario=firma, adesso=adesso)
    return build_indirizzo(emesso.token)


def sign(collegamento: Collegamento, *, nome: str, ruolo: str) -> Ambito:
    """Who answers by a link signs with name and role, under the lender to which it was given."""
    ambito = build_ambito(collegamento)
    aperto, intestatario = ambito.collegamento, collegamento.intestatario
    if aperto is None or intestatario is None:
        raise LookupError("a link for a lender is given to one")
    firma = replace(intestatario, etichetta=f"{nome}, {ruolo} ({intestatario.etichetta})")
    return Ambito.di_collegamento(replace(aperto, intestatario=firma))
