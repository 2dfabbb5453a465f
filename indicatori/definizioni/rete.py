"""The network itself: desks in force, active, silent; operators really at work; how the work is spread."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db.models import BooleanField, Count, Exists, Expression, ExpressionWrapper, F, OuterRef, Q, QuerySet, Sum

from attestati.selectors.obblighi import di_chi_poteva
from consulenze.models import Consulenza
from indicatori.definizioni.attivita import consulenze
from indicatori.definizioni.registro import Indicatore, indicatore
from indicatori.enums import Unita, Verso
from indicatori.fatti.lettura import PER_REGIONE, PER_TIPO
from indicatori.fatti.sportelli import choose_per_sportello, had_some, list_operanti, read_numeri
from indicatori.filtro import Filtro
from indicatori.istantanea import read_once
from indicatori.misure import Valore, find_percentile, mean, of_desks, on_day, once, percentile, share
from indicatori.regole.periodi import Periodo
from indicatori.regole.soglie import GIORNI_ATTIVITA
from sportelli.models import Sportello
from sportelli.models.ospitalita import ospite_al
from sportelli.models.rete import SportelloQuerySet, in_rete
from utenti.models import Utente

REGIONE = "comune__provincia__regione__codice_istat"
CHIUSURE_2017 = "Ente, 2017: sportelli chiusi «per rilevata inattività»"
ULTIMI = f"negli ultimi {GIORNI_ATTIVITA} giorni fino alla data finale"


def activity_window(al: date) -> tuple[date, date]:
    """The days that make a desk active at `al`: it included, GIORNI_ATTIVITA in all."""
    return al - timedelta(days=GIORNI_ATTIVITA - 1), al


def list_sportelli(filtro: Filtro, dal: date, al: date) -> SportelloQuerySet:
    """The desks asked about; those of an administration are the ones it hosted on at least one of those days."""
    return Sportello.objects.filter(filtro.narrow_sportelli(dal, al))


def count_in_rete(filtro: Filtro, per: str) -> Mapping[tuple[str, bool], int]:
    """How many desks are in the network on the last day of a period: by region or by kind of host on that day, and
    by whether they are at work. One query of few rows, whatever the desks."""

    def read() -> dict[tuple[str, bool], int]:
        sportelli = with_attivita(sportelli_convenzionati.queryset(filtro), filtro.giorno).order_by()
        parte = ospite_al(filtro.giorno, "amministrazione__tipo") if per == PER_TIPO else F(REGIONE)
        conti = sportelli.annotate(parte=parte).values_list("parte", "operante").annotate(quanti=Count("*"))
        return {(parte, operante): quanti for parte, operante, quanti in conti}

    return read_once(("sportelli in rete", per, replace(filtro, dal=filtro.giorno, al=filtro.giorno)), read)


def _count_operanti(filtro: Filtro, *operanti: bool) -> int:
    conti = count_in_rete(filtro, PER_REGIONE)
    return sum(quanti for (_, operante), quanti in conti.items() if operante in operanti)


def count_stati(*operanti: bool) -> Callable[[Indicatore, Filtro], Valore]:
    return lambda _indicatore, filtro: _count_operanti(filtro, *operanti)


def read_dormienza(_indicatore: Indicatore, filtro: Filtro) -> Valore:
    in_rete = _count_operanti(filtro, True, False)
    return _count_operanti(filtro, False) / in_rete if in_rete else None


@indicatore(
    "sportelli-convenzionati",
    nome="Sportelli in rete",
    definizione="""Gli sportelli attivati entro la data finale del periodo e non ancora chiusi a quella data, compresi i
        sospesi: quelli per cui vale un impegno con l'Ente, che ricevano cittadini o no.""",
    origine="Ente: sportelli convenzionati",
    verso=Verso.SU,
    misura=on_day(lambda qs: qs.count()),
    read=count_stati(True, False),
)
def sportelli_convenzionati(filtro: Filtro) -> QuerySet[Sportello]:
    return list_sportelli(filtro, filtro.giorno, filtro.giorno).attivi_al(filtro.giorno)


def with_attivita(sportelli: QuerySet[Any], al: date) -> QuerySet[Any]:
    """Desks with `operante`: at least one reportable consultation in the days up to `al`."""
    recenti = Consulenza.objects.rendicontabili().filter(sportello=OuterRef("pk"), data__range=activity_window(al))
    con_fatti = list_operanti(Periodo(*activity_window(al)))
    operante = Exists(recenti) if con_fatti is None else Q(pk__in=con_fatti) | Q(Exists(recenti))
    return sportelli.annotate(operante=ExpressionWrapper(operante, output_field=BooleanField()))


@indicatore(
    "sportelli-attivi",
    nome="Sportelli attivi",
    definizione=f"Gli sportelli in rete con almeno una consulenza rendicontabile {ULTIMI}.",
    origine=CHIUSURE_2017,
    verso=Verso.SU,
    misura=on_day(lambda qs: qs.count()),
    read=count_stati(True),
)
def sportelli_attivi(filtro: Filtro) -> QuerySet[Sportello]:
    return with_attivita(sportelli_convenzionati.queryset(filtro), filtro.giorno).filter(operante=True)


@indicatore(
    "sportelli-dormienti",
    nome="Sportelli dormienti",
    definizione=f"""Gli sportelli in rete senza nessuna consulenza rendicontabile {ULTIMI}. Comprende quelli aperti da
        poco che non hanno ancora ricevuto nessuno.""",
    origine=CHIUSURE_2017,
    verso=Verso.GIU,
    misura=on_day(lambda qs: qs.count()),
    read=count_stati(False),
)
def sportelli_dormienti(filtro: Filtro) -> QuerySet[Sportello]:
    return with_attivita(sportelli_convenzionati.queryset(filtro), filtro.giorno).filter(operante=False)


@indicatore(
    "tasso-di-dormienza",
    nome="Tasso di dormienza",
    definizione="Gli sportelli dormienti diviso gli sportelli in rete: 1 meno attivi su convenzionati.",
    origine=CHIUSURE_2017,
    unita=Unita.PERCENTO,
    verso=Verso.GIU,
    misura=on_day(share(Q(operante=False)).count),
    read=read_dormienza,
)
def tasso_di_dormienza(filtro: Filtro) -> QuerySet[Sportello]:
    return with_attivita(sportelli_convenzionati.queryset(filtro), filtro.giorno)


@indicatore(
    "operatori-effettivi",
    nome="Operatori effettivi",
    definizione=f"""Le persone che hanno registrato come operatore almeno una consulenza o un contatto avvenuto
        {ULTIMI}; per ciò che avviene dal giorno in cui l'Ente chiede l'attestato, solo se quel giorno ne avevano uno
        valido che abilita a lavorare allo sportello. Prima di quel giorno, e se l'Ente non lo chiede, l'attestato non
        conta. Chi ha un'utenza ma non la usa non conta.""",
    versione=3,
    origine="Pratica dei servizi pubblici digitali: si conta chi è formato e usa davvero la piattaforma, non le utenze",
    verso=Verso.SU,
    misura=once(),
)
def operatori_effettivi(filtro: Filtro) -> QuerySet[Utente]:
    inizio, fine = activity_window(filtro.giorno)
    proprie = Consulenza.objects.for_statistica(filtro.ambito).valide().filter(data__range=(inizio, fine))
    proprie = filtro.narrow(proprie, "sportello__").filter(operatore=OuterRef("pk"))
    return Utente.objects.filter(Exists(di_chi_poteva(proprie, utente="operatore", giorno="data")))


def sportelli_del_periodo(filtro: Filtro) -> QuerySet[Any]:
    """Desks in the network on at least one day of the period, or that held consultations in it.

    They are the rows of every table by desk: with them the parts always add up to the whole.
    """
    nel_periodo = filtro.narrow_sportelli(filtro.dal, filtro.al) & in_rete(filtro.dal, filtro.al)
    return Sportello.objects.filter(nel_periodo | had_some(filtro, consulenze.queryset(filtro)))


def count_consulenze(filtro: Filtro) -> Expression:
    """On desks, the reportable consultations of the period, zero included."""
    return choose_per_sportello(filtro, consulenze.queryset(filtro), Count("*"), Sum("consulenze"))


def read_mean(_indicatore: Indicatore, filtro: Filtro) -> Valore:
    numeri = read_numeri(sportelli_del_periodo(filtro), filtro, consulenze.queryset(filtro))
    return sum(numeri) / len(numeri) if numeri else None


def read_median(_indicatore: Indicatore, filtro: Filtro) -> Valore:
    numeri = read_numeri(sportelli_del_periodo(filtro), filtro, consulenze.queryset(filtro))
    return find_percentile(Counter(numeri), 0.5)


@indicatore(
    "consulenze-per-sportello",
    nome="Consulenze per sportello, media",
    definizione="""Le consulenze rendicontabili del periodo diviso gli sportelli che nel periodo sono stati in rete
        almeno un giorno, compresi quelli che non ne hanno tenute.""",
    origine="Ente: rapporti sull'attività degli sportelli",
    unita=Unita.DECIMALE,
    verso=Verso.SU,
    misura=of_desks(mean("consulenze_periodo")),
    read=read_mean,
)
def consulenze_per_sportello(filtro: Filtro) -> QuerySet[Sportello]:
    return sportelli_del_periodo(filtro).annotate(consulenze_periodo=count_consulenze(filtro))


@indicatore(
    "consulenze-per-sportello-mediana",
    nome="Consulenze per sportello, mediana",
    definizione="""Metà degli sportelli in rete nel periodo ha tenuto questo numero di consulenze rendicontabili o meno.
        A differenza della media non la alzano pochi sportelli molto attivi.""",
    origine="Ente: rapporti sull'attività degli sportelli",
    unita=Unita.DECIMALE,
    verso=Verso.SU,
    misura=of_desks(percentile("consulenze_periodo", 0.5).count),
    read=read_median,
)
def consulenze_per_sportello_mediana(filtro: Filtro) -> QuerySet[Sportello]:
    return consulenze_per_sportello.queryset(filtro)
