"""Files of the lists: rows a second, and how much memory the process took more than it had."""

from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time

from django.test import Client

STATO, AZZERA = Path("/proc/self/status"), Path("/proc/self/clear_refs")


@dataclass(frozen=True)
class Esportazione:
    """`processore` and `secondi` of the whole answer; `mega` the most memory it took beyond what was there."""

    che: str
    formato: str
    righe: int
    secondi: float
    processore: float
    mega: float

    @property
    def al_secondo(self) -> float:
        return self.righe / self.secondi if self.secondi else 0.0


def export(client: Client, che: str, indirizzo: str, formato: str, *, righe: int) -> Esportazione | None:
    """The file of a list, read as it comes and thrown away; None when it is refused."""
    prima = _forget_peak()
    inizio, cpu = perf_counter(), process_time()
    risposta = client.get(f"{indirizzo}{'&' if '?' in indirizzo else '?'}formato={formato}")
    if risposta.status_code != 200 or not risposta.streaming:
        return None
    a_capo = sum(pezzo.count(b"\n") for pezzo in risposta)
    secondi, processore = perf_counter() - inizio, process_time() - cpu
    righe = a_capo - 1 if formato == "csv" else righe
    return Esportazione(che, formato, righe, round(secondi, 2), round(processore, 2), round(_read_peak() - prima, 1))


def _forget_peak() -> float:
    """Make the kernel forget the highest memory so far; the memory of now, in MB. Linux alone."""
    AZZERA.write_text("5")
    return _read("VmRSS")


def _read_peak() -> float:
    return _read("VmHWM")


def _read(nome: str) -> float:
    riga = next(riga for riga in STATO.read_text().splitlines() if riga.startswith(nome))
    return int(riga.split()[1]) / 1024
