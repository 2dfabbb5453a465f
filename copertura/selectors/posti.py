"""Every comune and every active desk as `regole.vicinanza` wants them, in a fixed number of queries."""

from collections import defaultdict
from datetime import date, timedelta
from statistics import fmean

from django.db.models import Count
from django.db.models.functions import Coalesce

from copertura.models import RegolaCopertura
from copertura.regole.vicinanza import Posto, Sede
from percorsi.models import Percorso
from sportelli.models import Sportello
from sportelli.models.rete import SportelloQuerySet
from territorio.models import Comune
from territorio.regole.distanze import place_of, terra_of

UN_ANNO = timedelta(days=365)
# Before the first rule: near is within so many kilometres, one may open in places of so many people.
INIZIALE = (30, 15_000)


def find_regola(giorno: date) -> tuple[int, int]:
    """How many kilometres are near, and from how many inhabitants a place may be opened in."""
    regola = RegolaCopertura.objects.in_vigore(giorno).first()
    return (regola.raggio, regola.abitanti) if regola else INIZIALE


def list_posti(oggi: date, abitanti: int) -> list[Posto]:
    """The comuni of today. One that the source puts nowhere stands in the middle of its province."""
    persone, medi = count_persone(oggi), dict[int | None, tuple[float, float]]()
    comuni = list(Comune.objects.vigenti(oggi).with_territorio().order_by("pk"))
    per_provincia = defaultdict[int | None, list[tuple[float, float]]](list)
    for comune in comuni:
        if punto := place_of(comune):
            per_provincia[comune.provincia_id].append(punto)
    for provincia, punti in per_provincia.items():
        medi[provincia] = fmean(lat for lat, _ in punti), fmean(lon for _, lon in punti)
    return [
        Posto(
            chiave=comune.pk,
            nome=comune.nome,
            punto=place_of(comune) or medi.get(comune.provincia_id),
            terra=terra_of(comune),
            abitanti=comune.popolazione or 0,
            persone=persone.get(comune.pk, 0),
            candidato=comune.capoluogo or (comune.popolazione or 0) >= abitanti,
        )
        for comune in comuni
    ]


def count_persone(oggi: date) -> dict[int, int]:
    """How many people of each comune of today opened a path in the year before, wherever they did."""
    dove = Coalesce("cittadino__comune_residenza__confluito_in", "cittadino__comune_residenza")
    aperti = Percorso.objects.filter(data_apertura__gt=oggi - UN_ANNO, data_apertura__lte=oggi).order_by()
    righe = aperti.annotate(dove=dove).values("dove").annotate(n=Count("cittadino", distinct=True))
    return dict(righe.values_list("dove", "n"))


def list_sedi(sportelli: SportelloQuerySet) -> list[Sede]:
    righe = sportelli.select_related("comune__provincia__regione").order_by("pk")
    return [Sede(riga.pk, riga.comune_id, place_of(riga), terra_of(riga.comune)) for riga in righe]


def list_attivi(giorno: date, oggi: date) -> SportelloQuerySet:
    """The desks that were active on a day; of today, those that are."""
    return Sportello.objects.attivi() if giorno == oggi else Sportello.objects.attivi_al(giorno)


def count_sportelli(sportelli: SportelloQuerySet) -> dict[int, int]:
    """How many of them stand in each province."""
    righe = sportelli.order_by().values("comune__provincia").annotate(n=Count("pk"))
    return dict(righe.values_list("comune__provincia", "n"))
