"""What is written to who applies: the link, the warnings before the term, the receipt."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from avvisi.regole.istanti import tell_manca
from interfaccia.collegamenti import build_indirizzo
from manifestazioni.enums import PROPRIA
from manifestazioni.models import Manifestazione
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.collegamenti import issue_collegamento
from nucleo.enums import TipoFirma
from nucleo.firma import Firma
from nucleo.posta import queue_mail

DAL_SITO = Ambito.di_sistema("Manifestazione dal sito")


def sign(manifestazione: Manifestazione) -> Firma:
    """Whoever writes by the link: the body, once it is one of the network; before, the words of what it is."""
    if ente := manifestazione.amministrazione:
        return Firma(TipoFirma.AMMINISTRAZIONE, ente.denominazione, ente.pk)
    return Firma.di_sistema(manifestazione.denominazione or "Chi partecipa a un avviso")


def issue_link(manifestazione: Manifestazione, adesso: datetime) -> str:
    """A new address of the application: those of before go on opening."""
    chi = sign(manifestazione)
    emesso = issue_collegamento(ambito=DAL_SITO, scopo=PROPRIA, oggetto=manifestazione, intestatario=chi, adesso=adesso)
    return build_indirizzo(emesso.token)


def _write(manifestazione: Manifestazione, modello: str, oggetto: str, chiave: str, **contesto: Any) -> None:
    avviso = manifestazione.avviso
    testo = render_to_string(
        modello,
        {"manifestazione": manifestazione, "avviso": avviso, "ente": settings.ENTE, **contesto},
    )
    queue_mail(
        destinatario=manifestazione.email,
        oggetto=oggetto[:200],
        testo=testo,
        chiave=f"manifestazioni:{manifestazione.uuid}:{chiave}",
    )


def tell_ripresa(manifestazione: Manifestazione, adesso: datetime) -> None:
    indirizzo = issue_link(manifestazione, adesso)
    oggetto = f"La tua manifestazione di interesse: {manifestazione.avviso.codice}"
    _write(
        manifestazione,
        "manifestazioni/posta/ripresa.txt",
        oggetto,
        f"ripresa:{adesso.isoformat()}",
        indirizzo=indirizzo,
    )


def tell_riaperta(manifestazione: Manifestazione, adesso: datetime) -> None:
    oggetto = f"I termini sono stati riaperti: {manifestazione.avviso.codice}"
    chiave = f"riaperta:{manifestazione.avviso.chiude_il.isoformat()}"
    quando = formati.data_ora(manifestazione.avviso.chiude_il)
    indirizzo = issue_link(manifestazione, adesso)
    _write(manifestazione, "manifestazioni/posta/riaperta.txt", oggetto, chiave, quando=quando, indirizzo=indirizzo)


def tell_termine(manifestazione: Manifestazione, volta: int, adesso: datetime) -> None:
    manca = tell_manca(manifestazione.avviso.chiude_il, adesso)
    indirizzo = issue_link(manifestazione, adesso)
    oggetto = f"Il termine è vicino: {manifestazione.avviso.codice}"
    chiave = f"termine:{manifestazione.avviso.chiude_il.isoformat()}:{volta}"
    _write(manifestazione, "manifestazioni/posta/termine.txt", oggetto, chiave, manca=manca, indirizzo=indirizzo)


def tell_presentata(manifestazione: Manifestazione) -> None:
    oggetto = f"Ricevuta {manifestazione.codice}: manifestazione di interesse presentata"
    quando = formati.data_ora(manifestazione.presentata_il)
    _write(
        manifestazione,
        "manifestazioni/posta/presentata.txt",
        oggetto,
        f"presentata:{manifestazione.numero}",
        quando=quando,
    )


def tell_ritirata(manifestazione: Manifestazione) -> None:
    oggetto = f"Manifestazione di interesse ritirata: {manifestazione.avviso.codice}"
    _write(manifestazione, "manifestazioni/posta/ritirata.txt", oggetto, f"ritirata:{manifestazione.versione}")
