"""The rows of this app that are of some people: those that name two belong to both."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from anagrafe.models import Doppione, PersoneDistinte, Unione


def find_unioni(cittadini: Collection[int]) -> QuerySet[Unione]:
    """A union is of the card that stays; one that was dissolved, of both people."""
    return Unione.objects.filter(Q(tenuta__in=cittadini) | Q(assorbita__in=cittadini, sciolta_il__isnull=False))


def find_distinte(cittadini: Collection[int]) -> QuerySet[PersoneDistinte]:
    return PersoneDistinte.objects.filter(Q(una__in=cittadini) | Q(altra__in=cittadini))


def find_doppioni(cittadini: Collection[int]) -> QuerySet[Doppione]:
    return Doppione.objects.di_schede(cittadini)
