"""The guarantee of the Fondo PMI, step by step: booked, confirmed by the lender, asked of the Fondo, granted.

Pure checks on dated, cited rules. A confirmed booking ends on the day when the lender asks for the guarantee: what the
Fondo does then has its own time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nucleo import formati
from nucleo.calendario import add_lavorativi
from requisiti.enums import PASSI_GARANZIA as PASSI
from requisiti.enums import Parametro, StatoGaranzia
from requisiti.regole.microcredito import Avviso, Regola, find_limite

ORDINE: dict[str, int] = {passo: posto for posto, passo in enumerate(PASSI, 1)}
Giorni = Mapping[str, date | None]


@dataclass(frozen=True)
class Termine:
    """A step of the guarantee that must happen by a day, and the rule that says so."""

    passo: str
    entro: date
    regola: Regola

    @property
    def norma(self) -> str:
        return Avviso(self.regola, self.passo).norma

    def get_giorni(self, oggi: date) -> int:
        """Days left; negative when it is late."""
        return (self.entro - oggi).days


def check_passi(stato: str, giorni: Giorni) -> dict[str, str]:
    """What of a guarantee does not hold together, by day: the one of its state is missing, one is of a step not yet
    come to, one comes before another."""
    errori: dict[str, str] = {}
    scritti = [(nome, giorno) for nome in PASSI.values() if (giorno := giorni.get(nome))]
    for posto, (nome, giorno) in enumerate(scritti):
        prima = max((altro for _, altro in scritti[:posto]), default=giorno)
        if giorno < prima:
            errori[nome] = f"Non può precedere {formati.data_articolata('il', prima)}."
    ultimo = ORDINE[StatoGaranzia.RICHIESTA] if stato == StatoGaranzia.NEGATA else ORDINE.get(stato, 0)
    for passo, nome in PASSI.items():
        if giorni.get(nome) and ORDINE[passo] > ultimo:
            errori.setdefault(nome, tell_di_altro(stato))
    if stato in PASSI and not giorni.get(PASSI[stato]):
        errori[PASSI[stato]] = "Scrivi la data di questo stato della garanzia."
    return errori


def tell_di_altro(stato: str) -> str:
    return f"Lo stato della garanzia è «{StatoGaranzia(stato).label}»: scegli quello giusto, o cancella questo."


def find_termine(regole: Sequence[Regola], stato: str, giorni: Giorni) -> Termine | None:
    """What the guarantee waits for: the lender's confirmation, then its request to the Fondo."""
    giorno = giorni.get(PASSI.get(stato, ""))
    if giorno and stato == StatoGaranzia.PRENOTATA:
        limite = find_limite(regole, Parametro.GARANZIA_CONFERMA, giorno)
        entro, passo = get_limite_conferma(regole, giorno), "L'erogatore conferma la prenotazione"
    elif giorno and stato == StatoGaranzia.CONFERMATA:
        limite = find_limite(regole, Parametro.GARANZIA_VALIDITA, giorno)
        entro, passo = get_limite_validita(regole, giorno), "L'erogatore chiede la garanzia al Fondo"
    else:
        return None
    return Termine(passo, entro, limite.regola) if limite and entro else None


def get_limite_conferma(regole: Sequence[Regola], prenotata_il: date) -> date | None:
    """The last day on which the lender may confirm a reserved guarantee."""
    limite = find_limite(regole, Parametro.GARANZIA_CONFERMA, prenotata_il)
    return add_lavorativi(prenotata_il, int(limite.valore)) if limite else None


def get_limite_validita(regole: Sequence[Regola], confermata_il: date) -> date | None:
    """The last day of a confirmed reservation: by then the lender asks the Fondo for the guarantee."""
    limite = find_limite(regole, Parametro.GARANZIA_VALIDITA, confermata_il)
    return confermata_il + timedelta(days=int(limite.valore)) if limite else None


def check_garanzia(regole: Sequence[Regola], giorni: Giorni) -> list[Avviso]:
    """The warnings on the days of the guarantee. Where nobody wrote when it was asked for, it was by when it was
    granted."""
    avvisi = []
    prenotata, confermata = giorni.get("prenotata_il"), giorni.get("confermata_il")
    chiesta = giorni.get("richiesta_il") or giorni.get("concessa_il")
    if prenotata and confermata and (termine := find_termine(regole, StatoGaranzia.PRENOTATA, giorni)):
        entro = formati.data_articolata("il", termine.entro)
        if confermata > termine.entro:
            avvisi.append(Avviso(termine.regola, f"La garanzia prenotata andava confermata entro {entro}."))
    if confermata and chiesta and (termine := find_termine(regole, StatoGaranzia.CONFERMATA, giorni)):
        fino = formati.data_articolata("al", termine.entro)
        if chiesta > termine.entro:
            detto = f"La garanzia confermata valeva fino {fino}: l'erogatore la chiede al Fondo entro quel giorno."
            avvisi.append(Avviso(termine.regola, detto))
    return avvisi


def check_pagamento(
    regole: Sequence[Regola], *, pagato_il: date, contratto: date | None, stato: str, giorni: Giorni
) -> list[Avviso]:
    """The warnings on money that leaves before its contract, or before the guarantee that it waits for."""
    avvisi = []
    scritto = find_limite(regole, Parametro.CONTRATTO_SCRITTO, pagato_il)
    if scritto and contratto is None:
        avvisi.append(Avviso(scritto.regola, "Si paga senza un contratto registrato."))
    elif scritto and contratto and pagato_il < contratto:
        firmato = formati.data_articolata("il", contratto)
        avvisi.append(Avviso(scritto.regola, f"Si paga prima del contratto, firmato {firmato}."))
    concessa = giorni.get("concessa_il")
    valida = find_limite(regole, Parametro.GARANZIA_VALIDITA, pagato_il)
    if valida and stato in PASSI and (concessa is None or pagato_il < concessa):
        quando = f"concessa {formati.data_articolata('il', concessa)}" if concessa else "non ancora concessa"
        avvisi.append(Avviso(valida.regola, f"Si paga prima della garanzia del Fondo, {quando}."))
    return avvisi
