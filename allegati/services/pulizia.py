"""What nobody uses goes away: files left half way, files that nothing names."""

from datetime import datetime

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from allegati.models import Allegato, Caricamento
from allegati.services.ricezione import delete_pezzi, hold_impronta


def purge_allegati(*, adesso: datetime | None = None) -> tuple[int, int]:
    """How many arrivals and how many files were thrown away."""
    adesso = adesso or timezone.now()
    scaduti = list(Caricamento.objects.scaduti(adesso))
    for caricamento in scaduti:
        caricamento.delete()
        delete_pezzi(caricamento)
    orfani = list(Allegato.objects.orfani(adesso).filter(caricamenti=None))
    for allegato in orfani:
        _delete(allegato)
    return len(scaduti), len(orfani)


def _delete(allegato: Allegato) -> None:
    """The row first, then what it held, if no other row holds the same: each under the lock of what it holds."""
    nome, impronta = str(allegato.file.name), allegato.impronta
    with transaction.atomic():
        hold_impronta(impronta)
        allegato.delete()
    with transaction.atomic():
        hold_impronta(impronta)
        if not Allegato.objects.filter(impronta=impronta).exists():
            default_storage.delete(nome)
