"""What goes out to citizens."""

from typing import Any
from uuid import uuid4

from django.utils import timezone

from messaggi.enums import StatoModello
from messaggi.models import Campagna, Messaggio, Modello, VersioneModello
from messaggi.services.campagne import prepare_campagna
from messaggi.services.messaggi import send_messaggio
from nucleo.ambito import Ambito
from nucleo.firma import Firma
from tests.costruttori.percorsi import build_percorso

PROVA = Ambito.di_sistema("prova")
CHI = Firma.di_sistema("prova")


def build_modello(**campi: Any) -> VersioneModello:
    """A model in use, written by nobody of the test."""
    valori = {
        "nome": "Promemoria",
        "quando": "Quando serve ricordare qualcosa",
        "oggetto": "Dallo {sportello}",
        "testo": "Ciao {nome}, ci vediamo allo {sportello}.\n\n{operatore}",
        "breve": "Ciao {nome}, ci vediamo allo {sportello}.",
        "stato": StatoModello.PUBBLICATO,
        **campi,
    }
    if valori["stato"] == StatoModello.PUBBLICATO:
        valori = {"pubblicato_da": CHI, "pubblicato_il": timezone.now(), **valori}
    modello = valori.pop("modello", None) or Modello.objects.create()
    numero = valori.pop("numero", modello.versioni.count() + 1)
    return VersioneModello.objects.create(modello=modello, numero=numero, autori=[0], scritto_da=CHI, **valori)


def build_scritto(**campi: Any) -> Messaggio:
    """A message as the service sends it: by hand, unless told otherwise."""
    percorso = campi.pop("percorso", None) or build_percorso()
    valori = {"canale": "lettera", "testo": "Ti aspettiamo.", "chiave_modulo": uuid4(), **campi}
    versione = valori.pop("versione", None) or build_modello()
    return send_messaggio(ambito=PROVA, percorso=percorso, versione=versione, **valori)


def build_campagna(sportello: Any, **campi: Any) -> Campagna:
    """To all those whom the desk follows, not confirmed yet."""
    versione = campi.pop("versione", None) or build_modello(per_gruppi=True)
    valori = {"finalita": "ricontatto", "scopo": "Un incontro", "filtri": {"chi": "tutti"}, "chiave_modulo": uuid4()}
    return prepare_campagna(ambito=PROVA, sportello=sportello, versione=versione, **{**valori, **campi})
