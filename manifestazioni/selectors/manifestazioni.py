"""What an application says, and what it still wants."""

from datetime import datetime

from avvisi.enums import Momento, StatoAvviso
from manifestazioni.enums import Parte
from manifestazioni.models import Manifestazione
from manifestazioni.regole.parti import CHIESTI, Fascia, list_mancanze

CHIUSO = "I termini dell'avviso sono chiusi: non entra più niente."
NON_APERTO = "L'avviso non è ancora aperto."
ANNULLATO = "L'avviso è stato annullato: non si partecipa più."
PRESENTATA = "La manifestazione è già presentata: non si corregge più. Si può ritirare, e presentarne un'altra."
RITIRATA = "La manifestazione è stata ritirata."


def find_fermo_avviso(manifestazione: Manifestazione, adesso: datetime) -> str:
    """Why nothing enters in its call now; empty when it takes applications."""
    avviso = manifestazione.avviso
    if avviso.stato == StatoAvviso.ANNULLATO:
        return ANNULLATO
    fermi = {Momento.IN_ARRIVO: NON_APERTO, Momento.CHIUSO: CHIUSO}
    return fermi.get(avviso.find_momento(adesso), "")


def find_fermo(manifestazione: Manifestazione, adesso: datetime) -> str:
    """Why an application is not written any more; empty when it is."""
    if manifestazione.presentata:
        return PRESENTATA
    if fermo := find_fermo_avviso(manifestazione, adesso):
        return fermo
    return "" if manifestazione.in_bozza else RITIRATA


def list_fasce(manifestazione: Manifestazione) -> list[Fascia]:
    return [Fascia(o.giorno, o.dalle, o.alle) for o in manifestazione.orari.all()]


def read_mancanze(manifestazione: Manifestazione) -> dict[Parte, list[str]]:
    """What it still wants, part by part."""
    risposti = set(manifestazione.risposte.values_list("requisito", flat=True))
    nomi = [nome for campi in CHIESTI.values() for nome in campi]
    return list_mancanze(
        {nome: getattr(manifestazione, nome) for nome in nomi},
        da_rispondere=[r.testo for r in manifestazione.avviso.requisiti.all() if r.pk not in risposti],
        fasce=list_fasce(manifestazione),
        ammessi=manifestazione.avviso.tipi,
    )
