"""What a figure is asked about: who asks, which days, which part of the network."""

import uuid
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from indicatori.enums import Livello
from indicatori.regole.periodi import Periodo
from nucleo.ambito import Ambito
from sportelli.models import Amministrazione
from sportelli.models.ospitalita import hosted

QS = TypeVar("QS", bound=QuerySet)


@dataclass(frozen=True)
class Filtro:
    """The same object narrows every figure, list, table and report.

    Days are included at both ends. Places are named as addresses name them: `sportello` by its
    codice, `amministrazione` by uuid, `regione` by ISTAT code, `tipo_amministrazione` by coded
    value. Empty means all those in reach of `ambito`. `oggi` is the day of who asks, None when the period is over.
    """

    ambito: Ambito
    dal: date
    al: date
    sportello: str = ""
    amministrazione: uuid.UUID | None = None
    regione: str = ""
    tipo_amministrazione: str = ""
    oggi: date | None = None

    @property
    def giorno(self) -> date:
        """The day on which to say how things are: the last of the period, or today while it lasts."""
        return min(self.al, self.oggi) if self.oggi and self.dal <= self.oggi else self.al

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
        """Only the facts of the chosen part of the network. `verso_sportello` leads to the desk, as `sportello__`.

        The administration is the one that hosted the desk on the day of the fact, which the fact keeps.
        """
        ospiti = self._ospiti()
        queryset = queryset.filter(**self._luoghi(verso_sportello))
        return queryset if ospiti is None else queryset.filter(amministrazione__in=ospiti)

    def narrow_sportelli(self, dal: date, al: date) -> Q:
        """The desks in reach of who asks and in the chosen part of the network, on at least one of those days."""
        condizione, ospiti = Q(**self._luoghi("")), self._ospiti()
        if not self.ambito.nazionale:
            propri = Q(pk__in=self.ambito.sportelli_visti)
            condizione &= propri | Q(hosted(dal, al, amministrazione__in=self.ambito.amministrazioni))
        if ospiti is not None:
            condizione &= Q(hosted(dal, al, amministrazione__in=ospiti))
        return condizione

    def _luoghi(self, verso_sportello: str) -> dict[str, str]:
        condizioni = {
            f"{verso_sportello}codice": self.sportello,
            f"{verso_sportello}comune__provincia__regione__codice_istat": self.regione,
        }
        return {nome: valore for nome, valore in condizioni.items() if valore}

    def _ospiti(self) -> "QuerySet[Amministrazione] | None":
        """The administrations asked about, None for all: a list for a plain column, without a join."""
        condizioni = {"uuid": self.amministrazione, "tipo": self.tipo_amministrazione}
        scelte = {nome: valore for nome, valore in condizioni.items() if valore}
        return Amministrazione.objects.filter(**scelte).order_by() if scelte else None

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
