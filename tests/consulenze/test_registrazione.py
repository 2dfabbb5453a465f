"""The form of a contact: prefilled, kept as a draft, sent twice, left by an expired session."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.urls import reverse

from consulenze.models import Consulenza
from nucleo.bozze import save_bozza
from nucleo.giornata import get_oggi
from nucleo.models import Bozza
from nucleo.modulo import open_modulo
from percorsi.models import Percorso
from tests.bozze import find_bozza
from tests.costruttori import (
    build_attestato,
    build_cittadino,
    build_consulenza,
    build_incentivo,
    build_percorso,
    build_trasferimento,
)
from tests.moduli import open_page, read_form, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def cittadino(sportello):
    return build_cittadino(sportello=sportello)


@pytest.fixture
def percorso(cittadino, operatore):
    return build_percorso(cittadino=cittadino, operatore=operatore)


@pytest.fixture
def indirizzo(cittadino) -> str:
    return reverse("consulenze:consulenza_create", args=(cittadino.uuid,))


@pytest.fixture
def chiave(cittadino) -> str:
    return f"consulenza:{cittadino.uuid}"


@pytest.fixture
def dati(operatore) -> dict:
    """What a browser sends for an ordinary contact, without the project it was about."""
    return {
        "data": get_oggi().isoformat(),
        "tipo": "consulenza",
        "canale": "presenza",
        "durata": "30",
        "temi": ["forma", "fisco"],
        "servizi": ["requisiti"],
        "esito": "informato",
        "note": "Prima riga\r\nseconda riga 🙂 <b>grassetto</b>",
        "operatore": str(operatore.uuid),
        "compito": "",
        "programmi-TOTAL_FORMS": "1",
        "programmi-INITIAL_FORMS": "0",
        "programmi-0-incentivo": "",
        "programmi-0-incentivo_testo": "",
        "programmi-0-esito": "",
        "programmi-0-nota": "",
        "citazioni-TOTAL_FORMS": "0",
        "citazioni-INITIAL_FORMS": "0",
    }


def page_of(cittadino) -> str:
    return reverse("consulenze:cittadino_detail", args=(cittadino.uuid,))


def errors_of(risposta) -> dict:
    assert risposta.status_code == 422
    return {campo: list(errori) for campo, errori in risposta.context["form"].errors.items()}


# ── Before anybody types ─────────────────────────────────────────────────────────────────
def test_the_form_guesses_today_me_the_person_s_last_way_and_the_only_path(
    client_operatore, operatore, indirizzo, percorso, sportello
):
    build_consulenza(sportello=sportello, operatore=operatore, canale="email")  # somebody else's: it says nothing here
    assert client_operatore.get(indirizzo).context["form"]["canale"].value() == ""
    build_consulenza(percorso=percorso, tipo="follow_up", canale="telefono")
    form = client_operatore.get(indirizzo).context["form"]
    attesi = {
        "data": get_oggi(),
        "operatore": operatore.uuid,
        "tipo": "consulenza",
        "canale": "telefono",
        "percorso": str(percorso.uuid),
    }
    assert {campo: form[campo].value() for campo in attesi} == attesi


def test_with_several_paths_the_form_opens_on_the_one_it_comes_from(client_operatore, indirizzo, percorso, cittadino):
    altro = build_percorso(cittadino=cittadino)
    assert client_operatore.get(indirizzo).context["form"]["percorso"].value() is None
    form = client_operatore.get(f"{indirizzo}?percorso={altro.uuid}").context["form"]
    assert form["percorso"].value() == str(altro.uuid)


def test_a_contact_already_recorded_today_is_shown(client_operatore, indirizzo, percorso):
    assert "Oggi c'è già una consulenza" not in client_operatore.get(indirizzo).content.decode()
    build_consulenza(percorso=percorso, data=get_oggi())
    testo = client_operatore.get(indirizzo).content.decode()
    assert "Oggi c&#x27;è già una consulenza" in testo or "Oggi c'è già una consulenza" in testo


def test_only_the_desk_that_follows_the_person_records(client_collega, client_estraneo, client_monitoraggio, indirizzo):
    esiti = [client.get(indirizzo).status_code for client in (client_collega, client_estraneo, client_monitoraggio)]
    assert esiti == [200, 404, 404]


@pytest.mark.parametrize("n", [1, 3])
def test_the_form_costs_the_same_with_one_path_and_three(
    client_operatore, indirizzo, cittadino, operatore, n, django_assert_num_queries
):
    for _ in range(n):
        build_percorso(cittadino=cittadino, operatore=operatore)
    with django_assert_num_queries(12):
        client_operatore.get(indirizzo)


# ── Sent ─────────────────────────────────────────────────────────────────────────────────
def test_a_contact_goes_on_its_path_and_says_that_it_counts(client_operatore, indirizzo, percorso, cittadino, dati):
    risposta = client_operatore.post(indirizzo, dati | {"percorso": str(percorso.uuid)}, follow=True)
    assert risposta.redirect_chain == [(page_of(cittadino), 303)]
    assert "Consulenza registrata. Rendicontabile" in risposta.content.decode()
    consulenza = Consulenza.objects.get()
    assert (consulenza.percorso, consulenza.temi) == (percorso, ["forma", "fisco"])
    assert consulenza.note == "Prima riga\nseconda riga 🙂 <b>grassetto</b>"


def test_a_double_click_is_one_contact_on_one_path(client_operatore, indirizzo, cittadino, dati):
    """The second sending finds a path that the first has opened, and still means the same contact."""
    nuovo = open_page(client_operatore, indirizzo) | dati | {"titolo_percorso": "Un forno"}
    assert [client_operatore.post(indirizzo, nuovo).url for _ in range(2)] == [page_of(cittadino)] * 2
    consulenza = Consulenza.objects.get()
    assert Percorso.objects.get() == consulenza.percorso
    assert (consulenza.percorso.titolo, consulenza.percorso.stato) == ("Un forno", "orientamento")


def test_a_new_project_beside_an_open_one_says_its_idea(client_operatore, indirizzo, percorso, dati):
    senza = client_operatore.post(indirizzo, dati | {"percorso": "nuovo"})
    assert errors_of(senza) == {"titolo_percorso": ["Scrivi in poche parole qual è il progetto nuovo."]}
    gia = client_operatore.post(indirizzo, dati | {"percorso": str(percorso.uuid), "titolo_percorso": "Un chiosco"})
    assert "cancella il titolo" in str(errors_of(gia)["titolo_percorso"])
    client_operatore.post(indirizzo, dati | {"percorso": "nuovo", "titolo_percorso": "Un chiosco"})
    assert Consulenza.objects.get().percorso.titolo == "Un chiosco"


@pytest.mark.parametrize(
    ("campi", "errori"),
    [
        ({"data": "domani"}, {"data": ["La data non può essere nel futuro."]}),
        ({"data": "2015-02-29"}, {"data": ["Inserisci una data valida."]}),
        ({"esito": ""}, {"esito": ["Questo campo è obbligatorio."]}),
        ({"durata": "601"}, None),
        ({"compito": "Telefona"}, {"compito_chi": ["Scegli a chi tocca."]}),
        (
            {"compito_chi": "sportello"},
            {"compito": ["Scrivi che cosa si fa, oppure togli a chi tocca ed entro quando."]},
        ),
        (
            {"compito": "Telefona", "compito_chi": "sportello", "compito_entro": "2020-01-01"},
            {"compito_entro": ["Non può precedere la consulenza ({oggi:%d/%m/%Y})."]},
        ),
        ({"temi": ["astrologia"]}, None),
        ({"operatore": str(uuid4())}, None),
        ({"note": "x" * 10_001}, None),
        ({"note": "a\x00b"}, None),
    ],
)
def test_what_cannot_be_comes_back_with_all_that_was_typed(client_operatore, indirizzo, percorso, dati, campi, errori):
    if campi.get("data") == "domani":
        campi = {"data": (get_oggi() + timedelta(days=1)).isoformat()}
    risposta = client_operatore.post(indirizzo, dati | {"percorso": str(percorso.uuid)} | campi)
    trovati = errors_of(risposta)
    attesi = {campo: [errore.format(oggi=get_oggi()) for errore in detti] for campo, detti in (errori or {}).items()}
    assert trovati == attesi if errori else trovati
    assert not Consulenza.objects.exists()
    assert risposta.context["form"]["durata"].value() == campi.get("durata", "30")


def test_ten_thousand_signs_with_line_ends_are_ten_thousand(client_operatore, indirizzo, percorso, dati):
    note = ("🙂<i>\r\n" * 2000)[:12_000]
    assert len(note.replace("\r\n", "\n")) == 10_000
    client_operatore.post(indirizzo, dati | {"percorso": str(percorso.uuid), "note": note + "x" * 0})
    assert len(Consulenza.objects.get().note) == 9_999  # the last line end is stripped


def test_programmes_are_found_by_title_and_want_what_came_of_them(client_operatore, indirizzo, percorso, dati):
    incentivo = build_incentivo(titolo="Resto al Sud 2.0")
    build_incentivo(titolo="Nuovo Selfiemployment")
    riga = {"percorso": str(percorso.uuid), "programmi-0-incentivo_testo": "resto al sud 2.0"}
    senza = client_operatore.post(indirizzo, dati | riga)
    assert senza.status_code == 422
    assert "Scegli che cosa ne è stato." in senza.content.decode()
    client_operatore.post(indirizzo, dati | riga | {"programmi-0-esito": "interessato"})
    [riga] = Consulenza.objects.get().programmi.all()
    assert (riga.incentivo, riga.esito) == (incentivo, "interessato")


@pytest.mark.parametrize(
    "riga", [{"programmi-0-nota": "a" * 300}, {"programmi-0-nota": "\x00"}, {"programmi-0-esito": "zzz"}]
)
def test_a_row_of_programmes_gone_wrong_says_what_is_wrong(client_operatore, indirizzo, percorso, dati, riga):
    risposta = client_operatore.post(indirizzo, dati | {"percorso": str(percorso.uuid)} | riga)
    assert risposta.status_code == 422
    [campo] = [nome.removeprefix("programmi-0-") for nome in riga]
    assert campo in risposta.context["insiemi"][0].forms[0].errors
    assert not Consulenza.objects.exists()


def test_a_late_contact_asks_why_and_is_marked(client_operatore, indirizzo, percorso, dati):
    vecchia = dati | {"percorso": str(percorso.uuid), "data": (get_oggi() - timedelta(days=100)).isoformat()}
    senza = client_operatore.post(indirizzo, vecchia)
    assert list(errors_of(senza)) == ["motivo_ritardo"]
    client_operatore.post(indirizzo, vecchia | {"motivo_ritardo": "Era sul registro di carta"})
    assert Consulenza.objects.get().tardiva


# ── The verdict while one types ──────────────────────────────────────────────────────────
def test_the_verdict_follows_what_is_typed(client_operatore, dati):
    esame = reverse("consulenze:consulenza_esame")

    def say(**campi):
        return client_operatore.post(esame, dati | campi).content.decode()

    assert "sostanziale e specifico" in say()
    assert "Manca almeno un tema." in say(temi=[])
    assert "È durata meno di 10 minuti." in say(durata="5")
    assert "Manca la durata" in say(durata="boh")
    assert "contatto informativo" in say(tipo="info")
    assert "rettifiche" in say(data=(get_oggi() - timedelta(days=45)).isoformat())
    assert "scrivi perché la registri adesso" in say(data=(get_oggi() - timedelta(days=61)).isoformat())


# ── Drafts ───────────────────────────────────────────────────────────────────────────────
def seal_of(risposta) -> str:
    testo = risposta.content.decode()
    return testo.split('name="_modulo" value="')[1].split('"')[0]


def test_what_is_being_typed_is_kept_and_given_back_without_scolding(
    client_operatore, operatore, indirizzo, percorso, dati, chiave
):
    a_meta = dati | {"esito": "", "percorso": str(percorso.uuid), "_modulo": seal_of(client_operatore.get(indirizzo))}
    assert client_operatore.post(reverse("interfaccia:bozza_save"), a_meta).status_code == 204
    bozza = find_bozza(utente_id=operatore.pk, chiave=chiave)
    assert bozza.dati["note"] == [dati["note"]]
    risposta = client_operatore.get(indirizzo)
    form = risposta.context["form"]
    assert "Abbiamo ritrovato quello che stavi scrivendo" in risposta.content.decode()
    assert (form["note"].value(), form["temi"].value(), form.errors) == (dati["note"], ["forma", "fisco"], {})
    ripreso = read_form(risposta)
    assert open_modulo(ripreso["_modulo"][0]).chiave_modulo == open_modulo(a_meta["_modulo"]).chiave_modulo


def test_a_recorded_contact_leaves_no_draft_even_if_the_draft_comes_later(
    client_operatore, operatore, indirizzo, percorso, dati, chiave
):
    pieno = open_page(client_operatore, indirizzo) | dati | {"percorso": str(percorso.uuid)}
    client_operatore.post(reverse("interfaccia:bozza_save"), pieno)
    client_operatore.post(indirizzo, pieno)
    assert find_bozza(utente_id=operatore.pk, chiave=chiave) is None
    assert client_operatore.post(reverse("interfaccia:bozza_save"), pieno).status_code == 409
    save_bozza(utente_id=operatore.pk, chiave=chiave, dati={"note": ["x"]}, sigillo=pieno["_modulo"][0])
    form = client_operatore.get(indirizzo).context["form"]
    assert not form.is_bound
    assert find_bozza(utente_id=operatore.pk, chiave=chiave) is None


SALVA = reverse("interfaccia:bozza_save")
NAVIGA = {"Sec-Fetch-Mode": "navigate"}


def test_two_tabs_keep_both_drafts_and_the_second_is_told(client_operatore, indirizzo, percorso, dati):
    """Both opened before anything was typed; and one that takes up what the other goes on writing."""
    prima, seconda = open_page(client_operatore, indirizzo), open_page(client_operatore, indirizzo)
    assert client_operatore.post(SALVA, prima | dati | {"note": "Scheda uno"}).status_code == 204
    assert client_operatore.post(SALVA, seconda | dati | {"note": "Scheda due"}).status_code == 202
    assert client_operatore.post(SALVA, prima | dati | {"note": "Scheda uno dopo"}).status_code == 202
    assert sorted(b.dati["note"][0] for b in Bozza.objects.all()) == ["Scheda due", "Scheda uno dopo"]
    risposta = client_operatore.get(indirizzo)
    assert read_form(risposta)["note"] == ["Scheda uno dopo"]
    [(_, altra)] = risposta.context["form"].compilazione.altre
    assert open_page(client_operatore, altra)["note"] == ["Scheda due"]
    assert f'href="{altra}"' in risposta.content.decode()


def test_a_draft_taken_up_in_another_tab_is_left_to_who_goes_on_with_it(client_operatore, indirizzo, dati):
    prima = open_page(client_operatore, indirizzo)
    client_operatore.post(SALVA, prima | dati | {"note": "Uno"})
    ripresa = open_page(client_operatore, indirizzo)
    assert client_operatore.post(SALVA, ripresa | dati | {"note": "Uno, ripreso"}).status_code == 204
    assert [b.dati["note"] for b in Bozza.objects.all()] == [["Uno, ripreso"]]
    assert client_operatore.post(SALVA, prima | dati | {"note": "Uno, ancora"}).status_code == 202
    assert sorted(b.dati["note"][0] for b in Bozza.objects.all()) == ["Uno, ancora", "Uno, ripreso"]


def test_what_the_other_tab_wrote_stays_when_one_is_sent_and_is_offered_again(
    client_operatore, indirizzo, percorso, dati
):
    """The second tab took up the draft of the first: it is the same act, done once; its words are not lost."""
    dati = dati | {"percorso": str(percorso.uuid)}
    prima = open_page(client_operatore, indirizzo)
    client_operatore.post(SALVA, prima | dati | {"note": "Uno"})
    seconda = open_page(client_operatore, indirizzo)
    assert client_operatore.post(indirizzo, prima | dati | {"note": "Uno"}).status_code == 303
    assert client_operatore.post(SALVA, seconda | dati | {"note": "Due"}).status_code == 208
    risposta = client_operatore.post(indirizzo, seconda | dati | {"note": "Due"})
    assert risposta.status_code == 409
    assert "Era già fatto" in risposta.content.decode()
    offerta = read_form(risposta)
    assert offerta["note"] == ["Due"]
    assert Consulenza.objects.count() == 1
    assert "Era già fatto" in client_operatore.get(indirizzo).content.decode()
    assert client_operatore.post(indirizzo, offerta).status_code == 303
    assert Consulenza.objects.count() == 2


def test_back_after_saving_does_not_offer_the_same_form_anew(client_operatore, indirizzo, percorso, dati):
    """A browser asks for the address in its history again: it is of one opening, which has been sent."""
    aperta = client_operatore.get(indirizzo, headers=NAVIGA)
    assert aperta.status_code == 302
    modulo = open_page(client_operatore, aperta.url)
    client_operatore.post(aperta.url, modulo | dati | {"percorso": str(percorso.uuid)})
    indietro = client_operatore.get(aperta.url, headers=NAVIGA, follow=True)
    assert indietro.redirect_chain == [(percorso.cittadino.get_absolute_url(), 303)]
    assert "era già stato inviato" in indietro.content.decode()
    nuova = client_operatore.get(indirizzo, headers=NAVIGA)
    assert nuova.url != aperta.url
    assert read_form(client_operatore.get(nuova.url))["note"] == [""]


def test_back_is_known_also_when_a_draft_had_been_taken_up(client_operatore, indirizzo, percorso, dati):
    dati = dati | {"percorso": str(percorso.uuid)}
    client_operatore.post(SALVA, open_page(client_operatore, indirizzo) | dati)
    aperta = client_operatore.get(indirizzo, headers=NAVIGA).url
    client_operatore.post(aperta, open_page(client_operatore, aperta) | dati)
    assert client_operatore.get(aperta).status_code == 303
    assert not Bozza.objects.exists()


def test_the_address_of_another_opens_an_empty_form(client_operatore, client_collega, indirizzo, percorso, dati):
    aperta = client_operatore.get(indirizzo, headers=NAVIGA).url
    modulo = open_page(client_operatore, aperta)
    client_operatore.post(aperta, modulo | dati | {"percorso": str(percorso.uuid)})
    assert client_collega.get(aperta).status_code in {200, 404}


@pytest.mark.parametrize("tipo", ["consulenza", "info"])
def test_an_empty_contact_is_refused(client_operatore, indirizzo, percorso, dati, tipo):
    vuota = dati | {"percorso": str(percorso.uuid), "tipo": tipo, "durata": "", "temi": [], "servizi": [], "note": " "}
    risposta = client_operatore.post(indirizzo, vuota)
    assert risposta.status_code == 422
    assert "non dice niente" in risposta.content.decode()
    assert client_operatore.post(indirizzo, vuota | {"esito": "non_presentato"}).status_code == 303


def test_a_contact_is_not_emptied_by_a_correction(client_operatore, operatore, percorso):
    consulenza = build_consulenza(percorso=percorso, operatore=operatore)
    pagina = reverse("consulenze:consulenza_update", args=(consulenza.uuid,))
    vuota = dict.fromkeys(("durata", "temi", "servizi", "note", "materiali"), "") | {"nota_rettifica": "Errore"}
    vuota = open_page(client_operatore, pagina) | vuota | {"temi": [], "servizi": []}
    risposta = client_operatore.post(pagina, vuota)
    assert risposta.status_code == 422
    assert "non dice niente" in risposta.content.decode()


def test_a_draft_of_programmes_comes_back_with_its_rows(client_operatore, operatore, indirizzo, dati, chiave):
    righe = {"programmi-TOTAL_FORMS": ["2"], "programmi-INITIAL_FORMS": ["0"], "programmi-1-nota": ["Da sentire"]}
    save_bozza(utente_id=operatore.pk, chiave=chiave, dati={"note": ["x"], **righe})
    risposta = client_operatore.get(indirizzo)
    programmi, _ = risposta.context["insiemi"]
    assert programmi.forms[1]["nota"].value() == "Da sentire"
    assert "campo-errato" not in risposta.content.decode()


def test_a_session_that_ended_loses_nothing(accedi, operatore, client, indirizzo, percorso, dati, chiave):
    """Sent by somebody whose session is over, the form waits for the person and comes back on return."""
    dentro = accedi(operatore)
    sigillo = seal_of(dentro.get(indirizzo))
    del dentro.cookies[settings.SESSION_COOKIE_NAME]
    risposta = dentro.post(indirizzo, dati | {"percorso": str(percorso.uuid), "_modulo": sigillo})
    assert risposta.status_code == 302
    assert risposta.url.startswith(reverse("account_login"))
    assert not Consulenza.objects.exists()
    dentro.force_login(operatore)
    form = dentro.get(indirizzo).context["form"]
    assert (form["note"].value(), form["percorso"].value()) == (dati["note"], str(percorso.uuid))


# ── Corrected ────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def consulenza(percorso, operatore):
    return build_consulenza(percorso=percorso, operatore=operatore, data=get_oggi())


def test_a_correction_shows_what_is_recorded(client_operatore, consulenza):
    consulenza.programmi.create(incentivo=build_incentivo(titolo="Resto al Sud"), esito="interessato")
    risposta = client_operatore.get(reverse("consulenze:consulenza_update", args=(consulenza.uuid,)))
    assert risposta.context["form"]["durata"].value() == 40
    assert "Resto al Sud" in risposta.content.decode()


def test_who_corrects_second_is_told_what_changed(client_operatore, client_responsabile, consulenza):
    indirizzo = reverse("consulenze:consulenza_update", args=(consulenza.uuid,))
    primo, secondo = open_page(client_operatore, indirizzo), open_page(client_responsabile, indirizzo)
    assert (
        client_operatore.post(indirizzo, primo | {"durata": "50", "note": "Sue"}).url == consulenza.get_absolute_url()
    )
    dopo = client_responsabile.post(indirizzo, secondo | {"durata": "20", "materiali": "Un foglio"})
    assert dopo.status_code == 409
    assert "Prima era: «40»" in dopo.content.decode()
    assert "«50»" in dopo.content.decode()
    consulenza.refresh_from_db()
    assert consulenza.durata == 50
    client_responsabile.post(indirizzo, read_form(dopo) | {"_scelta_0": "mio"})
    consulenza.refresh_from_db()
    assert (consulenza.durata, consulenza.note, consulenza.materiali) == (20, "Sue", "Un foglio")


def test_themes_programmes_and_people_of_two_come_together(client_operatore, client_responsabile, consulenza, collega):
    uno, due = build_incentivo(titolo="Resto al Sud"), build_incentivo(titolo="Selfiemployment")
    consulenza.programmi.create(incentivo=uno, esito="interessato")
    indirizzo = reverse("consulenze:consulenza_update", args=(consulenza.uuid,))
    primo, secondo = open_page(client_operatore, indirizzo), open_page(client_responsabile, indirizzo)
    temi = primo.get("temi", [])
    riga = {"programmi-1-incentivo_testo": due.titolo, "programmi-1-esito": "interessato"}
    client_operatore.post(indirizzo, primo | riga | {"temi": [*temi, "forma"], "partecipanti": [str(collega.uuid)]})
    risposta = client_responsabile.post(
        indirizzo, secondo | {"programmi-0-esito": "non_idoneo", "temi": [*temi, "fisco"]}, follow=True
    )
    assert "Nel frattempo erano cambiati anche" in risposta.content.decode()
    consulenza.refresh_from_db()
    assert {"forma", "fisco"} <= set(consulenza.temi)
    assert [utente.pk for utente in consulenza.partecipanti.all()] == [collega.pk]
    assert set(consulenza.programmi.values_list("incentivo", "esito")) == {
        (uno.pk, "non_idoneo"),
        (due.pk, "interessato"),
    }


def test_a_programme_that_two_people_judge_differently_is_chosen(client_operatore, client_responsabile, consulenza):
    consulenza.programmi.create(incentivo=build_incentivo(titolo="Resto al Sud"), esito="interessato")
    indirizzo = reverse("consulenze:consulenza_update", args=(consulenza.uuid,))
    primo, secondo = open_page(client_operatore, indirizzo), open_page(client_responsabile, indirizzo)
    client_operatore.post(indirizzo, primo | {"programmi-0-nota": "Manca l'età"})
    dopo = client_responsabile.post(indirizzo, secondo | {"programmi-0-nota": "Manca la sede"})
    assert dopo.status_code == 409
    assert "Programmi illustrati" in dopo.content.decode()
    client_responsabile.post(indirizzo, read_form(dopo) | {"_scelta_0": "loro"})
    assert consulenza.programmi.get().nota == "Manca l'età"


def test_the_second_open_handover_does_not_stop_the_desk(client_operatore, indirizzo, cittadino, altro_sportello):
    build_trasferimento(cittadino=cittadino, a_sportello=altro_sportello)
    assert client_operatore.get(indirizzo).status_code == 200


# ── Intensive assistance is of who holds a certificate ───────────────────────────────────
def test_intensive_assistance_is_refused_beside_its_field_with_the_way_out(
    client_operatore, operatore, indirizzo, percorso, dati, settings
):
    oggi = get_oggi()
    dati |= {"percorso": str(percorso.uuid), "tipo": "assistenza"}

    def send(**altro):
        return submit(client_operatore, indirizzo, dati | altro)

    settings.ATTESTATI_OBBLIGATORI_DAL = oggi
    assert 'href="/attestati/#come"' in client_operatore.get(indirizzo).content.decode()
    assert "non aveva un attestato valido" in errors_of(send())["tipo"][0]
    scaduto = build_attestato(utente=operatore, mancano=-1)
    assert "era scaduto" in errors_of(send())["tipo"][0]
    build_attestato(utente=operatore, abilita=["informazione"])
    assert "tipo" in errors_of(send())
    assert send(data=scaduto.scade_il.isoformat()).status_code == 303  # certified on that day
    build_attestato(utente=operatore)
    assert send().status_code == 303
    assert Consulenza.objects.filter(tipo="assistenza").count() == 2


def test_days_before_the_rule_and_networks_without_it_ask_nothing(
    client_operatore, indirizzo, percorso, dati, settings
):
    dati |= {"percorso": str(percorso.uuid), "tipo": "assistenza"}
    for dal in (None, get_oggi() + timedelta(days=1)):
        settings.ATTESTATI_OBBLIGATORI_DAL = dal
        pagina = client_operatore.get(indirizzo).content.decode()
        assert "/attestati/#come" not in pagina
        assert submit(client_operatore, indirizzo, dati).status_code == 303
