"""Visits, as far as a test wants them, through the services."""

from datetime import date, time
from typing import Any

from avvisi.enums import RequisitoMinimo
from nucleo.ambito import Ambito
from sportelli.models import Sportello
from tests.costruttori.rete import build_sportello
from visite.models import Prescrizione, Visita
from visite.services.prescrizioni import create_prescrizione
from visite.services.visite import change_visita, plan_visita, write_scheda

SISTEMA = Ambito.di_sistema("prova")
GIORNO = date(2026, 3, 10)
SCHEDA = {
    "orario_trovato": "Martedì 9-12, come esposto",
    "presenti": "Anna Esempio",
    "difficolta": "",
    "bisogni": "",
    "osservazioni": "",
    "esito": "operativo",
}
CONFORMI = {requisito.value: ("conforme", "") for requisito in RequisitoMinimo}


def build_visita(sportello: Sportello | None = None, **campi: Any) -> Visita:
    """Planned, of a day that is over: who runs the test may write its sheet."""
    valori = {"giorno": GIORNO, "ora": time(10), "chi": "Nino Esempio", "motivo": "ordinaria"} | campi
    return plan_visita(
        ambito=SISTEMA, sportello=sportello or build_sportello(), valori=valori, oggi=min(GIORNO, valori["giorno"])
    )


def build_compilata(sportello: Sportello | None = None, **campi: Any) -> Visita:
    visita = build_visita(sportello, **campi)
    return write_scheda(
        ambito=SISTEMA, visita=visita, versione=visita.versione, valori=SCHEDA, rilievi=CONFORMI, oggi=visita.giorno
    )


def build_prescrizione(visita: Visita | None = None, entro: date = date(2026, 4, 10), **campi: Any) -> Prescrizione:
    """Of a visit that is not closed yet."""
    visita = visita or build_compilata()
    valori: dict[str, Any] = {"testo": "Esporre l'orario", "incaricato": "Ufficio tecnico", "entro": entro} | campi
    return create_prescrizione(ambito=SISTEMA, visita=visita, oggi=visita.giorno, **valori)


def build_chiesta(sportello: Sportello | None = None, **campi: Any) -> Prescrizione:
    """Of a closed visit: its desk was told."""
    prescrizione = build_prescrizione(build_compilata(sportello), **campi)
    change_visita(ambito=SISTEMA, visita=prescrizione.visita, a="chiusa", oggi=prescrizione.visita.giorno)
    return Prescrizione.objects.with_visita().get(pk=prescrizione.pk)
