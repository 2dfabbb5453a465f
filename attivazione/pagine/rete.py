"""On the page of a desk: what it needs before it opens, or with what it opened."""

from datetime import date

from django.db.models import Count, Q

from attivazione.enums import CONDIZIONI, StatoCondizione
from nucleo.aggiunte import Sezione
from nucleo.ambito import Ambito
from sportelli.models import Sportello
from sportelli.models.rete import STATI_PRIMA


def build_attivazione(_ambito: Ambito, sportello: Sportello, oggi: date) -> Sezione | None:
    """Of a desk that opened before anybody wrote its conditions there is nothing to say."""
    conti = sportello.condizioni.aggregate(
        tutte=Count("pk"),
        fatte=Count("pk", filter=~Q(stato=StatoCondizione.DA_FARE)),
        tardi=Count("pk", filter=Q(stato=StatoCondizione.DA_FARE, entro__lt=oggi)),
    )
    prima = sportello.stato in STATI_PRIMA
    if not prima and not conti["tutte"]:
        return None
    contesto = {**conti, "sportello": sportello, "quante": len(CONDIZIONI), "prima": prima}
    return Sezione("attivazione/_sportello.html", contesto)
