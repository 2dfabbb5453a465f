"""Days as PostgreSQL counts them, for constraints and filters."""

from django.db import models
from django.db.models import Func


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
