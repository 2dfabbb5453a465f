"""Visits: which desks were visited, which of these worked, what was put right in time. Each figure is of what was known
on its last day: what is closed, answered or taken back later changes none of those before."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from indicatori.definizioni.formazione import count_each, ratio
from indicatori.definizioni.registro import Indicatore, indicatore
from indicatori.definizioni.rete import sportelli_convenzionati, sportelli_del_periodo
from indicatori.enums import Unita, Verso
from indicatori.filtro import Filtro
from indicatori.istantanea import read_once
from indicatori.misure import Valore, of_desks, on_day, share
from nucleo.mesi import add_months
from nucleo.models import CambioStato
from sportelli.models import Sportello
from visite.enums import EsitoVisita, StatoPrescrizione
from visite.models import Prescrizione, Visita

MESI = 12
ORIGINE = "Ente: visite agli sportelli"
NELL_ANNO = f"nei {MESI} mesi fino alla data finale, con la visita chiusa entro quella data"
OPERATIVI = (EsitoVisita.OPERATIVO, EsitoVisita.CON_RILIEVI)


def with_visita(filtro: Filtro) -> QuerySet[Any]:
    """The desks in the network, with `esito_visita`: how the last visit of the twelve months found them, if any."""
    al = filtro.giorno
    visite = Visita.objects.filter(
        sportello=OuterRef("pk"), chiusa_il__lte=al, giorno__gt=add_months(al, -MESI), giorno__lte=al
    )
    sportelli: QuerySet[Any] = sportelli_convenzionati.queryset(filtro)
    return sportelli.annotate(esito_visita=Subquery(visite.order_by("-giorno", "-pk").values("esito")[:1]))


def count_visitati(filtro: Filtro) -> dict[str, int]:
    """How many are in the network, were visited, worked: once for the two figures."""

    def read() -> dict[str, int]:
        visitati = Q(esito_visita__isnull=False)
        return with_visita(filtro).aggregate(
            tutti=Count("pk"),
            visitati=Count("pk", filter=visitati),
            operativi=Count("pk", filter=Q(esito_visita__in=OPERATIVI)),
        )

    return read_once(("visite", replace(filtro, dal=filtro.giorno, al=filtro.giorno)), read)


def read_quota(sopra: str, sotto: str) -> Callable[[Indicatore, Filtro], Valore]:
    def read(_indicatore: Indicatore, filtro: Filtro) -> Valore:
        conti = count_visitati(filtro)
        return conti[sopra] / conti[sotto] if conti[sotto] else None

    return read


@indicatore(
    "sportelli-visitati",
    nome="Sportelli visitati in dodici mesi",
    definizione=f"""Sugli sportelli in rete alla data finale, quanti hanno avuto almeno una visita {NELL_ANNO}. Una
        visita annullata, o non riuscita, non conta.""",
    origine=ORIGINE,
    unita=Unita.PERCENTO,
    verso=Verso.SU,
    misura=on_day(share(Q(esito_visita__isnull=False)).count),
    read=read_quota("visitati", "tutti"),
)
def sportelli_visitati(filtro: Filtro) -> QuerySet[Sportello]:
    return with_visita(filtro)


@indicatore(
    "visitati-operativi",
    nome="Sportelli visitati e operativi",
    definizione=f"""Sugli sportelli in rete alla data finale e visitati {NELL_ANNO}, quanti l'ultima di quelle visite ha
        trovato operativi, anche con qualcosa da mettere a posto.""",
    origine=ORIGINE,
    unita=Unita.PERCENTO,
    verso=Verso.SU,
    misura=on_day(share(Q(esito_visita__in=OPERATIVI)).count),
    read=read_quota("operativi", "visitati"),
)
def visitati_operativi(filtro: Filtro) -> QuerySet[Sportello]:
    return with_visita(filtro).filter(esito_visita__isnull=False)


def find_ultimo(filtro: Filtro) -> date:
    """The last day whose terms are over."""
    return min(filtro.al, filtro.oggi - timedelta(days=1)) if filtro.oggi else filtro.al


@indicatore(
    "prescrizioni-in-tempo",
    nome="Prescrizioni a posto in tempo",
    definizione="""Sulle prescrizioni chieste da una visita chiusa e la cui scadenza è passata nel periodo, quante
        l'Ente ha trovato a posto entro la scadenza. Quelle ritirate entro la scadenza non contano; quelle ritirate dopo
        contano fra quelle non a posto.""",
    origine=ORIGINE,
    unita=Unita.PERCENTO,
    verso=Verso.SU,
    misura=of_desks(ratio("in_tempo", "scadute")),
)
def prescrizioni_in_tempo(filtro: Filtro) -> QuerySet[Sportello]:
    ritirate = CambioStato.objects.filter(
        oggetto_tipo=Prescrizione._meta.label_lower,
        oggetto_id=OuterRef("pk"),
        a=StatoPrescrizione.RITIRATA,
        data__lte=OuterRef("entro"),
    )
    scadute = Prescrizione.objects.filter(
        ~Exists(ritirate),
        visita__sportello=OuterRef("pk"),
        visita__chiusa_il__lte=F("entro"),
        entro__range=(filtro.dal, find_ultimo(filtro)),
    )
    sportelli: QuerySet[Any] = sportelli_del_periodo(filtro)
    return sportelli.annotate(
        scadute=count_each(scadute, "pk"), in_tempo=count_each(scadute.filter(chiusa_il__lte=F("entro")), "pk")
    )
