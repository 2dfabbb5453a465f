"""Expressions of interest."""

from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from avvisi.models import Avviso
from manifestazioni.models import Manifestazione
from manifestazioni.regole.parti import Fascia, Persona
from manifestazioni.services.manifestazioni import begin_manifestazione, present_manifestazione, write_parte
from nucleo.ambito import Ambito
from tests.costruttori.avvisi import build_avviso
from tests.costruttori.rete import build_comune

SISTEMA = Ambito.di_sistema("prova")
INTERA: dict[str, Any] = {
    "denominazione": "Comune di Prova",
    "tipo": "comune",
    "indirizzo": "Via Roma, 1",
    "accessibilita": "completa",
    "postazioni": 2,
    "connettivita": "Fibra",
    "operatori": 2,
    "responsabile": "Rita Prova",
    "esperienza": "Sportello lavoro.",
    "anni": 4,
    "firmatario": "Sandro Prova",
    "carica": "Sindaco",
    "protocollo": "123/2026",
    "protocollo_data": date(2026, 2, 1),
    "dichiara": True,
}
PERSONE = (Persona("responsabile", "Prova", "Rita", "rita@prova.example"),)
FASCE = (Fascia(2, time(9), time(12)),)


def build_manifestazione(avviso: Avviso | None = None, *, email: str = "", **campi: Any) -> Manifestazione:
    """A draft with all its parts, one day after its call was opened; `adesso` for another instant."""
    avviso = avviso or build_avviso()
    adesso = campi.pop("adesso", avviso.apre_il + timedelta(days=1))
    email = email or f"comune{Manifestazione.objects.count()}@prova.example"
    bozza = begin_manifestazione(avviso=avviso, email=email, adesso=adesso)
    comune = build_comune()
    return write_parte(
        ambito=SISTEMA,
        manifestazione=bozza,
        versione=bozza.versione,
        valori=INTERA | {"comune": comune, "comune_ente": comune} | campi,
        orari=FASCE,
        persone=PERSONE,
        risposte=dict.fromkeys(avviso.requisiti.all(), ("si", "")),
        adesso=adesso,
    )


def build_presentata(avviso: Avviso | None = None, **campi: Any) -> Manifestazione:
    manifestazione = build_manifestazione(avviso, **campi)
    adesso = min(timezone.now(), manifestazione.avviso.chiude_il - timedelta(hours=1))
    return present_manifestazione(
        ambito=SISTEMA, manifestazione=manifestazione, letta=manifestazione.versione, adesso=adesso
    )
