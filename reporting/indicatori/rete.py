"""The network itself: desks in force, active, silent; operators really at work; how the work is spread."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from consulenze.models import Consulenza
from reporting.enums import Unita, Verso
from reporting.indicatori.attivita import consulenze
from reporting.indicatori.filtro import Filtro
from reporting.indicatori.misure import count, mean, percentile, share
from reporting.indicatori.registro import indicatore
from reporting.soglie import GIORNI_ATTIVITA
from sportelli.models import Sportello
from sportelli.models.rete import SportelloQuerySet
from utenti.models import Utente

CHIUSURE_2017 = "Ente, 2017: sportelli chiusi «per rilevata inattività»"
ULTIMI = f"negli ultimi {GIORNI_ATTIVITA} giorni fino alla data finale"


def activity_window(al: date) -> tuple[date, date]:
    """The days that make a desk active at `al`: it included, GIORNI_ATTIVITA in all."""
    return al - timedelta(days=GIORNI_ATTIVITA - 1), al


def list_sportelli(filtro: Filtro, dal: date, al: date) -> SportelloQuerySet:
    """The desks asked about; those of an administration are the ones it hosted on at least one of those days."""
    return Sportello.objects.filter(filtro.narrow_sportelli(dal, al))


@indicatore(
    "sportelli-convenzionati",
    nome="Sportelli in rete",
    definizione="""Gli sportelli attivati entro la data finale del periodo e non ancora chiusi a quella data, compresi i
        sospesi: quelli per cui vale un impegno con l'Ente, che ricevano cittadini o no.""",
    origine="Ente: sportelli convenzionati",
    verso=Verso.SU,
    misura=count,
)
def sportelli_convenzionati(filtro: Filtro) -> QuerySet[Sportello]:
    return list_sportelli(filtro, filtro.al, filtro.al).attivi_al(filtro.al)


def with_attivita(sportelli: QuerySet[Any], al: date) -> QuerySet[Any]:
    """Desks with `operante`: at least one reportable consultation in the days up to `al`."""
    recenti = Consulenza.objects.rendicontabili().filter(sportello=OuterRef("pk"), data__range=activity_window(al))
    return sportelli.annotate(operante=Exists(recenti))


@indicatore(
    "sportelli-attivi",
    nome="Sportelli attivi",
    definizione=f"Gli sportelli in rete con almeno una consulenza rendicontabile {ULTIMI}.",
    origine=f"{CHIUSURE_2017}; Aidants Connect #471",
    verso=Verso.SU,
    misura=count,
)
def sportelli_attivi(filtro: Filtro) -> QuerySet[Sportello]:
    return with_attivita(sportelli_convenzionati.queryset(filtro), filtro.al).filter(operante=True)


@indicatore(
    "sportelli-dormienti",
    nome="Sportelli dormienti",
    definizione=f"""Gli sportelli in rete senza nessuna consulenza rendicontabile {ULTIMI}. Comprende quelli aperti da
        poco che non hanno ancora ricevuto nessuno.""",
    origine=CHIUSURE_2017,
    verso=Verso.GIU,
    misura=count,
)
def sportelli_dormienti(filtro: Filtro) -> QuerySet[Sportello]:
    return with_attivita(sportelli_convenzionati.queryset(filtro), filtro.al).filter(operante=False)


@indicatore(
    "tasso-di-dormienza",
    nome="Tasso di dormienza",
    definizione="Gli sportelli dormienti diviso gli sportelli in rete: 1 meno attivi su convenzionati.",
    origine=CHIUSURE_2017,
    unita=Unita.PERCENTO,
    verso=Verso.GIU,
    misura=share(Q(operante=False)),
)
def tasso_di_dormienza(filtro: Filtro) -> QuerySet[Sportello]:
    return with_attivita(sportelli_convenzionati.queryset(filtro), filtro.al)


@indicatore(
    "operatori-effettivi",
    nome="Operatori effettivi",
    definizione=f"""Le persone che hanno registrato come operatore almeno una consulenza o un contatto avvenuto
        {ULTIMI}, e il cui ultimo accesso alla piattaforma non è precedente a quei giorni. Chi ha un'utenza ma non la
        usa non conta.""",
    origine="Aidants Connect #471; Primero, rapporto d'uso per ente",
    verso=Verso.SU,
    misura=count,
)
def operatori_effettivi(filtro: Filtro) -> QuerySet[Utente]:
    inizio, fine = activity_window(filtro.al)
    proprie = Consulenza.objects.for_statistica(filtro.ambito).valide().filter(data__range=(inizio, fine))
    proprie = filtro.narrow(proprie, "sportello__").filter(operatore=OuterRef("pk"))
    return Utente.objects.filter(Exists(proprie), last_login__date__gte=inizio)


def count_per_sportello(consulenze: QuerySet[Consulenza]) -> Coalesce:
    """How many of the given consultations each desk held, zero included."""
    conti = consulenze.filter(sportello=OuterRef("pk")).order_by().values("sportello").annotate(n=Count("pk"))
    return Coalesce(Subquery(conti.values("n")), 0)


def sportelli_del_periodo(filtro: Filtro) -> QuerySet[Any]:
    """Desks in the network on at least one day of the period, or that held consultations in it.

    They are the rows of every table by desk: with them the parts always add up to the whole.
    """
    nel_periodo = Q(data_attivazione__lte=filtro.al) & (Q(data_chiusura__isnull=True) | Q(data_chiusura__gt=filtro.dal))
    attive = consulenze.queryset(filtro).filter(sportello=OuterRef("pk"))
    return Sportello.objects.filter(filtro.narrow_sportelli(filtro.dal, filtro.al) & nel_periodo | Exists(attive))


@indicatore(
    "consulenze-per-sportello",
    nome="Consulenze per sportello, media",
    definizione="""Le consulenze rendicontabili del periodo diviso gli sportelli che nel periodo sono stati in rete
        almeno un giorno, compresi quelli che non ne hanno tenute.""",
    origine="Ente: rapporti sull'attività degli sportelli",
    unita=Unita.DECIMALE,
    verso=Verso.SU,
    misura=mean("consulenze_periodo"),
)
def consulenze_per_sportello(filtro: Filtro) -> QuerySet[Sportello]:
    conto = count_per_sportello(consulenze.queryset(filtro))
    return sportelli_del_periodo(filtro).annotate(consulenze_periodo=conto)


@indicatore(
    "consulenze-per-sportello-mediana",
    nome="Consulenze per sportello, mediana",
    definizione="""Metà degli sportelli in rete nel periodo ha tenuto questo numero di consulenze rendicontabili o meno.
        A differenza della media non la alzano pochi sportelli molto attivi.""",
    origine="Ente: rapporti sull'attività degli sportelli",
    unita=Unita.DECIMALE,
    verso=Verso.SU,
    misura=percentile("consulenze_periodo", 0.5),
)
def consulenze_per_sportello_mediana(filtro: Filtro) -> QuerySet[Sportello]:
    return consulenze_per_sportello.queryset(filtro)
