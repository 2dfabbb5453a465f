"""What changed by little since it was published is not told: the difference would be a person, or a loan.

An edition after the first holds numbers that anybody may put beside those of the one before. Of people it tells those
that changed only when each of them changed by at least `MINIMO_PERSONE`; of money none, since a difference is the
amount of who was added (`docs/decisioni`, 0042).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from indicatori.misure import Valore
from indicatori.pubblicazione import FAMIGLIE, PROTETTI, Famiglia
from indicatori.regole.soglie import MINIMO_PERSONE
from reporting.congelati.schema2 import CapitoloCongelato, CifraCongelata, DatiRapporto, RigaCongelata, TavolaCongelata

# Where a number stands: chapter and table («» for the first page), row, column.
Posto = tuple[str, str, str, str]
MOMENTI = ("valore", "precedente", "anno_prima")
# Columns of tables by place, by group or by lender, whose every row is the same figure.
COLONNE = {"persone": Famiglia.PERSONE, "erogato": Famiglia.EROGATO, "richiesto": Famiglia.RICHIESTO}


def are_few(prima: Valore, dopo: Valore) -> bool:
    """Whether between two numbers of people are some that one could name."""
    return 0 < abs(float(dopo or 0) - float(prima or 0)) < MINIMO_PERSONE


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
