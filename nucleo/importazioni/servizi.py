"""The life of an import: uploaded, analysed by the worker, confirmed, written by the worker.

A worker that dies half way leaves nothing half done: analysis and writing each stand in one
transaction that holds the row; who comes after starts that step again from the beginning.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Any

import structlog
from celery import signature
from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import TRANSIZIONI_IMPORTAZIONE, Azione, StatoImportazione
from nucleo.importazioni.lettura import FileIlleggibile
from nucleo.importazioni.tipi import EsitoAnalisi, TipoImportazione, find_tipo, progress_of
from nucleo.models import Importazione
from nucleo.stati import check_passaggio

log = structlog.get_logger(__name__)

# The same file sent again by the same person within this time is the same import.
DOPPIO_INVIO = timedelta(minutes=10)
# A step that nobody has in hand after this time is taken up again.
RIPRESA = timedelta(minutes=2)
# Days after which the file and the values in its errors are forgotten.
CONSERVAZIONE = timedelta(days=30)
DA_ANALIZZARE = (StatoImportazione.CARICATA, StatoImportazione.IN_ANALISI)
DA_SCRIVERE = (StatoImportazione.CONFERMATA, StatoImportazione.IN_CORSO)
DATI_CAMBIATI = (
    "Il database ha rifiutato i dati e non è stato scritto nulla: forse qualcuno li ha cambiati nel frattempo. "
    "Ripeti l'importazione."
)
CONCLUSE = (
    StatoImportazione.COMPLETATA,
    StatoImportazione.RIFIUTATA,
    StatoImportazione.FALLITA,
    StatoImportazione.ILLEGGIBILE,
)


# ── In ───────────────────────────────────────────────────────────────────────────────────
@transaction.atomic
def open_importazione(
    *, tipo: TipoImportazione, file: File, ambito: Ambito, adesso: datetime | None = None, in_coda: bool = True
) -> Importazione:
    """Keep the file and hand it to the worker. Raises `ValidationError` for an empty or huge file.

    With `in_coda` False the caller analyses it (`manage.py importa`).
    """
    check_size(file)
    contenuto = file.read()
    impronta = hashlib.sha256(contenuto).hexdigest()
    adesso = adesso or timezone.now()
    if doppia := find_double(tipo, impronta, ambito, adesso):
        return doppia
    nome = PurePath((file.name or "").replace("\\", "/")).name[-200:] or "file"
    importazione = Importazione(
        tipo=tipo.nome,
        nome_file=nome,
        sha256=impronta,
        caricata_da_id=ambito.utente_id,
        caricata_da=ambito.etichetta,
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


def find_double(tipo: TipoImportazione, impronta: str, ambito: Ambito, adesso: datetime) -> Importazione | None:
    """The import that the same person opened with the same file moments ago, still waiting."""
    return (
        Importazione.objects.filter(
            tipo=tipo.nome,
            sha256=impronta,
            caricata_da_id=ambito.utente_id,
            caricata_da_id__isnull=False,
            creato_il__gte=adesso - DOPPIO_INVIO,
            stato__in=(*DA_ANALIZZARE, StatoImportazione.ANTEPRIMA),
        )
        .order_by("-creato_il")
        .first()
    )


def enqueue(importazione: Importazione) -> None:
    """Hand the next step to the worker, by name: the tasks stand above this module."""
    nome = "analyze_importazione" if importazione.stato in DA_ANALIZZARE else "write_importazione"
    transaction.on_commit(signature(f"nucleo.tasks.{nome}", args=(importazione.pk,)).delay)


# ── Analysis ─────────────────────────────────────────────────────────────────────────────
def analyze_importazione(*, pk: int) -> StatoImportazione | None:
    """Read the file and keep what it would do. None when another worker has it or it is past."""
    if not begin(pk, DA_ANALIZZARE, StatoImportazione.IN_ANALISI):
        return None
    with hold(pk, StatoImportazione.IN_ANALISI) as importazione:
        if importazione is None:
            return None
        try:
            with transaction.atomic():
                esito = tipo_of(importazione).analizza(importazione, read(importazione), progress_of(importazione))
        except FileIlleggibile as errore:
            end(importazione, StatoImportazione.ILLEGGIBILE, str(errore))
        except Exception as errore:  # noqa: BLE001 - the last resort of a job: told, logged, not tried for ever
            fail(importazione, errore)
        else:
            keep(importazione, esito)
            change(importazione, StatoImportazione.ANTEPRIMA)
        return StatoImportazione(importazione.stato)


# ── Decision ─────────────────────────────────────────────────────────────────────────────
@transaction.atomic
def confirm_importazione(
    *, importazione: Importazione, ambito: Ambito, scarta_errate: bool = False, in_coda: bool = True
) -> Importazione:
    """Let the worker write. Raises `ValidationError` when there is nothing to write or errors are not accepted."""
    importazione = Importazione.objects.select_for_update(of=("self",)).get(pk=importazione.pk)
    check_passaggio(TRANSIZIONI_IMPORTAZIONE, importazione.stato, StatoImportazione.CONFERMATA)
    conteggi = importazione.conteggi
    if not conteggi["nuovi"] and not conteggi["modificati"]:
        raise ValidationError("Nel file non c'è nulla da scrivere.")
    if conteggi["errati"] and not scarta_errate:
        raise ValidationError(
            f"Il file ha {conteggi['errati']} righe con errori: correggilo, "
            "oppure scegli di importare solo le righe giuste."
        )
    importazione.scarta_errate = scarta_errate
    importazione.confermata_da_id, importazione.confermata_da = ambito.utente_id, ambito.etichetta
    importazione.stato = StatoImportazione.CONFERMATA
    importazione.save(update_fields=("scarta_errate", "confermata_da_id", "confermata_da", "stato", "aggiornato_il"))
    record(importazione, ambito, Azione.STATO, fase="confermata", scarta_errate=scarta_errate)
    if in_coda:
        enqueue(importazione)
    return importazione


@transaction.atomic
def reject_importazione(*, importazione: Importazione, ambito: Ambito) -> Importazione:
    """Give the file up: nothing is written."""
    importazione = Importazione.objects.select_for_update(of=("self",)).get(pk=importazione.pk)
    check_passaggio(TRANSIZIONI_IMPORTAZIONE, importazione.stato, StatoImportazione.RIFIUTATA)
    end(importazione, StatoImportazione.RIFIUTATA, "")
    record(importazione, ambito, Azione.STATO, fase="rifiutata")
    return importazione


# ── Writing ──────────────────────────────────────────────────────────────────────────────
def write_importazione(*, pk: int) -> StatoImportazione | None:
    """Write the confirmed file in one transaction. None when another worker has it or it is past."""
    if not begin(pk, DA_SCRIVERE, StatoImportazione.IN_CORSO):
        return None
    with hold(pk, StatoImportazione.IN_CORSO) as importazione:
        if importazione is None:
            return None
        ambito = signer_of(importazione)
        try:
            with transaction.atomic():
                esito = tipo_of(importazione).scrivi(
                    importazione, read(importazione), ambito, progress_of(importazione)
                )
        except FileIlleggibile as errore:
            end(importazione, StatoImportazione.FALLITA, str(errore))
        except IntegrityError:
            end(importazione, StatoImportazione.FALLITA, DATI_CAMBIATI)
        except Exception as errore:  # noqa: BLE001 - as above: the transaction is undone
            fail(importazione, errore)
        else:
            keep(importazione, esito)
            end(importazione, StatoImportazione.COMPLETATA, "")
        record(importazione, ambito, Azione.IMPORTAZIONE, fase=importazione.stato, **importazione.conteggi)
        return StatoImportazione(importazione.stato)


def signer_of(importazione: Importazione) -> Ambito:
    """Who confirmed: the worker signs in their name, and reaches what the file speaks of."""
    return Ambito(utente_id=importazione.confermata_da_id, etichetta=importazione.confermata_da, sistema=True)


# ── After ────────────────────────────────────────────────────────────────────────────────
def resume_importazioni(*, adesso: datetime | None = None) -> int:
    """Take up again what a dead worker left: the steps that nobody holds."""
    fermo = (adesso or timezone.now()) - RIPRESA
    ferme = Importazione.objects.filter(stato__in=(*DA_ANALIZZARE, *DA_SCRIVERE), aggiornato_il__lt=fermo)
    with transaction.atomic():
        libere = list(ferme.select_for_update(of=("self",), skip_locked=True))
        for importazione in libere:
            enqueue(importazione)
    return len(libere)


def purge_importazioni(*, adesso: datetime | None = None) -> int:
    """Forget files, errors and samples of imports closed long ago; their figures stay."""
    limite = (adesso or timezone.now()) - CONSERVAZIONE
    vecchie = Importazione.objects.filter(creato_il__lt=limite).exclude(file="").exclude(stato__in=DA_SCRIVERE)
    for importazione in vecchie:
        importazione.file.delete(save=False)
        importazione.esiti, importazione.campione = [], []
        if importazione.stato not in CONCLUSE:
            importazione.stato = StatoImportazione.RIFIUTATA
            importazione.messaggio = "Scaduta: nessuno l'ha confermata."
        importazione.save(update_fields=("file", "esiti", "campione", "stato", "messaggio", "aggiornato_il"))
    return len(vecchie)


# ── Pieces ───────────────────────────────────────────────────────────────────────────────
@transaction.atomic
def begin(pk: int, da: tuple[StatoImportazione, ...], a: StatoImportazione) -> bool:
    """Show that the step has begun, in a transaction of its own so that pages see it."""
    importazione = Importazione.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=pk).first()
    if importazione is None or importazione.stato not in da:
        return False
    if importazione.stato != a:
        change(importazione, a)
    return True


@contextmanager
def hold(pk: int, stato: StatoImportazione) -> Iterator[Importazione | None]:
    """The row, locked for the whole step; None when another worker holds it or has finished."""
    with transaction.atomic():
        yield (
            Importazione.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=pk, stato=stato).first()
        )


def tipo_of(importazione: Importazione) -> TipoImportazione:
    tipo = find_tipo(importazione.tipo)
    if tipo is None:
        raise FileIlleggibile(f"Il tipo di importazione «{importazione.tipo}» non esiste più.")
    return tipo


def read(importazione: Importazione) -> bytes:
    try:
        with importazione.file.open("rb") as file:
            return file.read()
    except OSError as errore:
        raise FileIlleggibile("Il file non si trova più: caricalo di nuovo.") from errore


def change(importazione: Importazione, stato: StatoImportazione) -> None:
    check_passaggio(TRANSIZIONI_IMPORTAZIONE, importazione.stato, stato)
    importazione.stato = stato
    importazione.save(update_fields=("stato", "aggiornato_il"))


def end(importazione: Importazione, stato: StatoImportazione, messaggio: str) -> None:
    change(importazione, stato)
    importazione.messaggio, importazione.conclusa_il = messaggio[:500], timezone.now()
    importazione.save(update_fields=("messaggio", "conclusa_il", "aggiornato_il"))


def fail(importazione: Importazione, errore: Exception) -> None:
    """An error nobody foresaw: the log has its kind and place, the page a sentence."""
    log.error("importazione_fallita", tipo=importazione.tipo, exc_info=errore)
    motivo = (
        "Ha richiesto troppo tempo" if isinstance(errore, SoftTimeLimitExceeded) else "C'è stato un errore imprevisto"
    )
    end(importazione, StatoImportazione.FALLITA, f"{motivo}: non è stato scritto nulla. Riprova o avvisa l'assistenza.")


def keep(importazione: Importazione, esito: EsitoAnalisi) -> None:
    importazione.righe_totali = importazione.righe_lette = esito.righe
    importazione.conteggi, importazione.campione = esito.conteggi, esito.campione
    importazione.lettura = esito.lettura
    importazione.esiti = [asdict(errore) for errore in esito.errori]
    importazione.save(
        update_fields=("righe_totali", "righe_lette", "conteggi", "campione", "lettura", "esiti", "aggiornato_il")
    )


def record(importazione: Importazione, ambito: Ambito, azione: Azione, **dettagli: Any) -> None:
    eventi.record(
        ambito=ambito,
        azione=azione,
        oggetto=importazione,
        etichetta=importazione.nome_file,
        dettagli={"tipo": importazione.tipo, **dettagli},
    )
