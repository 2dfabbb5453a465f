"""A path opens, moves, closes, opens again and follows its citizen."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse

from cittadini.enums import StatoTrasferimento
from cittadini.services.cittadini import take_charge
from cittadini.services.trasferimenti import change_trasferimento
from credito.enums import StatoInvio
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.macchine import PassaggioVietato
from nucleo.models import CambioStato, RegistroEvento
from nucleo.stati import record_cambio
from nucleo.versioni import VersioneSuperata
from percorsi.enums import MotivoChiusura, StatoPercorso
from percorsi.models import Percorso
from percorsi.pagine.cronologia import list_cambi, list_trasferimenti
from percorsi.pagine.percorsi import list_passi
from percorsi.services import percorsi
from tests.costruttori import (
    build_cittadino,
    build_compito,
    build_consulenza,
    build_invio,
    build_percorso,
    build_presa,
    build_trasferimento,
)
from tests.moduli import open_page, submit

pytestmark = pytest.mark.django_db
OGGI = date(2016, 4, 1)


@pytest.fixture
def ambito(operatore, ambito_di) -> Ambito:
    return ambito_di(operatore)


@pytest.fixture
def percorso(sportello, operatore) -> Percorso:
    return build_percorso(cittadino=build_cittadino(sportello=sportello), operatore=operatore)


@pytest.fixture
def azienda(ambito, operatore, sportello):
    def open_page(**campi):
        cittadino = campi.pop("cittadino", None) or build_cittadino(sportello=sportello)
        valori = {"titolo": "Forno", "data": date(2016, 3, 2), "oggi": OGGI} | campi
        return percorsi.open_percorso(ambito=ambito, cittadino=cittadino, operatore=operatore, **valori)

    return open_page


def last_passaggio(percorso) -> tuple:
    riga = CambioStato.objects.di_oggetti(Percorso, percorso.pk).order_by("-pk").first()
    return riga.da, riga.a, riga.data, riga.motivo


# ── Opening ──────────────────────────────────────────────────────────────────────────────
def test_a_path_opens_at_the_desk_that_follows_the_citizen(azienda, sportello, operatore):
    percorso = azienda()
    assert (percorso.sportello, percorso.stato) == (sportello, StatoPercorso.INFORMAZIONE)
    riga = CambioStato.objects.di_oggetti(Percorso, percorso.pk).get()
    assert (riga.da, riga.a, riga.data) == ("", "informazione", date(2016, 3, 2))
    assert (riga.firma, riga.sportello_id) == (operatore.firma, sportello.pk)
    evento = RegistroEvento.objects.get(oggetto_id=str(percorso.uuid))
    assert (evento.azione, evento.sportello_id) == (Azione.CREAZIONE, sportello.pk)
    assert "Forno" not in f"{evento.etichetta}{evento.dettagli}"


def test_the_code_has_no_signs_that_look_alike(azienda):
    codice = azienda().codice
    assert codice[:2] == "P-"
    assert len(codice) == 13
    assert not set(codice[2:]) & set("01ILOUZ")


def test_the_same_form_twice_opens_one_path(azienda, sportello):
    chiave, cittadino = uuid4(), build_cittadino(sportello=sportello)
    assert azienda(cittadino=cittadino, chiave_modulo=chiave) == azienda(cittadino=cittadino, chiave_modulo=chiave)
    assert Percorso.objects.count() == 1


def test_a_citizen_whom_nobody_follows_opens_no_path(azienda):
    with pytest.raises(ValidationError, match="Nessuno sportello segue"):
        azienda(cittadino=build_cittadino(sportello=None))


@pytest.mark.parametrize(
    ("giorno", "motivo"), [(date(2016, 4, 2), "non può essere nel futuro"), (date(2016, 2, 29), "primo contatto")]
)
def test_a_path_opens_neither_in_the_future_nor_before_the_first_contact(azienda, giorno, motivo):
    with pytest.raises(ValidationError, match=motivo):
        azienda(data=giorno)


def test_a_desk_that_has_closed_opens_no_path(azienda, sportello):
    sportello.stato, sportello.data_chiusura, sportello.motivo_chiusura = "chiuso", date(2016, 3, 1), "recesso"
    sportello.save()
    with pytest.raises(ValidationError, match="Lo sportello è chiuso dal 1º marzo 2016"):
        azienda()


# ── Updating ─────────────────────────────────────────────────────────────────────────────
def test_only_what_differs_is_written_and_logged_without_values(ambito, percorso):
    percorsi.update_percorso(ambito=ambito, percorso=percorso, versione=1, campi={"titolo": "Un forno", "garanzie": ""})
    percorso.refresh_from_db()
    assert (percorso.titolo, percorso.versione) == ("Un forno", 2)
    evento = RegistroEvento.objects.get(azione=Azione.MODIFICA)
    assert evento.dettagli == {"campi": ["titolo"]}


def test_who_saves_second_is_told(ambito, percorso):
    percorsi.update_percorso(ambito=ambito, percorso=percorso, versione=1, campi={"titolo": "Primo"})
    with pytest.raises(VersioneSuperata):
        percorsi.update_percorso(ambito=ambito, percorso=percorso, versione=1, campi={"titolo": "Secondo"})
    percorso.refresh_from_db()
    assert percorso.titolo == "Primo"


def test_a_path_does_not_open_after_what_happened_on_it(ambito, percorso):
    build_consulenza(percorso=percorso, data=date(2016, 3, 8))
    with pytest.raises(ValidationError, match="l'8 marzo 2016"):
        percorsi.update_percorso(
            ambito=ambito, percorso=percorso, versione=1, campi={"data_apertura": date(2016, 3, 9)}
        )


def test_a_path_does_not_open_after_a_referral_that_left(ambito, percorso):
    record_cambio(ambito=ambito, oggetto=build_invio(percorso=percorso), da="", a="inviato", data=date(2016, 3, 15))
    with pytest.raises(ValidationError, match="il 15 marzo 2016"):
        percorsi.update_percorso(
            ambito=ambito, percorso=percorso, versione=percorso.versione, campi={"data_apertura": date(2016, 3, 16)}
        )


@pytest.mark.parametrize("giorno", [date(2016, 3, 1), date(2016, 3, 20)])
def test_a_path_that_never_moved_is_in_its_state_since_the_corrected_opening(ambito, azienda, giorno):
    percorso = azienda()
    percorsi.update_percorso(ambito=ambito, percorso=percorso, versione=1, campi={"data_apertura": giorno}, oggi=OGGI)
    percorso.refresh_from_db()
    assert (percorso.data_apertura, percorso.data_stato) == (giorno, giorno)
    [riga] = list_cambi([percorso])
    assert riga.data == giorno
    assert list_passi(Percorso.objects.with_fermo().get(), [riga])[0].testo == formati.data_breve(giorno)


def test_a_path_that_moved_keeps_the_day_of_its_state(ambito, azienda):
    percorso = azienda()
    mossa = {"ambito": ambito, "percorso": percorso, "oggi": OGGI}
    percorsi.move_percorso(a=StatoPercorso.REQUISITI, data=date(2016, 3, 10), **mossa)
    percorso.refresh_from_db()
    percorsi.update_percorso(versione=percorso.versione, campi={"data_apertura": date(2016, 3, 10)}, **mossa)
    percorso.refresh_from_db()
    assert percorso.data_stato == date(2016, 3, 10)


# ── Moving ───────────────────────────────────────────────────────────────────────────────
def test_a_move_is_dated_signed_and_logged(ambito, percorso):
    percorsi.move_percorso(
        ambito=ambito, percorso=percorso, a=StatoPercorso.REQUISITI, data=date(2016, 3, 20), oggi=OGGI
    )
    percorso.refresh_from_db()
    assert (percorso.stato, percorso.data_stato) == (StatoPercorso.REQUISITI, date(2016, 3, 20))
    assert last_passaggio(percorso) == ("informazione", "requisiti", date(2016, 3, 20), "")
    assert RegistroEvento.objects.filter(azione=Azione.STATO, oggetto_id=str(percorso.uuid)).count() == 1


@pytest.mark.parametrize("a", [StatoPercorso.EROGATO, StatoPercorso.INVIATO, StatoPercorso.INFORMAZIONE, "boh"])
def test_by_hand_one_moves_only_where_the_table_and_the_desk_may(ambito, percorso, a):
    with pytest.raises(PassaggioVietato):
        percorsi.move_percorso(ambito=ambito, percorso=percorso, a=a, oggi=OGGI)
    percorso.refresh_from_db()
    assert percorso.stato == StatoPercorso.INFORMAZIONE


@pytest.mark.parametrize(
    ("giorno", "motivo"), [(date(2016, 4, 2), "nel futuro"), (date(2016, 2, 29), "l'apertura del percorso")]
)
def test_a_move_happens_between_the_opening_and_today(ambito, percorso, giorno, motivo):
    with pytest.raises(ValidationError, match=motivo):
        percorsi.move_percorso(ambito=ambito, percorso=percorso, a=StatoPercorso.REQUISITI, data=giorno, oggi=OGGI)


def test_a_history_never_goes_back_in_time(ambito, percorso):
    mossa = {"ambito": ambito, "percorso": percorso, "oggi": OGGI}
    prima = {"data": date(2016, 3, 19)} | mossa
    percorsi.move_percorso(a=StatoPercorso.BUSINESS_PLAN, data=date(2016, 3, 20), **mossa)
    parole = "Il percorso era «Business plan completato» dal 20 marzo 2016: la data non può precederlo"
    for refused in (
        lambda: percorsi.move_percorso(a=StatoPercorso.REQUISITI, **prima),
        lambda: percorsi.close_percorso(motivo=MotivoChiusura.IRREPERIBILE, **prima),
    ):
        with pytest.raises(ValidationError, match=parole) as errore:
            refused()
        assert list(errore.value.error_dict) == ["data"]
    percorsi.close_percorso(motivo=MotivoChiusura.IRREPERIBILE, data=date(2016, 3, 20), **mossa)
    with pytest.raises(ValidationError, match="Il percorso era «Chiuso» dal 20 marzo 2016"):
        percorsi.reopen_percorso(**mossa | {"oggi": date(2016, 3, 19)})


def test_what_is_told_late_takes_a_path_on_from_its_state_in_force(ambito, percorso):
    mossa = {"ambito": ambito, "percorso": percorso, "oggi": OGGI}
    percorsi.move_percorso(a=StatoPercorso.REQUISITI, data=date(2016, 3, 20), **mossa)
    percorsi.advance_percorso(a=StatoPercorso.BUSINESS_PLAN, data=date(2016, 3, 10), **mossa)
    assert last_passaggio(percorso) == ("requisiti", "business_plan", date(2016, 3, 20), "")
    percorsi.advance_percorso(a=StatoPercorso.DELIBERA, data=date(2016, 3, 25), **mossa)
    percorsi.rewind_percorso(a=StatoPercorso.BUSINESS_PLAN, data=date(2016, 3, 22), **mossa)
    assert last_passaggio(percorso) == ("delibera", "business_plan", date(2016, 3, 25), "")


def test_a_path_goes_back_to_the_desk_only_when_no_referral_waits(ambito, percorso):
    invio = build_invio(percorso=percorso)
    percorsi.advance_percorso(
        ambito=ambito, percorso=percorso, a=StatoPercorso.INVIATO, data=date(2016, 3, 15), oggi=OGGI
    )
    torna = {"ambito": ambito, "percorso": percorso, "a": StatoPercorso.BUSINESS_PLAN, "oggi": OGGI}
    with pytest.raises(ValidationError, match="invio ancora aperto"):
        percorsi.move_percorso(**torna)
    type(invio).objects.update(stato=StatoInvio.REVOCATO)
    assert percorsi.move_percorso(**torna).stato == StatoPercorso.BUSINESS_PLAN


def test_an_advance_goes_forward_only(ambito, percorso):
    avanza = {"ambito": ambito, "percorso": percorso, "data": date(2016, 3, 15), "oggi": OGGI}
    percorsi.advance_percorso(a=StatoPercorso.DOMANDA, **avanza)
    percorsi.advance_percorso(a=StatoPercorso.INVIATO, **avanza)
    percorsi.advance_percorso(a=StatoPercorso.DOMANDA, **avanza)
    percorso.refresh_from_db()
    assert percorso.stato == StatoPercorso.DOMANDA
    assert CambioStato.objects.di_oggetti(Percorso, percorso.pk).count() == 1


def test_an_advance_leaves_a_closed_path_closed(ambito, sportello):
    chiuso = build_percorso(sportello=sportello, stato=StatoPercorso.CHIUSO)
    percorsi.advance_percorso(ambito=ambito, percorso=chiuso, a=StatoPercorso.INVIATO, data=OGGI, oggi=OGGI)
    chiuso.refresh_from_db()
    assert chiuso.stato == StatoPercorso.CHIUSO


# ── Closing and opening again ────────────────────────────────────────────────────────────
def test_a_path_closes_with_its_reason_and_nothing_left_to_do(ambito, sportello):
    percorso = build_percorso(sportello=sportello)
    compito = build_compito(percorso=percorso, entro=date(2016, 4, 20))
    percorsi.close_percorso(ambito=ambito, percorso=percorso, motivo=MotivoChiusura.RINUNCIA_LAVORO, oggi=OGGI)
    percorso.refresh_from_db()
    assert (percorso.stato, percorso.motivo_chiusura, percorso.data_chiusura) == ("chiuso", "rinuncia_lavoro", OGGI)
    compito.refresh_from_db()
    assert (compito.esito, compito.chiuso_da) == ("superato", ambito.firma)
    assert last_passaggio(percorso) == ("informazione", "chiuso", OGGI, "rinuncia_lavoro")


def test_a_path_with_an_open_referral_does_not_close(ambito, percorso):
    invio = build_invio(percorso=percorso)
    with pytest.raises(ValidationError, match=invio.erogatore.denominazione):
        percorsi.close_percorso(ambito=ambito, percorso=percorso, motivo=MotivoChiusura.ALTRO, oggi=OGGI)


def test_a_path_closes_as_financed_only_after_the_money(ambito, sportello):
    close = {"ambito": ambito, "motivo": MotivoChiusura.FINANZIATO, "oggi": OGGI}
    with pytest.raises(ValidationError, match="registra prima l'erogazione"):
        percorsi.close_percorso(percorso=build_percorso(sportello=sportello), **close)
    erogato = build_percorso(sportello=sportello, stato=StatoPercorso.EROGATO)
    assert percorsi.close_percorso(percorso=erogato, **close).stato == StatoPercorso.CHIUSO


def test_only_the_platform_closes_for_inactivity(ambito, percorso):
    with pytest.raises(ValidationError, match="Scegli il motivo"):
        percorsi.close_percorso(ambito=ambito, percorso=percorso, motivo=MotivoChiusura.SCADUTO, oggi=OGGI)
    sistema = Ambito.di_sistema("prova")
    percorsi.close_percorso(ambito=sistema, percorso=percorso, motivo=MotivoChiusura.SCADUTO, oggi=OGGI)
    with pytest.raises(PassaggioVietato):
        percorsi.close_percorso(ambito=sistema, percorso=percorso, motivo=MotivoChiusura.SCADUTO, oggi=OGGI)


def test_a_path_opens_again_where_it_was(ambito, percorso):
    percorsi.move_percorso(ambito=ambito, percorso=percorso, a=StatoPercorso.BUSINESS_PLAN, oggi=OGGI)
    percorsi.close_percorso(ambito=ambito, percorso=percorso, motivo=MotivoChiusura.IRREPERIBILE, oggi=OGGI)
    percorsi.reopen_percorso(ambito=ambito, percorso=percorso, nota="Ha richiamato", oggi=OGGI)
    percorso.refresh_from_db()
    assert (percorso.stato, percorso.motivo_chiusura, percorso.data_chiusura) == ("business_plan", "", None)
    with pytest.raises(PassaggioVietato):
        percorsi.reopen_percorso(ambito=ambito, percorso=percorso, oggi=OGGI)


def test_a_path_opens_again_at_the_desk_that_follows_the_person_now(
    percorso, altro_sportello, estraneo, client_operatore, client_estraneo
):
    Percorso.objects.filter(pk=percorso.pk).update(
        stato=StatoPercorso.CHIUSO, motivo_chiusura=MotivoChiusura.IRREPERIBILE, data_chiusura=OGGI
    )
    percorso.cittadino.prese.update(al=OGGI, motivo_fine="trasferimento")
    build_presa(cittadino=percorso.cittadino, sportello=altro_sportello, dal=OGGI)
    riapri = reverse("percorsi:percorso_reopen", args=(percorso.uuid,))
    assert riapri in client_estraneo.get(percorso.get_absolute_url()).content.decode()
    assert client_operatore.post(riapri).status_code == 404
    assert submit(client_estraneo, riapri, {}).status_code == 303
    percorso.refresh_from_db()
    assert (percorso.stato, percorso.sportello, percorso.operatore) == ("orientamento", altro_sportello, estraneo)
    riga = CambioStato.objects.di_oggetti(Percorso, percorso.pk).get(da=StatoPercorso.CHIUSO)
    assert riga.sportello_id == altro_sportello.pk


def test_a_path_of_a_person_whom_nobody_follows_stays_closed(ambito, percorso):
    percorsi.close_percorso(ambito=ambito, percorso=percorso, motivo=MotivoChiusura.IRREPERIBILE, oggi=OGGI)
    percorso.cittadino.prese.update(al=OGGI, motivo_fine="conclusa")
    with pytest.raises(ValidationError, match="Nessuno sportello segue"):
        percorsi.reopen_percorso(ambito=ambito, percorso=percorso, oggi=OGGI)


# ── How far it came, and where it began ──────────────────────────────────────────────────
def test_the_furthest_stage_stays_when_a_path_goes_back_closes_and_opens_again(ambito, percorso):
    mossa = {"ambito": ambito, "percorso": percorso, "oggi": OGGI}
    assert percorso.tappa_massima == StatoPercorso.INFORMAZIONE
    massime = [
        percorsi.move_percorso(a=StatoPercorso.BUSINESS_PLAN, **mossa).tappa_massima,
        percorsi.move_percorso(a=StatoPercorso.REQUISITI, **mossa).tappa_massima,
        percorsi.close_percorso(motivo=MotivoChiusura.IRREPERIBILE, **mossa).tappa_massima,
        percorsi.reopen_percorso(**mossa).tappa_massima,
    ]
    assert massime == [StatoPercorso.BUSINESS_PLAN] * 4
    percorso.refresh_from_db()
    assert (percorso.stato, percorso.tappa_massima) == (StatoPercorso.REQUISITI, StatoPercorso.BUSINESS_PLAN)


def test_the_desk_that_opened_a_path_never_changes(azienda, sportello, altro_sportello):
    percorso = azienda()
    assert percorso.sportello_apertura == sportello
    with pytest.raises(DatabaseError, match="apertura_ferma"), transaction.atomic():
        Percorso.objects.update(sportello_apertura=altro_sportello)
    Percorso.objects.update(sportello=altro_sportello)
    percorso.refresh_from_db()
    assert (percorso.sportello, percorso.sportello_apertura) == (altro_sportello, sportello)


# ── Following the citizen ────────────────────────────────────────────────────────────────
def test_after_a_handover_open_paths_follow_and_closed_ones_stay(
    ambito, percorso, sportello, altro_sportello, estraneo, ambito_di
):
    cittadino = percorso.cittadino
    chiuso = build_percorso(cittadino=cittadino, stato=StatoPercorso.CHIUSO)
    consulenza = build_consulenza(percorso=percorso)
    cittadino.prese.update(al=OGGI, motivo_fine="trasferimento")
    build_presa(cittadino=cittadino, sportello=altro_sportello, dal=OGGI)
    spostati = percorsi.align_percorsi(
        ambito=ambito_di(estraneo), cittadino=cittadino, operatore_id=estraneo.pk, dal=OGGI
    )
    for riga in (percorso, chiuso, consulenza):
        riga.refresh_from_db()
    assert spostati == [percorso]
    assert (percorso.sportello, percorso.operatore) == (altro_sportello, estraneo)
    assert percorso.sportello_apertura == chiuso.sportello == consulenza.sportello == sportello
    assert set(Percorso.objects.for_ambito(ambito_di(estraneo))) == {percorso, chiuso}
    assert not Percorso.objects.for_ambito(ambito).exists()
    assert consulenza in type(consulenza).objects.for_statistica(ambito)
    assert consulenza not in type(consulenza).objects.for_statistica(ambito_di(estraneo))


def test_a_handover_accepted_takes_the_paths_along_in_one_go(
    percorso, altro_sportello, estraneo, client_operatore, client_estraneo
):
    trasferimento = build_trasferimento(cittadino=percorso.cittadino, a_sportello=altro_sportello, chiesto_da=estraneo)
    submit(client_operatore, reverse("cittadini:trasferimento_stato", args=(trasferimento.uuid, "accettato")), {})
    percorso.refresh_from_db()
    assert (percorso.sportello, percorso.operatore) == (altro_sportello, estraneo)
    assert client_operatore.get(percorso.get_absolute_url()).status_code == 404
    assert client_estraneo.get(percorso.get_absolute_url()).status_code == 200


def test_a_handover_is_told_where_one_looks_for_it(
    percorso, sportello, altro_sportello, estraneo, client_operatore, client_estraneo
):
    """On the path, on the page of the person at the new desk, and on the page that the old desk still opens."""
    trasferimento = build_trasferimento(cittadino=percorso.cittadino, a_sportello=altro_sportello, chiesto_da=estraneo)
    submit(client_operatore, reverse("cittadini:trasferimento_stato", args=(trasferimento.uuid, "accettato")), {})
    detto = f"Trasferito da {sportello.nome} a {altro_sportello.nome}"
    for pagina in (percorso.get_absolute_url(), percorso.cittadino.get_absolute_url()):
        assert client_estraneo.get(pagina).content.decode().count(detto) == 1
    vecchio = client_operatore.get(trasferimento.get_absolute_url()).content.decode()
    assert f"sono passati da {sportello} a {altro_sportello}" in vecchio


def test_a_path_tells_only_the_handovers_that_it_went_through(percorso, altro_sportello, estraneo):
    """One opened after, or closed before, was never elsewhere."""
    trasferimento = build_trasferimento(cittadino=percorso.cittadino, a_sportello=altro_sportello, chiesto_da=estraneo)
    change_trasferimento(
        ambito=Ambito.di_sistema("prova"), trasferimento=trasferimento, stato=StatoTrasferimento.ACCETTATO
    )
    giorno = get_oggi()
    prima = Percorso(data_apertura=percorso.data_apertura, data_chiusura=giorno - timedelta(days=1))
    dopo = Percorso(data_apertura=giorno + timedelta(days=1))
    assert len(list_trasferimenti(percorso.cittadino_id, percorso)) == 1
    assert not list_trasferimenti(percorso.cittadino_id, prima)
    assert not list_trasferimenti(percorso.cittadino_id, dopo)


def test_a_person_taken_in_charge_brings_the_paths_left_open(percorso, ambito_di, estraneo, altro_sportello):
    cittadino = percorso.cittadino
    cittadino.prese.update(al=OGGI, motivo_fine="conclusa")
    take_charge(ambito=ambito_di(estraneo), cittadino=cittadino, sportello=altro_sportello, consenso_modalita="verbale")
    percorso.refresh_from_db()
    assert (percorso.sportello, percorso.operatore) == (altro_sportello, estraneo)


# ── Then, not today ──────────────────────────────────────────────────────────────────────
def test_a_path_opened_again_was_closed_meanwhile(ambito, percorso):
    """What was counted on the days in between does not change, opened once or twice."""
    giorni = [date(2016, 3, 9), date(2016, 3, 10), date(2016, 3, 19), date(2016, 3, 20), date(2016, 3, 31)]

    def list_aperti() -> list[bool]:
        return [Percorso.objects.aperti_al(giorno).filter(pk=percorso.pk).exists() for giorno in giorni]

    chiudi = {"ambito": ambito, "percorso": percorso, "motivo": MotivoChiusura.ORIENTATO, "nota": "Ci ripensa"}
    percorsi.close_percorso(data=date(2016, 3, 10), oggi=date(2016, 3, 10), **chiudi)
    assert list_aperti() == [True, False, False, False, False]
    percorsi.reopen_percorso(ambito=ambito, percorso=percorso, oggi=date(2016, 3, 20))
    assert list_aperti() == [True, False, False, True, True]
    percorsi.close_percorso(data=date(2016, 3, 31), oggi=date(2016, 3, 31), **chiudi)
    assert list_aperti() == [True, False, False, True, False]


# ── Corrections that move what was published ─────────────────────────────────────────────
def test_an_opening_that_moves_closed_figures_says_why_and_keeps_what_it_was(client_operatore, operatore, sportello):
    persona = build_cittadino(sportello=sportello)
    percorso = build_percorso(cittadino=persona, operatore=operatore, data_apertura=date(2016, 3, 20))
    indirizzo = reverse("percorsi:percorso_update", args=(percorso.uuid,))
    prima = open_page(client_operatore, indirizzo)
    assert "motivo_rettifica" not in client_operatore.get(indirizzo, follow=True).context["form"].fields
    risposta = client_operatore.post(indirizzo, prima | {"data_apertura": "2016-03-02"})
    assert risposta.status_code == 422
    assert "scegli perché correggi" in risposta.context["form"].errors["motivo_rettifica"][0]
    assert "Era il 20 marzo 2016, diventa il 2 marzo 2016." in risposta.content.decode()
    client_operatore.post(indirizzo, prima | {"data_apertura": "2016-03-02", "motivo_rettifica": "documento"})
    percorso.refresh_from_db()
    assert percorso.data_apertura == date(2016, 3, 2)
    evento = RegistroEvento.objects.get(oggetto_id=str(percorso.uuid), azione=Azione.MODIFICA)
    detti = {nome: evento.dettagli[nome] for nome in ("rettifica", "prima", "dopo")}
    assert detti == {
        "rettifica": "documento",
        "prima": {"data_apertura": "2016-03-20"},
        "dopo": {"data_apertura": "2016-03-02"},
    }


def test_who_saves_without_touching_changes_nothing(client_operatore, sportello):
    percorso = build_percorso(cittadino=build_cittadino(sportello=sportello), destinazione=["retribuzioni", "beni"])
    indirizzo = reverse("percorsi:percorso_update", args=(percorso.uuid,))
    client_operatore.post(indirizzo, open_page(client_operatore, indirizzo))
    percorso.refresh_from_db()
    assert percorso.destinazione == ["retribuzioni", "beni"]
    assert not RegistroEvento.objects.filter(oggetto_id=str(percorso.uuid), azione=Azione.MODIFICA).exists()
