"""Free places of a desk, read from its hours, who works there, absences, what is taken."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from agenda.enums import Modo, StatoPrenotazione
from agenda.models import Agenda, Appuntamento, Assenza, Prenotazione, TipoAppuntamento
from agenda.regole.posti import (
    Intervallo,
    Misure,
    Piano,
    Posto,
    build_risorse,
    find_posto,
    group_presi,
    list_posti,
)
from nucleo.enums import Ruolo
from nucleo.istanti import end_of, start_of
from sportelli.regole.orari import find_orario, instant, read_calendario
from utenti.models import Assegnazione

# How far ahead free places are looked for at one time.
GIORNI_IN_VISTA = 14


@dataclass(frozen=True)
class GiornoLibero:
    """A day with its free places."""

    giorno: date
    posti: tuple[Posto, ...]


def build_misure(tipo: TipoAppuntamento) -> Misure:
    agenda = tipo.agenda
    return Misure(
        durata=timedelta(minutes=tipo.durata),
        margine=timedelta(minutes=agenda.margine),
        passo=timedelta(minutes=agenda.passo),
    )


def list_aperture(agenda: Agenda, dal: date, al: date) -> tuple[Intervallo, ...]:
    """When the desk is open, day by day; `agenda` was read `with_sportello`."""
    calendario = read_calendario(agenda.sportello)
    giorni = (dal + timedelta(days=n) for n in range((al - dal).days + 1))
    return tuple(
        Intervallo(instant(giorno, fascia.dalle), instant(giorno, fascia.alle))
        for giorno in giorni
        for fascia in find_orario(calendario, giorno).fasce
    )


def list_presenze(sportello_id: int, dal: date, al: date, *, tutti: bool = False) -> dict[int, tuple[Intervallo, ...]]:
    """Who receives at a desk, and on which of these days: operators, or who answers for it where there are none; of
    `tutti`, both."""
    incarichi = (
        Assegnazione.objects.filter(
            Q(al__isnull=True) | Q(al__gte=dal),
            sportello=sportello_id,
            ruolo__in=(Ruolo.OPERATORE, Ruolo.RESPONSABILE),
            dal__lte=al,
            confermata_il__isnull=False,
            utente__is_active=True,
        )
        .order_by("utente", "dal")
        .values_list("utente", "ruolo", "dal", "al")
    )
    per_ruolo: dict[str, dict[int, list[Intervallo]]] = {}
    for utente, ruolo, da, a in incarichi:
        tempo = Intervallo(start_of(max(da, dal)), end_of(min(a or al, al)))
        per_ruolo.setdefault(Ruolo.OPERATORE if tutti else ruolo, {}).setdefault(utente, []).append(tempo)
    scelti = per_ruolo.get(Ruolo.OPERATORE) or per_ruolo.get(Ruolo.RESPONSABILE) or {}
    return {utente: tuple(tempi) for utente, tempi in scelti.items()}


def build_piano(agenda: Agenda, dal: date, al: date, *, escluso: int = 0, adesso: datetime | None = None) -> Piano:
    """Some days of a desk: five queries. `escluso` is the appointment that is being moved, which is in nobody's way;
    what was held and never confirmed in time is in nobody's way either."""
    da, a = start_of(dal), end_of(al)
    presenze = list_presenze(agenda.sportello_id, dal, al)
    stanze = [stanza.pk for stanza in agenda.stanze.all() if stanza.attiva]
    presi = (
        Appuntamento.objects.vivi()
        .tra(da, a)
        .filter(Q(operatore__in=presenze) | Q(stanza__in=stanze))
        .exclude(pk=escluso)
        .exclude(pk__in=_list_scaduti(adesso or timezone.now()))
        .values_list("operatore", "stanza", "inizio", "libero_dalle")
    )
    tempi = [(operatore, stanza, Intervallo(inizio, fine)) for operatore, stanza, inizio, fine in presi]
    assenze = Assenza.objects.tra(da, a).filter(operatore__in=presenze)
    via = [
        (utente, Intervallo(inizio, fine))
        for utente, inizio, fine in assenze.values_list("operatore", "inizio", "fine")
    ]
    di_chi = group_presi([*((operatore, tempo) for operatore, _, tempo in tempi), *via])
    di_dove = group_presi((stanza, tempo) for _, stanza, tempo in tempi if stanza)
    return Piano(
        aperture=list_aperture(agenda, dal, al),
        operatori=build_risorse(list(presenze.items()), di_chi),
        stanze=build_risorse([(stanza, None) for stanza in stanze], di_dove),
    )


def _list_scaduti(adesso: datetime) -> QuerySet[Any, Any]:
    """Appointments of one place that nobody confirmed in time."""
    return (
        Prenotazione.objects.scadute(adesso)
        .filter(stato=StatoPrenotazione.DA_CONFERMARE, appuntamento__titolo="")
        .values("appuntamento")
    )


def get_finestra(agenda: Agenda, adesso: datetime, *, libera: bool = False) -> tuple[datetime, date]:
    """From when and until which day one may book; who works there (`libera`) is bound by neither."""
    oggi = timezone.localdate(adesso)
    if libera:
        return adesso, oggi + timedelta(days=365)
    return adesso + timedelta(hours=agenda.anticipo_ore), oggi + timedelta(days=agenda.giorni_avanti)


def list_giorni_liberi(
    tipo: TipoAppuntamento,
    modo: str,
    *,
    dal: date,
    giorni: int = GIORNI_IN_VISTA,
    adesso: datetime,
    libera: bool = False,
    con: int = 0,
    escluso: int = 0,
) -> list[GiornoLibero]:
    """The free places of some days, of each time one; days without any are not there."""
    agenda = tipo.agenda
    da, ultimo = get_finestra(agenda, adesso, libera=libera)
    dal = max(dal, timezone.localdate(da))
    al = min(dal + timedelta(days=giorni - 1), ultimo)
    if al < dal:
        return []
    piano = build_piano(agenda, dal, al, escluso=escluso, adesso=adesso)
    posti = list_posti(piano, build_misure(tipo), dal=da, in_stanza=modo == Modo.PRESENZA, con=con)
    return [
        GiornoLibero(giorno, tuple(suoi))
        for giorno, suoi in groupby(posti, key=lambda posto: timezone.localdate(posto.inizio))
    ]


def list_primi(
    tipo: TipoAppuntamento, modo: str, *, adesso: datetime, dopo: datetime | None = None, quanti: int = 3
) -> list[Posto]:
    """The first free places that anybody may book; after a time that somebody wanted, those that follow it."""
    da, ultimo = get_finestra(tipo.agenda, adesso)
    da = max(da, dopo) if dopo else da
    dal = timezone.localdate(da)
    if ultimo < dal:
        return []
    piano = build_piano(tipo.agenda, dal, ultimo, adesso=adesso)
    return list_posti(piano, build_misure(tipo), dal=da, in_stanza=modo == Modo.PRESENZA, quanti=quanti)


def list_ancora(tipo: TipoAppuntamento, modo: str, inizi: list[datetime], *, adesso: datetime) -> list[Posto]:
    """Of some times, those that anybody may still book: as many queries, however many they are."""
    da, ultimo = get_finestra(tipo.agenda, adesso)
    inizi = [inizio for inizio in inizi if inizio >= da and timezone.localdate(inizio) <= ultimo]
    if not inizi:
        return []
    piano = build_piano(tipo.agenda, timezone.localdate(min(inizi)), timezone.localdate(max(inizi)), adesso=adesso)
    posti = list_posti(piano, build_misure(tipo), dal=da, in_stanza=modo == Modo.PRESENZA)
    return [posto for posto in posti if posto.inizio in inizi]


def find_libero(
    tipo: TipoAppuntamento,
    modo: str,
    inizio: datetime,
    *,
    adesso: datetime,
    libera: bool = False,
    con: int = 0,
    escluso: int = 0,
) -> Posto | None:
    """The place that begins at that instant, when it is one of those offered; who works there takes any time at which
    the desk is open."""
    da, ultimo = get_finestra(tipo.agenda, adesso, libera=libera)
    giorno = timezone.localdate(inizio)
    if inizio < da or giorno > ultimo:
        return None
    piano, misure = build_piano(tipo.agenda, giorno, giorno, escluso=escluso, adesso=adesso), build_misure(tipo)
    in_stanza = modo == Modo.PRESENZA
    if libera:
        quando = Intervallo(inizio, inizio + misure.durata)
        return find_posto(piano, quando, misure, in_stanza=in_stanza, con=con)
    posti = list_posti(piano, misure, dal=da, in_stanza=in_stanza, con=con)
    return next((posto for posto in posti if posto.inizio == inizio), None)
