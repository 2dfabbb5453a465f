"""What a record says, as labelled values ready for the page."""

from datetime import date, timedelta
from typing import Any

from nucleo import formati
from percorsi.enums import StatoPercorso
from percorsi.models import Percorso
from requisiti.enums import DestinazioneFondi

Coppie = list[tuple[str, Any]]


def list_dati_percorso(percorso: Percorso) -> Coppie:
    """What the path is: the line under its title."""
    coppie: Coppie = [
        ("Codice", percorso.codice),
        ("Aperto il", formati.data_estesa(percorso.data_apertura)),
        ("Sportello", percorso.sportello.nome),
        ("Operatore di riferimento", write_riferimento(percorso)),
    ]
    if percorso.stato == StatoPercorso.CHIUSO:
        coppie += [
            ("Chiuso il", formati.data_estesa(percorso.data_chiusura)),
            ("Perché", percorso.get_motivo_chiusura_display()),
        ]
    return coppie


def write_riferimento(percorso: Percorso) -> str:
    """Who a path refers to, and whether they have left its desk: it comes `with_riferimento`."""
    return note_riferimento(str(percorso.operatore), percorso.riferimento_assente, percorso.riferimento_fino)


def note_riferimento(nome: str, assente: bool, fino: date | None) -> str:
    if not assente:
        return nome
    dal = f" {formati.data_articolata('dal', fino + timedelta(days=1))}" if fino else ""
    return f"{nome} (non più allo sportello{dal})"


def list_dati_progetto(percorso: Percorso) -> Coppie:
    """The business and its money, as far as they are known."""
    return [
        ("A che punto è l'impresa", percorso.get_fase_display()),
        ("Forma giuridica", percorso.get_forma_giuridica_display()),
        ("Settore", percorso.get_ateco_sezione_display()),
        ("Codice ATECO", percorso.ateco_codice),
        ("Comune dell'attività", percorso.comune_attivita or ""),
        ("Partita IVA", percorso.partita_iva),
        ("Impresa attiva dal", _giorno(percorso.data_avvio_impresa)),
        ("In attività, verificato", "Sì" if percorso.verificata_in_attivita else "No"),
        ("Quanto serve in tutto", _euro(percorso.fabbisogno)),
        ("Di cui mezzi propri", _euro(percorso.mezzi_propri)),
        (
            "A che cosa servono i fondi",
            ", ".join(str(DestinazioneFondi(codice).label) for codice in percorso.destinazione),
        ),
        ("Garanzie disponibili", percorso.garanzie),
        ("Persone che ci lavorano oggi", _numero(percorso.occupati_attuali)),
        ("Persone che ci lavoreranno", _numero(percorso.occupati_previsti)),
    ]


def _giorno(valore: Any) -> str:
    return formati.data_estesa(valore) if valore else ""


def _euro(valore: Any) -> str:
    return "" if valore is None else formati.euro(valore)


def _numero(valore: int | None) -> str:
    return "" if valore is None else formati.intero(valore)
