"""When a contact counts as a consultation, and until when a month may change.

The rule is the one of the American small business centres, whose network is measured as ours is:
a session is reportable when it is *substantive and specific* (Neoserra help n401: messages and
newsletters are not), and who only asks for information is an *inquiry*, counted apart (n358).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from consulenze.enums import EsitoConsulenza, TipoContatto
from nucleo.mesi import is_chiuso

DURATA_MINIMA = 10  # minutes
TARDIVA = "Il mese è già chiuso: scrivi perché la registri adesso. Comparirà tra le rettifiche del rapporto."


@dataclass(frozen=True)
class Esame:
    """Whether a contact is reportable and, when it is not, every reason why. `avvisi` speak of its date."""

    mancanze: tuple[str, ...] = ()
    avvisi: tuple[str, ...] = ()

    @property
    def rendicontabile(self) -> bool:
        return not self.mancanze

    @property
    def sintesi(self) -> str:
        if self.rendicontabile:
            return "Rendicontabile: è un contatto sostanziale e specifico."
        return "Non rendicontabile: " + "; ".join(self.mancanze) + "."

    def add_avvisi(self, giorno: date, oggi: date) -> Self:
        """The same verdict, with what recording on `oggi` what happened on `giorno` brings with it."""
        return replace(self, avvisi=(TARDIVA,)) if is_chiuso(giorno, oggi) else self


def examine(*, tipo: str, esito: str, temi: Sequence[str], servizi: Sequence[str], durata: int | None) -> Esame:
    """Apply the rule. `durata` in minutes, None when it was not written."""
    if tipo == TipoContatto.INFO:
        return Esame(("è un contatto informativo, che si conta a parte",))
    if esito == EsitoConsulenza.NON_PRESENTATO:
        return Esame(("la persona non si è presentata",))
    mancanze = []
    if not temi:
        mancanze.append("manca almeno un tema")
    if not servizi:
        mancanze.append("manca almeno un servizio erogato")
    if durata is None:
        mancanze.append(f"manca la durata (almeno {DURATA_MINIMA} minuti)")
    elif durata < DURATA_MINIMA:
        mancanze.append(f"è durata meno di {DURATA_MINIMA} minuti")
    return Esame(tuple(mancanze))
