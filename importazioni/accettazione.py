"""The decisions on an import: upload a file, confirm it, give it up."""

import hashlib
from datetime import datetime, timedelta
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from importazioni.enums import StatoImportazione
from importazioni.lavori import DA_ANALIZZARE, change, end, record
from importazioni.models import Importazione
from importazioni.tasks import analyze_importazione, write_importazione
from importazioni.tipi import TipoImportazione
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.enums import Azione, MotivoRettifica
from nucleo.firma import signed_by
from nucleo.macchine import PassaggioVietato

# The same file sent again by the same person within this time is the same import.
DOPPIO_INVIO = timedelta(minutes=10)


# ── In ───────────────────────────────────────────────────────────────────────────────────
@transaction.atomic
def open_importazione(
    *,
    tipo: TipoImportazione,
    file: File,
    ambito: Ambito,
    motivo_rettifica: MotivoRettifica | str = "",
    adesso: datetime | None = None,
    in_coda: bool = True,
) -> Importazione:
    """Keep the file and hand it to the worker. Raises `ValidationError` for an empty or huge file.

    `motivo_rettifica` is why its days of closed months are told only now, of all the rows that do not say it.
    With `in_coda` False the caller analyses it (`manage.py importa`).
    """
    check_size(file)
    contenuto = file.read()
    impronta = hashlib.sha256(contenuto).hexdigest()
    adesso = adesso or timezone.now()
    if doppia := find_double(tipo, impronta, ambito, adesso, motivo_rettifica):
        return doppia
    nome = PurePath((file.name or "").replace("\\", "/")).name[-200:] or "file"
    importazione = Importazione(
        tipo=tipo.nome,
        nome_file=nome,
        sha256=impronta,
        motivo_rettifica=motivo_rettifica,
        caricata_da=ambito.firma,
        creato_il=adesso,
    )
    importazione.file.save(nome, ContentFile(contenuto), save=False)
    importazione.save()
    record(importazione, ambito, Azione.IMPORTAZIONE, fase="caricata")
    if in_coda:
        enqueue(importazione)
    return importazione


def check_size(file: File) -> None:
    massimo = settings.CARICAMENTO_MASSIMO
    if not file.size:
        raise ValidationError({"file": "Il file è vuoto."})
    if file.size > massimo:
        raise ValidationError(
            {
                "file": f"Il file è di {file.size / 1024**2:.0f} MB, il massimo è {massimo // 1024**2} MB: "
                "dividilo in più file."
            }
        )


def find_double(
    tipo: TipoImportazione, impronta: str, ambito: Ambito, adesso: datetime, motivo: MotivoRettifica | str = ""
) -> Importazione | None:
    """The import that the same person opened with the same file moments ago, still waiting."""
    return (
        Importazione.objects.filter(
            signed_by("caricata_da", ambito.utente_id),
            tipo=tipo.nome,
            sha256=impronta,
            motivo_rettifica=motivo,
            creato_il__gte=adesso - DOPPIO_INVIO,
            stato__in=(*DA_ANALIZZARE, StatoImportazione.ANTEPRIMA),
        )
        .order_by("-creato_il")
        .first()
    )


def enqueue(importazione: Importazione) -> None:
    """Hand the next step to the worker, when what is being written is there to be read."""
    task = analyze_importazione if importazione.stato in DA_ANALIZZARE else write_importazione
    task.delay_on_commit(importazione.pk)


# ── Decision ─────────────────────────────────────────────────────────────────────────────
@transaction.atomic
def confirm_importazione(
    *, importazione: Importazione, ambito: Ambito, scarta_errate: bool = False, in_coda: bool = True
) -> Importazione:
    """Let the worker write. Raises `ValidationError` when there is nothing to write or errors are not accepted."""
    importazione = hold_for_decision(importazione, StatoImportazione.CONFERMATA)
    conteggi = importazione.conteggi
    if not conteggi["nuovi"] and not conteggi["modificati"]:
        raise ValidationError("Nel file non c'è nulla da scrivere.")
    if conteggi["errati"] and not scarta_errate:
        raise ValidationError(
            f"Il file ha {formati.quanti(conteggi['errati'], 'riga', 'righe')} con errori: correggilo, "
            "oppure scegli di importare solo le righe giuste."
        )
    campi = {"scarta_errate": scarta_errate, "confermata_da": ambito.firma}
    change(importazione, StatoImportazione.CONFERMATA, ambito, **campi)
    record(importazione, ambito, Azione.STATO, fase="confermata", scarta_errate=scarta_errate)
    if in_coda:
        enqueue(importazione)
    return importazione


@transaction.atomic
def reject_importazione(*, importazione: Importazione, ambito: Ambito) -> Importazione:
    """Give the file up: nothing is written."""
    importazione = hold_for_decision(importazione, StatoImportazione.RIFIUTATA)
    end(importazione, StatoImportazione.RIFIUTATA, "", ambito)
    record(importazione, ambito, Azione.STATO, fase="rifiutata")
    return importazione


def hold_for_decision(importazione: Importazione, a: StatoImportazione) -> Importazione:
    """The row, locked, if the decision may still be taken. Raises `PassaggioVietato`.

    A row that somebody holds is not waited for: another person has just decided, or the worker has it in hand, for
    as long as a big file takes.
    """
    libere = Importazione.objects.select_for_update(of=("self",), skip_locked=True)
    libera = libere.filter(pk=importazione.pk).first()
    if libera is None:
        raise PassaggioVietato(importazione.stato, a, StatoImportazione)
    libera.macchina.check(libera.stato, a)
    return libera
