"""The time that something takes, as PostgreSQL compares it."""

from django.contrib.postgres.fields import DateTimeRangeField
from django.db.models import Func


class TempoRange(Func):
    """`[inizio, fine)`."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()
