"""A contact that never was leaves no stage behind, on its path and in the funnel: cancelled, corrected, restored."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest

from consulenze.enums import EsitoConsulenza, MotivoAnnullamento, StatoConsulenza, TipoContatto
from consulenze.models import Consulenza
from consulenze.services.consulenze import change_stato_consulenza, record_consulenza, update_consulenza
from indicatori.definizioni import Filtro, esiti
from nucleo.ambito import Ambito
from nucleo.models import CambioStato
from percorsi.enums import StatoPercorso
from percorsi.models import Percorso
from percorsi.services import percorsi
from tests.costruttori import build_cittadino, build_invio, build_percorso

pytestmark = pytest.mark.django_db
OGGI = date(2016, 4, 1)
VERA = {"tipo": "consulenza", "canale": "presenza", "durata": 30, "esito": "informato"}
VERA |= {"temi": ["forma"], "servizi": ["requisiti"], "motivo_ritardo": "Arretrato"}


@pytest.fixture
def ambito(operatore, ambito_di) -> Ambito:
    return ambito_di(operatore)


@pytest.fixture
def percorso(ambito, sportello, operatore) -> Percorso:
    cittadino = build_cittadino(sportello=sportello)
    dati = {"titolo": "Forno", "data": date(2016, 3, 20), "oggi": date(2016, 3, 20)}
    return percorsi.open_percorso(ambito=ambito, cittadino=cittadino, operatore=operatore, **dati)


@pytest.fixture
def record(ambito, percorso, operatore) -> Callable[..., Consulenza]:
    def act(tappa: str = "", giorno: int = 22, **campi) -> Consulenza:
        valori = {"operatore": operatore, "data": date(2016, 3, giorno), **VERA} | campi
        dati = {"chiave_modulo": uuid4(), "campi": valori, "tappa": tappa, "oggi": OGGI}
        return record_consulenza(ambito=ambito, percorso=percorso, **dati)

    return act


@pytest.fixture
def cancel(ambito) -> Callable[[Consulenza], object]:
    def act(consulenza: Consulenza) -> object:
        dati = {"stato": StatoConsulenza.ANNULLATA, "motivo": MotivoAnnullamento.ERRORE, "oggi": OGGI}
        return change_stato_consulenza(ambito=ambito, consulenza=consulenza, **dati)

    return act


@pytest.fixture
def restore(ambito) -> Callable[[Consulenza], object]:
    dati = {"stato": StatoConsulenza.REGISTRATA, "oggi": OGGI}
    return lambda consulenza: change_stato_consulenza(ambito=ambito, consulenza=consulenza, **dati)


def read(percorso: Percorso) -> tuple[str, str]:
    """Where it stands, and how far it came; the funnel counts the same."""
    percorso.refresh_from_db()
    contate = esiti.count_tappe(Filtro(Ambito.di_sistema("prova"), date(2016, 3, 1), date(2016, 3, 31)))
    assert [StatoPercorso(t) for t in list(StatoPercorso)[: sum(contate)]][-1] == percorso.tappa_massima
    return percorso.stato, percorso.tappa_massima


def test_the_path_and_the_funnel_go_back_with_a_contact_that_is_cancelled_and_on_when_it_is_restored(
    percorso, record, cancel, restore
):
    consulenza = record("business_plan")
    assert read(percorso) == ("business_plan", "business_plan")
    cancel(consulenza)
    assert read(percorso) == ("informazione", "informazione")
    restore(consulenza)
    assert read(percorso) == ("business_plan", "business_plan")
    cancel(consulenza)
    assert read(percorso) == ("informazione", "informazione")
    storia = CambioStato.objects.di_oggetti(Percorso, percorso.pk).exclude(da="")
    assert set(storia.values_list("causa", flat=True)) == {consulenza.uuid}


def test_what_another_contact_brought_stays_and_falls_with_the_last_one(percorso, record, cancel, restore):
    prima, seconda = record(), record("requisiti", 23)
    cancel(prima)
    assert read(percorso) == ("requisiti", "requisiti")
    cancel(seconda)
    assert read(percorso) == ("informazione", "informazione")
    restore(prima)
    assert read(percorso) == ("orientamento", "orientamento")
    restore(seconda)
    assert read(percorso) == ("requisiti", "requisiti")
    cancel(seconda)
    assert read(percorso) == ("orientamento", "orientamento")


def test_a_real_contact_that_moved_nothing_holds_the_path_at_orientation(percorso, record, cancel, restore):
    prima, seconda = record(), record(giorno=23)
    cancel(prima)
    assert read(percorso) == ("orientamento", "orientamento")
    cancel(seconda)
    assert read(percorso) == ("informazione", "informazione")
    restore(seconda)
    assert read(percorso) == ("orientamento", "orientamento")


def test_a_stage_that_a_second_contact_confirms_stays_when_the_first_is_cancelled(
    ambito, percorso, record, cancel, restore
):
    prima, seconda = record("business_plan"), record("business_plan", 23)
    assert Consulenza.objects.get(pk=seconda.pk).tappa == "business_plan"
    cancel(prima)
    assert read(percorso) == ("business_plan", "business_plan")
    cancel(seconda)
    assert read(percorso) == ("informazione", "informazione")
    restore(seconda)
    assert read(percorso) == ("business_plan", "business_plan")


def test_a_second_contact_holds_what_it_told_and_no_more(ambito, percorso, record, cancel):
    prima = record("business_plan")
    record("requisiti", 23)
    cancel(prima)
    assert read(percorso) == ("requisiti", "requisiti")


def test_what_was_confirmed_before_a_step_back_by_hand_does_not_bring_it_on(ambito, percorso, record, cancel, restore):
    prima = record("business_plan")
    record("business_plan", 23)
    percorsi.move_percorso(ambito=ambito, percorso=percorso, a="requisiti", oggi=OGGI)
    cancel(prima)
    assert read(percorso) == ("requisiti", "business_plan")
    restore(prima)
    assert read(percorso) == ("requisiti", "business_plan")


def test_who_did_not_come_confirmed_nothing(ambito, percorso, record, cancel, operatore):
    prima, seconda = record("business_plan"), record("business_plan", 23)
    campi = {"operatore": operatore, "data": seconda.data, **VERA, "esito": EsitoConsulenza.NON_PRESENTATO}
    update_consulenza(ambito=ambito, consulenza=seconda, versione=1, campi=campi, oggi=OGGI)
    assert read(percorso) == ("business_plan", "business_plan")
    cancel(prima)
    assert read(percorso) == ("informazione", "informazione")


def test_what_was_told_by_hand_or_by_a_lender_stays(ambito, percorso, record, cancel):
    consulenza = record("requisiti")
    percorsi.move_percorso(ambito=ambito, percorso=percorso, a="business_plan", oggi=OGGI)
    cancel(consulenza)
    assert read(percorso) == ("business_plan", "business_plan")
    altra = record(giorno=24)
    build_invio(percorso=percorso)
    percorsi.advance_percorso(ambito=ambito, percorso=percorso, a="inviato", data=OGGI, oggi=OGGI)
    cancel(altra)
    assert read(percorso) == ("inviato", "inviato")


def test_by_hand_it_had_gone_back_the_furthest_stage_alone_falls(ambito, percorso, record, cancel, restore):
    consulenza = record("business_plan")
    percorsi.move_percorso(ambito=ambito, percorso=percorso, a="requisiti", oggi=OGGI)
    cancel(consulenza)
    assert read(percorso) == ("requisiti", "requisiti")
    restore(consulenza)
    assert read(percorso) == ("requisiti", "business_plan")


def test_opening_again_holds_nothing(ambito, percorso, record, cancel):
    consulenza = record("business_plan")
    percorsi.close_percorso(ambito=ambito, percorso=percorso, motivo="irreperibile", data=OGGI, oggi=OGGI)
    percorsi.reopen_percorso(ambito=ambito, percorso=percorso, oggi=OGGI)
    cancel(consulenza)
    assert read(percorso) == ("informazione", "informazione")


def test_a_closed_path_opens_again_where_it_is_held(ambito, percorso, record, cancel):
    consulenza = record("business_plan")
    percorsi.close_percorso(ambito=ambito, percorso=percorso, motivo="irreperibile", data=OGGI, oggi=OGGI)
    cancel(consulenza)
    assert read(percorso) == ("chiuso", "informazione")
    percorsi.reopen_percorso(ambito=ambito, percorso=percorso, oggi=OGGI)
    assert read(percorso) == ("informazione", "informazione")


@pytest.mark.parametrize("campo", [{"esito": EsitoConsulenza.NON_PRESENTATO}, {"tipo": TipoContatto.INFO}])
def test_a_contact_corrected_away_takes_its_stage_with_it(ambito, percorso, record, operatore, campo):
    consulenza = record("requisiti")
    campi = {"operatore": operatore, "data": consulenza.data, **VERA}
    for versione, (cambio, tappa) in enumerate(((campo, "informazione"), ({}, "requisiti")), 1):
        dati = {"versione": versione, "campi": campi | cambio, "oggi": OGGI}
        update_consulenza(ambito=ambito, consulenza=consulenza, **dati)
        assert read(percorso) == (tappa, tappa)


def test_an_inquiry_that_told_a_stage_keeps_it_when_its_notes_are_corrected(ambito, percorso, record, operatore):
    consulenza = record("requisiti", tipo=TipoContatto.INFO)
    campi = {"operatore": operatore, "data": consulenza.data, **VERA, "tipo": TipoContatto.INFO, "note": "Altro"}
    update_consulenza(ambito=ambito, consulenza=consulenza, versione=1, campi=campi, oggi=OGGI)
    assert read(percorso) == ("requisiti", "requisiti")


def test_a_path_that_came_with_its_stage_stays_there(sportello, operatore, record, cancel, ambito):
    portato = build_percorso(cittadino=build_cittadino(sportello=sportello, codice_fiscale=""), stato="business_plan")
    dati = {"chiave_modulo": uuid4(), "campi": {"operatore": operatore, "data": date(2016, 3, 29), **VERA}}
    cancel(record_consulenza(ambito=ambito, percorso=portato, oggi=OGGI, **dati))
    portato.refresh_from_db()
    assert (portato.stato, portato.tappa_massima) == ("business_plan", "business_plan")
