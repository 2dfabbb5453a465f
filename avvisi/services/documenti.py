"""The files of a call: added by who runs it, taken away until it is published."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from allegati.models import Allegato
from allegati.services.ricezione import take_file
from avvisi.aggiunte import DOCUMENTO
from avvisi.models import Avviso, DocumentoAvviso
from avvisi.services.avvisi import lock_avviso
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione

MASSIMI = 20
TROPPI = f"Un avviso ha al massimo {MASSIMI} documenti."
GIA = "Questo file c'è già."
PUBBLICATO = "L'avviso è pubblicato: i documenti che ha restano. Se ne possono aggiungere altri."
ANNULLATO = "L'avviso è stato annullato: non si aggiungono documenti."


@transaction.atomic
def add_documento(*, ambito: Ambito, avviso: Avviso, titolo: str, file: UploadedFile | Allegato) -> DocumentoAvviso:
    """Raises ValidationError with what is wrong with the file, or with the call."""
    avviso = lock_avviso(avviso)
    if avviso.annullato:
        raise ValidationError(ANNULLATO)
    if avviso.documenti.count() >= MASSIMI:
        raise ValidationError(TROPPI)
    allegato = take_file(ambito=ambito, file=file, destinazione=DOCUMENTO)
    if avviso.documenti.filter(allegato__impronta=allegato.impronta).exists():
        raise ValidationError({"file": GIA})
    documento: DocumentoAvviso = avviso.documenti.create(titolo=titolo, allegato=allegato, aggiunto_da=ambito.firma)
    _record(ambito, avviso, f"aggiunto: {allegato.nome}")
    return documento


@transaction.atomic
def remove_documento(*, ambito: Ambito, documento: DocumentoAvviso) -> None:
    """Raises ValidationError once the call is published."""
    avviso = lock_avviso(documento.avviso)
    if not avviso.in_bozza:
        raise ValidationError(PUBBLICATO)
    DocumentoAvviso.objects.filter(pk=documento.pk).delete()
    _record(ambito, avviso, f"tolto: {documento.allegato.nome}")


def _record(ambito: Ambito, avviso: Avviso, che_cosa: str) -> None:
    eventi.record(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetto=avviso,
        etichetta=avviso.etichetta_evento,
        dettagli={"documento": che_cosa},
    )
