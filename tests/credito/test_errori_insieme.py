"""What the form finds wrong and what the service would refuse are told in one round, beside their fields."""

from datetime import date

import pytest
from django.urls import reverse

from anagrafe.models import Unione
from cittadini.models import Cittadino
from conservazione.models import TermineConservazione
from conservazione.services.termini import load_termini
from nucleo.ambito import Ambito
from requisiti.models import RegolaMicrocredito
from requisiti.services import load_regole
from sportelli.models import Sportello
from tests.costruttori import build_cittadino, build_consulenza, build_finanziamento, build_invio
from tests.moduli import open_page, submit

SISTEMA = Ambito.di_sistema("prova")
MADRE = {"tutore_ruolo": "genitore", "tutore_nome": "Zenobia Rossi", "tutore_telefono": "333 9998887"}
pytestmark = pytest.mark.django_db


def errors_of(cliente, indirizzo: str, dati: dict) -> dict[str, str]:
    risposta = submit(cliente, indirizzo, dati)
    assert risposta.status_code == 422
    return {campo: errori[0] for campo, errori in risposta.context["form"].errors.items()}


def test_a_contact(client_operatore, cittadino, percorso):
    dati = {
        "percorso": str(percorso.uuid),
        "data": "2016-02-01",
        "tipo": "consulenza",
        "esito": "informato",
        "programmi-TOTAL_FORMS": "0",
        "citazioni-TOTAL_FORMS": "0",
        "citazioni-INITIAL_FORMS": "0",
        "programmi-INITIAL_FORMS": "0",
    }
    errori = errors_of(client_operatore, reverse("consulenze:consulenza_create", args=(cittadino.uuid,)), dati)
    assert "Il percorso è aperto dal" in errori["data"]
    assert "non dice niente" in errori["note"]
    assert {"canale", "operatore"} <= set(errori)


def test_a_new_path(client_operatore, cittadino):
    indirizzo = reverse("percorsi:percorso_create", args=(cittadino.uuid,))
    errori = errors_of(client_operatore, indirizzo, {"data_apertura": "2016-02-01"})
    assert "primo contatto" in errori["data_apertura"]
    assert "titolo" in errori


def test_the_answer_of_a_lender(client_operatore, invio):
    indirizzo = reverse("credito:invio_stato", args=(invio.uuid, "respinto"))
    errori = errors_of(client_operatore, indirizzo, {"data": "2016-03-01"})
    assert "L'invio era «Inviato»" in errori["data"]
    assert {"motivo", "canale", "fonte"} <= set(errori)
    assert errori["canale"] == "Questo campo è obbligatorio."  # told once, as the form says it


def test_a_payment(client_operatore, percorso):
    prestito = build_finanziamento(invio=build_invio(percorso=percorso, stato="approvato"))
    indirizzo = reverse("credito:erogazione_create", args=(prestito.uuid,))
    dati = {"data": date(2016, 5, 1).isoformat(), "importo": "99.000"}
    errori = errors_of(client_operatore, indirizzo, dati)
    assert "non può precedere la delibera" in errori["data"]
    assert "al massimo" in errori["importo"]
    assert "fonte" in errori


@pytest.mark.parametrize("data", ["", "32/13/2016", "0026-05-01"])
def test_a_payment_whose_day_itself_is_wrong(client_operatore, percorso, data):
    """Without its day the service would stumble: the rest is told all the same."""
    prestito = build_finanziamento(invio=build_invio(percorso=percorso, stato="approvato"))
    indirizzo = reverse("credito:erogazione_create", args=(prestito.uuid,))
    errori = errors_of(client_operatore, indirizzo, {"data": data, "importo": "99.000", "fonte": "erogatore"})
    assert "al massimo" in errori["importo"]
    assert "data" in errori


def test_a_loan_whose_day_itself_is_wrong(client_operatore, percorso):
    prestito = build_finanziamento(invio=build_invio(percorso=percorso, stato="approvato"))
    indirizzo = reverse("credito:finanziamento_update", args=(prestito.uuid,))
    dati = open_page(client_operatore, indirizzo) | {"data_delibera": "boh", "importo_deliberato": "900.000.000"}
    errori = errors_of(client_operatore, indirizzo, dati)
    assert {"data_delibera", "importo_deliberato"} <= set(errori)


def test_a_contact_whose_day_itself_is_wrong(client_operatore, cittadino, percorso):
    dati = {"percorso": str(percorso.uuid), "data": "boh", "tipo": "consulenza", "esito": "informato"}
    dati |= {"programmi-TOTAL_FORMS": "0", "programmi-INITIAL_FORMS": "0"}
    dati |= {"citazioni-TOTAL_FORMS": "0", "citazioni-INITIAL_FORMS": "0"}
    errori = errors_of(client_operatore, reverse("consulenze:consulenza_create", args=(cittadino.uuid,)), dati)
    assert "non dice niente" in errori["note"]
    assert "data" in errori


def test_a_correction_of_a_path(client_operatore, percorso):
    indirizzo = reverse("percorsi:percorso_update", args=(percorso.uuid,))
    dati = open_page(client_operatore, indirizzo) | {"titolo": "", "data_apertura": "2016-02-01", "fabbisogno": "x"}
    errori = errors_of(client_operatore, indirizzo, dati)
    assert "primo contatto" in errori["data_apertura"]
    assert {"titolo", "fabbisogno"} <= set(errori)


def test_a_compito(client_operatore, percorso):
    indirizzo = reverse("percorsi:compito_create", args=(percorso.uuid,))
    errori = errors_of(client_operatore, indirizzo, {"entro": "2016-05-01"})
    assert {"entro", "testo", "chi"} == set(errori)


def test_a_correction_of_a_contact(client_operatore, percorso, operatore):
    consulenza = build_consulenza(percorso=percorso, operatore=operatore)
    indirizzo = reverse("consulenze:consulenza_update", args=(consulenza.uuid,))
    dati = open_page(client_operatore, indirizzo) | {"data": "2016-02-01", "durata": "x", "canale": ""}
    errori = errors_of(client_operatore, indirizzo, dati)
    assert "Il percorso è aperto dal" in errori["data"]
    assert {"durata", "canale"} <= set(errori)


def test_a_desk_that_is_suspended(client_amministratore, sportello):
    Sportello.objects.update(stato="attivo", data_stato=date(2016, 4, 1))
    indirizzo = reverse("sportelli:sportello_stato", args=(sportello.uuid, "sospeso"))
    errori = errors_of(client_amministratore, indirizzo, {"data": "2016-03-01", "riapertura": "ieri"})
    assert "dal 1º aprile 2016" in errori["data"]
    assert "riapertura" in errori


def test_a_union(client_operatore, sportello, operatore):
    una, altra = (
        build_cittadino(sportello=sportello, accolto_da=operatore, codice_fiscale="", **valori)
        for valori in ({"data_nascita": date(1990, 5, 12)}, {"data_nascita": date(2010, 5, 12), **MADRE})
    )
    indirizzo = reverse("anagrafe:unione_create", args=(una.uuid, altra.uuid))
    Cittadino.objects.filter(pk=altra.pk).update(condizione="occ_aut", condizione_dal=date(2001, 1, 1))
    Cittadino.objects.filter(pk=una.pk).update(condizione="occ_dip", condizione_dal=date(2002, 1, 1))
    errori = errors_of(client_operatore, indirizzo, {"nascita": "altra", "condizione": "altra"})
    assert "dopo la nascita" in errori["condizione"]
    assert "sicuro" in errori
    assert not Unione.objects.exists()


def test_a_term(client_amministratore):
    load_termini(ambito=SISTEMA)
    termine = TermineConservazione.objects.order_by("valido_dal").last()
    dati = {"classe": termine.classe, "valido_dal": termine.valido_dal.isoformat(), "mesi": "0"}
    errori = errors_of(client_amministratore, reverse("conservazione:termine_create"), dati)
    assert "comincia dopo" in errori["valido_dal"]
    assert {"mesi", "citazione", "testo"} <= set(errori)


def test_a_rule(client_esperto):
    load_regole(ambito=SISTEMA)
    regola = RegolaMicrocredito.objects.vigenti(date(2026, 1, 1)).first()
    dati = {"valida_dal": regola.valida_dal.isoformat(), "fonte": "non un indirizzo"}
    errori = errors_of(client_esperto, reverse("requisiti:regola_versione", args=(regola.uuid,)), dati)
    assert "comincia dopo" in errori["valida_dal"]
    assert {"fonte", "testo"} <= set(errori)


def test_a_code_that_the_network_knows_is_told_at_its_own_door(client_operatore, cittadino, altro_sportello):
    """Limited and logged, and after the version: a form that is wrong elsewhere does not ask."""
    nota = build_cittadino(sportello=altro_sportello)
    indirizzo = reverse("cittadini:cittadino_edit", args=(cittadino.uuid,))
    dati = open_page(client_operatore, indirizzo) | {"codice_fiscale": nota.codice_fiscale, "cognome": ""}
    assert set(errors_of(client_operatore, indirizzo, dati)) == {"cognome"}
