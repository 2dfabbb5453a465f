"""The files of an application: added and taken away while it is written, kept as they are once it is presented."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from allegati.models import Allegato
from allegati.services.ricezione import take_file
from avvisi.enums import DomandaFirmata
from avvisi.models import AllegatoChiesto
from manifestazioni.enums import CosaFile
from manifestazioni.models import FileManifestazione, Manifestazione
from manifestazioni.selectors.file import FILE
from manifestazioni.selectors.manifestazioni import find_impronta
from manifestazioni.services.manifestazioni import open_bozza
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.versioni import save_version

MASSIMI, BYTE_MASSIMI = 30, 200 * 1024**2
TROPPI = f"Una manifestazione ha al massimo {MASSIMI} file, {BYTE_MASSIMI // 1024**2} MB in tutto."
GIA = "Questo file c'è già."
GIA_CARICATO = "C'è già: toglilo, poi carica l'altro."
NON_FIRMATO = (
    "Qui serve una firma digitale, e in questo file non c'è: firmalo (.p7m, o PDF firmato) e caricalo di nuovo."
)


@transaction.atomic
def add_file(
    *,
    ambito: Ambito,
    manifestazione: Manifestazione,
    cosa: str,
    file: UploadedFile | Allegato,
    chiesto: AllegatoChiesto | None = None,
    titolo: str = "",
    adesso: datetime | None = None,
) -> FileManifestazione:
    """Raises ValidationError with what is wrong with the file, or when nothing enters any more."""
    adesso = adesso or timezone.now()
    manifestazione = open_bozza(manifestazione, adesso)
    suoi = manifestazione.file.all()
    if cosa != CosaFile.ALTRO and suoi.filter(cosa=cosa, chiesto=chiesto).exists():
        raise ValidationError(GIA_CARICATO)
    allegato = take_file(ambito=ambito, file=file, destinazione=FILE)
    byte = suoi.aggregate(byte=Sum("allegato__byte"))["byte"] or 0
    if suoi.count() >= MASSIMI or byte + allegato.byte > BYTE_MASSIMI:
        raise ValidationError(TROPPI)
    if suoi.filter(allegato__impronta=allegato.impronta).exists():
        raise ValidationError({"file": GIA})
    if wants_firma(manifestazione, cosa, chiesto) and not allegato.firme_lette:
        raise ValidationError({"file": NON_FIRMATO})
    voce: FileManifestazione = manifestazione.file.create(
        cosa=cosa,
        chiesto=chiesto,
        titolo=chiesto.nome if chiesto else titolo or CosaFile(cosa).label,
        allegato=allegato,
        riepilogo=find_impronta(manifestazione),
        aggiunto_da=ambito.firma,
    )
    _record(ambito, manifestazione, f"aggiunto: {voce.titolo}", adesso)
    return voce


def wants_firma(manifestazione: Manifestazione, cosa: str, chiesto: AllegatoChiesto | None) -> bool:
    """Whether the call wants it signed digitally."""
    if cosa == CosaFile.DOMANDA:
        return manifestazione.avviso.domanda == DomandaFirmata.DIGITALE
    return chiesto is not None and chiesto.firmato


@transaction.atomic
def remove_file(*, ambito: Ambito, voce: FileManifestazione, adesso: datetime | None = None) -> None:
    """Raises ValidationError once nothing changes any more."""
    adesso = adesso or timezone.now()
    manifestazione = open_bozza(voce.manifestazione, adesso)
    FileManifestazione.objects.filter(pk=voce.pk).delete()
    _record(ambito, manifestazione, f"tolto: {voce.titolo}", adesso)


def _record(ambito: Ambito, manifestazione: Manifestazione, che_cosa: str, adesso: datetime) -> None:
    """A page that was asked to present it without this is read again: its version is another."""
    manifestazione.confermata_il = manifestazione.confermata_il or adesso
    save_version(manifestazione, versione=manifestazione.versione, campi=["confermata_il"])
    eventi.record(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetto=manifestazione,
        etichetta=manifestazione.avviso.codice,
        dettagli={"file": che_cosa},
    )
