"""What lists and pages add of a person: the name to who may read it, the desk that follows them."""

from django.db.models import Case, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Concat

from cittadini.models import Cittadino, PresaInCarico
from nucleo.ambito import Ambito


def show_nome(ambito: Ambito, cittadino: str) -> Case:
    """Surname and name of who one may read, empty for the others. `cittadino` is the way to the person."""
    suoi = Q(**{f"{cittadino}__in": Cittadino.objects.for_ambito(ambito)})
    nome = Concat(f"{cittadino}__cognome", Value(" "), f"{cittadino}__nome")
    return Case(When(suoi, then=nome), default=Value(""))


def find_presa(cittadino: str) -> Subquery:
    """The id of the desk that follows the person today, whose people write; None when nobody does."""
    return Subquery(PresaInCarico.objects.aperte().filter(cittadino=OuterRef(cittadino)).values("sportello")[:1])
