"""Writes on referrals: prepare, send, record what happens to them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from cittadini.models import Consenso
from cittadini.regole.tutela import find_impedimento_invio
from cittadini.services.blocchi import describe_finito
from credito.aggiunte import tell_chiuso
from credito.enums import (
    COMPITO_DELL_INVIO,
    INVIO_APERTO,
    INVIO_FAVOREVOLE,
    INVIO_FERMATO,
    INVIO_RISPOSTA,
    CanaleRisposta,
    MotivoRifiuto,
    SituazioneConsenso,
    StatoFinanziamento,
    StatoInvio,
)
from credito.models import Finanziamento, Invio
from credito.selectors.avvisi import list_avvisi_invio
from credito.selectors.invii import examine_consenso
from credito.services.avvisi import check_conferma
from credito.services.posta import queue_invio_fermato
from erogatori.models import Erogatore, Prodotto
from incentivi.models import Incentivo
from nucleo import eventi, formati
from nucleo.aggiunte import load_aggiunte
from nucleo.ambito import Ambito
from nucleo.bozze import find_gia
from nucleo.enums import Azione, FonteDato, MotivoRettifica
from nucleo.giornata import get_oggi
from nucleo.rettifiche import tell_tardiva
from nucleo.stati import change_stato, find_errore_giorno, record_cambio
from nucleo.versioni import list_cambiati, save_version
from percorsi.enums import CodiceCompito, StatoPercorso
from percorsi.models import Percorso
from percorsi.services import percorsi
from percorsi.services.blocchi import check_nuovo, check_percorso_aperto, lock_percorso
from percorsi.services.compiti import follow_compiti
from percorsi.services.eventi import record_modifica
from percorsi.services.giorni import describe_fuori, find_sportello_del
from percorsi.services.percorsi import advance_percorso

PERCHE_NO = {
    SituazioneConsenso.MAI_CHIESTO: "Il cittadino non ha ancora detto se acconsente all'invio dei suoi dati.",
    SituazioneConsenso.RIFIUTATO: "Il cittadino ha rifiutato l'invio dei suoi dati a un erogatore.",
    SituazioneConsenso.REVOCATO: "Il consenso all'invio non è più in vigore: non si può inviare più nulla.",
    SituazioneConsenso.FINITO: "La risposta che c'era sull'invio dei dati non vale più: chiedila di nuovo.",
    SituazioneConsenso.SUCCESSIVO: "In quel giorno il consenso all'invio non c'era ancora.",
}

# The note of what a death ended.
NOTA_DECESSO = "La persona è deceduta."


@dataclass(frozen=True)
class DatiInvio:
    """What the form of a referral asks. Amount in euro, term in months."""

    importo_richiesto: Decimal
    durata_mesi: int | None = None
    prodotto: Prodotto | None = None
    programma: Incentivo | None = None
    referente: str = ""
    sintesi: str = ""


@dataclass(frozen=True)
class Risposta:
    """What happened to a referral: when, by which channel, who said it, in which words; why it is told only now, when
    the month of that day has closed."""

    data: date
    motivo: str = ""
    canale: str = ""
    nota: str = ""
    fonte: str = ""
    motivo_rettifica: str = ""


# ── Prepare and send ─────────────────────────────────────────────────────────────────────
@transaction.atomic
def create_invio(
    *,
    ambito: Ambito,
    percorso: Percorso,
    erogatore: Erogatore,
    chiave_modulo: UUID,
    dati: DatiInvio,
    data_invio: date | None,
    avvisi_letti: bool = False,
    motivo_rettifica: MotivoRettifica | str = "",
    oggi: date | None = None,
) -> Invio:
    """Send a path to a lender; without `data_invio` only prepare it, as a draft.

    The same `chiave_modulo` twice gives the same referral. Raises ValidationError without the
    citizen's consent in force, on a closed path, on a lender that takes no referrals or already
    has this one, on a date that cannot be, of a month that has closed without `motivo_rettifica`, on warnings not yet
    read.
    """
    oggi = oggi or get_oggi()
    percorso = lock_percorso(percorso.pk)
    if gia := find_gia(Invio, chiave_modulo, percorso=percorso):
        return gia
    check_percorso_aperto(percorso, "di inviarlo a un erogatore")
    check_nuovo(percorso)
    _check_erogatore(erogatore, dati.prodotto)
    partenza = {"stato": StatoInvio.BOZZA, "data_stato": oggi, "sportello_id": percorso.sportello_id}
    rettifica: dict[str, Any] = {}
    if data_invio is not None:
        partenza = {"stato": StatoInvio.INVIATO} | _check_partenza(
            percorso, erogatore, dati, data_invio, avvisi_letti=avvisi_letti, oggi=oggi
        )
        rettifica = _tell_tardivo(dati, data_invio, motivo_rettifica, oggi)
    invio = Invio.objects.create(
        chiave_modulo=chiave_modulo,
        percorso=percorso,
        erogatore=erogatore,
        inviato_da=ambito.firma,
        **_as_campi(dati),
        **partenza,
    )
    record_cambio(ambito=ambito, oggetto=invio, da="", a=invio.stato, data=invio.data_stato, dettagli=rettifica)
    if data_invio is not None:
        _tell_sent(ambito, invio, oggi=oggi)
    return invio


@transaction.atomic
def update_bozza(
    *,
    ambito: Ambito,
    invio: Invio,
    versione: int,
    dati: DatiInvio,
    data_invio: date | None,
    avvisi_letti: bool = False,
    motivo_rettifica: MotivoRettifica | str = "",
    oggi: date | None = None,
) -> Invio:
    """Change a draft and, with `data_invio`, send it. Raises as `create_invio`, and `VersioneSuperata`."""
    oggi = oggi or get_oggi()
    percorso = lock_percorso(invio.percorso_id)
    invio = lock_invio(invio)
    invio.macchina.check(invio.stato, StatoInvio.INVIATO)
    check_percorso_aperto(percorso, "di inviarlo a un erogatore")
    _check_erogatore(invio.erogatore, dati.prodotto)
    nuovi = _as_campi(dati)
    cambiati = {campo: nuovi[campo] for campo in list_cambiati(invio, nuovi)}
    if data_invio is not None:
        partenza = _check_partenza(
            percorso, invio.erogatore, dati, data_invio, bozza=invio, avvisi_letti=avvisi_letti, oggi=oggi
        )
        change_stato(
            ambito=ambito,
            oggetto=invio,
            a=StatoInvio.INVIATO,
            data=data_invio,
            campi=cambiati | partenza | {"inviato_da": ambito.firma},
            versione=versione,
            dettagli=_tell_tardivo(dati, data_invio, motivo_rettifica, oggi),
        )
        _tell_sent(ambito, invio, oggi=oggi)
        return invio
    for campo, valore in cambiati.items():
        setattr(invio, campo, valore)
    save_version(invio, versione=versione, campi=cambiati)
    if cambiati:
        record_modifica(ambito=ambito, oggetto=invio, percorso=percorso, campi=list(cambiati))
    return invio


def _check_partenza(
    percorso: Percorso,
    erogatore: Erogatore,
    dati: DatiInvio,
    data_invio: date,
    *,
    avvisi_letti: bool,
    oggi: date,
    bozza: Invio | None = None,
) -> dict[str, Any]:
    """Check that a referral may leave on a day; the fields that it leaves with, the desk of that day among them."""
    sportello = find_sportello_del(percorso, data_invio)
    if errore := describe_fuori(percorso, data_invio, oggi) or sportello.describe_fermo(data_invio):
        raise ValidationError({"data_invio": errore})
    cittadino = percorso.cittadino
    if impedimento := find_impedimento_invio(cittadino.get_eta(data_invio), cittadino.tutore_ruolo):
        raise ValidationError(impedimento)
    check_unico(percorso, erogatore, tranne=bozza)
    consenso = _lock_consenso(percorso, data_invio)
    avvisi = list_avvisi_invio(
        percorso,
        giorno=data_invio,
        importo=dati.importo_richiesto,
        durata=dati.durata_mesi,
        prodotto=dati.prodotto,
    )
    check_conferma(avvisi, letti=avvisi_letti)
    return {
        "sportello_id": sportello.pk,
        "consenso": consenso,
        "avvisi": [avviso.to_dict() for avviso in avvisi],
        "data_invio": data_invio,
        "data_stato": data_invio,
    }


def _tell_tardivo(dati: DatiInvio, data_invio: date, motivo: MotivoRettifica | str, oggi: date) -> dict[str, Any]:
    """What figures count of a referral, when it enters a month that has closed."""
    contati = {"data_invio": data_invio, "importo_richiesto": dati.importo_richiesto}
    return tell_tardiva(contati, motivo=motivo, oggi=oggi)


def _lock_consenso(percorso: Percorso, giorno: date) -> Consenso:
    """The consent under which the data leave; held until the end, so that a revocation waits its turn."""
    esame = examine_consenso(percorso.cittadino, giorno)
    if not esame.valido or esame.consenso is None:
        raise ValidationError(PERCHE_NO[esame.situazione], code="consenso")
    consenso = Consenso.objects.select_for_update(of=("self",)).get(pk=esame.consenso.pk)
    if consenso.revocato_il != esame.consenso.revocato_il:
        raise ValidationError(PERCHE_NO[SituazioneConsenso.REVOCATO], code="consenso")
    return consenso


def _tell_sent(ambito: Ambito, invio: Invio, *, oggi: date) -> None:
    """A referral left: take the path with it, tell the lender."""
    percorso = invio.percorso
    advance_percorso(ambito=ambito, percorso=percorso, a=StatoPercorso.INVIATO, data=invio.get_partenza(), oggi=oggi)
    follow_compiti(ambito=ambito, percorso=percorso, origini=(invio,), codice=CodiceCompito.ATTESA_RISPOSTA)
    for tell in load_aggiunte("alla_partenza"):
        tell(ambito=ambito, invio=invio)


@transaction.atomic
def update_referente(*, ambito: Ambito, invio: Invio, versione: int, referente: str) -> Invio:
    """Write with whom the desk deals at the lender, while the referral is open."""
    percorso = lock_percorso(invio.percorso_id)
    invio = lock_invio(invio)
    if fermo := describe_fermo_referente(invio):
        raise ValidationError(fermo)
    cambiati = list_cambiati(invio, {"referente": referente})
    invio.referente = referente
    save_version(invio, versione=versione, campi=cambiati)
    if cambiati:
        record_modifica(ambito=ambito, oggetto=invio, percorso=percorso, campi=cambiati)
    return invio


def describe_fermo_referente(invio: Invio) -> str:
    """Why nobody deals with the lender any more; empty while somebody may."""
    if invio.stato not in INVIO_APERTO:
        return f"L'invio è «{invio.get_stato_display()}»: il referente non si cambia più."
    return describe_finito(invio.percorso.cittadino)


def record_stampa(*, ambito: Ambito, invio: Invio) -> None:
    """Log that the sheet with the person's name was printed."""
    eventi.record(
        ambito=ambito,
        azione=Azione.STAMPA,
        oggetto=invio,
        etichetta=invio.percorso.codice,
        sportello_id=invio.sportello_id,
        dettagli={"cittadino": str(invio.percorso.cittadino.uuid)},
    )


# ── What happens to it ───────────────────────────────────────────────────────────────────
@transaction.atomic
def change_stato_invio(
    *, ambito: Ambito, invio: Invio, stato: str, risposta: Risposta, oggi: date | None = None
) -> Invio:
    """Record what happened to a referral. A favourable deliberation goes through `record_delibera`.

    Raises `PassaggioVietato` when the table refuses, ValidationError on dates, channel, reason or
    source that are missing or cannot be, on a late answer when the path was sent again to that lender.
    """
    oggi = oggi or get_oggi()
    percorso = lock_percorso(invio.percorso_id)
    invio = lock_invio(invio)
    invio.macchina.check(invio.stato, stato)
    if stato in INVIO_FAVOREVOLE or stato == StatoInvio.INVIATO:
        raise ValueError(f"{stato} has a service of its own")
    check_risposta(invio, stato, risposta, oggi)
    if stato in INVIO_APERTO and invio.stato not in INVIO_APERTO:
        check_unico(percorso, invio.erogatore, tranne=invio)
    if stato == StatoInvio.RITIRATO:
        withdraw_finanziamento(ambito=ambito, invio=invio, risposta=risposta)
    rettifica = tell_risposta(risposta, oggi) if stato in INVIO_RISPOSTA else {}
    da = write_stato(ambito=ambito, invio=invio, stato=stato, risposta=risposta, dettagli=rettifica)
    follow_percorso(ambito=ambito, invio=invio, percorso=percorso, risposta=risposta, oggi=oggi)
    if stato in INVIO_FERMATO and da != StatoInvio.BOZZA:
        queue_invio_fermato(invio)
    return end_di_deceduto(ambito=ambito, invio=invio, percorso=percorso, oggi=oggi)


def end_di_deceduto(*, ambito: Ambito, invio: Invio, percorso: Percorso, oggi: date) -> Invio:
    """What a death finds open, or is open again after it, ends: the referral, then the path that nothing holds."""
    if invio.stato in INVIO_APERTO and percorso.cittadino.deceduto_il:
        risposta = Risposta(data=oggi, nota=NOTA_DECESSO)
        return change_stato_invio(ambito=ambito, invio=invio, stato=StatoInvio.REVOCATO, risposta=risposta, oggi=oggi)
    percorsi.end_di_deceduto(ambito=ambito, percorso=percorso, oggi=oggi)
    return invio


def check_risposta(invio: Invio, stato: str, risposta: Risposta, oggi: date) -> None:
    """What a change of state must say. Every mistake is told at once, beside its field."""
    errori: dict[str, str] = {}
    # What came before an expiry may still be recorded with its own day.
    minimo = invio.get_partenza() if invio.stato == StatoInvio.SCADUTO else invio.data_stato
    if risposta.data > oggi:
        errori["data"] = "La data non può essere nel futuro."
    elif errore := find_errore_giorno(invio, risposta.data, dal=minimo, chi="L'invio"):
        errori["data"] = errore
    if stato == StatoInvio.RESPINTO and risposta.motivo not in MotivoRifiuto.values:
        errori["motivo"] = "Scegli perché l'erogatore ha detto di no."
    if stato in INVIO_RISPOSTA:
        if risposta.canale not in CanaleRisposta.values:
            errori["canale"] = "Scegli come ha risposto l'erogatore."
        if risposta.fonte not in FonteDato.values:
            errori["fonte"] = "Scegli chi te lo ha detto."
    if stato == StatoInvio.REVOCATO and invio.stato != StatoInvio.BOZZA and not risposta.nota:
        errori["nota"] = "Scrivi perché revochi l'invio."
    if errori:
        raise ValidationError(errori)


def tell_risposta(risposta: Risposta, oggi: date, **contati: Any) -> dict[str, Any]:
    """What a lender answered, when it enters a month that has closed: the day, and what else figures count of it.
    Raises ValidationError when nobody says why."""
    return tell_tardiva({"data": risposta.data, **contati}, motivo=risposta.motivo_rettifica, oggi=oggi)


def write_stato(
    *, ambito: Ambito, invio: Invio, stato: str, risposta: Risposta, dettagli: Mapping[str, Any] | None = None
) -> str:
    """Write the change on a locked referral and in the log; the state it comes from."""
    da, motivo = invio.stato, risposta.motivo if stato == StatoInvio.RESPINTO else ""
    campi = {"data_stato": risposta.data, "motivo_rifiuto": motivo}
    if stato in INVIO_RISPOSTA:
        campi |= {
            "canale_risposta": risposta.canale,
            "commento": risposta.nota,
            "data_prima_risposta": min(filter(None, (invio.data_prima_risposta, risposta.data))),
        }
    change_stato(
        ambito=ambito,
        oggetto=invio,
        a=stato,
        data=risposta.data,
        campi=campi,
        motivo=motivo,
        nota=risposta.nota,
        fonte=risposta.fonte,
        dettagli=dettagli,
    )
    if stato not in (*INVIO_APERTO, *INVIO_FAVOREVOLE):
        tell_chiuso(ambito, invio)
    return da


def withdraw_finanziamento(*, ambito: Ambito, invio: Invio, risposta: Risposta) -> None:
    """The loan of a referral that the citizen takes back goes with it, unless money has been paid."""
    finanziamento = Finanziamento.objects.validi().select_for_update(of=("self",)).filter(invio=invio).first()
    if finanziamento is None or finanziamento.stato == StatoFinanziamento.RITIRATO:
        return
    if finanziamento.stato != StatoFinanziamento.DELIBERATO:
        raise ValidationError("Il finanziamento è già stato erogato: l'invio non si può più ritirare.")
    finanziamento.invio = invio
    change_stato(
        ambito=ambito,
        oggetto=finanziamento,
        a=StatoFinanziamento.RITIRATO,
        data=risposta.data,
        nota=risposta.nota,
        fonte=risposta.fonte,
    )


def follow_percorso(
    *,
    ambito: Ambito,
    invio: Invio,
    percorso: Percorso,
    risposta: Risposta,
    oggi: date,
    causa: Finanziamento | None = None,
) -> None:
    """The path goes where the referral takes it; after a no, the next move is the desk's. `causa` is the loan of a
    deliberation."""
    codice = ""
    if tappa := invio.macchina[invio.stato].traina:
        data, fonte = risposta.data, risposta.fonte
        advance_percorso(ambito=ambito, percorso=percorso, a=tappa, data=data, fonte=fonte, causa=causa, oggi=oggi)
        codice = COMPITO_DELL_INVIO.get(StatoInvio(invio.stato), CodiceCompito.ATTESA_RISPOSTA)
    elif not percorso.invii.aperti().exists():
        codice = CodiceCompito.DECISIONE
    origini = (*Finanziamento.objects.filter(invio=invio), invio)
    percorso.refresh_from_db(fields=("stato",))
    follow_compiti(ambito=ambito, percorso=percorso, origini=origini, codice=codice)


# ── Shared steps ─────────────────────────────────────────────────────────────────────────
def lock_invio(invio: Invio) -> Invio:
    return (
        Invio.objects.select_for_update(of=("self",))
        .select_related("percorso__cittadino", "erogatore")
        .get(pk=invio.pk)
    )


def _as_campi(dati: DatiInvio) -> dict[str, Any]:
    return {campo.name: getattr(dati, campo.name) for campo in fields(dati)}


def _check_erogatore(erogatore: Erogatore, prodotto: Prodotto | None) -> None:
    if not erogatore.attivo:
        raise ValidationError(f"{erogatore} non riceve più invii: scegli un altro erogatore.")
    if prodotto and (prodotto.erogatore_id != erogatore.pk or not prodotto.attivo):
        raise ValidationError({"prodotto": "Questo erogatore non offre più questo prodotto."})


def check_unico(percorso: Percorso, erogatore: Erogatore, *, tranne: Invio | None) -> None:
    """A lender has one open referral of a path, whether it leaves or is answered when it had expired."""
    if gia := describe_gia(percorso, erogatore, tranne=tranne):
        raise ValidationError(gia)


def describe_gia(percorso: Percorso, erogatore: Erogatore, *, tranne: Invio | None) -> str:
    """Which open referral of a path a lender has already; empty when none."""
    aperti = percorso.invii.aperti().filter(erogatore=erogatore)
    if aperto := (aperti.exclude(pk=tranne.pk) if tranne else aperti).first():
        partito = formati.data_articolata("il", aperto.get_partenza())
        return f"A {erogatore} questo percorso è già stato inviato {partito}, e non c'è ancora un esito."
    return ""
