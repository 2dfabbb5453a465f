"""Two clicks at the very same moment: the database decides, and there is one contact."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from conservazione.services.oblio import anonymise_cittadino
from consulenze.enums import Canale, EsitoConsulenza, TipoContatto
from consulenze.models import Consulenza
from consulenze.services.consulenze import record_prima_consulenza
from nucleo.ambito import Ambito
from nucleo.enums import Ruolo
from nucleo.models import CambioStato
from percorsi.models import Percorso
from percorsi.services.percorsi import reopen_percorso
from tests.costruttori import build_cittadino, build_percorso, build_persona, build_sportello
from tests.insieme import meanwhile
from utenti.services.ambito import build_ambito

INSIEME = 4


@pytest.mark.django_db(transaction=True)
def test_one_form_sent_four_times_at_once_is_one_contact_on_one_path():
    sportello = build_sportello()
    operatore = build_persona("operatore", Ruolo.OPERATORE, sportello=sportello)
    cittadino, chiave, via = build_cittadino(sportello=sportello), uuid4(), Barrier(INSIEME)
    campi = {
        "operatore": operatore,
        "data": date(2016, 3, 29),
        "tipo": TipoContatto.CONSULENZA,
        "canale": Canale.PRESENZA,
        "durata": 30,
        "esito": EsitoConsulenza.INFORMATO,
    }

    def send(_: int) -> int:
        try:
            via.wait(timeout=20)
            return record_prima_consulenza(
                ambito=build_ambito(operatore),
                cittadino=cittadino,
                titolo="Forno",
                chiave_modulo=chiave,
                campi=campi,
                oggi=date(2016, 4, 1),
            ).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(INSIEME) as fili:
        righe = set(fili.map(send, range(INSIEME)))
    assert righe == {Consulenza.objects.get().pk}
    assert Percorso.objects.count() == 1
    assert CambioStato.objects.count() == 2  # opened, and out of «informazione»


@pytest.mark.django_db(transaction=True)
def test_a_path_is_not_reopened_while_its_person_is_being_forgotten():
    percorso = build_percorso(stato="chiuso", motivo_chiusura="rinuncia", data_chiusura=date(2016, 5, 2))
    sistema = Ambito.di_sistema("prova")
    with (
        meanwhile(lambda: anonymise_cittadino(ambito=sistema, cittadino=percorso.cittadino, causa="prova")),
        pytest.raises(ValidationError, match="anonimizzati"),
    ):
        reopen_percorso(ambito=sistema, percorso=percorso)
    percorso.refresh_from_db()
    assert percorso.stato == "chiuso"
