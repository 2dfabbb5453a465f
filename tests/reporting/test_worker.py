"""A real worker makes the reports of a month, also when it is killed half way."""

import hashlib
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db.models import F

from nucleo.ambito import Ambito
from nucleo.enums import Azione, Ruolo
from nucleo.models import MessaggioPosta, RegistroEvento
from reporting.enums import StatoRapporto
from reporting.models import ABBANDONO, Rapporto
from reporting.services.rapporti import plan_rapporti
from reporting.tasks import queue_rapporti
from retemicrocredito.celery import app as celery_app
from tests.costruttori import build_amministrazione, build_assegnazione, build_consulenza, build_sportello
from tests.lavoratore import start_worker, stop_worker

pytestmark = [pytest.mark.worker, pytest.mark.pdf, pytest.mark.django_db(transaction=True)]
MESE = date(2016, 3, 1)
SECONDI = 120
Avvio = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def avvia(transactional_db: None, tmp_path: Path) -> Iterator[Avvio]:
    """Starts a worker on the queue of reports; whatever is alive at the end is stopped."""
    avviati: list[subprocess.Popen[bytes]] = []
    celery_app.conf.task_always_eager = False

    def start(concurrency: int = 1) -> subprocess.Popen[bytes]:
        log = tmp_path / f"worker-{len(avviati)}.log"
        avviati.append(start_worker(log, queues="rapporti", concurrency=concurrency))
        return avviati[-1]

    yield start
    for processo in avviati:
        stop_worker(processo, how=signal.SIGKILL)
    celery_app.control.purge()
    celery_app.conf.task_always_eager = True


def count(*stati: StatoRapporto) -> int:
    return Rapporto.objects.filter(stato__in=stati).count()


def wait_until(condizione: Callable[[], bool], che_cosa: str) -> None:
    limite = time.monotonic() + SECONDI
    while not condizione():
        if time.monotonic() > limite:
            pytest.fail(
                f"not in {SECONDI} seconds: {che_cosa}; {list(Rapporto.objects.values_list('stato', 'errore'))}"
            )
        time.sleep(0.02)


def build_mese() -> int:
    """Four desks of one host, each with its responsabile; the reports of the month are planned."""
    amministrazione = build_amministrazione()
    for _ in range(4):
        sportello = build_sportello(amministrazione=amministrazione)
        build_consulenza(sportello=sportello)
        build_assegnazione(sportello=sportello, ruolo=Ruolo.RESPONSABILE)
    return plan_rapporti(ambito=Ambito.di_sistema("prova"), mese=MESE)


def pretend_time_passes() -> None:
    """What is queued or taken looks as old as ABBANDONO: the test does not wait a quarter of an hour."""
    passato = ABBANDONO + timedelta(seconds=1)
    Rapporto.objects.update(preso_il=F("preso_il") - passato, accodato_il=F("accodato_il") - passato)


def test_killing_the_worker_half_way_loses_nothing_and_doubles_nothing(avvia: Avvio) -> None:
    totale = build_mese()
    assert totale == 4 + 1 + 1 + 1
    assert queue_rapporti() == totale
    congelati: dict[int, dict] = {}
    for quanti in (1, 4):
        worker = avvia()
        wait_until(lambda n=quanti: count(StatoRapporto.PRONTO) >= n, f"{quanti} reports ready")
        stop_worker(worker, how=signal.SIGKILL)
        assert count(StatoRapporto.PRONTO) < totale
        congelati |= dict(Rapporto.objects.exclude(dati=None).values_list("pk", "dati"))
        pretend_time_passes()
        queue_rapporti()
    avvia()
    wait_until(lambda: count(StatoRapporto.PRONTO) == totale, "the whole month ready")

    for rapporto in Rapporto.objects.all():
        with default_storage.open(rapporto.pdf.name) as file:
            assert hashlib.sha256(file.read()).hexdigest() == rapporto.sha256
        assert rapporto.dati == congelati.get(rapporto.pk, rapporto.dati)  # what was frozen before a death stayed
    assert len(default_storage.listdir("rapporti/2016/03")[1]) == totale
    assert RegistroEvento.objects.filter(azione=Azione.STATO, oggetto_tipo="reporting.rapporto").count() == totale
    assert MessaggioPosta.objects.count() == 4
    assert (plan_rapporti(ambito=Ambito.di_sistema("prova"), mese=MESE), queue_rapporti()) == (0, 0)


def test_two_processes_with_every_message_twice_make_each_report_once(avvia: Avvio) -> None:
    totale = build_mese()
    for _ in range(2):  # every message twice
        assert queue_rapporti() == totale
        Rapporto.objects.update(accodato_il=None)
    avvia(concurrency=2)
    wait_until(lambda: count(StatoRapporto.PRONTO) == totale, "the whole month ready")
    assert set(Rapporto.objects.values_list("tentativi", flat=True)) == {1}
    assert RegistroEvento.objects.filter(azione=Azione.STATO).count() == totale
