"""Many people at once, over HTTP: the real server with its processes, threads and sessions.

The client is the standard library's: threads with one connection each kept alive, twenty lines. Load
generators from PyPI (locust, molotov) bring a web interface and an event loop of their own, for what here
is a list of addresses asked in turn; they would be ten more packages to keep.
"""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from time import perf_counter

from django.conf import settings

from deploy.banco.cronometro import percentile

ATTESA_AVVIO = 60


@dataclass(frozen=True)
class Domanda:
    """A page as somebody logged in asks for it."""

    chi: str
    indirizzo: str
    sessione: str


@dataclass(frozen=True)
class Esito:
    """What `insieme` people at once got: pages a second in all, times in milliseconds."""

    insieme: int
    pagine: int
    al_secondo: float
    p50: float
    p95: float
    errori: int


def find_porta() -> int:
    """A port of this machine that is free now."""
    with socket.socket() as prova:
        prova.bind(("127.0.0.1", 0))
        porta: int = prova.getsockname()[1]
        return porta


@contextmanager
def serve() -> Iterator[int]:
    """gunicorn as in production, on a free port of this machine alone; its port."""
    porta = find_porta()
    comando = [sys.executable, "-m", "gunicorn", "-c", str(Path(settings.BASE_DIR) / "deploy" / "gunicorn.conf.py")]
    processo = subprocess.Popen(
        [*comando, "--bind", f"127.0.0.1:{porta}", "--max-requests", "0", "retemicrocredito.wsgi"],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "LOG_LIVELLO": "ERROR",
            "LIMITE_PAGINE_PUBBLICHE": "",
            "LIMITE_RICERCHE_PUBBLICHE": "",
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait(porta, processo)
        yield porta
    finally:
        processo.send_signal(signal.SIGTERM)
        processo.wait(timeout=30)


def _wait(porta: int, processo: subprocess.Popen) -> None:
    limite = time.monotonic() + ATTESA_AVVIO
    while time.monotonic() < limite and processo.poll() is None:
        collegamento = http.client.HTTPConnection("127.0.0.1", porta, timeout=5)
        try:
            collegamento.request("GET", "/salute/viva/")
            if collegamento.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
        finally:
            collegamento.close()
    raise RuntimeError("gunicorn did not start")


def press(porta: int, domande: Sequence[Domanda], *, insieme: int, secondi: float) -> Esito:
    """Ask for the pages in turn, `insieme` at a time, for some seconds after a warming round."""
    for domanda in domande:
        _ask_once(porta, domanda)
    giro, serratura = cycle(domande), threading.Lock()
    tempi: list[float] = []
    errori: list[int] = []
    fine = perf_counter() + secondi

    def work() -> None:
        collegamento = http.client.HTTPConnection("127.0.0.1", porta, timeout=120)
        while perf_counter() < fine:
            with serratura:
                domanda = next(giro)
            inizio = perf_counter()
            stato = ask(collegamento, domanda)
            tempi.append((perf_counter() - inizio) * 1000)
            if stato != 200:
                errori.append(stato)
        collegamento.close()

    inizio = perf_counter()
    fili = [threading.Thread(target=work, daemon=True) for _ in range(insieme)]
    for filo in fili:
        filo.start()
    for filo in fili:
        filo.join()
    return Esito(
        insieme=insieme,
        pagine=len(tempi),
        al_secondo=round(len(tempi) / (perf_counter() - inizio), 1),
        p50=round(percentile(tempi, 0.5)),
        p95=round(percentile(tempi, 0.95)),
        errori=len(errori),
    )


def ask(collegamento: http.client.HTTPConnection, domanda: Domanda) -> int:
    """The status of the page, read whole; 0 when the server did not answer."""
    cookie = f"{settings.SESSION_COOKIE_NAME}={domanda.sessione}"
    try:
        collegamento.request("GET", domanda.indirizzo, headers={"Cookie": cookie, "Host": "localhost"})
        risposta = collegamento.getresponse()
        risposta.read()
    except (OSError, http.client.HTTPException):
        collegamento.close()
        return 0
    return risposta.status


def _ask_once(porta: int, domanda: Domanda) -> None:
    collegamento = http.client.HTTPConnection("127.0.0.1", porta, timeout=120)
    ask(collegamento, domanda)
    collegamento.close()
