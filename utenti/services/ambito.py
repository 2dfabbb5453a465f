"""From the assignments in force to the reach of a person."""

from datetime import date

from nucleo.ambito import Ambito
from nucleo.enums import RUOLI_SPORTELLO, Ruolo
from utenti.models import Assegnazione, Utente


def build_ambito(utente: Utente, oggi: date | None = None) -> Ambito:
    """The reach of `utente` on `oggi`, from one query. Without assignments in force it is empty of roles."""
    righe = list(
        Assegnazione.objects.vigenti(oggi)
        .filter(utente_id=utente.pk)
        .values_list("ruolo", "sportello_id", "amministrazione_id")
    )
    return Ambito(
        utente_id=utente.pk,
        etichetta=str(utente),
        ruoli=frozenset(Ruolo(ruolo) for ruolo, _, _ in righe),
        sportelli=frozenset(sportello for ruolo, sportello, _ in righe if ruolo in RUOLI_SPORTELLO),
        sportelli_diretti=frozenset(sportello for ruolo, sportello, _ in righe if ruolo == Ruolo.RESPONSABILE),
        amministrazioni=frozenset(host for ruolo, _, host in righe if ruolo == Ruolo.REFERENTE),
    )
