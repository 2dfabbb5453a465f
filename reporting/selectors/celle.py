"""The cells of the tables that a month published, beside today's: what the figures of the whole do not tell.

Counts of what desks do are told. Of people a table is told cell by cell only when nothing of it is hidden, then or now,
and every cell that changed did by at least `MINIMO_PERSONE`, beside all that was told of it; else that it changed,
once. Of money the same: a difference is the amount of who was added (`docs/decisioni`, 0042).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from indicatori.misure import Valore
from indicatori.pubblicazione import Famiglia
from reporting.congelati.schema2 import RigaCongelata, TavolaCongelata
from reporting.selectors.differenze import COLONNE, are_few

# The tables that divide the figures of a month, and the columns that speak of it. A row that is not there is a zero.
PERSONE = ("sesso", "eta-2014", "eta-2021", "titolo-di-studio", "condizione", "cittadinanza")
CONFRONTATE: Mapping[str, tuple[str, ...]] = {
    "per-regione": ("sportelli", "attivi", "consulenze", "persone", "erogato"),
    "per-tipo": ("sportelli", "attivi", "consulenze"),
    "per-sportello": ("mese",),
    "per-canale": ("consulenze",),
    "per-tema": ("consulenze",),
    "per-erogatore": ("inviati", "risposti", "richiesto"),
    **dict.fromkeys(PERSONE, ("persone",)),
}
# Tables of the first ones alone: who is not there may have some.
DEI_PRIMI = frozenset({"per-erogatore"})


@dataclass(frozen=True)
class Voce:
    """A cell that is another today. Without `riga`, a column of its table, of which nothing more is told."""

    tavola: str
    colonna: str
    riga: str = ""
    nome: str = ""
    prima: Valore = None
    oggi: Valore = None

    @property
    def di_denaro(self) -> bool:
        return COLONNE.get(self.colonna, Famiglia.PERSONE) != Famiglia.PERSONE

    @property
    def codice(self) -> str:
        return f"{self.tavola}/{self.colonna}/{self.riga}"


def compare_tavole(
    prima: Iterable[TavolaCongelata],
    oggi: Iterable[TavolaCongelata],
    detti: Mapping[str, Collection[Valore]],
    *,
    persone_taciute: bool = False,
    intera: bool = False,
) -> Iterator[Voce]:
    """What of the published tables is another today, as far as it is told. `persone_taciute`: a number of all the
    people changed by few, so that no part of it is told. Who sees people is told all (`intera`)."""
    di_oggi = {tavola.id: tavola for tavola in oggi}
    coppie = [(tavola, di_oggi[tavola.id]) for tavola in prima if tavola.id in CONFRONTATE and tavola.id in di_oggi]
    confronti = [
        (COLONNE.get(colonna), _is_nascosta(tavola, adesso, colonna), list(_compare(tavola, adesso, colonna)))
        for tavola, adesso in coppie
        for colonna in CONFRONTATE[tavola.id]
    ]
    # The two sets of ages, and regions and groups, speak of the same people: what one hides the others do not tell.
    taciute = persone_taciute or any(
        nascosta or any(_is_little(voce, detti) for voce in voci)
        for famiglia, nascosta, voci in confronti
        if famiglia == Famiglia.PERSONE and voci
    )
    for famiglia, _, voci in confronti:
        if intera or famiglia is None or (famiglia == Famiglia.PERSONE and not taciute):
            yield from voci
        elif voci:
            yield Voce(voci[0].tavola, voci[0].colonna)


def _is_nascosta(prima: TavolaCongelata, oggi: TavolaCongelata, colonna: str) -> bool:
    return any(colonna in riga.nascosti for riga in (*prima.righe, *oggi.righe))


def _compare(prima: TavolaCongelata, oggi: TavolaCongelata, colonna: str) -> Iterator[Voce]:
    """The cells that are another, those hidden then or now left out."""
    vecchie, nuove = ({riga.id: riga for riga in tavola.righe} for tavola in (prima, oggi))
    tutte = vecchie.keys() & nuove.keys() if prima.id in DEI_PRIMI else vecchie.keys() | nuove.keys()
    for chiave in sorted(tutte):
        vecchia, nuova = vecchie.get(chiave), nuove.get(chiave)
        if any(riga and colonna in riga.nascosti for riga in (vecchia, nuova)):
            continue
        valori = _read(vecchia, colonna), _read(nuova, colonna)
        if valori[0] != valori[1]:
            nome = (nuova or vecchie[chiave]).nome
            yield Voce(prima.id, colonna, chiave, nome, *valori)


def _read(riga: RigaCongelata | None, colonna: str) -> Valore:
    return (riga.valori.get(colonna) if riga else 0) or 0


def _is_little(voce: Voce, detti: Mapping[str, Collection[Valore]]) -> bool:
    return any(are_few(prima, voce.oggi) for prima in {voce.prima, *detti.get(voce.codice, ())})
