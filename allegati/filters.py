"""Filters of the files that are handed to nobody."""

from allegati.enums import StatoEsame
from allegati.models import Allegato
from interfaccia.filters import DalFilter, FiltroSet, SceltaFilter

STATI = [(stato.value, stato.label) for stato in (StatoEsame.INFETTO, StatoEsame.IN_ATTESA)]


class AllegatoFilter(FiltroSet):
    stato = SceltaFilter(label="Antivirus", choices=STATI)
    dal = DalFilter(label="Arrivati dal", field_name="creato_il")

    class Meta:
        model = Allegato
        fields = ()
