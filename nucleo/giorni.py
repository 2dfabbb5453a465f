"""Days as PostgreSQL keeps and counts them: the column of a date, what constraints and filters need."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Func
from django.utils import timezone

from nucleo.date import ULTIMO, Significato


class CampoData(models.DateField):
    """The column of a date that somebody says. Its meaning bounds it: in PostgreSQL by the days that no clock moves,
    wherever a model is checked also by what today makes of them."""

    def __init__(self, *args: Any, significato: Significato, **kwargs: Any) -> None:
        self.significato = significato
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        nome, percorso, args, kwargs = super().deconstruct()
        return nome, percorso, args, kwargs | {"significato": self.significato}

    def db_check(self, connection: Any) -> str:
        colonna = connection.ops.quote_name(self.column)
        return f"{colonna} BETWEEN '{self.significato.primo}' AND '{ULTIMO}'"

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if isinstance(value, date):
            self.significato.check(value)


class CampoIstante(models.DateTimeField):
    """The column of a day and an hour that somebody says: bounded as the day in Italy is."""

    def __init__(self, *args: Any, significato: Significato, **kwargs: Any) -> None:
        self.significato = significato
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        nome, percorso, args, kwargs = super().deconstruct()
        return nome, percorso, args, kwargs | {"significato": self.significato}

    def db_check(self, connection: Any) -> str:
        colonna = f"({connection.ops.quote_name(self.column)} AT TIME ZONE 'Europe/Rome')::date"
        return f"{colonna} BETWEEN '{self.significato.primo}' AND '{ULTIMO}'"

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if isinstance(value, datetime):
            self.significato.check(timezone.localdate(value))


class GiornoItaliano(Func):
    """The day of an instant in Italy."""

    template = "(%(expressions)s AT TIME ZONE 'Europe/Rome')::date"
    output_field = models.DateField()


class DateRange(Func):
    """`daterange(dal, al, '[]')`, open-ended when `al` is missing."""

    function = "DATERANGE"
    output_field = models.Field()


class Mesi(Func):
    """As many months as a column says, to be added to a day."""

    template = "make_interval(months => %(expressions)s)"
    output_field = models.DurationField()


class AnniPrima(Func):
    """The day `anni` years before that of a column."""

    template = "(%(expressions)s - make_interval(years => %(anni)s))::date"
    output_field = models.DateField()
