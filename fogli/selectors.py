"""Which languages a sheet may be given in, what may be said of a path, who read the words again."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.text import Truncator

from consulenze.models import Consulenza, ProgrammaIllustrato
from fogli.enums import QUANTE_OPZIONI, QUANTI_DETTI, QUANTI_PROGRAMMI, TITOLO, Detto, Lingua, Opzione
from fogli.models import Rilettura
from fogli.regole.testi import Testi, read_testi
from formazione.enums import Tema
from percorsi.models import Percorso

# What a theme of the last contact lets one guess: offered, never taken silently.
DETTO_DI: dict[str, tuple[Detto, ...]] = {
    Tema.IMPRENDITORIALE: (Detto.NATURA, Detto.GARANZIE, Detto.DECISIONE),
    Tema.SOCIALE: (Detto.NATURA, Detto.DECISIONE),
    Tema.GARANZIA: (Detto.DECISIONE,),
    Tema.FORMA: (Detto.FORMA,),
    Tema.BUSINESS_PLAN: (Detto.PIANO,),
    Tema.CREDITO: (Detto.DEBITI,),
    Tema.FORMAZIONE: (Detto.CORSI,),
}
OPZIONE_DI: dict[str, Opzione] = {
    Tema.IMPRENDITORIALE: Opzione.IMPRENDITORIALE,
    Tema.SOCIALE: Opzione.SOCIALE,
    Tema.GARANZIA: Opzione.GARANZIA,
    Tema.NAZIONALI: Opzione.INCENTIVI,
    Tema.LOCALI: Opzione.INCENTIVI,
    Tema.SELFI: Opzione.INCENTIVI,
    Tema.FEMMINILE_GIOVANILE: Opzione.INCENTIVI,
}
# Whom a contact of before these days says nothing of today.
RECENTE = timedelta(days=30)


@dataclass(frozen=True)
class StatoLingua:
    """A language, its words, who read them again as they stand; nobody yet when `rilettura` is None."""

    lingua: Lingua
    testi: Testi
    rilettura: Rilettura | None

    @property
    def pronta(self) -> bool:
        return self.lingua == Lingua.ITALIANO or self.rilettura is not None


def list_lingue() -> list[StatoLingua]:
    """Every language, Italian first. One query."""
    testi = {lingua: read_testi(lingua.value) for lingua in Lingua}
    riletture = Rilettura.objects.di_oggi({lingua.value: suoi.impronta for lingua, suoi in testi.items()})
    per_lingua = {rilettura.lingua: rilettura for rilettura in riletture}
    return [StatoLingua(lingua, suoi, per_lingua.get(lingua.value)) for lingua, suoi in testi.items()]


def list_pronte() -> list[tuple[str, str]]:
    """The languages that may be given, as choices. Those that nobody read again are not."""
    return [(stato.lingua.value, stato.lingua.label) for stato in list_lingue() if stato.pronta]


def list_programmi(percorso: Percorso) -> list[str]:
    """The titles of the programmes shown on a path, the last first, each once. One query."""
    illustrati = ProgrammaIllustrato.objects.filter(
        consulenza__percorso=percorso, consulenza__in=Consulenza.objects.valide()
    ).order_by("-consulenza__data", "-pk")
    titoli = illustrati.values_list("incentivo__titolo", flat=True)
    return list(dict.fromkeys(Truncator(titolo).chars(TITOLO) for titolo in titoli))


def build_proposta(percorso: Percorso, oggi: date) -> dict[str, Any]:
    """What can be guessed from the last contact: one query."""
    ultimo = (
        Consulenza.objects.valide().filter(percorso=percorso, data__gte=oggi - RECENTE).order_by("-data", "-pk").first()
    )
    temi = ultimo.temi if ultimo else []
    detti = dict.fromkeys(detto.value for tema in temi for detto in DETTO_DI.get(tema, ()))
    opzioni = dict.fromkeys(OPZIONE_DI[tema].value for tema in temi if tema in OPZIONE_DI)
    return {
        "lingua": Lingua.ITALIANO.value,
        "detto": list(detti)[:QUANTI_DETTI],
        "opzioni": list(opzioni)[:QUANTE_OPZIONI],
        "programmi": list_programmi(percorso)[:QUANTI_PROGRAMMI],
    }
