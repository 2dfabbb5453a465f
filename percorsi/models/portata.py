"""Who reaches a row that hangs from a person, and the name that is shown of the person: once for all kinds."""

import uuid
from collections.abc import Collection, Iterable
from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Concat

from cittadini.models import Cittadino, find_presa
from nucleo.ambito import Ambito
from nucleo.letture import CampoCognome

Riga = TypeVar("Riga", bound=models.Model)


class DiPersonaQuerySet(models.QuerySet[Riga]):
    """Rows of people: read by who may read the person, the rule being `Cittadino.objects.for_ambito`."""

    # The way from a row to the person.
    strada: ClassVar[str] = "percorso__cittadino"
    # The way from a row to its path.
    strada_percorso: ClassVar[str] = "percorso"

    def for_ambito(self, ambito: Ambito) -> Self:
        """The rows of the people one may read."""
        if ambito.sistema:
            return self
        return self.filter(**{f"{self.strada}__in": Cittadino.objects.for_ambito(ambito)})

    def for_lettura(self, ambito: Ambito, concessi: Iterable[uuid.UUID]) -> Self:
        """The same, and those of the people opened by a declared reason: to be read, not touched."""
        return self.filter(**{f"{self.strada}__in": Cittadino.objects.for_lettura(ambito, concessi)})

    def with_nome(self, ambito: Ambito) -> Self:
        """`nome_visibile`: surname and name of who one may read, empty for the others."""
        suoi = Q(**{f"{self.strada}__in": Cittadino.objects.for_ambito(ambito)})
        nome = Concat(f"{self.strada}__cognome", Value(" "), f"{self.strada}__nome", output_field=CampoCognome())
        return self.annotate(nome_visibile=Case(When(suoi, then=nome), default=Value(""), output_field=CampoCognome()))

    def with_presa(self) -> Self:
        """`sportello_attuale_id`: the desk that follows the person today, whose people write."""
        return self.annotate(sportello_attuale_id=find_presa(self.strada))


class OspitatoQuerySet(DiPersonaQuerySet[Riga]):
    """Facts of people at a desk, each with the host of its day (`sportelli.models.ospiti`)."""

    def for_statistica(self, ambito: Ambito) -> Self:
        """What one may count and see without names: the network, one's desks and regions, the days of one's hosts."""
        return self._counted_at("sportello", ambito)

    def for_elenco(self, ambito: Ambito, arrivati: Collection[int]) -> Self:
        """What one works on: what one may count, and what other desks did with the people that one's own follow
        today. `arrivati` are the keys of their paths (`Percorso.objects.arrivati`), read first: they are few, often
        none, and two indexes find the rows that a query inside would look for among all."""
        contate = self.for_statistica(ambito)
        return contate | self.filter(**{f"{self.strada_percorso}__in": arrivati}) if arrivati else contate

    def _counted_at(self, sportello: str, ambito: Ambito) -> Self:
        """`sportello` names the column of the desk that counts."""
        if ambito.nazionale:
            return self
        suoi = Q(**{f"{sportello}__in": ambito.sportelli_visti})
        return self.filter(suoi | Q(amministrazione__in=ambito.amministrazioni))
