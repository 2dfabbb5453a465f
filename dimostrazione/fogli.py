"""The sheets of the demonstration: each language read again by somebody, and one given on the latest paths of desks."""

from datetime import date, timedelta
from itertools import cycle, islice
from uuid import UUID

from fogli.enums import Lingua, Prossimo
from fogli.regole.testi import read_testi
from fogli.selectors import build_proposta
from fogli.services import give_foglio, record_rilettura
from nucleo.ambito import Ambito
from percorsi.models import Percorso

SISTEMA = Ambito.di_sistema("carica_demo")
RILETTE = {lingua: f"Mediatrice linguistica inventata ({lingua.label.lower()})" for lingua in list(Lingua)[1:]}
QUANTI = 24


def build_fogli(oggi: date) -> None:
    """Given today on open paths with a recent contact, in turn in each language."""
    for lingua, chi in RILETTE.items():
        record_rilettura(
            ambito=SISTEMA, lingua=lingua.value, impronta=read_testi(lingua.value).impronta, riletta_da=chi
        )
    percorsi = Percorso.objects.aperti().filter(cittadino__deceduto_il__isnull=True).order_by("-data_apertura", "-pk")
    for numero, (percorso, lingua) in enumerate(zip(islice(percorsi, QUANTI), cycle(Lingua), strict=False)):
        proposta = build_proposta(percorso, oggi)
        campi = {
            "lingua": lingua.value,
            "detto": proposta["detto"] or ["prestito", "decisione"],
            "opzioni": proposta["opzioni"] or ["imprenditoriale"],
            "programmi": proposta["programmi"],
            "documenti": ["identita", "fiscale", "preventivi", "bozza"],
            "prossimo": Prossimo.APPUNTAMENTO if numero % 2 else Prossimo.TELEFONATA,
            "prossimo_il": oggi + timedelta(days=7 + numero % 5),
        }
        chiave = UUID(int=numero + 1)
        give_foglio(ambito=SISTEMA, percorso=percorso, chiave_modulo=chiave, campi=campi, oggi=oggi)
