"""A worker that is killed, again and again, while reminders are written and mail leaves, and a mail server that counts.

What must hold: nobody is skipped, no letter is written twice, and what was handed over twice (the worker died between
the server's yes and the commit) is one message by its `Message-ID`. What it writes stays: `--parti posta`.
"""

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from typing import Any

from aiosmtpd.controller import Controller
from django.conf import settings
from django.utils import timezone

from agenda.services.avvisi import list_dovuti
from agenda.tasks import follow_agende
from deploy.banco.carico import find_porta
from deploy.banco.riscontri import send_invii
from nucleo.giornata import get_oggi
from nucleo.models import MessaggioPosta
from nucleo.tasks import send_posta_in_coda
from riscontri.models import Sollecito
from riscontri.selectors.solleciti import list_dovute
from riscontri.tasks import send_solleciti

# The worker is killed at every so many letters, more or less.
OGNI = 25
# Beat asks every minute; here sooner, for who waits.
OGNI_SECONDI = 15
PAZIENZA = 600


class Cassetta:
    """Takes every letter, and remembers what it is called."""

    def __init__(self) -> None:
        self.arrivate: Counter[str] = Counter()

    async def handle_DATA(self, _server: Any, _session: Any, busta: Any) -> str:  # noqa: N802  (aiosmtpd's name)
        testata = busta.content.split(b"\r\n\r\n", 1)[0].decode("ascii", "replace")
        nome = next(r.partition(":")[2].strip() for r in testata.splitlines() if r.lower().startswith("message-id:"))
        self.arrivate[nome] += 1
        return "250 OK"


def measure_posta(
    say: Callable[[str], object], *, erogatori: int = 200, richieste: int = 2, morti: int = 8
) -> dict[str, Any]:
    """Letters to lenders of whom one waits, reminders to who has an appointment within two days."""
    inizio, oggi = timezone.now(), get_oggi()
    invii, dovuti = send_invii(erogatori, richieste), list_dovuti(inizio)
    say(f"  {len(invii)} invii a {erogatori} erogatori, {len(dovuti)} promemoria, {morti} morti")
    cassetta, uccisi = Cassetta(), 0
    servizio = Controller(cassetta, hostname="127.0.0.1", port=find_porta())
    servizio.start()
    limite, partita = monotonic() + PAZIENZA, monotonic()
    try:
        while monotonic() < limite:
            with work(servizio.port) as processo:
                soglia = sum(cassetta.arrivate.values()) + random.randint(1, OGNI)  # noqa: S311
                prossima = 0.0
                while processo.poll() is None and monotonic() < limite and not is_finita(oggi):
                    if monotonic() >= prossima:  # as beat does, which asks again whatever became of what it asked
                        for compito in (send_solleciti, follow_agende, send_posta_in_coda):
                            compito.delay()
                        prossima = monotonic() + OGNI_SECONDI
                    sleep(0.05)
                    if uccisi < morti and sum(cassetta.arrivate.values()) >= soglia:
                        os.killpg(processo.pid, signal.SIGKILL)
                        uccisi += 1
                        break
            if is_finita(oggi):
                break
    finally:
        servizio.stop()
    scritte = MessaggioPosta.objects.filter(creato_il__gte=inizio)
    passi = Sollecito.objects.filter(invio__in=invii)
    misura = {
        "uccisi": uccisi,
        "lettere": scritte.count(),
        "non_partite": scritte.exclude(stato="inviato").count(),
        "arrivate": len(cassetta.arrivate),
        "consegnate_due_volte": sum(quante > 1 for quante in cassetta.arrivate.values()),
        "solleciti": passi.count(),
        "saltati": len(invii) - passi.values("invio").distinct().count(),
        "doppi": passi.count() - passi.order_by().values("invio", "passo").distinct().count(),
        "promemoria_saltati": len(list_dovuti(timezone.now())),
        "secondi": round(monotonic() - partita),
    }
    say(", ".join(f"{nome} {valore}" for nome, valore in misura.items()))
    return misura


def is_finita(oggi: Any) -> bool:
    """Nothing is left to write, and nothing to send."""
    return not (
        MessaggioPosta.objects.da_inviare().exists()
        or list_dovuti(timezone.now())
        or any(attesa.prossimo and not attesa.prossimo.fine for attesa in list_dovute(oggi))
    )


@contextmanager
def work(porta: int) -> Iterator[subprocess.Popen]:
    """A Celery worker of the bench, whose mail goes to that port of this machine."""
    processo = subprocess.Popen(
        [*(sys.executable, "-m", "celery", "-A", "retemicrocredito", "worker", "-c", "2", "-Q", "generale")]
        + ["--loglevel", "ERROR", "--without-gossip", "--without-mingle", "--without-heartbeat"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "EMAIL_URL": f"smtp://127.0.0.1:{porta}"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield processo
    finally:
        if processo.poll() is None:
            os.killpg(processo.pid, signal.SIGTERM)
        processo.wait(timeout=60)
