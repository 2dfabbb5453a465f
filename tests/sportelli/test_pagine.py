"""The pages of the network for who runs it: lists, cards, forms, hours, states."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from importazioni.models import Importazione
from nucleo.giornata import get_oggi
from nucleo.models import RegistroEvento
from sportelli.importazioni.amministrazioni import ImportazioneAmministrazioni
from sportelli.importazioni.sportelli import ImportazioneSportelli
from sportelli.models import Amministrazione, EccezioneOrario, OrarioApertura, Sportello
from tests.banco import ClienteSevero
from tests.costruttori import (
    build_amministrazione,
    build_comune,
    build_orario,
    build_sportello,
)
from tests.costruttori.attivazione import do_without
from tests.moduli import open_page, read_form, sigillo, submit, tick


def indirizzo(nome: str, oggetto: Any = None, *altri: Any) -> str:
    return reverse(f"sportelli:{nome}", args=[oggetto.uuid, *altri] if oggetto is not None else [])


def read(risposta: Any) -> str:
    return risposta.content.decode()


# ── Lists ────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("quanti", [1, 3])
@pytest.mark.parametrize(
    ("nome", "costruttore", "query"),
    [
        ("sportello_list", build_sportello, 5),
        ("amministrazione_list", build_amministrazione, 5),
    ],
)
def test_lists_cost_the_same_queries(
    client_monitoraggio: ClienteSevero,
    django_assert_num_queries: Callable[[int], Any],
    quanti: int,
    nome: str,
    costruttore: Callable[[], Any],
    query: int,
) -> None:
    for _ in range(quanti):
        costruttore()
    client_monitoraggio.get(indirizzo(nome))
    with django_assert_num_queries(query):
        client_monitoraggio.get(indirizzo(nome))


@pytest.mark.parametrize(
    ("query", "attesi"),
    [
        ({}, {"Sportello A", "Sportello B"}),
        ({"q": "nardo"}, {"Sportello B"}),
        ({"q": "comune di lecce"}, {"Sportello A"}),
        ({"q": "zzz"}, set()),
        ({"stato": "sospeso"}, {"Sportello B"}),
        ({"regione": "16"}, {"Sportello A", "Sportello B"}),
        ({"regione": "15"}, set()),
        ({"tipo": "cpi"}, {"Sportello B"}),
        ({"livello": "assistenza"}, {"Sportello A"}),
        ({"senza_orario": "on"}, {"Sportello B"}),
    ],
)
def test_desks_are_searched_and_filtered(
    client_monitoraggio: ClienteSevero, query: dict[str, str], attesi: set[str]
) -> None:
    lecce = build_amministrazione(denominazione="Comune di Lecce")
    cpi = build_amministrazione(denominazione="CPI di Nardò", tipo="cpi")
    primo = build_sportello(nome="Sportello A", amministrazione=lecce, livello_servizio="assistenza")
    build_orario(primo)
    build_sportello(nome="Sportello B", amministrazione=cpi, comune=build_comune("Nardò"), stato="sospeso")
    pagina = read(client_monitoraggio.get(indirizzo("sportello_list"), query))
    assert {nome for nome in ("Sportello A", "Sportello B") if nome in pagina} == attesi


def test_administrations_without_desks_are_found(client_monitoraggio: ClienteSevero) -> None:
    build_sportello(amministrazione=build_amministrazione(denominazione="Con sportello"))
    build_amministrazione(denominazione="Senza sportello")
    pagina = read(client_monitoraggio.get(indirizzo("amministrazione_list"), {"senza_sportelli": "on"}))
    assert "Senza sportello" in pagina
    assert "Con sportello" not in pagina


def test_list_is_exported_and_the_export_is_logged(client_monitoraggio: ClienteSevero, sportello: Sportello) -> None:
    csv = client_monitoraggio.get(indirizzo("sportello_list"), {"formato": "csv"}).getvalue().decode("utf-8-sig")
    assert csv.splitlines()[0].startswith("Codice;Nome;Amministrazione;Comune")
    assert sportello.nome in csv
    assert RegistroEvento.objects.filter(azione="esportazione", oggetto_tipo="sportelli.sportello").exists()


@pytest.mark.parametrize("formato", ["csv", "xlsx"])
def test_what_is_exported_is_imported_unchanged(client_monitoraggio: ClienteSevero, formato: str) -> None:
    """The file of a list can be corrected in a spreadsheet and loaded again."""
    ente = build_amministrazione(sito="https://www.ente.example", mandato_dal=date(2024, 6, 1), note="Uno\nDue")
    sportello = build_sportello(
        amministrazione=ente,
        telefono="+39 0832 682111",
        lingue=["it", "sgn"],
        accessibilita="completa",
        latitudine=Decimal("40.35297"),
        longitudine=Decimal("18.17244"),
        su_appuntamento=True,
        postazioni=2,
        comune=build_comune("Nardò"),
        cosa_portare="- documento\n- codice fiscale",
    )
    build_sportello(amministrazione=build_amministrazione(codice_ipa=None), comune=build_comune("Roma"), cap="00118")
    build_orario(sportello, giorno=2)
    build_orario(sportello, giorno=2, dalle="15:00", alle="17:30")
    for nome, tipo in (
        ("sportello_list", ImportazioneSportelli()),
        ("amministrazione_list", ImportazioneAmministrazioni()),
    ):
        file = client_monitoraggio.get(indirizzo(nome), {"formato": formato}).getvalue()
        esito = tipo.analyze(Importazione(), file, lambda *_: None)
        assert (esito.nuovi, esito.modificati, esito.invariati, esito.errati) == (0, 0, 2, 0), esito.campione


def test_each_sees_the_desks_of_their_reach(
    sportello: Sportello,
    altro_sportello: Sportello,
    client_operatore: ClienteSevero,
    client_referente: ClienteSevero,
    client_estraneo: ClienteSevero,
) -> None:
    for cliente, visto, nascosto in (
        (client_operatore, sportello, altro_sportello),
        (client_referente, sportello, altro_sportello),
        (client_estraneo, altro_sportello, sportello),
    ):
        pagina = read(cliente.get(indirizzo("sportello_list")))
        assert visto.codice in pagina
        assert nascosto.codice not in pagina
        assert "Nuovo sportello" not in pagina


# ── Cards ────────────────────────────────────────────────────────────────────────────────
def test_card_of_a_desk_offers_what_one_may_do(
    sportello: Sportello,
    client_monitoraggio: ClienteSevero,
    client_responsabile: ClienteSevero,
    client_operatore: ClienteSevero,
) -> None:
    attese = {
        client_monitoraggio: {"Correggi i dati", "Aggiorna gli orari", "Sospendi lo sportello"},
        client_responsabile: {"Aggiorna i recapiti", "Proponi un altro orario", "Scrivi una chiusura"},
        client_operatore: set(),
    }
    azioni = set().union(*attese.values())
    for cliente, presenti in attese.items():
        pagina = read(cliente.get(indirizzo("sportello_detail", sportello)))
        assert {azione for azione in azioni if azione in pagina} == presenti


def test_card_of_a_desk_warns_below_the_minimum(sportello: Sportello, client_monitoraggio: ClienteSevero) -> None:
    build_orario(sportello, dalle="09:00", alle="10:30")
    assert "Orario sotto il minimo" in read(client_monitoraggio.get(indirizzo("sportello_detail", sportello)))
    build_orario(sportello, giorno=4, dalle="09:00", alle="11:00")
    assert "Orario sotto il minimo" not in read(client_monitoraggio.get(indirizzo("sportello_detail", sportello)))


@pytest.mark.parametrize("quanti", [1, 3])
def test_card_of_an_administration_costs_the_same_queries(
    client_monitoraggio: ClienteSevero, django_assert_num_queries: Callable[[int], Any], quanti: int
) -> None:
    amministrazione = build_amministrazione()
    for _ in range(quanti):
        build_sportello(amministrazione=amministrazione)
    with django_assert_num_queries(15):  # ten for what floors above add
        client_monitoraggio.get(indirizzo("amministrazione_detail", amministrazione))


# ── Administrations ──────────────────────────────────────────────────────────────────────
AMMINISTRAZIONE = {
    "denominazione": "Comune di Maglie",
    "tipo": "comune",
    "comune_testo": "Maglie",
    "ruolo_privacy": "da_definire",
    "sito": "www.comune.maglie.le.it",
}


def test_an_administration_is_registered(client_amministratore: ClienteSevero) -> None:
    build_comune("Maglie")
    risposta = client_amministratore.post(indirizzo("amministrazione_create"), AMMINISTRAZIONE)
    creata = Amministrazione.objects.get()
    assert risposta["Location"] == creata.get_absolute_url()
    assert (creata.comune.nome, creata.sito, creata.codice_ipa) == ("Maglie", "https://www.comune.maglie.le.it", None)


@pytest.mark.parametrize("presente", ["Comune di Maglie", "COMUNE  DI MAGLIE", "Maglie"])
def test_the_same_administration_twice_is_refused(client_amministratore: ClienteSevero, presente: str) -> None:
    build_amministrazione(denominazione=presente, comune=build_comune("Maglie"))
    risposta = client_amministratore.post(indirizzo("amministrazione_create"), AMMINISTRAZIONE)
    assert risposta.status_code == 422
    assert f"In questo comune c'è già «{presente}»." in read(risposta).replace("&#x27;", "'")
    assert Amministrazione.objects.count() == 1


def test_who_saves_second_sees_both_and_loses_nothing(
    amministrazione: Amministrazione, client_amministratore: ClienteSevero
) -> None:
    """Two people open the same card: the second is told, keeps what was typed, and decides."""
    pagina = indirizzo("amministrazione_edit", amministrazione)
    primo, secondo = open_page(client_amministratore, pagina), open_page(client_amministratore, pagina)
    client_amministratore.post(pagina, primo | {"email": "primo@ente.example", "carica": "Sindaco"})
    scontro = client_amministratore.post(pagina, secondo | {"email": "secondo@ente.example"})
    assert scontro.status_code == 409
    assert "primo@ente.example" in read(scontro)
    di_nuovo = read_form(scontro)
    assert (di_nuovo["email"], di_nuovo["carica"]) == (["secondo@ente.example"], ["Sindaco"])
    amministrazione.refresh_from_db()
    assert amministrazione.email == "primo@ente.example"
    assert client_amministratore.post(pagina, di_nuovo | {"_scelta_0": "mio"}).status_code == 303
    amministrazione.refresh_from_db()
    assert (amministrazione.email, amministrazione.carica) == ("secondo@ente.example", "Sindaco")


# ── Desks ────────────────────────────────────────────────────────────────────────────────
def test_a_desk_is_registered_and_brought_to_life(
    amministrazione: Amministrazione, client_monitoraggio: ClienteSevero
) -> None:
    dati = {
        "nome": "Sportello di Lecce",
        "codice": "",
        "amministrazione_testo": amministrazione.denominazione,
        "amministrazione": amministrazione.pk,
        "livello_servizio": "informativo",
        "indirizzo": "Via Rubichi 16",
        "comune_testo": "Lecce",
        "latitudine": "40,35297",
        "longitudine": "18,17244",
        "lingue": ["it", "en"],
        "bacino": "Nardò (LE)\nGallipoli",
    }
    build_comune("Nardò")
    build_comune("Gallipoli")
    assert client_monitoraggio.post(indirizzo("sportello_create"), dati).status_code == 303
    sportello = Sportello.objects.get()
    assert (sportello.codice, sportello.stato, sportello.lingue) == ("LE001", "candidato", ["it", "en"])
    assert str(sportello.latitudine) == "40.35297"
    assert sportello.bacino.count() == 2
    for stato in ("selezionato", "in_attivazione", "attivo"):
        passaggio = indirizzo("sportello_stato", sportello, stato)
        if stato == "attivo":
            do_without(sportello)
        assert client_monitoraggio.get(passaggio).status_code == 200
        submit(client_monitoraggio, passaggio, {"motivo": "procedura", "data": get_oggi().isoformat()})
    sportello.refresh_from_db()
    assert (sportello.stato, sportello.data_attivazione) == ("attivo", get_oggi())


@pytest.mark.parametrize(
    ("stato", "riceve"), [("attivo", True), ("in_chiusura", True), ("sospeso", False), ("candidato", False)]
)
def test_only_a_desk_that_receives_says_when_it_opens(
    amministrazione: Amministrazione, client_monitoraggio: ClienteSevero, stato: str, riceve: bool
) -> None:
    sportello = build_sportello(amministrazione=amministrazione, stato=stato)
    build_orario(sportello)
    assert ("<dt>Adesso</dt>" in read(client_monitoraggio.get(sportello.get_absolute_url()))) is riceve


def test_wrong_comuni_of_the_catchment_area_are_named(sportello: Sportello, client_monitoraggio: ClienteSevero) -> None:
    pagina = indirizzo("sportello_edit", sportello)
    dati = sigillo(client_monitoraggio, pagina) | {"bacino": "Lecce\nAtlantide", "latitudine": "40,1"}
    risposta = client_monitoraggio.post(pagina, dati)
    assert risposta.status_code == 422
    assert "«Atlantide»: Comune non trovato." in read(risposta)
    assert "o nessuna delle due" in read(risposta)


def test_a_point_far_from_the_comune_is_confirmed_as_it_was_shown(
    sportello: Sportello, client_monitoraggio: ClienteSevero
) -> None:
    pagina = indirizzo("sportello_edit", sportello)
    lontano = {"latitudine": "45,46", "longitudine": "9,19"}
    risposta = client_monitoraggio.post(pagina, open_page(client_monitoraggio, pagina) | lontano)
    assert risposta.status_code == 422
    assert "km da Lecce" in read(risposta)
    spunta = tick(risposta, "conferma_posizione")
    altrove = {"latitudine": "41,9", "longitudine": "12,5"} | spunta
    assert client_monitoraggio.post(pagina, open_page(client_monitoraggio, pagina) | altrove).status_code == 422
    assert (
        client_monitoraggio.post(pagina, open_page(client_monitoraggio, pagina) | lontano | spunta).status_code == 303
    )
    piano = open_page(client_monitoraggio, pagina) | {"piano": "Primo"}
    assert client_monitoraggio.post(pagina, piano).status_code == 303  # what is there is not asked again


RECAPITI = {"telefono": "0832 682111", "email": "sportello@ente.example", "lingue": ["it"]}


def test_a_responsabile_updates_the_contacts_of_their_desk(
    sportello: Sportello, client_responsabile: ClienteSevero
) -> None:
    nome = sportello.nome
    dati = RECAPITI | {"nome": "Cambiato", "stato": "chiuso", "avviso": "Oggi al piano terra"}
    assert submit(client_responsabile, indirizzo("recapiti_edit", sportello), dati).status_code == 303
    sportello.refresh_from_db()
    assert (sportello.telefono, sportello.avviso) == ("0832 682111", "Oggi al piano terra")
    assert (sportello.nome, sportello.stato) == (nome, "attivo")


def settimana(**ore: str) -> dict[str, str]:
    """The form of the hours: `g2_1="09:00-12:00"`; no exception."""
    dati = {"eccezioni-TOTAL_FORMS": "0", "eccezioni-INITIAL_FORMS": "0"}
    for fascia, scritta in ore.items():
        dati[f"{fascia}_dalle"], dati[f"{fascia}_alle"] = scritta.split("-")
    return dati


def test_the_ente_updates_the_hours(sportello: Sportello, client_monitoraggio: ClienteSevero) -> None:
    pagina = indirizzo("orario_edit", sportello)
    assert client_monitoraggio.get(pagina).status_code == 200
    dati = settimana(g2_1="09:00-12:00", g4_1="09:00-12:30", g4_2="15:00-17:00")
    dati |= {
        "eccezioni-TOTAL_FORMS": "2",
        "eccezioni-0-dal": (get_oggi() + timedelta(days=10)).isoformat(),
        "eccezioni-0-motivo": "Santo patrono",
        "eccezioni-1-dal": (get_oggi() + timedelta(days=20)).isoformat(),
        "eccezioni-1-al": (get_oggi() + timedelta(days=25)).isoformat(),
        "eccezioni-1-dalle": "08:00",
        "eccezioni-1-alle": "10:00",
    }
    risposta = submit(client_monitoraggio, pagina, dati, follow=True)
    assert "non raggiunge il minimo" not in read(risposta)
    assert OrarioApertura.objects.count() == 3
    patrono, estivo = EccezioneOrario.objects.order_by("dal")
    assert (patrono.dal, patrono.al, patrono.dalle, patrono.motivo) == (patrono.al, patrono.dal, None, "Santo patrono")
    assert (estivo.al - estivo.dal).days == 5


def test_a_short_week_is_accepted_with_a_warning(sportello: Sportello, client_monitoraggio: ClienteSevero) -> None:
    risposta = submit(
        client_monitoraggio, indirizzo("orario_edit", sportello), settimana(g2_1="09:00-10:00"), follow=True
    )
    assert "non raggiunge il minimo" in read(risposta)
    assert OrarioApertura.objects.count() == 1


@pytest.mark.parametrize(
    ("ore", "messaggio"),
    [
        ({"g2_1": "09:00-"}, "indica entrambe le ore"),
        ({"g2_1": "12:00-09:00"}, "la chiusura deve seguire"),
        ({"g2_1": "09:00-12:00", "g2_2": "11:00-13:00"}, "si sovrappongono"),
        ({"g2_1": "25:00-26:00"}, "scrivila come 9:30"),
    ],
)
def test_wrong_hours_are_told_and_nothing_is_lost(
    sportello: Sportello, client_monitoraggio: ClienteSevero, ore: dict[str, str], messaggio: str
) -> None:
    build_orario(sportello, giorno=5)
    dati = settimana(**ore, g4_1="09:15-12:45")
    risposta = submit(client_monitoraggio, indirizzo("orario_edit", sportello), dati)
    assert risposta.status_code == 422
    assert messaggio in read(risposta)
    assert 'value="09:15"' in read(risposta)
    assert [orario.giorno for orario in OrarioApertura.objects.all()] == [5]


def test_wrong_exceptions_are_told(sportello: Sportello, client_monitoraggio: ClienteSevero) -> None:
    dati = settimana() | {
        "eccezioni-TOTAL_FORMS": "2",
        "eccezioni-0-dal": (get_oggi() + timedelta(days=20)).isoformat(),
        "eccezioni-0-al": (get_oggi() + timedelta(days=10)).isoformat(),
        "eccezioni-1-dal": (get_oggi() + timedelta(days=30)).isoformat(),
        "eccezioni-1-dalle": "09:00",
    }
    risposta = submit(client_monitoraggio, indirizzo("orario_edit", sportello), dati)
    assert risposta.status_code == 422
    assert "non può precedere il primo" in read(risposta)
    assert "entrambe le ore" in read(risposta)


def test_past_exceptions_stay_and_removed_ones_go(sportello: Sportello, client_monitoraggio: ClienteSevero) -> None:
    EccezioneOrario.objects.create(sportello=sportello, dal=date(2020, 8, 1), al=date(2020, 8, 31), motivo="Passata")
    futura = get_oggi() + timedelta(days=30)
    EccezioneOrario.objects.create(sportello=sportello, dal=futura, al=futura, motivo="Futura")
    dati = settimana(g2_1="09:00-12:00") | {
        "eccezioni-TOTAL_FORMS": "1",
        "eccezioni-INITIAL_FORMS": "1",
        "eccezioni-0-dal": futura.isoformat(),
        "eccezioni-0-motivo": "Futura",
        "eccezioni-0-DELETE": "on",
    }
    assert submit(client_monitoraggio, indirizzo("orario_edit", sportello), dati).status_code == 303
    assert [eccezione.motivo for eccezione in EccezioneOrario.objects.all()] == ["Passata"]


def test_hours_saved_by_two_people_lose_nothing(sportello: Sportello, client_monitoraggio: ClienteSevero) -> None:
    """Different days come together; of the same day, somebody chooses."""
    pagina = indirizzo("orario_edit", sportello)
    primo, secondo, terzo = (open_page(client_monitoraggio, pagina) for _ in range(3))
    client_monitoraggio.post(pagina, primo | settimana(g2_1="09:00-12:00"))
    insieme = client_monitoraggio.post(pagina, secondo | settimana(g3_1="10:10-13:10"), follow=True)
    assert "Nel frattempo erano cambiati anche: Martedì" in read(insieme)
    assert sorted(orario.giorno for orario in OrarioApertura.objects.all()) == [2, 3]
    scontro = client_monitoraggio.post(pagina, terzo | settimana(g3_1="15:00-18:00"))
    assert scontro.status_code == 409
    assert "10:10, 13:10" in read(scontro)
    assert client_monitoraggio.post(pagina, read_form(scontro) | {"_scelta_0": "loro"}).status_code == 303
    assert sorted((o.giorno, f"{o.dalle:%H:%M}") for o in OrarioApertura.objects.all()) == [(2, "09:00"), (3, "10:10")]


def test_exceptions_written_by_two_people_come_together(
    sportello: Sportello, client_monitoraggio: ClienteSevero
) -> None:
    pagina = indirizzo("orario_edit", sportello)
    primo, secondo = open_page(client_monitoraggio, pagina), open_page(client_monitoraggio, pagina)
    futuri = [(get_oggi() + timedelta(days=giorni)).isoformat() for giorni in (40, 50)]
    for modulo, giorno in zip((primo, secondo), futuri, strict=True):
        risposta = client_monitoraggio.post(pagina, modulo | {"eccezioni-0-dal": giorno})
        assert risposta.status_code == 303
    assert sorted(e.dal.isoformat() for e in EccezioneOrario.objects.all()) == futuri


# ── States ───────────────────────────────────────────────────────────────────────────────
def test_a_desk_is_suspended_with_its_notice(sportello: Sportello, client_monitoraggio: ClienteSevero) -> None:
    pagina = indirizzo("sportello_stato", sportello, "sospeso")
    dati = {
        "motivo": "lavori",
        "data": get_oggi().isoformat(),
        "nota": "",
        "riapertura": (get_oggi() + timedelta(days=30)).isoformat(),
        "avviso": "Lavori in sede.",
    }
    assert "sospeso" in read(submit(client_monitoraggio, pagina, dati, follow=True)).lower()
    sportello.refresh_from_db()
    assert (sportello.stato, sportello.avviso) == ("sospeso", "Lavori in sede.")
    assert "Lavori o sede non disponibile" in read(client_monitoraggio.get(sportello.get_absolute_url()))


def test_a_change_of_state_asks_for_its_reason(sportello: Sportello, client_monitoraggio: ClienteSevero) -> None:
    pagina = indirizzo("sportello_stato", sportello, "sospeso")
    assert submit(client_monitoraggio, pagina, {"data": get_oggi().isoformat()}).status_code == 422
    domani = (get_oggi() + timedelta(days=1)).isoformat()
    assert submit(client_monitoraggio, pagina, {"motivo": "lavori", "data": domani}).status_code == 422
    sportello.refresh_from_db()
    assert sportello.stato == "attivo"


def test_a_change_already_made_is_told(sportello: Sportello, client_monitoraggio: ClienteSevero) -> None:
    risposta = client_monitoraggio.get(indirizzo("sportello_stato", sportello, "chiuso"), follow=True)
    assert "qualcuno è stato più veloce" in read(risposta)
    assert client_monitoraggio.get(indirizzo("sportello_stato", sportello, "volante")).status_code == 404
