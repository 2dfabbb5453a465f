"""«Ho ricevuto»: what a person says of the payments of their loan, and what the desk clears up."""

from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from credito.models import Finanziamento
from nucleo import eventi, formati
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from percorsi.services.blocchi import check_nuovo, lock_percorso
from portale.models import ConfermaErogazione
from sportelli.services.spostamenti import Conferma, confirm_none

GIA = "L'avevi già tolto."
GUARDATO = "Lo sportello l'ha già guardato: se è sbagliato, scrivigli."
TOLTA = "La persona l'ha tolto: era un suo errore, e non c'è più niente da chiarire."


@transaction.atomic
def confirm_erogazione(
    *,
    ambito: Ambito,
    finanziamento: Finanziamento,
    importo: Decimal,
    giorno: date,
    conferma_oltre: Conferma = confirm_none,
    oggi: date | None = None,
) -> ConfermaErogazione:
    """The word of the citizen, kept beside what is recorded. Raises ValidationError on a day that cannot be, and when
    it would be more than what was granted, which nobody has confirmed."""
    percorso = lock_percorso(finanziamento.percorso_id)
    check_nuovo(percorso)
    if giorno > (oggi or get_oggi()):
        raise ValidationError({"giorno": "Il giorno non può essere nel futuro."})
    if giorno < finanziamento.data_delibera:
        prima = formati.data_articolata("il", finanziamento.data_delibera)
        raise ValidationError({"giorno": f"Il finanziamento è stato deciso {prima}: il versamento viene dopo."})
    conferma = ConfermaErogazione(
        percorso=percorso, finanziamento=finanziamento, importo=importo, giorno=giorno, detta_da=ambito.firma
    )
    conferma.full_clean()
    if (detto := describe_oltre(finanziamento, importo)) and not conferma_oltre(detto):
        raise ValidationError({"conferma": detto})
    conferma.save(force_insert=True)
    _record(ambito, Azione.CREAZIONE, conferma)
    return conferma


def describe_oltre(finanziamento: Finanziamento, importo: Decimal) -> str:
    """What is to be looked at when all that the person says is more than what was granted; empty when it is not."""
    suoi = ConfermaErogazione.objects.valide().di_finanziamenti([finanziamento.pk])
    totale = (suoi.aggregate(totale=Sum("importo"))["totale"] or Decimal(0)) + importo
    if totale <= finanziamento.importo_deliberato:
        return ""
    detto = "Con questo avresti ricevuto" if totale > importo else "Sono"
    accolti = formati.euro(finanziamento.importo_deliberato)
    return (
        f"{detto} {formati.euro(totale)}, e ne sono stati accolti {accolti}. Ricontrolla; se è così, spunta la casella."
    )


@transaction.atomic
def withdraw_conferma(
    *, ambito: Ambito, conferma: ConfermaErogazione, adesso: datetime | None = None
) -> ConfermaErogazione:
    """It was a mistake of the person's: as if it had not been said. Raises ValidationError once the desk has looked."""
    lock_percorso(conferma.percorso_id)
    conferma = ConfermaErogazione.objects.select_for_update(of=("self",)).get(pk=conferma.pk)
    if conferma.chiarita_il or conferma.ritirata_il:
        raise ValidationError(GUARDATO if conferma.chiarita_il else GIA)
    conferma.ritirata_il = adesso or timezone.now()
    conferma.save(update_fields=("ritirata_il", "aggiornato_il"))
    _record(ambito, Azione.STATO, conferma, a="ritirata")
    return conferma


@transaction.atomic
def clear_conferma(
    *, ambito: Ambito, conferma: ConfermaErogazione, nota: str, adesso: datetime | None = None
) -> ConfermaErogazione:
    """The desk knows why it differs. What was paid is recorded, or put right, on the loan."""
    lock_percorso(conferma.percorso_id)
    conferma = ConfermaErogazione.objects.select_for_update(of=("self",)).get(pk=conferma.pk)
    if conferma.chiarita_il or conferma.ritirata_il:
        raise ValidationError("Questa differenza è già stata chiarita." if conferma.chiarita_il else TOLTA)
    conferma.chiarita_il, conferma.chiarita_da, conferma.nota = adesso or timezone.now(), ambito.firma, nota
    conferma.save(update_fields=("chiarita_il", "chiarita_da", "nota", "aggiornato_il"))
    _record(ambito, Azione.STATO, conferma, a="chiarita")
    return conferma


def _record(ambito: Ambito, azione: Azione, conferma: ConfermaErogazione, **dettagli: str) -> None:
    percorso = conferma.percorso
    eventi.record(
        ambito=ambito,
        azione=azione,
        oggetto=conferma,
        etichetta=percorso.codice,
        sportello_id=percorso.sportello_id,
        dettagli=dettagli,
    )
