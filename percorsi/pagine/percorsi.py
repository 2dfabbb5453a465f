"""Reads on paths: the stages as steps, the page of a citizen, the page of a path."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cittadini.models import Cittadino
from interfaccia.componenti import Passo, StatoPasso, VoceCronologia
from nucleo import formati
from nucleo.models import CambioStato
from percorsi.aggiunte import Invito, list_conti, list_inviti, name_fermo
from percorsi.enums import TAPPE, MotivoChiusura, StatoPercorso
from percorsi.models import Percorso
from percorsi.models.percorsi import PercorsoQuerySet
from percorsi.pagine.cronologia import list_cambi, list_cronologia
from percorsi.pagine.schede import write_riferimento
from percorsi.selectors.compiti import CompitoInBreve, list_aperti

PERCORSO = Percorso._meta.label_lower


@dataclass(frozen=True)
class SchedaPercorso:
    """A path as a card: its stages as steps, how much stands on it in words, and what is waiting.

    `fermo` says how what took it to its stage ended, when nothing goes on there: «Respinto».
    """

    percorso: Percorso
    passi: list[Passo]
    conti: list[str]
    compiti: list[CompitoInBreve]
    fermo: str

    @property
    def aperto(self) -> bool:
        return self.percorso.stato != StatoPercorso.CHIUSO

    @property
    def tipo(self) -> str:
        return self.percorso.tipo_stato

    @property
    def riferimento(self) -> str:
        return write_riferimento(self.percorso)

    @property
    def inviti(self) -> list[Invito]:
        """What the desk does next."""
        return list_inviti(self.percorso)


@dataclass(frozen=True)
class PaginaCittadino:
    """A citizen's paths, open ones first, with one timeline for all."""

    schede: list[SchedaPercorso]
    cronologia: list[VoceCronologia]


@dataclass(frozen=True)
class PaginaPercorso:
    scheda: SchedaPercorso
    cronologia: list[VoceCronologia]


def build_pagina_cittadino(cittadino: Cittadino, oggi: date) -> PaginaCittadino:
    percorsi = list(_with_scheda(cittadino.percorsi.all()))
    cambi = list_cambi(percorsi)
    compiti = list_aperti([percorso.pk for percorso in percorsi], oggi)
    schede = _build_schede(percorsi, cambi, compiti)
    return PaginaCittadino(
        schede=sorted(schede, key=lambda scheda: not scheda.aperto),
        cronologia=list_cronologia(percorsi, cambi=cambi, cittadino_id=cittadino.pk),
    )


def build_pagina_percorso(percorso: Percorso) -> PaginaPercorso:
    """Its compiti stand apart, with their rows (`selectors.compiti.build_compiti`)."""
    cambi = list_cambi([percorso])
    [scheda] = _build_schede([percorso], cambi, {})
    return PaginaPercorso(scheda=scheda, cronologia=list_cronologia([percorso], cambi=cambi))


def _with_scheda(percorsi: PercorsoQuerySet) -> PercorsoQuerySet:
    righe = percorsi.with_fermo().with_riferimento().select_related("sportello", "operatore")
    return righe.order_by("-data_apertura", "-pk")


def _build_schede(
    percorsi: Sequence[Any], cambi: Sequence[CambioStato], compiti: Mapping[int, list[CompitoInBreve]]
) -> list[SchedaPercorso]:
    per_percorso: dict[int, list[CambioStato]] = {percorso.pk: [] for percorso in percorsi}
    for riga in cambi:
        per_percorso[riga.radice_id].append(riga)
    conti = list_conti(percorsi)
    return [
        SchedaPercorso(
            percorso=percorso,
            passi=list_passi(percorso, per_percorso[percorso.pk]),
            conti=conti[percorso.pk],
            compiti=compiti.get(percorso.pk, []),
            fermo=name_fermo(percorso.fermo),
        )
        for percorso in percorsi
    ]


def list_passi(percorso: Any, cambi: Sequence[CambioStato]) -> list[Passo]:
    """The stages of a path: those it was at, each with its day; the others are hollow, also behind it.

    Of a closed one none is in course. Where what took it to its stage ended badly, the stage says how: `percorso`
    comes `with_fermo`.
    """
    date_tappe: dict[str, date] = {}
    for riga in (r for r in cambi if r.oggetto_tipo == PERCORSO):
        if riga.da != StatoPercorso.CHIUSO or riga.a not in date_tappe:  # opened again, it was there already
            date_tappe[riga.a] = riga.data
    chiuso = percorso.stato == StatoPercorso.CHIUSO
    raggiunte = {*date_tappe, percorso.tappa_massima, _get_ultima_tappa(cambi) if chiuso else percorso.stato}
    arrivo = TAPPE.index(percorso.tappa_massima if chiuso else percorso.stato)
    passi = []
    for n, tappa in enumerate(TAPPE):
        fatta = n <= arrivo and tappa in raggiunte
        stato = StatoPasso.FATTO if fatta else StatoPasso.SALTATO if n < arrivo or chiuso else StatoPasso.DA_FARE
        testo = formati.data_breve(date_tappe[tappa]) if fatta and tappa in date_tappe else ""
        if n == arrivo and not chiuso:
            stato = StatoPasso.FERMO if percorso.fermo else StatoPasso.ATTUALE
            if percorso.fermo:
                giorno = formati.data_articolata("il", percorso.fermo_dal, breve=True)
                testo = f"{name_fermo(percorso.fermo)} {giorno}"
        passi.append(Passo(etichetta=tappa.label, stato=stato, testo=testo))
    return passi


def _get_ultima_tappa(cambi: Sequence[CambioStato]) -> str:
    """The stage from which a closed path was closed."""
    chiusure = [r.da for r in cambi if r.oggetto_tipo == PERCORSO and r.a == StatoPercorso.CHIUSO and r.da]
    return chiusure[-1] if chiusure else StatoPercorso.INFORMAZIONE


def list_fine(percorso: Percorso) -> tuple[str, ...]:
    """What becomes of an open path of who died, when what holds it ends."""
    if percorso.stato == StatoPercorso.CHIUSO or percorso.cittadino.deceduto_il is None:
        return ()
    return (f"Il percorso si chiude con «{MotivoChiusura.DECESSO.label}», quando niente lo tiene più aperto.",)
