"""A desk not active yet, or that never was, receives nobody: every way in which a person or a fact comes there."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from cittadini.services.cittadini import take_charge
from cittadini.services.trasferimenti import ask_trasferimento, change_trasferimento
from sportelli.enums import MotivoChiusuraSportello, StatoSportello
from sportelli.models import Sportello
from tests.costruttori import build_cittadino, build_percorso, build_sportello, build_trasferimento
from tests.retemicrocredito import test_mesi_chiusi as fatti

pytestmark = pytest.mark.django_db
OGGI = fatti.APERTA
PRIMA = date(2014, 1, 1)
STATI = {
    "candidato": {"stato": StatoSportello.CANDIDATO},
    "selezionato": {"stato": StatoSportello.SELEZIONATO},
    "in attivazione, il giorno è passato": {"stato": StatoSportello.IN_ATTIVAZIONE, "data_attivazione": PRIMA},
    "mai attivo": {
        "stato": StatoSportello.CHIUSO,
        "data_attivazione": None,
        "data_chiusura": OGGI,
        "motivo_chiusura": MotivoChiusuraSportello.RECESSO,
    },
}


def presa(s, _perche, oggi):
    libero = build_cittadino(sportello=None, codice_fiscale="")
    return take_charge(ambito=s.ambito, cittadino=libero, sportello=s.sportello, consenso_modalita="firma", oggi=oggi)


def richiesta(s, _perche, oggi):
    altrui = build_cittadino(sportello=build_sportello(), codice_fiscale="")
    dati = {"a_sportello": s.sportello, "consenso_modalita": "firma", "oggi": oggi}
    return ask_trasferimento(ambito=s.ambito, cittadino=altrui, **dati)


def accettazione(s, _perche, oggi):
    altrui = build_cittadino(sportello=build_sportello(), codice_fiscale="")
    chiesto = build_trasferimento(cittadino=altrui, a_sportello=s.sportello)
    return change_trasferimento(ambito=s.ambito, trasferimento=chiesto, stato="accettato", oggi=oggi)


VIE = (
    *(fatti.contatto, fatti.primo_contatto, fatti.contatto_corretto, fatti.apertura, fatti.apertura_corretta),
    *(fatti.accoglienza, fatti.accoglienza_corretta, fatti.invio, fatti.bozza_inviata),
    *(presa, richiesta, accettazione),
)


@pytest.fixture
def scena(operatore, sportello, ambito_di) -> SimpleNamespace:
    cittadino = build_cittadino(sportello=sportello)
    fatti.build_consenso(cittadino=cittadino)
    percorso = build_percorso(cittadino=cittadino, operatore=operatore)
    return SimpleNamespace(
        ambito=ambito_di(operatore), sportello=sportello, operatore=operatore, cittadino=cittadino, percorso=percorso
    )


@pytest.mark.parametrize("via", VIE, ids=lambda via: via.__name__)
def test_a_desk_that_is_not_active_receives_nobody(scena, via):
    for campi in STATI.values():
        Sportello.objects.filter(pk=scena.sportello.pk).update(**campi)
        scena.sportello = Sportello.objects.get(pk=scena.sportello.pk)
        scena.cittadino, scena.percorso = (
            type(riga).objects.get(pk=riga.pk) for riga in (scena.cittadino, scena.percorso)
        )
        with pytest.raises(ValidationError, match=r"non riceve ancora|mai stato attivo|ha chiuso"):
            via(scena, "ritardo", OGGI)
