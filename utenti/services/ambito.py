"""From the assignments in force to the reach of a person."""

from datetime import date

from django.db.models import QuerySet

from nucleo.ambito import Ambito
from nucleo.enums import RUOLI_SPORTELLO, Ruolo
from sportelli.models import Sportello
from utenti.models import Assegnazione, Utente


def build_ambito(utente: Utente, oggi: date | None = None) -> Ambito:
    """The reach of `utente` on `oggi`, from one query, two for who has regions. Without assignments in force it is
    empty of roles."""
    righe = list(
        Assegnazione.objects.vigenti(oggi)
        .filter(utente_id=utente.pk)
        .values_list("ruolo", "sportello_id", "amministrazione_id", "regione_id")
    )
    regioni = frozenset(regione for ruolo, _, _, regione in righe if ruolo == Ruolo.TERRITORIALE)
    return Ambito(
        utente_id=utente.pk,
        etichetta=str(utente),
        ruoli=frozenset(Ruolo(ruolo) for ruolo, *_ in righe),
        sportelli=frozenset(sportello for ruolo, sportello, *_ in righe if ruolo in RUOLI_SPORTELLO),
        sportelli_diretti=frozenset(sportello for ruolo, sportello, *_ in righe if ruolo == Ruolo.RESPONSABILE),
        amministrazioni=frozenset(host for ruolo, _, host, _ in righe if ruolo == Ruolo.REFERENTE),
        regioni=regioni,
        sportelli_territorio=frozenset(list_di_regioni(regioni)) if regioni else regioni,
    )


def list_di_regioni(regioni: frozenset[int]) -> QuerySet[Sportello, int]:
    """The desks that stand in some regions today, whatever their state."""
    return Sportello.objects.filter(comune__provincia__regione__in=regioni).order_by().values_list("pk", flat=True)
