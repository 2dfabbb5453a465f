"""Files of long lists: asked from a page, written by the worker, thrown away when they are old."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import structlog
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction
from django.http import HttpRequest, QueryDict
from django.urls import resolve
from django.utils import timezone

from interfaccia.domande import Domanda
from interfaccia.esportazione import Foglio, save_xlsx, stream_csv
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.log import tell_errore
from nucleo.models import Esportazione
from nucleo.models.esportazioni import VALIDITA

log = structlog.get_logger(__name__)
# Rows between two tellings of how far it has come.
PASSO = 5000
NON_RIUSCITA = "C'è stato un errore imprevisto: chiedi di nuovo il file, o avvisa l'assistenza."


@transaction.atomic
def open_esportazione(*, ambito: Ambito, domanda: Domanda, adesso: datetime | None = None) -> tuple[Esportazione, bool]:
    """Queue a list as a file, once for each sealed question. Whether it is new.

    Raises `PermissionDenied` for who has no account: a file is kept for somebody.
    """
    if ambito.utente_id is None:
        raise PermissionDenied
    esportazione, nuova = Esportazione.objects.get_or_create(
        chiave_modulo=domanda.chiave,
        defaults={
            "utente_id": ambito.utente_id,
            "titolo": domanda.titolo,
            "indirizzo": domanda.indirizzo,
            "formato": domanda.formato,
            "totale": domanda.totale,
            "ambito": ambito.dump(),
            "scade_il": (adesso or timezone.now()) + VALIDITA,
        },
    )
    if nuova:
        record_passo(ambito, esportazione, "chiesta")
    return esportazione, nuova


def record_passo(ambito: Ambito, esportazione: Esportazione, fase: str) -> None:
    """A line of the log: the list and its length, never the values of the filters."""
    eventi.record_qui(
        ambito=ambito,
        azione=Azione.ESPORTAZIONE,
        oggetto=esportazione,
        dettagli={"formato": esportazione.formato, "righe": esportazione.totale, "fase": fase},
    )


# ── The work ─────────────────────────────────────────────────────────────────────────────
def write_esportazione(*, pk: int, adesso: datetime | None = None) -> bool:
    """Write one file, with the reach of who asked as it was then. False when another worker has it or it is done."""
    adesso = adesso or timezone.now()
    libera = Esportazione.objects.filter(pk=pk, conclusa_il=None, iniziata_il=None)
    if not libera.update(iniziata_il=adesso, aggiornato_il=adesso):
        return False
    esportazione = Esportazione.objects.get(pk=pk)
    try:
        foglio = build_foglio(esportazione)
        with tempfile.TemporaryFile() as file:
            _write(foglio, esportazione.formato, file)
            file.seek(0)
            esportazione.file.save(f"elenco.{esportazione.formato}", File(file), save=False)
    except Exception as errore:  # noqa: BLE001 - the last resort of a job: told, logged, not tried for ever
        log.error("esportazione_fallita", **tell_errore(errore))
        esportazione.errore = NON_RIUSCITA
    esportazione.conclusa_il = timezone.now()
    esportazione.save(update_fields=("file", "errore", "conclusa_il", "aggiornato_il"))
    return True


def build_foglio(esportazione: Esportazione) -> Foglio:
    """The sheet of a list, made anew as its page would make it for who asked."""
    vista = open_elenco(esportazione)
    esportazione.totale = vista.select_righe()
    if vista.esportazione_registrata:
        vista.record_export(esportazione.formato, esportazione.totale, fase="scritta")
    Esportazione.objects.filter(pk=esportazione.pk).update(totale=esportazione.totale)
    foglio = vista.build_foglio(esportazione.totale)
    return Foglio(foglio.titolo, foglio.intestazioni, _tell(esportazione, foglio.righe), foglio.informazioni)


def open_elenco(esportazione: Esportazione) -> Any:
    """The view of the list, ready, on a request that has its filters, its person and no session."""
    indirizzo = urlsplit(esportazione.indirizzo)
    trovata = resolve(indirizzo.path)
    richiesta: Any = HttpRequest()
    richiesta.method, richiesta.path = "GET", indirizzo.path
    richiesta.GET = QueryDict(indirizzo.query)
    richiesta.user = get_user_model().objects.get(pk=esportazione.utente_id)
    richiesta.ambito = Ambito.load(esportazione.ambito)
    richiesta.session = {}
    vista = trovata.func.view_class()  # type: ignore[attr-defined]  # an address of ours is a class
    vista.setup(richiesta, *trovata.args, **trovata.kwargs)
    return vista


def _tell(esportazione: Esportazione, righe: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """The same rows, saying now and then how many have gone by."""
    scritte = 0
    for scritte, riga in enumerate(righe, 1):
        yield riga
        if scritte % PASSO == 0:
            _keep_scritte(esportazione, scritte)
    _keep_scritte(esportazione, scritte)


def _keep_scritte(esportazione: Esportazione, scritte: int) -> None:
    Esportazione.objects.filter(pk=esportazione.pk).update(scritte=scritte, aggiornato_il=timezone.now())


def _write(foglio: Foglio, formato: str, file: Any) -> None:
    if formato == "xlsx":
        save_xlsx(foglio, file)
        return
    for pezzo in stream_csv(foglio):
        file.write(pezzo)


# ── After ────────────────────────────────────────────────────────────────────────────────
def release_ferme(*, adesso: datetime | None = None) -> list[int]:
    """Give back to the queue what a dead worker left half way, and what none has taken."""
    adesso = adesso or timezone.now()
    ferme = list(Esportazione.objects.ferme(adesso).values_list("pk", flat=True))
    Esportazione.objects.filter(pk__in=ferme, conclusa_il=None).update(
        iniziata_il=None, scritte=0, aggiornato_il=adesso
    )
    return ferme


@transaction.atomic
def delete_esportazione(*, ambito: Ambito, esportazione: Esportazione) -> None:
    """Throw a file away before its time; what was asked stays in the log."""
    record_passo(ambito, esportazione, "eliminata")
    _delete(esportazione)


def purge_esportazioni(*, adesso: datetime | None = None) -> int:
    """Throw away the files whose time is over. How many."""
    scadute = list(Esportazione.objects.scadute(adesso or timezone.now()))
    for esportazione in scadute:
        with transaction.atomic():
            _delete(esportazione)
    return len(scadute)


def _delete(esportazione: Esportazione) -> None:
    """The row first: a file without a row is lost, a row without a file leads nowhere."""
    nome, deposito = esportazione.file.name, esportazione.file.storage
    esportazione.delete()
    if nome:
        transaction.on_commit(lambda: deposito.delete(nome))
