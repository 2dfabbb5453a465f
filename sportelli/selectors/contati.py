"""Since which day figures count a desk, or an administration that hosts, whether or not anything happened there."""

from datetime import date

from django.db.models import Min
from django.db.models.functions import Greatest

from sportelli.models import Amministrazione, Ospitalita, Sportello
from sportelli.models.rete import STATI_PRIMA


def find_inizio(oggetto: Amministrazione | Sportello) -> date | None:
    """None when no figure counts it yet: of a desk not active yet the day is a plan."""
    righe = Ospitalita.objects.exclude(sportello__stato__in=STATI_PRIMA)
    righe = righe.exclude(sportello__data_attivazione=None)
    strada = "sportello" if isinstance(oggetto, Sportello) else "amministrazione"
    giorno = Greatest("dal", "sportello__data_attivazione")
    inizio: date | None = righe.filter(**{strada: oggetto}).aggregate(primo=Min(giorno))["primo"]
    return inizio
