"""What is written to candidates: an integration to give, one that is asked no more, the ranking, a review decided."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from interfaccia.collegamenti import build_indirizzo
from manifestazioni.services.lettere import sign
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.collegamenti import issue_collegamento
from nucleo.posta import queue_mail
from selezione.enums import ESAME
from selezione.models import Integrazione, Istruttoria, Modifica, Riesame, VoceGraduatoria

SISTEMA = Ambito.di_sistema("Selezione")


def issue_link(istruttoria: Istruttoria, adesso: datetime) -> str:
    """A new address of the candidate's page: those of before go on opening."""
    emesso = issue_collegamento(
        ambito=SISTEMA,
        scopo=ESAME,
        oggetto=istruttoria,
        intestatario=sign(istruttoria.manifestazione),
        adesso=adesso,
    )
    return build_indirizzo(emesso.token)


def _write(istruttoria: Istruttoria, modello: str, oggetto: str, chiave: str, **contesto: Any) -> None:
    manifestazione = istruttoria.manifestazione
    dati = {"manifestazione": manifestazione, "avviso": manifestazione.avviso, "ente": settings.ENTE, **contesto}
    queue_mail(
        destinatario=manifestazione.email,
        oggetto=f"{oggetto}: {manifestazione.codice}",
        testo=render_to_string(modello, dati),
        chiave=f"selezione:{istruttoria.uuid}:{chiave}",
    )


def tell_integrazione(integrazione: Integrazione, adesso: datetime) -> None:
    _write(
        integrazione.istruttoria,
        "selezione/posta/integrazione.txt",
        "C'è qualcosa da completare",
        f"integrazione:{integrazione.uuid}",
        integrazione=integrazione,
        quando=formati.data_ora(integrazione.entro),
        indirizzo=issue_link(integrazione.istruttoria, adesso),
    )


def tell_ritirata(integrazione: Integrazione) -> None:
    _write(
        integrazione.istruttoria,
        "selezione/posta/integrazione_ritirata.txt",
        "Non serve più rispondere",
        f"ritirata:{integrazione.uuid}",
        integrazione=integrazione,
    )


def tell_modifica(modifica: Modifica, adesso: datetime) -> None:
    _write(
        modifica.istruttoria,
        "selezione/posta/modifica.txt",
        "L'Ente propone una modifica",
        f"modifica:{modifica.uuid}",
        modifica=modifica,
        indirizzo=issue_link(modifica.istruttoria, adesso),
    )


def tell_graduatoria(voce: VoceGraduatoria, adesso: datetime) -> None:
    _write(
        voce.istruttoria,
        "selezione/posta/graduatoria.txt",
        "La graduatoria è pubblicata",
        f"graduatoria:{voce.graduatoria.numero}",
        voce=voce,
        indirizzo=issue_link(voce.istruttoria, adesso),
    )


def tell_riesame(riesame: Riesame) -> None:
    _write(
        riesame.voce.istruttoria,
        "selezione/posta/riesame.txt",
        "Risposta alla richiesta di riesame",
        f"riesame:{riesame.uuid}",
        riesame=riesame,
    )
