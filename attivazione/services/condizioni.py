"""Taking up a condition, meeting it, doing without it."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from allegati.models import Allegato
from allegati.services.ricezione import take_file
from attivazione.aggiunte import PROVA
from attivazione.enums import NOMI, StatoCondizione
from attivazione.models import Condizione, build_condizione
from attivazione.selectors.condizioni import describe_fermo, find_riga
from avvisi.enums import RequisitoMinimo
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.stati import change_stato
from nucleo.versioni import save_version
from sportelli.models import Sportello

# What no desk does without.
NECESSARIE = (RequisitoMinimo.OPERATORI,)
NESSUNO = "Senza nessuno che riceve uno sportello non apre: invita chi ci lavora, dalla pagina delle persone."


def find_smentita(sportello: Sportello, quale: str, oggi: date) -> str:
    """What the platform sees against a condition, and where it is put right; empty when nothing."""
    riga = find_riga(sportello, quale, oggi)
    if riga is None or riga.fatto.tiene is not False:
        return ""
    return f"La piattaforma vede che non è così: {riga.fatto.testo} Correggi la scheda dello sportello, poi torna qui."


@transaction.atomic
def assign_condizione(
    *, ambito: Ambito, sportello: Sportello, quale: str, incaricato: str, entro: date | None
) -> Condizione:
    """Who sees to it, and by when."""
    condizione = take_condizione(sportello, quale)
    condizione.incaricato, condizione.entro = incaricato, entro
    save_version(condizione, versione=condizione.versione, campi=("incaricato", "entro"))
    eventi.record(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetto=condizione,
        etichetta=condizione.etichetta_evento,
        sportello_id=sportello.pk,
        dettagli={"campi": ["incaricato", "entro"]},
    )
    return condizione


def take_condizione(sportello: Sportello, quale: str) -> Condizione:
    """The row of a condition, made when nobody had taken it up. Raises ValidationError of a desk that has opened."""
    if quale not in NOMI:
        raise LookupError(quale)
    # One at a time: who opens the desk meanwhile waits, and so does who takes up the same thing.
    sportello = Sportello.objects.select_for_update(of=("self",), no_key=True).get(pk=sportello.pk)
    if fermo := describe_fermo(sportello):
        raise ValidationError(fermo)
    condizione = Condizione.objects.filter(sportello=sportello, quale=quale).first()
    if condizione is None:
        condizione = build_condizione(sportello, quale)
        condizione.save()
    return condizione


@transaction.atomic
def change_stato_condizione(
    *,
    ambito: Ambito,
    sportello: Sportello,
    quale: str,
    stato: str,
    nota: str,
    dal: date | None = None,
    file: UploadedFile | Allegato | None = None,
    oggi: date | None = None,
) -> Condizione:
    """Meet a condition (`nota` says what shows it), do without it, take it back. Raises `PassaggioVietato`, and
    ValidationError when the platform sees that it is not so."""
    oggi = oggi or get_oggi()
    condizione = take_condizione(sportello, quale)
    condizione.macchina.check(condizione.stato, stato)
    if stato == StatoCondizione.NON_SERVE and quale in NECESSARIE:
        raise ValidationError(NESSUNO)
    campi: dict[str, Any] = {"prova": nota, "dal": None, "allegato": None}
    if stato == StatoCondizione.SODDISFATTA:
        if smentita := find_smentita(sportello, quale, oggi):
            raise ValidationError(smentita)
        campi["dal"] = dal or oggi
        campi["allegato"] = take_file(ambito=ambito, file=file, destinazione=PROVA) if file else None
    elif stato == StatoCondizione.DA_FARE:
        campi["prova"] = ""
    return change_stato(ambito=ambito, oggetto=condizione, a=stato, data=campi["dal"], nota=nota, campi=campi)
