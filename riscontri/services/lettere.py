"""What is written to lenders: codes of paths and how to reach the desk, never a personal datum; a link in each."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from credito.models import Invio
from interfaccia.collegamenti import build_indirizzo
from nucleo.ambito import Ambito
from nucleo.posta import queue_mail
from riscontri.services.collegamenti import issue_riscontro, renew_riscontro


def tell_partito(*, ambito: Ambito, invio: Invio) -> None:
    """A referral left: what it asks, and the answer, go by the link of this letter."""
    _tell_invio(invio, issue_riscontro(ambito=ambito, invio=invio), f"invio:{invio.uuid}:nuovo")


def tell_rinnovato(*, ambito: Ambito, invio: Invio, adesso: datetime | None = None) -> None:
    """The letter of a referral once more, with another link: those of before open nothing."""
    emesso = renew_riscontro(ambito=ambito, invio=invio, adesso=adesso)
    indirizzo = build_indirizzo(emesso.token)
    _tell_invio(invio, indirizzo, f"invio:{invio.uuid}:collegamento:{emesso.collegamento.uuid}", ancora=True)


def _tell_invio(invio: Invio, collegamento: str, chiave: str, **altro: Any) -> None:
    oggetto = f"Un nuovo invio dalla rete del microcredito: {invio.percorso.codice}"
    if altro:
        oggetto = f"Invio {invio.percorso.codice}: il collegamento per rispondere"
    write(
        invio.erogatore.email,
        oggetto,
        "riscontri/posta/invio.txt",
        chiave,
        collegamento=collegamento,
        invio=invio,
        **altro,
    )


def write(destinatario: str, oggetto: str, modello: str, chiave: str, **contesto: Any) -> None:
    testo = render_to_string(modello, {"ente": settings.ENTE, **contesto})
    queue_mail(destinatario=destinatario, oggetto=oggetto, testo=testo, chiave=chiave)


def tell_scaduto(invio: Invio) -> None:
    """The person is told that nobody answered, and whom to ask: neither the lender nor the project is named."""
    write(
        invio.percorso.cittadino.email,
        "La tua richiesta di finanziamento: nessuna risposta",
        "riscontri/posta/scaduto.txt",
        f"riscontri:scaduto:{invio.uuid}",
        sportello=invio.percorso.sportello,
        url_sportelli=settings.INDIRIZZO_PUBBLICO + reverse("sportelli:sportello_search"),
    )
