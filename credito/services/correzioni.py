"""A lender's answer, or how a loan ended, recorded by mistake: taken back with its reason, and kept in the history."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cittadini.services.blocchi import describe_decesso
from consulenze.enums import StatoConsulenza
from consulenze.models import Consulenza
from credito.enums import (
    COMPITO_DELL_INVIO,
    FINANZIAMENTO_APERTO,
    FINANZIAMENTO_STORNABILE,
    INVIO_APERTO,
    INVIO_CORREGGIBILE,
    INVIO_FAVOREVOLE,
    INVIO_FERMATO,
    INVIO_RISPOSTA,
    MotivoCorrezione,
    StatoFinanziamento,
    StatoInvio,
)
from credito.models import Finanziamento, Invio
from credito.selectors.correzioni import is_finita, list_valide, tell_fermo
from credito.selectors.invii import examine_consenso
from credito.services.compiti import follow_finanziamento
from credito.services.finanziamenti import lock_finanziamento
from credito.services.invii import describe_gia, end_di_deceduto, lock_invio
from credito.services.posta import queue_invio_ripreso
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.models import CambioStato, ModelloConStato
from nucleo.rettifiche import tell_rettifica
from nucleo.stati import change_stato
from percorsi.enums import TAPPE, TAPPE_DELLO_SPORTELLO, CodiceCompito, MotivoChiusura, StatoPercorso
from percorsi.models import Percorso
from percorsi.services.blocchi import describe_chiuso, lock_percorso
from percorsi.services.compiti import follow_compiti
from percorsi.services.percorsi import reopen_percorso, rewind_percorso


@transaction.atomic
def undo_risposta(*, ambito: Ambito, invio: Invio, motivo: str, nota: str, oggi: date | None = None) -> Invio:
    """Take back the last answer recorded on a referral: it goes back to where it was, since when it was.

    The path goes back with it, as far as nothing else holds it there; a loan that was born of it counts no more, while
    nothing was paid. Raises ValidationError on a closed path, on what cannot be taken back, without reason and note,
    when the lender has another referral of the path open, when the loan was paid; a referral that was stopped, without
    consent, or of who died: of them what is open again ends at once, and the path that nothing holds.
    """
    oggi = oggi or get_oggi()
    percorso = lock_percorso(invio.percorso_id)
    invio = lock_invio(invio)
    righe = list_valide(invio)
    if fermo := describe_fermo_risposta(invio, righe, oggi):
        raise ValidationError(fermo)
    _check_perche(motivo, nota)
    prima, risposte = righe[-2], [riga for riga in righe[:-1] if riga.a in INVIO_RISPOSTA]
    fermato = invio.stato in INVIO_FERMATO
    campi = _restore(prima, risposte)
    rettifica = tell_rettifica(
        prima={"data_stato": invio.data_stato, "data_prima_risposta": invio.data_prima_risposta},
        dopo={"data_prima_risposta": campi["data_prima_risposta"]},
        giorno="data_stato",
        motivo=motivo,
        oggi=oggi,
    )
    favorevole = invio.stato in INVIO_FAVOREVOLE
    change_stato(
        ambito=ambito,
        oggetto=invio,
        a=prima.a,
        data=oggi,
        campi=campi,
        motivo=motivo,
        nota=nota,
        ritorno=True,
        dettagli=rettifica,
    )
    finanziamento = (_drop_finanziamento(ambito, invio, motivo, oggi),) if favorevole else ()
    if fermato and prima.a in INVIO_FAVOREVOLE:
        _restore_finanziamento(ambito, invio, motivo, oggi)
    _follow(ambito, invio, percorso, (*finanziamento, invio), oggi)
    if fermato:
        queue_invio_ripreso(invio)
    return end_di_deceduto(ambito=ambito, invio=invio, percorso=percorso, oggi=oggi)


def describe_fermo_risposta(invio: Invio, righe: Sequence[CambioStato], oggi: date) -> str:
    """Why the last answer of a referral cannot be taken back as things stand, and what to do; `righe` are the changes
    that hold (`list_valide`). Empty when it can."""
    percorso = invio.percorso
    if invio.stato not in INVIO_CORREGGIBILE or invio.data_invio is None or len(righe) < 2:
        return f"L'invio è «{invio.get_stato_display()}»: non c'è una risposta da togliere."
    if chiuso := describe_chiuso(percorso):
        return chiuso
    if invio.stato in INVIO_FERMATO and (morto := describe_decesso(percorso.cittadino)):
        return f"{morto}: l'invio resta fermo."
    if invio.stato in INVIO_FERMATO and not examine_consenso(percorso.cittadino, oggi).valido:
        return "Oggi il consenso all'invio dei dati non c'è: prima di riprendere l'invio, chiedilo."
    if invio.stato in INVIO_FAVOREVOLE:
        return _describe_pagato(Finanziamento.objects.validi().get(invio=invio))
    riapre = righe[-2].a in INVIO_APERTO and invio.stato not in INVIO_APERTO
    return describe_gia(percorso, invio.erogatore, tranne=invio) if riapre else ""


def _describe_pagato(finanziamento: Finanziamento) -> str:
    """What was paid on a loan holds its deliberation."""
    if finanziamento.stato == StatoFinanziamento.DELIBERATO and not finanziamento.erogazioni.valide().exists():
        return ""
    if not finanziamento.erogazioni.filter(stornata_il__isnull=True).exists():
        return (
            "Sul finanziamento una somma è stata pagata e poi restituita. Se non è mai stata pagata, correggi prima il "
            "motivo dello storno, dalla pagina del finanziamento."
        )
    if finanziamento.stato not in FINANZIAMENTO_STORNABILE:
        return tell_fermo(finanziamento, "la sua delibera non si toglie")
    return "Sul finanziamento sono già state registrate erogazioni: se sono un errore, stornale prima."


def _restore_finanziamento(ambito: Ambito, invio: Invio, motivo: str, oggi: date) -> None:
    """The loan that was withdrawn with its referral waits for its money again."""
    finanziamento = lock_finanziamento(Finanziamento.objects.validi().get(invio=invio))
    deliberato = StatoFinanziamento.DELIBERATO
    change_stato(ambito=ambito, oggetto=finanziamento, a=deliberato, data=oggi, motivo=motivo, ritorno=True)


def _drop_finanziamento(ambito: Ambito, invio: Invio, motivo: str, oggi: date) -> Finanziamento:
    """The loan of a deliberation that never was counts no more, and stays as it was: with its amount, and the payments
    on it that were all undone as mistakes."""
    finanziamento = lock_finanziamento(Finanziamento.objects.validi().get(invio=invio))
    contati = {nome: getattr(finanziamento, nome) for nome in Finanziamento.CONTATI}
    rettifica = tell_rettifica(prima=contati, dopo={}, giorno=Finanziamento.CONTATI[0], motivo=motivo, oggi=oggi)
    return change_stato(
        ambito=ambito,
        oggetto=finanziamento,
        a=StatoFinanziamento.ANNULLATO,
        data=oggi,
        motivo=motivo,
        ritorno=True,
        dettagli=rettifica,
    )


# ── How a loan ended ─────────────────────────────────────────────────────────────────────
@transaction.atomic
def undo_fine(
    *, ambito: Ambito, finanziamento: Finanziamento, motivo: str, nota: str, oggi: date | None = None
) -> Finanziamento:
    """Take back how a loan was last said to end: it goes on from where it was, with the same payments.

    No figure counts how a loan ends. When money is to come again, the path of who died opens for it, and closes by
    itself when the loan ends. Raises ValidationError where nothing was said (`describe_fermo_fine`), without reason
    and note.
    """
    oggi = oggi or get_oggi()
    finanziamento = lock_finanziamento(finanziamento)
    righe = list_valide(finanziamento)
    if fermo := describe_fermo_fine(finanziamento, righe):
        raise ValidationError(fermo)
    _check_perche(motivo, nota)
    riapre, prima = is_riaperto(finanziamento, righe), righe[-1].da
    change_stato(ambito=ambito, oggetto=finanziamento, a=prima, data=oggi, motivo=motivo, nota=nota, ritorno=True)
    if riapre:
        finanziamento.percorso = reopen_percorso(
            ambito=ambito, percorso=finanziamento.percorso, anche_deceduto=True, oggi=oggi
        )
    follow_finanziamento(ambito, finanziamento, oggi=oggi)
    return finanziamento


def describe_fermo_fine(finanziamento: Finanziamento, righe: Sequence[CambioStato]) -> str:
    """Why how a loan ended cannot be taken back as things stand, and what to do; `righe` are the changes that hold
    (`list_valide`). Empty when it can."""
    if finanziamento.stato == StatoFinanziamento.RITIRATO:
        return "Un ritiro si toglie dalla pagina dell'invio: il finanziamento torna con lui."
    if not is_finita(finanziamento) or not righe or righe[-1].a != finanziamento.stato:
        return f"Il finanziamento è «{finanziamento.get_stato_display()}»: non c'è una fine da togliere."
    percorso = finanziamento.percorso
    if is_riaperto(finanziamento, righe) and not percorso.cittadino.deceduto_il:
        return describe_chiuso(percorso)
    return ""


def is_riaperto(finanziamento: Finanziamento, righe: Sequence[CambioStato]) -> bool:
    """Whether its path, closed, is held again by the money that is to come; as financed it may stay closed."""
    percorso = finanziamento.percorso
    chiuso = percorso.stato == StatoPercorso.CHIUSO and percorso.motivo_chiusura != MotivoChiusura.FINANZIATO
    return chiuso and bool(righe) and righe[-1].da in FINANZIAMENTO_APERTO


# ── Shared steps ─────────────────────────────────────────────────────────────────────────
def _check_perche(motivo: str, nota: str) -> None:
    errori = {}
    if motivo not in MotivoCorrezione.values:
        errori["motivo"] = "Scegli perché si toglie."
    if not nota.strip():
        errori["nota"] = "Scrivi che cosa è successo."
    if errori:
        raise ValidationError(errori)


def _restore(prima: CambioStato, risposte: Sequence[CambioStato]) -> dict[str, object]:
    """What the referral said before: the day of that state, its first answer if there was one. Which channel an
    answer of before came by is not in the history."""
    return {
        "data_stato": prima.data,
        "motivo_rifiuto": "",
        "canale_risposta": "",
        "commento": prima.nota if prima.a in INVIO_RISPOSTA else "",
        "data_prima_risposta": min((riga.data for riga in risposte), default=None),
    }


def _follow(ambito: Ambito, invio: Invio, percorso: Percorso, origini: Sequence[ModelloConStato], oggi: date) -> None:
    tappe = {altro.pk: _list_tappe(altro) for altro in Invio.objects.filter(percorso=percorso).inviati()}
    sue = CambioStato.objects.di_oggetti(Percorso, percorso.pk).filter(a__in=TAPPE_DELLO_SPORTELLO)
    sue = sue.exclude(
        causa__in=Consulenza.objects.filter(percorso=percorso, stato=StatoConsulenza.ANNULLATA).values("uuid")
    )
    raggiunte = [*(StatoPercorso(riga.a) for riga in sue), *(tappa for righe in tappe.values() for tappa in righe)]
    massima = max(raggiunte, key=TAPPE.index, default=StatoPercorso.INFORMAZIONE)
    tappa = invio.macchina[invio.stato].traina
    oltre = TAPPE.index(percorso.stato) > TAPPE.index(massima)
    if oltre and percorso.macchina.can(percorso.stato, massima, ritorno=True):
        rewind_percorso(ambito=ambito, percorso=percorso, a=massima, data=oggi, massima=massima, oggi=oggi)
        percorso.refresh_from_db(fields=("stato",))
    codice = COMPITO_DELL_INVIO.get(StatoInvio(invio.stato), CodiceCompito.ATTESA_RISPOSTA) if tappa else ""
    follow_compiti(ambito=ambito, percorso=percorso, origini=origini, codice=codice)


def _list_tappe(invio: Invio) -> list[StatoPercorso]:
    """The stages to which what really happened to a referral brought its path."""
    tappe = (invio.macchina[riga.a].traina for riga in list_valide(invio))
    return [StatoPercorso(tappa) for tappa in tappe if tappa]
