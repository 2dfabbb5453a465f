"""What changed by little since it was published is not told: the difference would be a person, or a loan.

An edition after the first holds numbers that anybody may put beside those of the one before. Of people it tells those
that changed only when each of them changed by at least `MINIMO_PERSONE`; of money none, since a difference is the
amount of who was added (`docs/decisioni`, 0042).
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from indicatori.misure import RISERVATO, Mostrato, Riservato, Valore
from indicatori.pubblicazione import FAMIGLIE, PROTETTI, Famiglia
from indicatori.regole.soglie import MINIMO_PERSONE
from nucleo.mesi import add_months
from reporting.congelati.convertitore import freeze_valore
from reporting.congelati.schema2 import CapitoloCongelato, CifraCongelata, DatiRapporto, RigaCongelata, TavolaCongelata

# Where a number stands: chapter and table («» for the first page), row, column.
Posto = tuple[str, str, str, str]
MOMENTI = ("valore", "precedente", "anno_prima")
# Columns of tables by place, by group or by lender, whose every row is the same figure.
COLONNE = {"persone": Famiglia.PERSONE, "erogato": Famiglia.EROGATO, "richiesto": Famiglia.RICHIESTO}


def are_few(prima: Valore, dopo: Valore) -> bool:
    """Whether between two numbers of people are some that one could name."""
    return 0 < abs(float(dopo or 0) - float(prima or 0)) < MINIMO_PERSONE


# Columns of another month: how many months before the report's.
PRIMA = {"precedente": 1, "mese-precedente": 1, "anno_prima": 12, "anno-prima": 12}
DA_GENNAIO = "da-gennaio"
# What adds up from month to month.
SOMMABILI = frozenset({"importo-richiesto", "importo-deliberato", "importo-erogato"})


@dataclass(frozen=True)
class MesiPrima:
    """What circulates of the months before: `pubblicati` by month and figure, as their last report told it; `misura`
    says a figure of a month as it is shown today."""

    pubblicati: Mapping[date, Mapping[str, CifraCongelata]]
    misura: Callable[[str, date], Mostrato]

    def read(self, codice: str, mese: date) -> Mostrato:
        """As it was published, when it was: what changed since is told by the rettifiche, as far as it is told."""
        cifra = self.pubblicati.get(mese, {}).get(codice)
        if cifra and "valore" not in cifra.nascosti and cifra.valore is not None:
            return cifra.valore
        return self.misura(codice, mese)


def keep_published(dati: DatiRapporto, prima: MesiPrima) -> DatiRapporto:
    """The data with people and amounts of the months before as they circulate: beside what was published, today's value
    would be the difference that the rettifiche do not tell. A year so far is made of the same months."""
    return replace(
        dati,
        cifre=tuple(_keep_cifra(dati.mese, cifra, prima) for cifra in dati.cifre),
        capitoli=tuple(
            replace(capitolo, tavole=tuple(_keep_tavola(dati.mese, tavola, prima) for tavola in capitolo.tavole))
            for capitolo in dati.capitoli
        ),
    )


def _keep_cifra(mese: date, cifra: CifraCongelata, prima: MesiPrima) -> CifraCongelata:
    if cifra.id not in PROTETTI:
        return cifra
    for momento in ("precedente", "anno_prima"):
        giorno = add_months(mese, -PRIMA[momento])
        if cifra.id not in prima.pubblicati.get(giorno, {}):
            continue
        valore = prima.read(cifra.id, giorno)
        nascosti = {nome: come for nome, come in cifra.nascosti.items() if nome != momento}
        if isinstance(valore, Riservato):
            valori: dict[str, Any] = {momento: None}
            nascosti[momento] = "riservato"
        else:
            valori = {momento: freeze_valore(valore)}
        cifra = replace(cifra, nascosti=nascosti, **valori)
    return cifra


def _keep_tavola(mese: date, tavola: TavolaCongelata, prima: MesiPrima) -> TavolaCongelata:
    colonne = {colonna.id for colonna in tavola.colonne} & {*PRIMA, DA_GENNAIO}
    if not colonne or not any(riga.id in PROTETTI for riga in tavola.righe):
        return tavola
    return replace(tavola, righe=tuple(_keep_riga(mese, riga, colonne, prima) for riga in tavola.righe))


def _keep_riga(mese: date, riga: RigaCongelata, colonne: Collection[str], prima: MesiPrima) -> RigaCongelata:
    if riga.id not in PROTETTI:
        return riga
    for colonna in sorted(colonne):
        valore = _read_colonna(mese, riga, colonna, prima)
        valori = {nome: quanto for nome, quanto in riga.valori.items() if nome != colonna}
        nascosti = {nome: come for nome, come in riga.nascosti.items() if nome != colonna}
        if isinstance(valore, Riservato):
            nascosti[colonna] = "riservato"
        else:
            valori[colonna] = freeze_valore(valore)
        riga = replace(riga, valori=valori, nascosti=nascosti)
    return riga


def _read_colonna(mese: date, riga: RigaCongelata, colonna: str, prima: MesiPrima) -> Mostrato:
    if colonna == DA_GENNAIO:
        return _read_da_gennaio(mese, riga, prima)
    giorno = add_months(mese, -PRIMA[colonna])
    if riga.id in prima.pubblicati.get(giorno, {}):
        return prima.read(riga.id, giorno)
    return _get(riga, colonna)


def _read_da_gennaio(mese: date, riga: RigaCongelata, prima: MesiPrima) -> Mostrato:
    """The year so far, of the months as they circulate and of this one. A mean, only while none of theirs changed."""
    mesi = [mese.replace(month=n) for n in range(1, mese.month)]
    intero = _get(riga, DA_GENNAIO)
    if isinstance(intero, Riservato) or not any(riga.id in prima.pubblicati.get(uno, {}) for uno in mesi):
        return intero
    letti = [prima.read(riga.id, uno) for uno in mesi]
    if riga.id in SOMMABILI:
        valori = [*letti, _get(riga, "mese")]
        if any(isinstance(valore, Riservato) for valore in valori):
            return RISERVATO
        return sum((Decimal(str(valore or 0)) for valore in valori), Decimal(0))
    return intero if letti == [_as_shown(prima.misura(riga.id, uno)) for uno in mesi] else RISERVATO


def _as_shown(valore: Mostrato) -> Mostrato:
    return valore if isinstance(valore, Riservato) else freeze_valore(valore)


def _get(riga: RigaCongelata, colonna: str) -> Mostrato:
    return RISERVATO if colonna in riga.nascosti else riga.valori.get(colonna)


def hide_small_changes(dati: DatiRapporto, edizioni: Iterable[DatiRapporto]) -> DatiRapporto:
    """The data of a rettifica without what tells few people, or the amount of one loan, beside those of `edizioni`."""
    nascosti = set[Posto]()
    for prima in edizioni:
        nascosti |= _find_small_changes(dict(_list_protetti(dati)), dict(_list_protetti(prima)))
    return _hide(dati, nascosti) if nascosti else dati


def _find_small_changes(
    adesso: Mapping[Posto, tuple[Famiglia, Valore]], prima: Mapping[Posto, tuple[Famiglia, Valore]]
) -> set[Posto]:
    cambiati = {posto for posto in adesso.keys() & prima.keys() if adesso[posto] != prima[posto]}
    persone = {posto for posto in cambiati if adesso[posto][0] == Famiglia.PERSONE}
    poche = any(are_few(prima[posto][1], adesso[posto][1]) for posto in persone)
    return cambiati if poche else cambiati - persone


def _find_famiglia(riga: str, colonna: str) -> Famiglia | None:
    if riga in PROTETTI:
        return FAMIGLIE.get(riga, Famiglia.PERSONE)
    return COLONNE.get(colonna)


def _list_protetti(dati: DatiRapporto) -> Iterator[tuple[Posto, tuple[Famiglia, Valore]]]:
    """Every number about people and amounts that the data show, by its place."""
    for cifra in dati.cifre:
        for momento in MOMENTI:
            famiglia = _find_famiglia(cifra.id, momento)
            if famiglia and momento not in cifra.nascosti:
                yield ("", "", cifra.id, momento), (famiglia, getattr(cifra, momento))
    for capitolo in dati.capitoli:
        for tavola in capitolo.tavole:
            for riga in tavola.righe:
                for colonna, valore in riga.valori.items():
                    if famiglia := _find_famiglia(riga.id, colonna):
                        yield (capitolo.id, tavola.id, riga.id, colonna), (famiglia, valore)


def _hide(dati: DatiRapporto, nascosti: set[Posto]) -> DatiRapporto:
    persone = any(_find_famiglia(riga, colonna) == Famiglia.PERSONE for _, _, riga, colonna in nascosti)
    return replace(
        dati,
        cifre=tuple(_hide_cifra(cifra, nascosti) for cifra in dati.cifre),
        # What the sentence of the first page tells beside the figure.
        fatti={nome: n for nome, n in dati.fatti.items() if not (persone and nome == "persone_nuove")},
        rettifica=dati.rettifica | {"taciuti": "sì"},
        capitoli=tuple(
            replace(capitolo, tavole=tuple(_hide_tavola(capitolo, tavola, nascosti) for tavola in capitolo.tavole))
            for capitolo in dati.capitoli
        ),
    )


def _hide_cifra(cifra: CifraCongelata, nascosti: set[Posto]) -> CifraCongelata:
    momenti = [momento for momento in MOMENTI if ("", "", cifra.id, momento) in nascosti]
    valori: dict[str, Any] = dict.fromkeys(momenti)
    return replace(cifra, **valori, nascosti=cifra.nascosti | dict.fromkeys(momenti, "riservato"))


def _hide_tavola(capitolo: CapitoloCongelato, tavola: TavolaCongelata, nascosti: set[Posto]) -> TavolaCongelata:
    colonne = {colonna for dove, quale, _, colonna in nascosti if (dove, quale) == (capitolo.id, tavola.id)}
    if not colonne:
        return tavola
    righe = tuple(_hide_riga(capitolo, tavola, riga, nascosti) for riga in tavola.righe)
    return replace(tavola, righe=righe, totale={c: valore for c, valore in tavola.totale.items() if c not in colonne})


def _hide_riga(
    capitolo: CapitoloCongelato, tavola: TavolaCongelata, riga: RigaCongelata, nascosti: set[Posto]
) -> RigaCongelata:
    via = {colonna for colonna in riga.valori if (capitolo.id, tavola.id, riga.id, colonna) in nascosti}
    valori = {colonna: valore for colonna, valore in riga.valori.items() if colonna not in via}
    return replace(riga, valori=valori, nascosti=riga.nascosti | dict.fromkeys(via, "riservato"))
