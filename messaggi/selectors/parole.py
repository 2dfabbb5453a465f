"""What the blanks of a text become, for a person and for an invented one."""

from datetime import date

from django.conf import settings
from django.urls import reverse

from messaggi.enums import BREVE, TESTO, Campo, Canale
from messaggi.models import VersioneModello
from messaggi.regole.campi import fill
from nucleo import formati
from percorsi.models import Percorso
from sportelli.models import Sportello
from sportelli.pagine.rete import write_indirizzo

# Who does not exist, for who writes a model and wants to read it.
ESEMPIO = {
    Campo.NOME: "Ida",
    Campo.CODICE: "P-7K2M9-QX4R1",
    Campo.SPORTELLO: "Sportello di Valfiorita",
    Campo.INDIRIZZO: "Via dei Tigli 4, 00000 Valfiorita (XX)",
    Campo.TELEFONO: "06 555 0100",
    Campo.EMAIL: "valfiorita@sportello.example",
    Campo.OPERATORE: "Nino Esempio",
    Campo.OGGI: "16 marzo 2026",
    Campo.PRENOTA: "https://www.retemicrocredito.example/prenota/",
}


def read_valori(percorso: Percorso, operatore: str, oggi: date) -> dict[str, str]:
    """Of a person. The name is what one is called by: who has one name alone has it as surname."""
    persona = percorso.cittadino
    return {
        Campo.NOME: persona.nome or persona.cognome,
        Campo.CODICE: percorso.codice,
        **read_valori_sportello(percorso.sportello),
        Campo.OPERATORE: operatore,
        Campo.OGGI: formati.data_estesa(oggi),
        Campo.PRENOTA: settings.INDIRIZZO_PUBBLICO + reverse("agenda:prenota_search"),
    }


def read_valori_sportello(sportello: Sportello) -> dict[str, str]:
    return {
        Campo.SPORTELLO: sportello.nome,
        Campo.INDIRIZZO: write_indirizzo(sportello),
        Campo.TELEFONO: sportello.telefono,
        Campo.EMAIL: sportello.email,
    }


def choose_testo(versione: VersioneModello, canale: str) -> str:
    """The words of a model for a way."""
    return versione.breve if canale == Canale.SMS else versione.testo


def find_massimo(canale: str) -> int:
    """Letters that go by a way."""
    return BREVE if canale == Canale.SMS else TESTO


def show_esempio(versione: VersioneModello) -> dict[str, str]:
    """How an invented person would read it."""
    valori = {campo.value: testo for campo, testo in ESEMPIO.items()}
    return {nome: fill(getattr(versione, nome), valori) for nome in ("oggetto", "testo", "breve")}
