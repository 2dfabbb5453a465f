"""When lenders are reminded, and where nobody is: written by people, with why."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from credito.models import Invio
from erogatori.models import Erogatore
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.date import MESI
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.versioni import save_version
from riscontri.models import Pausa, ScalaSolleciti
from riscontri.regole.scala import Scala


@transaction.atomic
def add_scala(*, ambito: Ambito, dal: date, scala: Scala, motivo: str, oggi: date | None = None) -> ScalaSolleciti:
    """A scale that holds from a day still to come, for the silences that begin then. Raises ValidationError on steps
    that do not follow each other, on a day gone by."""
    errori = {}
    if dal < (oggi or get_oggi()):
        errori["dal"] = "Vale per i silenzi che devono ancora cominciare: scegli oggi o un giorno che viene."
    if len(set(scala.mesi_muti)) == len(MESI):
        errori["mesi_muti"] = "In almeno un mese i giorni contano: altrimenti nessuno sollecita più e niente scade."
    if list(scala.soglie) != sorted(set(scala.soglie)):
        errori["fine"] = "Ogni passo viene dopo quello di prima."
    if errori:
        raise ValidationError(errori)
    nuova = ScalaSolleciti.objects.create(
        dal=dal,
        solleciti=list(scala.solleciti),
        fine=scala.fine,
        mesi_muti=sorted(scala.mesi_muti),
        motivo=motivo,
        decisa_da=ambito.firma,
    )
    eventi.record(ambito=ambito, azione=Azione.CREAZIONE, oggetto=nuova, dettagli={"dal": dal.isoformat()})
    return nuova


@transaction.atomic
def add_pausa(
    *,
    ambito: Ambito,
    motivo: str,
    invio: Invio | None = None,
    erogatore: Erogatore | None = None,
    al: date | None = None,
    oggi: date | None = None,
) -> Pausa:
    """Nobody is reminded of a referral, or by a lender, from today. One that was over gives way. Raises ValidationError
    on a last day gone by."""
    oggi = oggi or get_oggi()
    if al and al < oggi:
        raise ValidationError({"al": "Questo giorno è già passato."})
    di_questo = Pausa.objects.aperte().filter(invio=invio, erogatore=erogatore)
    for vecchia in di_questo.filter(al__lt=oggi).select_for_update(of=("self",)):
        vecchia.tolta_da = ambito.firma
        save_version(vecchia, versione=vecchia.versione, campi=("tolta_da",))
    pausa = Pausa.objects.create(
        invio=invio, erogatore=erogatore, dal=oggi, al=al, motivo=motivo, messa_da=ambito.firma
    )
    _record(ambito, Azione.CREAZIONE, pausa)
    return pausa


@transaction.atomic
def remove_pausa(*, ambito: Ambito, pausa: Pausa, oggi: date | None = None) -> Pausa:
    """From today days count again. Twice is once."""
    oggi = oggi or get_oggi()
    pausa = Pausa.objects.select_for_update(of=("self",)).get(pk=pausa.pk)
    if pausa.tolta_da is not None:
        return pausa
    ieri = oggi - timedelta(days=1)
    pausa.tolta_da, pausa.al = ambito.firma, min(filter(None, (pausa.al, ieri)))
    save_version(pausa, versione=pausa.versione, campi=("tolta_da", "al"))
    _record(ambito, Azione.STATO, pausa)
    return pausa


def _record(ambito: Ambito, azione: Azione, pausa: Pausa) -> None:
    invio, erogatore = pausa.invio, pausa.erogatore
    eventi.record(
        ambito=ambito,
        azione=azione,
        oggetto=pausa,
        etichetta=invio.percorso.codice if invio else str(erogatore),
        sportello_id=invio.percorso.sportello_id if invio else None,
        dettagli={"al": pausa.al.isoformat() if pausa.al else ""},
    )
