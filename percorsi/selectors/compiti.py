"""Reads on what is to be done: the baskets of a day, whose work, the compiti of a path, who may have one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from nucleo.ambito import Ambito
from nucleo.enums import RUOLI_SPORTELLO
from nucleo.giornata import get_oggi
from percorsi.enums import CodiceCompito, DiChi, QuandoCompito
from percorsi.models import Compito, Percorso
from percorsi.models.compiti import CompitoQuerySet
from utenti.models import Assegnazione, Utente

# How far ahead «Oggi» looks.
GIORNI_AVANTI = 7
# How many of the closed ones the page of a path shows: the latest.
MASSIMO_CHIUSI = 20


@dataclass(frozen=True)
class DatiCompito:
    """What people write of a compito. Without `assegnato_a` it is the desk's."""

    testo: str
    chi: str
    entro: date | None = None
    assegnato_a: Utente | None = None


# ── Baskets ──────────────────────────────────────────────────────────────────────────────
def filter_quando(compiti: QuerySet[Compito], quando: str, oggi: date) -> QuerySet[Compito]:
    """The open compiti of one basket: «Oggi» shows and counts these, and its list opens on these.

    Without a day, what the desk must decide,
    what people wrote and what others owe stand apart.
    """
    avanti = oggi + timedelta(days=GIORNI_AVANTI)
    if quando == QuandoCompito.SCADUTI:
        return compiti.filter(entro__lt=oggi)
    if quando == QuandoCompito.OGGI:
        return compiti.filter(entro=oggi)
    if quando == QuandoCompito.PROSSIMI:
        return compiti.filter(entro__gt=oggi, entro__lte=avanti)
    if quando == QuandoCompito.DOPO:
        return compiti.filter(entro__gt=avanti)
    senza = compiti.filter(entro=None)
    if quando == QuandoCompito.DECISIONI:
        return senza.filter(codice=CodiceCompito.DECISIONE)
    if quando == QuandoCompito.SENZA:
        return senza.filter(codice=CodiceCompito.LIBERO)
    return senza.exclude(codice__in=(CodiceCompito.LIBERO, CodiceCompito.DECISIONE))


def filter_di(compiti: QuerySet[Compito], di: str, ambito: Ambito) -> QuerySet[Compito]:
    """One's own, or those that nobody who works at the desk has taken; all of them for any other word."""
    if di == DiChi.MIEI:
        return compiti.filter(assegnato_a=ambito.utente_id)
    return compiti.filter(Q(assegnato_a=None) | _is_assente(get_oggi())) if di == DiChi.SPORTELLO else compiti


def list_assenti(compiti: CompitoQuerySet, oggi: date) -> CompitoQuerySet:
    """Those in the hands of who works no more at their desk."""
    return compiti.filter(_is_assente(oggi), assegnato_a__isnull=False)


def _is_assente(oggi: date) -> Q:
    qui = Assegnazione.objects.vigenti(oggi).filter(sportello=OuterRef("sportello"), utente=OuterRef("assegnato_a"))
    return ~Q(Exists(qui.filter(ruolo__in=RUOLI_SPORTELLO, utente__is_active=True)))


# ── The page of a path ───────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class RigaCompito:
    """An open compito with what its row needs: whether it is late, who may have it."""

    compito: Compito
    scaduto: bool
    colleghi: Sequence[Utente]
    domani: date
    fra_una_settimana: date


@dataclass(frozen=True)
class CompitiPercorso:
    aperti: list[RigaCompito]
    chiusi: list[Compito]


def build_compiti(percorso: Percorso, oggi: date) -> CompitiPercorso:
    """What is to be done on a path, and what was."""
    compiti = Compito.objects.filter(percorso=percorso).select_related("assegnato_a", "percorso")
    chiusi = compiti.filter(chiuso_il__isnull=False).order_by("-chiuso_il", "-pk")
    return CompitiPercorso(
        aperti=build_righe(compiti.aperti().per_scadenza(), oggi), chiusi=list(chiusi[:MASSIMO_CHIUSI])
    )


@dataclass(frozen=True)
class CompitoInBreve:
    """An open compito as a line: late or not."""

    compito: Compito
    scaduto: bool


def list_aperti(percorsi: Iterable[int], oggi: date) -> defaultdict[int, list[CompitoInBreve]]:
    """The open compiti of some paths, the first to be due first. One query."""
    righe: defaultdict[int, list[CompitoInBreve]] = defaultdict(list)
    for compito in Compito.objects.aperti().filter(percorso__in=list(percorsi)).per_scadenza():
        righe[compito.percorso_id].append(CompitoInBreve(compito, bool(compito.entro and compito.entro < oggi)))
    return righe


def build_righe(compiti: CompitoQuerySet | Iterable[Compito], oggi: date) -> list[RigaCompito]:
    """The rows of some compiti, with the colleagues of each one's desk in one query."""
    righe = list(compiti)
    colleghi = list_colleghi({compito.sportello_id for compito in righe}, oggi)
    return [
        RigaCompito(
            compito=compito,
            scaduto=bool(compito.entro and compito.entro < oggi),
            colleghi=colleghi[compito.sportello_id],
            domani=oggi + timedelta(days=1),
            fra_una_settimana=oggi + timedelta(days=7),
        )
        for compito in righe
    ]


def list_colleghi(sportelli: Iterable[int], oggi: date) -> dict[int, list[Utente]]:
    """Who works at each desk today, by surname."""
    qui = _filter_squadra(sportelli, oggi)
    squadre: defaultdict[int, dict[int, Utente]] = defaultdict(dict)
    for assegnazione in qui.select_related("utente").order_by("utente__cognome", "utente__nome", "utente_id"):
        if assegnazione.sportello_id:
            squadre[assegnazione.sportello_id][assegnazione.utente_id] = assegnazione.utente
    return defaultdict(list, {sportello: list(squadra.values()) for sportello, squadra in squadre.items()})


def works_at(sportello_id: int, utente: Utente, giorno: date) -> bool:
    return _filter_squadra([sportello_id], giorno).filter(utente=utente).exists()


def _filter_squadra(sportelli: Iterable[int], giorno: date) -> QuerySet[Assegnazione]:
    qui = Assegnazione.objects.vigenti(giorno).filter(sportello__in=set(sportelli), ruolo__in=RUOLI_SPORTELLO)
    return qui.filter(utente__is_active=True)
