"""From the information to the money: paths, funnel, referrals, waiting times, amounts."""

from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import ExtractDay

from credito.enums import MotivoCorrezione, StatoInvio
from credito.models import Erogazione, Finanziamento, Invio
from indicatori.definizioni.registro import Indicatore, indicatore
from indicatori.enums import Natura, Unita, Verso
from indicatori.fatti.lettura import find_parte, read_conto
from indicatori.fatti.presenze import RETE
from indicatori.fatti.sportelli import read_stock
from indicatori.filtro import Filtro
from indicatori.istantanea import one_instant
from indicatori.misure import Conteggio, Misura, Valore, count, percentile, share, stock, total
from nucleo.models import CambioStato
from percorsi.enums import TAPPE, StatoPercorso, list_tappe_da
from percorsi.models import Percorso
from sportelli.models import Sportello

FONTE_IMBUTO = "Servizio pubblico francese di consulenza alle imprese: statistiche per passo del percorso"
FONTE_RISPOSTA = "Servizi pubblici francesi per le imprese: tasso di risposta, con gli invii scaduti contati a parte"
FONTE_IMPORTI = (
    "Pratica dei servizi pubblici di sostegno alle imprese: importi richiesti, deliberati ed erogati, "
    "ciascuno con la sua data"
)
BENCHMARK_2013 = "Ente, rapporto di monitoraggio 2013: domanda soddisfatta 42,3%"
# States of a referral that say, or imply, that the application was lodged.
DOMANDA_PRESENTATA = (
    StatoInvio.DOMANDA,
    StatoInvio.ISTRUTTORIA,
    StatoInvio.INTEGRAZIONE,
    StatoInvio.APPROVATO,
    StatoInvio.APPROVATO_MODIFICHE,
)


def read_aperti(indicatore: Indicatore, filtro: Filtro) -> Valore:
    return read_stock(indicatore.id, filtro, indicatore.queryset(filtro))


# ── Paths ────────────────────────────────────────────────────────────────────────────────
@indicatore(
    "percorsi-aperti",
    nome="Percorsi aperti",
    definizione="""I percorsi (uno per idea di progetto) aperti entro la data finale del periodo e non ancora chiusi a
        quella data, presso lo sportello che quel giorno seguiva la persona.""",
    origine=FONTE_IMBUTO,
    misura=stock(),
    versione=2,
    read=read_aperti,
)
def percorsi_aperti(filtro: Filtro) -> QuerySet[Percorso]:
    sportelli = Sportello.objects.filter(filtro.narrow_sportelli(filtro.al, filtro.al)).order_by().values("pk")
    aperti = Percorso.objects.aperti_al(filtro.al)
    if find_parte(filtro) != RETE:
        aperti = aperti.passati_da(sportelli)
    return aperti.with_sportello_del(filtro.al).filter(Q(sportello_allora__in=sportelli))


@indicatore(
    "imbuto",
    nome="Percorsi avviati",
    definizione="""I percorsi il cui primo contatto, cioè l'apertura, cade nel periodo. L'imbuto li segue fino a oggi:
        ogni passo conta quelli che lo hanno raggiunto o superato, anche se poi sono tornati indietro o si sono chiusi.
        Un passo saltato conta come raggiunto; l'erogazione conta solo se almeno una non è stata stornata. Contano per
        lo sportello che li ha aperti, anche se poi la persona è passata a un altro.""",
    origine=FONTE_IMBUTO,
    verso=Verso.SU,
    misura=count(),
    versione=3,
    divisioni={"tappa": "tappa_massima"},
    matura=True,
)
def imbuto(filtro: Filtro) -> QuerySet[Percorso]:
    coorte = Percorso.objects.for_coorte(filtro.ambito).filter(data_apertura__range=(filtro.dal, filtro.al))
    return filtro.narrow(coorte, "sportello_apertura__")


def count_tappe(filtro: Filtro) -> tuple[int, ...]:
    """How many paths of the cohort reached each of TAPPE."""
    return accumulate_tappe(imbuto.tell_apart(filtro, "tappa"))


def count_tappe_by_month(filtro: Filtro) -> dict[date, tuple[int, ...]]:
    """The same for each month of opening that has paths."""
    mesi = imbuto.tell_apart_by_month(filtro, "tappa")
    return {mese: accumulate_tappe(conti) for mese, conti in mesi.items()}


def accumulate_tappe(conti: dict[str, int]) -> tuple[int, ...]:
    """From how many stopped at each stage to how many reached it."""
    return tuple(sum(conti.get(dopo, 0) for dopo in list_tappe_da(tappa)) for tappa in TAPPE)


@indicatore(
    "arrivati-all-erogazione",
    nome="Percorsi arrivati all'erogazione",
    definizione="I percorsi avviati nel periodo che sono arrivati all'erogazione, diviso tutti quelli avviati.",
    origine=FONTE_IMBUTO,
    unita=Unita.PERCENTO,
    verso=Verso.SU,
    misura=share(Q(tappa_massima=StatoPercorso.EROGATO)),
    versione=2,
    matura=True,
)
def arrivati_all_erogazione(filtro: Filtro) -> QuerySet[Percorso]:
    return imbuto.queryset(filtro)


# ── Referrals ────────────────────────────────────────────────────────────────────────────
def list_invii(filtro: Filtro) -> QuerySet[Invio]:
    """Referrals that left the desk, of any day."""
    return filtro.narrow(Invio.objects.for_statistica(filtro.ambito).inviati(), "sportello__")


@indicatore(
    "invii",
    nome="Invii a erogatori",
    definizione="""Gli invii di un percorso a un erogatore partiti nel periodo, qualunque cosa ne sia seguita.
        Contano per lo sportello che li ha spediti.""",
    origine="Servizio pubblico francese di orientamento sociale: le persone inviate a un altro servizio",
    verso=Verso.SU,
    misura=count(),
    divisioni={"erogatore": "erogatore"},
)
def invii(filtro: Filtro) -> QuerySet[Invio]:
    return list_invii(filtro).filter(data_invio__range=(filtro.dal, filtro.al))


@indicatore(
    "tasso-di-risposta",
    nome="Tasso di risposta degli erogatori",
    definizione="""Gli invii spediti nel periodo a cui l'erogatore ha dato una prima risposta, diviso gli invii spediti
        nel periodo. Quelli scaduti senza risposta restano nel totale e si mostrano anche a parte.""",
    origine=FONTE_RISPOSTA,
    unita=Unita.PERCENTO,
    verso=Verso.SU,
    misura=share(Q(data_prima_risposta__isnull=False)),
    matura=True,
)
def tasso_di_risposta(filtro: Filtro) -> QuerySet[Invio]:
    return invii.queryset(filtro)


@indicatore(
    "invii-scaduti",
    nome="Invii scaduti senza risposta",
    definizione="""Gli invii spediti nel periodo e scaduti da soli, alla fine dei solleciti, perché l'erogatore non ha
        mai detto se li prendeva in carico.""",
    origine=FONTE_RISPOSTA,
    verso=Verso.GIU,
    misura=count(),
    versione=2,
    matura=True,
)
def invii_scaduti(filtro: Filtro) -> QuerySet[Invio]:
    return invii.queryset(filtro).filter(stato=StatoInvio.SCADUTO)


@indicatore(
    "giorni-a-risposta",
    nome="Giorni per la risposta",
    definizione="""I giorni tra la spedizione di un invio e la prima risposta dell'erogatore, per le risposte arrivate
        nel periodo: la mediana. Accanto si mostrano il novantesimo percentile e le quattro fasce (fino a 30 giorni,
        31-90, 91-180, oltre 180).""",
    origine="Pratica dei servizi pubblici: tempi di risposta per fasce di attesa",
    unita=Unita.GIORNI,
    verso=Verso.GIU,
    misura=percentile("giorni", 0.5),
    giorno="data_prima_risposta",
    divisioni={"erogatore": "erogatore"},
)
def giorni_a_risposta(filtro: Filtro) -> QuerySet[Invio]:
    risposti = list_invii(filtro).filter(data_prima_risposta__range=(filtro.dal, filtro.al))
    return risposti.annotate(giorni=ExtractDay(F("data_prima_risposta") - F("data_invio")))


@indicatore(
    "soddisfazione-della-domanda",
    nome="Domanda soddisfatta",
    definizione="""Tra gli invii spediti nel periodo per cui è stata presentata la domanda di finanziamento, quelli che
        hanno avuto almeno un'erogazione. Riferimento: 42,3% nel 2013.""",
    origine=BENCHMARK_2013,
    unita=Unita.PERCENTO,
    verso=Verso.SU,
    misura=share(Q(pagato=True)),
    matura=True,
)
def soddisfazione_della_domanda(filtro: Filtro) -> QuerySet[Invio]:
    tolti = CambioStato.objects.filter(  # recorded by mistake
        oggetto_id=OuterRef("oggetto_id"),
        oggetto_tipo=OuterRef("oggetto_tipo"),
        da=OuterRef("a"),
        motivo__in=MotivoCorrezione.values,
        pk__gt=OuterRef("pk"),
    )
    passati = CambioStato.objects.filter(
        ~Exists(tolti), oggetto_id=OuterRef("pk"), oggetto_tipo=Invio._meta.label_lower, a__in=DOMANDA_PRESENTATA
    )
    deliberata = Exists(Finanziamento.objects.validi().filter(invio=OuterRef("pk")))
    presentata = Q(stato__in=DOMANDA_PRESENTATA) | deliberata | Exists(passati)
    pagato = Exists(Erogazione.objects.valide().filter(finanziamento__invio=OuterRef("pk")))
    return invii.queryset(filtro).filter(presentata).annotate(pagato=pagato)


# ── Money ────────────────────────────────────────────────────────────────────────────────
def list_finanziamenti(filtro: Filtro) -> QuerySet[Finanziamento]:
    return filtro.narrow(Finanziamento.objects.validi().for_statistica(filtro.ambito), "sportello__")


@indicatore(
    "importo-richiesto",
    nome="Importo richiesto",
    definizione="""La somma degli importi chiesti con gli invii spediti nel periodo. Chi si rivolge a più erogatori
        conta per ogni invio.""",
    origine=FONTE_IMPORTI,
    unita=Unita.EURO,
    misura=total("importo_richiesto"),
    divisioni={"erogatore": "erogatore"},
)
def importo_richiesto(filtro: Filtro) -> QuerySet[Invio]:
    return invii.queryset(filtro)


@indicatore(
    "finanziamenti-deliberati",
    nome="Finanziamenti deliberati",
    definizione="I finanziamenti con data della delibera nel periodo, anche se poi ritirati.",
    origine=FONTE_IMPORTI,
    verso=Verso.SU,
    misura=count(),
)
def finanziamenti_deliberati(filtro: Filtro) -> QuerySet[Finanziamento]:
    return list_finanziamenti(filtro).filter(data_delibera__range=(filtro.dal, filtro.al))


@indicatore(
    "importo-deliberato",
    nome="Importo deliberato",
    definizione="La somma degli importi dei finanziamenti deliberati nel periodo.",
    origine=FONTE_IMPORTI,
    unita=Unita.EURO,
    verso=Verso.SU,
    misura=total("importo_deliberato"),
)
def importo_deliberato(filtro: Filtro) -> QuerySet[Finanziamento]:
    return finanziamenti_deliberati.queryset(filtro)


@indicatore(
    "importo-erogato",
    nome="Importo erogato",
    definizione="""La somma delle erogazioni pagate nel periodo e non stornate perché sbagliate, anche di finanziamenti
        deliberati prima. Una somma restituita dopo resta pagata nel suo giorno.""",
    origine=FONTE_IMPORTI,
    unita=Unita.EURO,
    verso=Verso.SU,
    misura=total("importo"),
    versione=2,
)
def importo_erogato(filtro: Filtro) -> QuerySet[Erogazione]:
    pagate = Erogazione.objects.for_statistica(filtro.ambito).valide().filter(data__range=(filtro.dal, filtro.al))
    return filtro.narrow(pagate, "sportello__")


def count_risposti(filtro: Filtro) -> int:
    """Of the referrals sent in the period, those that had a first answer."""
    with one_instant():
        return read_conto(tasso_di_risposta, filtro)[f"{tasso_di_risposta.id}/si"]


def count_pagati(filtro: Filtro) -> int:
    """The loans paid something in the period. On the rows: one paid in two months counts once, and they are few."""
    return importo_erogato.queryset(filtro).aggregate(n=Count("finanziamento", distinct=True))["n"]


# Loans paid something at a desk, in a month: facts keep it to tell which amounts are of too few.
PAGATI = Indicatore(
    id="pagati-nel-mese",
    nome="",
    definizione="",
    unita=Unita.NUMERO,
    verso=Verso.NEUTRO,
    origine="",
    versione=1,
    queryset=importo_erogato.queryset,
    misura=Misura(
        Natura.DISTINTA,
        lambda erogazioni: erogazioni.aggregate(n=Count("finanziamento", distinct=True))["n"],
        lambda codice: Conteggio({codice: Count("finanziamento", distinct=True)}),
    ),
)


def read_mean_amount(_indicatore: Indicatore, filtro: Filtro) -> Valore:
    casi = count_pagati(filtro)
    pagato = importo_erogato.valore(filtro) if casi else None
    return None if pagato is None else pagato / casi


def measure_mean_amount(erogazioni: QuerySet[Erogazione]) -> Valore:
    """What was paid in the period for each loan that was paid something."""
    valori = erogazioni.aggregate(somma=Sum("importo"), casi=Count("finanziamento", distinct=True))
    return valori["somma"] / valori["casi"] if valori["casi"] else None


@indicatore(
    "importo-medio",
    nome="Importo medio erogato",
    definizione="""L'importo erogato nel periodo diviso i finanziamenti che nel periodo hanno avuto almeno
        un'erogazione.""",
    origine=f"{FONTE_IMPORTI}; riferimento 2013: circa 19.000 € il microcredito produttivo",
    unita=Unita.EURO,
    misura=Misura(Natura.DISTINTA, measure_mean_amount),
    read=read_mean_amount,
)
def importo_medio(filtro: Filtro) -> QuerySet[Erogazione]:
    return importo_erogato.queryset(filtro)


@indicatore(
    "giorni-a-erogazione",
    nome="Giorni per l'erogazione",
    definizione="""I giorni tra l'apertura del percorso e la prima erogazione, per i finanziamenti pagati la prima volta
        nel periodo: la mediana. Accanto si mostrano il novantesimo percentile e le quattro fasce.""",
    origine="Pratica dei servizi pubblici: tempi di attesa in quattro fasce",
    unita=Unita.GIORNI,
    verso=Verso.GIU,
    misura=percentile("giorni", 0.5),
    giorno="prima_erogazione",
)
def giorni_a_erogazione(filtro: Filtro) -> QuerySet[Finanziamento]:
    pagate = Erogazione.objects.valide().filter(finanziamento=OuterRef("pk")).order_by("data")
    nel_periodo = Erogazione.objects.valide().filter(data__range=(filtro.dal, filtro.al)).order_by()
    return (
        list_finanziamenti(filtro)
        .filter(pk__in=nel_periodo.values("finanziamento"))
        .annotate(prima_erogazione=Subquery(pagate.values("data")[:1]))
        .filter(prima_erogazione__range=(filtro.dal, filtro.al))
        .annotate(giorni=ExtractDay(F("prima_erogazione") - F("percorso__data_apertura")))
    )
