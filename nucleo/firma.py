"""Who signs a fact: somebody with an account, who answered by a link, or the system itself.

A signature is a fact of its day: it keeps the words as they were then, and no ForeignKey, so that an
account closed or a lender merged later takes nothing away from what was signed.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from nucleo.enums import TipoFirma

LUNGHEZZA_ETICHETTA = 150
# The words of who signed, once the name must be forgotten: the history admits no others in their place.
SENZA_NOME = "Nome cancellato"


@dataclass(frozen=True)
class Firma:
    """`id` is the key of the account, lender, citizen or host that `tipo` says; None for the system.

    `etichetta` are the words that pages show. A citizen signs by the fixed word of the kind: the
    name stands on the card alone.
    """

    tipo: TipoFirma
    etichetta: str
    id: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "tipo", TipoFirma(self.tipo))
        object.__setattr__(self, "etichetta", self.etichetta[:LUNGHEZZA_ETICHETTA])
        if not self.etichetta.strip():
            raise ValueError("una firma dice di chi è")
        if (self.id is None) != (self.tipo == TipoFirma.SISTEMA):
            raise ValueError("una firma ha un numero, e quella del sistema no")

    def __str__(self) -> str:
        return self.etichetta

    @classmethod
    def di_sistema(cls, etichetta: str) -> "Firma":
        return cls(TipoFirma.SISTEMA, etichetta)

    @property
    def utente_id(self) -> int | None:
        """The account that signed, if it was one."""
        return self.id if self.tipo == TipoFirma.PERSONA else None

    def to_dict(self) -> dict[str, Any]:
        return asdict(self) | {"tipo": self.tipo.value}


class FirmaField(models.JSONField):
    """A column that holds a `Firma`: PostgreSQL itself refuses what is not one."""

    description = "firma"
    # The types of the column, as django-stubs reads them.
    _pyi_private_set_type: Firma
    _pyi_private_get_type: Firma

    def db_check(self, connection: Any) -> str:
        """Kind, number and words of a signature; a missing key is refused too, hence the COALESCE."""
        colonna = connection.ops.quote_name(self.column)
        tipi = ", ".join(f"'{tipo}'" for tipo in TipoFirma.values)
        return (
            f"COALESCE(jsonb_typeof({colonna}) = 'object' AND {colonna} ->> 'tipo' IN ({tipi})"
            f" AND length({colonna} ->> 'etichetta') BETWEEN 1 AND {LUNGHEZZA_ETICHETTA}"
            f" AND jsonb_typeof({colonna} -> 'id') ="
            f" CASE {colonna} ->> 'tipo' WHEN '{TipoFirma.SISTEMA}' THEN 'null' ELSE 'number' END,"
            f" {colonna} IS NULL)"
        )

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        letto = super().from_db_value(value, expression, connection)
        return read_firma(letto) if isinstance(letto, dict) else letto

    def to_python(self, value: Any) -> Any:
        letto = super().to_python(value)
        try:
            return read_firma(letto) if isinstance(letto, Mapping) else letto
        except (KeyError, TypeError, ValueError) as errore:
            raise ValidationError("Questa non è una firma.") from errore

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None:
            return None
        return super().get_db_prep_value(write_firma(value), connection, prepared)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(write_firma(value), model_instance)

    def value_to_string(self, obj: models.Model) -> Any:
        return write_firma(self.value_from_object(obj))


def read_firma(dati: Mapping[str, Any]) -> Firma:
    return Firma(tipo=TipoFirma(dati["tipo"]), etichetta=dati["etichetta"], id=dati["id"])


def write_firma(valore: Any) -> Any:
    return valore.to_dict() if isinstance(valore, Firma) else valore


def signed_by(campo: str, utente_id: int | None) -> Q:
    """The rows whose `campo` an account signed; none for who has no account. An index on the number serves it."""
    if utente_id is None:
        return Q(pk__in=())
    return Q(**{f"{campo}__tipo": TipoFirma.PERSONA.value, f"{campo}__id": utente_id})
