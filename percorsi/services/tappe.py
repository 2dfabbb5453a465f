"""The stage of a path, when the contact that had brought it there turns out not to have been, or was after all."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from nucleo.ambito import Ambito
from nucleo.models import CambioStato
from nucleo.versioni import save_version
from percorsi.enums import TAPPE, TAPPE_DELLO_SPORTELLO, StatoPercorso
from percorsi.models import Percorso
from percorsi.services.percorsi import advance_percorso, rewind_percorso


@dataclass(frozen=True)
class Detta:
    """A stage told by a contact, when it was written: it may have found the path there already."""

    causa: UUID
    quando: datetime
    tappa: str


def hold_tappe(
    *,
    ambito: Ambito,
    percorso: Percorso,
    causa: Any,
    vale: bool,
    annullate: Collection[UUID],
    minima: str = "",
    dette: Collection[Detta] = (),
    oggi: date,
) -> None:
    """A contact (`causa`, with its `data`) never was, or was after all when it `vale`: the locked path goes back, or
    on, to where everything else holds it, and so does the furthest stage.

    What was told by hand, and what the contacts not in `annullate` told, hold it, also when it stood there already
    (`dette`); a referral or a loan hold it at their
    own stage; `minima` is where it stands at least. A closed path stays closed, and opens again where it is held.
    """
    storia = list(CambioStato.objects.di_oggetti(Percorso, percorso.pk).order_by("pk"))
    rientrate = _list_rientrate(storia)
    cadute = {*annullate, *rientrate} - {causa.uuid} | (set() if vale else {causa.uuid})
    # Closing and opening again say nothing of a stage.
    storia = [riga for riga in storia if not _is_rientro(riga) and StatoPercorso.CHIUSO not in (riga.da, riga.a)]
    tenute = [riga for riga in storia if riga.causa not in cadute]
    sue = [riga.a for riga in storia if riga.causa == causa.uuid and vale and causa.uuid in rientrate]
    dette = [detta for detta in dette if detta.causa not in cadute]
    tappa = _choose(_find_tappa(storia, cadute) or percorso.stato, minima, *sue, *_list_dopo(storia, cadute, dette))
    massima = percorso.tappa_massima
    if massima in TAPPE_DELLO_SPORTELLO:
        da = [massima] if len(tenute) == len(storia) else [storia[0].da or storia[0].a]
        massima = _choose(*da, *(riga.a for riga in tenute if riga.a in TAPPE_DELLO_SPORTELLO), minima)
        massima = _choose(massima, *(detta.tappa for detta in dette))
    if percorso.stato in TAPPE_DELLO_SPORTELLO and tappa in TAPPE_DELLO_SPORTELLO:
        mossa = {"ambito": ambito, "percorso": percorso, "a": tappa, "causa": causa, "oggi": oggi}
        if vale:
            percorso = advance_percorso(data=causa.data, **mossa)
        elif TAPPE.index(tappa) < TAPPE.index(percorso.stato):
            percorso = rewind_percorso(data=oggi, massima=massima, **mossa)
        massima = _choose(massima, percorso.stato)
    if massima != percorso.tappa_massima:
        percorso.tappa_massima = massima
        save_version(percorso, versione=percorso.versione, campi=("tappa_massima",))


def _find_tappa(storia: Sequence[CambioStato], cadute: Collection[UUID]) -> str:
    """Where a path stands by its history (without the returns) once what fell at its end is taken away."""
    tappa = storia[-1].a if storia else ""
    for riga in reversed(storia):
        if riga.causa not in cadute:
            break
        tappa = riga.da
    return tappa


def _list_dopo(storia: Sequence[CambioStato], cadute: Collection[UUID], dette: Collection[Detta]) -> list[str]:
    """What was told after the last step that holds: before it, the path went on from there, or back by hand."""
    ferma = next((riga.registrato_il for riga in reversed(storia) if riga.causa not in cadute), None)
    return [detta.tappa for detta in dette if ferma is None or detta.quando > ferma]


def _is_rientro(riga: CambioStato) -> bool:
    """Whether a path went back because what had brought it there never was."""
    return bool(riga.causa and riga.da in TAPPE and riga.a in TAPPE and TAPPE.index(riga.a) < TAPPE.index(riga.da))


def _list_rientrate(storia: Sequence[CambioStato]) -> set[UUID]:
    """What never was, as the history says: the last that it did was to take the path back."""
    ultime = {riga.causa: riga for riga in storia if riga.causa}
    return {causa for causa, riga in ultime.items() if causa and _is_rientro(riga)}


def _choose(*tappe: str) -> StatoPercorso:
    """The furthest of some stages; closing is not one."""
    return max((StatoPercorso(tappa) for tappa in (*TAPPE[:1], *tappe) if tappa in TAPPE), key=TAPPE.index)
