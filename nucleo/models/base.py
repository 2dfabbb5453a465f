"""The base of every record: public uuid, instants, version, state."""

import uuid
from collections.abc import Collection, Sequence
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from nucleo.macchine import Macchina
from nucleo.vincoli import are_checks_held


class ModelloBase(models.Model):
    """A record with a public uuid, its instants and a version against lost updates.

    `versione` grows at each change through `nucleo.versioni.save_version`: who saves over a
    newer version is told instead of overwriting it.
    """

    uuid = models.UUIDField(
        "identificativo",
        default=uuid.uuid4,
        unique=True,
        editable=False,
        # Read where a list sends back what nobody could choose: Django would speak of UUIDs.
        error_messages={"invalid": "Questa voce non c'è, o non c'è più: scegline un'altra."},
    )
    creato_il = models.DateTimeField("creato il", default=timezone.now, editable=False)
    aggiornato_il = models.DateTimeField("aggiornato il", auto_now=True)
    versione = models.PositiveIntegerField("versione", default=1, editable=False)

    class Meta:
        abstract = True

    # Whether all the check constraints were just found to hold together, and need not be asked one by one.
    _verificati = False

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Raise ValidationError for what a constraint refuses: the checks asked first all together."""
        self._verificati = are_checks_held(self, exclude)
        super().validate_constraints(exclude)

    def get_constraints(self) -> list[tuple[type[models.Model], Sequence[models.BaseConstraint]]]:
        vincoli = super().get_constraints()
        if not self._verificati:
            return vincoli
        return [(m, [v for v in suoi if not isinstance(v, models.CheckConstraint)]) for m, suoi in vincoli]


class ModelloConStato(ModelloBase):
    """A record with a `stato` that `nucleo.stati.change_stato` alone writes; `macchina` tells its life."""

    macchina: ClassVar[Macchina[Any]]
    stato: Any

    class Meta:
        abstract = True

    @property
    def radice(self) -> tuple[str, int]:
        """What its history stands under, by type and key: itself, or the path that it belongs to."""
        return self._meta.label_lower, self.pk

    @property
    def sportello_del_cambio(self) -> int | None:
        """The desk where a change of it happens today, if it belongs to one."""
        return None

    @property
    def etichetta_evento(self) -> str:
        """How the event log calls it: never a person's datum."""
        return ""

    @property
    def tipo_stato(self) -> str:
        """The badge of its state."""
        return self.macchina[self.stato].tipo
