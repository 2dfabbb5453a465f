"""Which services a desk may send a person to on a day."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from protocolli.models import ServizioAccompagnamento
from sportelli.models import Sportello


def list_offerti(sportello: Sportello, giorno: date) -> QuerySet[ServizioAccompagnamento]:
    """Those that receive people, with an agreement in force on that day, where the desk is; with `accordo_al`."""
    provincia = sportello.comune.provincia
    servizi: Any = ServizioAccompagnamento.objects.attivi().with_accordo(giorno)
    servizi = servizi.filter(accordo_al__isnull=False)
    qui: QuerySet[ServizioAccompagnamento]
    qui = servizi.in_regione(provincia.regione_id) if provincia else servizi.filter(nazionale=True)
    return qui
