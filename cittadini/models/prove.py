"""Whose the evidence is: what PostgreSQL keeps of a row that names a person."""

from nucleo.guardie import Guardia
from nucleo.models.prove import keep_ferme

_UNITE = """
    SELECT FROM cittadini_cittadino AS una
    WHERE (una.id = OLD.{0} AND una.assorbito_da_id = NEW.{0})
       OR (una.id = NEW.{0} AND una.assorbito_da_id = OLD.{0})"""


# An answer that ended has ended for ever, and for that reason; what a union closed comes back while the cards are one.
_DI_DUE = """
    SELECT FROM cittadini_cittadino AS una
    WHERE OLD.cittadino_id IN (una.id, una.assorbito_da_id) AND una.assorbito_da_id IS NOT NULL
        AND una.anonimizzato_il IS NULL"""
FINITO = f"""OLD.revocato_il IS NOT NULL
    AND (NEW.revocato_il IS NOT NULL OR OLD.motivo_fine <> 'unione' OR NOT EXISTS ({_DI_DUE}))"""


def keep_persona(colonna: str = "cittadino_id") -> Guardia:
    """The trigger of a row that names a person: it goes to another card only when the two are one, and back."""
    return keep_ferme(colonna, se=f"NOT EXISTS ({_UNITE.format(colonna)})", nome="mai_di_un_altro")
