"""Whose the evidence is: what PostgreSQL keeps of a row that names a person."""

from nucleo.guardie import Guardia
from nucleo.models.prove import keep_ferme

_UNITE = """
    SELECT FROM cittadini_cittadino AS una
    WHERE (una.id = OLD.cittadino_id AND una.assorbito_da_id = NEW.cittadino_id)
       OR (una.id = NEW.cittadino_id AND una.assorbito_da_id = OLD.cittadino_id)"""


def keep_persona() -> Guardia:
    """The trigger of a row that names a person: it goes to another card only when the two are one, and back."""
    return keep_ferme("cittadino_id", se=f"NOT EXISTS ({_UNITE})", nome="mai_di_un_altro")
