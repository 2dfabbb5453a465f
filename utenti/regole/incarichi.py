"""What nobody does alone with an assignment: begin in the past, give oneself reach, open citizens' data.

Pure rules: services raise them, files tell them in their preview.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from nucleo import formati
from nucleo.enums import Ruolo

# Who reads citizens by name, at a desk or by declaring a reason: somebody else confirms.
DA_CONFERMARE = frozenset({Ruolo.OPERATORE, Ruolo.RESPONSABILE, Ruolo.MONITORAGGIO, Ruolo.AMMINISTRATORE})
A_SE_STESSO = "Nessuno dà o allunga un incarico a sé stesso: chiedilo a un altro amministratore."
NON_SI_ALLUNGA = (
    "Un incarico che fa vedere i cittadini non si allunga: aprine uno nuovo, che un altro amministratore conferma."
)


@dataclass(frozen=True)
class Giorni:
    """From the first day to the last, which has access still; None without an end."""

    dal: date
    al: date | None

    def holds_more_than(self, altri: "Giorni") -> bool:
        """Whether some day is in these and not in the others."""
        prima = self.dal < altri.dal
        return prima or (altri.al is not None and (self.al is None or self.al > altri.al))


def find_errore_inizio(dal: date, *, oggi: date, limite: int) -> str:
    """Why an assignment cannot begin on that day; `limite` are the days that it may be late."""
    primo = oggi - timedelta(days=limite)
    if dal >= primo:
        return ""
    return f"Un incarico non comincia più di {limite} giorni fa: al più presto {formati.data_articolata('il', primo)}."


def find_errore_cambio(
    prima: Giorni, dopo: Giorni, *, ruolo: Ruolo, suo: bool, confermato: bool, oggi: date, limite: int
) -> tuple[str, str] | None:
    """The field and why its days cannot change so; `suo` when it is of who changes it."""
    if not dopo.holds_more_than(prima):
        return None
    campo = "dal" if dopo.dal < prima.dal else "al"
    if suo:
        return campo, A_SE_STESSO
    if dopo.dal < prima.dal and (errore := find_errore_inizio(dopo.dal, oggi=oggi, limite=limite)):
        return campo, errore
    return (campo, NON_SI_ALLUNGA) if confermato and ruolo in DA_CONFERMARE else None
