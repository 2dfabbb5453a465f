"""The first page of the coverage: its figures, its map, the demand by region, how it is counted."""

from datetime import date
from typing import Any

from copertura.selectors.territori import find_ultima, list_province, read_domanda, share_per_regione, sum_comuni
from grafici import Mappa, Voce
from nucleo import formati
from nucleo.ambito import Ambito


def build_territorio(ambito: Ambito, oggi: date, indirizzo: str, regione: str = "") -> dict[str, Any]:
    """Six queries, whatever the network. `regione` is the ISTAT code of the one that is asked about."""
    somme = sum_comuni(ambito, regione)
    ultima = find_ultima(oggi)
    di_rete = ambito.nazionale and not regione
    return {
        "somme": somme,
        "quota": formati.percento(somme.scoperti / somme.abitanti) if somme.abitanti else "",
        "vede_persone": ambito.sees_persone(),
        "mappa": draw_regioni(ambito, indirizzo) if di_rete else draw_province(ambito, oggi, regione),
        "ultima": ultima,
        "domanda": read_domanda(ultima) if ultima else [],
    }


TITOLO, VALORI = "Abitanti senza uno sportello vicino", "Su 100 abitanti"


def draw_regioni(ambito: Ambito, indirizzo: str) -> Mappa | None:
    voci = tuple(
        Voce(regione.nome, round(100 * quota), f"{indirizzo}?regione={regione.codice_istat}", regione.codice_istat)
        for regione, quota in share_per_regione(ambito)
    )
    detto = "Quanti abitanti su cento non hanno uno sportello vicino. Scegli una regione per vedere le sue province."
    return Mappa(TITOLO, detto, voci=voci, nome_valori=VALORI) if voci else None


def draw_province(ambito: Ambito, oggi: date, regione: str) -> Mappa | None:
    """Of the regions in reach, or of one of them."""
    righe = list_province(ambito, oggi).order_by("nome")
    righe = righe.filter(regione__codice_istat=regione) if regione else righe
    voci = tuple(
        Voce(riga.nome, round(100 * riga.quota), codice=riga.codice_storico) for riga in righe if riga.quota is not None
    )
    detto = "Quanti abitanti su cento, provincia per provincia, non hanno uno sportello vicino."
    mappa = Mappa(
        TITOLO, detto, voci=voci, livello="province", nome_voci="Provincia", nome_valori=VALORI, assente="altrove"
    )
    return mappa if voci else None
