"""An agenda as one looks at it: days with what stands in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from agenda.models import Agenda, Appuntamento, Assenza
from agenda.models.appuntamenti import AppuntamentoQuerySet
from nucleo.ambito import Ambito
from nucleo.enums import RUOLI_SPORTELLO
from nucleo.giornata import get_oggi
from nucleo.istanti import end_of, start_of
from sportelli.models import Sportello
from sportelli.regole.orari import find_orario, format_fasce, read_calendario
from utenti.models import Assegnazione, Utente


@dataclass(frozen=True)
class GiornoAgenda:
    """A day: when the desk is open and why not, who is away, what stands in it."""

    giorno: date
    orario: str
    motivo: str
    assenti: tuple[str, ...]
    appuntamenti: tuple[Appuntamento, ...]


def list_operatori(sportello: Sportello, oggi: date | None = None) -> QuerySet[Utente]:
    """Who works at a desk today."""
    qui = Assegnazione.objects.vigenti(oggi).filter(
        utente=OuterRef("pk"), sportello=sportello, ruolo__in=RUOLI_SPORTELLO
    )
    return Utente.objects.filter(Exists(qui), is_active=True).order_by("cognome", "nome", "pk")


def list_sportelli(ambito: Ambito) -> list[Sportello]:
    """The desks whose agenda one keeps."""
    suoi = Sportello.objects.filter(pk__in=ambito.sportelli | ambito.sportelli_diretti)
    return list(suoi.with_orari().order_by("nome", "pk"))


def find_agenda(sportello: Sportello) -> Agenda | None:
    return Agenda.objects.with_sportello().filter(sportello=sportello).first()


def list_giorni(
    sportello: Sportello, appuntamenti: AppuntamentoQuerySet, dal: date, al: date, operatore: Utente | None = None
) -> list[GiornoAgenda]:
    """Day by day: three queries. `sportello` was read `with_orari`."""
    calendario = read_calendario(sportello)
    righe = list(_list_righe(sportello, appuntamenti, dal, al, operatore))
    assenze = Assenza.objects.tra(start_of(dal), end_of(al)).filter(operatore__in=list_operatori(sportello))
    via = list(assenze.select_related("operatore"))
    giorni = []
    for n in range((al - dal).days + 1):
        giorno = dal + timedelta(days=n)
        orario = find_orario(calendario, giorno)
        giorni.append(
            GiornoAgenda(
                giorno=giorno,
                orario=format_fasce(orario.fasce),
                motivo=orario.motivo,
                assenti=tuple(_tell_assenza(a, giorno) for a in via if _is_di(a, giorno)),
                appuntamenti=tuple(riga for riga in righe if riga.giorno == giorno),
            )
        )
    return giorni


def _list_righe(
    sportello: Sportello, appuntamenti: AppuntamentoQuerySet, dal: date, al: date, operatore: Utente | None
) -> AppuntamentoQuerySet:
    righe = appuntamenti.vivi().dei_giorni(dal, al).filter(sportello=sportello)
    return (righe.filter(operatore=operatore) if operatore else righe).with_elenco().in_ordine()


def _is_di(assenza: Assenza, giorno: date) -> bool:
    return assenza.inizio < end_of(giorno) and assenza.fine > start_of(giorno)


def _tell_assenza(assenza: Assenza, giorno: date) -> str:
    """«Ugo Di Prova, dalle 9:00 alle 11:00», or the name alone when it is the whole day."""
    dalle = max(assenza.inizio, start_of(giorno)).astimezone(timezone.get_current_timezone())
    alle = min(assenza.fine, end_of(giorno)).astimezone(timezone.get_current_timezone())
    if assenza.inizio <= start_of(giorno) and assenza.fine >= end_of(giorno):
        return str(assenza.operatore)
    fine = "24:00" if alle >= end_of(giorno) else f"{alle:%H:%M}"
    return f"{assenza.operatore}, dalle {dalle:%H:%M} alle {fine}"


def list_miei(utente: Utente, dal: datetime) -> Sequence[Appuntamento]:
    """For one's own calendar, those cancelled lately too: there they disappear."""
    righe = Appuntamento.objects.filter(operatore=utente, inizio__gte=dal)
    return list(righe.select_related("sportello", "tipo").with_posti().in_ordine()[:2_000])


def get_lunedi(giorno: date) -> date:
    return giorno - timedelta(days=giorno.weekday())


def read_giorno(scritto: str) -> date:
    """The day of an address; today when it is none that one may turn to."""
    oggi = get_oggi()
    try:
        giorno = date.fromisoformat(scritto)
    except ValueError:
        return oggi
    return giorno if abs((giorno - oggi).days) < 4_000 else oggi


def list_colleghi(ambito: Ambito) -> QuerySet[Utente]:
    """Who works today at the desks where one receives or for which one answers."""
    qui = Assegnazione.objects.vigenti().filter(
        utente=OuterRef("pk"), sportello__in=ambito.sportelli | ambito.sportelli_diretti, ruolo__in=RUOLI_SPORTELLO
    )
    return Utente.objects.filter(Exists(qui), is_active=True).order_by("cognome", "nome", "pk")
