"""Who may do what with people: pure predicates. The scope is in the QuerySets, the right is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nucleo.ambito import Ambito
from nucleo.enums import Ruolo

if TYPE_CHECKING:
    from utenti.models import Assegnazione, Utente


def can_see_people(ambito: Ambito) -> bool:
    """The list of people: whole for the Ente, one's colleagues for who answers for a desk or host."""
    return ambito.has_ruolo(Ruolo.AMMINISTRATORE, Ruolo.MONITORAGGIO, Ruolo.RESPONSABILE, Ruolo.REFERENTE)


def can_manage_people(ambito: Ambito) -> bool:
    """Invite, assign, import."""
    return ambito.has_ruolo(Ruolo.AMMINISTRATORE)


def can_assign(ambito: Ambito, utente: Utente) -> bool:
    """Nobody gives himself reach."""
    return can_manage_people(ambito) and utente.pk != ambito.utente_id


def can_confirm(ambito: Ambito, assegnazione: Assegnazione) -> bool:
    """A second person: neither who proposed it nor who would have it."""
    return can_manage_people(ambito) and ambito.utente_id not in (
        assegnazione.utente_id,
        assegnazione.proposta_da.utente_id,
    )


def can_disable(ambito: Ambito, utente: Utente) -> bool:
    """Nobody shuts themselves out."""
    return can_manage_people(ambito) and utente.pk != ambito.utente_id


def can_see_registro(ambito: Ambito) -> bool:
    """The event log: whole for the amministratore, of one's desks for a responsabile."""
    return ambito.has_ruolo(Ruolo.AMMINISTRATORE, Ruolo.RESPONSABILE)


def can_verify_registro(ambito: Ambito) -> bool:
    """Whether the log is whole."""
    return ambito.has_ruolo(Ruolo.AMMINISTRATORE)
