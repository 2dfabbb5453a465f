"""The selection of a call that has closed."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from avvisi.models import Avviso
from manifestazioni.models import Manifestazione
from nucleo.ambito import Ambito
from nucleo.enums import Ruolo
from selezione.enums import EsitoVerifica, StatoIstruttoria
from selezione.models import Commissario, Graduatoria, Istruttoria, Scheda
from selezione.services.commissione import change_scheda, declare_conflitti, name_commissario, write_scheda
from selezione.services.graduatorie import publish_graduatoria
from selezione.services.istruttorie import decide_istruttoria, open_istruttorie, verify_requisiti
from tests.costruttori.avvisi import build_avviso
from tests.costruttori.manifestazioni import build_presentata
from tests.costruttori.persone import build_persona
from utenti.models import Utente

SISTEMA = Ambito.di_sistema("prova")
CHIUSO_IL = datetime(2026, 3, 6, 23, tzinfo=UTC)


def build_chiuso(**campi: Any) -> Avviso:
    """A call whose term has come."""
    return build_avviso(**{"chiude_il": CHIUSO_IL} | campi)


def build_istruttoria(avviso: Avviso | None = None, *, stato: str = "da_esaminare", **campi: Any) -> Istruttoria:
    """A review just begun; `stato` brings it to a decision. Each application has a seat of its own."""
    avviso = avviso or build_chiuso()
    campi = {"indirizzo": f"Via Roma, {Manifestazione.objects.count() + 1}"} | campi
    manifestazione = build_presentata(avviso, **campi)
    open_istruttorie()
    istruttoria = Istruttoria.objects.with_manifestazione().get(manifestazione=manifestazione)
    if stato == StatoIstruttoria.DA_ESAMINARE:
        return istruttoria
    return decide(istruttoria, stato)


def decide(istruttoria: Istruttoria, stato: str) -> Istruttoria:
    if stato == StatoIstruttoria.AMMESSA:
        requisiti = istruttoria.manifestazione.avviso.requisiti.all()
        istruttoria = verify_requisiti(
            ambito=SISTEMA,
            istruttoria=istruttoria,
            versione=istruttoria.versione,
            esiti=dict.fromkeys(requisiti, (EsitoVerifica.CONFORME, "")),
        )
    nota = "Manca la sede." if stato == StatoIstruttoria.ESCLUSA else ""
    return decide_istruttoria(ambito=SISTEMA, istruttoria=istruttoria, a=stato, letta=istruttoria.versione, nota=nota)


def build_commissario(avviso: Avviso, utente: Utente | None = None, *, dichiarato: bool = True) -> Commissario:
    utente = utente or build_persona(f"commissario{Commissario.objects.count()}", Ruolo.ESPERTO)
    commissario = name_commissario(ambito=SISTEMA, avviso=avviso, utente=utente)
    if dichiarato:
        declare_conflitti(ambito=SISTEMA, commissario=commissario, conflitti={})
    return commissario


def build_scheda(
    commissario: Commissario, istruttoria: Istruttoria, punti: Sequence[int] = (5, 10), *, consegnata: bool = True
) -> Scheda:
    """Points in the order of the criteria of the call."""
    scheda = write_scheda(
        ambito=SISTEMA,
        commissario=commissario,
        istruttoria=istruttoria,
        versione=0,
        punti={
            criterio: (quanti, "") for criterio, quanti in zip(commissario.avviso.criteri.all(), punti, strict=True)
        },
    )
    if not consegnata:
        return scheda
    return change_scheda(ambito=SISTEMA, scheda=scheda, a="consegnata", letta=scheda.versione)


def build_graduatoria(
    *punti: Sequence[Sequence[int]], avviso: Avviso | None = None, adesso: datetime = CHIUSO_IL + timedelta(days=10)
) -> Graduatoria:
    """A published one: of each candidate the points of the two commissioners."""
    avviso = avviso or build_chiuso()
    commissari = [build_commissario(avviso), build_commissario(avviso)]
    for sue in punti or (((5, 10), (6, 12)),):
        istruttoria = build_istruttoria(avviso, stato="ammessa")
        for commissario, dati in zip(commissari, sue, strict=True):
            build_scheda(commissario, istruttoria, dati)
    return publish_graduatoria(ambito=SISTEMA, avviso=avviso, adesso=adesso)
