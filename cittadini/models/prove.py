"""Whose the evidence is: what PostgreSQL keeps of a row that names a person."""

from nucleo.guardie import Guardia
from nucleo.models.prove import keep_ferme

_UNITE = """
    SELECT FROM cittadini_cittadino AS una
    WHERE (una.id = OLD.{0} AND una.assorbito_da_id = NEW.{0})
       OR (una.id = NEW.{0} AND una.assorbito_da_id = OLD.{0})"""


# A consent taken back, or overtaken by a later word, is so for ever; what a union closed, in the instant when it was
# made, comes back when it is undone.
_DI_DUE = """
    SELECT FROM cittadini_cittadino AS una
    WHERE OLD.cittadino_id IN (una.id, una.assorbito_da_id) AND una.assorbito_da_id IS NOT NULL
        AND una.anonimizzato_il IS NULL AND una.aggiornato_il = OLD.revocato_il"""
REVOCATO = f"OLD.revocato_il IS NOT NULL AND (NEW.revocato_il IS NOT NULL OR NOT EXISTS ({_DI_DUE}))"


def keep_persona(colonna: str = "cittadino_id") -> Guardia:
    """The trigger of a row that names a person: it goes to another card only when the two are one, and back."""
    return keep_ferme(colonna, se=f"NOT EXISTS ({_UNITE.format(colonna)})", nome="mai_di_un_altro")
