"""Who follows a person, when it is not a person who asks."""

from datetime import date
from typing import Any

from django.db.models import DateField, F, OuterRef, Subquery, Value
from django.db.models.functions import Greatest, Least

from cittadini.enums import MotivoFinePresa
from cittadini.models import PresaInCarico
from cittadini.services.trasferimenti import drop_trasferimenti, follow_chiusura
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from sportelli.models import Sportello


def leave_cittadini(*, ambito: Ambito, sportello: Sportello, giorno: date, prima: date | None = None) -> int:
    """A desk that closes follows nobody any more, and waits for nobody (`sportelli.services.chiusura`): another
    may take them. How many people it leaves. What was said to end on `prima` ends on `giorno`, or before if another
    desk has taken the person meanwhile."""
    drop_trasferimenti(ambito=ambito, sportello=sportello, giorno=giorno)  # before: who accepts one locks it first
    al: Any = Greatest(F("dal"), Value(giorno, output_field=DateField()))
    if prima:
        follow_chiusura(sportello=sportello, giorno=giorno)
        lasciate = PresaInCarico.objects.filter(sportello=sportello, al=prima, motivo_fine=MotivoFinePresa.CHIUSURA)
        dopo = PresaInCarico.objects.filter(cittadino=OuterRef("cittadino"), dal__gte=OuterRef("al"))
        dopo = dopo.exclude(pk=OuterRef("pk")).order_by("dal")
        return lasciate.update(al=Least(al, Subquery(dopo.values("dal")[:1])))
    prese = PresaInCarico.objects.aperte().filter(sportello=sportello)
    quante = prese.update(al=al, motivo_fine=MotivoFinePresa.CHIUSURA)
    if quante:
        eventi.record(
            ambito=ambito,
            azione=Azione.STATO,
            oggetto_tipo=PresaInCarico._meta.label_lower,
            etichetta=str(sportello),
            sportello_id=sportello.pk,
            dettagli={"prese_chiuse": quante},
        )
    return quante
