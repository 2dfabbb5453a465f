"""Who holds what their desk needs: valid, expiring, expired, missing; and where one gets it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, DateField, Exists, Max, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from attestati.enums import Validita
from attestati.models import Attestato
from attestati.models.attestati import AttestatoQuerySet
from attestati.regole.validita import IN_SCADENZA, RICHIESTE
from corsi.enums import Abilitazione
from corsi.models import Corso, Edizione
from corsi.selectors.edizioni import read_regioni
from formazione.models import list_in_portata
from nucleo.ambito import Ambito
from nucleo.date import ULTIMO
from nucleo.enums import RUOLI_SPORTELLO
from sportelli.enums import LivelloServizio
from utenti.models import Assegnazione, Utente


def with_passaporto(assegnazioni: QuerySet[Assegnazione], oggi: date) -> QuerySet[Any]:
    """Annotate `fino`, the last day on which the person holds what the desk needs (`ULTIMO`: for ever), `validita`."""
    fino = Case(
        *(
            When(sportello__livello_servizio=livello, then=_find_fino(richieste, oggi))
            for livello, richieste in RICHIESTE.items()
        ),
        output_field=DateField(),
    )
    return assegnazioni.annotate(fino=fino).annotate(
        validita=Case(
            When(fino__isnull=True, then=Value(Validita.MANCANTE.value)),
            When(fino__lt=oggi, then=Value(Validita.SCADUTO.value)),
            When(fino__lte=oggi + IN_SCADENZA, then=Value(Validita.IN_SCADENZA.value)),
            default=Value(Validita.VALIDO.value),
        )
    )


def _find_fino(richieste: Iterable[Abilitazione], oggi: date) -> Subquery:
    attestati = Attestato.objects.emessi().che_abilitano(*richieste).filter(concluso_il__lte=oggi)
    ultimi = attestati.filter(utente=OuterRef("utente")).order_by().values("utente")
    return Subquery(ultimi.annotate(ultimo=Max(Coalesce("scade_il", Value(ULTIMO)))).values("ultimo"))


def list_con_attestato(assegnazioni: QuerySet[Assegnazione], giorno: date) -> QuerySet[Assegnazione]:
    """Those of who on a day held what their desk needs."""
    return assegnazioni.filter(_hold(Attestato.objects.validi(giorno)))


def list_scaduti(assegnazioni: QuerySet[Assegnazione], giorno: date) -> QuerySet[Assegnazione]:
    """Those of who had held it before, and on a day did not any more."""
    avuti = Attestato.objects.filter(concluso_il__lte=giorno)
    return assegnazioni.filter(_hold(avuti), ~_hold(Attestato.objects.validi(giorno)))


def _hold(attestati: AttestatoQuerySet) -> Q:
    """Who has one of these certificates that enables to what their desk needs."""
    condizione = Q(pk__in=())
    for livello, richieste in RICHIESTE.items():
        suoi = attestati.che_abilitano(*richieste).filter(utente=OuterRef("utente"))
        condizione |= Q(Exists(suoi), sportello__livello_servizio=livello)
    return condizione


def _take_una(assegnazioni: QuerySet[Assegnazione], oggi: date) -> QuerySet[Assegnazione]:
    """Those of who receives people, once for each desk: who answers for it and works at it has two."""
    prima = Assegnazione.objects.vigenti(oggi).filter(
        utente=OuterRef("utente"), sportello=OuterRef("sportello"), ruolo__in=RUOLI_SPORTELLO, pk__lt=OuterRef("pk")
    )
    return assegnazioni.filter(~Exists(prima), ruolo__in=RUOLI_SPORTELLO)


def list_passaporti(ambito: Ambito, oggi: date) -> QuerySet[Any]:
    """Who receives people today at the desks in reach, with what they hold: a row for each desk of each."""
    al_lavoro = _take_una(list_in_portata(ambito, oggi).filter(utente__is_active=True), oggi)
    return with_passaporto(al_lavoro, oggi).order_by("utente__cognome", "utente__nome", "pk")


def list_requisiti(utente_id: int | None, oggi: date) -> list[Any]:
    """What each desk of a person asks of them, and how they stand."""
    sue = _take_una(Assegnazione.objects.vigenti(oggi).filter(utente=utente_id), oggi)
    return list(with_passaporto(sue, oggi).select_related("sportello").order_by("pk"))


def tell_richieste(livello: str) -> str:
    """«Informazione e orientamento o Assistenza intensiva»."""
    return " o ".join(str(richiesta.label) for richiesta in RICHIESTE[LivelloServizio(livello)])


@dataclass(frozen=True)
class Via:
    """A course by which one gets what is missing, and the editions one may come to."""

    corso: Corso
    edizioni: tuple[Edizione, ...]


def list_vie(abilitazioni: Iterable[str], oggi: date, utente_id: int) -> list[Via]:
    """The published courses that enable to any of these, with the editions that take enrolments today of who works
    where a person does."""
    corsi = list(Corso.objects.pubblicati().filter(abilita__overlap=list(abilitazioni)))
    aperte = Edizione.objects.iscrivibili(oggi).filter(corso__in=corsi).with_giorni().with_corso()
    qui = Q(regione__isnull=True) | Q(regione__in=read_regioni([utente_id], oggi)[utente_id])
    edizioni = list(aperte.filter(qui).with_posti().in_ordine())
    return [Via(corso, tuple(e for e in edizioni if e.corso_id == corso.pk)) for corso in corsi]


def list_offerte() -> set[str]:
    """What the courses published today enable to."""
    return {
        abilitazione
        for abilita in Corso.objects.pubblicati().values_list("abilita", flat=True)
        for abilitazione in abilita
    }


def list_richieste(requisiti: Iterable[Assegnazione]) -> list[str]:
    """What those desks need, each once."""
    livelli = {riga.sportello.livello_servizio for riga in requisiti if riga.sportello}
    return sorted({richiesta.value for livello in livelli for richiesta in RICHIESTE[LivelloServizio(livello)]})


def find_persona(ambito: Ambito, uuid: object) -> QuerySet[Utente]:
    """Whose passport one may read: oneself, who is in reach today."""
    in_portata = list_in_portata(ambito).values("utente")
    return Utente.objects.filter(uuid=uuid).filter(pk__in=in_portata) | Utente.objects.filter(
        uuid=uuid, pk=ambito.utente_id
    )
