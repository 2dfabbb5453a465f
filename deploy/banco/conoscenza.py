"""How long one search over everything takes: many contents, questions and measures made of those of the demonstration.

All of it in a transaction that is given up: the database finds itself as it was.
"""

import gc
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from itertools import cycle, islice
from statistics import median
from time import perf_counter, process_time
from uuid import uuid4

from django.db import connection, transaction
from django.utils import timezone

from conoscenza.selectors.caso import Caso
from conoscenza.selectors.ricerca import Domanda, search_conoscenza
from deploy.banco.cronometro import read_postgres
from formazione.models import Contenuto, VersioneContenuto
from incentivi.models import Incentivo
from nucleo.firma import Firma

SCHEDE, FAQ, INCENTIVI = 200, 2_000, 6_000
PRESE = 8
UGUALI = ("tipo", "sommario", "corpo", "indirizzo", "fonti", "temi", "destinatari", "livello")
DOMANDE = (
    "garanzia",
    "durata massima del prestito",
    "aprire un bar in Puglia",
    "microcredito",
    "donne e giovani a fondo perduto",
    "quanto posso chiedere per una srl",
    "sovraindebitamento",
    "garnzia fondo pmi",
    "parucchiera partita iva",
    "tutor servizi ausiliari di assistenza",
    "ristorante macchinari prestito agevolato sud",
    "zzzqqq",
)
CASO = Caso(
    temi=("garanzia", "imprenditoriale"),
    temi_tappa=("business_plan",),
    settore="Alloggio e ristorazione",
    regione="Puglia",
    codice_regione="16",
    programmi=("Microcredito imprenditoriale",),
)


@dataclass(frozen=True)
class Presa:
    """Milliseconds of one search: of processor, the least of its takings (Python, and PostgreSQL's process that served
    it); by the clock, the median and the worst."""

    testo: str
    python: float
    postgres: float
    mediana: float
    peggiore: float
    trovati: int


def measure_conoscenza() -> list[Presa]:
    """Each question alone and for a case. A visit that does not count goes before."""
    try:
        with transaction.atomic():
            _multiply()
            gc.collect()
            gc.freeze()  # what the copies leave in memory no server has
            prese = [_time(testo, caso) for testo in DOMANDE for caso in (None, CASO)]
            raise _GiveUp(prese)
    except _GiveUp as esito:
        return esito.prese


class _GiveUp(Exception):
    def __init__(self, prese: list[Presa]) -> None:
        super().__init__()
        self.prese = prese


def _multiply() -> None:
    _copy_contenuti(list(VersioneContenuto.objects.pubblicate().exclude(tipo="faq")), SCHEDE)
    _copy_contenuti(list(VersioneContenuto.objects.pubblicate().filter(tipo="faq")), FAQ)
    modelli = list(Incentivo.objects.pubblicati())
    nuovi = []
    for numero, modello in enumerate(islice(cycle(modelli), max(0, INCENTIVI - len(modelli)))):
        nuovo = copy(modello)
        nuovo.pk, nuovo.uuid, nuovo.id_esterno = None, uuid4(), f"banco-{numero}"
        nuovi.append(nuovo)
    Incentivo.objects.bulk_create(nuovi, batch_size=500)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _copy_contenuti(modelli: Sequence[VersioneContenuto], quanti: int) -> None:
    """One third of the copies keep the words of their model; the others speak of one of their own besides."""
    da_fare = max(0, quanti - len(modelli))
    contenuti = Contenuto.objects.bulk_create(Contenuto() for _ in range(da_fare))
    firma = Firma.di_sistema("banco")
    VersioneContenuto.objects.bulk_create(
        VersioneContenuto(
            contenuto=contenuto,
            numero=1,
            **{campo: getattr(modello, campo) for campo in UGUALI},
            titolo=modello.titolo if numero % 3 == 0 else f"{modello.titolo[:100]} {numero}",
            stato="pubblicata",
            autori=[],
            scritta_da=firma,
            pubblicata_da=firma,
            pubblicata_il=timezone.now(),
        )
        for numero, (contenuto, modello) in enumerate(zip(contenuti, cycle(modelli), strict=False))
    )


def _time(testo: str, caso: Caso | None) -> Presa:
    contenuti = VersioneContenuto.objects.vigenti()
    durate, processori, trovati = [], [], 0
    for _ in range(PRESE + 1):
        inizio, mio, suo = perf_counter(), process_time(), read_postgres()
        trovati = search_conoscenza(Domanda(testo, caso=caso), contenuti).trovati
        durate.append((perf_counter() - inizio) * 1000)
        processori.append(((process_time() - mio) * 1000, read_postgres() - suo))
    del durate[0], processori[0]
    python, postgres = min(processori, key=sum)
    return Presa(f"{testo} (per un caso)" if caso else testo, python, postgres, median(durate), max(durate), trovati)
