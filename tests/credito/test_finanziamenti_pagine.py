"""Pages of a loan: reading, completing, paying, undoing; the lists with their sums."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from credito.enums import MotivoStorno, StatoFinanziamento, StatoGaranzia, StatoInvio
from credito.models import Erogazione, Finanziamento
from credito.selectors.finanziamenti import list_scadenze_garanzia
from credito.services.erogazioni import add_erogazione
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.models import RegistroEvento
from percorsi.enums import StatoPercorso
from requisiti.services import load_regole
from tests.costruttori import (
    build_cittadino,
    build_erogatore,
    build_erogazione,
    build_finanziamento,
    build_invio,
    build_percorso,
    build_regione,
    build_utente,
)
from tests.insieme import meanwhile
from tests.moduli import open_page, read_form, submit

pytestmark = pytest.mark.django_db
OGGI = date(2026, 3, 16)


@pytest.fixture
def new_percorso(sportello, operatore):
    def open_page(**campi):
        cittadino = build_cittadino(sportello=sportello)
        return build_percorso(cittadino=cittadino, operatore=operatore, stato=StatoPercorso.DELIBERA, **campi)

    return open_page


@pytest.fixture
def new_finanziamento(new_percorso):
    def concedi(**campi):
        erogatore = build_erogatore()
        invio = build_invio(percorso=new_percorso(), stato=StatoInvio.APPROVATO, erogatore=erogatore)
        return build_finanziamento(invio=invio, **campi)

    return concedi


@pytest.fixture
def finanziamento(new_finanziamento):
    return new_finanziamento()


@pytest.fixture
def regole():
    load_regole(ambito=Ambito.di_sistema("prova"))


def page(nome, oggetto, *altri):
    return reverse(f"credito:{nome}", args=(oggetto.uuid, *altri))


def text_of(risposta):
    return risposta.content.decode()


def pagamento(**campi):
    return {"data": "2016-06-01", "importo": "5.000", "fonte": "erogatore", "motivo_rettifica": "saputo"} | campi


# ── Reading ──────────────────────────────────────────────────────────────────────────────
def test_a_loan_shows_how_much_was_paid_and_the_reading_is_logged(client_operatore, finanziamento):
    build_erogazione(finanziamento=finanziamento, importo=Decimal(5000))
    testo = text_of(client_operatore.get(finanziamento.get_absolute_url()))
    assert "<strong>5.000\u00a0€</strong> di 20.000\u00a0€ (25%), mancano 15.000\u00a0€" in testo
    assert '<progress class="avanzamento-barra" aria-labelledby="importo-erogato" max="100" value="25">' in testo
    assert "a) Strategia di sviluppo; b) Tecniche di amministrazione" in testo
    evento = RegistroEvento.objects.get(azione=Azione.LETTURA)
    assert evento.dettagli["parte"] == "finanziamento"


def test_an_undone_payment_stays_in_sight_with_its_reason(client_operatore, finanziamento):
    erogazione = build_erogazione(finanziamento=finanziamento)
    Erogazione.objects.update(
        stornata_il=datetime(2016, 7, 1, 9, tzinfo=UTC),
        stornata_da=build_utente(nome="Ugo", cognome="Verdi").firma,
        motivo_storno=MotivoStorno.DOPPIA,
        nota_storno="Stessa fattura",
    )
    testo = text_of(client_operatore.get(finanziamento.get_absolute_url()))
    assert "Stornata il 1º luglio 2016 da Ugo Verdi: registrata due volte (Stessa fattura)" in testo
    assert page("erogazione_undo", erogazione) not in testo


def test_a_colleague_sees_and_a_stranger_does_not(client_collega, client_estraneo, finanziamento):
    for indirizzo in (finanziamento.get_absolute_url(), page("erogazione_create", finanziamento)):
        assert client_collega.get(indirizzo).status_code == 200
        assert client_estraneo.get(indirizzo).status_code == 404
    assert client_estraneo.post(page("erogazione_create", finanziamento), pagamento()).status_code == 404
    assert not Erogazione.objects.exists()


def test_the_ente_says_why_then_reads_and_touches_nothing(client_monitoraggio, finanziamento):
    motivo = reverse("cittadini:cittadino_motivo", args=(finanziamento.percorso.cittadino.uuid,))
    assert client_monitoraggio.get(finanziamento.get_absolute_url()).url == motivo
    client_monitoraggio.post(motivo, {"motivo": "verifica"})
    testo = text_of(client_monitoraggio.get(finanziamento.get_absolute_url()))
    assert "Stai leggendo una persona che non segui" in testo
    assert "Registra un&#x27;erogazione" not in testo
    assert client_monitoraggio.get(page("erogazione_create", finanziamento)).status_code == 404


@pytest.mark.parametrize("n", [1, 3])
def test_the_page_of_a_loan_costs_the_same_with_one_payment_and_three(
    client_operatore, finanziamento, n, django_assert_num_queries
):
    for _ in range(n):
        build_erogazione(finanziamento=finanziamento, importo=Decimal(1000))
    with django_assert_num_queries(10):
        client_operatore.get(finanziamento.get_absolute_url())


@pytest.mark.parametrize("stato", StatoFinanziamento)
def test_every_state_offers_only_what_may_follow(client_operatore, finanziamento, stato):
    if stato != StatoFinanziamento.ANNULLATO:  # on which nothing was ever paid
        build_erogazione(finanziamento=finanziamento)
    Finanziamento.objects.update(stato=stato)
    testo = text_of(client_operatore.get(finanziamento.get_absolute_url()))
    assert ("Registra un&#x27;erogazione" in testo or "Registra un'erogazione" in testo) == (
        stato in ("deliberato", "parziale")
    )
    assert ("Storna<span" in testo) == (stato in ("parziale", "erogato"))
    assert ("Completa i dati" in testo) == (stato in ("deliberato", "parziale", "erogato"))
    assert ("Registra l&#x27;estinzione" in testo or "Registra l'estinzione" in testo) == (
        stato in ("erogato", "ristrutturato")
    )


# ── The guarantee ────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("campi", "entro"),
    [
        ({"garanzia_stato": "prenotata", "garanzia_prenotata_il": date(2026, 3, 11)}, date(2026, 3, 18)),
        (
            {"garanzia_stato": "confermata", "garanzia_confermata_il": date(2026, 1, 20)},
            date(2026, 3, 21),
        ),
        ({"garanzia_stato": "confermata", "garanzia_confermata_il": date(2026, 1, 2)}, date(2026, 3, 3)),
        ({"garanzia_stato": "confermata", "garanzia_confermata_il": date(2026, 3, 10)}, None),
        ({"garanzia_stato": "concessa", "garanzia_concessa_il": date(2026, 1, 2)}, None),
        ({}, None),
    ],
)
def test_the_guarantees_that_must_move_are_listed(regole, new_finanziamento, ambito_di, operatore, campi, entro):
    new_finanziamento(data_delibera=date(2016, 5, 10), **campi)
    scadenze = list_scadenze_garanzia(ambito_di(operatore), OGGI)
    assert [scadenza.entro for scadenza in scadenze] == ([entro] if entro else [])


def test_the_guarantees_of_others_are_not_listed(regole, new_finanziamento, ambito_di, estraneo, operatore):
    campi = {"garanzia_stato": "prenotata", "garanzia_prenotata_il": date(2026, 3, 11)}
    new_finanziamento(**campi)
    new_finanziamento(**campi, stato=StatoFinanziamento.RITIRATO)
    assert list_scadenze_garanzia(ambito_di(estraneo), OGGI) == []
    assert len(list_scadenze_garanzia(ambito_di(operatore), OGGI)) == 1


@pytest.mark.parametrize("n", [1, 3])
def test_listing_the_guarantees_costs_two_queries(
    regole, new_finanziamento, ambito_di, operatore, n, django_assert_num_queries
):
    for _ in range(n):
        new_finanziamento(garanzia_stato="prenotata", garanzia_prenotata_il=date(2026, 3, 11))
    ambito = ambito_di(operatore)
    with django_assert_num_queries(2):
        scadenze = list_scadenze_garanzia(ambito, OGGI)
    assert {s.finanziamento.percorso.cittadino.nome_completo for s in scadenze} == {"Rossi Ada"}


def test_the_page_says_by_when_the_guarantee_moves(client_operatore, finanziamento, regole):
    Finanziamento.objects.update(garanzia_stato=StatoGaranzia.PRENOTATA, garanzia_prenotata_il=get_oggi())
    testo = text_of(client_operatore.get(finanziamento.get_absolute_url()))
    assert "Prossimo passo della garanzia" in testo
    Finanziamento.objects.update(garanzia_prenotata_il=date(2016, 5, 12))
    testo = text_of(client_operatore.get(finanziamento.get_absolute_url()))
    assert "L&#x27;erogatore conferma la prenotazione: il termine era il 19 maggio 2016." in testo
    for pagina in (finanziamento.get_absolute_url(), "/oggi/"):
        assert "sezione microcredito, in vigore dal 16 dicembre 2014" in text_of(client_operatore.get(pagina)), pagina


def test_money_before_its_contract_is_warned_of_with_the_rule(client_operatore, finanziamento, regole):
    eroga = page("erogazione_create", finanziamento)
    detto = "Si paga senza un contratto registrato."
    assert f"{detto} «Il contratto è scritto" in text_of(client_operatore.get(eroga))
    build_erogazione(finanziamento=finanziamento)
    testo = text_of(client_operatore.get(finanziamento.get_absolute_url()))
    assert ("Pagato prima del tempo" in testo, detto in testo, "Art. 117, comma 1, TUB" in testo) == (True,) * 3
    Finanziamento.objects.update(data_contratto=date(2016, 5, 12))
    for pagina in (eroga, finanziamento.get_absolute_url()):
        assert "Si paga" not in text_of(client_operatore.get(pagina))


# ── Completing and verifying ─────────────────────────────────────────────────────────────
def completamento(finanziamento, **campi):
    return {
        "importo_deliberato": "20.000",
        "durata_mesi": "60",
        "servizi_ausiliari": ["a", "b"],
        "fonte": "erogatore",
        "data_delibera": finanziamento.data_delibera.isoformat(),
    } | campi


def test_a_loan_is_completed_later(client_operatore, finanziamento):
    pagina = page("finanziamento_update", finanziamento)
    assert 'value="20.000"' in text_of(client_operatore.get(pagina))
    campi = {"tutor_numero": "0123", "garanzia_stato": "prenotata", "garanzia_prenotata_il": "2016-05-12"}
    submit(client_operatore, pagina, completamento(finanziamento, **campi))
    finanziamento.refresh_from_db()
    assert (finanziamento.tutor_numero, finanziamento.garanzia_prenotata_il) == ("0123", date(2016, 5, 12))


def test_the_second_of_two_on_a_loan_is_told_and_loses_nothing(client_operatore, client_collega, finanziamento):
    pagina = page("finanziamento_update", finanziamento)
    mio, altrui = open_page(client_operatore, pagina), open_page(client_collega, pagina)
    client_collega.post(pagina, altrui | completamento(finanziamento, tutor_nome="Ada Tutor", tutor_numero="7"))
    risposta = client_operatore.post(pagina, mio | completamento(finanziamento, tutor_nome="Ugo Tutor", tasso="4,5"))
    testo = text_of(risposta)
    assert risposta.status_code == 409
    assert "«Ada Tutor»" in testo
    assert "«Ugo Tutor»" in testo
    finanziamento.refresh_from_db()
    assert (finanziamento.tutor_nome, finanziamento.tasso) == ("Ada Tutor", None)
    client_operatore.post(pagina, read_form(risposta) | {"_scelta_0": "mio"})
    finanziamento.refresh_from_db()
    assert (finanziamento.tutor_nome, finanziamento.tutor_numero) == ("Ugo Tutor", "7")
    assert finanziamento.tasso == Decimal("4.5")


def test_the_warnings_on_a_loan_are_those_of_its_deliberation(client_operatore, finanziamento, regole):
    """May 2016: 25,000 euro and seven years."""
    pagina, vivi = page("finanziamento_update", finanziamento), page("finanziamento_avvisi", finanziamento)
    campi = completamento(finanziamento, importo_deliberato="26.000", durata_mesi="85")
    testo = text_of(client_operatore.post(vivi, campi))
    assert "solo con l&#x27;erogazione frazionata" in testo
    assert "85 mesi superano la durata massima: 84 mesi." in testo
    assert submit(client_operatore, pagina, campi).status_code == 422
    submit(client_operatore, pagina, campi | {"avvisi_letti": "on", "motivo_rettifica": "documento"})
    finanziamento.refresh_from_db()
    assert [avviso["parametro"] for avviso in finanziamento.avvisi] == ["incremento_rate", "durata_massima"]


def test_the_rules_follow_a_corrected_day(client_operatore, finanziamento, regole):
    """In 2026 85 months are less than the ten years of D.M. 211/2023."""
    campi = completamento(finanziamento, durata_mesi="85", data_delibera="2026-03-02")
    vivi = text_of(client_operatore.post(page("finanziamento_avvisi", finanziamento), campi))
    assert "durata massima" not in vivi


def test_less_than_was_paid_is_told_beside_the_amount(client_operatore, finanziamento):
    build_erogazione(finanziamento=finanziamento, importo=Decimal(10000))
    finanziamento.refresh_from_db()
    campi = completamento(finanziamento, importo_deliberato="9.999")
    risposta = submit(client_operatore, page("finanziamento_update", finanziamento), campi)
    assert risposta.status_code == 422
    assert "Sono già stati erogati 10.000\u00a0€" in text_of(risposta)


def test_a_loan_that_is_over_is_not_completed(client_operatore, finanziamento):
    Finanziamento.objects.update(stato=StatoFinanziamento.ESTINTO)
    assert client_operatore.get(page("finanziamento_update", finanziamento)).url == finanziamento.get_absolute_url()


def test_a_loan_is_verified_by_name(client_operatore, finanziamento, operatore):
    pagina = page("finanziamento_verify", finanziamento)
    client_operatore.post(pagina, open_page(client_operatore, pagina))
    finanziamento.refresh_from_db()
    assert (finanziamento.verificato, finanziamento.verificato_da) == (True, operatore.firma)
    assert "Verifica i dati" not in text_of(client_operatore.get(finanziamento.get_absolute_url()))


# ── Payments ─────────────────────────────────────────────────────────────────────────────
def test_a_payment_is_recorded_and_the_path_follows(client_operatore, finanziamento):
    pagina = page("erogazione_create", finanziamento)
    testo = text_of(client_operatore.get(pagina))
    assert "Deliberati 20.000\u00a0€, ancora da erogare 20.000\u00a0€." in testo
    assert 'value="20.000"' in testo
    risposta = submit(client_operatore, pagina, pagamento(a_fornitore="on"), follow=True)
    assert "Erogazione di 5.000\u00a0€ registrata." in text_of(risposta)
    finanziamento.refresh_from_db()
    finanziamento.percorso.refresh_from_db()
    assert (finanziamento.stato, finanziamento.percorso.stato) == ("parziale", StatoPercorso.EROGATO)


def test_the_same_payment_sent_twice_is_one(client_operatore, finanziamento):
    pagina = page("erogazione_create", finanziamento)
    modulo = open_page(client_operatore, pagina) | pagamento()
    for _ in range(2):
        assert client_operatore.post(pagina, modulo).url == finanziamento.get_absolute_url()
    assert Erogazione.objects.count() == 1


def test_a_payment_that_a_colleague_recorded_meanwhile_is_shown_first(client_operatore, finanziamento):
    pagina = page("erogazione_create", finanziamento)
    modulo = open_page(client_operatore, pagina) | pagamento()
    client_operatore.post(pagina, open_page(client_operatore, pagina) | pagamento())
    tardi = client_operatore.post(pagina, modulo)
    assert tardi.status_code == 409
    assert "ancora da erogare 15.000\u00a0€." in text_of(tardi)
    assert Erogazione.objects.count() == 1
    assert client_operatore.post(pagina, read_form(tardi)).status_code == 303  # it is another


def test_a_draft_begun_before_says_once_that_something_changed(client_operatore, client_collega, finanziamento):
    pagina = page("erogazione_create", finanziamento)
    troppo = open_page(client_operatore, pagina) | pagamento(importo="999999")
    assert client_operatore.post(pagina, troppo).status_code == 422
    client_collega.post(pagina, open_page(client_collega, pagina) | pagamento())
    ripresa = client_operatore.get(pagina)
    assert "Questi dati sono cambiati dopo che hai aperto la pagina" in text_of(ripresa)
    modulo = read_form(ripresa)
    assert modulo["importo"] == ["999999"]
    assert client_operatore.post(pagina, modulo | pagamento()).status_code == 303
    # And what was told on sending is not told again.
    tardi = open_page(client_operatore, pagina) | pagamento(importo="999999")
    client_collega.post(pagina, open_page(client_collega, pagina) | pagamento())
    assert client_operatore.post(pagina, tardi).status_code == 409
    ripresa = client_operatore.get(pagina)
    assert "Questi dati sono cambiati" not in text_of(ripresa)
    assert client_operatore.post(pagina, read_form(ripresa) | pagamento()).status_code == 303


@pytest.mark.django_db(transaction=True)
def test_a_payment_that_is_being_recorded_in_that_instant_is_shown_first(client_operatore, finanziamento):
    """The page is compared under the lock of the service, too."""
    pagina = page("erogazione_create", finanziamento)
    modulo = open_page(client_operatore, pagina) | pagamento()
    campi = {"data": date(2016, 6, 1), "importo": Decimal(5000), "fonte": "erogatore", "motivo_rettifica": "saputo"}
    dati = {"finanziamento": finanziamento, "chiave_modulo": uuid4(), **campi}
    with meanwhile(lambda: add_erogazione(ambito=Ambito.di_sistema("prova"), **dati)):
        tardi = client_operatore.post(pagina, modulo)
    assert (tardi.status_code, "ancora da erogare 15.000\u00a0€." in text_of(tardi)) == (409, True)
    assert Erogazione.objects.count() == 1


@pytest.mark.parametrize(
    ("campi", "parole"),
    [
        ({"importo": "20.000,01"}, "puoi registrare al massimo 20.000\u00a0€"),
        ({"importo": "0"}, "Scrivi almeno 0,01."),
        ({"importo": "-5"}, "Scrivi almeno 0,01."),
        ({"data": "2999-01-01"}, "nel futuro"),
        ({"data": "2016-05-09"}, "non può precedere la delibera"),
        ({"fonte": ""}, "Questo campo è obbligatorio."),
    ],
)
def test_every_mistake_of_a_payment_is_told(client_operatore, finanziamento, campi, parole):
    risposta = submit(client_operatore, page("erogazione_create", finanziamento), pagamento(**campi))
    assert risposta.status_code == 422
    assert parole in text_of(risposta)
    assert not Erogazione.objects.exists()


def test_a_payment_is_undone_with_its_reason(client_operatore, finanziamento):
    erogazione = build_erogazione(finanziamento=finanziamento)
    pagina = page("erogazione_undo", erogazione)
    assert "10.000\u00a0€ pagati il 1º giugno 2016." in text_of(client_operatore.get(pagina))
    assert submit(client_operatore, pagina, {}).status_code == 422
    di_altro = submit(client_operatore, pagina, {"motivo": "errore", "restituita_il": "2016-06-20"})
    assert (di_altro.status_code, "cancellalo, o scegli quel motivo" in text_of(di_altro)) == (422, True)
    submit(client_operatore, pagina, {"motivo": "errore", "nota": "Importo sbagliato"})
    erogazione.refresh_from_db()
    assert (erogazione.motivo_storno, erogazione.nota_storno) == ("errore", "Importo sbagliato")
    risposta = client_operatore.post(pagina, {"motivo": "errore"}, follow=True)
    assert "era già stata stornata" in text_of(risposta)


# ── How it ends ──────────────────────────────────────────────────────────────────────────
def test_a_loan_is_withdrawn_with_its_referral(client_operatore, finanziamento):
    pagina = page("finanziamento_stato", finanziamento, "ritirato")
    submit(client_operatore, pagina, {"data": "2016-06-01", "fonte": "cittadino", "nota": "Ha cambiato idea"})
    finanziamento.refresh_from_db()
    finanziamento.invio.refresh_from_db()
    assert (finanziamento.stato, finanziamento.invio.stato) == ("ritirato", "ritirato")


def test_the_second_who_changes_a_loan_is_told(client_operatore, client_collega, finanziamento):
    pagina, campi = page("finanziamento_stato", finanziamento, "ritirato"), {"data": "2016-06-01", "fonte": "tutor"}
    submit(client_collega, pagina, campi)
    assert "Era già fatto" in text_of(client_operatore.post(pagina, campi, follow=True))


@pytest.mark.parametrize("stato", ["parziale", "deliberato", "inventato"])
def test_payments_do_not_change_state_by_hand(client_operatore, finanziamento, stato):
    assert client_operatore.get(page("finanziamento_stato", finanziamento, stato)).status_code == 404


# ── The lists ────────────────────────────────────────────────────────────────────────────
def test_the_lists_show_names_to_the_desk_and_codes_to_the_others(
    client_operatore, client_monitoraggio, client_referente, client_estraneo, finanziamento
):
    build_erogazione(finanziamento=finanziamento)
    codice = finanziamento.percorso.codice
    for lista in ("/finanziamenti/", "/erogazioni/"):
        assert "Rossi Ada" in text_of(client_operatore.get(lista))
        for altro in (client_monitoraggio, client_referente, client_estraneo):
            testo = text_of(altro.get(lista))
            assert (codice in testo) == (altro == client_monitoraggio)  # who may not open a card reads no code
            assert "Rossi" not in testo


def test_the_sums_are_those_of_what_the_filters_leave(client_monitoraggio, new_finanziamento):
    uno, due = new_finanziamento(), new_finanziamento(data_delibera=date(2016, 7, 1))
    build_erogazione(finanziamento=uno, importo=Decimal(5000))
    build_erogazione(finanziamento=due, importo=Decimal(1000), data=date(2016, 8, 1))
    testo = text_of(client_monitoraggio.get("/finanziamenti/"))
    for somma in ("50.000", "40.000", "6.000"):
        assert f"{somma}\u00a0€" in testo
    testo = text_of(client_monitoraggio.get("/finanziamenti/?al=2016-06-30"))
    for somma in ("25.000", "20.000", "5.000"):
        assert f"<dd>{somma}\u00a0€</dd>" in testo
    testo = text_of(client_monitoraggio.get("/erogazioni/?dal=2016-08-01", headers={"HX-Request": "true"}))
    assert "<dd>1.000\u00a0€</dd>" in testo
    assert "<html" not in testo


def test_undone_payments_show_only_when_asked_for(client_operatore, finanziamento):
    build_erogazione(finanziamento=finanziamento)
    Erogazione.objects.update(stornata_il=timezone.now(), stornata_da=build_utente().firma, motivo_storno="errore")
    assert "Nessuna erogazione" in text_of(client_operatore.get("/erogazioni/"))
    assert "Importo o data sbagliati" in text_of(client_operatore.get("/erogazioni/?stornate=on"))


@pytest.mark.parametrize(
    ("query", "visto"),
    [
        ("?regione=16", True),
        ("?regione=03", False),
        ("?tipo=comune", True),
        ("?tipo=cciaa", False),
        ("?sportello={sportello}", True),
        ("?amministrazione={amministrazione}", True),
        ("?erogatore={erogatore}", True),
        ("?dal=2016-05-10&al=2016-06-01", True),
        ("?dal=2016-06-02", False),
        ("?q={codice}", True),
    ],
)
def test_the_lists_are_filtered_as_the_dashboards_ask(client_monitoraggio, finanziamento, query, visto):
    build_regione("03")
    build_erogazione(finanziamento=finanziamento)
    invio = finanziamento.invio
    query = query.format(
        sportello=invio.sportello.codice,
        amministrazione=invio.sportello.amministrazione.uuid,
        erogatore=invio.erogatore.uuid,
        codice=invio.percorso.codice,
    )
    for lista in ("/finanziamenti/", "/erogazioni/"):
        assert (f">{invio.percorso.codice}<" in text_of(client_monitoraggio.get(lista + query))) == visto


@pytest.mark.parametrize(
    ("query", "visto"),
    [("?stato=parziale", True), ("?stato=ritirato", False), ("?verificato=no", True), ("?verificato=si", False)],
)
def test_loans_are_filtered_by_state_and_verification(client_operatore, finanziamento, query, visto):
    build_erogazione(finanziamento=finanziamento)
    testo = text_of(client_operatore.get("/finanziamenti/" + query))
    assert (f">{finanziamento.percorso.codice}<" in testo) == visto


@pytest.mark.parametrize("n", [1, 3])
def test_the_lists_cost_the_same_with_one_row_and_three(
    client_operatore, new_finanziamento, n, django_assert_num_queries
):
    for _ in range(n):
        build_erogazione(finanziamento=new_finanziamento())
    for lista in ("/finanziamenti/", "/erogazioni/"):
        with django_assert_num_queries(8):
            client_operatore.get(lista)


def test_the_latest_payment_comes_first(client_operatore, finanziamento):
    for mese in (6, 8, 7):
        build_erogazione(finanziamento=finanziamento, data=date(2016, mese, 1), importo=Decimal(100))
    righe = client_operatore.get("/erogazioni/?formato=csv").getvalue().decode("utf-8-sig").splitlines()[1:]
    assert [riga[:10] for riga in righe] == ["01/08/2016", "01/07/2016", "01/06/2016"]


def test_a_file_carries_amounts_as_numbers(client_operatore, finanziamento):
    build_erogazione(finanziamento=finanziamento, importo=Decimal("1234.50"))
    righe = client_operatore.get("/erogazioni/?formato=csv").getvalue().decode("utf-8-sig").splitlines()
    assert "1234,50" in righe[1]
