"""«Nuova accoglienza»: search first across the network, reveal nothing, then one card, once."""

import io
import logging
import uuid
from datetime import date, timedelta

import pytest
from django.db import connection

from cittadini.enums import MotivoFinePresa, Sesso
from cittadini.models import Cittadino, Consenso, Informativa, PresaInCarico
from cittadini.regole.codice_fiscale import encode
from cittadini.services.accoglienza import key_of_welcome
from nucleo.cifratura import impronta
from nucleo.enums import Azione
from nucleo.formati import data_articolata
from nucleo.giornata import get_oggi
from nucleo.log import JsonFormatter
from nucleo.models import Bozza, MessaggioPosta, RegistroEvento
from tests.costruttori import (
    build_assegnazione,
    build_cittadino,
    build_comune,
    build_informativa,
    build_presa,
    build_sportello,
    build_stato_estero,
)
from tests.moduli import open_page as open_form
from tests.moduli import submit, submit_trovata, tick
from tests.prove import rewrite

pytestmark = pytest.mark.django_db
CERCA = "/cittadini/nuova-accoglienza/"
CODICE = "RSSDAA90E52E506K"
NUOVO = uuid.UUID("11111111-1111-4111-8111-111111111111")
PAGINA = f"{CERCA}{NUOVO}/"


def scheda(**campi) -> dict[str, str]:
    """The card of Ada Rossi as a browser sends it."""
    comune = build_comune()
    return {
        "cognome": "Rossi",
        "nome": "Ada",
        "codice_fiscale": CODICE,
        "motivo_assenza_cf": "",
        "data_nascita": "1990-05-12",
        "sesso": "F",
        "luogo_nascita": str(comune.pk),
        "luogo_nascita_testo": comune.nome,
        "comune_residenza": str(comune.pk),
        "comune_residenza_testo": comune.nome,
        "cittadinanza": "it",
        "telefono": "320 1234567",
        "canale_preferito": "telefono",
        "titolo_studio": "CTS_3_30",
        "condizione": "DIS_BREVE",
        "provenienza": "passaparola",
        "data_primo_contatto": "2026-03-02",
        "motivo_rettifica": "ritardo",
        "informativa_mostrata": "on",
    } | campi


@pytest.fixture(autouse=True)
def _informativa(db):
    build_informativa()


@pytest.fixture
def open_page(client_operatore, sportello):
    """Send the card; the fields given replace those of Ada."""

    def _send(cliente=client_operatore, pagina=PAGINA, **campi):
        return cliente.post(pagina, scheda(sportello=str(sportello.uuid)) | campi)

    return _send


@pytest.fixture
def righe_di_log():
    """What the program writes in its own log during the test."""
    flusso = io.StringIO()
    manico = logging.StreamHandler(flusso)
    manico.setFormatter(JsonFormatter())
    radice = logging.getLogger()
    radice.addHandler(manico)
    yield lambda: flusso.getvalue().splitlines()
    radice.removeHandler(manico)


# ── Search ───────────────────────────────────────────────────────────────────────────────
def test_one_s_own_citizen_is_found_by_code(client_operatore, sportello):
    cittadino = build_cittadino(sportello=sportello)
    pagina = client_operatore.post(CERCA, {"codice_fiscale": cittadino.codice_fiscale}).content.decode()
    assert "Già seguita dal tuo sportello. Coincide: codice fiscale." in pagina
    assert str(cittadino.uuid) in pagina
    assert "Apri la scheda di accoglienza" not in pagina


@pytest.mark.parametrize(
    ("search", "perche"),
    [
        ({"cognome": "Rossì", "nome": "ADA"}, "nome"),
        ({"cognome": "Rosi", "nome": "Ada", "data_nascita": "1990-05-12"}, "nome e data di nascita"),
        ({"telefono": "+39 320 0000000"}, "telefono"),
    ],
    ids=["accents and capitals", "a typo", "phone"],
)
def test_one_s_own_citizen_is_found_otherwise(client_operatore, sportello, search, perche):
    build_cittadino(sportello=sportello)
    pagina = client_operatore.post(CERCA, search).content.decode()
    assert f"Coincide: {perche}." in pagina
    assert "altra persona: apri una nuova scheda" in pagina


@pytest.mark.parametrize(
    "scritto",
    [
        "\u200b{}\ufeff",
        "CF: {}",
        "*{}*",
        "\u202a{}\u202c",
        "c.f. {} ",
        "{}\u00ad",
    ],
)
def test_a_code_is_read_however_it_was_pasted(client_operatore, sportello, scritto):
    cittadino = build_cittadino(sportello=sportello)
    codice = cittadino.codice_fiscale
    for testo in (scritto.format(codice), scritto.format(" ".join(codice.lower()))):
        pagina = client_operatore.post(CERCA, {"codice_fiscale": testo}).content.decode()
        assert "Coincide: codice fiscale." in pagina


def test_what_nobody_sees_does_not_enter_a_card(open_page):
    risposta = open_page(
        cognome="Ros\u202esi\u200b",
        nome="\u2066Ada\u2069\u00ad",
        codice_fiscale=f"\u200e{CODICE}",
        telefono="\u202a(320)\u00a0123-4567\u202c",
        contatto_sicuro="solo\u200b al mattino",
    )
    assert risposta.status_code == 303
    cittadino = Cittadino.objects.get()
    assert (cittadino.cognome, cittadino.nome, cittadino.codice_fiscale) == ("Rossi", "Ada", CODICE)
    assert (cittadino.telefono, cittadino.chiave_telefono) == ("320 123 4567", "+393201234567")
    assert cittadino.contatto_sicuro == "solo al mattino"


def test_a_name_of_signs_that_nobody_sees_is_no_name(open_page):
    assert "obbligatorio" in open_page(cognome="\u200b\u2060\u3164").content.decode()
    assert not Cittadino.objects.exists()


def test_somebody_else_s_citizen_is_only_said_to_exist(client_operatore, altro_sportello):
    cittadino = build_cittadino(
        sportello=altro_sportello, nome="Zenobia", cognome="Segretissimi", telefono="333 9998887"
    )
    risposta = client_operatore.post(CERCA, {"codice_fiscale": cittadino.codice_fiscale})
    pagina = risposta.content.decode()
    assert "Questa persona è già seguita da un altro sportello" in pagina
    assert "Chiedi il trasferimento" in pagina
    for segreto in ("Zenobia", "Segretissimi", "9998887", str(cittadino.uuid), cittadino.codice, str(altro_sportello)):
        assert segreto not in pagina
    assert "1990" not in pagina.replace(cittadino.codice_fiscale, "")
    assert "Apri la scheda di accoglienza" not in pagina


@pytest.mark.parametrize(
    ("search", "detto"),
    [
        (
            {"cognome": "Rossi", "nome": "Ada", "data_nascita": "1990-05-12"},
            "lo stesso nome e la stessa data di nascita",
        ),
        ({"telefono": "320 0000000"}, "lo stesso telefono"),
    ],
)
def test_what_another_desk_s_citizen_has_in_common_is_a_warning_without_data(
    client_operatore, altro_sportello, search, detto
):
    cittadino = build_cittadino(sportello=altro_sportello)
    pagina = client_operatore.post(CERCA, search).content.decode()
    assert f"una persona con {detto}, che il tuo sportello non segue" in pagina
    assert str(cittadino.uuid) not in pagina
    assert cittadino.codice not in pagina


def test_a_name_alone_says_nothing_of_other_desks(client_operatore, altro_sportello):
    build_cittadino(sportello=altro_sportello)
    pagina = client_operatore.post(CERCA, {"cognome": "Rossi", "nome": "Ada"}).content.decode()
    assert "Nessuna persona con questi dati" in pagina


def test_who_is_followed_by_nobody_may_be_taken_in_charge(client_operatore, sportello, altro_sportello, operatore):
    cittadino = build_cittadino(sportello=altro_sportello)
    PresaInCarico.objects.update(al=date(2026, 1, 31), motivo_fine=MotivoFinePresa.CONCLUSA)
    risposta = client_operatore.post(CERCA, {"codice_fiscale": cittadino.codice_fiscale})
    assert "oggi nessuno sportello la segue" in risposta.content.decode()
    campi = {"gettone": risposta.context["gettone"], "sportello": sportello.uuid, "consenso_modalita": "verbale"}
    presa = submit_trovata(client_operatore, "/trasferimenti/prendi-in-carico/", {**campi, "vuole": "on"})
    assert presa.url == cittadino.get_absolute_url()
    assert PresaInCarico.objects.aperte().get().sportello == sportello


def test_the_search_is_in_the_log_with_the_fingerprint_alone(client_operatore, sportello):
    cittadino = build_cittadino(sportello=sportello)
    client_operatore.post(CERCA, {"codice_fiscale": cittadino.codice_fiscale, "cognome": "Rossi"})
    evento = RegistroEvento.objects.get(azione=Azione.RICERCA)
    assert evento.dettagli == {
        "per": ["codice_fiscale", "cognome"],
        "impronta": impronta(cittadino.codice_fiscale),
        "trovati": 1,
        "altrove": False,
    }


@pytest.mark.parametrize(
    ("search", "errore"),
    [
        ({}, "Scrivi il codice fiscale, oppure cognome e nome, oppure il telefono."),
        ({"codice_fiscale": "RSSDAA90E52E506X"}, "non torna con le altre"),
        ({"cognome": "Rossi", "data_nascita": "2999-01-01"}, "non può essere nel futuro"),
        ({"cognome": "Rossi", "data_nascita": "2023-02-29"}, "Inserisci una data valida"),
        ({"telefono": "non lo so"}, "Scrivi solo cifre"),
    ],
)
def test_a_wrong_search_says_why_and_keeps_what_was_typed(client_operatore, search, errore):
    risposta = client_operatore.post(CERCA, search)
    assert risposta.status_code == 422
    assert errore in risposta.content.decode()
    for valore in search.values():
        assert valore in risposta.content.decode()
    assert not RegistroEvento.objects.filter(azione=Azione.RICERCA).exists()


def test_too_many_searches_stop(client_operatore, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "ricerca_cittadino": "2/h/user"}
    esiti = [client_operatore.post(CERCA, {"codice_fiscale": CODICE}).status_code for _ in range(3)]
    assert esiti == [200, 200, 429]


@pytest.mark.parametrize("n", [1, 3])
def test_the_search_asks_the_same_questions_whatever_it_finds(
    client_operatore, sportello, n, django_assert_num_queries
):
    for _ in range(n):
        build_cittadino(sportello=sportello)
    with django_assert_num_queries(5):
        client_operatore.post(CERCA, {"cognome": "Rossi", "nome": "Ada"})


# ── The card, prefilled ──────────────────────────────────────────────────────────────────
def test_what_was_typed_and_what_the_code_says_are_already_in_the_card(client_operatore, operatore):
    comune = build_comune()
    risposta = client_operatore.post(CERCA, {"codice_fiscale": CODICE, "cognome": "Rossi", "apri": "1"})
    form = client_operatore.get(risposta.url).context["form"]
    assert form["cognome"].value() == "Rossi"
    assert form["codice_fiscale"].value() == CODICE
    assert (form["data_nascita"].value(), form["sesso"].value()) == ("1990-05-12", "F")
    assert form["luogo_nascita"].value().valore == str(comune.pk)
    assert form["data_primo_contatto"].value() == get_oggi().isoformat()
    pagina = client_operatore.get(risposta.url).content.decode()
    assert "Abbiamo ritrovato" not in pagina
    assert CODICE not in risposta.url


def test_the_place_of_birth_may_have_ceased_or_be_abroad(client_operatore):
    cessato = build_comune()
    type(cessato).objects.filter(pk=cessato.pk).update(valido_al=date(2000, 1, 1), codice_istat=None)
    form = client_operatore.get(client_operatore.post(CERCA, {"codice_fiscale": CODICE, "apri": "1"}).url).context[
        "form"
    ]
    assert form["luogo_nascita"].value().testo == "Lecce (LE, fino al 2000)"
    albania = build_stato_estero()
    codice = encode(nome="Ada", cognome="Rossi", data_nascita=date(1990, 5, 12), sesso=Sesso.F, codice_luogo="Z100")
    estero = client_operatore.post(CERCA, {"codice_fiscale": codice, "apri": "1"})
    assert client_operatore.get(estero.url).context["form"]["luogo_nascita"].value().valore == albania.codice


# ── The card, recorded ───────────────────────────────────────────────────────────────────
def test_the_card_opens_with_follow_up_informativa_and_log(open_page, operatore, sportello):
    risposta = open_page(contatto_sicuro="Solo al mattino 🙂 <b>mai</b> a casa")
    cittadino = Cittadino.objects.with_presa().get()
    assert risposta.url == cittadino.get_absolute_url()
    assert cittadino.uuid == NUOVO
    assert cittadino.sportello_attuale_id == sportello.pk
    assert (cittadino.accolto_da, cittadino.informativa.versione) == (operatore.firma, "1.0")
    assert cittadino.informativa_il == date(2026, 3, 2)
    assert cittadino.contatto_sicuro == "Solo al mattino 🙂 <b>mai</b> a casa"
    assert RegistroEvento.objects.get(azione=Azione.CREAZIONE).oggetto_id == str(NUOVO)


def test_what_people_write_is_shown_as_they_wrote_it(open_page, client_operatore):
    open_page(contatto_sicuro="<script>alert(1)</script> 🙂")
    pagina = client_operatore.get(Cittadino.objects.get().get_absolute_url()).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 🙂" in pagina


def test_sent_twice_it_makes_one_card(open_page):
    prima, seconda = open_page(), open_page()
    assert prima.url == seconda.url
    assert Cittadino.objects.count() == 1


def test_the_first_contact_is_on_a_day_when_the_desk_received_people(open_page, sportello):
    risposta = open_page(data_primo_contatto="2013-12-31")
    assert risposta.status_code == 422
    assert f"Lo sportello è attivo {data_articolata('dal', sportello.data_attivazione)}." in risposta.content.decode()
    assert not Cittadino.objects.exists()


def test_a_late_card_says_which_notice_was_shown_then(open_page):
    build_informativa(versione="2.0", valida_dal=date(2026, 3, 10))
    open_page(consenso_invio="si", consensi_modalita="firma")
    cittadino = Cittadino.objects.get()
    assert (cittadino.informativa.versione, cittadino.informativa_il) == ("1.0", date(2026, 3, 2))
    assert cittadino.consensi.get().informativa.versione == "1.0"


def test_a_contact_before_any_notice_has_the_one_shown_today(open_page):
    with rewrite(Informativa):
        Informativa.objects.update(valida_dal=date(2026, 3, 10))
    open_page(consenso_invio="si", consensi_modalita="firma")
    cittadino = Cittadino.objects.get()
    assert cittadino.informativa_il == cittadino.consensi.get().data == get_oggi()


def test_who_was_welcomed_without_codice_fiscale_is_not_welcomed_twice(open_page, client_operatore, sportello):
    """The search by codice fiscale alone cannot find them: the card asks before it opens."""
    gia = build_cittadino(sportello=sportello, codice_fiscale="")
    risposta = open_page()
    pagina = risposta.content.decode()
    assert risposta.status_code == 422
    assert "Forse la rete conosce già questa persona" in pagina
    assert gia.get_absolute_url() in pagina
    for _ in range(2):
        assert open_page(**tick(risposta, "altra_persona")).status_code == 303
    assert Cittadino.objects.count() == 2


def test_a_double_at_another_desk_is_told_without_data(open_page, altro_sportello):
    altrove = build_cittadino(sportello=altro_sportello, codice_fiscale="")
    pagina = open_page().content.decode()
    assert "una persona con lo stesso nome e la stessa data di nascita" in pagina
    assert str(altrove.uuid) not in pagina
    assert altrove.codice not in pagina


def test_going_back_to_the_page_of_a_card_already_open_leads_to_it(open_page, client_operatore):
    fatta = open_page()
    assert client_operatore.get(PAGINA).url == fatta.url


def test_the_codice_fiscale_is_not_readable_in_the_database(open_page):
    open_page()
    with connection.cursor() as cursor:
        cursor.execute("SELECT cittadini_cittadino::text FROM cittadini_cittadino")
        riga = cursor.fetchone()[0]
    assert CODICE not in riga
    assert impronta(CODICE) in riga


def test_the_consents_that_were_asked_are_recorded_with_version_day_and_way(open_page, operatore):
    open_page(consenso_invio="si", consenso_newsletter="no", consensi_modalita="firma")
    righe = Consenso.objects.order_by("finalita").values_list(
        "finalita", "dato", "data", "modalita", "informativa__versione", "raccolto_da"
    )
    assert list(righe) == [
        ("invio", True, date(2026, 3, 2), "firma", "1.0", operatore.firma),
        ("newsletter", False, date(2026, 3, 2), "firma", "1.0", operatore.firma),
    ]


def test_without_the_way_the_consents_are_not_recorded(open_page):
    risposta = open_page(consenso_invio="si")
    assert risposta.status_code == 422
    assert "Scegli come la persona ha risposto." in risposta.content.decode()
    assert not Cittadino.objects.exists()


def test_without_codice_fiscale_the_reason_is_enough(open_page):
    open_page(codice_fiscale="", motivo_assenza_cf="rifiutato")
    cittadino = Cittadino.objects.get()
    assert (cittadino.codice_fiscale, cittadino.impronta_cf) == ("", None)


@pytest.mark.parametrize(
    ("campi", "campo", "errore"),
    [
        ({"codice_fiscale": ""}, "motivo_assenza_cf", "Scrivi il codice fiscale oppure scegli perché manca."),
        ({"codice_fiscale": "RSSDAA90E52E506X"}, "codice_fiscale", "non torna con le altre"),
        ({"data_nascita": "2999-01-01"}, "data_nascita", "non può essere nel futuro"),
        ({"data_nascita": "1899-12-31"}, "data_nascita", "prima del 1900"),
        ({"data_nascita": "1990-02-29"}, "data_nascita", "data valida"),
        ({"data_primo_contatto": "domani"}, "data_primo_contatto", "non può essere nel futuro"),
        ({"condizione_dal": "1990-05-11"}, "condizione_dal", "dopo la nascita"),
        ({"telefono": ""}, "telefono", "Serve per il canale"),
        ({"canale_preferito": "email"}, "email", "Serve per il canale"),
        ({"cittadinanza": "terzo"}, "stato_cittadinanza", "Scegli lo Stato"),
        ({"permesso_scadenza": "2030-01-01"}, "permesso_scadenza", "correggi o cancella"),
        ({"comune_residenza": "", "comune_residenza_testo": "Atlantide"}, "comune_residenza", "Nessun luogo si chiama"),
        ({"informativa_mostrata": ""}, "informativa_mostrata", "obbligatorio"),
        ({"contatto_sicuro": "x" * 10_000}, "contatto_sicuro", "più di 200 caratteri"),
    ],
)
def test_wrong_data_are_told_on_their_field_and_nothing_is_lost(open_page, campi, campo, errore):
    if campi.get("data_primo_contatto") == "domani":
        campi = {"data_primo_contatto": (get_oggi() + timedelta(days=1)).isoformat()}
    risposta = open_page(**campi)
    assert risposta.status_code == 422
    form = risposta.context["form"]
    assert errore in " ".join(form.errors[campo])
    assert form["provenienza"].value() == "passaparola"
    assert not Cittadino.objects.exists()


# ── Whose code is it ─────────────────────────────────────────────────────────────────────
def test_the_code_of_another_person_is_refused_with_the_reason(open_page):
    risposta = open_page(nome="Bruno", cognome="Verdi", sesso="M")
    errori = risposta.context["form"].errors
    assert "è di un'altra persona" in errori["codice_fiscale"][0]
    assert set(errori) == {"codice_fiscale", "nome", "cognome", "sesso"}
    assert open_page(nome="Bruno", cognome="Verdi", sesso="M", conferma="on").status_code == 422


def test_a_different_day_of_birth_is_another_person(open_page):
    errori = open_page(data_nascita="1990-05-13").context["form"].errors
    assert errori["data_nascita"] == ["Il codice fiscale dice nato il 12 maggio 1990."]
    assert "codice_fiscale" in errori


@pytest.mark.parametrize(
    ("campi", "campo"),
    [
        ({"nome": "Ada Maria"}, "nome"),
        ({"cognome": "Bini"}, "cognome"),
        ({"sesso": "M"}, "sesso"),
    ],
)
def test_a_single_difference_is_shown_and_may_be_confirmed_on_the_document(open_page, campi, campo):
    risposta = open_page(**campi)
    assert list(risposta.context["form"].errors) == [campo, "conferma"]
    assert "Ho controllato sul documento" in risposta.content.decode()
    assert open_page(**campi, **tick(risposta, "conferma")).status_code == 303


def test_another_place_of_birth_may_be_confirmed(open_page):
    roma = build_comune("Roma")
    altrove = {"luogo_nascita": str(roma.pk), "luogo_nascita_testo": "Roma"}
    risposta = open_page(**altrove)
    assert list(risposta.context["form"].errors) == ["luogo_nascita", "conferma"]
    # What was looked at was the place: nobody has looked at the name.
    assert open_page(**altrove, **tick(risposta, "conferma"), nome="Ada Maria").status_code == 422
    assert open_page(**altrove, **tick(risposta, "conferma")).status_code == 303


def test_who_does_not_say_the_sex_is_not_contradicted(open_page):
    assert open_page(sesso=Sesso.NON_RISPONDE).status_code == 303


def test_omocodia_is_accepted(open_page):
    assert open_page(codice_fiscale="RSSDAA90E52E50SH").status_code == 303


def test_a_child_is_a_mistake_until_confirmed(open_page):
    giovane = {"codice_fiscale": "", "motivo_assenza_cf": "non_esibito", "data_nascita": "2015-01-01"}
    giovane |= {"tutore_ruolo": "genitore", "tutore_nome": "Ida Rossi"}
    risposta = open_page(**giovane)
    assert "Ha meno di 16 anni" in risposta.context["form"].errors["data_nascita"][0]
    assert open_page(**giovane, **tick(risposta, "conferma")).status_code == 303


# ── Somebody was faster ──────────────────────────────────────────────────────────────────
def test_the_same_person_is_not_opened_twice_in_the_network(open_page, altro_sportello):
    build_cittadino(sportello=altro_sportello, codice_fiscale=CODICE)
    risposta = open_page()
    assert risposta.status_code == 422
    assert "La rete conosce già questa persona" in risposta.content.decode()
    assert risposta.context["form"]["nome"].value() == "Ada"
    assert Cittadino.objects.count() == 1


def test_the_uuid_of_another_desk_s_citizen_is_not_a_way_in(open_page, altro_sportello, client_operatore):
    altrui = build_cittadino(sportello=altro_sportello)
    pagina = f"{CERCA}{altrui.uuid}/"
    assert client_operatore.get(pagina).status_code == 200  # an empty card, as for any uuid
    assert open_page(pagina=pagina).status_code == 422


def test_a_desk_that_is_not_one_s_own_is_refused(open_page, altro_sportello):
    assert "sportello" in open_page(sportello=str(altro_sportello.uuid)).context["form"].errors


def test_without_informativa_no_card_opens(client_operatore):
    with rewrite(Informativa):
        Informativa.objects.all().delete()
    risposta = client_operatore.get(PAGINA)
    assert risposta.status_code == 503
    assert "Manca l" in risposta.content.decode()


# ── Drafts ───────────────────────────────────────────────────────────────────────────────
def test_a_welcome_left_half_way_is_found_again(client_operatore, operatore):
    pagina = client_operatore.get(PAGINA)
    sigillo = pagina.content.decode().split('name="_modulo" value="')[1].split('"')[0]
    client_operatore.post("/bozze/salva/", {"_modulo": sigillo, "cognome": "Rossi", "nome": "Ada", "sesso": "F"})
    assert str(NUOVO) in client_operatore.get(CERCA).content.decode()
    ripresa = client_operatore.get(PAGINA)
    assert ripresa.context["form"]["nome"].value() == "Ada"
    assert "Abbiamo ritrovato quello che stavi scrivendo" in ripresa.content.decode()
    assert "campo-errato" not in ripresa.content.decode()


def test_the_draft_goes_away_with_the_card(open_page, operatore):
    Bozza.objects.create(utente_id=operatore.pk, chiave=key_of_welcome(NUOVO), dati={"nome": ["Ada"]})
    open_page()
    assert not Bozza.objects.exists()


def test_the_draft_of_a_colleague_is_not_shown(client_collega, operatore):
    Bozza.objects.create(utente_id=operatore.pk, chiave=key_of_welcome(NUOVO), dati={"nome": ["Ada"]})
    assert client_collega.get(PAGINA).context["form"]["nome"].value() is None


def test_a_desk_of_two_chooses_where(accedi, operatore, sportello):
    altro = build_sportello()
    build_assegnazione(utente=operatore, sportello=altro)
    pagina = accedi(operatore).get(PAGINA).content.decode()
    assert f'value="{altro.uuid}"' in pagina
    assert 'type="hidden" name="sportello"' not in pagina
    # Never the first of them by itself: neither beforehand, nor when nothing was chosen.
    nuova = accedi(operatore).post(CERCA, {"cognome": "Neri", "nome": "Zoe", "apri": "1"}).url
    form = accedi(operatore).get(nuova).context["form"]
    assert not form["sportello"].value()
    assert "sportello" in accedi(operatore).post(PAGINA, scheda()).context["form"].errors


def test_a_welcome_left_half_way_is_thrown_away_by_who_left_it(client_operatore, client_collega):
    nuova = client_operatore.post(CERCA, {"cognome": "Neri", "nome": "Zoe", "apri": "1"}).url
    assert "Neri Zoe" in client_operatore.get(CERCA).content.decode()
    assert client_collega.post(f"{nuova}butta/").status_code == 404
    assert submit(client_operatore, f"{nuova}butta/", {}).status_code == 303
    assert "Neri Zoe" not in client_operatore.get(CERCA).content.decode()
    assert client_operatore.get(f"{nuova}butta/").status_code == 404


def test_every_welcome_left_half_way_is_there_and_all_go_together(client_operatore, client_collega):
    nomi = [f"Neri {'abcdefg'[n] * 3}" for n in range(7)]
    for nome in nomi:
        client_operatore.post(CERCA, {"cognome": "Neri", "nome": nome.split()[1], "apri": "1"})
    pagina = client_operatore.get(CERCA).content.decode()
    assert pagina.count("/butta/") == len(nomi) + 1
    tutte = f"{CERCA}butta/"
    assert "7 accoglienze" in client_operatore.get(tutte).content.decode()
    assert client_collega.get(tutte).status_code == 404  # one's own alone
    assert client_operatore.post(tutte, open_form(client_operatore, tutte)).status_code == 303
    assert "Lasciate a metà</h2>" not in client_operatore.get(CERCA).content.decode()


def test_a_second_follow_up_is_impossible(sportello):
    cittadino = build_cittadino(sportello=None)
    build_presa(cittadino=cittadino, sportello=sportello)
    assert PresaInCarico.objects.aperte().count() == 1


def test_the_code_stays_in_the_card(
    open_page, client_operatore, client_estraneo, estraneo, altro_sportello, righe_di_log
):
    """Searched, recorded, asked for by another desk: it is in no log, mail, draft, address or session (ASVS 14.2.1)."""
    indirizzi = [client_operatore.post(CERCA, {"codice_fiscale": CODICE, "apri": "1"}).url, open_page().url]
    esito = client_estraneo.post(CERCA, {"codice_fiscale": CODICE})
    campi = {"gettone": esito.context["gettone"], "sportello": altro_sportello.uuid, "consenso_modalita": "verbale"}
    indirizzi.append(submit_trovata(client_estraneo, "/trasferimenti/chiedi/", {**campi, "vuole": "on"}).url)
    tracce = [
        *indirizzi,
        *righe_di_log(),
        *map(str, RegistroEvento.objects.values()),
        *MessaggioPosta.objects.values_list("testo", flat=True),
        *(str(dict(cliente.session)) for cliente in (client_operatore, client_estraneo)),
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT dati FROM nucleo_bozza")
        tracce += [riga[0] for riga in cursor.fetchall()]
    assert len(tracce) > 10
    assert not any(CODICE in traccia or CODICE.lower() in traccia for traccia in tracce)
