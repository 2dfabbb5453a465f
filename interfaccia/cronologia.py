"""A timeline made of what several apps tell: each names on its AppConfig, as `cronologia`, a `FonteCronologia`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from interfaccia.componenti import VoceCronologia
from nucleo import formati
from nucleo.aggiunte import load_aggiunte
from nucleo.enums import FonteDato
from nucleo.models import CambioStato, ModelloConStato


@dataclass(frozen=True)
class Nome:
    """How the timeline calls a record, and the address of its page."""

    testo: str
    url: str


Nomi = Mapping[tuple[str, int], Nome]


@dataclass(frozen=True)
class Fatto:
    """An event with what orders it: its day, then the instant in which it was written. Cancelled, it is told but did
    not happen: it is not `valido`."""

    giorno: date
    scritto: datetime
    voce: VoceCronologia
    valido: bool = True


SUA = ", verificato"  # who signs is who said it
Riga = tuple[int | None, Fatto]


@dataclass(frozen=True)
class FonteCronologia:
    """What an app tells of some paths, in a fixed number of queries.

    `modelli` are those whose changes of state it tells; `write_titolo` words one, `name_oggetti` says how
    to call the records of some paths by label and id, `list_fatti` what happened beside those changes. `keep_fatti`
    keeps, of the whole history of one record, what happened on its day, between the opening and the closing of a path:
    what is only put right there, was taken back, or outlives the path, did not.
    """

    modelli: tuple[type[ModelloConStato], ...]
    write_titolo: Callable[[CambioStato, Nome | None], str]
    name_oggetti: Callable[[Sequence[int]], Nomi]
    list_fatti: Callable[[Sequence[int]], list[Riga]]
    keep_fatti: Callable[[Sequence[CambioStato]], Sequence[CambioStato]] = lambda righe: righe


def list_fonti_cronologia() -> list[FonteCronologia]:
    return list(load_aggiunte("cronologia"))


def find_fonte(riga: CambioStato) -> tuple[FonteCronologia, type[ModelloConStato]]:
    """Who tells a change of state, and the model that changed."""
    return next(
        (fonte, modello)
        for fonte in list_fonti_cronologia()
        for modello in fonte.modelli
        if modello._meta.label_lower == riga.oggetto_tipo
    )


def tell_cambi(cambi: Sequence[CambioStato], nomi: Nomi | None = None) -> list[VoceCronologia]:
    """Changes of state as events. `nomi` says how to call the records that changed."""
    return [_tell_cambio(riga, (nomi or {}).get((riga.oggetto_tipo, riga.oggetto_id))) for riga in cambi]


def _tell_cambio(riga: CambioStato, nome: Nome | None) -> VoceCronologia:
    fonte, modello = find_fonte(riga)
    return VoceCronologia(
        quando=riga.data,
        titolo=fonte.write_titolo(riga, nome),
        testo=explain_cambio(modello, riga),
        autore=str(riga.firma),
        url=nome.url if nome else "",
        tipo=modello.macchina.get_segno(riga.a) if riga.a in modello.macchina.stati.values else modello.macchina.segno,
    )


def list_storia(oggetto: ModelloConStato) -> list[VoceCronologia]:
    """How a record was cancelled, restored or corrected after its month, latest first."""
    return tell_cambi(list(CambioStato.objects.di_oggetti(type(oggetto), oggetto.pk)))


def explain_cambio(modello: type[ModelloConStato], riga: CambioStato) -> str:
    """The coded reason in words, the note, who said it, the days that it was said to be of before."""
    parti = [modello.macchina.get_motivo(riga.motivo), riga.nota]
    if riga.date_prima:
        giorni = (formati.data_articolata("il", giorno) for giorno in riga.date_prima)
        parti.append(f"Data corretta: prima era {', poi '.join(giorni)}")
    if riga.fonte in FonteDato.values:
        parti.append(f"Lo ha detto: {FonteDato(riga.fonte).label.lower()}" + SUA * (riga.firma.tipo == riga.fonte))
    return "\n".join(filter(None, parti))
