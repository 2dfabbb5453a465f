"""Who works where: open an assignment, close it, and with it the access."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione, Ruolo
from nucleo.giornata import get_oggi
from sportelli.models import Amministrazione, Sportello
from utenti.models import Assegnazione, Utente
from utenti.services.account import end_sessions
from utenti.services.amministratori import check_amministratori

CHIUDERLO = "chiudere il suo incarico"


@transaction.atomic
def open_assegnazione(
    *,
    ambito: Ambito,
    utente: Utente,
    ruolo: Ruolo,
    sportello: Sportello | None = None,
    amministrazione: Amministrazione | None = None,
    dal: date | None = None,
    al: date | None = None,
    atto: str = "",
) -> Assegnazione:
    """Give a role from a day on. Raises ValidationError when it overlaps the same role at the same place."""
    assegnazione = Assegnazione(
        utente=utente,
        ruolo=ruolo,
        sportello=sportello,
        amministrazione=amministrazione,
        dal=dal or get_oggi(),
        al=al,
        atto=atto,
    )
    _check(assegnazione)
    assegnazione.save()
    _record(ambito, Azione.CREAZIONE, assegnazione)
    return assegnazione


@transaction.atomic
def close_assegnazione(
    *, ambito: Ambito, assegnazione: Assegnazione, al: date, oggi: date | None = None
) -> Assegnazione:
    """`al` is the last day of access; a past one ends it with the next request.

    Refused when it would leave the platform without an amministratore.
    """
    oggi = oggi or get_oggi()
    if assegnazione.ruolo == Ruolo.AMMINISTRATORE:
        check_amministratori(tolto=assegnazione, per=CHIUDERLO, oggi=oggi)
    assegnazione = Assegnazione.objects.select_for_update(of=("self",)).get(pk=assegnazione.pk)
    assegnazione.al = al
    _check(assegnazione)
    assegnazione.save(update_fields=("al", "aggiornato_il"))
    _end_access(assegnazione, oggi)
    _record(ambito, Azione.STATO, assegnazione)
    return assegnazione


@transaction.atomic
def correct_assegnazione(
    *, ambito: Ambito, assegnazione: Assegnazione, oggi: date | None = None, **campi: Any
) -> Assegnazione:
    """Correct days and deed of designation, as a file of the network says (`dal`, `al`, `atto`).

    Refused, as a closure is, when it would leave the platform without an amministratore.
    """
    oggi = oggi or get_oggi()
    if takes_away(assegnazione, campi, oggi):
        check_amministratori(tolto=assegnazione, per=CHIUDERLO, oggi=oggi)
    for campo, valore in campi.items():
        setattr(assegnazione, campo, valore)
    _check(assegnazione)
    assegnazione.save(update_fields=(*campi, "aggiornato_il"))
    _end_access(assegnazione, oggi)
    _record(ambito, Azione.MODIFICA, assegnazione)
    return assegnazione


def _end_access(assegnazione: Assegnazione, oggi: date) -> None:
    """Who works nowhere any more is logged out."""
    finita = assegnazione.al is not None and assegnazione.al < oggi
    if finita and not Assegnazione.objects.vigenti(oggi).filter(utente=assegnazione.utente).exists():
        end_sessions(utente=assegnazione.utente)


def _check(assegnazione: Assegnazione) -> None:
    """The order of the days first: PostgreSQL cannot even compare a period that ends before it begins."""
    if assegnazione.al and assegnazione.al < assegnazione.dal:
        raise ValidationError({"al": "La fine dell'incarico non può precedere l'inizio."})
    assegnazione.full_clean()


def takes_away(assegnazione: Assegnazione, campi: Mapping[str, Any], oggi: date) -> bool:
    """Whether other days would leave an amministratore without access, now or one day."""
    dal, al = campi.get("dal", assegnazione.dal), campi.get("al", assegnazione.al)
    if assegnazione.ruolo != Ruolo.AMMINISTRATORE or (dal, al) == (assegnazione.dal, assegnazione.al):
        return False
    return al is not None or dal > oggi


def _record(ambito: Ambito, azione: Azione, assegnazione: Assegnazione) -> None:
    eventi.record(
        ambito=ambito,
        azione=azione,
        oggetto=assegnazione,
        etichetta=str(assegnazione),
        sportello_id=assegnazione.sportello_id,
        dettagli={
            "utente": str(assegnazione.utente.uuid),
            "ruolo": assegnazione.ruolo,
            "dal": assegnazione.dal.isoformat(),
            "al": assegnazione.al.isoformat() if assegnazione.al else None,
        },
    )
