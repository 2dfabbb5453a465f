"""Whose training one sees: once for all that is kept of each person."""

from datetime import date
from typing import Self, TypeVar

from django.db import models

from formazione.enums import (
    REDAZIONE,
)
from nucleo.ambito import Ambito
from utenti.models import Assegnazione, Utente

M = TypeVar("M", bound=models.Model)


def list_in_portata(ambito: Ambito, oggi: date | None = None) -> models.QuerySet[Assegnazione]:
    """The assignments of today of those whose training one sees: of the desks one answers for or hosts; of the network
    for who holds courses. The Ente's monitoring sees how many, never who."""
    vigenti = Assegnazione.objects.vigenti(oggi)
    return vigenti if ambito.sistema or ambito.has_ruolo(*REDAZIONE) else vigenti.in_portata(ambito)


class DiPersoneQuerySet(models.QuerySet[M]):
    """Of what training keeps of each person (`utente`): attempts, enrolments, completions, certificates."""

    def for_ambito(self, ambito: Ambito, oggi: date | None = None) -> Self:
        """One's own, and those of who is in reach today (`list_in_portata`); all of them, also of who has left, for who
        holds courses."""
        if ambito.sistema or ambito.has_ruolo(*REDAZIONE):
            return self
        if not ambito.ruoli:
            return self.none()
        # One list of people and not an OR: an index of the rows is read person by person.
        propri = Utente.objects.filter(pk=ambito.utente_id).values("pk")
        return self.filter(utente__in=list_in_portata(ambito, oggi).values("utente").union(propri))

    def propri(self, ambito: Ambito) -> Self:
        return self.filter(utente=ambito.utente_id)
