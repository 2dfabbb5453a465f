"""What waits for an operator: each thing once, since when, with its button, in a fixed number of queries."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from cittadini.models import Consenso
from nucleo.ambito import Ambito
from nucleo.bozze import save_bozza
from nucleo.giornata import get_oggi
from percorsi.enums import ChiAgisce
from percorsi.models import Percorso
from percorsi.pagine.oggi import MASSIMO, build_oggi
from requisiti.services import load_regole
from tests.costruttori import (
    build_cittadino,
    build_compito,
    build_consenso,
    build_finanziamento,
    build_incontro,
    build_invio,
    build_percorso,
    build_trasferimento,
)

pytestmark = pytest.mark.django_db
OGGI = date(2016, 4, 1)


@pytest.fixture
def ambito(operatore, ambito_di) -> Ambito:
    return ambito_di(operatore)


def wait_for(percorso, giorni: int, di: str = ChiAgisce.CITTADINO) -> Percorso:
    build_compito(percorso=percorso, chi=di, entro=OGGI + timedelta(days=giorni))
    return percorso


def groups_of(ambito) -> dict[str, list]:
    return {gruppo.nome: list(gruppo.voci) for gruppo in build_oggi(ambito, OGGI).gruppi}


def test_an_operator_with_nothing_waiting_sees_nothing(ambito, sportello):
    build_percorso(sportello=sportello)
    assert (build_oggi(ambito, OGGI).gruppi, build_oggi(ambito, OGGI).totale) == ((), 0)


def test_overdue_actions_come_oldest_first_with_how_long(ambito, sportello):
    ieri = wait_for(build_percorso(sportello=sportello), -1)
    vecchia = wait_for(build_percorso(sportello=sportello), -12, ChiAgisce.TUTOR)
    build_compito(percorso=ieri, entro=OGGI - timedelta(days=3), esito="fatto")
    wait_for(build_percorso(sportello=sportello), 0)
    [prima, seconda] = groups_of(ambito)["Scaduti"]
    assert (prima.url, prima.attesa, prima.scaduta) == (vecchia.get_absolute_url(), "da 12 giorni", True)
    assert (seconda.url, seconda.attesa) == (ieri.get_absolute_url(), "da 1 giorno")
    assert prima.testo == "Porta il preventivo"
    assert prima.titolo == "Rossi Ada"


def test_the_desk_sees_what_it_must_do_within_a_week(ambito, sportello):
    for giorni in (0, 7, 8):
        wait_for(build_percorso(sportello=sportello), giorni, ChiAgisce.SPORTELLO)
    wait_for(build_percorso(sportello=sportello), 3, ChiAgisce.CITTADINO)
    build_compito(percorso=build_percorso(sportello=sportello), chi=ChiAgisce.SPORTELLO)
    gruppi = groups_of(ambito)
    assert {nome: [voce.attesa for voce in voci] for nome, voci in gruppi.items() if nome != "Senza un giorno"} == {
        "Da fare oggi": ["oggi"],
        "Nei prossimi sette giorni": ["tra 7 giorni"],
    }
    assert len(gruppi["Senza un giorno"]) == 1


def test_a_silent_lender_stands_among_silences_and_what_is_overdue_among_the_overdue(ambito, sportello):
    """The one to look at the lender, the other to do, put off or assign: each basket is the whole of its list."""
    invio = build_invio(percorso=build_percorso(sportello=sportello), data_invio=OGGI - timedelta(days=10))
    build_compito(codice="attesa_risposta", origine=invio, entro=OGGI - timedelta(days=2))
    gruppi = groups_of(ambito)
    assert list(gruppi) == ["Scaduti", "Erogatori che non rispondono"]
    [voce] = gruppi["Erogatori che non rispondono"]
    assert voce.testo.startswith(f"{invio.erogatore} non risponde.")
    assert (voce.attesa, voce.dal) == ("da 10 giorni", OGGI - timedelta(days=10))


def test_who_goes_to_a_lender_tomorrow_is_shown(ambito, sportello):
    invio = build_invio(percorso=build_percorso(sportello=sportello), data_invio=OGGI - timedelta(days=2))
    domani = datetime(OGGI.year, OGGI.month, OGGI.day, 8, 30, tzinfo=UTC) + timedelta(days=1)
    build_incontro(invio=invio, adesso=domani - timedelta(days=1), quando=domani)
    [voce] = groups_of(ambito)["Appuntamenti dagli erogatori, oggi e domani"]
    assert voce.attesa == "tra 1 giorno"
    assert voce.testo.endswith("ore 10:30. In presenza, Via Roma 1")


def test_a_draft_left_half_way_leads_back_to_its_form(ambito, operatore, sportello):
    cittadino = build_cittadino(sportello=sportello)
    for chiave in (f"consulenza:{cittadino.uuid}", "consulenza:11111111-1111-4111-8111-111111111111", "altro:x"):
        save_bozza(utente_id=operatore.pk, chiave=chiave, dati={})
    gruppi = {gruppo.nome: gruppo for gruppo in build_oggi(ambito, get_oggi()).gruppi}
    [voce] = gruppi["Consulenze lasciate a metà"].voci
    assert voce.url == reverse("consulenze:consulenza_create", args=(cittadino.uuid,))
    assert (voce.azione, voce.attesa) == ("Riprendi la consulenza", "oggi")


def test_a_guarantee_that_must_move_leads_to_its_loan(ambito, sportello):
    load_regole(ambito=Ambito.di_sistema("prova"))
    prestito = build_finanziamento(
        invio=build_invio(percorso=build_percorso(sportello=sportello), stato="approvato"),
        garanzia_stato="prenotata",
        garanzia_prenotata_il=OGGI - timedelta(days=30),
    )
    [voce] = groups_of(ambito)["Garanzie in scadenza"]
    assert (voce.url, voce.scaduta) == (prestito.get_absolute_url(), True)


def test_a_referral_prepared_and_not_sent_waits(ambito, sportello):
    bozza = build_invio(percorso=build_percorso(sportello=sportello), data_invio=None)
    [voce] = groups_of(ambito)["Invii da completare"]
    assert (voce.url, voce.azione) == (bozza.get_absolute_url(), "Apri la bozza")


def test_only_the_desk_that_must_answer_sees_a_handover(ambito, estraneo, ambito_di, sportello, altro_sportello):
    cittadino = build_cittadino(sportello=sportello)
    trasferimento = build_trasferimento(cittadino=cittadino, da_sportello=sportello, a_sportello=altro_sportello)
    [voce] = groups_of(ambito)["Trasferimenti a cui rispondere"]
    assert (voce.url, voce.azione) == (trasferimento.get_absolute_url(), "Rispondi")
    assert groups_of(ambito_di(estraneo)) == {}


def test_a_lender_s_no_waits_for_a_decision_with_its_reason(ambito, sportello):
    invio = build_invio(percorso=build_percorso(sportello=sportello), stato="respinto", data_stato=OGGI)
    build_compito(codice="decisione", origine=invio)
    gruppi = groups_of(ambito)
    [voce] = gruppi["Invii finiti senza un sì: che cosa si fa"]
    assert voce.testo.startswith(f"{invio.erogatore}: respinto il 1º aprile 2016, progetto non sostenibile. Decidere")
    assert voce.riga.compito.origine == invio.uuid
    assert list(gruppi) == ["Invii finiti senza un sì: che cosa si fa"]
    assert list(build_oggi(ambito, OGGI, di="sportello").gruppi)


def test_a_revoked_consent_calls_for_the_referral_that_it_leaves_open(ambito, sportello):
    invio = build_invio(percorso=build_percorso(sportello=sportello), data_invio=OGGI)
    assert groups_of(ambito) == {}
    Consenso.objects.filter(pk=invio.consenso_id).update(
        revocato_il=datetime(2016, 3, 31, 9, tzinfo=UTC), motivo_fine="revoca"
    )
    [voce] = groups_of(ambito)["Invii aperti senza consenso"]
    assert (voce.url, voce.attesa) == (invio.get_absolute_url(), "da 1 giorno")
    build_consenso(cittadino=invio.percorso.cittadino)  # given again
    assert groups_of(ambito) == {}
    for motivo, detto in (
        ("decesso", "quando è stato registrato il decesso"),
        ("divisione", "Non c'è un suo consenso"),
    ):
        Consenso.objects.vigenti().update(revocato_il=datetime(2016, 3, 31, 10, tzinfo=UTC), motivo_fine=motivo)
        [voce] = groups_of(ambito)["Invii aperti senza consenso"]
        assert (detto in voce.testo, voce.attesa) == (True, "da 1 giorno")
        build_consenso(cittadino=invio.percorso.cittadino)
    Consenso.objects.vigenti().update(revocato_il=datetime(2016, 3, 31, 10, tzinfo=UTC), motivo_fine="risposta")
    build_consenso(cittadino=invio.percorso.cittadino, dato=False, data=date(2016, 3, 30))
    [voce] = groups_of(ambito)["Invii aperti senza consenso"]
    assert (voce.testo.startswith("Ha detto di no"), voce.attesa) == (True, "da 2 giorni")


def test_a_referral_on_the_consent_of_another_card_is_told_and_nobody_is_said_to_have_revoked(ambito, sportello):
    """What a union that came apart may leave."""
    di_altri = build_consenso(
        cittadino=build_cittadino(sportello=sportello), revocato_il=datetime(2016, 3, 31, 9, tzinfo=UTC)
    )
    invio = build_invio(percorso=build_percorso(sportello=sportello), data_invio=OGGI, consenso=di_altri)
    [voce] = groups_of(ambito)["Invii aperti senza consenso"]
    assert voce.url == invio.get_absolute_url()
    assert voce.testo.startswith("Non c'è un suo consenso, e l'invio")
    build_consenso(cittadino=invio.percorso.cittadino)
    assert groups_of(ambito) == {}


@pytest.mark.parametrize("chi", list(ChiAgisce))
def test_what_people_wrote_without_a_day_is_not_forgotten(ambito, sportello, chi):
    build_compito(percorso=build_percorso(sportello=sportello), chi=chi)
    assert len(groups_of(ambito)["Senza un giorno"]) == 1


@pytest.mark.parametrize(
    ("stato", "testo"),
    [("accettato", "Ora la segue il tuo sportello"), ("rifiutato", "ha detto di no: "), ("scaduto", "senza risposta")],
)
def test_how_a_handover_ended_is_told_to_who_asked_for_a_week(
    ambito, operatore, sportello, altro_sportello, stato, testo
):
    cittadino = build_cittadino(sportello=sportello if stato == "accettato" else altro_sportello)
    trasferimento = build_trasferimento(
        cittadino=cittadino,
        da_sportello=altro_sportello,
        a_sportello=sportello,
        stato=stato,
        motivo_rifiuto="in_corso" if stato == "rifiutato" else "",
        creato_il=datetime(2016, 3, 20, 9, tzinfo=UTC),
        risposto_il=datetime(2016, 3, 30, 9, tzinfo=UTC),
        risposto_da=operatore.firma,
    )
    [voce] = groups_of(ambito)["Trasferimenti conclusi"]
    assert testo in voce.testo
    nome, pagina = (cittadino.nome_completo, cittadino) if stato == "accettato" else (cittadino.codice, trasferimento)
    assert (voce.titolo, voce.url, voce.attesa) == (nome, pagina.get_absolute_url(), "da 2 giorni")
    assert build_oggi(ambito, OGGI + timedelta(days=7)).gruppi == ()


def test_strangers_and_the_ente_have_no_one_waiting(sportello, estraneo, monitoraggio, ambito_di):
    wait_for(build_percorso(sportello=sportello), -1)
    assert groups_of(ambito_di(estraneo)) == groups_of(ambito_di(monitoraggio)) == {}


def test_a_long_group_shows_the_first_and_counts_all(ambito, sportello):
    cittadino = build_cittadino(sportello=sportello)
    for giorni in range(1, MASSIMO + 3):
        wait_for(build_percorso(cittadino=cittadino), -giorni)
    [gruppo] = build_oggi(ambito, OGGI).gruppi
    assert (len(gruppo.voci), gruppo.totale) == (MASSIMO, MASSIMO + 2)
    assert gruppo.url == f"{reverse('percorsi:compito_list')}?quando=scaduti"


@pytest.mark.parametrize("n", [1, 3])
def test_today_costs_the_same_with_one_thing_and_three(ambito, operatore, sportello, n, django_assert_num_queries):
    for _ in range(n):
        percorso = wait_for(build_percorso(sportello=sportello), -1)
        build_invio(percorso=build_percorso(sportello=sportello), data_invio=OGGI - timedelta(days=30))
        save_bozza(utente_id=operatore.pk, chiave=f"consulenza:{percorso.cittadino.uuid}", dati={})
        build_trasferimento(cittadino=percorso.cittadino, da_sportello=sportello)
    with django_assert_num_queries(40):
        build_oggi(ambito, OGGI)
