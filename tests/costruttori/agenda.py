"""Agendas, appointments, who comes."""

from datetime import datetime, time, timedelta
from typing import Any

from agenda.enums import Modo, MotivoAppuntamento
from agenda.models import Agenda, Appuntamento, Prenotazione, TipoAppuntamento
from nucleo.calendario import is_lavorativo
from nucleo.enums import Ruolo
from nucleo.firma import Firma
from nucleo.giornata import get_oggi
from sportelli.models import Sportello
from sportelli.regole.orari import ROMA
from tests.costruttori.persone import build_persona
from tests.costruttori.rete import build_orario, build_sportello
from utenti.models import Utente

PROVA = Firma.di_sistema("costruttori di prova")


def at(giorni: int, ora: int, minuti: int = 0) -> datetime:
    """An hour of Rome on the first working day from so many days on."""
    giorno = get_oggi() + timedelta(days=giorni)
    while not is_lavorativo(giorno):
        giorno += timedelta(days=1)
    return datetime.combine(giorno, time(ora, minuti), tzinfo=ROMA)


def build_agenda(sportello: Sportello | None = None, **campi: Any) -> Agenda:
    """Of a desk open every working day from 9 to 13, that anybody may book at: half an hour each, none in between."""
    sportello = sportello or build_sportello()
    for giorno in range(1, 6):
        build_orario(sportello, giorno, "09:00", "13:00")
    valori = {"prenotabile": True, "anticipo_ore": 0, "passo": 30, "margine": 0} | campi
    agenda = Agenda.objects.create(sportello=sportello, **valori)
    build_tipo(agenda)
    return agenda


def build_tipo(agenda: Agenda, **campi: Any) -> TipoAppuntamento:
    valori = {
        "motivo": MotivoAppuntamento.INFORMAZIONI,
        "durata": 30,
        "modi": [Modo.PRESENZA, Modo.TELEFONO],
    } | campi
    return TipoAppuntamento.objects.create(agenda=agenda, **valori)


def build_appuntamento(
    agenda: Agenda | None = None, inizio: datetime | None = None, operatore: Utente | None = None, **campi: Any
) -> Appuntamento:
    """Half an hour at ten of a working day of next week."""
    agenda = agenda or build_agenda()
    inizio = inizio or at(7, 10)
    if operatore is None:
        numero = Utente.objects.count()
        operatore = build_persona(f"riceve{numero}", Ruolo.OPERATORE, sportello=agenda.sportello)
    fine = campi.pop("fine", inizio + timedelta(minutes=30))
    valori = {
        "sportello": agenda.sportello,
        "tipo": agenda.tipi.earliest("pk"),
        "modo": Modo.PRESENZA,
        "libero_dalle": fine,
        "preso_da": PROVA,
    } | campi
    return Appuntamento.objects.create(operatore=operatore, inizio=inizio, fine=fine, **valori)


def build_prenotazione(appuntamento: Appuntamento | None = None, **campi: Any) -> Prenotazione:
    """Ada, who left an e-mail and has confirmed."""
    valori = {
        "posto": 1,
        "stato": "confermata",
        "nome": "Ada",
        "email": "ada@posta.example",
        "presa_da": PROVA,
    } | campi
    return Prenotazione.objects.create(appuntamento=appuntamento or build_appuntamento(), **valori)
