"""What an application says, and what it still wants."""

import hashlib
import json
from datetime import datetime

from allegati.enums import StatoEsame
from avvisi.enums import DomandaFirmata, Momento, StatoAvviso
from manifestazioni.enums import CosaFile, EsitoRequisito, Parte
from manifestazioni.models import SCRITTO, Manifestazione
from manifestazioni.regole.parti import CHIESTI, Fascia, FileDetti, list_mancanze

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
    risposte = list(manifestazione.risposte.select_related("requisito"))
    risposti = {risposta.requisito_id for risposta in risposte}
    nomi = [nome for campi in CHIESTI.values() for nome in campi]
    return list_mancanze(
        {nome: getattr(manifestazione, nome) for nome in nomi},
        da_rispondere=[r.testo for r in manifestazione.avviso.requisiti.all() if r.pk not in risposti],
        ci_sono=[r.requisito.codice for r in risposte if r.esito == EsitoRequisito.SI],
        fasce=list_fasce(manifestazione),
        ammessi=manifestazione.avviso.tipi,
        file=read_file(manifestazione),
    )


def read_file(manifestazione: Manifestazione) -> FileDetti:
    """The files that it has, and those that its call wants."""
    righe = list(manifestazione.file.with_file())
    ci_sono = {riga.chiesto_id for riga in righe}
    chiesti = manifestazione.avviso.allegati.all()
    domanda = next((riga for riga in righe if riga.cosa == CosaFile.DOMANDA), None)
    return FileDetti(
        mancano=tuple(voce.nome for voce in chiesti if voce.obbligatorio and voce.pk not in ci_sono),
        domanda_chiesta=manifestazione.avviso.domanda != DomandaFirmata.FACOLTATIVA,
        domanda=domanda is not None,
        infetti=tuple(riga.titolo for riga in righe if riga.allegato.stato == StatoEsame.INFETTO),
        attuale=domanda is None or domanda.riepilogo == find_impronta(manifestazione),
    )


def find_impronta(manifestazione: Manifestazione) -> str:
    """The code of what is written now, which stands on the printed application: «3F2A-90B1-C47D»."""
    scritto = [
        [str(getattr(manifestazione, campo)) for campo in SCRITTO],
        [str(fascia) for fascia in list_fasce(manifestazione)],
        [str(persona) for persona in manifestazione.persone.all()],
        [f"{r.requisito_id} {r.esito} {r.nota}" for r in manifestazione.risposte.order_by("requisito_id")],
    ]
    impronta = hashlib.sha256(json.dumps(scritto).encode()).hexdigest()[:12].upper()
    return "-".join((impronta[:4], impronta[4:8], impronta[8:]))
