"""Who is who: one comparison at one's own desk and in the network, codes of before, one name alone, the channel."""

from datetime import date

import pytest

from cittadini.enums import MotivoFinePresa, TrovatoPer
from cittadini.forms.trasferimenti import is_sportello
from cittadini.models import Cittadino, CodicePrecedente, PresaInCarico, Trasferimento
from cittadini.regole.codice_fiscale import encode
from cittadini.regole.nascita import list_vicine
from cittadini.services.cittadini import keep_codice
from nucleo.nomi import check_nome
from tests.cittadini.test_accoglienza import CERCA, CODICE, PAGINA, scheda
from tests.costruttori import build_cittadino, build_comune, build_informativa, build_sportello
from tests.moduli import open_page, read_form, submit, submit_trovata, tick
from tests.vincoli import violates

pytestmark = pytest.mark.django_db
NATA = date(1990, 5, 12)
STESSI = "lo stesso nome e la stessa data di nascita"
QUASI = "lo stesso nome e una data di nascita quasi uguale"
SIMILI = "un nome simile e la stessa data di nascita"


@pytest.fixture(autouse=True)
def _informativa(db):
    build_informativa()


def search(cliente, cognome="D'Agostino-Neri", nome="Nicolò", nascita=NATA, **campi) -> str:
    dati = {"cognome": cognome, "nome": nome, "data_nascita": nascita.isoformat()} | campi
    return cliente.post(CERCA, dati).content.decode()


# ── One comparison ───────────────────────────────────────────────────────────────────────
MODI = [
    ("D’Agostino-Neri", "Nicolò", NATA, STESSI, "nome e data di nascita"),
    ("D‘Agostino Neri", "Nicolo'", NATA, STESSI, "nome e data di nascita"),
    ("D´ Agostino Neri", "NICOLÒ", NATA, STESSI, "nome e data di nascita"),
    ("Dʼ Agostino–Neri", "nicolo", NATA, STESSI, "nome e data di nascita"),
    ("Dagostino Neri", "Nicolò", NATA, STESSI, "nome e data di nascita"),
    (
        "D\u200b'Ago\u00adstino Neri",
        "Nico\u0300lo\u0300".replace("Nico\u0300", "Nico"),
        NATA,
        STESSI,
        "nome e data di nascita",
    ),
    ("Nicolò", "D'Agostino Neri", NATA, STESSI, "nome e data di nascita"),
    ("D'Agostino-Neri", "Nicolò", date(1990, 5, 13), QUASI, "nome, con una data di nascita quasi uguale"),
    ("D'Agostino-Neri", "Nicolò", date(1990, 5, 11), QUASI, "nome, con una data di nascita quasi uguale"),
    ("Nicolò", "D’ Agostino Neri", date(1990, 12, 5), QUASI, "nome, con una data di nascita quasi uguale"),
    ("D'Agostino-Neri", "Nicolò", date(1991, 5, 12), QUASI, "nome, con una data di nascita quasi uguale"),
    ("D'Agostini Neri", "Nicolò", NATA, SIMILI, "nome e data di nascita"),
]


@pytest.mark.parametrize(("cognome", "nome", "nascita", "detto", "perche"), MODI)
def test_the_network_and_one_s_own_desk_compare_in_one_way(
    client_operatore, client_estraneo, altro_sportello, cognome, nome, nascita, detto, perche
):
    persona = build_cittadino(
        sportello=altro_sportello, cognome="D'Agostino-Neri", nome="Nicolò", data_nascita=NATA, telefono="320 7776665"
    )
    pagina = search(client_operatore, cognome, nome, nascita)
    assert f"una persona con {detto}," in pagina
    for segreto in (str(persona.uuid), persona.codice, "7776665", persona.codice_fiscale, str(altro_sportello)):
        assert segreto not in pagina
    assert f"Coincide: {perche}." in search(client_estraneo, cognome, nome, nascita)


@pytest.mark.parametrize(
    ("cognome", "nome", "nascita"),
    [
        ("Verdi", "Nicolò", NATA),
        ("D'Agostino-Neri", "Nicolò", date(1990, 8, 30)),
        ("D'Agostino-Neri", "", NATA),
    ],
    ids=["another name", "another day", "a surname alone"],
)
def test_another_person_is_not_a_doubt(client_operatore, altro_sportello, cognome, nome, nascita):
    build_cittadino(sportello=altro_sportello, cognome="D'Agostino-Neri", nome="Nicolò", data_nascita=NATA)
    assert "Nessuna persona con questi dati" in search(client_operatore, cognome, nome, nascita)


def test_a_corrected_phone_is_compared_as_a_new_one_is(client_operatore, altro_sportello, sportello):
    build_cittadino(sportello=altro_sportello, cognome="Neri", telefono="+393331112223")
    cittadino = build_cittadino(sportello=sportello, cognome="Bianchi", telefono="+393334445556")
    pagina = f"/cittadini/{cittadino.uuid}/scheda/modifica/"
    tardi = client_operatore.post(pagina, open_page(client_operatore, pagina) | {"telefono": "333 111 2223"})
    assert tardi.status_code == 422
    assert "lo stesso telefono" in tardi.content.decode()
    assert client_operatore.post(pagina, read_form(tardi) | tick(tardi, "altra_persona")).status_code == 303


def test_days_that_a_slip_makes_of_another():
    vicine = list_vicine(date(1981, 8, 3))
    di_uno = [date(1981, 8, 2), date(1981, 8, 4), date(1981, 9, 3), date(1980, 8, 3), date(1982, 8, 3)]
    di_una_cifra = [date(1981, 8, 13), date(1981, 1, 3), date(1971, 8, 3), date(1986, 8, 3)]
    scambiate = [date(1981, 3, 8), date(1918, 8, 3), date(1981, 8, 30)]
    for vicina in (*di_uno, *di_una_cifra, *scambiate):
        assert vicina in vicine
        assert date(1981, 8, 3) in list_vicine(vicina)
    for lontana in (date(1981, 8, 3), date(1981, 10, 13), date(1973, 8, 12), date(1881, 8, 3)):
        assert lontana not in vicine
    # Of a day that few years have, those that exist.
    assert {date(1992, 2, 28), date(1992, 3, 1), date(1972, 2, 29), date(1992, 1, 29)} <= set(
        list_vicine(date(1992, 2, 29))
    )


def test_a_card_is_not_opened_without_saying_that_a_near_date_is_another_person(
    client_operatore, altro_sportello, sportello
):
    build_cittadino(sportello=altro_sportello, data_nascita=date(1990, 5, 13))
    dati = scheda(sportello=str(sportello.uuid))
    pagina = client_operatore.post(PAGINA, dati)
    assert QUASI in pagina.content.decode()
    assert client_operatore.post(PAGINA, dati | tick(pagina, "altra_persona")).status_code == 303


def test_a_correction_asks_what_an_opening_asks(client_operatore, sportello, altro_sportello, operatore):
    build_cittadino(sportello=altro_sportello, cognome="Verdi", data_nascita=NATA, codice_fiscale="")
    mia = build_cittadino(sportello=sportello, accolto_da=operatore, codice_fiscale="", data_nascita=NATA)
    dati = scheda(codice_fiscale="", motivo_assenza_cf="non_esibito", telefono=mia.telefono)
    dati["data_primo_contatto"] = mia.data_primo_contatto.isoformat()
    pagina = submit(client_operatore, f"/cittadini/{mia.uuid}/scheda/modifica/", dati | {"cognome": "Verdi"})
    assert STESSI in pagina.content.decode()
    dati |= {"cognome": "Verdi", **tick(pagina, "altra_persona")}
    assert submit(client_operatore, f"/cittadini/{mia.uuid}/scheda/modifica/", dati).status_code == 303
    dati |= {
        "contatto_sicuro": "solo al mattino",
        "altra_persona": "",
    }  # what says nothing of who they are asks nothing
    assert submit(client_operatore, f"/cittadini/{mia.uuid}/scheda/modifica/", dati).status_code == 303


def begin(client_operatore, sportello, **cercato):
    """Search, find nobody who is the person, go on to the card. Its address and what it already holds."""
    pagina = client_operatore.post(CERCA, cercato | {"apri": "1"}).url
    form = client_operatore.get(pagina).context["form"]
    return pagina, {"altra_persona": form["altra_persona"].value() or "", "sportello": str(sportello.uuid)}


def test_who_has_seen_the_similar_people_is_not_asked_again(client_operatore, sportello, altro_sportello):
    build_cittadino(sportello=sportello, codice_fiscale="")
    build_cittadino(sportello=altro_sportello, codice_fiscale="")
    pagina, gia = begin(client_operatore, sportello, cognome="Rossi", nome="Ada", data_nascita="1990-05-12")
    assert client_operatore.post(pagina, scheda(telefono="333 7654321") | gia).status_code == 303


@pytest.mark.parametrize(
    "scritta",
    [
        {"cognome": "Unibile", "nome": "Rosa Maria", "data_nascita": "1980-04-09"},
        {"cognome": "Rosa Maria", "nome": "Unibile", "data_nascita": "1980-04-10"},
        {"cognome": "Unibile", "nome": "Rosa Maria", "data_nascita": "1980-09-04"},
        {"cognome": "Altra", "nome": "Ida", "data_nascita": "1980-01-01", "telefono": "333 9990001"},
    ],
    ids=("same", "swapped, next day", "day for month", "phone"),
)
@pytest.mark.parametrize("altrove", [False, True])
@pytest.mark.parametrize(
    "cercato", [{"cognome": "Zzyx", "nome": "Olmo", "data_nascita": "1961-01-01"}, {"telefono": "333 1112223"}]
)
def test_who_searched_for_somebody_else_is_asked_of_the_person_written(
    client_operatore, sportello, altro_sportello, scritta, altrove, cercato
):
    qui = altro_sportello if altrove else sportello
    nata = date(1980, 4, 9)
    build_cittadino(
        sportello=qui,
        cognome="Unibile",
        nome="Rosa Maria",
        data_nascita=nata,
        codice_fiscale="",
        telefono="333 9990001",
    )
    pagina, gia = begin(client_operatore, sportello, **cercato)
    dati = scheda(codice_fiscale="", motivo_assenza_cf="non_esibito", telefono="333 5550001") | gia | scritta
    risposta = client_operatore.post(pagina, dati)
    assert list(risposta.context["form"].errors) == ["altra_persona"]
    assert client_operatore.post(pagina, dati | tick(risposta, "altra_persona")).status_code == 303


# ── The handover without codice fiscale ──────────────────────────────────────────────────
def test_a_handover_is_asked_from_name_and_date_without_seeing_anything(
    client_operatore, client_estraneo, sportello, altro_sportello
):
    persona = build_cittadino(
        sportello=altro_sportello, cognome="Segretissimi", nome="Zenobia", telefono="333 9998887", codice_fiscale=""
    )
    dati = {"cognome": "segretissimi", "nome": "zenobia", "data_nascita": persona.data_nascita.isoformat()}
    risposta = client_operatore.post(CERCA, dati)
    pagina = risposta.content.decode()
    assert "Una persona con questo nome e questa data di nascita è seguita da un altro sportello" in pagina
    for segreto in ("Zenobia", "Segretissimi", "9998887", str(persona.uuid), persona.codice, str(altro_sportello)):
        assert segreto not in pagina
    assert "Apri la scheda di accoglienza" in pagina  # it may be another person all the same
    campi = {"gettone": risposta.context["gettone"], "sportello": sportello.uuid, "consenso_modalita": "verbale"}
    chiesta = submit_trovata(client_operatore, "/trasferimenti/chiedi/", campi | {"vuole": "on"})
    richiesta = Trasferimento.objects.get()
    assert chiesta.url == richiesta.get_absolute_url()
    assert (richiesta.cittadino, richiesta.trovato_per) == (persona, TrovatoPer.NOME_E_DATA)
    vista = client_operatore.get(richiesta.get_absolute_url()).content.decode()
    for segreto in ("Zenobia", "9998887", persona.codice, str(altro_sportello)):
        assert segreto not in vista + client_operatore.get("/trasferimenti/").content.decode()
    assert "senza codice fiscale" in client_estraneo.get(richiesta.get_absolute_url()).content.decode()
    assert "Vedi la richiesta" in client_operatore.post(CERCA, dati).content.decode()


@pytest.fixture
def omonimi(client_operatore, sportello, altro_sportello):
    """Two of one name at two desks: what is sent to ask for one of them, and the desk of each."""
    terzo = build_sportello(comune=build_comune("Maglie"))
    due = {s: build_cittadino(sportello=s, data_nascita=NATA, codice_fiscale="") for s in (altro_sportello, terzo)}
    trovati = client_operatore.post(CERCA, {"cognome": "Rossi", "nome": "Ada", "data_nascita": NATA.isoformat()})
    campi = {"sportello": sportello.uuid, "consenso_modalita": "verbale", "vuole": "on"}
    return due, campi | {"gettone": trovati.context["gettone"]}, trovati.content.decode()


def test_of_two_homonyms_the_person_says_the_desk(client_operatore, omonimi):
    due, campi, pagina = omonimi
    assert "Più persone con questo nome e questa data di nascita" in pagina
    for altrove, persona in due.items():
        assert not {str(altrove), altrove.codice, persona.codice} & {*pagina.split()}
        assert (
            submit_trovata(client_operatore, "/trasferimenti/chiedi/", campi | {"segue": altrove.nome}).status_code
            == 303
        )
    assert {*Trasferimento.objects.values_list("cittadino", flat=True)} == {persona.pk for persona in due.values()}


@pytest.mark.parametrize(
    ("scritto", "esito"), [("MAGLIE", True), ("comune di Maglie", True), ("sp0001", True), ("Magl", False), ("", False)]
)
def test_a_desk_is_named_by_its_comune_its_name_or_its_code_and_never_by_a_part(scritto, esito):
    assert is_sportello(build_sportello(comune=build_comune("Maglie")), scritto) is esito


@pytest.mark.parametrize(
    ("scritto", "detto"),
    [
        ("", "Questo campo è obbligatorio"),
        ("Roma", "non segue nessuno con questo nome"),
        ("Magl", "non segue nessuno con questo nome"),
    ],
)
def test_a_desk_that_follows_no_homonym_is_told_and_nothing_else(client_operatore, omonimi, scritto, detto):
    risposta = submit_trovata(client_operatore, "/trasferimenti/chiedi/", omonimi[1] | {"segue": scritto})
    assert (risposta.status_code, list(risposta.context["form"].errors)) == (422, ["segue"])
    assert detto in risposta.content.decode()
    assert not Trasferimento.objects.exists()


def test_desks_of_homonyms_are_not_tried_one_by_one(client_operatore, omonimi, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "ricerca_cittadino": "2/h/user"}
    codici = [
        submit_trovata(client_operatore, "/trasferimenti/chiedi/", omonimi[1] | {"segue": "X"}).status_code
        for _ in "abc"
    ]
    assert codici[-1] == 429


def test_two_homonyms_of_one_desk_are_not_asked_for_at_random(client_operatore, sportello, altro_sportello):
    for _ in range(2):
        build_cittadino(sportello=altro_sportello, data_nascita=NATA, codice_fiscale="")
    trovati = client_operatore.post(CERCA, {"cognome": "Rossi", "nome": "Ada", "data_nascita": NATA.isoformat()})
    campi = {
        "sportello": sportello.uuid,
        "consenso_modalita": "verbale",
        "vuole": "on",
        "segue": altro_sportello.codice,
    }
    campi |= {"gettone": trovati.context["gettone"]}
    risposta = submit_trovata(client_operatore, "/trasferimenti/chiedi/", campi)
    assert "serve il codice fiscale" in risposta.content.decode()


def test_a_near_date_is_a_doubt_and_not_a_door(client_operatore, altro_sportello):
    build_cittadino(sportello=altro_sportello, data_nascita=NATA)
    assert "gettone" not in search(client_operatore, "Rossi", "Ada", date(1990, 5, 13))


@pytest.mark.parametrize(("codice", "presa"), [("", True), (None, False)], ids=["without a code", "with a code"])
def test_who_is_followed_by_nobody_is_taken_by_name_only_without_a_code(
    client_operatore, altro_sportello, codice, presa
):
    """The code would find them: a name and a date alone do not open a card."""
    build_cittadino(sportello=altro_sportello, data_nascita=NATA, codice_fiscale=codice)
    PresaInCarico.objects.update(al=date(2026, 1, 31), motivo_fine=MotivoFinePresa.CONCLUSA)
    assert ("Prendi in carico" in search(client_operatore, "Rossi", "Ada")) is presa


# ── Codes of before ──────────────────────────────────────────────────────────────────────
@pytest.fixture
def corretta(client_operatore, sportello, operatore):
    """Ada, whose codice fiscale became another: the law gave her another name."""
    persona = build_cittadino(sportello=sportello, accolto_da=operatore, data_nascita=NATA)
    nuovo = encode(nome="Alma", cognome="Rossi", data_nascita=NATA, sesso=persona.sesso, codice_luogo="E506")
    dati = scheda(codice_fiscale=nuovo, nome="Alma", telefono=persona.telefono)
    dati["data_primo_contatto"] = persona.data_primo_contatto.isoformat()
    assert submit(client_operatore, f"/cittadini/{persona.uuid}/scheda/modifica/", dati).status_code == 303
    persona.refresh_from_db()
    assert persona.codice_fiscale == nuovo
    return persona


def test_a_corrected_code_is_still_found_by_the_old_one(
    client_operatore, client_estraneo, client_monitoraggio, corretta
):
    assert (
        "Coincide: codice fiscale di prima."
        in client_operatore.post(CERCA, {"codice_fiscale": CODICE}).content.decode()
    )
    altrove = client_estraneo.post(CERCA, {"codice_fiscale": CODICE})
    pagina = altrove.content.decode()
    assert "questo codice fiscale prima che le cambiasse" in pagina
    assert corretta.codice not in pagina
    assert altrove.context["gettone"]  # the handover may be asked
    trovata = client_monitoraggio.post("/cittadini/trova/", {"chi": CODICE, "motivo": "assistenza"})
    assert trovata.url == corretta.get_absolute_url()


def test_who_has_the_code_today_comes_before_who_had_it(client_operatore, client_monitoraggio, sportello, corretta):
    """It was on the wrong card: its owner is welcomed and found."""
    di_ora = build_cittadino(sportello=sportello, data_nascita=NATA, codice_fiscale=CODICE)
    trovata = client_monitoraggio.post("/cittadini/trova/", {"chi": CODICE, "motivo": "assistenza"})
    assert trovata.url == di_ora.get_absolute_url()


def test_a_code_comes_back_to_the_card_and_goes_again(corretta):
    for _ in range(2):
        keep_codice(corretta, CODICE, date(2026, 3, 16))
    assert CodicePrecedente.objects.get().codice == CODICE


def test_a_code_of_before_is_kept_once():
    persona = build_cittadino()
    CodicePrecedente.objects.create(cittadino=persona, codice="X", impronta="x", fino_al=date(2026, 3, 16))
    with violates("codiceprecedente_una_volta"):
        CodicePrecedente.objects.create(cittadino=persona, codice="X", impronta="x", fino_al=date(2026, 3, 17))


# ── One name alone ───────────────────────────────────────────────────────────────────────
def test_who_has_one_name_is_recorded_as_such(client_operatore, sportello):
    dati = scheda(sportello=str(sportello.uuid), cognome="Suharto", nome="", nome_unico="on")
    dati |= {"codice_fiscale": "", "motivo_assenza_cf": "non_attribuito"}
    assert client_operatore.post(PAGINA, dati).status_code == 303
    persona = Cittadino.objects.get()
    assert (persona.nome_completo, persona.nome_unico) == ("Suharto", True)
    assert "Coincide: nome e data di nascita." in search(client_operatore, "SUHARTO", "")


@pytest.mark.parametrize(
    ("campi", "errore"),
    [
        ({"nome": ""}, "Se la persona ha un nome solo, spunta la casella."),
        ({"nome_unico": "on"}, "il nome resta vuoto"),
    ],
)
def test_one_name_or_two(client_operatore, sportello, campi, errore):
    assert errore in client_operatore.post(PAGINA, scheda(sportello=str(sportello.uuid), **campi)).content.decode()


@pytest.mark.parametrize("campi", [{"nome": ""}, {"nome_unico": True}])
def test_the_database_wants_two_names_or_says_that_there_is_one(campi):
    persona = build_cittadino()
    with violates("cittadino_nome_o_nome_unico"):
        Cittadino.objects.filter(pk=persona.pk).update(**campi)


@pytest.mark.parametrize("campi", [{"cognome": "123 456"}, {"nome": "%00 1,5,6"}, {"nome": "9999-12-31"}])
def test_a_name_has_letters(client_operatore, sportello, campi):
    detto = "Scrivi il nome con le lettere"
    assert detto in client_operatore.post(PAGINA, scheda(sportello=str(sportello.uuid), **campi)).content.decode()
    persona = build_cittadino()
    with violates("cittadino_nome_con_lettere"):
        Cittadino.objects.filter(pk=persona.pk).update(**campi)


@pytest.mark.parametrize("nome", ["李", "محمد", "Ørsted", "D'", "X Æ A-12"])
def test_letters_of_any_script_are_letters(nome):
    check_nome(nome)
    persona = build_cittadino()
    assert Cittadino.objects.filter(pk=persona.pk).update(nome=nome) == 1


@pytest.mark.parametrize("telefono", ["0917001122", "+39 091 7001122", "0832 682111"])
def test_a_landline_takes_no_messages(client_operatore, sportello, telefono):
    campi = {"telefono": telefono, "canale_preferito": "messaggio"}
    risposta = client_operatore.post(PAGINA, scheda(sportello=str(sportello.uuid), **campi))
    assert "Un telefono fisso non riceve messaggi" in risposta.content.decode()
    persona = build_cittadino()
    with violates("cittadino_messaggio_su_cellulare"):
        Cittadino.objects.filter(pk=persona.pk).update(**campi)


# ── The channel ──────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "campi",
    [{"canale_preferito": "email"}, {"telefono": ""}, {"telefono": "", "canale_preferito": "messaggio"}],
)
def test_the_preferred_channel_exists(campi):
    persona = build_cittadino()
    with violates("cittadino_canale_che_esiste"):
        Cittadino.objects.filter(pk=persona.pk).update(**campi)


@pytest.mark.parametrize(
    ("canale", "mostrato", "taciuto"),
    [
        ("telefono", '<a class="telefono" href="tel:3207776665">320 7776665</a>', "mailto:ada@posta.example"),
        ("messaggio", '<a class="telefono" href="tel:3207776665">320 7776665</a>', "mailto:ada@posta.example"),
        ("email", '<a href="mailto:ada@posta.example">ada@posta.example</a>', "tel:3207776665"),
        ("nessuno", "Non vuole essere contattato", "tel:3207776665"),
    ],
)
def test_the_strip_shows_the_channel_that_the_person_prefers(client_operatore, sportello, canale, mostrato, taciuto):
    persona = build_cittadino(
        sportello=sportello, canale_preferito=canale, telefono="320 7776665", email="ada@posta.example"
    )
    pagina = client_operatore.get(f"/cittadini/{persona.uuid}/").content.decode()
    assert mostrato in pagina
    assert taciuto not in pagina
