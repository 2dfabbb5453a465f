"""What the worker does with a file: analysis, writing, and cleaning up.

A worker that dies half way leaves nothing half done: analysis and writing each stand in one
transaction that holds the row; who comes after starts that step again from the beginning.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

import structlog
from celery.exceptions import SoftTimeLimitExceeded
from django.db import IntegrityError, transaction
from django.utils import timezone

from importazioni.enums import StatoImportazione
from importazioni.fogli import FileIlleggibile
from importazioni.models import Importazione, VoceImportazione
from importazioni.tipi import EsitoAnalisi, TipoImportazione, find_tipo, progress_of
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.log import tell_errore
from nucleo.stati import change_stato

log = structlog.get_logger(__name__)

VOCI_PER_VOLTA = 2000
# How often a step may be begun: one that takes its worker down each time is told, not taken up for ever.
TENTATIVI = 3
# A step that nobody has in hand after this time is taken up again.
RIPRESA = timedelta(minutes=2)
# Days after which the file and the values in its errors are forgotten.
CONSERVAZIONE = timedelta(days=30)
DA_ANALIZZARE = (StatoImportazione.CARICATA, StatoImportazione.IN_ANALISI)
LAVORATORE = Ambito.di_sistema("importazioni")
DA_SCRIVERE = (StatoImportazione.CONFERMATA, StatoImportazione.IN_CORSO)
DATI_CAMBIATI = (
    "Il database ha rifiutato i dati e non è stato scritto nulla: forse qualcuno li ha cambiati nel frattempo. "
    "Ripeti l'importazione."
)
TROPPE_VOLTE = (
    f"Per {TENTATIVI} volte il lavoro si è interrotto a metà: non è stato scritto nulla. "
    "Il file chiede troppo: dividilo in più file, o avvisa l'assistenza."
)
CONCLUSE = (
    StatoImportazione.COMPLETATA,
    StatoImportazione.RIFIUTATA,
    StatoImportazione.FALLITA,
    StatoImportazione.ILLEGGIBILE,
    StatoImportazione.ANNULLATA,
)


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
                esito = tipo_of(importazione).analyze(importazione, read(importazione), progress_of(importazione))
                keep(importazione, esito)
                change(importazione, StatoImportazione.ANTEPRIMA)
        except FileIlleggibile as errore:
            end(importazione, StatoImportazione.ILLEGGIBILE, str(errore))
        except Exception as errore:  # noqa: BLE001 - the last resort of a job: told, logged, not tried for ever
            fail(importazione, errore)
        return StatoImportazione(importazione.stato)


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
                esito = tipo_of(importazione).write(importazione, read(importazione), ambito, progress_of(importazione))
                keep(importazione, esito)
                end(importazione, StatoImportazione.COMPLETATA, "")
        except FileIlleggibile as errore:
            end(importazione, StatoImportazione.FALLITA, str(errore))
        except IntegrityError:
            end(importazione, StatoImportazione.FALLITA, DATI_CAMBIATI)
        except Exception as errore:  # noqa: BLE001 - as above: the transaction is undone
            fail(importazione, errore)
        record(importazione, ambito, Azione.IMPORTAZIONE, fase=importazione.stato, **importazione.conteggi)
        return StatoImportazione(importazione.stato)


def signer_of(importazione: Importazione) -> Ambito:
    """Who confirmed: the worker signs in their name, and reaches what the file speaks of."""
    firma = importazione.confermata_da
    return Ambito(utente_id=firma.utente_id, etichetta=firma.etichetta, sistema=True)


# ── After ────────────────────────────────────────────────────────────────────────────────
def list_ferme(*, adesso: datetime | None = None) -> list[Importazione]:
    """The imports that a dead worker left half way: old steps whose row nobody holds."""
    fermo = (adesso or timezone.now()) - RIPRESA
    ferme = Importazione.objects.filter(stato__in=(*DA_ANALIZZARE, *DA_SCRIVERE), aggiornato_il__lt=fermo)
    with transaction.atomic():
        return list(ferme.select_for_update(of=("self",), skip_locked=True))


def purge_importazioni(*, adesso: datetime | None = None) -> int:
    """Forget files, errors and samples of imports closed long ago; their figures stay. How many.

    One that somebody holds, or that fails, is left to the next night, whole or without its file: never
    forgotten by halves, as a row that names no file would be.
    """
    limite = (adesso or timezone.now()) - CONSERVAZIONE
    vecchie = Importazione.objects.filter(creato_il__lt=limite).exclude(file="").exclude(stato__in=DA_SCRIVERE)
    return sum(purge(pk) for pk in vecchie.values_list("pk", flat=True))


@transaction.atomic
def purge(pk: int) -> bool:
    """Close an import that nobody confirmed, empty the row, and last of all take the file away."""
    libere = Importazione.objects.select_for_update(of=("self",), skip_locked=True).exclude(stato__in=DA_SCRIVERE)
    importazione = libere.filter(pk=pk).first()
    if importazione is None or not importazione.file.name:
        return False
    if importazione.stato not in CONCLUSE:
        end(importazione, StatoImportazione.RIFIUTATA, "Scaduta: nessuno l'ha confermata.")
    importazione.voci.all().delete()
    nome, deposito = importazione.file.name, importazione.file.storage
    importazione.file, importazione.esiti, importazione.campione = "", [], []
    importazione.save(update_fields=("file", "esiti", "campione", "aggiornato_il"))
    deposito.delete(nome)
    return True


# ── Pieces ───────────────────────────────────────────────────────────────────────────────
@transaction.atomic
def begin(pk: int, da: tuple[StatoImportazione, ...], a: StatoImportazione) -> bool:
    """Show that the step has begun, in a transaction of its own so that pages see it."""
    importazione = Importazione.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=pk).first()
    if importazione is None or importazione.stato not in da:
        return False
    if importazione.stato != a:
        change(importazione, a, tentativi=1)
        return True
    if importazione.tentativi >= TENTATIVI:
        log.error("importazione_abbandonata", tipo=importazione.tipo, tentativi=importazione.tentativi)
        end(importazione, StatoImportazione.FALLITA, TROPPE_VOLTE)
        return False
    importazione.tentativi += 1
    importazione.save(update_fields=("tentativi", "aggiornato_il"))
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


def change(importazione: Importazione, stato: StatoImportazione, ambito: Ambito = LAVORATORE, **campi: Any) -> None:
    """The state in the history; the log tells of an import in its own words (`record`)."""
    change_stato(ambito=ambito, oggetto=importazione, a=stato, campi=campi, evento=False)


def end(importazione: Importazione, stato: StatoImportazione, messaggio: str, ambito: Ambito = LAVORATORE) -> None:
    change(importazione, stato, ambito, messaggio=messaggio[:500], conclusa_il=timezone.now())


def fail(importazione: Importazione, errore: Exception) -> None:
    """An error nobody foresaw: the log has its kind and place, the page a sentence."""
    log.error("importazione_fallita", tipo=importazione.tipo, **tell_errore(errore))
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
    importazione.voci.all().delete()
    VoceImportazione.objects.bulk_create(
        (VoceImportazione(importazione=importazione, **voce) for voce in esito.voci), batch_size=VOCI_PER_VOLTA
    )


def record(importazione: Importazione, ambito: Ambito, azione: Azione, **dettagli: Any) -> None:
    eventi.record(
        ambito=ambito,
        azione=azione,
        oggetto=importazione,
        etichetta=importazione.nome_file,
        dettagli={"tipo": importazione.tipo, **dettagli},
    )
