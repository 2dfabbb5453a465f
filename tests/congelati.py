"""Looking into the frozen data of a report: by the ids that they hold."""

from reporting.congelati.schema2 import CapitoloCongelato, CifraCongelata, DatiRapporto, RigaCongelata, TavolaCongelata


def get_cifra(dati: DatiRapporto, codice: str) -> CifraCongelata:
    return {cifra.id: cifra for cifra in dati.cifre}[codice]


def get_capitolo(dati: DatiRapporto, codice: str) -> CapitoloCongelato:
    return {capitolo.id: capitolo for capitolo in dati.capitoli}[codice]


def get_tavola(dati: DatiRapporto, capitolo: str, codice: str) -> TavolaCongelata:
    return {tavola.id: tavola for tavola in get_capitolo(dati, capitolo).tavole}[codice]


def get_riga(tavola: TavolaCongelata, codice: str) -> RigaCongelata:
    return {riga.id: riga for riga in tavola.righe}[codice]
