"""Codes that were corrected still lead where they led: of desks and of who hosts them, in pages, searches and files."""

from typing import Any

import pytest
from django.urls import reverse

from nucleo.giornata import get_oggi
from sportelli.enums import StatoSportello
from sportelli.forms.campi import OspitanteField, SportelloField, search_amministrazioni
from sportelli.importazioni.amministrazioni import ImportazioneAmministrazioni
from sportelli.importazioni.sportelli import ImportazioneSportelli
from sportelli.models import Amministrazione, Sportello
from sportelli.pagine.rete import list_dati_sportello
from sportelli.services.rete import update_amministrazione
from tests.banco import ClienteSevero
from tests.costruttori import build_amministrazione, build_comune, build_consulenza, build_percorso, build_sportello
from tests.sportelli.test_importazioni import SISTEMA, conti, write

pytestmark = pytest.mark.django_db
PRIMA = {"LE001": "2016-03-11"}
ANDAMENTO = reverse("reporting:andamento_detail")


@pytest.fixture
def sportello() -> Sportello:
    sportello = build_sportello(codice="LE001", nome="Sportello di Lecce")
    Sportello.objects.update(codice="LE777")  # by whoever: the database keeps the one of before
    sportello.refresh_from_db()
    assert sportello.codici_precedenti == {"LE001": get_oggi().isoformat()}
    Sportello.objects.update(codici_precedenti=PRIMA)
    sportello.refresh_from_db()
    return sportello


@pytest.fixture
def ente() -> Amministrazione:
    ente = build_amministrazione(codice_ipa="c_e506", denominazione="Comune di Lecce", comune=build_comune("Lecce"))
    valori = {"codice_ipa": "c_e507"}
    update_amministrazione(ambito=SISTEMA, amministrazione=ente, versione=ente.versione, valori=valori)
    ente.refresh_from_db()
    return ente


def test_an_address_with_a_code_of_before_leads_to_its_desk(
    client_monitoraggio: ClienteSevero, sportello: Sportello
) -> None:
    for pagina in (ANDAMENTO, reverse("reporting:indicatore_detail", args=("consulenze",))):
        risposta = client_monitoraggio.get(f"{pagina}?sportello=LE001&dal=2016-01-01&al=2016-01-31")
        assert (risposta.status_code, risposta.url) == (302, f"{pagina}?sportello=LE777&dal=2016-01-01&al=2016-01-31")
    ignoto = client_monitoraggio.get(f"{ANDAMENTO}?sportello=XX999")
    assert "sportello non trovato" in ignoto.content.decode()


def test_who_works_at_the_desk_finds_it_by_the_code_of_before(client_operatore: ClienteSevero, operatore: Any) -> None:
    suo = operatore.assegnazioni.get().sportello
    Sportello.objects.filter(pk=suo.pk).update(codici_precedenti=PRIMA)
    risposta = client_operatore.get(f"{ANDAMENTO}?sportello=LE001")
    assert (risposta.status_code, risposta.url) == (302, f"{ANDAMENTO}?sportello={suo.codice}")


def test_lists_and_searches_find_a_desk_by_the_code_of_before(
    client_monitoraggio: ClienteSevero, sportello: Sportello, ambito_di: Any, monitoraggio: Any
) -> None:
    altra = build_sportello()
    for dove in (sportello, altra):
        build_consulenza(percorso=build_percorso(sportello=dove))
    elenco = client_monitoraggio.get(f"{reverse('consulenze:consulenza_list')}?sportello=LE001")
    assert [riga.sportello for riga in elenco.context["table"].data.data] == [sportello]
    ricerca = client_monitoraggio.get(f"{reverse('sportelli:sportello_list')}?q=le001").content.decode()
    assert (sportello.nome in ricerca, altra.nome in ricerca) == (True, False)
    campo = SportelloField(ambito_di(monitoraggio))
    assert list(campo.search("le001")) == [sportello]
    assert campo.is_called(sportello, "LE001")
    for pagina in ("reporting:sportello_list", "reporting:rapporto_list"):
        assert client_monitoraggio.get(f"{reverse(pagina)}?q=le001").status_code == 200
    detti = dict(list_dati_sportello(sportello)[0].coppie)
    assert (detti["Codice"], detti["Codici di prima"]) == ("LE777", "LE001 (fino all'11 marzo 2016)")


def test_a_host_is_found_by_the_ipa_code_of_before(ente: Amministrazione, ambito_di: Any, monitoraggio: Any) -> None:
    assert ente.codici_precedenti == {"c_e506": get_oggi().isoformat()}
    sportello = build_sportello(codice="LE001", amministrazione=ente, comune=ente.comune)
    build_amministrazione(denominazione="Altro ente")
    assert search_amministrazioni("e506") == [ente]
    assert list(OspitanteField(ambito_di(monitoraggio)).search("c_e506")) == [ente]
    righe = "Denominazione;Tipo;Comune;Codice IPA;PEC\nComune di Lecce;comune;Lecce;c_e506;a@pec.example\n"
    esito = write(ImportazioneAmministrazioni(), righe)
    assert conti(esito) == (0, 1, 0, 0)
    assert [avviso.messaggio for avviso in esito.errori] == ["Ora è c_e507: resta, e la riga vale per quell'ente."]
    ente.refresh_from_db()
    assert (ente.codice_ipa, ente.pec) == ("c_e507", "a@pec.example")
    righe = "Codice;Nome;Amministrazione;Comune;Indirizzo\nLE001;Nuovo nome;c_e506;Lecce;Via Roma 1\n"
    assert conti(write(ImportazioneSportelli(), righe)) == (0, 1, 0, 0)
    sportello.refresh_from_db()
    assert (sportello.nome, sportello.amministrazione) == ("Nuovo nome", ente)


def test_an_ipa_code_written_by_mistake_may_go_to_who_has_it(ente: Amministrazione) -> None:
    """Then it is theirs; and who had none before has nothing of before."""
    giusto = build_amministrazione(codice_ipa=None, denominazione="Comune di Nardò", comune=build_comune("Nardò"))
    Amministrazione.objects.filter(pk=giusto.pk).update(codice_ipa="c_e506")
    righe = "Codice;Nome;Amministrazione;Comune;Indirizzo\nLE001;Nuovo;c_e506;Nardò;Via Roma 1\n"
    assert conti(write(ImportazioneSportelli(), righe)) == (1, 0, 0, 0)
    assert Sportello.objects.get().amministrazione == giusto
    Amministrazione.objects.filter(pk=ente.pk).update(codice_ipa=None)
    ente.refresh_from_db()
    giusto.refresh_from_db()
    assert (sorted(ente.codici_precedenti), giusto.codici_precedenti) == (["c_e506", "c_e507"], {})


def test_the_day_of_a_desk_that_is_only_planned_is_called_so() -> None:
    for stato, detto in (
        (StatoSportello.IN_ATTIVAZIONE, "Attivazione prevista"),
        (StatoSportello.ATTIVO, "Attivo dal"),
    ):
        sportello = build_sportello(stato=stato)
        assert [nome for nome, _ in list_dati_sportello(sportello)[0].coppie][-1] == detto
