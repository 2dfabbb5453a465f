"""What a person reads of their own: paths, whose move it is, appointments, loans, the desk.

Neither the name nor what the desk writes for itself.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from agenda.enums import StatoPrenotazione
from agenda.models import Prenotazione
from agenda.selectors.parole import tell_contatti, tell_quando
from agenda.selectors.parole import tell_dove as tell_luogo
from anagrafe.models import Proposta
from anagrafe.selectors.proposte import find_aperta
from cittadini.models import Cittadino
from credito.models import Erogazione, Finanziamento
from fogli.models import Foglio
from incontri.models import Incontro
from incontri.selectors import tell_dove as tell_incontro
from interfaccia.componenti import Passo
from messaggi.models import Messaggio
from nucleo import formati
from nucleo.enums import StatoMessaggio
from percorsi.enums import ChiAgisce, CodiceCompito, StatoPercorso
from percorsi.models import Compito, Percorso
from percorsi.pagine.cronologia import list_cambi
from percorsi.pagine.percorsi import list_passi
from percorsi.selectors.compiti import list_aperti
from portale.models import ConfermaErogazione, RichiestaDati, Scritto
from portale.regole.parole import find_chi, tell_dove, tell_fine, tell_tocca
from portale.selectors.proprie import find_seguente
from sportelli.enums import StatoSportello
from sportelli.models import Sportello

# Messages that left for the person, the last ones.
INVIATI = 50
# Sheets to take home that are offered again.
FOGLI = 5


@dataclass(frozen=True)
class Mossa:
    """Something to do: what, and by when. What others do is told by who does it alone."""

    testo: str
    entro: date | None


@dataclass(frozen=True)
class PercorsoSuo:
    """One path: where it stands, whose move it is, what the person has to do, which documents are missing."""

    percorso: Percorso
    dove: str
    fine: str
    tocca: str
    mosse: list[Mossa]
    documenti: list[Mossa]
    passi: list[Passo]

    @property
    def chiuso(self) -> bool:
        return self.percorso.stato == StatoPercorso.CHIUSO


@dataclass(frozen=True)
class AppuntamentoSuo:
    """When and where; `uuid` of the booking, when it can be moved from here."""

    quando: str
    dove: str
    inizio: datetime
    uuid: UUID | None = None


@dataclass(frozen=True)
class FinanziamentoSuo:
    """A loan: what was granted, what the lender says it paid, what the person said they received."""

    uuid: UUID
    importo: Decimal
    chi: str
    versati: list[Erogazione] = field(default_factory=list)
    ricevuti: list[ConfermaErogazione] = field(default_factory=list)


@dataclass(frozen=True)
class SportelloSuo:
    """Who follows the person today, or what to do when nobody does."""

    sportello: Sportello | None
    contatti: str
    chiuso: str


@dataclass(frozen=True)
class Pagina:
    percorsi: list[PercorsoSuo]
    appuntamenti: list[AppuntamentoSuo]
    finanziamenti: list[FinanziamentoSuo]
    fogli: list[Foglio]
    portare: list[str]
    da_leggere: int
    richieste: int
    sportello: SportelloSuo
    proposta: Proposta | None


def build_pagina(persona: Cittadino, oggi: date, adesso: datetime) -> Pagina:
    """A fixed number of queries, however many paths."""
    percorsi = list(Percorso.objects.filter(cittadino=persona).with_fermo().order_by("-data_apertura", "-pk"))
    chiavi = [percorso.pk for percorso in percorsi]
    fogli = list(Foglio.objects.filter(percorso__in=chiavi).order_by("-giorno", "-pk")[:FOGLI])
    aperti = {percorso.pk for percorso in percorsi if percorso.stato != StatoPercorso.CHIUSO}
    return Pagina(
        percorsi=_build_percorsi(percorsi, oggi),
        appuntamenti=list_appuntamenti(persona, chiavi, adesso),
        finanziamenti=list_finanziamenti(chiavi),
        fogli=fogli,
        portare=_list_portare(fogli, aperti),
        da_leggere=Scritto.objects.di_persona(persona.pk).da_leggere(dalla_persona=False).count(),
        richieste=RichiestaDati.objects.di_persona(persona.pk).aperte().count(),
        sportello=find_sportello(persona),
        proposta=find_aperta(persona),
    )


def _build_percorsi(percorsi: Sequence[Percorso], oggi: date) -> list[PercorsoSuo]:
    cambi, per_percorso = list_cambi(percorsi), defaultdict(list)
    for riga in cambi:
        per_percorso[riga.radice_id].append(riga)
    aperti = list_aperti([percorso.pk for percorso in percorsi], oggi)
    suoi = [
        _build_percorso(
            percorso, [voce.compito for voce in aperti[percorso.pk]], list_passi(percorso, per_percorso[percorso.pk])
        )
        for percorso in percorsi
    ]
    return sorted(suoi, key=lambda suo: suo.chiuso)


def _build_percorso(percorso: Any, compiti: Sequence[Compito], passi: list[Passo]) -> PercorsoSuo:
    chiuso = percorso.stato == StatoPercorso.CHIUSO
    miei = [compito for compito in compiti if compito.chi == ChiAgisce.CITTADINO]
    chi = miei[0].chi if miei else compiti[0].chi if compiti else find_chi(percorso.stato, percorso.fermo)
    return PercorsoSuo(
        percorso=percorso,
        dove=_tell_chiuso(percorso) if chiuso else tell_dove(percorso.stato, percorso.fermo),
        fine=tell_fine(percorso.motivo_chiusura),
        tocca="" if chiuso else tell_tocca(chi),
        mosse=[_tell(compito) for compito in miei if compito.codice != CodiceCompito.DOCUMENTI],
        documenti=[_tell(compito) for compito in miei if compito.codice == CodiceCompito.DOCUMENTI],
        passi=passi,
    )


def _tell(compito: Compito) -> Mossa:
    return Mossa(compito.frase, compito.entro)


def _tell_chiuso(percorso: Percorso) -> str:
    return (
        f"Questo percorso si è concluso {formati.data_articolata('il', percorso.data_chiusura or percorso.data_stato)}."
    )


def _list_portare(fogli: Sequence[Foglio], aperti: set[int]) -> list[str]:
    """What the last sheet of an open path says to bring, in the words that it was given in."""
    ultimo = next((foglio for foglio in fogli if foglio.percorso_id in aperti), None)
    return list(ultimo.parole["it"]["documenti"]) if ultimo else []


def list_appuntamenti(persona: Cittadino, percorsi: Sequence[int], adesso: datetime) -> list[AppuntamentoSuo]:
    """Those to come: at the desk, which can be moved from here, and at lenders'."""
    prenotazioni = (
        Prenotazione.objects.filter(
            cittadino=persona, stato=StatoPrenotazione.CONFERMATA, appuntamento__inizio__gt=adesso
        )
        .with_appuntamento()
        .senza_nome()
    )
    suoi = [
        AppuntamentoSuo(tell_quando(p.appuntamento.inizio), tell_luogo(p.appuntamento), p.appuntamento.inizio, p.uuid)
        for p in prenotazioni
    ]
    incontri = (
        Incontro.objects.filter(invio__percorso__in=percorsi).da_venire(adesso).select_related("invio__erogatore")
    )
    for incontro in incontri:
        dove = f"Da {incontro.invio.erogatore}. {tell_incontro(incontro)}"
        suoi.append(AppuntamentoSuo(tell_quando(incontro.quando), dove, incontro.quando))
    return sorted(suoi, key=lambda suo: suo.inizio)


def tell_incontri(persona: Cittadino, adesso: datetime) -> str:
    """Which appointments with lenders a consent taken back leaves as they are; empty when there is none."""
    righe = Incontro.objects.filter(invio__percorso__cittadino=persona).da_venire(adesso).order_by("quando", "pk")
    quando = "; ".join(tell_quando(incontro.quando) for incontro in righe)
    detto = f"Con chi finanzia c'è già un incontro ({quando}), che resta: se non vuoi più andarci dillo allo sportello."
    return detto if quando else ""


def list_finanziamenti(percorsi: Sequence[int]) -> list[FinanziamentoSuo]:
    """What was granted and stands, with both words on what was paid. Three queries."""
    righe = Finanziamento.objects.validi().filter(percorso__in=percorsi).select_related("invio__erogatore")
    suoi = {
        riga.pk: FinanziamentoSuo(riga.uuid, riga.importo_deliberato, str(riga.invio.erogatore))
        for riga in righe.order_by("data_delibera", "pk")
    }
    for erogazione in Erogazione.objects.filter(finanziamento__in=suoi, stornata_il=None).order_by("data", "pk"):
        suoi[erogazione.finanziamento_id].versati.append(erogazione)
    dette = ConfermaErogazione.objects.valide().di_finanziamenti(list(suoi)).with_riscontro()
    for conferma in dette.order_by("giorno", "pk"):
        suoi[conferma.finanziamento_id].ricevuti.append(conferma)
    return list(suoi.values())


@dataclass(frozen=True)
class InviatoSuo:
    """What reached the person: by which way and on which day, in its title; the words that they received."""

    titolo: str
    testo: str


def list_inviati(persona: Cittadino) -> list[InviatoSuo]:
    """What desks wrote, handed over or told by telephone. What waits to leave, or never arrived, is not there. One
    query."""
    righe = Messaggio.objects.filter(percorso__cittadino=persona.pk).with_esito().order_by("-giorno", "-pk")
    return [
        InviatoSuo(f"{riga.get_canale_display()}, {formati.data_estesa(riga.giorno)}: {riga.oggetto}", riga.testo)
        for riga in righe[:INVIATI]
        if not riga.respinto and riga.stato_posta != StatoMessaggio.IN_CODA
    ]


def find_sportello(persona: Cittadino) -> SportelloSuo:
    """Of who is followed by nobody, whether the last desk closed."""
    if sportello := find_seguente(persona):
        return SportelloSuo(sportello, tell_contatti(sportello), "")
    ultima = persona.prese.select_related("sportello").order_by("-dal", "-pk").first()
    chiuso = ultima and ultima.sportello.stato == StatoSportello.CHIUSO
    return SportelloSuo(None, "", ultima.sportello.nome if ultima and chiuso else "")
