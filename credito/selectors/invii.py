"""Reads on referrals: the consent they need, what waits, what holds their path."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any

from django.db.models import DateField, Exists, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from cittadini.enums import Finalita, MotivoFineConsenso
from cittadini.models import Cittadino, Consenso
from credito.enums import (
    FINANZIAMENTO_APERTO,
    INVIO_APERTO,
    SituazioneConsenso,
    StatoFinanziamento,
    StatoInvio,
)
from credito.models import Erogazione, Invio
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.giorni import GiornoItaliano
from percorsi.aggiunte import DomandaChiusura, Ostacolo
from percorsi.enums import MotivoChiusura
from percorsi.models import Percorso
from requisiti.enums import DestinazioneFondi

COM_E_FINITO = "registra prima com'è finito"
# What holds a path, in words, and the reasons with which it may close all the same.
OSTACOLI: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("invio", f"C'è un invio ancora aperto ({{}}): {COM_E_FINITO}.", ()),
    (StatoFinanziamento.DELIBERATO, f"C'è un finanziamento deliberato ({{}}): {COM_E_FINITO}.", ()),
    (
        StatoFinanziamento.PARZIALE,
        f"C'è un finanziamento erogato in parte ({{}}): {COM_E_FINITO}, o chiudi il percorso come «Finanziato».",
        (MotivoChiusura.FINANZIATO,),
    ),
)

# The reasons that money paid does not contradict.
CHIUSURE_DI_CHI_E_PAGATO = (
    MotivoChiusura.FINANZIATO,
    MotivoChiusura.TRASFERITO,
    MotivoChiusura.DECESSO,
    MotivoChiusura.SCADUTO,
)


# ── Consent ──────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class EsameConsenso:
    """Whether a citizen's data may leave for a lender, and the answer that says so."""

    situazione: SituazioneConsenso
    consenso: Consenso | None = None

    @property
    def valido(self) -> bool:
        return self.situazione == SituazioneConsenso.VALIDO


def examine_consenso(cittadino: Cittadino, giorno: date) -> EsameConsenso:
    """Whether the consent to referrals held on `giorno` and still holds.

    Both are needed: a referral written today with a date of last week leaves today.
    """
    risposte = cittadino.consensi.filter(finalita=Finalita.INVIO).select_related("informativa").order_by("data", "pk")
    return judge_consensi(list(risposte), giorno)


def judge_consensi(risposte: Sequence[Consenso], giorno: date) -> EsameConsenso:
    """The same on the answers of one citizen, oldest first."""
    if not risposte:
        return EsameConsenso(SituazioneConsenso.MAI_CHIESTO)
    attuale = next((risposta for risposta in risposte if risposta.revocato_il is None), None)
    if attuale is None:
        ultima = max(risposte, key=attrgetter("revocato_il"))
        revocato = ultima.motivo_fine == MotivoFineConsenso.REVOCA
        return EsameConsenso(SituazioneConsenso.REVOCATO if revocato else SituazioneConsenso.FINITO, ultima)
    if not attuale.dato:
        return EsameConsenso(SituazioneConsenso.RIFIUTATO, attuale)
    del_giorno = [risposta for risposta in risposte if _holds_on(risposta, giorno)]
    if not del_giorno:
        return EsameConsenso(SituazioneConsenso.SUCCESSIVO, attuale)
    return EsameConsenso(SituazioneConsenso.VALIDO, del_giorno[-1])


def _holds_on(risposta: Consenso, giorno: date) -> bool:
    """A consent revoked or replaced during a day no longer holds on that day."""
    if not risposta.dato or risposta.data > giorno:
        return False
    return risposta.revocato_il is None or timezone.localdate(risposta.revocato_il) > giorno


# ── What waits ───────────────────────────────────────────────────────────────────────────
def list_bozze_invio(ambito: Ambito) -> list[Invio]:
    """The referrals prepared at one's desks and not yet sent, the oldest first. One query."""
    return list(
        Invio.objects.for_ambito(ambito)
        .filter(stato=StatoInvio.BOZZA)
        .select_related("percorso__cittadino", "erogatore")
        .order_by("data_stato", "pk")
    )


def list_senza_consenso(ambito: Ambito) -> list[Any]:
    """The open referrals of one's desks whose person has no consent in force. `senza_dal` and `senza_perche` tell the
    last answer: a no, in force, since its day; else since when and why it ended. None when there was none, as of a card
    that was united with another, and is not any more."""
    risposte = Consenso.objects.filter(cittadino=OuterRef("percorso__cittadino"), finalita=Finalita.INVIO)
    ultima = risposte.order_by(F("revocato_il").desc(nulls_first=True), "-pk")
    ultima = ultima.annotate(dal=Coalesce(GiornoItaliano("revocato_il"), "data", output_field=DateField()))
    return list(
        Invio.objects.for_ambito(ambito)
        .aperti()
        .filter(~Exists(risposte.filter(dato=True, revocato_il__isnull=True)), consenso__isnull=False)
        .annotate(senza_dal=Subquery(ultima.values("dal")[:1]), senza_perche=Subquery(ultima.values("motivo_fine")[:1]))
        .select_related("percorso__cittadino", "erogatore")
        .order_by("senza_dal", "pk")
    )


# ── Pages ────────────────────────────────────────────────────────────────────────────────
def build_sintesi(percorso: Percorso) -> str:
    """The project in the words of its path, to be corrected: no name, no contact."""
    fondi = ", ".join(str(DestinazioneFondi(codice).label).lower() for codice in percorso.destinazione)
    comune = percorso.comune_attivita
    righe = [
        percorso.titolo,
        percorso.descrizione[:2000],
        f"A che punto è: {percorso.get_fase_display().lower()}.",
        f"Forma giuridica: {percorso.get_forma_giuridica_display().lower()}.",
        f"Settore: {percorso.get_ateco_sezione_display()}." if percorso.ateco_sezione else "",
        f"Comune dell'attività: {comune.nome} ({comune.get_provincia().sigla})." if comune else "",
        f"Servono in tutto {formati.euro(percorso.fabbisogno)}." if percorso.fabbisogno else "",
        f"Mezzi propri: {formati.euro(percorso.mezzi_propri)}." if percorso.mezzi_propri else "",
        f"A che cosa servono: {fondi}." if fondi else "",
        f"Garanzie disponibili: {percorso.garanzie}." if percorso.garanzie else "",
        f"Persone che ci lavoreranno: {percorso.occupati_previsti}." if percorso.occupati_previsti else "",
    ]
    return "\n".join(riga for riga in righe if riga)


def propose_importo(percorso: Percorso) -> Decimal | None:
    """What is missing to the needs once one's own means are in; nothing when it is not known."""
    if not percorso.fabbisogno:
        return None
    importo = percorso.fabbisogno - (percorso.mezzi_propri or 0)
    return importo if importo > 0 else None


def list_ostacoli_percorso(percorso: Percorso) -> list[Ostacolo]:
    """Why a path can neither close nor be moved by hand: a lender has still to answer, or to pay. One query.

    Who was paid in part may be closed as financed: what comes later opens the path again.
    """
    aperti = Q(stato__in=INVIO_APERTO) | Q(finanziamento__stato__in=FINANZIAMENTO_APERTO)
    righe = percorso.invii.with_finanziamento().filter(aperti).select_related("erogatore")
    nomi: dict[str, list[str]] = {}
    for invio in righe.order_by("pk"):
        cosa = "invio" if invio.stato in INVIO_APERTO else invio.finanziamento.stato
        nomi.setdefault(cosa, []).append(invio.erogatore.denominazione)
    return [Ostacolo(testo.format(", ".join(nomi[cosa])), salvo) for cosa, testo, salvo in OSTACOLI if cosa in nomi]


def list_domande_chiusura(percorso: Percorso) -> list[DomandaChiusura]:
    """Who was paid is neither unsuitable nor one who gave up, unless the Ente says so. One query."""
    erogato = Erogazione.objects.valide().filter(percorso=percorso).aggregate(somma=Sum("importo"))["somma"]
    if not erogato:
        return []
    return [
        DomandaChiusura(
            fatto=f"Su questo percorso sono già stati erogati {formati.euro(erogato)}",
            dichiaro="Ho chiesto all'Ente, che conferma: il percorso si chiude così anche se è stato pagato.",
            salvo=CHIUSURE_DI_CHI_E_PAGATO,
        )
    ]


def list_invii(percorso: Percorso) -> list[Invio]:
    """The referrals of a path with their loans, latest first, drafts on top. One query."""
    return list(
        percorso.invii.with_finanziamento()
        .select_related("erogatore")
        .order_by(F("data_invio").desc(nulls_first=True), "-pk")
    )
