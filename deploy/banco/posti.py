"""Fifty people that want one place at the same instant: who has it, what the others read, what each waits for.

What it writes stays, so it is asked for by name (`--parti posti`), of a bench that goes.
"""

import html
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import perf_counter
from typing import Any

from django.db import connection
from django.test import Client

from agenda.models import Agenda, Prenotazione
from deploy.banco.cronometro import percentile

INSIEME = 50
PRESO = "appena preso"
POSTO = re.compile(r'href="((?:/prenota/[^"]+/)?chi/\?[^"]+)"')


def measure_posti(say: Callable[[str], object], *, insieme: int = INSIEME) -> dict[str, Any]:
    """The first free place of a desk, asked for by all of them at once, on its page."""
    indirizzo = _find_posto()
    prima, via = Prenotazione.objects.count(), Barrier(insieme)

    def ask(numero: int) -> tuple[float, int, bool]:
        cliente = Client(headers={"host": "localhost"})
        try:
            cliente.get(indirizzo)
            via.wait(timeout=120)
            inizio = perf_counter()
            risposta = cliente.post(indirizzo, {"nome": f"Banco {numero}", "email": f"banco{numero}@banco.example"})
            pagina = risposta.content.decode()
            # Told kindly, with other times to choose from.
            cortese = PRESO in pagina and POSTO.search(pagina) is not None
            return (perf_counter() - inizio) * 1000, risposta.status_code, cortese
        finally:
            connection.close()

    with ThreadPoolExecutor(insieme) as fili:
        esiti = list(fili.map(ask, range(insieme)))
    tempi = [ms for ms, *_ in esiti]
    misura = {
        "insieme": insieme,
        "presi": sum(stato == 303 for _, stato, _ in esiti),
        "cortesi": sum(stato == 422 and cortese for _, stato, cortese in esiti),
        "prenotazioni": Prenotazione.objects.count() - prima,
        "p50": round(percentile(tempi, 0.5)),
        "p95": round(percentile(tempi, 0.95)),
    }
    say(", ".join(f"{nome} {valore}" for nome, valore in misura.items()))
    return misura


def _find_posto() -> str:
    """The address of a free place of one person, as the page of a desk gives it."""
    cliente = Client(headers={"host": "localhost"})
    for agenda in Agenda.objects.select_related("sportello").order_by("pk"):
        pagina = cliente.get(agenda.url_prenota).content.decode()
        if trovato := POSTO.search(pagina):
            return html.unescape(trovato[1])
    raise RuntimeError("no desk has a free place")
