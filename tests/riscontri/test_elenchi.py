"""Who waits for an answer, and how lenders answer."""

from datetime import date, timedelta

import pytest

from credito.enums import StatoInvio
from credito.models import Invio
from nucleo.giornata import get_oggi
from riscontri.selectors.erogatori import Risposte, list_risposte_erogatori
from riscontri.selectors.solleciti import list_silenzi
from tests.costruttori import build_cittadino, build_invio, build_percorso
from tests.credito.pagine import MARZO, text_of

OGGI = date(2026, 3, 16)
ATTESE = "/invii/attese/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def ambito(operatore, ambito_di):
    return ambito_di(operatore)


# ── Who waits ────────────────────────────────────────────────────────────────────────────
def test_who_waits_is_found_by_how_long_the_lender_has_said_nothing(client_operatore, client_monitoraggio, percorso):
    recente = build_invio(percorso=percorso, data_invio=get_oggi() - timedelta(days=3))
    muto = build_invio(percorso=percorso)
    detto = build_invio(percorso=percorso, stato="approvato")
    testo = text_of(client_operatore.get(ATTESE))
    assert [invio.get_absolute_url() in testo for invio in (recente, muto, detto)] == [True, True, False]
    testo = text_of(client_operatore.get(ATTESE + "?silenzio=45"))
    assert [invio.get_absolute_url() in testo for invio in (recente, muto)] == [False, True]
    assert percorso.codice in text_of(client_monitoraggio.get(ATTESE + "?silenzio=9&ordina=data_stato"))


@pytest.mark.parametrize("n", [1, 3])
def test_who_waits_costs_the_same_with_one_referral_and_three(
    client_operatore, sportello, operatore, n, django_assert_num_queries
):
    for _ in range(n):
        build_invio(percorso=build_percorso(cittadino=build_cittadino(sportello=sportello), operatore=operatore))
    with django_assert_num_queries(12):
        client_operatore.get(ATTESE)


@pytest.mark.parametrize(
    ("giorni", "detto"),
    [(8, None), (9, "Chiama"), (20, "Chiama"), (21, "Chiedi una"), (44, "Chiedi una"), (45, "Chiedi se")],
)
def test_a_silence_asks_for_more_as_it_lasts(percorso, ambito, giorni, detto):
    build_invio(percorso=percorso, data_invio=MARZO, data_stato=OGGI - timedelta(days=giorni))
    [istruzione] = [istruzione for _, istruzione in list_silenzi(ambito, OGGI)] or [None]
    assert detto is None if istruzione is None else istruzione.startswith(detto)


@pytest.mark.parametrize(
    ("stato", "muto"), [(s, s in ("inviato", "ricevuto", "accettato", "domanda", "istruttoria")) for s in StatoInvio]
)
def test_only_a_lender_s_turn_counts_as_silence(percorso, ambito, stato, muto):
    build_invio(percorso=percorso, stato=stato, **({"data_invio": None} if stato == "bozza" else {}))
    assert bool(list_silenzi(ambito, OGGI)) == muto


def test_the_silences_are_of_one_s_own_citizens_only(percorso, ambito, django_assert_num_queries):
    build_invio()
    mio = build_invio(percorso=percorso)
    with django_assert_num_queries(6):
        [(attesa, _)] = list_silenzi(ambito, OGGI)
    assert attesa.invio == mio


# ── How lenders answer ───────────────────────────────────────────────────────────────────
def answered(percorso, erogatore, giorni):
    return build_invio(
        percorso=percorso, erogatore=erogatore, stato="respinto", data_prima_risposta=MARZO + timedelta(days=giorni)
    )


def test_each_lender_is_told_by_its_answers_with_the_expired_apart(percorso, erogatore, ambito_di, operatore):
    for giorni in (2, 4, 6, 40):
        answered(percorso, erogatore, giorni)
    approvato = build_invio(percorso=percorso, erogatore=erogatore, stato="approvato", data_prima_risposta=MARZO)
    build_invio(percorso=percorso, erogatore=erogatore, stato="scaduto")
    build_invio(percorso=percorso, erogatore=erogatore)
    build_invio(percorso=percorso, erogatore=erogatore, data_invio=None)
    build_invio()
    [riga] = list_risposte_erogatori(Invio.objects.for_statistica(ambito_di(operatore)))
    assert riga == Risposte(
        uuid=approvato.erogatore.uuid,
        denominazione="Banca del Salento",
        inviati=7,
        aperti=1,
        risposti=5,
        favorevoli=1,
        respinti=4,
        scaduti=1,
        giorni=None,  # of five alone
    )


def test_a_median_of_few_answers_is_not_told(percorso, erogatore):
    for giorni in (2, 4, 6, 40):
        answered(percorso, erogatore, giorni)
    [riga] = list_risposte_erogatori(Invio.objects.all())
    assert (riga.risposti, riga.giorni, riga.motivi) == (4, None, ())


def test_a_lender_that_answered_ten_times_tells_how_long_it_takes_and_why_it_says_no(
    percorso, erogatore, client_operatore
):
    for giorni in (2, 4, 6, 40, 3, 3, 3, 3, 3):
        answered(percorso, erogatore, giorni)
    [riga] = list_risposte_erogatori(Invio.objects.all())
    assert (riga.giorni, riga.motivi) == (None, ())
    altro = {"stato": "respinto", "motivo_rifiuto": "settore", "data_prima_risposta": MARZO}
    build_invio(percorso=percorso, erogatore=erogatore, **altro)
    [riga] = list_risposte_erogatori(Invio.objects.all())
    suo = Invio.objects.exclude(motivo_rifiuto="settore").earliest("pk").motivo_rifiuto
    assert riga.giorni == 3
    assert riga.motivi == ((suo, 0.9), ("settore", 0.1))
    assert "Settore escluso 10%" in text_of(client_operatore.get("/invii/erogatori/"))
    pagina = text_of(client_operatore.get(erogatore.get_absolute_url()))
    assert "3 giorni" in pagina
    assert "Settore escluso 10%" in pagina
    assert "Settore escluso 10%" in client_operatore.get("/invii/erogatori/?formato=csv").getvalue().decode()


def test_the_answers_of_a_lender_open_its_referrals(client_operatore, client_estraneo, invio):
    testo = text_of(client_operatore.get("/invii/erogatori/?dal=2016-03-15"))
    assert f'href="/invii/?erogatore={invio.erogatore.uuid}&amp;portata=contate"' in testo
    assert "Banca del Salento" not in text_of(client_operatore.get("/invii/erogatori/?dal=2016-03-16"))
    assert "Banca del Salento" not in text_of(client_estraneo.get("/invii/erogatori/"))
    righe = client_operatore.get("/invii/erogatori/?formato=csv").getvalue().decode("utf-8-sig").splitlines()
    assert righe[1].startswith("Banca del Salento;1;1;0")


@pytest.mark.parametrize("n", [1, 3])
def test_the_answers_cost_the_same_with_one_lender_and_three(client_operatore, percorso, n, django_assert_num_queries):
    for _ in range(n):
        build_invio(percorso=percorso)
    with django_assert_num_queries(3):
        client_operatore.get("/invii/erogatori/")
