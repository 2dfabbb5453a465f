"""What a dashboard shows: figures with what they are compared with, and the same rows divided."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, TextChoices

from consulenze.enums import Canale
from consulenze.models import Consulenza
from erogatori.models import Erogatore
from formazione.enums import Tema
from indicatori.definizioni import REGISTRO, Filtro, Indicatore, attivita, esiti
from indicatori.definizioni.dimensioni import Parte, count_by_month, divide_by_regione, divide_by_tipo
from indicatori.definizioni.profilo import Profilo, describe_persone
from indicatori.definizioni.registro import change_rate
from indicatori.definizioni.seguito import SU_RISPOSTE
from indicatori.enums import Livello
from indicatori.misure import Distribuzione, Mostrato
from indicatori.pubblicazione import Pubblicazione
from indicatori.regole.periodi import Periodo, TipoPeriodo, list_months
from indicatori.regole.soglie import EROGATORI_IN_VISTA
from nucleo.ambito import Ambito
from nucleo.mesi import add_months
from reporting.selectors.inizio import find_inizio, measure_from_inizio
from reporting.selectors.sportelli import list_attenzione

PRINCIPALI = {
    Livello.SPORTELLO: ("consulenze", "persone", "percorsi-aperti", "invii", "importo-erogato"),
    Livello.RETE: ("consulenze", "persone", "sportelli-attivi", "invii", "importo-erogato"),
}
VISITE = ("sportelli-visitati", "visitati-operativi", "prescrizioni-in-tempo")
GRUPPI = (
    (
        "Persone e attività",
        (
            "persone-nuove",
            "persone-di-ritorno",
            "contatti-informativi",
            "consulenze-per-sportello",
            "consulenze-per-sportello-mediana",
            "operatori-effettivi",
            "sportelli-convenzionati",
            "tasso-di-dormienza",
            "appuntamenti-mancati",
            "ritardo-di-registrazione",
            "registrazioni-tardive",
        ),
    ),
    (
        "Erogatori e importi",
        (
            "tasso-di-risposta",
            "invii-scaduti",
            "soddisfazione-della-domanda",
            "importo-richiesto",
            "finanziamenti-deliberati",
            "importo-deliberato",
            "importo-medio",
        ),
    ),
    (
        "Formazione",
        ("operatori-con-attestato", "attestati-scaduti", "completamento-dei-corsi", "superamento-dei-quiz"),
    ),
    ("Visite", VISITE),
    ("Dopo l'avvio", SU_RISPOSTE),
)
# About the network as a whole: out of place in the figures of one desk.
NON_DELLO_SPORTELLO = frozenset(
    {
        *("consulenze-per-sportello", "consulenze-per-sportello-mediana"),
        *("sportelli-convenzionati", "sportelli-attivi", "sportelli-dormienti", "tasso-di-dormienza"),
        *("completamento-dei-corsi", "superamento-dei-quiz"),
        *("sportelli-visitati", "visitati-operativi"),
    }
)
TEMPI = ("giorni-a-risposta", "giorni-a-erogazione")
ATTENZIONI_IN_VISTA = 6
MESI_IN_VISTA = 12


@dataclass(frozen=True)
class Cifra:
    """A figure, with the same one before and a year before when asked for."""

    indicatore: Indicatore
    valore: Mostrato
    precedente: Mostrato = None
    anno_prima: Mostrato = None

    @property
    def testo(self) -> str:
        return self.indicatore.format(self.valore)

    @property
    def variazione(self) -> float | None:
        return change_rate(self.valore, self.precedente)

    @property
    def variazione_annua(self) -> float | None:
        return change_rate(self.valore, self.anno_prima)


@dataclass(frozen=True)
class Tempo:
    """How long something takes, with its distribution."""

    indicatore: Indicatore
    distribuzione: Distribuzione

    @property
    def mediana(self) -> str:
        return self.indicatore.format(self.distribuzione.mediana)

    @property
    def p90(self) -> str:
        return self.indicatore.format(self.distribuzione.p90)


@dataclass(frozen=True)
class Quota:
    """What a channel, a theme or a lender has: `codice` is what its list is asked by."""

    codice: str
    nome: str
    quanti: int


@dataclass(frozen=True)
class Cruscotto:
    """Everything on a dashboard. `regioni` and `tipi` are empty when it speaks of one desk."""

    filtro: Filtro
    precedente: Periodo
    anno_prima: Periodo
    cifre: tuple[Cifra, ...]
    gruppi: tuple[tuple[str, tuple[Cifra, ...]], ...]
    tappe: tuple[int, ...]
    mesi: tuple[tuple[date, int | None, int | None], ...]  # month, then, a year before
    regioni: tuple[Parte, ...]
    persone_riservate: frozenset[str]  # of these regions, by code
    erogato_riservato: frozenset[str]
    tipi: tuple[Parte, ...]
    canali: tuple[Quota, ...]
    temi: tuple[Quota, ...]
    erogatori: tuple[Quota, ...]
    tempi: tuple[Tempo, ...]
    profilo: Profilo
    attenzioni: tuple[Any, ...]  # desks of `with_attenzione`
    attenzioni_totale: int
    senza_dati: bool  # of days before there was something to count

    @property
    def vuoto(self) -> bool:
        """Nothing happened in the period nor in the ones it is compared with."""
        return not any(v for cifra in self.cifre for v in (cifra.valore, cifra.precedente, cifra.anno_prima))


def build_cruscotto(filtro: Filtro, oggi: date, *, pubblicazione: Pubblicazione) -> Cruscotto:
    """Read a dashboard: the same number of queries whatever the size of the network."""
    precedente, anno_prima = filtro.periodo.confronti(oggi)
    sportello = filtro.livello == Livello.SPORTELLO
    profilo = describe_persone(filtro)
    attenzioni, totale = list_attenzione(filtro, oggi, ATTENZIONI_IN_VISTA)
    return Cruscotto(
        filtro=filtro,
        precedente=precedente,
        anno_prima=anno_prima,
        cifre=compare_cifre(filtro, oggi, pubblicazione),
        gruppi=tuple((titolo, _measure_all(codici, filtro, sportello, pubblicazione)) for titolo, codici in GRUPPI),
        tappe=esiti.count_tappe(filtro),
        mesi=compare_months(filtro, oggi),
        regioni=() if sportello else tuple(divide_by_regione(filtro)),
        persone_riservate=pubblicazione.hide_regioni("persone", filtro),
        erogato_riservato=pubblicazione.hide_regioni("importo-erogato", filtro),
        tipi=() if sportello else tuple(divide_by_tipo(filtro)),
        canali=_share(attivita.consulenze.tell_apart(filtro, "canale"), Canale),
        temi=_share(attivita.consulenze.tell_apart(filtro, "tema"), Tema),
        erogatori=share_erogatori(filtro),
        tempi=measure_tempi(filtro),
        profilo=pubblicazione.protect(profilo, filtro),
        attenzioni=tuple(attenzioni),
        attenzioni_totale=totale,
        senza_dati=filtro.al < find_inizio(filtro),
    )


def _share(conti: dict[str, int], scelte: type[TextChoices]) -> tuple[Quota, ...]:
    quote = (Quota(scelta.value, str(scelta.label), conti[scelta.value]) for scelta in scelte if scelta.value in conti)
    return tuple(sorted(quote, key=lambda quota: -quota.quanti))


def share_erogatori(filtro: Filtro) -> tuple[Quota, ...]:
    """The lenders to which most paths were referred."""
    inviati = esiti.invii.tell_apart(filtro, "erogatore")
    primi = sorted(inviati, key=lambda chiave: -inviati[chiave])[:EROGATORI_IN_VISTA]
    nomi = Erogatore.objects.filter(pk__in=primi).order_by("denominazione", "uuid")
    quote = (Quota(str(erogatore.uuid), erogatore.denominazione, inviati[str(erogatore.pk)]) for erogatore in nomi)
    return tuple(sorted(quote, key=lambda quota: -quota.quanti))


def compare_cifre(
    filtro: Filtro, oggi: date, pubblicazione: Pubblicazione, *, rapporto: bool = False
) -> tuple[Cifra, ...]:
    """The five figures of a level, with the period before and the same one a year before.

    The number of a report's own month is what was published, zero too.
    """
    precedente, anno_prima = filtro.periodo.confronti(oggi)
    inizio = find_inizio(filtro)
    livello = Livello.SPORTELLO if filtro.livello == Livello.SPORTELLO else Livello.RETE
    return tuple(
        Cifra(
            indicatore,
            measure_from_inizio(pubblicazione, indicatore, filtro, date.min if rapporto else inizio),
            measure_from_inizio(pubblicazione, indicatore, filtro.on(precedente), inizio),
            measure_from_inizio(pubblicazione, indicatore, filtro.on(anno_prima), inizio),
        )
        for indicatore in (REGISTRO[codice] for codice in PRINCIPALI[livello])
    )


def _measure_all(
    codici: tuple[str, ...], filtro: Filtro, sportello: bool, pubblicazione: Pubblicazione
) -> tuple[Cifra, ...]:
    scelti = (REGISTRO[codice] for codice in codici if not (sportello and codice in NON_DELLO_SPORTELLO))
    return tuple(Cifra(indicatore, measure_from_inizio(pubblicazione, indicatore, filtro)) for indicatore in scelti)


def measure_tempi(filtro: Filtro) -> tuple[Tempo, ...]:
    indicatori = (REGISTRO[codice] for codice in TEMPI)
    return tuple(Tempo(i, i.distribute(filtro)) for i in indicatori)


def compare_months(filtro: Filtro, oggi: date) -> tuple[tuple[date, int | None, int | None], ...]:
    """Twelve months up to the last of the period, each with the same month a year before: None when it had not begun,
    or when nothing had been written yet. Two queries."""
    ultimo = filtro.al.replace(day=1)
    primo = add_months(ultimo, 1 - MESI_IN_VISTA)
    conti = count_by_month(filtro.on(Periodo(add_months(primo, -12), Periodo.month(ultimo).al)))
    inizio = find_inizio(filtro)

    def read(mese: date) -> int | None:
        return conti[mese] if inizio <= mese <= oggi else None

    return tuple((mese, read(mese), read(add_months(mese, -12))) for mese in list_months(primo, ultimo))


def choose_periodo(ambito: Ambito, oggi: date) -> Periodo:
    """The period of who asks for none: the last whole month.

    When nothing has happened for a year it is the month of the last consultation, since empty
    pages would teach nothing.
    """
    mese = Periodo.whole(TipoPeriodo.MESE, oggi).precedente()
    ultima = Consulenza.objects.for_statistica(ambito).rendicontabili().aggregate(v=Max("data"))["v"]
    return Periodo.month(ultima) if ultima and ultima < add_months(mese.dal, -11) else mese
