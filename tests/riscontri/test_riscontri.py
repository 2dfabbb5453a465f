"""A lender answers by its link: what it sees, what it says, what stops it."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cittadini.models import Consenso
from credito.enums import StatoInvio
from credito.models import Erogazione, Finanziamento, Invio
from credito.services.invii import DatiInvio, Risposta, change_stato_invio, create_invio
from nucleo.collegamenti import revoke_all
from nucleo.enums import Azione, TipoFirma
from nucleo.giornata import get_oggi
from nucleo.models import CambioStato, Collegamento, MessaggioPosta, RegistroEvento
from percorsi.models import Compito, Percorso
from riscontri.selectors.riscontri import build_riscontro
from riscontri.services.collegamenti import issue_elenco, issue_riscontro
from riscontri.services.operatore import renew_collegamento, renew_scaduti, revoke_collegamento
from tests.costruttori import build_erogatore, build_finanziamento, build_invio, build_percorso
from tests.credito.pagine import text_of
from tests.moduli import read_form, submit

pytestmark = pytest.mark.django_db

CHI = {"nome": "Carla Fidi", "ruolo": "istruttrice"}


@pytest.fixture
def ambito(operatore, ambito_di):
    return ambito_di(operatore)


def open_link(client, indirizzo):
    """Follow a link as a browser does: the page where it leads."""
    return client.get(re.sub(r"^https?://[^/]+", "", indirizzo), follow=True)


def page(nome, invio, *altro):
    return reverse(f"riscontri:{nome}", args=(invio.uuid, *altro))


def answer_of(invio, stato):
    return page("risposta_create", invio, stato)


@pytest.fixture
def aperto(client, ambito, invio):
    """The page of a referral, opened by its lender."""
    return open_link(client, issue_riscontro(ambito=ambito, invio=invio))


# ── The letter, and what the link shows ──────────────────────────────────────────────────
def test_the_letter_of_a_referral_opens_its_sheet_and_opening_changes_nothing(
    client, ambito, percorso, consenso, erogatore, cittadino
):
    oggi = get_oggi()
    dati = DatiInvio(importo_richiesto=20000, durata_mesi=60, sintesi="Una bottega di pane")
    invio = create_invio(
        ambito=ambito,
        percorso=percorso,
        erogatore=erogatore,
        chiave_modulo=percorso.uuid,
        dati=dati,
        data_invio=oggi,
    )
    lettera = MessaggioPosta.objects.get(chiave=f"invio:{invio.uuid}:nuovo")
    assert percorso.codice in lettera.testo
    assert cittadino.cognome not in lettera.testo + lettera.oggetto
    [indirizzo] = re.findall(r"https?://\S+/collegamenti/\S+/", lettera.testo)
    prima = list(Invio.objects.values())
    risposta = open_link(client, indirizzo)
    assert risposta.request["PATH_INFO"] == page("riscontro_show", invio)
    testo = text_of(risposta)
    for parole in ("Una bottega di pane", cittadino.cognome, "20.000", "La prendiamo in carico", "Non è per noi"):
        assert parole in testo
    assert "no-store" in risposta["Cache-Control"]
    assert risposta["Referrer-Policy"] == "same-origin"  # «no-referrer» would take the origin from its forms
    assert list(Invio.objects.values()) == prima
    letto = RegistroEvento.objects.get(azione=Azione.LETTURA, oggetto_id=str(invio.uuid))
    assert (letto.sportello_id, letto.etichetta) == (percorso.sportello_id, percorso.codice)
    assert indirizzo.split("/")[-2] not in str(list(RegistroEvento.objects.values()))


def test_the_whole_way_from_the_receipt_to_the_last_payment(client, aperto, invio):
    """By the one way of every answer: machine, path, compiti, history; signed by who typed name and role."""
    oggi = get_oggi()
    for stato, altro in (
        ("ricevuto", {}),
        ("accettato", {}),
        ("domanda", {}),
        ("integrazione", {"nota": "Il preventivo del forno"}),
        ("istruttoria", {}),
    ):
        assert submit(client, answer_of(invio, stato), CHI | altro).status_code == 303, stato
        invio.refresh_from_db()
        assert (invio.stato, invio.canale_risposta, invio.data_stato) == (stato, "link", oggi)
    giorno = {"data": oggi.isoformat()}
    condizioni = {"esito": "approvato_modifiche", "importo_deliberato": "18.000", "durata_mesi": "48"}
    delibera = CHI | giorno | condizioni | {"avvisi_letti": "on"}
    assert submit(client, page("delibera_create", invio), delibera).status_code == 303
    prestito = Finanziamento.objects.get(invio=invio)
    assert (prestito.fonte, prestito.verificato) == ("erogatore", True)
    pagamento = page("pagamento_create", invio)
    assert submit(client, pagamento, CHI | giorno | {"importo": "10.000"}).status_code == 303
    assert submit(client, pagamento, CHI | giorno | {"importo": "9.000"}).status_code == 422  # more than was granted
    assert submit(client, pagamento, CHI | giorno | {"importo": "8.000", "a_fornitore": "on"}).status_code == 303
    assert [(e.importo, e.fonte, e.a_fornitore) for e in Erogazione.objects.order_by("pk")] == [
        (10000, "erogatore", False),
        (8000, "erogatore", True),
    ]
    # What was not known with the deliberation comes after, and what was verified stays so.
    completa = page("completa_update", invio)
    assert submit(client, completa, CHI | {"data_contratto": "2016-01-01"}).status_code == 422
    dopo = {
        "data_contratto": giorno["data"],
        "servizi_ausiliari": ["a", "b"],
        "tutor_numero": "17",
        "avvisi_letti": "on",
    }
    assert submit(client, completa, CHI | dopo).status_code == 303
    prestito.refresh_from_db()
    assert (prestito.data_contratto, prestito.tutor_numero, prestito.importo_deliberato) == (oggi, "17", 18000)
    assert (prestito.verificato, str(prestito.verificato_da)) == (True, "Carla Fidi, istruttrice (Banca del Salento)")
    percorso = Percorso.objects.get(pk=invio.percorso_id)
    assert percorso.stato == "erogato"
    firme = {str(firma) for firma in CambioStato.objects.di_oggetti(Invio, invio.pk).values_list("firma", flat=True)}
    assert firme == {"Carla Fidi, istruttrice (Banca del Salento)"}
    firma = Erogazione.objects.earliest("pk").registrata_da
    assert (firma.tipo, firma.id) == (TipoFirma.EROGATORE, invio.erogatore_id)
    testo = text_of(client.get(page("riscontro_show", invio)))
    assert "Registra un pagamento" not in testo
    assert "Ancora da pagare" in testo


def test_the_timeline_says_the_lender_itself_said_it(client, client_operatore, aperto, invio):
    submit(client, answer_of(invio, "accettato"), CHI)
    testo = text_of(client_operatore.get(invio.get_absolute_url()))
    assert "Lo ha detto: erogatore, verificato" in testo
    assert "Carla Fidi, istruttrice (Banca del Salento)" in testo
    assert "l&#x27;ha aperto l&#x27;ultima volta" in testo


# ── What is refused, and how it is said ──────────────────────────────────────────────────
def test_what_is_missing_is_told_beside_its_field(client, aperto, invio):
    for stato, campi, detto in (
        ("respinto", CHI | {"nota": "No"}, "Questo campo è obbligatorio."),
        ("integrazione", CHI, "Questo campo è obbligatorio."),
        ("accettato", {"nome": "", "ruolo": ""}, "Questo campo è obbligatorio."),
    ):
        Invio.objects.filter(pk=invio.pk).update(stato="domanda")
        if stato == "accettato":
            Invio.objects.filter(pk=invio.pk).update(stato="inviato")
        risposta = submit(client, answer_of(invio, stato), campi)
        assert risposta.status_code == 422, stato
        assert detto in text_of(risposta)
    assert CambioStato.objects.di_oggetti(Invio, invio.pk).count() == 0
    assert client.get(answer_of(invio, "ritirato")).status_code == 404
    assert client.get(answer_of(invio, "approvato")).status_code == 404


def test_an_answer_has_its_own_day_and_the_next_is_not_before_it(client, aperto, invio):
    """Told today of weeks ago, then a deliberation of its true day: neither has a false one."""
    istruttoria, domani = answer_of(invio, "istruttoria"), get_oggi() + timedelta(days=1)
    assert f'value="{get_oggi().isoformat()}"' in text_of(client.get(istruttoria))
    for giorno, detto in (
        (date(2016, 1, 1), "non può precederlo"),
        (domani, "non può essere nel futuro"),
    ):
        risposta = submit(client, istruttoria, CHI | {"data": giorno.isoformat()})
        assert (risposta.status_code, detto in text_of(risposta)) == (422, True)
    assert submit(client, istruttoria, CHI | {"data": "01/04/2016"}).status_code == 303
    condizioni = {"esito": "approvato_modifiche", "importo_deliberato": "18.000", "durata_mesi": "48"}
    delibera = CHI | condizioni | {"data": "20/04/2016", "avvisi_letti": "on"}
    assert submit(client, page("delibera_create", invio), delibera).status_code == 303
    invio.refresh_from_db()
    assert (invio.data_prima_risposta, invio.data_stato) == (date(2016, 4, 1), date(2016, 4, 20))


def test_without_the_seal_of_its_page_nothing_is_recorded(client, aperto, invio):
    assert client.post(answer_of(invio, "accettato"), CHI | {"nota": ""}).status_code == 409
    invio.refresh_from_db()
    assert invio.stato == "inviato"


def test_who_comes_second_is_told_how_things_stand(client, ambito, aperto, invio):
    """The desk wrote a no by telephone while the lender was reading; then the lender answers twice."""
    pagina = client.get(answer_of(invio, "accettato"))
    oggi = get_oggi()
    detto = Risposta(data=oggi, canale="telefono", fonte="erogatore")
    change_stato_invio(ambito=ambito, invio=invio, stato=StatoInvio.RICEVUTO, risposta=detto)
    risposta = client.post(answer_of(invio, "accettato"), read_form(pagina) | CHI)
    assert risposta.status_code == 409
    assert "Questi dati sono cambiati" in text_of(risposta)
    submit(client, answer_of(invio, "non_competente"), CHI)
    for stato in ("accettato", "non_competente"):
        for risposta in (client.get, client.post):
            assert "Ci avete risposto che non è per voi" in text_of(risposta(answer_of(invio, stato), follow=True))
    assert CambioStato.objects.di_oggetti(Invio, invio.pk).count() == 2


@pytest.mark.parametrize(
    ("cosa", "detto"),
    [
        ("ritirato", "La persona ha ritirato la richiesta"),
        ("revocato", "Lo sportello ha ritirato l&#x27;invio"),
        ("consenso", "La persona ha ritirato il consenso"),
        ("di_nuovo", "usate il collegamento dell&#x27;ultima e-mail"),
    ],
)
def test_a_referral_that_stopped_shows_no_person_and_takes_no_answer(
    client, ambito, aperto, invio, cittadino, cosa, detto
):
    if cosa == "consenso":
        Consenso.objects.update(revocato_il=timezone.now(), motivo_fine="revoca")
    elif cosa == "di_nuovo":
        Invio.objects.filter(pk=invio.pk).update(stato="scaduto")
        build_invio(percorso=invio.percorso, erogatore=invio.erogatore, data_invio=date(2016, 6, 1))
    else:
        risposta = Risposta(data=get_oggi(), nota="Ci ha ripensato")
        change_stato_invio(ambito=ambito, invio=invio, stato=cosa, risposta=risposta)
    testo = text_of(client.get(page("riscontro_show", invio)))
    assert detto in testo
    assert cittadino.cognome not in testo
    assert "Che cosa rispondete" not in testo
    assert detto in text_of(client.post(answer_of(invio, "accettato"), CHI, follow=True))
    assert not CambioStato.objects.filter(a="accettato").exists()


def test_a_late_answer_is_taken_when_the_referral_had_expired(client, aperto, invio):
    Invio.objects.filter(pk=invio.pk).update(stato="scaduto", data_stato=date(2016, 5, 1))
    testo = text_of(client.get(page("riscontro_show", invio)))
    assert "La richiesta era scaduta" in testo
    assert submit(client, answer_of(invio, "accettato"), CHI).status_code == 303
    invio.refresh_from_db()
    assert invio.stato == "accettato"


def test_a_link_opens_its_own_referral_and_no_other(client, ambito, aperto, invio):
    """Another's, one of the same lender, and both in two tabs of one browser."""
    altrui, suo = build_invio(percorso=build_percorso()), build_invio(erogatore=invio.erogatore)
    for chiuso in (altrui, suo):
        assert client.get(page("riscontro_show", chiuso)).status_code == 410
        assert client.post(answer_of(chiuso, "accettato"), CHI).status_code == 410
    open_link(client, issue_riscontro(ambito=ambito, invio=suo))
    assert submit(client, answer_of(invio, "ricevuto"), CHI).status_code == 303
    invio.refresh_from_db()
    suo.refresh_from_db()
    assert (invio.stato, suo.stato) == ("ricevuto", "inviato")


def test_the_link_of_all_opens_the_referrals_of_its_lender_alone(client, ambito, invio):
    altrui = build_invio(percorso=build_percorso(), erogatore=build_erogatore(denominazione="Altra banca"))
    indirizzo = issue_elenco(ambito=ambito, erogatore=invio.erogatore)
    open_link(client, indirizzo)
    assert client.get(page("riscontro_show", invio)).status_code == 200
    assert client.get(page("riscontro_show", altrui)).status_code == 404


@pytest.mark.parametrize("fine", ["scaduto", "revocato", "sostituito"])
def test_an_old_link_says_why_and_what_to_do(client, ambito, invio, fine):
    indirizzo = issue_riscontro(ambito=ambito, invio=invio)
    open_link(client, indirizzo)
    if fine == "scaduto":
        Collegamento.objects.update(creato_il=timezone.now() - timedelta(days=9), scade_il=timezone.now())
    elif fine == "revocato":
        assert revoke_collegamento(ambito=ambito, invio=invio) == 1
    else:
        renew_collegamento(ambito=ambito, invio=invio)
        [nuovo] = re.findall(r"https?://\S+/collegamenti/\S+/", MessaggioPosta.objects.get().testo)
        assert open_link(client, nuovo).status_code == 200
        client.session.flush()
        client.cookies.clear()
    for risposta in (open_link(client, indirizzo), client.get(page("riscontro_show", invio))):
        assert (risposta.status_code, risposta["Referrer-Policy"]) == (410, "same-origin")
    assert "Chiedete allo sportello un altro collegamento" in text_of(open_link(client, indirizzo))


def test_the_desk_sends_another_link_only_while_there_is_something_to_answer(client_operatore, ambito, invio):
    pagina = page("collegamento_renew", invio)
    assert submit(client_operatore, pagina, {}).status_code == 303
    assert MessaggioPosta.objects.count() == 1
    assert submit(client_operatore, page("collegamento_revoke", invio), {}).status_code == 303
    assert not Collegamento.objects.aperti().exists()
    Invio.objects.update(stato="respinto", motivo_rifiuto="fondi")
    assert "non ha altro da rispondere" in text_of(client_operatore.get(pagina, follow=True))


def test_money_granted_is_told_whatever_became_of_the_consent(client, ambito, invio):
    Invio.objects.update(stato="approvato", data_stato=date(2016, 5, 10))
    build_finanziamento(invio=invio)
    Consenso.objects.update(revocato_il=timezone.now(), motivo_fine="revoca")
    testo = text_of(open_link(client, issue_riscontro(ambito=ambito, invio=invio)))
    assert "Rossi" not in testo
    assert (
        submit(client, page("pagamento_create", invio), CHI | {"importo": "100", "data": "2016-06-01"}).status_code
        == 303
    )
    riscontro = build_riscontro(Invio.objects.with_scheda().get(), get_oggi())
    assert riscontro.eroga
    assert Compito.objects.filter(codice="erogazione").count() == 1


def test_who_sends_too_much_waits(client, aperto, invio, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"riscontro": "1/h/ip"}
    assert [client.post(answer_of(invio, "accettato"), CHI).status_code for _ in range(2)] == [409, 429]


def test_a_link_revoked_while_one_writes_stops_at_once(client, ambito, aperto, invio):
    pagina = client.get(answer_of(invio, "accettato"))
    revoke_all(ambito=ambito, oggetto=invio)
    assert client.post(answer_of(invio, "accettato"), read_form(pagina) | CHI).status_code == 410
    invio.refresh_from_db()
    assert invio.stato == "inviato"


def test_when_another_desk_follows_a_link_that_ran_out_is_made_again(ambito, invio):
    """Of who still pays too; what the desk took away, and what still opens, stays as it is."""
    paga = build_invio(percorso=invio.percorso, stato="approvato", data_stato=date(2016, 5, 10))
    build_finanziamento(invio=paga)
    tolto, aperto = build_invio(percorso=invio.percorso), build_invio(percorso=invio.percorso)
    allora = timezone.now() - timedelta(days=400)
    for suo in (paga, tolto):
        issue_riscontro(ambito=ambito, invio=suo, adesso=allora)
    revoke_collegamento(ambito=ambito, invio=tolto, adesso=allora + timedelta(days=1))
    issue_riscontro(ambito=ambito, invio=aperto)
    renew_scaduti(ambito=ambito, cittadino=invio.percorso.cittadino)
    [lettera] = MessaggioPosta.objects.filter(chiave__contains=":collegamento:")
    assert lettera.chiave.startswith(f"invio:{paga.uuid}:")
    assert "/collegamenti/" in lettera.testo
