"""Who follows a person, when it is not a person who asks."""

from datetime import date

from django.db.models import DateField, F, Value
from django.db.models.functions import Greatest

from cittadini.enums import MotivoFinePresa
from cittadini.models import PresaInCarico
from cittadini.services.trasferimenti import drop_trasferimenti
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from sportelli.models import Sportello


def leave_cittadini(*, ambito: Ambito, sportello: Sportello, giorno: date) -> int:
    """A desk that closes follows nobody any more, and waits for nobody (`sportelli.services.chiusura`): another
    may take them. How many people it leaves."""
    drop_trasferimenti(ambito=ambito, sportello=sportello, giorno=giorno)  # before: who accepts one locks it first
    al = Greatest(F("dal"), Value(giorno, output_field=DateField()))
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
