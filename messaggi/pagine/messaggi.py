"""What became of a message, in words; the letter on paper."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone

from interfaccia.stampa import render_pdf
from messaggi.enums import Canale
from messaggi.models import Messaggio
from messaggi.selectors.parole import read_valori_sportello
from nucleo import formati
from nucleo.enums import StatoMessaggio


@dataclass(frozen=True)
class Esito:
    """`tipo` is the badge."""

    testo: str
    tipo: str


def tell_esito(messaggio: Messaggio) -> Esito:
    """From `with_esito`: it follows the outbox."""
    if messaggio.tornato_il:
        return Esito(f"Tornato indietro {formati.data_articolata('il', messaggio.tornato_il)}", "errore")
    if messaggio.canale == Canale.LETTERA:
        return Esito("Lettera da consegnare a mano", "neutro")
    if messaggio.canale == Canale.TELEFONO:
        return Esito("Detto al telefono", "successo")
    if messaggio.stato_posta == StatoMessaggio.INVIATO and messaggio.partito_il:
        return Esito(f"Partito {formati.data_articolata('il', timezone.localdate(messaggio.partito_il))}", "successo")
    if messaggio.stato_posta == StatoMessaggio.FALLITO:
        return Esito("Rifiutato: non è partito", "errore")
    return Esito("In coda: parte fra poco", "attesa")


def render_lettera(messaggio: Messaggio) -> bytes:
    """A PDF/UA-1 document, from the row alone. Raises `StampaNonDisponibile`."""
    contesto: dict[str, Any] = {
        "messaggio": messaggio,
        "sportello": read_valori_sportello(messaggio.sportello),
        "paragrafi": [riga for riga in messaggio.testo.split("\n\n") if riga.strip()],
        "ente": settings.ENTE,
    }
    return render_pdf("messaggi/lettera_pdf.html", contesto)
