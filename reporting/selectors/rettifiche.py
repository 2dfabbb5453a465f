"""What was published of past months beside what is counted today: one list of figures, for pages and for reports."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from indicatori.definizioni import REGISTRO, Filtro, Indicatore
from indicatori.misure import RISERVATO, Mostrato, Riservato, Valore
from indicatori.pubblicazione import FAMIGLIE, PROTETTI, Famiglia, Pubblicazione
from indicatori.regole.periodi import Periodo
from nucleo.mesi import add_months
from reporting.congelati.convertitore import freeze_valore, read_valore
from reporting.congelati.pubblicati import DatiIlleggibili, read_cifre, read_tavole
from reporting.congelati.schema2 import SCHEMA, CifraCongelata, TavolaCongelata
from reporting.models import Rapporto
from reporting.selectors.differenze import are_few

# How many months before its own a report looks back at; of one more it repeats figures, beside those of a year later.
MESI_CONFRONTATI = 11
TAVOLA = "rettifiche-cifre"
TAVOLA_VOCI = "rettifiche-voci"
# The table of people until every figure was in one.
TAVOLA_PERSONE = "rettifiche-persone"


@dataclass(frozen=True)
class MesePubblicato:
    """The figures of a month by id and its tables, as its last edition published them; what later reports told of each
    figure, and of each cell, since."""

    cifre: Mapping[str, CifraCongelata]
    detti: Mapping[str, Collection[Valore]] = field(default_factory=dict)
    tavole: tuple[TavolaCongelata, ...] = ()


@dataclass(frozen=True)
class Confronto:
    """A figure as it was published, and as it is shown today. `indicatore` None when it is no longer counted."""

    codice: str
    indicatore: Indicatore | None
    prima: Valore
    oggi: Mostrato
    cambiata: bool
    # Its definition is another one now: the two values cannot be compared.
    ridefinita: bool = False

    @property
    def differenza(self) -> Mostrato:
        """By how much it is another, where both values are shown."""
        if isinstance(self.oggi, Riservato):
            return RISERVATO
        oggi, prima = freeze_valore(self.oggi), self.prima
        if oggi is None or prima is None:
            return None
        if isinstance(oggi, Decimal) or isinstance(prima, Decimal):
            return Decimal(str(oggi)) - Decimal(str(prima))
        return oggi - prima


def compare_mese(
    mese: MesePubblicato, filtro: Filtro, pubblicazione: Pubblicazione, anche: Collection[str] = ()
) -> list[Confronto]:
    """The published figures that are others today, and all of `anche`, in the order of the report."""
    confronti = [
        _compare(cifra, filtro, pubblicazione)
        for cifra in mese.cifre.values()
        if cifra.id in anche or _is_comparable(cifra)
    ]
    trovati = [confronto for confronto in confronti if confronto.cambiata or confronto.codice in anche]
    return trovati if pubblicazione.intera else list(_hide_small_changes(trovati, mese.detti))


def _is_comparable(cifra: CifraCongelata) -> bool:
    """A value that was hidden was not kept: whether it has changed is not known."""
    indicatore = REGISTRO.get(cifra.id)
    if indicatore is None or indicatore.matura or indicatore.versione != cifra.versione:
        return False
    return "valore" not in cifra.nascosti


def _compare(cifra: CifraCongelata, filtro: Filtro, pubblicazione: Pubblicazione) -> Confronto:
    indicatore = REGISTRO.get(cifra.id)
    if indicatore is None:
        return Confronto(cifra.id, None, cifra.valore, None, cambiata=False, ridefinita=True)
    conta = indicatore.valore(filtro)
    oggi = conta if pubblicazione.shows(indicatore.id, filtro) else RISERVATO
    cambiata = _is_comparable(cifra) and freeze_valore(conta) != cifra.valore
    ridefinita = indicatore.versione != cifra.versione
    return Confronto(cifra.id, indicatore, cifra.valore, oggi, cambiata, ridefinita)


def _hide_small_changes(confronti: Iterable[Confronto], detti: Mapping[str, Collection[Valore]]) -> Iterator[Confronto]:
    """Without what beside a number told before would be few people, or the amount of one loan: see `differenze`."""
    confronti = tuple(confronti)
    poche = any(
        isinstance(c.oggi, Riservato) or any(are_few(prima, c.oggi) for prima in {c.prima, *detti.get(c.codice, ())})
        for c in confronti
        if c.cambiata and _find_famiglia(c.codice) == Famiglia.PERSONE
    )
    for confronto in confronti:
        famiglia = _find_famiglia(confronto.codice)
        tace = confronto.cambiata and famiglia and (poche or famiglia != Famiglia.PERSONE)
        yield replace(confronto, oggi=RISERVATO) if tace else confronto


def is_di_persone(codice: str) -> bool:
    """Whether a figure counts people."""
    return _find_famiglia(codice) == Famiglia.PERSONE


def _find_famiglia(codice: str) -> Famiglia | None:
    return FAMIGLIE.get(codice, Famiglia.PERSONE) if codice in PROTETTI else None


def list_rettifiche(
    pubblicati: Mapping[date, MesePubblicato], filtro: Filtro, pubblicazione: Pubblicazione
) -> Iterator[tuple[date, Confronto]]:
    """What is another today of each of the months already published, with the month."""
    for mese, pubblicato in sorted(pubblicati.items()):
        for confronto in compare_mese(pubblicato, filtro.on(Periodo.month(mese)), pubblicazione):
            yield mese, confronto


# ── Reading what was published ───────────────────────────────────────────────────────────
def read_pubblicati(rapporto: Rapporto) -> dict[date, MesePubblicato]:
    """The months before, as the reports of the same object published them.

    A report that cannot be read is left out: its own page says so, and this month goes on without it.
    """
    dal = add_months(rapporto.mese, -MESI_CONFRONTATI - 1)
    pronti = _list_pronti(rapporto).filter(mese__lte=rapporto.mese, mese__gte=dal)
    letti = [(mese, dati or {}) for mese, dati in pronti.values_list("mese", "dati")]
    detti = _gather_detti(dati for _, dati in letti)  # an edition before of the same month told of them too
    pubblicati: dict[date, MesePubblicato] = {}
    for mese, dati in letti:
        if mese == rapporto.mese:
            continue
        try:
            pubblicati[mese] = MesePubblicato(
                read_cifre(dati), detti[mese], read_tavole(dati)
            )  # the last edition stands
        except DatiIlleggibili:
            continue
    return pubblicati


def read_pubblicato(rapporto: Rapporto) -> MesePubblicato:
    """The month of a report, as it published it. Raises `DatiIlleggibili`."""
    dopo = add_months(rapporto.mese, MESI_CONFRONTATI)
    pronti = _list_pronti(rapporto).filter(mese__gt=rapporto.mese, mese__lte=dopo)
    detti = _gather_detti(dati or {} for dati in pronti.values_list("dati", flat=True))
    dati = rapporto.dati or {}
    return MesePubblicato(read_cifre(dati), detti[rapporto.mese], read_tavole(dati))


def _list_pronti(rapporto: Rapporto) -> QuerySet[Rapporto]:
    """The reports of the same object that are ready, in the order in which they were issued."""
    stesso = Rapporto.objects.pronti().filter(
        livello=rapporto.livello,
        sportello=rapporto.sportello,
        amministrazione=rapporto.amministrazione,
        regione=rapporto.regione,
    )
    return stesso.order_by("mese", "edizione")


def _gather_detti(rapporti: Iterable[dict[str, Any]]) -> defaultdict[date, dict[str, set[Valore]]]:
    """What the rettifiche of some reports told of each month: by month and figure, the values that were shown."""
    detti: defaultdict[date, dict[str, set[Valore]]] = defaultdict(dict)
    for dati in rapporti:
        if dati.get("schema") != SCHEMA:
            continue
        for tavola in (tavola for capitolo in dati.get("capitoli") or () for tavola in capitolo["tavole"]):
            for riga in tavola["righe"] if tavola["id"] in (TAVOLA, TAVOLA_VOCI, TAVOLA_PERSONE) else ():
                mese, _, codice = riga["id"].partition(":")
                oggi = riga.get("valori", {}).get("oggi")
                if oggi is not None:
                    delle = detti[date.fromisoformat(f"{mese}-01")]
                    delle.setdefault(codice or "persone", set()).add(read_valore(oggi))
    return detti
