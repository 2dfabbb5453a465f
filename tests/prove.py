"""What PostgreSQL refuses of evidence, done all the same by a test that needs a state which nobody can make."""

from contextlib import AbstractContextManager

import pgtrigger
from django.db.models import Model

PROVA = "Una prova non si riscrive e non si cancella."


def rewrite(modello: type[Model]) -> AbstractContextManager[None]:
    triggers = getattr(modello._meta, "triggers", ())
    suoi = [trigger.name for trigger in triggers if PROVA in str(trigger.func)]
    return pgtrigger.ignore(*(f"{modello._meta.label}:{nome}" for nome in suoi))
