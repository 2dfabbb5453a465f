"""What the database refuses, in the words of the constraint that refused it."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import cache

from django.apps import apps
from django.core.exceptions import FieldError, ValidationError
from django.db import DatabaseError, IntegrityError, connections, models, router, transaction
from django.db.models import BaseConstraint, Q, UniqueConstraint
from django.db.models.functions import Coalesce
from django.db.models.sql import Query
from django.db.models.sql.constants import SINGLE

from nucleo.giorni import CampoData
from nucleo.quantita import CampoImporto, CampoQuantita


@contextmanager
def tell_vincoli() -> Iterator[None]:
    """Around a transaction: what a constraint of ours refuses comes out as a ValidationError with its words,
    on the field when the constraint is of one alone.

    Services check first and say it better; here comes what two do in the same instant. What has no
    words of its own is a fault of the program, and stays an IntegrityError.
    """
    try:
        yield
    except IntegrityError as errore:
        nome = getattr(getattr(errore.__cause__, "diag", None), "constraint_name", None)
        if nome not in (parole := _list_parole()):
            raise
        campo, detto = parole[nome]
        detta = ValidationError(detto, code=nome)
        raise (ValidationError({campo: detta}) if campo else detta) from errore


@cache
def _list_parole() -> dict[str, tuple[str, str]]:
    """The field, if it is one alone, and the words of each constraint of the models, by its name in the database."""
    campi: dict[str, tuple[str, str]] = {
        f"{modello._meta.db_table}_{campo.column}_check": (
            campo.name,
            campo.significato.spiegazione if isinstance(campo, CampoData) else campo.spiegazione,
        )
        for modello in apps.get_models()
        for campo in modello._meta.local_fields
        if isinstance(campo, CampoData | CampoQuantita | CampoImporto)
    }
    return campi | {
        vincolo.name: (_find_campo(vincolo), str(vincolo.get_violation_error_message()))
        for modello in apps.get_models()
        for vincolo in modello._meta.constraints
        if vincolo.violation_error_message != BaseConstraint.default_violation_error_message
    }


def _find_campo(vincolo: BaseConstraint) -> str:
    """The one field that must be unique, as Django tells it when it checks a form."""
    if isinstance(vincolo, UniqueConstraint) and vincolo.violation_error_code == "unique" and len(vincolo.fields) == 1:
        return vincolo.fields[0]
    return ""


def are_checks_held(record: models.Model, exclude: Collection[str] | None = None) -> bool:
    """Whether every check constraint that reads no excluded field holds; unknown counts as held, as in a table.

    Django asks PostgreSQL one constraint at a time, each in a savepoint of its own: for a card a dozen questions and
    two dozen savepoints. Here it is one; when the answer is no, Django's way says which does not hold.
    """
    using = router.db_for_write(type(record), instance=record)
    domanda = Query(None)
    # What Django asks each with.
    valori = record._get_field_expression_map(meta=record._meta, exclude=exclude)  # type: ignore[attr-defined]  # noqa: SLF001
    for campo, valore in valori.items():
        domanda.add_annotation(valore, campo, select=False)
    domanda.add_annotation(models.Value(1), "_tengono")
    for _modello, vincoli in models.Model.get_constraints(record):
        for vincolo in vincoli:
            if isinstance(vincolo, models.CheckConstraint):
                try:
                    domanda.add_q(Q(Coalesce(vincolo.condition, True, output_field=models.BooleanField())))
                except FieldError:
                    continue  # it reads a field that is not to be judged
    try:
        with transaction.atomic(using=using):
            return domanda.get_compiler(connection=connections[using]).execute_sql(SINGLE) is not None
    except DatabaseError:
        return False
