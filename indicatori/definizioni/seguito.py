"""What becomes of businesses, and what people think of desks: read desk by desk from the answers that hold."""

from collections.abc import Callable
from typing import Any

from django.db.models import (
    Case,
    Count,
    F,
    FilteredRelation,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from indicatori.definizioni.formazione import ratio
from indicatori.definizioni.registro import Indicatore, indicatore
from indicatori.definizioni.rete import sportelli_del_periodo
from indicatori.enums import Unita, Verso
from indicatori.filtro import Filtro
from indicatori.istantanea import read_once
from indicatori.misure import RISERVATO, Mostrato, Valore, of_desks
from messaggi.models import Opinione
from seguito.enums import Momento, StatoSeguito
from seguito.models import Rilevazione, Seguito
from sportelli.models import Sportello
from valutazioni.enums import VOTO_BUONO

# Of fewer answers the figure would say whose it is.
RISPOSTE_MINIME = 5
FSE = "FSE 2014-2020 e FSE+: risultati immediati entro quattro settimane, a più lungo termine a sei mesi"
ENTE = "Ente: 2,43 occupati per microcredito"
FRANCIA = "Servizio pubblico francese di consulenza alle imprese: soddisfazione di chi ha chiesto"
SOLO = f"Con meno di {RISPOSTE_MINIME} risposte non si dice."
QUALI = """le imprese per cui si doveva chiedere come va nel periodo, a {} mesi dalla prima erogazione o dall'avvio
    senza finanziamento, e di cui si sa la risposta: dalla persona, al telefono con lo sportello o da un documento"""
# What each figure divides, by what: of the answers at a moment.
CONTI: dict[str, tuple[Momento, Any, Any]] = {
    "sopravvivenza-a-sei-mesi": (Momento.SEI_MESI, Count("pk", filter=Q(attiva=True)), Count("pk")),
    "sopravvivenza-a-dodici-mesi": (Momento.DODICI_MESI, Count("pk", filter=Q(attiva=True)), Count("pk")),
    "posti-di-lavoro": (Momento.DODICI_MESI, Sum("occupati"), Count("pk")),
    "posti-per-impresa": (Momento.DODICI_MESI, Sum("occupati"), Count("pk")),
    "posti-di-donne": (Momento.DODICI_MESI, Sum("donne"), Sum("occupati")),
    "posti-di-giovani": (Momento.DODICI_MESI, Sum("giovani"), Sum("occupati")),
}
OPINIONI = "soddisfazione-dei-cittadini"
# All those told as so many of so many answers.
SU_RISPOSTE = (*CONTI, OPINIONI)


def list_rilevazioni(filtro: Filtro) -> QuerySet[Rilevazione]:
    """The answers that hold, of what was to be asked in the period."""
    return Rilevazione.objects.attuali().filter(seguito__dovuto_il__range=(filtro.dal, filtro.al)).order_by()


def sum_here(righe: QuerySet[Any], somma: Any) -> Coalesce:
    """An aggregate of rows of the desk that a row of the query outside is; none is zero."""
    contate = righe.annotate(insieme=Value(1)).values("insieme").annotate(n=somma)
    return Coalesce(Subquery(contate.values("n"), output_field=IntegerField()), 0)


def with_conti(codice: str, filtro: Filtro) -> QuerySet[Any]:
    """The desks, with `contate` and `base`: how many, of how many; and `casi`, of how many answers."""
    momento, contate, base = CONTI[codice]
    righe = list_rilevazioni(filtro).filter(seguito__sportello=OuterRef("pk"), seguito__momento=momento)
    sportelli: QuerySet[Any] = sportelli_del_periodo(filtro)
    return sportelli.annotate(
        contate=sum_here(righe, contate), base=sum_here(righe, base), casi=sum_here(righe, Count("pk"))
    )


def share_of(sportelli: QuerySet[Any]) -> Valore:
    conti = sportelli.aggregate(sopra=Sum("contate"), sotto=Sum("base"), risposte=Sum("casi"))
    return divide(conti["sopra"], conti["sotto"], conti["risposte"])


def total_of(sportelli: QuerySet[Any]) -> Valore:
    conti = sportelli.aggregate(sopra=Sum("contate"), risposte=Sum("casi"))
    return conti["sopra"] if (conti["risposte"] or 0) >= RISPOSTE_MINIME else None


def divide(contate: int | None, base: int | None, casi: int | None) -> Valore:
    return (contate or 0) / base if base and (casi or 0) >= RISPOSTE_MINIME else None


def read_conti(filtro: Filtro) -> dict[str, Any]:
    """What all of them say, in one query on the answers."""

    def read() -> dict[str, Any]:
        righe = list_rilevazioni(filtro).filter(seguito__sportello__in=sportelli_del_periodo(filtro).values("pk"))
        somme: dict[str, Any] = {}
        for momento in (Momento.SEI_MESI, Momento.DODICI_MESI):
            suoi = Q(seguito__momento=momento)
            somme[f"{momento}_casi"] = Count("pk", filter=suoi)
            somme[f"{momento}_attive"] = Count("pk", filter=suoi & Q(attiva=True))
            for nome in ("occupati", "donne", "giovani"):
                valore = Case(When(suoi, then=F(nome)), default=Value(0))
                somme[f"{momento}_{nome}"] = Sum(valore)
        return righe.aggregate(**somme)

    return read_once(("seguito", filtro), read)


# What a table tells of each moment: of how many one had to ask, how many answered, what they said.
DETTE = ("attive", "occupati", "donne", "giovani")


def count_momenti(filtro: Filtro) -> dict[Momento, dict[str, Mostrato]]:
    """Of how many one had to ask in the period, at each moment, how many answered and what they said: of few answers
    nothing is told. One query."""
    attuale = FilteredRelation("rilevazioni", condition=Q(rilevazioni__superata_il__isnull=True))
    righe = Seguito.objects.filter(
        dovuto_il__range=(filtro.dal, filtro.al), sportello__in=sportelli_del_periodo(filtro).values("pk")
    ).exclude(stato=StatoSeguito.ANNULLATO)
    somme = {nome: Coalesce(Sum(f"attuale__{nome}"), 0) for nome in DETTE[1:]}
    contate: Any = (
        righe.annotate(attuale=attuale)
        .order_by()
        .values("momento")
        .annotate(
            chieste=Count("pk"), risposte=Count("attuale"), attive=Count("pk", filter=Q(attuale__attiva=True)), **somme
        )
    )
    trovate: dict[str, Any] = {riga.pop("momento"): riga for riga in contate}
    poche: dict[str, Mostrato] = dict.fromkeys(DETTE, RISERVATO)
    return {
        momento: trovate[momento] if trovate[momento]["risposte"] >= RISPOSTE_MINIME else trovate[momento] | poche
        for momento in Momento
        if momento in trovate
    }


def read_quota(momento: Momento, sopra: str, sotto: str) -> Callable[[Indicatore, Filtro], Valore]:
    def read(_indicatore: Indicatore, filtro: Filtro) -> Valore:
        conti = read_conti(filtro)
        contate, base, casi = (conti[f"{momento}_{nome}"] for nome in (sopra, sotto, "casi"))
        return divide(contate, base, casi)

    return read


def read_posti(_indicatore: Indicatore, filtro: Filtro) -> Valore:
    conti = read_conti(filtro)
    return (conti["dodici_mesi_occupati"] or 0) if conti["dodici_mesi_casi"] >= RISPOSTE_MINIME else None


@indicatore(
    "sopravvivenza-a-sei-mesi",
    nome="Imprese che vanno avanti a sei mesi",
    definizione=f"Fra {QUALI.format('sei')}, quante vanno avanti. {SOLO}",
    origine=FSE,
    unita=Unita.PERCENTO,
    verso=Verso.SU,
    misura=of_desks(share_of),
    read=read_quota(Momento.SEI_MESI, "attive", "casi"),
    matura=True,
)
def sopravvivenza_a_sei_mesi(filtro: Filtro) -> QuerySet[Sportello]:
    return with_conti("sopravvivenza-a-sei-mesi", filtro)


@indicatore(
    "sopravvivenza-a-dodici-mesi",
    nome="Imprese che vanno avanti a dodici mesi",
    definizione=f"Fra {QUALI.format('dodici')}, quante vanno avanti. {SOLO}",
    origine=FSE,
    unita=Unita.PERCENTO,
    verso=Verso.SU,
    misura=of_desks(share_of),
    read=read_quota(Momento.DODICI_MESI, "attive", "casi"),
    matura=True,
)
def sopravvivenza_a_dodici_mesi(filtro: Filtro) -> QuerySet[Sportello]:
    return with_conti("sopravvivenza-a-dodici-mesi", filtro)


@indicatore(
    "posti-di-lavoro",
    nome="Posti di lavoro a dodici mesi",
    definizione=f"""Quante persone lavorano, titolare compreso, fra {QUALI.format("dodici")}. Di chi ha chiuso non ci
        lavora più nessuno. {SOLO}""",
    origine=ENTE,
    unita=Unita.DECIMALE,
    verso=Verso.SU,
    misura=of_desks(total_of),
    read=read_posti,
    matura=True,
)
def posti_di_lavoro(filtro: Filtro) -> QuerySet[Sportello]:
    return with_conti("posti-di-lavoro", filtro)


@indicatore(
    "posti-per-impresa",
    nome="Posti di lavoro per impresa a dodici mesi",
    definizione=f"""Le persone che lavorano, titolare compreso, diviso le imprese, fra {QUALI.format("dodici")}: anche
        quelle che hanno chiuso. {SOLO} Riferimento: 2,43.""",
    origine=ENTE,
    unita=Unita.DECIMALE,
    verso=Verso.SU,
    misura=of_desks(share_of),
    read=read_quota(Momento.DODICI_MESI, "occupati", "casi"),
    matura=True,
)
def posti_per_impresa(filtro: Filtro) -> QuerySet[Sportello]:
    return with_conti("posti-per-impresa", filtro)


@indicatore(
    "posti-di-donne",
    nome="Posti di lavoro di donne",
    definizione=f"Su chi lavora, titolare compreso, fra {QUALI.format('dodici')}, quante sono donne. {SOLO}",
    origine=FSE,
    unita=Unita.PERCENTO,
    misura=of_desks(share_of),
    read=read_quota(Momento.DODICI_MESI, "donne", "occupati"),
    matura=True,
)
def posti_di_donne(filtro: Filtro) -> QuerySet[Sportello]:
    return with_conti("posti-di-donne", filtro)


@indicatore(
    "posti-di-giovani",
    nome="Posti di lavoro di chi ha meno di 30 anni",
    definizione=f"Su chi lavora, titolare compreso, fra {QUALI.format('dodici')}, quanti hanno meno di 30 anni. {SOLO}",
    origine=FSE,
    unita=Unita.PERCENTO,
    misura=of_desks(share_of),
    read=read_quota(Momento.DODICI_MESI, "giovani", "occupati"),
    matura=True,
)
def posti_di_giovani(filtro: Filtro) -> QuerySet[Sportello]:
    return with_conti("posti-di-giovani", filtro)


@indicatore(
    OPINIONI,
    nome="Cittadini che l'hanno trovato utile",
    definizione=f"""Su chi ha risposto al questionario mandato dopo la chiusura del percorso, quanti hanno trovato utile
        lo sportello ({VOTO_BUONO} o 5 su 5). Le risposte non portano nomi, e contano l'ultimo giorno del loro semestre.
        {SOLO}""",
    origine=FRANCIA,
    unita=Unita.PERCENTO,
    verso=Verso.SU,
    misura=of_desks(ratio("contate", "base", RISPOSTE_MINIME)),
)
def soddisfazione_dei_cittadini(filtro: Filtro) -> QuerySet[Sportello]:
    fino = filtro.giorno if filtro.oggi else filtro.al
    righe = Opinione.objects.filter(sportello=OuterRef("pk"), semestre__range=(filtro.dal, fino)).order_by()
    sportelli: QuerySet[Any] = sportelli_del_periodo(filtro)
    return sportelli.annotate(
        contate=sum_here(righe.filter(utile__gte=VOTO_BUONO), Count("pk")), base=sum_here(righe, Count("pk"))
    )
