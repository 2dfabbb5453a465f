"""The sheet in blank: what a welcome and a consultation ask, in the order in which they are typed again."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import TextChoices
from django.template.loader import render_to_string

from cartaceo.regole.numeri import SERVIZI, TEMI
from cittadini.enums import (
    CanalePreferito,
    Cittadinanza,
    CondizioneOccupazionale,
    Finalita,
    MotivoAssenzaCF,
    Provenienza,
    Sesso,
    TitoloStudio,
)
from consulenze.enums import Canale, EsitoConsulenza, TipoContatto
from interfaccia.stampa import draw_pdf
from percorsi.enums import ChiAgisce
from sportelli.models import Sportello

FOGLIO = "css/modulo_cartaceo.css"


@dataclass(frozen=True)
class Scelta:
    """Boxes to tick, with what asks for them; numbered where one types the number. `tutte` says that several may be."""

    titolo: str
    voci: tuple[str, ...]
    tutte: bool = False


def build_scelta(titolo: str, scelte: type[TextChoices]) -> Scelta:
    return Scelta(titolo, tuple(str(voce.label) for voce in scelte))


def number_scelta(titolo: str, numeri: Mapping[int, TextChoices]) -> Scelta:
    return Scelta(titolo, tuple(f"{numero}. {voce.label}" for numero, voce in numeri.items()), tutte=True)


def render_html(sportello: Sportello, numeri: Collection[int]) -> str:
    contesto = {
        "sportello": sportello,
        "numeri": numeri,
        "ente": settings.ENTE,
        "persona": (
            build_scelta("Senza codice fiscale, perché", MotivoAssenzaCF),
            build_scelta("Sesso", Sesso),
            build_scelta("Cittadinanza", Cittadinanza),
            build_scelta("Canale preferito", CanalePreferito),
            build_scelta("Titolo di studio", TitoloStudio),
            build_scelta("Condizione", CondizioneOccupazionale),
            build_scelta("Come ci ha conosciuti", Provenienza),
        ),
        "contatto": (
            build_scelta("Tipo", TipoContatto),
            build_scelta("Come", Canale),
            number_scelta("Temi", TEMI),
            number_scelta("Servizi", SERVIZI),
            build_scelta("Esito", EsitoConsulenza),
        ),
        "compito": build_scelta("A chi tocca", ChiAgisce),
        "consensi": (Finalita.INVIO.label, Finalita.RICONTATTO.label),
    }
    return render_to_string("cartaceo/modulo_pdf.html", contesto)


def render_moduli(sportello: Sportello, numeri: Collection[int]) -> bytes:
    """A PDF/UA-1 document, a page for each number. Raises `StampaNonDisponibile`."""
    return draw_pdf(render_html(sportello, numeri), foglio=FOGLIO)
