"""What desks do: contacts, people, timeliness of records."""

from collections import Counter
from collections.abc import Callable

from django.db.models import Count, Exists, F, Func, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractDay, TruncDate

from cittadini.models import Cittadino
from consulenze.enums import TipoContatto
from consulenze.models import Consulenza
from consulenze.regole.rendicontazione import DURATA_MINIMA
from indicatori.definizioni.registro import Indicatore, indicatore
from indicatori.enums import Natura, Unita, Verso
from indicatori.fatti import persone as fatti
from indicatori.fatti.lettura import find_da_rifare, find_parte, narrow_fatti, split
from indicatori.fatti.presenze import NUOVE, PERSONE
from indicatori.filtro import Filtro
from indicatori.istantanea import read_once
from indicatori.misure import Conteggio, Misura, Valore, count, once, percentile, share
from indicatori.models import Presenza
from nucleo.mesi import GIORNO_CHIUSURA

ENTE_2014 = "Rilevazione dell'Ente, gennaio-maggio 2014 (CPI 604, Comuni 312, CCIAA 123)"
SBA = (
    "Definizioni di «seduta rendicontabile» e di «richiesta di informazioni» dell'agenzia federale statunitense "
    "per le piccole imprese (SBA, modulo 641)"
)
FSE = "Reg. (UE) 1304/2013, allegato I; Reg. (UE) 2021/1057, allegato I"


def list_contatti(filtro: Filtro) -> QuerySet[Consulenza]:
    """Every valid contact of the period, of any kind."""
    contatti = Consulenza.objects.for_statistica(filtro.ambito).valide().filter(data__range=(filtro.dal, filtro.al))
    return filtro.narrow(contatti, "sportello__")


@indicatore(
    "consulenze",
    nome="Consulenze rendicontabili",
    definizione=f"""Le consulenze registrate e non annullate, avvenute nel periodo presso gli sportelli scelti, che
        sono sostanziali e specifiche: la persona si è presentata, è durata almeno {DURATA_MINIMA} minuti, ha almeno un
        tema e un servizio erogato. I contatti solo informativi non vi rientrano mai. Conta lo sportello dove la
        consulenza è avvenuta, anche se il percorso poi passa altrove.""",
    origine=f"{ENTE_2014}; {SBA}",
    verso=Verso.SU,
    misura=count(),
    divisioni={"canale": "canale", "tema": Func(F("temi"), function="unnest")},
)
def consulenze(filtro: Filtro) -> QuerySet[Consulenza]:
    return list_contatti(filtro).filter(rendicontabile=True)


@indicatore(
    "contatti-informativi",
    nome="Contatti informativi",
    definizione="""I contatti di tipo «Informazione» registrati e non annullati nel periodo: richieste brevi, che si
        esauriscono con una notizia. Si contano a parte e non entrano tra le consulenze.""",
    origine=SBA,
    misura=count(),
)
def contatti_informativi(filtro: Filtro) -> QuerySet[Consulenza]:
    return list_contatti(filtro).filter(tipo=TipoContatto.INFO)


def read_people(chiave: str, meno: str = "") -> Callable[[Indicatore, Filtro], Valore]:
    """The people counted under a key, less those of another; counted on the rows when the days are not whole months."""

    def read(_indicatore: Indicatore, filtro: Filtro) -> Valore:
        conto = fatti.read_persone(filtro)
        if conto is None:
            conto = read_once(("persone sulle righe", filtro), lambda: count_people_of_days(filtro))
        return conto[chiave] - conto[meno]

    return read


def count_people_of_days(filtro: Filtro) -> Counter[str]:
    """The people of days that are not whole months: those of the months among them, and whoever came on the others.

    Facts say the first when they are stored summed and the others follow, as in a month still open; else all are
    counted on the rows.
    """
    interi, orli = split(filtro.periodo)
    conto: Counter[str] = Counter()
    righe = consulenze.queryset(filtro)
    if interi and filtro.dal == interi.dal and find_parte(filtro) and not find_da_rifare(filtro.on(interi)):
        dei_mesi = filtro.on(interi)
        conto.update(fatti.read_persone(dei_mesi) or {})
        gia_venute = narrow_fatti(dei_mesi, Presenza).filter(soggetto=OuterRef("percorso__cittadino"))
        righe = consulenze.queryset(filtro.on(orli[0])).exclude(Exists(gia_venute))
    nuove = Q(percorso__cittadino__data_primo_contatto__gte=filtro.dal)
    return conto + Counter(
        righe.order_by().aggregate(
            **{
                PERSONE: Count("percorso__cittadino", distinct=True),
                NUOVE: Count("percorso__cittadino", distinct=True, filter=nuove),
            }
        )
    )


@indicatore(
    "persone",
    nome="Persone distinte",
    definizione="""I cittadini con almeno una consulenza rendicontabile nel periodo. Chi torna più volte, o va in più
        sportelli, conta una volta sola: per questo la somma degli sportelli può superare il totale della rete.""",
    origine=f"{FSE}: un partecipante si conta una volta per operazione",
    verso=Verso.SU,
    misura=once(),
    read=read_people(PERSONE),
)
def persone(filtro: Filtro) -> QuerySet[Cittadino]:
    proprie = consulenze.queryset(filtro).filter(percorso__cittadino=OuterRef("pk"))
    return Cittadino.objects.filter(Exists(proprie))


# People at a desk in a month, and not of a period: facts keep it to tell which desks have too few.
PRESENTI = Indicatore(
    id="presenti-nel-mese",
    nome="",
    definizione="",
    unita=Unita.NUMERO,
    verso=Verso.NEUTRO,
    origine="",
    versione=1,
    queryset=consulenze.queryset,
    misura=Misura(
        Natura.DISTINTA,
        lambda righe: righe.aggregate(n=Count("percorso__cittadino", distinct=True))["n"],
        lambda codice: Conteggio({codice: Count("percorso__cittadino", distinct=True)}),
    ),
)


@indicatore(
    "persone-nuove",
    nome="Persone nuove",
    definizione="""Tra le persone distinte, quelle il cui primo contatto con la rete è avvenuto nel periodo (o dopo il
        suo inizio). Persone nuove e di ritorno sommano alle persone distinte.""",
    origine=FSE,
    verso=Verso.SU,
    misura=once(),
    read=read_people(NUOVE),
)
def persone_nuove(filtro: Filtro) -> QuerySet[Cittadino]:
    return persone.queryset(filtro).filter(data_primo_contatto__gte=filtro.dal)


@indicatore(
    "persone-di-ritorno",
    nome="Persone di ritorno",
    definizione="""Tra le persone distinte, quelle il cui primo contatto con la rete è precedente all'inizio del
        periodo.""",
    origine=FSE,
    misura=once(),
    read=read_people(PERSONE, NUOVE),
)
def persone_di_ritorno(filtro: Filtro) -> QuerySet[Cittadino]:
    return persone.queryset(filtro).filter(data_primo_contatto__lt=filtro.dal)


@indicatore(
    "registrazioni-tardive",
    nome="Registrazioni tardive",
    definizione=f"""Le consulenze rendicontabili del periodo registrate dopo la chiusura del loro mese, che avviene il
        giorno {GIORNO_CHIUSURA} del mese seguente. Nei rapporti già emessi non c'erano: compaiono come rettifiche nei
        successivi.""",
    origine="Regola della rete: chiusura dei periodi",
    verso=Verso.GIU,
    misura=count(),
)
def registrazioni_tardive(filtro: Filtro) -> QuerySet[Consulenza]:
    return consulenze.queryset(filtro).filter(tardiva=True)


@indicatore(
    "quota-tardive",
    nome="Quota di registrazioni tardive",
    definizione="Le registrazioni tardive diviso le consulenze rendicontabili del periodo.",
    origine="Regola della rete: chiusura dei periodi",
    unita=Unita.PERCENTO,
    verso=Verso.GIU,
    misura=share(Q(tardiva=True)),
)
def quota_tardive(filtro: Filtro) -> QuerySet[Consulenza]:
    return consulenze.queryset(filtro)


@indicatore(
    "ritardo-di-registrazione",
    nome="Ritardo di registrazione",
    definizione="""I giorni tra la data della consulenza e quella in cui è stata scritta sulla piattaforma: la mediana,
        cioè metà delle consulenze rendicontabili del periodo è stata registrata in meno giorni.""",
    origine="Buona pratica sulla qualità dei dati: il ritardo di registrazione si misura e si pubblica",
    unita=Unita.GIORNI,
    verso=Verso.GIU,
    misura=percentile("ritardo", 0.5),
)
def ritardo_di_registrazione(filtro: Filtro) -> QuerySet[Consulenza]:
    return consulenze.queryset(filtro).annotate(ritardo=ExtractDay(TruncDate("creato_il") - F("data")))
