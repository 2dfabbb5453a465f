"""One sentence for each of the figures on the first page of a report."""

from collections.abc import Callable
from dataclasses import dataclass

from indicatori.enums import Livello
from nucleo import formati


@dataclass(frozen=True)
class Fatti:
    """What the sentences need, beside the figure itself."""

    livello: str
    sportelli: int
    invii_risposti: int
    finanziamenti_pagati: int
    giorni_attivita: int
    persone_nuove: int | None = None  # None when they are not told


def write_frase(codice: str, valore: int, testo: str, fatti: Fatti) -> str:
    """The sentence of an indicator. `testo` is the value as written."""
    return FRASI[codice](valore, testo, fatti)


def _consulenze(valore: int, _testo: str, fatti: Fatti) -> str:
    if not valore:
        return "Nessuna consulenza rendicontabile è stata tenuta nel mese."
    chi = "Lo sportello ha" if fatti.livello == Livello.SPORTELLO else "Gli sportelli hanno"
    return f"{chi} tenuto {formati.quanti(valore, 'consulenza rendicontabile', 'consulenze rendicontabili')} nel mese."


def _persone(valore: int, _testo: str, fatti: Fatti) -> str:
    if not valore:
        return "Nessuna persona ha avuto una consulenza nel mese."
    nuove = fatti.persone_nuove
    chi = "Una persona ha" if valore == 1 else f"{formati.intero(valore)} persone hanno"
    if nuove is None:
        return f"{chi} avuto almeno una consulenza."
    seguito = "nessuna era al primo contatto con la rete"
    if nuove == valore:
        seguito = "al primo contatto con la rete" if valore == 1 else "tutte al primo contatto con la rete"
    elif nuove:
        seguito = f"{formati.intero(nuove)} delle quali al primo contatto con la rete"
    return f"{chi} avuto almeno una consulenza, {seguito}."


def _sportelli_attivi(valore: int, _testo: str, fatti: Fatti) -> str:
    if not fatti.sportelli:
        return "A fine mese non c'è nessuno sportello in rete."
    fermi = fatti.sportelli - valore
    hanno = "nessuno ha" if not valore else "uno ha" if valore == 1 else f"{formati.intero(valore)} hanno"
    resto = "nessuno è fermo" if not fermi else formati.quanti(fermi, "è fermo", "sono fermi")
    rete = formati.quanti(fatti.sportelli, "sportello", "sportelli")
    return f"Su {rete} in rete, {hanno} tenuto consulenze negli ultimi {fatti.giorni_attivita} giorni; {resto}."


def _percorsi_aperti(valore: int, _testo: str, _fatti: Fatti) -> str:
    if not valore:
        return "A fine mese nessun percorso è aperto."
    if valore == 1:
        return "A fine mese lo sportello segue un percorso ancora aperto."
    return f"A fine mese lo sportello segue {formati.intero(valore)} percorsi ancora aperti, uno per idea di progetto."


def _invii(valore: int, _testo: str, fatti: Fatti) -> str:
    if not valore:
        return "Nessun percorso è stato inviato a un erogatore nel mese."
    risposti = fatti.invii_risposti
    seguito = (
        "nessuno ha ancora avuto risposta" if not risposti else f"{formati.intero(risposti)} con una prima risposta"
    )
    partiti = formati.quanti(valore, "invio è partito", "invii sono partiti")
    return f"{partiti} verso gli erogatori, {seguito}."


def _importo_erogato(valore: int, testo: str, fatti: Fatti) -> str:
    if not valore:
        return "Nessun finanziamento è stato pagato nel mese."
    quanti = formati.quanti(fatti.finanziamenti_pagati, "finanziamento", "finanziamenti")
    return f"Gli erogatori hanno pagato {testo} su {quanti}."


FRASI: dict[str, Callable[[int, str, Fatti], str]] = {
    "consulenze": _consulenze,
    "persone": _persone,
    "sportelli-attivi": _sportelli_attivi,
    "percorsi-aperti": _percorsi_aperti,
    "invii": _invii,
    "importo-erogato": _importo_erogato,
}
