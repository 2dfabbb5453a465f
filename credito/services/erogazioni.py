"""Writes on the tranches of a loan: what was paid, and what undoes a payment that should not be there."""

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from credito.enums import FINANZIAMENTO_APERTO, FINANZIAMENTO_STORNABILE, MOTIVI_DI_SBAGLIO, MotivoStorno
from credito.models import Erogazione, Finanziamento
from credito.selectors.correzioni import tell_fermo
from credito.selectors.invii import CHIUSURE_DI_CHI_E_PAGATO
from credito.services.compiti import follow_finanziamento
from credito.services.finanziamenti import MODIFICABILI, align_stato, lock_finanziamento
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.bozze import find_gia
from nucleo.enums import Azione, MotivoRettifica
from nucleo.giornata import get_oggi
from nucleo.rettifiche import tell_rettifica, tell_tardiva
from nucleo.versioni import save_version
from percorsi.enums import CodiceCompito, MotivoChiusura, StatoPercorso
from percorsi.models import Percorso
from percorsi.services.compiti import follow_compiti
from percorsi.services.eventi import record_evento, record_modifica
from percorsi.services.percorsi import advance_percorso, reopen_percorso, rewind_percorso


@transaction.atomic
def add_erogazione(
    *,
    ambito: Ambito,
    finanziamento: Finanziamento,
    chiave_modulo: UUID,
    data: date,
    importo: Decimal,
    fonte: str,
    a_fornitore: bool = False,
    motivo_rettifica: MotivoRettifica | str = "",
    oggi: date | None = None,
) -> Erogazione:
    """Record a tranche that was paid. The first one takes the path to «erogato», even from a closure.

    The same `chiave_modulo` twice gives the same tranche. Raises ValidationError on a loan that no
    longer takes payments, on dates that cannot be, of a month that has closed without `motivo_rettifica`, beyond the
    deliberated amount.
    """
    oggi = oggi or get_oggi()
    finanziamento = lock_finanziamento(finanziamento)
    if gia := find_gia(Erogazione, chiave_modulo, finanziamento=finanziamento):
        return gia
    _check_erogazione(finanziamento, data, importo, oggi)
    rettifica = tell_tardiva({"data": data, "importo": importo}, motivo=motivo_rettifica, oggi=oggi)
    erogazione = Erogazione.objects.create(
        chiave_modulo=chiave_modulo,
        finanziamento=finanziamento,
        percorso=finanziamento.percorso,
        sportello_id=finanziamento.sportello_id,
        data=data,
        importo=importo,
        a_fornitore=a_fornitore,
        fonte=fonte,
        registrata_da=ambito.firma,
    )
    record_evento(
        ambito=ambito,
        azione=Azione.CREAZIONE,
        oggetto=erogazione,
        percorso=finanziamento.percorso,
        finanziamento=str(finanziamento.uuid),
        **rettifica,
    )
    finanziamento.refresh_from_db(fields=("importo_erogato",))
    align_stato(ambito, finanziamento, data=data, fonte=fonte)
    _follow_percorso(ambito, finanziamento, erogazione, oggi)
    return erogazione


def _follow_percorso(ambito: Ambito, finanziamento: Finanziamento, erogazione: Erogazione, oggi: date) -> None:
    """Money that arrived takes the path to «erogato»; what is still to come is the lender's move. Of who died it closes
    again when nothing is."""
    percorso = finanziamento.percorso
    come = percorso.motivo_chiusura if percorso.motivo_chiusura in CHIUSURE_DI_CHI_E_PAGATO else MotivoChiusura.DECESSO
    if percorso.stato == StatoPercorso.CHIUSO:
        reopen_percorso(ambito=ambito, percorso=percorso, anche_deceduto=True, oggi=oggi)
    data, fonte = erogazione.data, erogazione.fonte
    advance_percorso(ambito=ambito, percorso=percorso, a=StatoPercorso.EROGATO, data=data, fonte=fonte, oggi=oggi)
    percorso.refresh_from_db(fields=("stato", "sportello"))
    follow_finanziamento(ambito, finanziamento, motivo=come, oggi=oggi)


def describe_fermo_erogazione(finanziamento: Finanziamento) -> str:
    """Why a loan takes no payment any more; empty while money is to come."""
    if finanziamento.stato in FINANZIAMENTO_APERTO:
        return ""
    return tell_fermo(finanziamento, "non si possono registrare altre erogazioni")


def _check_erogazione(finanziamento: Finanziamento, data: date, importo: Decimal, oggi: date) -> None:
    if fermo := describe_fermo_erogazione(finanziamento):
        raise ValidationError(fermo)
    errori: dict[str, str] = {}
    if data > oggi:
        errori["data"] = "La data non può essere nel futuro."
    elif data < finanziamento.data_delibera:
        errori["data"] = f"L'erogazione non può precedere la delibera ({finanziamento.data_delibera:%d/%m/%Y})."
    residuo = finanziamento.importo_deliberato - finanziamento.importo_erogato
    if importo > residuo:
        deliberato = formati.euro(finanziamento.importo_deliberato)
        errori["importo"] = f"Sono stati deliberati {deliberato}: puoi registrare al massimo {formati.euro(residuo)}."
    if errori:
        raise ValidationError(errori)


@transaction.atomic
def undo_erogazione(
    *,
    ambito: Ambito,
    erogazione: Erogazione,
    motivo: str,
    nota: str = "",
    restituita_il: date | None = None,
    adesso: datetime | None = None,
) -> Erogazione:
    """Undo a tranche that should not be there, or record that it was given back: the row stays, with who and why.

    Of a mistake, loan and path go back as far as they must. Money given back on `restituita_il` was paid: its month and
    the path stay as they were, the loan holds it no more. Raises ValidationError when it is already undone,
    when the loan is over, when the path of who lives was closed on the strength of this only tranche.
    """
    giorno = get_oggi(adesso)
    adesso = adesso or timezone.now()
    finanziamento = lock_finanziamento(erogazione.finanziamento)
    erogazione = Erogazione.objects.select_for_update(of=("self",)).get(pk=erogazione.pk)
    percorso = finanziamento.percorso
    resa = motivo == MotivoStorno.RESTITUITA
    unica = not resa and _is_unica(percorso, erogazione)
    _check_storno(finanziamento, erogazione, motivo, unica=unica)
    if restituita_il and not resa:
        raise ValidationError(
            {"restituita_il": "È il giorno di una somma restituita: cancellalo, o scegli quel motivo."}
        )
    erogazione.restituita_il = _check_restituita(erogazione, restituita_il, giorno) if resa else None
    erogazione.stornata_il, erogazione.stornata_da = adesso, ambito.firma
    erogazione.motivo_storno, erogazione.nota_storno = motivo, nota
    campi = ("stornata_il", "stornata_da", "motivo_storno", "nota_storno", "restituita_il")
    save_version(erogazione, versione=erogazione.versione, campi=campi)
    finanziamento.refresh_from_db(fields=("importo_erogato",))
    contati = {"data": erogazione.data, "importo": erogazione.importo}
    rettifica = tell_rettifica(prima=contati, dopo=contati if resa else {}, giorno="data", motivo=motivo, oggi=giorno)
    record_modifica(ambito=ambito, oggetto=erogazione, percorso=percorso, campi=["storno"], motivo=motivo, **rettifica)
    align_stato(ambito, finanziamento, data=erogazione.restituita_il or giorno, motivo=motivo, nota=nota)
    if resa:
        origini = (finanziamento.invio, finanziamento)
        follow_compiti(ambito=ambito, percorso=percorso, origini=origini, codice=CodiceCompito.DECISIONE)
    else:
        _follow_sbaglio(ambito, finanziamento, giorno, unica=unica)
    return erogazione


@transaction.atomic
def correct_storno(
    *, ambito: Ambito, erogazione: Erogazione, motivo: str, nota: str = "", adesso: datetime | None = None
) -> Erogazione:
    """A payment that was said to be given back never was: its storno has another reason, what it said stays, and its
    month counts it no more. Raises ValidationError where the storno is of another reason, when the loan is over,
    when the path was closed on the strength of this only tranche.
    """
    giorno = get_oggi(adesso)
    finanziamento = lock_finanziamento(erogazione.finanziamento)
    erogazione = Erogazione.objects.select_for_update(of=("self",)).get(pk=erogazione.pk)
    percorso, unica = finanziamento.percorso, _is_unica(finanziamento.percorso, erogazione)
    if fermo := describe_fermo_correzione(finanziamento, erogazione):
        raise ValidationError(fermo)
    _check_motivo(percorso, motivo, MOTIVI_DI_SBAGLIO, unica=unica)
    erogazione.restituita_prima, erogazione.restituita_il = erogazione.restituita_il, None
    erogazione.motivo_storno, erogazione.nota_storno = motivo, nota
    campi = ("motivo_storno", "nota_storno", "restituita_il", "restituita_prima")
    save_version(erogazione, versione=erogazione.versione, campi=campi)
    contati = {"data": erogazione.data, "importo": erogazione.importo}
    rettifica = tell_rettifica(prima=contati, dopo={}, giorno="data", motivo=motivo, oggi=giorno)
    record_modifica(ambito=ambito, oggetto=erogazione, percorso=percorso, campi=["storno"], motivo=motivo, **rettifica)
    _follow_sbaglio(ambito, finanziamento, giorno, unica=unica)
    return erogazione


def describe_fermo_correzione(finanziamento: Finanziamento, erogazione: Erogazione) -> str:
    """Why the reason of a storno stays as it is; empty of a repayment, while its loan goes on."""
    if erogazione.motivo_storno != MotivoStorno.RESTITUITA:
        return "Si corregge il motivo di una somma segnata come restituita: questa non lo è."
    if finanziamento.stato in MODIFICABILI:
        return ""
    return tell_fermo(finanziamento, "i suoi storni non si correggono più")


def _follow_sbaglio(ambito: Ambito, finanziamento: Finanziamento, giorno: date, *, unica: bool) -> None:
    """Money that never came: the path goes back when nothing else was paid on it, and the lender has to pay. Of who
    died it opens for that: nobody opens it by hand."""
    percorso = finanziamento.percorso
    if unica and percorso.stato == StatoPercorso.CHIUSO:
        percorso = reopen_percorso(ambito=ambito, percorso=percorso, anche_deceduto=True, oggi=giorno)
        finanziamento.percorso = percorso
    if unica and percorso.stato == StatoPercorso.EROGATO:
        rewind_percorso(ambito=ambito, percorso=percorso, a=StatoPercorso.DELIBERA, data=giorno, oggi=giorno)
    follow_finanziamento(ambito, finanziamento, oggi=giorno)


def _is_unica(percorso: Percorso, erogazione: Erogazione) -> bool:
    """Whether nothing else was paid on the path: it may have more than one loan."""
    altre = Erogazione.objects.valide().filter(percorso=percorso).exclude(pk=erogazione.pk)
    return not altre.exists()


def _check_restituita(erogazione: Erogazione, restituita_il: date | None, oggi: date) -> date:
    """The day on which the money went back. Raises ValidationError."""
    if restituita_il is None:
        errore = "Scrivi quando la somma è stata restituita."
    elif restituita_il > oggi:
        errore = "La data non può essere nel futuro."
    elif restituita_il < erogazione.data:
        errore = f"Non può precedere il pagamento, {formati.data_articolata('del', erogazione.data)}."
    else:
        return restituita_il
    raise ValidationError({"restituita_il": errore})


def describe_fermo_storno(finanziamento: Finanziamento, erogazione: Erogazione) -> str:
    """Why a payment is not undone, whatever the reason; empty when it may be."""
    if erogazione.stornata_il:
        return "Questa erogazione era già stata stornata."
    if finanziamento.stato in FINANZIAMENTO_STORNABILE:
        return ""
    return tell_fermo(finanziamento, "le sue erogazioni non si stornano più")


def _check_storno(finanziamento: Finanziamento, erogazione: Erogazione, motivo: str, *, unica: bool) -> None:
    if fermo := describe_fermo_storno(finanziamento, erogazione):
        raise ValidationError(fermo)
    _check_motivo(finanziamento.percorso, motivo, MotivoStorno.values, unica=unica)


def _check_motivo(percorso: Percorso, motivo: str, motivi: Collection[str], *, unica: bool) -> None:
    if motivo not in motivi:
        raise ValidationError({"motivo": "Scegli il motivo dello storno."})
    if unica and percorso.stato == StatoPercorso.CHIUSO and not percorso.cittadino.deceduto_il:
        raise ValidationError(RIAPRI)


def list_seguiti(erogazione: Erogazione) -> list[str]:
    """What comes, on a closed path, of telling that its only payment never was: known before it is told."""
    percorso = erogazione.percorso
    if percorso.stato != StatoPercorso.CHIUSO or not _is_unica(percorso, erogazione):
        return []
    return [RIAPRE] if percorso.cittadino.deceduto_il else [RIAPRI]


RIAPRI = "Il percorso è chiuso: riaprilo prima di dire che la sua unica erogazione era sbagliata."
RIAPRE = (
    "Il percorso è chiuso e la persona è deceduta: se l'erogazione era sbagliata il percorso si riapre oggi, alla "
    "delibera. Si chiude di nuovo da solo quando dici com'è finito il finanziamento, o che non c'è mai stato."
)
