"""What is written after a handover counts where the path was on the day on which it happened."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cittadini.models import Cittadino
from consulenze.models import Consulenza
from consulenze.permissions import can_sign_consulenza
from consulenze.services.consulenze import record_consulenza, record_prima_consulenza, update_consulenza
from percorsi.models import Compito, Percorso
from percorsi.selectors.compiti import DatiCompito
from percorsi.services.percorsi import align_percorsi
from tests.costruttori import build_assegnazione, build_cittadino, build_percorso, build_presa, build_utente

pytestmark = pytest.mark.django_db
PRIMA, PASSAGGIO, DOPO, OGGI = date(2016, 3, 10), date(2016, 3, 20), date(2016, 3, 22), date(2016, 4, 1)


@pytest.fixture
def cittadino(sportello) -> Cittadino:
    return build_cittadino(sportello=sportello)


@pytest.fixture
def percorso(cittadino, operatore, estraneo, altro_sportello, ambito_di) -> Percorso:
    """Opened by the desk of `operatore`, handed over to that of `estraneo`."""
    percorso = build_percorso(cittadino=cittadino, operatore=operatore)
    cittadino.prese.update(al=PASSAGGIO, motivo_fine="trasferimento")
    build_presa(cittadino=cittadino, sportello=altro_sportello, dal=PASSAGGIO)
    align_percorsi(ambito=ambito_di(estraneo), cittadino=cittadino, operatore_id=estraneo.pk, dal=PASSAGGIO)
    percorso.refresh_from_db()
    return percorso


@pytest.fixture
def record(ambito_di, estraneo, percorso):
    def record(operatore, giorno=PRIMA, **altro) -> Consulenza:
        campi = {"operatore": operatore, "data": giorno, "tipo": "info", "canale": "telefono", "esito": "informato"}
        valori = {"ambito": ambito_di(estraneo), "percorso": percorso, "chiave_modulo": uuid4(), "oggi": OGGI}
        return record_consulenza(campi=campi | {"durata": 5}, **valori | altro)

    return record


def test_a_contact_is_of_the_desk_of_its_day_and_of_who_worked_there(
    record, operatore, estraneo, sportello, altro_sportello
):
    with pytest.raises(ValidationError) as errore:
        record(estraneo)
    assert errore.value.message_dict == {
        "operatore": [f"In quel giorno la persona era seguita da {sportello.nome}: scegli chi l'ha ricevuta lì."]
    }
    assert record(operatore).sportello == sportello
    assert record(estraneo, PASSAGGIO).sportello == altro_sportello  # the day of a handover is of who takes over
    with pytest.raises(ValidationError, match="non era assegnata allo sportello"):
        record(operatore, DOPO)


def test_what_it_decided_is_to_be_done_where_the_path_is(record, operatore):
    record(operatore, compito=DatiCompito(testo="Porta il preventivo", chi="sportello"))
    assert Compito.objects.get().assegnato_a != operatore


def test_a_correction_takes_no_contact_across_a_handover(record, estraneo, ambito_di, sportello):
    consulenza = record(estraneo, DOPO)
    correggi = {"ambito": ambito_di(estraneo), "consulenza": consulenza, "versione": 1, "oggi": OGGI}
    campi = {nome: getattr(consulenza, nome) for nome in ("operatore", "tipo", "canale", "esito", "durata")}
    campi["motivo_ritardo"] = correggi["nota_rettifica"] = "Un altro giorno"
    with pytest.raises(ValidationError) as errore:
        update_consulenza(campi=campi | {"data": PRIMA}, **correggi)
    [detto] = errore.value.message_dict["data"]
    assert detto.startswith(f"In quel giorno la persona era seguita da {sportello.nome}: annulla questa consulenza")
    assert update_consulenza(campi=campi | {"data": PASSAGGIO}, **correggi).data == PASSAGGIO


def test_a_path_is_not_opened_on_days_of_another_desk(ambito_di, estraneo, cittadino, percorso, sportello):
    campi = {"operatore": estraneo, "data": PRIMA, "tipo": "info", "canale": "telefono", "esito": "informato"}
    dati = {"ambito": ambito_di(estraneo), "cittadino": cittadino, "titolo": "Un forno", "oggi": OGGI}
    with pytest.raises(ValidationError) as errore:
        record_prima_consulenza(campi=campi | {"durata": 5}, chiave_modulo=uuid4(), **dati)
    [detto] = errore.value.message_dict["data"]
    assert detto.startswith(f"In quel giorno la persona era seguita da {sportello.nome}: qui un percorso non si apre")


def test_nothing_happened_at_the_desk_while_the_path_was_closed(record, percorso, estraneo):
    percorso.chiusure_passate.create(dal=date(2016, 3, 21), al=date(2016, 3, 24))
    with pytest.raises(ValidationError, match="è stato chiuso dal 21 marzo 2016 al 24 marzo 2016"):
        record(estraneo, DOPO)
    for giorno in (date(2016, 3, 21), date(2016, 3, 24)):
        assert record(estraneo, giorno).data == giorno


def test_the_page_offers_who_received_the_person_before(client_estraneo, cittadino, percorso, operatore, sportello):
    pagina = client_estraneo.get(reverse("consulenze:consulenza_create", args=(cittadino.uuid,)))
    campo = pagina.context["form"].fields["operatore"]
    assert operatore in campo.queryset
    assert campo.help_text == f"Per un giorno prima del passaggio, chi l'ha ricevuta a {sportello.nome}."


def test_who_answers_for_the_new_desk_corrects_what_was_written_of_before(
    record, operatore, estraneo, ambito_di, altro_sportello
):

    capo = build_utente()
    build_assegnazione(utente=capo, sportello=altro_sportello, ruolo="responsabile")
    consulenza = record(operatore)
    assert can_sign_consulenza(ambito_di(capo), consulenza)
    assert not can_sign_consulenza(ambito_di(estraneo), consulenza)
