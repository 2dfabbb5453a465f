"""Two cards of one person: seen side by side, united, given back within thirty days; or said to be of two people."""

import html
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from stdnum.it.codicefiscale import calc_check_digit

from anagrafe.models import Doppione, PersoneDistinte, Unione
from anagrafe.selectors.unioni import count_spostate, find_mese
from anagrafe.services.doppioni import refresh_doppioni
from anagrafe.services.unioni import RIPENSAMENTO, close_unioni, dissolve_unione, tell_distinte, unite_cittadini
from cittadini.enums import StatoTrasferimento
from cittadini.models import Cittadino, Consenso, PresaInCarico
from cittadini.regole.codice_fiscale import are_di_due
from cittadini.selectors.cittadini import Cercato, search_persona
from cittadini.services.trasferimenti import change_trasferimento
from conservazione.selectors.anteprima import build_anteprima, build_anteprima_persona
from conservazione.services.oblio import anonymise_cittadino
from nucleo.ambito import Ambito
from nucleo.appartenenze import iter_appartenenze
from nucleo.enums import Azione
from nucleo.formati import data_articolata
from nucleo.giornata import get_oggi
from nucleo.models import RegistroEvento
from percorsi.models import Percorso
from tests.costruttori import (
    build_cittadino,
    build_consenso,
    build_consulenza,
    build_percorso,
    build_trasferimento,
    sign,
)
from tests.moduli import open_page, read_form, submit
from tests.vincoli import violates

pytestmark = pytest.mark.django_db
NATA = date(1990, 5, 12)
SISTEMA = Ambito.di_sistema("prova")


@pytest.fixture
def tenuta(sportello, operatore) -> Cittadino:
    return build_cittadino(
        sportello=sportello,
        accolto_da=operatore,
        data_nascita=NATA,
        codice_fiscale="",
        data_primo_contatto=date(2016, 4, 1),
    )


@pytest.fixture
def altra(sportello, operatore) -> Cittadino:
    """The same Ada, come a month before, with a code, an e-mail, a path and a consent."""
    persona = build_cittadino(
        sportello=sportello, accolto_da=operatore, data_nascita=NATA, nome="Adà", email="ada@posta.example"
    )
    build_consulenza(percorso=build_percorso(cittadino=persona, operatore=operatore))
    build_consenso(cittadino=persona)
    return persona


def unite(tenuta, altra, **scelte) -> Unione:
    return unite_cittadini(ambito=SISTEMA, tenuta=tenuta, assorbita=altra, scelte=scelte)


def photograph() -> dict[str, list]:
    """Every row of a person, but for what grows at each write."""
    righe = {}
    for appartenenza in iter_appartenenze():
        if appartenenza.modello.startswith("anagrafe."):
            continue
        campi = [
            campo.name
            for campo in appartenenza.model._meta.concrete_fields
            if campo.name not in ("versione", "aggiornato_il", "codice_fiscale")
        ]
        righe[appartenenza.modello] = sorted(appartenenza.model._default_manager.values_list(*campi), key=str)
    return righe


def test_everything_goes_to_the_card_that_stays(tenuta, altra):
    codice, prima = altra.codice_fiscale, tenuta.data_primo_contatto
    assert find_mese(tenuta, altra, date(2016, 6, 1)) == prima.replace(day=1)
    assert find_mese(tenuta, altra, prima) is None
    unite(tenuta, altra)
    tenuta.refresh_from_db()
    assert (tenuta.codice_fiscale, tenuta.email, tenuta.nome) == (codice, "ada@posta.example", "Ada")
    assert tenuta.data_primo_contatto == date(2016, 3, 1)  # the earlier of the two
    assert (tenuta.percorsi.count(), tenuta.consensi.count()) == (1, 1)
    assert not Cittadino.objects.vivi().filter(pk=altra.pk).exists()
    for cercato in (codice, altra.codice):
        assert Cittadino.objects.vivi().di_codice(cercato).first() == tenuta
    evento = RegistroEvento.objects.filter(azione=Azione.MODIFICA, oggetto_id=str(tenuta.uuid)).first()
    assert evento.dettagli["scheda_unita"] == str(altra.uuid)
    # Two who were counted are one, in months already closed: since when, before and after.
    assert {nome: evento.dettagli[nome] for nome in ("rettifica", "prima", "dopo")} == {
        "rettifica": "unione",
        "prima": {"data_primo_contatto": prima.isoformat()},
        "dopo": {"data_primo_contatto": "2016-03-01"},
    }
    dell_altra = RegistroEvento.objects.filter(azione=Azione.MODIFICA, oggetto_id=str(altra.uuid)).first()
    assert (dell_altra.dettagli["prima"], dell_altra.dettagli["dopo"]) == ({"data_primo_contatto": "2016-03-01"}, {})
    assert "ada@posta.example" not in str(evento.dettagli)


def test_two_again_say_in_the_log_since_when(tenuta, altra):
    unione, prima = unite(tenuta, altra), tenuta.data_primo_contatto
    dissolve_unione(ambito=SISTEMA, unione=unione)
    righe = RegistroEvento.objects.filter(azione=Azione.MODIFICA, dettagli__sciolta=True)
    dette = {riga.oggetto_id: (riga.dettagli["prima"], riga.dettagli["dopo"]) for riga in righe}
    marzo, aprile = ({"data_primo_contatto": giorno.isoformat()} for giorno in (date(2016, 3, 1), prima))
    assert dette == {str(tenuta.uuid): (marzo, aprile), str(altra.uuid): ({}, marzo)}


def test_past_figures_of_every_desk_stay_where_they_were(tenuta, sportello, altro_sportello):
    """Two desks followed the two cards on the same days: the path of one was where it was."""
    altra = build_cittadino(sportello=altro_sportello, data_nascita=NATA, codice_fiscale="")
    percorso = build_percorso(cittadino=altra)
    trasferimento = build_trasferimento(cittadino=altra, da_sportello=altro_sportello, a_sportello=sportello)
    passato = date(2016, 5, 10)
    change_trasferimento(ambito=SISTEMA, trasferimento=trasferimento, stato=StatoTrasferimento.ACCETTATO, oggi=passato)

    def find_sportelli() -> list[int]:
        giorni = (date(2016, 4, 30), date(2016, 5, 9), passato, date(2016, 6, 30))
        del_giorno = [Percorso.objects.with_sportello_del(giorno).get(pk=percorso.pk) for giorno in giorni]
        return [riga.sportello_allora for riga in del_giorno]

    prima = find_sportelli()
    assert prima == [altro_sportello.pk, altro_sportello.pk, sportello.pk, sportello.pk]
    unione = unite(tenuta, altra)
    assert find_sportelli() == prima
    close_unioni(adesso=unione.unita_il + RIPENSAMENTO + timedelta(days=1))
    assert find_sportelli() == prima
    assert not PresaInCarico.objects.aperte().filter(cittadino=altra).exists()


@pytest.mark.parametrize(
    ("campi", "scelte", "detto"),
    [
        ({"data_nascita": date(1991, 5, 12)}, {"nascita": "altra"}, {"nascita"}),
        ({"cognome": "Verdi", "nome": "Pina"}, {"identita": "altra"}, {"identita"}),
        ({"data_nascita": date(2010, 5, 12), "tutore_ruolo": "genitore", "tutore_nome": "Zio"}, {}, set()),
        ({"condizione": "occ_aut", "condizione_dal": date(1989, 1, 1)}, {"condizione": "altra"}, {"condizione"}),
    ],
)
def test_no_union_makes_what_the_card_would_refuse(sportello, tenuta, campi, scelte, detto):
    """What creation checks, correction checks: each on the group that was chosen."""
    con_codice = build_cittadino(sportello=sportello, nome="Ada", cognome="Prova", data_nascita=NATA)
    altra = build_cittadino(sportello=sportello, codice_fiscale="", **campi)
    if not detto:
        unite(con_codice, altra, **scelte)
        return
    with pytest.raises(ValidationError) as errore:
        unite(con_codice, altra, **scelte)
    assert set(errore.value.message_dict) == detto


def test_the_page_counts_what_would_go(tenuta, altra):
    assert "prese in carico" not in count_spostate(altra)
    unione = unite(tenuta, altra)
    mossi = {modello: len(chiavi) for modello, chiavi in unione.spostamenti}
    assert "cittadini.PresaInCarico" not in mossi


def test_an_erasure_shows_and_forgets_the_united_cards_too(tenuta, altra, sportello):
    """Also one that was united with the one that was united."""
    terza = build_cittadino(sportello=sportello, data_nascita=NATA, codice_fiscale="")
    unite(altra, terza)
    unite(tenuta, altra)
    Percorso.objects.update(
        stato="chiuso", motivo_chiusura="orientato", data_chiusura=date(2016, 7, 1), data_stato=date(2016, 7, 1)
    )
    anteprima = build_anteprima_persona(tenuta, get_oggi())
    anonymise_cittadino(ambito=SISTEMA, cittadino=tenuta, causa="prova")
    riga = RegistroEvento.objects.get(azione=Azione.ANONIMIZZAZIONE, oggetto_id=str(tenuta.uuid))
    cambiate = {tabella.nome: tabella.righe for tabella in (*anteprima.vanno, *anteprima.cambiano)}
    assert cambiate["cittadini"] == riga.dettagli["righe"]["cittadini.Cittadino"] == 3
    assert not PresaInCarico.objects.aperte().exists()
    assert build_anteprima(get_oggi()).anonimizzate == 1  # one person


def test_what_is_chosen_is_kept(tenuta, altra):
    unite(tenuta, altra, identita="altra")
    tenuta.refresh_from_db()
    assert (tenuta.nome, tenuta.chiave_nome) == ("Adà", "rossi ada")


def test_two_codes_are_one_and_a_code_of_before(sportello, tenuta, altra):
    omocodia = "RSSDAA90E52E50S"
    omocodia += calc_check_digit(omocodia)
    altra.set_codice_fiscale(omocodia)
    altra.save()
    tenuta.set_codice_fiscale("RSSDAA90E52E506K")
    tenuta.motivo_assenza_cf = ""
    tenuta.save()
    unite(tenuta, altra, codice_fiscale="altra")
    tenuta.refresh_from_db()
    assert tenuta.codice_fiscale == omocodia
    assert Cittadino.objects.vivi().di_codice("RSSDAA90E52E506K").first() == tenuta


def test_it_comes_apart_as_it_was(tenuta, altra):
    build_consenso(cittadino=tenuta, finalita="ricerca")
    prima, codici = photograph(), (tenuta.codice_fiscale, altra.codice_fiscale)
    unione = unite(tenuta, altra, identita="altra")
    assert photograph() != prima
    dissolve_unione(ambito=SISTEMA, unione=unione)
    assert photograph() == prima
    tenuta.refresh_from_db()
    altra.refresh_from_db()
    assert (tenuta.codice_fiscale, altra.codice_fiscale) == codici
    with pytest.raises(ValidationError):
        dissolve_unione(ambito=SISTEMA, unione=unione)


def test_what_was_recorded_since_stays_where_it_was_recorded(tenuta, altra, operatore):
    unione = unite(tenuta, altra)
    nuovo = build_percorso(cittadino=tenuta, operatore=operatore)
    Cittadino.objects.filter(pk=tenuta.pk).update(email="nuova@posta.example")
    dissolve_unione(ambito=SISTEMA, unione=unione)
    tenuta.refresh_from_db()
    assert list(tenuta.percorsi.all()) == [nuovo]
    assert tenuta.email == "nuova@posta.example"
    assert altra.percorsi.count() == 1


def test_after_thirty_days_it_is_final_and_the_other_card_is_forgotten(tenuta, altra):
    unione = unite(tenuta, altra)
    dopo = timezone.now() + RIPENSAMENTO + timedelta(days=1)
    with pytest.raises(ValidationError):
        dissolve_unione(ambito=SISTEMA, unione=unione, adesso=dopo)
    assert close_unioni(adesso=timezone.now()) == 0
    assert (close_unioni(adesso=dopo), close_unioni(adesso=dopo)) == (1, 0)
    altra.refresh_from_db()
    unione.refresh_from_db()
    assert (altra.nome, altra.codice_fiscale, unione.campi) == ("", "", {})
    assert tenuta.percorsi.count() == 1


@pytest.mark.parametrize(
    ("della_tenuta", "dell_altra", "in_vigore"),
    [
        ({"data": date(2016, 5, 1)}, {"dato": False, "data": date(2016, 6, 1)}, False),
        ({"dato": False, "data": date(2016, 5, 1)}, {"data": date(2016, 6, 1)}, True),
        (
            {"data": date(2016, 5, 1)},
            {"revocato_il": datetime(2016, 6, 1, 12, tzinfo=UTC)},
            None,
        ),
    ],
    ids=["then no", "then yes", "then taken back"],
)
def test_of_consents_the_last_word_counts(sportello, tenuta, della_tenuta, dell_altra, in_vigore):
    seconda = build_cittadino(sportello=sportello, data_nascita=NATA)
    build_consenso(cittadino=tenuta, **della_tenuta)
    build_consenso(cittadino=seconda, **dell_altra)
    unite(tenuta, seconda)
    vigenti = Consenso.objects.filter(cittadino=tenuta, revocato_il__isnull=True)
    assert [consenso.dato for consenso in vigenti] == ([] if in_vigore is None else [in_vigore])


def test_the_birth_that_is_kept_is_compared_with_both_cards(sportello, tenuta):
    seconda = build_cittadino(sportello=sportello, data_nascita=date(1960, 5, 12), codice_fiscale="")
    build_percorso(cittadino=seconda, data_avvio_impresa=date(1985, 3, 1))
    with pytest.raises(ValidationError) as detto:
        unite(tenuta, seconda)
    assert list(detto.value.message_dict) == ["nascita"]


def test_a_handover_that_waits_comes_first(tenuta, altra, altro_sportello):
    build_trasferimento(cittadino=altra, a_sportello=altro_sportello)
    with pytest.raises(ValidationError, match="prima va concluso"):
        unite(tenuta, altra)


def test_a_card_is_united_once_and_not_to_itself(tenuta, altra, sportello):
    unite(tenuta, altra)
    terza = build_cittadino(sportello=sportello, data_nascita=NATA, codice_fiscale="")
    for una, due in ((terza, altra), (terza, terza)):
        with pytest.raises(ValidationError):
            unite(una, due)


# ── Pages ────────────────────────────────────────────────────────────────────────────────
def test_two_whole_codes_say_that_they_look_like_two_people(client_operatore, sportello, tenuta, altra):
    terza = build_cittadino(sportello=sportello, cognome="Rossa", data_nascita=date(1991, 5, 12))
    for uuid, detto in ((tenuta.uuid, False), (terza.uuid, True)):
        pagina = client_operatore.get(reverse("anagrafe:unione_create", args=(altra.uuid, uuid))).content.decode()
        assert ("Sembrano due persone" in pagina) is detto


@pytest.mark.parametrize(
    ("uno", "altro", "due"),
    [
        ("RSSDAA90E52E506K", "RSSDAA91E52E506A", True),
        ("RSSDAA90E52E506K", "RSSDAA90E52E50SX", False),  # figures changed into letters
        ("RSSDAA90E52E506K", "", False),
        ("12345678901", "RSSDAA90E52E506K", False),  # provisional
    ],
)
def test_when_two_codes_are_of_two(uno, altro, due):
    assert are_di_due(uno, altro) is due


def test_the_pages_lead_from_the_doubt_to_one_card_and_back(client_operatore, tenuta, altra):
    refresh_doppioni()
    elenco = client_operatore.get("/doppioni/").content.decode()
    assert "stesso nome e stessa data di nascita" in elenco
    scelta = submit(client_operatore, f"/cittadini/{tenuta.uuid}/unisci/", {"codice": altra.codice.lower()})
    pagina = f"/cittadini/{tenuta.uuid}/unisci/{altra.uuid}/"
    assert scelta.url == pagina
    anteprima = client_operatore.get(pagina).content.decode()
    for detto in ("percorsi 1", "consensi 1", "Rossi, Adà"):
        assert detto in anteprima
    assert submit(client_operatore, pagina, {"identita": "tenuta"}).status_code == 422  # not checked
    campi = {"identita": "tenuta", "telefono": "tenuta", "sicuro": "on"}
    assert submit(client_operatore, pagina, campi).url == tenuta.get_absolute_url()
    vecchia = client_operatore.get(altra.get_absolute_url())
    assert vecchia.url == tenuta.get_absolute_url()  # who has the old address arrives
    unione = Unione.objects.get()
    assert "Dividi di nuovo" in client_operatore.get("/doppioni/unite/").content.decode()
    assert submit(client_operatore, f"/unioni/{unione.uuid}/sciogli/", {}).status_code == 303
    assert client_operatore.get(altra.get_absolute_url()).status_code == 200


def test_a_card_corrected_meanwhile_is_looked_at_again(client_operatore, tenuta, altra):
    pagina = f"/cittadini/{tenuta.uuid}/unisci/{altra.uuid}/"
    letta = open_page(client_operatore, pagina) | {"identita": "tenuta", "telefono": "altra", "sicuro": "on"}
    Cittadino.objects.filter(pk=tenuta.pk).update(telefono="+393330000001", versione=tenuta.versione + 1)
    tardi = client_operatore.post(pagina, letta)
    assert tardi.status_code == 409
    assert "Questi dati sono cambiati" in tardi.content.decode()
    assert "sicuro" not in read_form(tardi)  # what was attested was of before
    assert not Unione.objects.exists()


def test_a_consent_said_meanwhile_is_looked_at_again_united_and_divided(client_operatore, tenuta, altra):
    """What becomes of consents rests on all the answers that there are."""
    pagina = f"/cittadini/{tenuta.uuid}/unisci/{altra.uuid}/"
    letta = open_page(client_operatore, pagina) | {"identita": "tenuta", "telefono": "tenuta", "sicuro": "on"}
    detto = build_consenso(cittadino=tenuta, dato=False)
    tardi = client_operatore.post(pagina, letta)
    giorno = data_articolata("del", detto.data)
    assert tardi.status_code == 409
    assert f"{detto.get_finalita_display()}: su questa «no, {giorno}», sull'altra «sì, " in html.unescape(
        tardi.content.decode()
    )
    pagina = f"/unioni/{unite(tenuta, altra).uuid}/sciogli/"
    letta = open_page(client_operatore, pagina)
    build_consenso(cittadino=tenuta, finalita="ricerca")
    assert client_operatore.post(pagina, letta).status_code == 409


def test_two_people_are_said_to_be_two_and_the_doubt_goes(client_operatore, tenuta, altra):
    assert submit(client_operatore, f"/cittadini/{tenuta.uuid}/distinte/{altra.uuid}/", {}).url == "/doppioni/"
    assert altra.codice not in client_operatore.get("/doppioni/").content.decode()
    tell_distinte(ambito=SISTEMA, una=altra, altra=tenuta)  # said again, in the other order
    assert PersoneDistinte.objects.count() == 1


def test_a_card_of_another_desk_is_neither_shown_nor_united(client_operatore, tenuta, altro_sportello):
    lontana = build_cittadino(sportello=altro_sportello, data_nascita=NATA)
    assert client_operatore.get(f"/cittadini/{tenuta.uuid}/unisci/{lontana.uuid}/").status_code == 404
    scelta = submit(client_operatore, f"/cittadini/{tenuta.uuid}/unisci/", {"codice": lontana.codice})
    assert "Tra le persone che il tuo sportello segue" in scelta.content.decode()


def test_the_way_to_a_card_of_another_desk_begins_on_the_page(client_operatore, sportello, tenuta, altro_sportello):
    """Who unites reads both cards: first the handover, from what one's own card says."""
    lontana = build_cittadino(sportello=altro_sportello, data_nascita=NATA, codice_fiscale="")
    pagina = client_operatore.get(f"/cittadini/{tenuta.uuid}/unisci/").content.decode()
    assert 'action="/cittadini/nuova-accoglienza/"' in pagina
    campi = dict(re.findall(r'name="(cognome|nome|data_nascita)" value="([^"]*)"', pagina))
    trovato = client_operatore.post("/cittadini/nuova-accoglienza/", campi).content.decode()
    assert "Chiedi il trasferimento" in trovato
    richiesta = build_trasferimento(cittadino=lontana, a_sportello=sportello)
    change_trasferimento(ambito=SISTEMA, trasferimento=richiesta, stato=StatoTrasferimento.ACCETTATO)
    refresh_doppioni()
    pagina = client_operatore.get(Doppione.objects.get().get_absolute_url()).content.decode()
    assert f"/cittadini/{tenuta.uuid}/unisci/{lontana.uuid}/" in pagina


def test_a_code_of_one_s_own_tells_who_is_written_twice(ambito_di, operatore, altra, altro_sportello):
    sola = search_persona(ambito_di(operatore), Cercato(codice_fiscale=altra.codice_fiscale))
    assert (sola.rete, sola.simile_altrove) == (None, ())
    build_cittadino(sportello=altro_sportello, data_nascita=NATA, codice_fiscale="RSSDAA90E52F205B")  # of another Ada
    assert search_persona(ambito_di(operatore), Cercato(codice_fiscale=altra.codice_fiscale)).rete is None
    doppia = build_cittadino(sportello=altro_sportello, data_nascita=NATA, codice_fiscale="")
    assert search_persona(ambito_di(operatore), Cercato(codice_fiscale=altra.codice_fiscale)).altrove == doppia


# ── Constraints ──────────────────────────────────────────────────────────────────────────
def test_the_database_guards_unions(tenuta, altra):
    valori = {"tenuta": tenuta, "assorbita": altra, "unita_da": sign(), "unita_il": timezone.now()}
    Unione.objects.create(**valori)
    with violates("unione_una_alla_volta"):
        Unione.objects.create(**valori)
    with violates("unione_di_due_schede"):
        Unione.objects.create(**valori | {"assorbita": tenuta})
    with violates("unione_sciolta_firmata"):
        Unione.objects.update(sciolta_il=timezone.now())


def test_the_database_guards_people_said_to_be_two(tenuta, altra):
    uno, due = sorted((tenuta, altra), key=lambda c: c.pk)
    valori = {"detto_da": sign(), "detto_il": timezone.now()}
    PersoneDistinte.objects.create(una=uno, altra=due, **valori)
    with violates("personedistinte_una_volta"):
        PersoneDistinte.objects.create(una=uno, altra=due, **valori)
    with violates("personedistinte_in_ordine"):
        PersoneDistinte.objects.create(una=due, altra=uno, **valori)
