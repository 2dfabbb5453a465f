"""The messages of the demonstration: the words of desks in use, and some that left on the latest paths."""

import json
from datetime import date
from itertools import islice
from pathlib import Path
from uuid import UUID

from django.db.models import Count

from messaggi.enums import StatoModello, Utilita
from messaggi.models import Opinione, VersioneModello
from messaggi.regole.campi import fill
from messaggi.selectors.opinioni import list_chiusi
from messaggi.selectors.parole import read_valori
from messaggi.selectors.recapiti import list_vie
from messaggi.services.messaggi import send_messaggio
from messaggi.services.modelli import change_versione, create_modello
from nucleo.ambito import Ambito
from percorsi.models import Percorso

SISTEMA = Ambito.di_sistema("carica_demo")
MODELLI = Path(__file__).parent / "messaggi.json"
QUANTI, SPORTELLI = 12, 40
VOTI = (5, 4, 5, 3, 4, 5, 2)


def build_modelli() -> list[VersioneModello]:
    """Each in use at once."""
    bozze = [create_modello(ambito=SISTEMA, valori=valori) for valori in json.loads(MODELLI.read_text("utf-8"))]
    return [change_versione(ambito=SISTEMA, versione=bozza, a=StatoModello.PUBBLICATO) for bozza in bozze]


def build_messaggi(oggi: date) -> None:
    """By each way in turn: in the demonstration mails and SMS leave for nowhere."""
    modelli = build_modelli()
    percorsi = Percorso.objects.aperti().filter(cittadino__deceduto_il__isnull=True).select_related("cittadino")
    percorsi = percorsi.select_related("cittadino", "sportello__comune__provincia").order_by("-data_apertura", "-pk")
    for numero, percorso in enumerate(islice(percorsi, QUANTI)):
        vie = [via.canale for via in list_vie(percorso.cittadino)]
        versione, canale = modelli[numero % 3], vie[numero % len(vie)]
        valori = read_valori(percorso, "Chi segue la persona", oggi)
        send_messaggio(
            ambito=SISTEMA,
            percorso=percorso,
            chiave_modulo=UUID(int=numero + 1),
            versione=versione,
            canale=canale,
            testo=fill(versione.breve if canale == "sms" else versione.testo, valori),
            oggi=oggi,
        )
    build_opinioni(oggi)


def build_opinioni(oggi: date) -> None:
    """What people answered in the half of the year that is over, at the desks with the most paths."""
    semestre = list_chiusi(oggi)[0]
    conti = Percorso.objects.order_by().values_list("sportello").annotate(n=Count("pk")).order_by("-n", "sportello")
    Opinione.objects.bulk_create(
        Opinione(
            id=UUID(int=posto * 100 + numero + 1),
            sportello_id=sportello,
            semestre=semestre,
            contatto=VOTI[(numero + posto) % len(VOTI)],
            utile=VOTI[(numero * 2 + posto) % len(VOTI)],
            esito=list(Utilita)[(numero + posto) % len(Utilita)],
        )
        for posto, (sportello, _) in enumerate(conti[:SPORTELLI])
        for numero in range(3 + posto % 7)
    )
