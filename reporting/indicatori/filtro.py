"""What a figure is asked about: who asks, which days, which part of the network."""

import uuid
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar
from urllib.parse import urlencode

from django.db.models import QuerySet

from nucleo.ambito import Ambito
from reporting.enums import Livello
from reporting.periodi import Periodo

QS = TypeVar("QS", bound=QuerySet)


@dataclass(frozen=True)
class Filtro:
    """The same object narrows every figure, list, table and report.

    Days are included at both ends. Places are named as addresses name them: `sportello` by its
    codice, `amministrazione` by uuid, `regione` by ISTAT code, `tipo_amministrazione` by coded
    value. Empty means all those in reach of `ambito`.
    """

    ambito: Ambito
    dal: date
    al: date
    sportello: str = ""
    amministrazione: uuid.UUID | None = None
    regione: str = ""
    tipo_amministrazione: str = ""

    @property
    def periodo(self) -> Periodo:
        return Periodo(self.dal, self.al)

    @property
    def livello(self) -> Livello:
        """The smallest thing the filter names."""
        if self.sportello:
            return Livello.SPORTELLO
        if self.amministrazione:
            return Livello.AMMINISTRAZIONE
        return Livello.REGIONE if self.regione else Livello.RETE

    def on(self, periodo: Periodo) -> "Filtro":
        """The same question about other days."""
        return replace(self, dal=periodo.dal, al=periodo.al)

    def narrow(self, queryset: QS, verso_sportello: str) -> QS:
        """Only the chosen part of the network. `verso_sportello` leads to the desk, as `percorso__sportello__`."""
        condizioni = {
            f"{verso_sportello}codice": self.sportello,
            f"{verso_sportello}amministrazione__uuid": self.amministrazione,
            f"{verso_sportello}comune__provincia__regione__codice_istat": self.regione,
            f"{verso_sportello}amministrazione__tipo": self.tipo_amministrazione,
        }
        return queryset.filter(**{nome: valore for nome, valore in condizioni.items() if valore})

    def query(self, **altri: object) -> str:
        """The address's query that says the same; `altri` add to it or, when None, take away."""
        valori: dict[str, object] = {
            "dal": self.dal.isoformat(),
            "al": self.al.isoformat(),
            "sportello": self.sportello,
            "amministrazione": self.amministrazione,
            "regione": self.regione,
            "tipo": self.tipo_amministrazione,
        }
        return urlencode({nome: valore for nome, valore in (valori | altri).items() if valore not in (None, "")})
