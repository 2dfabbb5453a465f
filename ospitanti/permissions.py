"""Who reads what all the desks of a host do: pure predicates."""

from typing import TYPE_CHECKING

from nucleo.ambito import Ambito

if TYPE_CHECKING:
    from sportelli.models import Amministrazione


def can_read_attivita(ambito: Ambito, amministrazione: "Amministrazione") -> bool:
    """The Ente and the referente of that host: who works at one desk of it has the dashboard of that desk."""
    return ambito.nazionale or amministrazione.pk in ambito.amministrazioni
