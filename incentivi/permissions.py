"""Who may do what with the catalogue. Reading what is published is everybody's."""

from nucleo.ambito import Ambito
from nucleo.enums import RUOLI_ENTE, Ruolo


def can_see_catalogo(ambito: Ambito) -> bool:
    """The working list, with what is not published: the Ente's people."""
    return ambito.has_ruolo(*RUOLI_ENTE)


def can_edit_catalogo(ambito: Ambito) -> bool:
    """Write the Ente's own words on a measure, verify it, publish it."""
    return ambito.has_ruolo(Ruolo.ESPERTO, Ruolo.AMMINISTRATORE)


def can_import(ambito: Ambito) -> bool:
    return ambito.has_ruolo(Ruolo.ESPERTO, Ruolo.AMMINISTRATORE)


def can_choose_incentivo(ambito: Ambito) -> bool:
    """Name a measure while working: whoever has a role."""
    return bool(ambito.ruoli)
