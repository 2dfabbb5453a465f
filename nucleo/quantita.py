"""How many, and how much: the column of a number that somebody says is bounded by what it means."""

from decimal import Decimal
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

# In euro. What a desk follows is of tens of thousands: above this a figure is typed wrong.
IMPORTO_MASSIMO = Decimal(10_000_000)


class CampoQuantita(models.PositiveSmallIntegerField):
    """So many people, months, minutes: bounded in PostgreSQL, on every form and wherever a model is checked."""

    def __init__(self, *args: Any, minimo: int = 0, massimo: int, **kwargs: Any) -> None:
        self.minimo, self.massimo = minimo, massimo
        super().__init__(*args, **kwargs)

    @property
    def spiegazione(self) -> str:
        return f"Scrivi un numero fra {self.minimo} e {self.massimo}."

    def deconstruct(self) -> Any:
        nome, percorso, args, kwargs = super().deconstruct()
        return nome, percorso, args, kwargs | {"minimo": self.minimo, "massimo": self.massimo}

    def db_check(self, connection: Any) -> str:
        return f"{connection.ops.quote_name(self.column)} BETWEEN {self.minimo} AND {self.massimo}"

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        for limite in (MinValueValidator(self.minimo), MaxValueValidator(self.massimo)) if value is not None else ():
            limite(value)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"min_value": self.minimo, "max_value": self.massimo, **kwargs})


class CampoImporto(models.DecimalField):
    """So many euro, with their cents, up to what may be meant. How few they may be each model says."""

    spiegazione = "Controlla l'importo: è troppo grande."

    def db_check(self, connection: Any) -> str:
        return f"{connection.ops.quote_name(self.column)} <= {IMPORTO_MASSIMO}"

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if value is not None:
            MaxValueValidator(IMPORTO_MASSIMO)(value)
