"""The proof that facts say what the rows do: every fact counted again, and figures read in both ways."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import chain
from typing import Any

from indicatori.definizioni import REGISTRO, Filtro
from indicatori.definizioni.dimensioni import divide_persone
from indicatori.definizioni.profilo import describe_persone
from indicatori.fatti.conteggio import SISTEMA, Aperti, count_celle, list_mesi
from indicatori.fatti.lettura import PER_REGIONE, PER_TIPO, from_rows
from indicatori.fatti.persone import list_stored
from indicatori.fatti.presenze import RETE, list_presenze
from indicatori.fatti.righe import Posto
from indicatori.istantanea import read_apart
from indicatori.models import FattoRete, FattoSportello, MeseDaRifare, Presenza
from indicatori.regole.periodi import DURATE, Periodo, TipoPeriodo
from nucleo.mesi import add_months


def verify_fatti(oggi: date) -> Iterator[str]:
    """What differs, a sentence each. What is marked to be made again is not compared: pages read it from the rows.

    Call it within `one_instant`.
    """
    mesi = list_mesi(oggi)
    da_rifare = set(MeseDaRifare.objects.values_list("sportello", "mese").distinct())
    aperti: Aperti = {}
    for mese in mesi:
        yield from _verify_month(mese, da_rifare, aperti)
    fuori = FattoSportello.objects.exclude(mese__in=mesi).values_list("sportello__codice", "mese")
    yield from (f"{codice}, {mese:%m/%Y}: un fatto senza righe" for codice, mese in fuori)
    for periodo in list_periodi(mesi):
        yield from _verify_figures(Filtro(SISTEMA, periodo.dal, periodo.al))


def _verify_month(mese: date, da_rifare: set[tuple[int, date]], aperti: Aperti) -> Iterator[str]:
    contati = {posto: dict(conto) for posto, conto in count_celle(mese, mese, aperti=aperti).items()}
    scritti, somme = {}, defaultdict[str, Counter[str]](Counter)
    for fatto in FattoSportello.objects.filter(mese=mese):
        scritti[Posto(mese, fatto.sportello_id, fatto.amministrazione_id)] = fatto.misure
        for parte in (RETE, f"regione:{fatto.regione}", f"tipo:{fatto.tipo}"):
            somme[parte].update(fatto.misure)
    for posto in contati.keys() | scritti.keys():
        if (posto.sportello, mese) not in da_rifare:
            nome = f"sportello {posto.sportello}, {mese:%m/%Y}"
            yield from _compare(nome, scritti.get(posto, {}), contati.get(posto, {}))
    sommati = dict(FattoRete.objects.filter(mese=mese).values_list("parte", "misure"))
    for parte in somme.keys() | sommati.keys():
        yield from _compare(f"{parte}, {mese:%m/%Y}", sommati.get(parte, {}), somme[parte])
    presenti = set(list_presenze(mese, Periodo.month(mese).al)) ^ set(list_stored(Presenza.objects.filter(mese=mese)))
    for riga in presenti:
        if (riga.sportello, mese) not in da_rifare:
            yield f"sportello {riga.sportello}, {mese:%m/%Y}: una presenza non è quella delle righe"


def _compare(nome: str, fatti: Mapping[str, int], righe: Mapping[str, int]) -> Iterator[str]:
    for chiave in sorted(fatti.keys() | righe.keys()):
        if fatti.get(chiave, 0) != righe.get(chiave, 0):
            yield f"{nome}: {chiave} {fatti.get(chiave, 0)}, dalle righe {righe.get(chiave, 0)}"


def list_periodi(mesi: Iterable[date]) -> list[Periodo]:
    """Every month, quarter and year of some months, and the years that begin with each quarter."""
    interi = {Periodo.whole(tipo, mese) for tipo in DURATE for mese in mesi}
    dodici = {
        Periodo(p.dal, add_months(p.dal, 12) - timedelta(days=1)) for p in interi if p.tipo == TipoPeriodo.TRIMESTRE
    }
    return sorted(interi | dodici)


def _verify_figures(filtro: Filtro) -> Iterator[str]:
    """The figures of the network in a period, and its people by region and kind of host."""
    with read_apart():
        dai_fatti = _read_figures(filtro)
    with from_rows():
        dalle_righe = _read_figures(filtro)
    for nome in dai_fatti.keys() | dalle_righe.keys():
        if dai_fatti.get(nome) != dalle_righe.get(nome):
            yield (f"{filtro.periodo.etichetta}: {nome} {dai_fatti.get(nome)}, dalle righe {dalle_righe.get(nome)}")


def _read_figures(filtro: Filtro) -> dict[str, Any]:
    cifre: dict[str, Any] = {codice: indicatore.valore(filtro) for codice, indicatore in REGISTRO.items()}
    tavole = describe_persone(filtro).tavole
    cifre |= {f"{t.titolo}, {voce.etichetta}": voce.valore for t in tavole for voce in t.voci}
    parti = chain(divide_persone(filtro, PER_REGIONE).items(), divide_persone(filtro, PER_TIPO).items())
    return cifre | {f"persone, {parte}": numero for parte, numero in parti}
