"""What a desk needs before it opens, as it stands: what people declared, beside what the platform sees."""

from dataclasses import dataclass
from datetime import date

from attivazione.enums import NOMI, StatoCondizione
from attivazione.models import Condizione, build_condizione
from attivazione.selectors.fatti import Fatto, observe
from nucleo import formati
from sportelli.models import Sportello
from sportelli.models.rete import STATI_PRIMA

GIA_APERTO = "Lo sportello è già stato attivato: le condizioni restano scritte come erano."
SENZA_FATTO = Fatto(None, "")


@dataclass(frozen=True)
class Riga:
    """One condition: its row, of its own until somebody takes it up."""

    condizione: Condizione
    fatto: Fatto

    @property
    def nome(self) -> str:
        return NOMI[self.condizione.quale]

    @property
    def manca(self) -> str:
        """Why the desk cannot open because of it; empty when it can."""
        if self.condizione.stato == StatoCondizione.DA_FARE:
            return f"{self.nome}: da fare"
        if self.condizione.stato == StatoCondizione.SODDISFATTA and self.fatto.tiene is False:
            return f"{self.nome}: segnata a posto, ma {self.fatto.testo[:1].lower()}{self.fatto.testo[1:]}"
        return ""

    def is_in_ritardo(self, oggi: date) -> bool:
        entro = self.condizione.entro
        return self.condizione.stato == StatoCondizione.DA_FARE and entro is not None and entro < oggi


def list_righe(sportello: Sportello, oggi: date) -> list[Riga]:
    """Every condition, in the order in which they are asked."""
    prese = {condizione.quale: condizione for condizione in sportello.condizioni.select_related("allegato")}
    fatti = observe(sportello, oggi)
    righe = (prese.get(quale) or build_condizione(sportello, quale) for quale in NOMI)
    return [Riga(condizione, fatti.get(condizione.quale, SENZA_FATTO)) for condizione in righe]


def find_riga(sportello: Sportello, quale: str, oggi: date) -> Riga | None:
    return next((riga for riga in list_righe(sportello, oggi) if riga.condizione.quale == quale), None)


def list_ostacoli(sportello: Sportello, oggi: date) -> list[str]:
    """What keeps a desk from opening, in a sentence (`sportelli.aggiunte`)."""
    mancano = [riga.manca for riga in list_righe(sportello, oggi) if riga.manca]
    if not mancano:
        return []
    quante = formati.quanti(len(mancano), "condizione", "condizioni")
    return [f"Prima di aprire: {quante} non a posto ({mancano[0]}). Le trovi alla voce «Attivazione» dello sportello."]


def describe_fermo(sportello: Sportello) -> str:
    """Why conditions are not written any more; empty when they are."""
    return "" if sportello.stato in STATI_PRIMA else GIA_APERTO
