"""The card of a citizen: who reads it, who corrects it, two at the same time, consents, sensitive answers."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from cittadini.enums import Cittadinanza, CondizioneOccupazionale, Finalita, Sesso, SostegnoReddito
from cittadini.models import Cittadino, Consenso, Informativa, SchedaVulnerabilita
from cittadini.selectors.cittadini import list_categorie
from cittadini.services import motivi
from cittadini.services.cittadini import update_cittadino
from cittadini.services.consensi import revoke_consenso
from nucleo import formati
from nucleo.enums import Azione, MotivoAccesso, Ruolo
from nucleo.giornata import get_oggi
from nucleo.models import RegistroEvento
from nucleo.pseudonimi import new_codice
from nucleo.versioni import VersioneSuperata
from sportelli.models import Sportello
from tests.cittadini.test_accoglienza import scheda
from tests.costruttori import (
    build_assegnazione,
    build_cittadino,
    build_consenso,
    build_informativa,
    build_percorso,
    build_presa,
)
from tests.moduli import open_page, read_form, submit
from tests.prove import rewrite
from tests.vincoli import violates

pytestmark = pytest.mark.django_db


@pytest.fixture
def cittadino(sportello, operatore) -> Cittadino:
    return build_cittadino(sportello=sportello, accolto_da=operatore)


@pytest.fixture
def correggi(client_operatore, cittadino):
    """Send the card of Ada back, corrected."""

    def _send(cliente=client_operatore, **campi):
        dati = scheda(codice_fiscale=cittadino.codice_fiscale, telefono=cittadino.telefono)
        dati["data_primo_contatto"] = cittadino.data_primo_contatto.isoformat()
        return submit(cliente, f"/cittadini/{cittadino.uuid}/scheda/modifica/", dati | campi)

    return _send


def scheda_di(cittadino: Cittadino) -> str:
    return f"/cittadini/{cittadino.uuid}/scheda/"


def letture(**filtri):
    return RegistroEvento.objects.filter(azione=Azione.LETTURA, **filtri)


# ── Reading ──────────────────────────────────────────────────────────────────────────────
def test_works(client_operatore, cittadino, sportello, operatore):
    pagina = client_operatore.get(scheda_di(cittadino)).content.decode()
    assert "Rossi Ada" in pagina
    assert cittadino.codice_fiscale in pagina
    evento = letture().get()
    assert (evento.oggetto_id, evento.attore_id, evento.sportello_id, evento.motivo) == (
        str(cittadino.uuid),
        operatore.pk,
        sportello.pk,
        "",
    )


def test_colleague_sees(client_collega, cittadino):
    assert client_collega.get(scheda_di(cittadino)).status_code == 200


def test_stranger_404(client_estraneo, cittadino):
    assert client_estraneo.get(scheda_di(cittadino)).status_code == 404
    assert not letture().exists()


def test_the_card_asks_the_same_questions_whatever_its_history(client_operatore, cittadino, django_assert_num_queries):
    for giorno in range(3):
        build_consenso(cittadino=cittadino, revocato_il=timezone.now(), data=date(2016, 3, 1 + giorno))
    with django_assert_num_queries(6):
        client_operatore.get(scheda_di(cittadino))


def test_no_code_ever_stands_in_the_log_or_in_an_address(client_operatore, cittadino):
    client_operatore.get(scheda_di(cittadino))
    assert cittadino.codice_fiscale not in str(list(RegistroEvento.objects.values()))
    assert cittadino.codice_fiscale not in cittadino.get_absolute_url()


# ── With a declared reason ───────────────────────────────────────────────────────────────
def test_the_ente_declares_why_before_reading(client_monitoraggio, cittadino, sportello):
    verso = client_monitoraggio.get(scheda_di(cittadino))
    assert verso.url == f"/cittadini/{cittadino.uuid}/motivo/"
    assert client_monitoraggio.post(verso.url, {}).status_code == 422
    assert client_monitoraggio.post(verso.url, {"motivo": "verifica"}).url == cittadino.get_absolute_url()
    pagina = client_monitoraggio.get(scheda_di(cittadino)).content.decode()
    assert "Motivo dichiarato: verifica o ispezione" in pagina
    assert "Correggi la scheda" not in pagina
    assert "Situazioni delicate" not in pagina
    motivi_scritti = letture(sportello_id=sportello.pk).order_by("pk").values_list("motivo", flat=True)
    assert list(motivi_scritti) == [MotivoAccesso.VERIFICA, MotivoAccesso.VERIFICA]


@pytest.mark.parametrize("pagina", ["scheda/modifica", "vulnerabilita", "consensi"])
def test_a_reason_opens_the_card_and_nothing_else(client_amministratore, cittadino, pagina):
    client_amministratore.post(f"/cittadini/{cittadino.uuid}/motivo/", {"motivo": "assistenza"})
    assert client_amministratore.get(cittadino.get_absolute_url()).status_code == 200
    assert client_amministratore.get(f"/cittadini/{cittadino.uuid}/{pagina}/").status_code == 404


def test_a_reason_is_for_one_person_and_half_an_hour(
    client_monitoraggio, monitoraggio, ambito_di, cittadino, sportello
):
    altra = build_cittadino(sportello=sportello)
    client_monitoraggio.post(f"/cittadini/{cittadino.uuid}/motivo/", {"motivo": "qualita"})
    assert client_monitoraggio.get(altra.get_absolute_url()).status_code == 302
    ambito, sessione = ambito_di(monitoraggio), client_monitoraggio.session
    dopo = timezone.now() + timedelta(minutes=30, seconds=1)
    assert cittadino.uuid in motivi.list_concessi(ambito, sessione)
    assert motivi.list_concessi(ambito, sessione, dopo) == {}


def test_a_reason_ends_with_the_role(client_monitoraggio, monitoraggio, cittadino):
    """Who stays in the network with another role reads nothing more."""
    client_monitoraggio.post(f"/cittadini/{cittadino.uuid}/motivo/", {"motivo": "qualita"})
    assert client_monitoraggio.get(cittadino.get_absolute_url()).status_code == 200
    build_assegnazione(utente=monitoraggio, ruolo=Ruolo.ESPERTO)
    monitoraggio.assegnazioni.filter(ruolo=Ruolo.MONITORAGGIO).update(al=get_oggi() - timedelta(days=1))
    for pagina in (cittadino.get_absolute_url(), f"/cittadini/{cittadino.uuid}/scheda/"):
        assert client_monitoraggio.get(pagina).status_code == 404


def test_a_reason_is_not_for_who_works_at_a_desk(client_estraneo, client_esperto, cittadino):
    assert client_estraneo.post(f"/cittadini/{cittadino.uuid}/motivo/", {"motivo": "verifica"}).status_code == 403
    assert client_esperto.get(cittadino.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("come", ["codice_fiscale", "codice", "senza trattino", "con spazi"])
def test_the_ente_finds_one_person_by_code_saying_why(client_monitoraggio, cittadino, come):
    chi = {
        "codice_fiscale": cittadino.codice_fiscale,
        "codice": cittadino.codice.lower(),
        "senza trattino": cittadino.codice.replace("-", " ").lower(),
        "con spazi": f" {cittadino.codice_fiscale[:6]} {cittadino.codice_fiscale[6:]}",
    }[come]
    risposta = client_monitoraggio.post("/cittadini/trova/", {"chi": chi, "motivo": "autorita"})
    assert risposta.url == cittadino.get_absolute_url()
    assert client_monitoraggio.get(risposta.url).status_code == 200


def test_a_code_that_nobody_has_says_so(client_monitoraggio):
    risposta = client_monitoraggio.post("/cittadini/trova/", {"chi": new_codice("C"), "motivo": "autorita"})
    assert risposta.status_code == 422
    assert "Nessun cittadino" in risposta.content.decode()


@pytest.mark.parametrize(
    ("chi", "detto"),
    [
        ("C-22222222224", "Il codice non torna: controlla"),
        ("C-2222222", "Il codice non torna: controlla che sia intero"),
        ("RSSDAA90E52E506X", "L&#x27;ultima lettera non torna"),
        ("12345678901", "Il codice provvisorio di 11 cifre non è giusto"),
    ],
)
def test_a_code_typed_wrong_says_so(client_monitoraggio, chi, detto):
    risposta = client_monitoraggio.post("/cittadini/trova/", {"chi": chi, "motivo": "autorita"})
    assert risposta.status_code == 422
    testo = risposta.content.decode()
    assert detto in testo
    assert "Nessun cittadino" not in testo
    assert chi in testo


# ── Correcting ───────────────────────────────────────────────────────────────────────────
def test_a_correction_is_saved_and_the_log_names_fields_not_values(correggi, cittadino):
    assert correggi(telefono="333 1112223", email="ada@posta.example").url == cittadino.get_absolute_url()
    cittadino.refresh_from_db()
    assert (cittadino.telefono, cittadino.chiave_telefono, cittadino.versione) == ("333 1112223", "+393331112223", 2)
    evento = RegistroEvento.objects.get(azione=Azione.MODIFICA)
    assert {"telefono", "email"} <= set(evento.dettagli["campi"])
    assert "1112223" not in str(evento.dettagli)


def test_the_form_comes_filled(client_operatore, cittadino):
    form = client_operatore.get(f"/cittadini/{cittadino.uuid}/scheda/modifica/").context["form"]
    assert form["codice_fiscale"].value() == cittadino.codice_fiscale
    assert form["luogo_nascita"].value() == cittadino.comune_nascita


def test_the_second_of_two_is_told_and_loses_nothing(client_operatore, client_collega, cittadino):
    pagina = f"/cittadini/{cittadino.uuid}/scheda/modifica/"
    mio, altrui = open_page(client_operatore, pagina), open_page(client_collega, pagina)
    client_collega.post(pagina, altrui | {"telefono": "333 1112223", "lingua": "francese"})
    risposta = client_operatore.post(pagina, mio | {"telefono": "333 9998887", "contatto_sicuro": "Solo al mattino"})
    assert risposta.status_code == 409
    testo = risposta.content.decode()
    assert "«333 1112223»" in testo
    assert "«333 9998887»" in testo
    assert "Collega Di Prova" in testo
    modulo = read_form(risposta)
    assert (modulo["contatto_sicuro"], modulo["lingua"]) == (["Solo al mattino"], ["francese"])
    assert client_operatore.post(pagina, modulo | {"_scelta_0": "mio"}).status_code == 303
    cittadino.refresh_from_db()
    assert (cittadino.telefono, cittadino.contatto_sicuro) == ("333 9998887", "Solo al mattino")
    assert cittadino.lingua == "francese"


def test_a_corrected_first_contact_is_checked_as_a_new_one(correggi, sportello):
    Sportello.objects.update(data_attivazione=date(2016, 3, 1))
    risposta = correggi(data_primo_contatto="2016-02-29")
    assert risposta.status_code == 422
    assert "Lo sportello è attivo dal 1º marzo 2016." in risposta.content.decode()


@pytest.mark.parametrize(
    ("fatto", "giorno"),
    [("consenso", "2016-03-10"), ("percorso", "2016-03-08"), ("presa in carico", "2016-03-20")],
)
def test_a_first_contact_does_not_come_after_what_followed_it(correggi, cittadino, altro_sportello, fatto, giorno):
    if fatto == "consenso":
        build_consenso(cittadino=cittadino, data=date(2016, 3, 10))
    elif fatto == "percorso":
        build_percorso(cittadino=cittadino, data_apertura=date(2016, 3, 8))
    else:
        cittadino.prese.update(al=date(2016, 3, 20), motivo_fine="trasferimento")
        build_presa(cittadino=cittadino, sportello=altro_sportello, dal=date(2016, 3, 20))
        cittadino.prese.filter(sportello=altro_sportello).update(al=date(2016, 3, 21), motivo_fine="trasferimento")
        build_presa(cittadino=cittadino, sportello=cittadino.sportello_primo_contatto, dal=date(2016, 3, 21))
    dopo = (date.fromisoformat(giorno) + timedelta(days=1)).isoformat()
    (errore,) = correggi(data_primo_contatto=dopo).context["form"].errors["data_primo_contatto"]
    assert formati.data_estesa(date.fromisoformat(giorno)) in errore
    assert fatto in errore
    assert correggi(data_primo_contatto=giorno, motivo_rettifica="scrittura").status_code == 303


def test_what_began_with_the_first_contact_moves_with_it(correggi, cittadino):
    nuova = build_informativa(versione="2.0", valida_dal=date(2015, 1, 1))
    assert correggi(data_primo_contatto="2016-02-29", motivo_rettifica="scrittura").status_code == 303
    cittadino.refresh_from_db()
    assert cittadino.prese.get().dal == cittadino.informativa_il == date(2016, 2, 29)
    assert cittadino.informativa == nuova


def test_an_old_page_is_told_nothing_of_the_network(cittadino, altro_sportello, ambito_di, operatore):
    """The version comes before the code: what one asks with an old one says nothing of who the network knows."""
    altra = build_cittadino(sportello=altro_sportello)
    for codice in (altra.codice_fiscale, "RSSMRA85T10A562S"):
        with pytest.raises(VersioneSuperata):
            update_cittadino(
                ambito=ambito_di(operatore), cittadino=cittadino, versione=0, valori={}, codice_fiscale=codice
            )


def test_every_code_written_on_a_card_is_a_search_counted_and_logged(
    client_operatore, cittadino, altro_sportello, sportello, settings
):
    """The correction of one's own card, whatever one says of who resembles, asks as the search does."""
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "ricerca_cittadino": "2/h/user"}
    altra = build_cittadino(sportello=altro_sportello)
    pagina = f"/cittadini/{cittadino.uuid}/scheda/modifica/"
    form = read_form(client_operatore.get(pagina))
    form |= {"codice_fiscale": altra.codice_fiscale, "data_nascita": str(altra.data_nascita), "altra_persona": "on"}
    esiti = [client_operatore.post(pagina, form) for _ in range(3)]
    assert [esito.status_code for esito in esiti] == [422, 422, 429]
    # «Non hai perso nulla»: it is there when one comes back.
    assert client_operatore.get(pagina).context["form"]["codice_fiscale"].value() == altra.codice_fiscale
    righe = RegistroEvento.objects.filter(azione=Azione.RICERCA)
    assert [(riga.sportello_id, riga.dettagli["altrove"]) for riga in righe] == [(sportello.pk, True)] * 2


def test_the_code_of_somebody_else_in_the_network_is_refused(correggi, altro_sportello):
    altra = build_cittadino(sportello=altro_sportello, nome="Ada", cognome="Rossi")
    risposta = correggi(codice_fiscale=altra.codice_fiscale, data_nascita=altra.data_nascita.isoformat())
    assert risposta.status_code == 422
    assert "già nella rete" in risposta.content.decode()


def test_the_codice_fiscale_may_come_later(client_operatore, sportello):
    senza = build_cittadino(sportello=sportello, codice_fiscale="")
    dati = scheda(data_nascita=senza.data_nascita.isoformat(), motivo_rettifica="scrittura")
    assert submit(client_operatore, f"/cittadini/{senza.uuid}/scheda/modifica/", dati).status_code == 303
    senza.refresh_from_db()
    assert (senza.codice_fiscale, senza.motivo_assenza_cf) == ("RSSDAA90E52E506K", "")


# ── Sensitive answers ────────────────────────────────────────────────────────────────────
def test_sensitive_answers_are_encrypted_versioned_and_logged(client_operatore, cittadino):
    pagina = f"/cittadini/{cittadino.uuid}/vulnerabilita/"
    campi = {"disabilita": "si", "origine": "nd"}
    assert submit(client_operatore, pagina, campi).url == cittadino.get_absolute_url()
    scheda_delicata = SchedaVulnerabilita.objects.get()
    assert scheda_delicata.risposte == {"disabilita": "si", "origine": "nd"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT risposte FROM cittadini_schedavulnerabilita")
        assert "disabilita" not in cursor.fetchone()[0]
    eventi = RegistroEvento.objects.filter(oggetto_tipo="cittadini.schedavulnerabilita").order_by("pk")
    assert [(e.azione, e.dettagli) for e in eventi] == [(Azione.LETTURA, {}), (Azione.CREAZIONE, {})]


def test_an_answer_chosen_by_mistake_is_taken_away(client_operatore, cittadino):
    pagina = f"/cittadini/{cittadino.uuid}/vulnerabilita/"
    submit(client_operatore, pagina, {"disabilita": "si"})
    submit(client_operatore, pagina, {"disabilita": ""})
    assert SchedaVulnerabilita.objects.get().risposte == {}


def test_two_on_the_sensitive_answers(client_operatore, client_collega, cittadino):
    pagina = f"/cittadini/{cittadino.uuid}/vulnerabilita/"
    primo, secondo = open_page(client_operatore, pagina), open_page(client_collega, pagina)
    client_operatore.post(pagina, primo | {"disabilita": "si", "origine": "nd"})
    seconda = client_collega.post(pagina, secondo | {"disabilita": "no"})
    assert seconda.status_code == 409
    assert "Operatore Di Prova" in seconda.content.decode()
    assert SchedaVulnerabilita.objects.get().risposte == {"disabilita": "si", "origine": "nd"}
    assert client_collega.post(pagina, read_form(seconda) | {"_scelta_0": "mio"}).status_code == 303
    assert SchedaVulnerabilita.objects.get().risposte == {"disabilita": "no", "origine": "nd"}
    letture_scritte = RegistroEvento.objects.filter(azione=Azione.LETTURA, attore_etichetta__startswith="Collega")
    assert letture_scritte.count() == 2  # the page, and the page that says what the other answered


def test_every_question_may_stay_without_answer(client_operatore, cittadino):
    pagina = f"/cittadini/{cittadino.uuid}/vulnerabilita/"
    testo = client_operatore.get(pagina).content.decode()
    assert testo.count("Preferisce non rispondere") == 11
    assert submit(client_operatore, pagina, {}).status_code == 303


# ── Consents ─────────────────────────────────────────────────────────────────────────────
def test_a_new_answer_takes_the_place_of_the_old_one_which_stays_in_the_history(client_operatore, cittadino):
    build_consenso(cittadino=cittadino)
    pagina = f"/cittadini/{cittadino.uuid}/consensi/"
    dati = {"finalita": "invio", "dato": "no", "data": "2026-03-02", "modalita": "telefono"}
    assert client_operatore.post(pagina, dati).url == pagina
    assert Consenso.objects.count() == 2
    assert not Consenso.objects.vigenti().exists()
    assert "Per telefono" in client_operatore.get(pagina).content.decode()


def test_a_consent_is_taken_back_as_easily_as_given(client_operatore, cittadino):
    consenso = build_consenso(cittadino=cittadino)
    assert submit(client_operatore, f"/consensi/{consenso.uuid}/revoca/", {}).status_code == 303
    consenso.refresh_from_db()
    assert consenso.revocato_il is not None
    di_nuovo = submit(client_operatore, f"/consensi/{consenso.uuid}/revoca/", {})
    assert "non è in vigore" in di_nuovo.content.decode()


def test_an_answer_is_not_given_tomorrow(client_operatore, cittadino):
    domani = (get_oggi() + timedelta(days=1)).isoformat()
    dati = {"finalita": "invio", "dato": "si", "data": domani, "modalita": "firma"}
    assert client_operatore.post(f"/cittadini/{cittadino.uuid}/consensi/", dati).status_code == 422


@pytest.mark.parametrize(
    ("data", "errore"),
    [
        ("2016-02-29", "Non può precedere il primo contatto con la persona (01/03/2016)."),
        ("2026-02-28", "La persona ha risposto di nuovo il 2 marzo 2026"),
    ],
    ids=["before they were known", "before their last answer"],
)
def test_a_consent_has_a_day_on_which_it_can_have_been_given(client_operatore, cittadino, data, errore):
    build_consenso(cittadino=cittadino, dato=False, data=date(2026, 3, 2))
    dati = {"finalita": "invio", "dato": "si", "data": data, "modalita": "firma"}
    risposta = client_operatore.post(f"/cittadini/{cittadino.uuid}/consensi/", dati)
    assert risposta.status_code == 422
    assert errore in risposta.content.decode()
    assert not Consenso.objects.get().dato


def test_a_consent_taken_back_is_not_given_again_with_an_earlier_day(client_operatore, cittadino):
    consenso = build_consenso(cittadino=cittadino)
    submit(client_operatore, f"/consensi/{consenso.uuid}/revoca/", {})
    dati = {"finalita": "invio", "dato": "si", "modalita": "firma"}
    pagina = f"/cittadini/{cittadino.uuid}/consensi/"
    oggi = get_oggi()
    assert client_operatore.post(pagina, dati | {"data": str(oggi - timedelta(days=1))}).status_code == 422
    assert client_operatore.post(pagina, dati | {"data": str(oggi)}).status_code == 303


def test_a_consent_needs_a_notice_that_was_there(client_operatore, cittadino):
    with rewrite(Informativa):
        Informativa.objects.update(valida_dal=date(2026, 3, 10))
    dati = {"finalita": "invio", "dato": "si", "data": "2026-03-02", "modalita": "firma"}
    risposta = client_operatore.post(f"/cittadini/{cittadino.uuid}/consensi/", dati)
    assert escape("Quel giorno non c'era ancora un'informativa da mostrare.") in risposta.content.decode()


def test_a_consent_says_which_notice_was_in_force(client_operatore, cittadino):
    build_informativa(versione="2.0", valida_dal=date(2026, 1, 1))
    dati = {"finalita": "invio", "dato": "si", "data": "2026-03-02", "modalita": "firma"}
    client_operatore.post(f"/cittadini/{cittadino.uuid}/consensi/", dati)
    assert Consenso.objects.get().informativa.versione == "2.0"
    assert client_operatore.get("/informative/2.0/").status_code == 200


# ── What is computed ─────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("oggi", "anni"),
    [(date(2026, 2, 28), 25), (date(2026, 3, 1), 26), (date(2028, 2, 28), 27), (date(2028, 2, 29), 28)],
)
def test_who_was_born_on_29_february_grows_on_the_first_of_march(oggi, anni):
    assert Cittadino(data_nascita=date(2000, 2, 29)).get_eta(oggi) == anni


def test_target_groups_come_from_the_card():
    cittadino = Cittadino(
        data_nascita=date(2000, 1, 1),
        sesso=Sesso.F,
        condizione=CondizioneOccupazionale.INA_NEET,
        sostegno_reddito=SostegnoReddito.ADI,
        cittadinanza=Cittadinanza.TERZO,
    )
    assert [c.value for c in list_categorie(cittadino, date(2026, 3, 16))] == [
        "giovane",
        "neet",
        "donna",
        "ammortizzatori",
        "straniero",
    ]
    anziano = Cittadino(data_nascita=date(1970, 1, 1), sesso=Sesso.M, cittadinanza=Cittadinanza.IT)
    anziano.condizione = CondizioneOccupazionale.DIS_LUNGA
    assert [c.value for c in list_categorie(anziano, date(2026, 3, 16))] == ["over_50", "lunga_durata"]


def test_every_purpose_has_its_own_consent(client_operatore, cittadino):
    pagina = client_operatore.get(f"/cittadini/{cittadino.uuid}/consensi/").content.decode()
    for finalita in Finalita:
        assert finalita.label.replace("'", "&#x27;") in pagina


def test_a_consent_is_revoked_under_the_lock_of_the_person(cittadino, ambito_di, operatore):
    """As every other write: what became of the person in the meantime is seen."""
    consenso = build_consenso(cittadino=cittadino)
    Cittadino.objects.filter(pk=cittadino.pk).update(assorbito_da=build_cittadino())
    with pytest.raises(ValidationError, match="unita a un'altra"):
        revoke_consenso(ambito=ambito_di(operatore), consenso=consenso)


def test_a_first_contact_that_moves_closed_figures_says_why(client_operatore, cittadino):
    indirizzo = reverse("cittadini:cittadino_edit", args=(cittadino.uuid,))
    dati = open_page(client_operatore, indirizzo) | {"data_primo_contatto": "2016-02-15"}
    risposta = client_operatore.post(indirizzo, dati)
    assert "scegli perché correggi" in risposta.context["form"].errors["motivo_rettifica"][0]
    client_operatore.post(indirizzo, dati | {"motivo_rettifica": "scrittura"})
    cittadino.refresh_from_db()
    assert cittadino.data_primo_contatto == date(2016, 2, 15)
    evento = RegistroEvento.objects.filter(oggetto_id=str(cittadino.uuid), azione=Azione.MODIFICA).latest("pk")
    assert (evento.dettagli["rettifica"], evento.dettagli["dopo"]) == (
        "scrittura",
        {"data_primo_contatto": "2016-02-15"},
    )


# ── A birth date corrected ───────────────────────────────────────────────────────────────
def correct_nascita(ambito, cittadino, giorno, **valori):
    return update_cittadino(
        ambito=ambito,
        cittadino=Cittadino.objects.with_presa().get(pk=cittadino.pk),
        versione=cittadino.versione,
        valori={"data_nascita": giorno, **valori},
        codice_fiscale=cittadino.codice_fiscale,
    )


def test_nobody_ran_a_firm_before_the_birth_that_is_corrected(cittadino, ambito_di, operatore):
    percorso = build_percorso(cittadino=cittadino, data_avvio_impresa=date(1995, 5, 1))
    with pytest.raises(ValidationError) as detto:
        correct_nascita(ambito_di(operatore), cittadino, date(1996, 1, 1))
    assert list(detto.value.message_dict) == ["data_nascita"]
    assert f"Sul percorso {percorso.codice} conduce l'impresa dal 1º maggio 1995" in detto.value.messages[0]
    correct_nascita(ambito_di(operatore), cittadino, date(1994, 1, 1))


def test_who_consented_alone_was_of_age_by_the_birth_that_is_corrected(cittadino, ambito_di, operatore):
    """Emancipated, one may; otherwise the consent is taken back first."""
    consenso = build_consenso(cittadino=cittadino, data=date(2016, 3, 1))
    minore = {"tutore_nome": "Zenobia Rossi", "tutore_telefono": "333 9998887"}
    with pytest.raises(ValidationError, match="aveva 15 anni quando ha dato da sé il consenso"):
        correct_nascita(ambito_di(operatore), cittadino, date(2000, 5, 12), tutore_ruolo="genitore", **minore)
    assert Cittadino.objects.get(pk=cittadino.pk).data_nascita == cittadino.data_nascita
    revoke_consenso(ambito=ambito_di(operatore), consenso=consenso)
    correct_nascita(ambito_di(operatore), cittadino, date(2000, 5, 12), tutore_ruolo="genitore", **minore)


@pytest.mark.parametrize("campi", [{"nucleo_familiare": 0}, {"figli_a_carico": 21}, {"esperienza_anni": 71}])
def test_how_many_stands_between_two_bounds(client_operatore, cittadino, campi):
    (campo,) = campi
    indirizzo = reverse("cittadini:cittadino_edit", args=(cittadino.uuid,))
    risposta = client_operatore.post(indirizzo, open_page(client_operatore, indirizzo) | campi)
    assert campo in risposta.context["form"].errors
    with pytest.raises(IntegrityError), transaction.atomic():
        Cittadino.objects.filter(pk=cittadino.pk).update(**campi)


def test_dependent_children_are_of_the_household(client_operatore, cittadino):
    """With the person: of one alone there are none."""
    indirizzo = reverse("cittadini:cittadino_edit", args=(cittadino.uuid,))
    sbagliati = {"nucleo_familiare": "1", "figli_a_carico": "5"}
    risposta = client_operatore.post(indirizzo, open_page(client_operatore, indirizzo) | sbagliati)
    detto = "Il nucleo è di 1, con la persona: conta anche i figli a carico."
    assert risposta.context["form"].errors["figli_a_carico"] == [detto]
    with violates("cittadino_figli_nel_nucleo"):
        Cittadino.objects.filter(pk=cittadino.pk).update(nucleo_familiare=5, figli_a_carico=5)
    Cittadino.objects.filter(pk=cittadino.pk).update(nucleo_familiare=6, figli_a_carico=5)
