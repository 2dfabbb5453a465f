"""What lists and pages add of a person: the name, to who may read it."""

from django.db.models import Case, Q, Value, When
from django.db.models.functions import Concat

from cittadini.models import Cittadino
from nucleo.ambito import Ambito


def show_nome(ambito: Ambito, cittadino: str) -> Case:
    """Surname and name of who one may read, empty for the others. `cittadino` is the way to the person."""
    suoi = Q(**{f"{cittadino}__in": Cittadino.objects.for_ambito(ambito)})
    nome = Concat(f"{cittadino}__cognome", Value(" "), f"{cittadino}__nome")
    return Case(When(suoi, then=nome), default=Value(""))
