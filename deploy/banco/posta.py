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
from datetime import datetime, timedelta
from time import monotonic, sleep
from typing import Any

from aiosmtpd.controller import Controller
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from agenda.models import Appuntamento, Prenotazione
from agenda.services.avvisi import list_dovuti
from agenda.tasks import follow_agende
from deploy.banco.carico import find_porta
from deploy.banco.riscontri import FIRMA, send_invii
from nucleo.giornata import get_oggi
from nucleo.istanti import start_of
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
MEZZ_ORA = timedelta(minutes=30)


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
    bring_near(inizio)
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
    passi, promemoria = Sollecito.objects.filter(invio__in=invii), scritte.filter(chiave__regex="^agenda:.*:avviso:")
    misura = {
        "uccisi": uccisi,
        "lettere": scritte.count(),
        "non_partite": scritte.exclude(stato="inviato").count(),
        "arrivate": len(cassetta.arrivate),
        "consegnate_due_volte": sum(quante > 1 for quante in cassetta.arrivate.values()),
        "solleciti": passi.count(),
        "saltati": len(invii) - passi.values("invio").distinct().count(),
        "doppi": passi.count() - passi.order_by().values("invio", "passo").distinct().count(),
        "promemoria": promemoria.count(),
        "promemoria_saltati": len(dovuti) - promemoria.values("destinatario", "chiave").distinct().count(),
        "secondi": round(monotonic() - partita),
    }
    say(", ".join(f"{nome} {valore}" for nome, valore in misura.items()))
    return misura


def bring_near(adesso: datetime) -> None:
    """Who has an appointment to come has it late tomorrow, when nobody else receives, booked a week ago."""
    volte, spostati = Counter[int](), dict[int, Appuntamento]()
    fine = start_of(timezone.localdate(adesso) + timedelta(days=2))
    da_venire = Prenotazione.objects.confermate().da_venire(adesso).select_related("appuntamento").order_by("pk")
    prenotazioni = list(da_venire)
    for prenotazione in prenotazioni:
        di_prima = prenotazione.appuntamento
        if di_prima.pk not in spostati:
            volte[di_prima.operatore_id] += 1
            inizio = fine - volte[di_prima.operatore_id] * MEZZ_ORA
            campi = {campo: getattr(di_prima, campo) for campo in ("sportello", "tipo", "operatore", "modo", "posti")}
            spostati[di_prima.pk] = Appuntamento.objects.create(
                **campi,
                inizio=inizio,
                fine=inizio + MEZZ_ORA,
                libero_dalle=inizio + MEZZ_ORA,
                titolo=di_prima.titolo,
                preso_da=FIRMA,
            )
        Prenotazione.objects.filter(pk=prenotazione.pk).update(appuntamento=spostati[di_prima.pk], avvisati=0)
    with transaction.atomic(), connection.cursor() as cursore:  # the instant at which somebody booked is evidence
        cursore.execute("SET LOCAL session_replication_role = replica")
        righe = Prenotazione.objects.filter(pk__in=[prenotazione.pk for prenotazione in prenotazioni])
        righe.update(creato_il=adesso - timedelta(days=7))


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
