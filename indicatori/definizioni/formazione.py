"""Training: who at the desks holds the certificate that is needed, whose has expired, who completes courses, who passes
quizzes. Read desk by desk from the rows, which grow with who works there."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from attestati.selectors.passaporti import list_con_attestato, list_scaduti
from corsi.models import Completamento, Iscrizione
from indicatori.definizioni.registro import Indicatore, indicatore
from indicatori.definizioni.rete import sportelli_convenzionati, sportelli_del_periodo
from indicatori.enums import Unita, Verso
from indicatori.filtro import Filtro
from indicatori.istantanea import read_once
from indicatori.misure import Valore, of_desks, on_day
from nucleo.enums import RUOLI_SPORTELLO
from nucleo.giorni import GiornoItaliano
from sportelli.models import Sportello
from utenti.models import Assegnazione
from verifiche.enums import CHIUSI
from verifiche.models import Tentativo

# Of fewer quizzes the share would say how somebody did.
TENTATIVI_MINIMI = 5
CHI = "chi riceve le persone (operatori e responsabili) agli sportelli in rete"
ORIGINE = "Ente: formazione degli operatori"
SOMME = {f"somma_{nome}": Sum(nome) for nome in ("addetti", "con_attestato", "scaduti")}


def ratio(sopra: str, sotto: str, minimo: int = 1) -> Any:
    """Of what each desk has, the sum of one number on that of another; none below `minimo`."""

    def count(sportelli: QuerySet[Any]) -> Valore:
        conti = sportelli.aggregate(sopra=Sum(sopra), sotto=Sum(sotto))
        sotto_di_tutti = conti["sotto"] or 0
        return (conti["sopra"] or 0) / sotto_di_tutti if sotto_di_tutti >= minimo else None

    return count


def count_each(righe: QuerySet[Any], che_cosa: str) -> Coalesce:
    """How many, each once, at the desk that a row of the query outside is."""
    contate = righe.order_by().annotate(insieme=Value(1)).values("insieme").annotate(n=Count(che_cosa, distinct=True))
    return Coalesce(Subquery(contate.values("n"), output_field=IntegerField()), 0)


def list_addetti(filtro: Filtro) -> QuerySet[Assegnazione]:
    """Who receives people at a desk on the last day."""
    vigenti = Assegnazione.objects.vigenti(filtro.giorno)
    return vigenti.filter(sportello=OuterRef("pk"), ruolo__in=RUOLI_SPORTELLO)


def with_attestati(filtro: Filtro) -> QuerySet[Any]:
    """The desks in the network, with `addetti`, how many work there, `con_attestato` and `scaduti` among them."""
    addetti, giorno = list_addetti(filtro), filtro.giorno
    sportelli: QuerySet[Any] = sportelli_convenzionati.queryset(filtro)
    return sportelli.annotate(
        addetti=count_each(addetti, "utente"),
        con_attestato=count_each(list_con_attestato(addetti, giorno), "utente"),
        scaduti=count_each(list_scaduti(addetti, giorno), "utente"),
    )


def read_quota(quali: str) -> Callable[[Indicatore, Filtro], Valore]:
    """What `ratio` gives of these on who works there: the desks are read once for all that is asked of them."""

    def read(_indicatore: Indicatore, filtro: Filtro) -> Valore:
        giorno = replace(filtro, dal=filtro.giorno, al=filtro.giorno)
        conti = read_once(("attestati", giorno), lambda: with_attestati(filtro).aggregate(**SOMME))
        return conti[f"somma_{quali}"] / conti["somma_addetti"] if conti["somma_addetti"] else None

    return read


@indicatore(
    "operatori-con-attestato",
    nome="Operatori con un attestato valido",
    definizione=f"""Su {CHI}, quanti alla data finale hanno un attestato valido fra quelli che servono al loro
        sportello: per l'assistenza intensiva dove lo sportello la dà, altrimenti per l'informazione e l'orientamento o
        per l'assistenza intensiva. Chi lavora a due sportelli conta in ognuno.""",
    origine=ORIGINE,
    unita=Unita.PERCENTO,
    verso=Verso.SU,
    misura=on_day(ratio("con_attestato", "addetti")),
    read=read_quota("con_attestato"),
)
def operatori_con_attestato(filtro: Filtro) -> QuerySet[Sportello]:
    return with_attestati(filtro)


@indicatore(
    "attestati-scaduti",
    nome="Operatori con l'attestato scaduto",
    definizione=f"""Su {CHI}, quanti alla data finale hanno avuto l'attestato che serve al loro sportello e non ne hanno
        più uno valido, perché è scaduto o è stato revocato. Chi non lo ha mai avuto non conta qui.""",
    origine=ORIGINE,
    unita=Unita.PERCENTO,
    verso=Verso.GIU,
    misura=on_day(ratio("scaduti", "addetti")),
    read=read_quota("scaduti"),
)
def attestati_scaduti(filtro: Filtro) -> QuerySet[Sportello]:
    return with_attestati(filtro)


def at_desk(verso_utente: str, giorno: Any) -> Q:
    """Rows of who received people, on their day, at the desk that a row of the query outside is."""
    strada = f"{verso_utente}__assegnazioni__"
    return Q(
        Q(**{f"{strada}al__isnull": True}) | Q(**{f"{strada}al__gte": giorno}),
        **{
            f"{strada}sportello": OuterRef("pk"),
            f"{strada}ruolo__in": RUOLI_SPORTELLO,
            f"{strada}dal__lte": giorno,
            f"{strada}confermata_il__isnull": False,
        },
    )


@indicatore(
    "completamento-dei-corsi",
    nome="Iscritti che completano il corso",
    definizione="""Su chi aveva un posto nelle edizioni concluse nel periodo e in quel giorno lavorava a uno sportello
        della rete, quanti hanno completato il corso con quell'edizione.""",
    origine=ORIGINE,
    unita=Unita.PERCENTO,
    verso=Verso.SU,
    misura=of_desks(ratio("completi", "iscritti")),
)
def completamento_dei_corsi(filtro: Filtro) -> QuerySet[Sportello]:
    iscritti = Iscrizione.objects.con_posto().filter(
        at_desk("utente", F("edizione__conclusa_il")), edizione__conclusa_il__range=(filtro.dal, filtro.al)
    )
    completati = Completamento.objects.filter(utente=OuterRef("utente"), edizione=OuterRef("edizione"))
    return sportelli_del_periodo(filtro).annotate(
        iscritti=count_each(iscritti, "pk"), completi=count_each(iscritti.filter(Exists(completati)), "pk")
    )


@indicatore(
    "superamento-dei-quiz",
    nome="Quiz superati",
    definizione=f"""Sui tentativi di quiz consegnati nel periodo, o chiusi allo scadere del tempo, da chi in quel giorno
        lavorava a uno sportello della rete, quanti sono stati superati. Quelli annullati non contano. Con meno di
        {TENTATIVI_MINIMI} tentativi non si dice.""",
    origine=ORIGINE,
    unita=Unita.PERCENTO,
    verso=Verso.SU,
    misura=of_desks(ratio("superati", "tentativi", TENTATIVI_MINIMI)),
)
def superamento_dei_quiz(filtro: Filtro) -> QuerySet[Sportello]:
    chiusi = Tentativo.objects.filter(stato__in=CHIUSI).annotate(giorno=GiornoItaliano("chiuso_il"))
    tentativi = chiusi.filter(giorno__gte=filtro.dal, giorno__lte=filtro.al).filter(at_desk("utente", F("giorno")))
    return sportelli_del_periodo(filtro).annotate(
        tentativi=count_each(tentativi, "pk"), superati=count_each(tentativi.filter(superato=True), "pk")
    )
