"""Reminders to lenders that say nothing, and what ends when they go on saying nothing.

Each step is a row that is there once, written with its letter: a worker that dies between two lenders leaves the first
done and the second to the next run. A lender gets one letter for all that is due; each has a link of its own, so that
no two letters are the same (`queue_same`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import structlog
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cittadini.enums import CanalePreferito
from cittadini.services.blocchi import describe_finito
from credito.enums import StatoInvio
from credito.models import Invio
from credito.selectors.invii import examine_consenso
from credito.services.invii import Risposta, change_stato_invio, lock_invio
from erogatori.models import Erogatore
from nucleo.ambito import Ambito
from nucleo.log import tell_errore
from percorsi.enums import ChiAgisce
from percorsi.selectors.compiti import DatiCompito
from percorsi.services.blocchi import lock_percorso
from percorsi.services.compiti import add_compito
from riscontri.aggiunte import tell_cittadino
from riscontri.enums import SENZA_PRESA
from riscontri.models import Sollecito
from riscontri.selectors.solleciti import Attesa, build_attese, list_dovute
from riscontri.services.collegamenti import issue_elenco
from riscontri.services.lettere import tell_scaduto, write

log = structlog.get_logger(__name__)

SISTEMA = Ambito.di_sistema("Solleciti agli erogatori")
# By when the desk tells who has no address.
ENTRO = timedelta(days=3)
DA_DIRE = "L'erogatore non ha risposto e l'invio è scaduto: dillo alla persona, e proponi un altro erogatore"


@dataclass
class Esito:
    """What a run did."""

    lettere: int = 0
    solleciti: int = 0
    scaduti: int = 0


def run_solleciti(*, oggi: date) -> Esito:
    """Everything that is due today: letters by lender, then what ends. Twice is once."""
    esito, dovute = Esito(), list_dovute(oggi)
    da_sollecitare = [attesa for attesa in dovute if attesa.prossimo and not attesa.prossimo.fine]
    for erogatore, sue in groupby(da_sollecitare, key=lambda attesa: attesa.invio.erogatore):
        righe = list(sue)
        if quanti := _attempt(remind_erogatore, erogatore=erogatore, attese=righe, oggi=oggi):
            esito.lettere, esito.solleciti = esito.lettere + 1, esito.solleciti + quanti
    for attesa in dovute:
        if attesa.prossimo and attesa.prossimo.fine:
            esito.scaduti += _attempt(expire_invio, invio=attesa.invio, oggi=oggi)
    return esito


def _attempt(passo: Callable[..., int], **dati: Any) -> int:
    """One lender or referral that cannot be done stops no other: the next run takes it up again."""
    try:
        return passo(**dati)
    except IntegrityError:  # another worker is doing it
        return 0
    except Exception as errore:  # noqa: BLE001 - the last resort of a job: told, and tried again by the next
        log.error("sollecito_fallito", **tell_errore(errore))
        return 0


@transaction.atomic
def remind_erogatore(*, erogatore: Erogatore, attese: Sequence[Attesa], oggi: date) -> int:
    """One letter to a lender on all that waits for its word today. How many referrals it names.

    What somebody is answering right now is left to the next run.
    """
    fermi = {attesa.invio.pk: attesa for attesa in attese}
    liberi = Invio.objects.filter(pk__in=fermi).select_for_update(of=("self",), skip_locked=True).order_by("pk")
    visti = {pk: (stato, dal) for pk, stato, dal in liberi.values_list("pk", "stato", "data_stato")}
    ancora = [a for pk, a in fermi.items() if visti.get(pk) == (a.invio.stato, a.invio.data_stato)]
    if not ancora:
        return 0
    righe = Sollecito.objects.bulk_create(
        Sollecito(
            invio=attesa.invio,
            silenzio_dal=attesa.invio.data_stato,
            passo=attesa.prossimo.numero if attesa.prossimo else 1,
            giorno=oggi,
        )
        for attesa in ancora
    )
    dopo = build_attese([attesa.invio for attesa in ancora], oggi)
    write(
        erogatore.email,
        f"Rete del microcredito: {len(ancora)} richieste aspettano una risposta"
        if len(ancora) > 1
        else f"Rete del microcredito: la richiesta {ancora[0].invio.percorso.codice} aspetta una risposta",
        "riscontri/posta/sollecito.txt",
        f"riscontri:sollecito:{righe[0].uuid}",
        righe=dopo,
        collegamento=issue_elenco(ambito=SISTEMA, erogatore=erogatore),
    )
    return len(ancora)


@transaction.atomic
def expire_invio(*, invio: Invio, oggi: date) -> int:
    """The referral ends, since its lender never said whether it takes it: signed by the system, told to the desk and to
    the citizen. 0 when things have gone on meanwhile."""
    percorso = lock_percorso(invio.percorso_id)
    visto = invio.data_stato
    invio = lock_invio(invio)
    [attesa] = build_attese([invio], oggi)
    passo = attesa.prossimo
    if invio.stato not in SENZA_PRESA or invio.data_stato != visto or not attesa.is_dovuto(oggi) or not passo:
        return 0
    if not passo.fine:
        return 0
    Sollecito.objects.create(invio=invio, silenzio_dal=visto, passo=passo.numero, giorno=oggi)
    invio = change_stato_invio(
        ambito=SISTEMA, invio=invio, stato=StatoInvio.SCADUTO, risposta=Risposta(data=oggi), oggi=oggi
    )
    if not describe_finito(percorso.cittadino):
        _ = tell_cittadino(ambito=SISTEMA, invio=invio, oggi=oggi) or tell_per_posta(invio) or _ask_desk(invio, oggi)
    return 1


def tell_per_posta(invio: Invio) -> bool:
    """By e-mail, when the person left an address that is safe, does want to be contacted, and the consent under which
    we asked still holds."""
    cittadino = invio.percorso.cittadino
    if not cittadino.email or cittadino.contatto_sicuro or cittadino.canale_preferito == CanalePreferito.NESSUNO:
        return False
    if not examine_consenso(cittadino, invio.get_partenza()).valido:
        return False
    tell_scaduto(invio)
    return True


def _ask_desk(invio: Invio, oggi: date) -> bool:
    """Who has no address is told by telephone: the desk is asked to."""
    dati = DatiCompito(testo=DA_DIRE, chi=ChiAgisce.SPORTELLO, entro=oggi + ENTRO)
    try:
        add_compito(ambito=SISTEMA, percorso=invio.percorso, dati=dati, origine=invio, oggi=oggi)
    except ValidationError as errore:  # the path has closed: there is nobody to ask
        log.info("scaduto_senza_compito", quanti=len(errore.messages))
        return False
    return True
