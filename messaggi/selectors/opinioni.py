"""What people think of desks: told by halves of the year that are over, when nobody can be told from the others."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, QuerySet

from messaggi.enums import Utilita
from messaggi.models import Opinione
from messaggi.models.opinioni import find_semestre
from nucleo import formati
from nucleo.ambito import Ambito
from sportelli.models import Sportello
from valutazioni.selectors import MINIMO, Voto, count_voti

DOMANDE = ("contatto", "utile")
SEMESTRI = 4
REGIONE = "sportello__comune__provincia__regione__nome"


@dataclass(frozen=True)
class Semestre:
    """What was answered in half a year. `perche_no` says why nothing else is told."""

    nome: str
    risposte: int
    perche_no: str = ""
    voti: tuple[Voto, ...] = ()
    esiti: tuple[tuple[str, int], ...] = ()


def list_opinioni(ambito: Ambito) -> QuerySet[Opinione]:
    """Of the network for the Ente, of one's desks for who works there, of those hosted today for a referente."""
    return Opinione.objects.filter(sportello__in=Sportello.objects.for_statistica(ambito).values("pk"))


def list_chiusi(oggi: date) -> list[date]:
    """The halves of the year that are over, the last first."""
    chiusi: list[date] = []
    giorno = oggi
    while len(chiusi) < SEMESTRI:
        semestre = find_semestre(giorno)
        if semestre < oggi:
            chiusi.append(semestre)
        giorno = semestre.replace(month=1, day=1) if semestre.month == 6 else semestre.replace(month=7, day=1)
        giorno -= timedelta(days=1)
    return chiusi


def name_semestre(semestre: date) -> str:
    return f"{'Gennaio-giugno' if semestre.month == 6 else 'Luglio-dicembre'} {semestre.year}"


def read_semestri(ambito: Ambito, oggi: date) -> list[Semestre]:
    """The last ones that are over. Up to three queries each."""
    return [_read(list_opinioni(ambito).filter(semestre=giorno), name_semestre(giorno)) for giorno in list_chiusi(oggi)]


def _read(righe: QuerySet[Opinione], nome: str) -> Semestre:
    risposte = righe.count()
    if risposte < MINIMO:
        perche = f"Con meno di {MINIMO} risposte non si dice niente: si capirebbe di chi sono."
        return Semestre(nome, risposte if not risposte else 0, perche if risposte else "Nessuna risposta.")
    conti = dict(righe.order_by().values_list("esito").annotate(n=Count("pk")))
    esiti = tuple((utilita.label, conti[utilita]) for utilita in Utilita if conti.get(utilita))
    return Semestre(nome, risposte, "", count_voti(righe, DOMANDE), esiti)


def list_regioni(ambito: Ambito, oggi: date) -> list[tuple[str, str, str]]:
    """For who sees the network: each region in the last half that is over, with how many found it useful."""
    if not ambito.nazionale:
        return []
    righe = list_opinioni(ambito).filter(semestre=list_chiusi(oggi)[0]).order_by()
    conti = righe.values_list(REGIONE).annotate(n=Count("pk")).order_by(REGIONE)
    utili = dict(righe.filter(utile__gte=4).values_list(REGIONE).annotate(n=Count("pk")))
    return [
        (nome, formati.intero(n), formati.percento(utili.get(nome, 0) / n))
        if n >= MINIMO
        else (nome, f"meno di {MINIMO}", formati.ASSENTE)
        for nome, n in conti
    ]
