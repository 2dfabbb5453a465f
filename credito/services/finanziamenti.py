"""Writes on loans: the deliberation, its corrections, how they end. Their tranches are in `erogazioni`."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from credito.enums import (
    FINANZIAMENTO_APERTO,
    INVIO_FAVOREVOLE,
    INVIO_RISPOSTA,
    SENZA_GARANZIA,
    MotivoConclusione,
    StatoFinanziamento,
    StatoInvio,
)
from credito.models import Finanziamento, Garanzia, Invio
from credito.selectors.avvisi import list_avvisi_delibera, read_giorni
from credito.selectors.correzioni import is_conclusa, list_valide, tell_fermo
from credito.services.avvisi import check_conferma
from credito.services.compiti import follow_finanziamento
from credito.services.invii import (
    Risposta,
    check_risposta,
    follow_percorso,
    lock_invio,
    tell_risposta,
    withdraw_finanziamento,
    write_stato,
)
from credito.services.posta import queue_invio_fermato
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.enums import FonteDato, MotivoRettifica
from nucleo.giornata import get_oggi
from nucleo.models import CambioStato
from nucleo.rettifiche import tell_rettifica
from nucleo.stati import change_stato, find_errore_giorno, move_cambio, record_cambio
from nucleo.versioni import VersioneSuperata, list_cambiati, save_version
from percorsi.services.blocchi import lock_percorso
from percorsi.services.eventi import record_modifica
from percorsi.services.giorni import describe_chiusura
from percorsi.services.percorsi import end_di_deceduto, follow_giorno
from requisiti.enums import PASSI_GARANZIA
from requisiti.regole.garanzia import ORDINE, check_passi, tell_di_altro

MODIFICABILI = (*FINANZIAMENTO_APERTO, StatoFinanziamento.EROGATO)

# A guarantee may be booked before the lender is asked, but its booking does not last longer than this.
GARANZIA_PRIMA = timedelta(days=180)


@dataclass(frozen=True)
class DatiDelibera:
    """What the form of a deliberation asks. Amounts in euro, terms in months, rate in percent."""

    importo_deliberato: Decimal
    durata_mesi: int
    fonte: str
    preammortamento_mesi: int = 0
    tasso: Decimal | None = None
    garanzia_reale: bool = False
    garanzia_stato: str = ""
    garanzia_posizione: str = ""
    garanzia_prenotata_il: date | None = None
    garanzia_confermata_il: date | None = None
    garanzia_richiesta_il: date | None = None
    garanzia_concessa_il: date | None = None
    tutor_numero: str = ""
    tutor_nome: str = ""
    servizi_ausiliari: tuple[str, ...] = ()
    data_contratto: date | None = None

    def to_campi(self) -> dict[str, Any]:
        campi = {campo.name: getattr(self, campo.name) for campo in fields(self)}
        return campi | {"servizi_ausiliari": sorted(set(self.servizi_ausiliari))}


# ── The deliberation ─────────────────────────────────────────────────────────────────────
@transaction.atomic
def record_delibera(
    *,
    ambito: Ambito,
    invio: Invio,
    esito: str,
    dati: DatiDelibera,
    risposta: Risposta,
    verificato: bool = False,
    avvisi_letti: bool = False,
    oggi: date | None = None,
) -> Finanziamento:
    """Record that a lender said yes, with or without changes: the loan is born, the path follows.

    Raises `PassaggioVietato` when the referral can no longer be approved (also when it already
    is), ValidationError on dates and amounts that cannot be and on warnings not yet read.
    """
    oggi = oggi or get_oggi()
    percorso = lock_percorso(invio.percorso_id)
    invio = lock_invio(invio)
    invio.macchina.check(invio.stato, esito)
    if esito not in INVIO_FAVOREVOLE:
        raise ValueError(f"{esito} is not a favourable deliberation")
    check_risposta(invio, esito, risposta, oggi)
    check_esito(invio, esito, dati.importo_deliberato, dati.durata_mesi)
    _check_dati(dati, risposta.data, oggi, invio)
    avvisi = list_avvisi_delibera(invio, giorno=risposta.data, dati=dati.to_campi())
    check_conferma(avvisi, letti=avvisi_letti)
    rettifica = tell_risposta(risposta, oggi, importo_deliberato=dati.importo_deliberato)
    write_stato(ambito=ambito, invio=invio, stato=esito, risposta=risposta, dettagli=rettifica)
    campi = {
        "data_delibera": risposta.data,
        "avvisi": [avviso.to_dict() for avviso in avvisi],
        **dati.to_campi(),
        **_sign(ambito, oggi, verificato=verificato),
    }
    finanziamento = Finanziamento.objects.create(
        invio=invio, percorso=percorso, sportello_id=invio.sportello_id, **campi
    )
    record_cambio(
        ambito=ambito,
        oggetto=finanziamento,
        da="",
        a=StatoFinanziamento.DELIBERATO,
        data=risposta.data,
        fonte=dati.fonte,
        dettagli=rettifica,
    )
    _follow_garanzia(ambito, finanziamento, {}, oggi)
    follow_percorso(ambito=ambito, invio=invio, percorso=percorso, risposta=risposta, causa=finanziamento, oggi=oggi)
    return finanziamento


def check_esito(invio: Invio, esito: str, importo: Decimal | None, durata: int | None) -> None:
    """«As asked» is said of what was asked. Raises ValidationError, by what differs."""
    confronti = {
        "importo_deliberato": (importo, invio.importo_richiesto),
        "durata_mesi": (durata, invio.durata_mesi),
    }
    diverso = next((campo for campo, (a, b) in confronti.items() if None not in (a, b) and a != b), "")
    if esito == StatoInvio.APPROVATO and diverso:
        mesi = f" in {formati.quanti(invio.durata_mesi, 'mese', 'mesi')}" if invio.durata_mesi else ""
        chiesti = f"{formati.euro(invio.importo_richiesto)}{mesi}"
        raise ValidationError({diverso: f"Erano stati chiesti {chiesti}: scegli «con modifiche»."})


def _sign(ambito: Ambito, oggi: date, *, verificato: bool) -> dict[str, Any]:
    if not verificato:
        return {}
    return {"verificato": True, "verificato_da": ambito.firma, "verificato_il": oggi}


def _check_dati(dati: DatiDelibera, data_delibera: date, oggi: date, invio: Invio) -> None:
    """Dates that cannot be: what the constraints of the database refuse, told beside the field."""
    errori: dict[str, str] = {}
    giorni = read_giorni(vars(dati))
    for campo in (*(f"garanzia_{nome}" for nome in giorni), "data_contratto"):
        giorno = getattr(dati, campo)
        if giorno and giorno > oggi:
            errori[campo] = "La data non può essere nel futuro."
        elif giorno and invio.data_invio and giorno < (dal := invio.data_invio - GARANZIA_PRIMA):
            detto = formati.data_articolata("dal", dal, breve=True)
            errori[campo] = f"Controlla l'anno: l'invio è di dopo, scrivi una data {detto} in poi."
    for nome, detto in check_passi(dati.garanzia_stato, giorni).items():
        errori.setdefault(f"garanzia_{nome}", detto)
    if dati.garanzia_posizione and not dati.garanzia_stato:
        errori["garanzia_posizione"] = tell_di_altro(dati.garanzia_stato)
    if dati.data_contratto and dati.data_contratto < data_delibera:
        errori["data_contratto"] = f"Il contratto non può precedere la delibera ({data_delibera:%d/%m/%Y})."
    if errori:
        raise ValidationError(errori)


@transaction.atomic
def update_finanziamento(
    *,
    ambito: Ambito,
    finanziamento: Finanziamento,
    versione: int,
    dati: DatiDelibera,
    data_delibera: date | None = None,
    avvisi_letti: bool = False,
    motivo_rettifica: MotivoRettifica | str = "",
    oggi: date | None = None,
) -> Finanziamento:
    """Correct or complete a loan: guarantee, tutor, services, contract, conditions, its day.

    Who corrects what was verified takes the verification away. `motivo_rettifica` says why a day or an amount changes
    the figures of a closed month. Raises ValidationError below what was already disbursed, on dates out of order, on a
    loan that is over, on warnings not yet read; `VersioneSuperata`.
    """
    oggi = oggi or get_oggi()
    finanziamento = lock_finanziamento(finanziamento)
    if fermo := describe_fermo_condizioni(finanziamento):
        raise ValidationError(fermo)
    if dati.importo_deliberato < finanziamento.importo_erogato:
        erogati = formati.euro(finanziamento.importo_erogato)
        raise ValidationError({"importo_deliberato": f"Sono già stati erogati {erogati}: non può essere di meno."})
    giorno = data_delibera or finanziamento.data_delibera
    if giorno != finanziamento.data_delibera:
        _check_nuova_data(finanziamento, giorno, oggi)
    _check_dati(dati, giorno, oggi, finanziamento.invio)
    avvisi = list_avvisi_delibera(finanziamento.invio, giorno=giorno, dati=dati.to_campi())
    check_conferma(avvisi, letti=avvisi_letti)
    nuovi = dati.to_campi() | {"avvisi": [avviso.to_dict() for avviso in avvisi], "data_delibera": giorno}
    rettifica = tell_rettifica(
        prima={nome: getattr(finanziamento, nome) for nome in Finanziamento.CONTATI},
        dopo={nome: nuovi[nome] for nome in Finanziamento.CONTATI},
        giorno=Finanziamento.CONTATI[0],
        motivo=motivo_rettifica,
        oggi=oggi,
    )
    prima = {**vars(finanziamento)}
    cambiati = _apply(finanziamento, nuovi)
    save_version(finanziamento, versione=versione, campi=cambiati)
    _follow_garanzia(ambito, finanziamento, prima, oggi)
    if "data_delibera" in cambiati:
        _follow_delibera(finanziamento)
    if cambiati:
        percorso = finanziamento.percorso
        record_modifica(ambito=ambito, oggetto=finanziamento, percorso=percorso, campi=cambiati, **rettifica)
        if "importo_deliberato" in cambiati and finanziamento.importo_erogato:
            # As it is now, it was since the last payment.
            align_stato(ambito, finanziamento, data=find_ultima(finanziamento) or oggi)
            follow_finanziamento(ambito, finanziamento, oggi=oggi)
    return finanziamento


def describe_fermo_condizioni(finanziamento: Finanziamento) -> str:
    """Why the conditions of a loan stay as they are; how it ended is taken back from its page, where it can be."""
    if finanziamento.stato in MODIFICABILI:
        return ""
    return tell_fermo(finanziamento, "le sue condizioni non si cambiano più")


def _apply(finanziamento: Finanziamento, nuovi: dict[str, Any]) -> list[str]:
    """Set what differs; the names of what changed, the verification among them when it falls."""
    cambiati = list_cambiati(finanziamento, nuovi)
    for campo in cambiati:
        setattr(finanziamento, campo, nuovi[campo])
    if cambiati and finanziamento.verificato:
        finanziamento.verificato, finanziamento.verificato_da, finanziamento.verificato_il = False, None, None
        cambiati += ["verificato", "verificato_da", "verificato_il"]
    return cambiati


def _check_nuova_data(finanziamento: Finanziamento, giorno: date, oggi: date) -> None:
    """A corrected day of deliberation stays between what came before it and the first payment, or the closing."""
    invio = finanziamento.invio
    prima = [riga.data for riga in list_valide(invio) if riga.a not in INVIO_FAVOREVOLE]
    minimo = max(prima, default=invio.get_partenza())
    pagata = finanziamento.erogazioni.valide().order_by("data").values_list("data", flat=True).first()
    if giorno > oggi:
        errore = "La data non può essere nel futuro."
    elif giorno < minimo:
        aperta = formati.data_articolata("il", minimo)
        errore = f"La delibera non può precedere {aperta}, quando la domanda era ancora aperta."
    elif pagata and giorno > pagata:
        errore = f"La delibera non può seguire la prima erogazione, pagata {formati.data_articolata('il', pagata)}."
    elif not (errore := describe_chiusura(finanziamento.percorso, giorno)):
        return
    raise ValidationError({"data_delibera": errore})


def _follow_delibera(finanziamento: Finanziamento) -> None:
    """The day of a deliberation was corrected: the histories of loan, referral and path say it too. The referral says
    since when it is approved, and when its lender first answered."""
    invio, giorno = lock_invio(finanziamento.invio), finanziamento.data_delibera
    risposte = list_valide(invio)
    nascita = CambioStato.objects.di_oggetti(Finanziamento, finanziamento.pk).filter(da="")
    for riga in (*nascita, *(riga for riga in risposte if riga.a in INVIO_FAVOREVOLE)):
        move_cambio(riga, giorno)
    altre = [riga.data for riga in risposte if riga.a in INVIO_RISPOSTA and riga.a not in INVIO_FAVOREVOLE]
    invio.data_prima_risposta = min(altre, default=giorno)
    invio.data_stato = giorno
    save_version(invio, versione=invio.versione, campi=("data_stato", "data_prima_risposta"))
    follow_giorno(percorso=finanziamento.percorso, causa=finanziamento, giorno=giorno)


def _follow_garanzia(ambito: Ambito, finanziamento: Finanziamento, prima: Mapping[str, Any], oggi: date) -> None:
    """The steps of the guarantee stand in the history, each of its own day: those that come, one whose day is put
    right; going back, or a no, is of the day on which it is told."""
    stato, arrivo, fonte = prima.get("garanzia_stato", ""), finanziamento.garanzia_stato, finanziamento.fonte
    era, giorni = read_giorni(prima), read_giorni(vars(finanziamento))
    if (stato, era) == (arrivo, giorni):
        return
    garanzia = Garanzia.objects.get(pk=finanziamento.pk)
    storia = CambioStato.objects.di_oggetti(Garanzia, garanzia.pk).order_by("-pk")
    passi: list[tuple[str, date]] = []
    for passo, nome in PASSI_GARANZIA.items():
        giorno = giorni[nome]
        if giorno and era[nome] and (riga := storia.filter(a=passo).first()):
            move_cambio(riga, giorno)
        elif giorno and not era[nome] and ORDINE[passo] > ORDINE.get(stato, 0):
            passi.append((passo, giorno))
    if (passi[-1][0] if passi else stato) != arrivo:
        passi.append((arrivo or SENZA_GARANZIA, oggi))
    for passo, giorno in passi:
        record_cambio(ambito=ambito, oggetto=garanzia, da=stato, a=passo, data=giorno, fonte=fonte, evento=False)
        stato = passo


def find_ultima(finanziamento: Finanziamento) -> date | None:
    """The day of the last payment that holds."""
    return finanziamento.erogazioni.valide().order_by("-data").values_list("data", flat=True).first()


@transaction.atomic
def verify_finanziamento(
    *, ambito: Ambito, finanziamento: Finanziamento, versione: int, oggi: date | None = None
) -> Finanziamento:
    """Sign that amounts and dates were checked on the lender's papers, as they were in that `versione`: raises
    `VersioneSuperata` when somebody changed them; ValidationError of a deliberation that was taken back. Twice is
    once."""
    finanziamento = lock_finanziamento(finanziamento)
    if fermo := describe_fermo_verifica(finanziamento):
        raise ValidationError(fermo)
    if finanziamento.verificato:
        return finanziamento
    if finanziamento.versione != versione:
        raise VersioneSuperata
    firma = _sign(ambito, oggi or get_oggi(), verificato=True)
    for campo, valore in firma.items():
        setattr(finanziamento, campo, valore)
    save_version(finanziamento, versione=finanziamento.versione, campi=firma)
    record_modifica(ambito=ambito, oggetto=finanziamento, percorso=finanziamento.percorso, campi=["verificato"])
    return finanziamento


def describe_fermo_verifica(finanziamento: Finanziamento) -> str:
    """Why there is nothing to verify; empty when there is."""
    tolta = finanziamento.stato == StatoFinanziamento.ANNULLATO
    return "Questa delibera è stata tolta: non c'è niente da verificare." if tolta else ""


# ── How it ends ──────────────────────────────────────────────────────────────────────────
@transaction.atomic
def change_stato_finanziamento(
    *,
    ambito: Ambito,
    finanziamento: Finanziamento,
    stato: str,
    data: date,
    nota: str = "",
    fonte: str = "",
    oggi: date | None = None,
) -> Finanziamento:
    """Record how a loan goes on: withdrawn, disbursed in full for less, repaid, lost, restructured.

    The first tranche is recorded by `add_erogazione`. Raises `PassaggioVietato` when the table
    refuses, ValidationError on source and dates.
    """
    oggi = oggi or get_oggi()
    finanziamento = lock_finanziamento(finanziamento)
    finanziamento.macchina.check(finanziamento.stato, stato)
    _check_stato(finanziamento, stato, data, fonte, oggi)
    if stato == StatoFinanziamento.RITIRATO:
        return _withdraw(ambito, finanziamento, Risposta(data=data, nota=nota, fonte=fonte), oggi)
    motivo = MotivoConclusione.CONCLUSA if stato == StatoFinanziamento.EROGATO else ""
    change_stato(ambito=ambito, oggetto=finanziamento, a=stato, data=data, motivo=motivo, nota=nota, fonte=fonte)
    follow_finanziamento(ambito, finanziamento, oggi=oggi)
    return finanziamento


def _check_stato(finanziamento: Finanziamento, stato: str, data: date, fonte: str, oggi: date) -> None:
    errori: dict[str, str] = {}
    minimo = find_ultima(finanziamento) or finanziamento.data_delibera
    if data > oggi:
        errori["data"] = "La data non può essere nel futuro."
    elif data < minimo:
        errori["data"] = f"La data non può precedere {formati.data_articolata('il', minimo)}."
    elif errore := find_errore_giorno(finanziamento, data, dal=_get_dal(finanziamento), chi="Il finanziamento"):
        errori["data"] = errore
    if fonte not in FonteDato.values:
        errori["fonte"] = "Scegli chi te lo ha detto."
    if errori:
        raise ValidationError(errori)
    if stato in (StatoFinanziamento.PARZIALE, StatoFinanziamento.EROGATO) and not finanziamento.importo_erogato:
        raise ValidationError("Registra prima l'erogazione: lo stato cambia da solo.")


def _get_dal(finanziamento: Finanziamento) -> date:
    """Since when it is as somebody told; the days of its payments and of its deliberation hold by themselves."""
    mosse = (riga.data for riga in list_valide(finanziamento) if riga.a not in MODIFICABILI)
    return max(mosse, default=finanziamento.data_delibera)


def _withdraw(ambito: Ambito, finanziamento: Finanziamento, risposta: Risposta, oggi: date) -> Finanziamento:
    """The citizen takes back the request after the deliberation: the loan and its referral end together."""
    invio = lock_invio(finanziamento.invio)
    invio.macchina.check(invio.stato, StatoInvio.RITIRATO)
    check_risposta(invio, StatoInvio.RITIRATO, risposta, oggi)
    percorso = invio.percorso
    withdraw_finanziamento(ambito=ambito, invio=invio, risposta=risposta)
    write_stato(ambito=ambito, invio=invio, stato=StatoInvio.RITIRATO, risposta=risposta)
    follow_percorso(ambito=ambito, invio=invio, percorso=percorso, risposta=risposta, oggi=oggi)
    queue_invio_fermato(invio)
    end_di_deceduto(ambito=ambito, percorso=percorso, oggi=oggi)
    finanziamento.refresh_from_db()
    return finanziamento


# ── Shared steps ─────────────────────────────────────────────────────────────────────────
def lock_finanziamento(finanziamento: Finanziamento) -> Finanziamento:
    """The loan, locked after its path: every write takes them in this order."""
    percorso = lock_percorso(finanziamento.percorso_id)
    finanziamento = (
        Finanziamento.objects.select_for_update(of=("self",))
        .select_related("invio__prodotto", "invio__erogatore")
        .get(pk=finanziamento.pk)
    )
    finanziamento.percorso = finanziamento.invio.percorso = percorso
    return finanziamento


def align_stato(
    ambito: Ambito, finanziamento: Finanziamento, *, data: date, motivo: str = "", nota: str = "", fonte: str = ""
) -> None:
    """Bring the state in line with the sum of the tranches, forward or back, since `data`: a history never goes back in
    time. What was said to be disbursed for less stays so, until a payment is undone (`motivo`)."""
    if not finanziamento.importo_erogato:
        stato = StatoFinanziamento.DELIBERATO
    elif not finanziamento.residuo or (not motivo and is_conclusa(finanziamento)):
        stato = StatoFinanziamento.EROGATO
    else:
        stato = StatoFinanziamento.PARZIALE
    if stato != finanziamento.stato:
        cambi = CambioStato.objects.di_oggetti(Finanziamento, finanziamento.pk).values_list("data", flat=True)
        change_stato(
            ambito=ambito,
            oggetto=finanziamento,
            a=stato,
            data=max([data, *cambi]),
            motivo=motivo,
            nota=nota,
            fonte=fonte,
            ritorno=True,
        )
