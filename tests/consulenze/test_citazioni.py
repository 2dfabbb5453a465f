"""Sheets cited in a contact: in the very version, given or not, with every rule of what they hang from."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cittadini.selectors.appartenenze import build_copia
from consulenze.models import CitazioneContenuto, Consulenza
from consulenze.pagine.registrazione import build_sapere
from consulenze.selectors.citazioni import Citazione, build_caso
from consulenze.services.consulenze import update_consulenza
from nucleo.giornata import get_oggi
from nucleo.models import RegistroEvento
from percorsi.models import Percorso
from tests.conoscenza.test_ricerca import build_faq
from tests.costruttori import build_cittadino, build_consulenza, build_incentivo, build_percorso, build_versione
from tests.moduli import open_page
from utenti.services.ambito import build_ambito

pytestmark = pytest.mark.django_db


@pytest.fixture
def percorso(sportello: Any, operatore: Any) -> Percorso:
    return build_percorso(cittadino=build_cittadino(sportello=sportello), operatore=operatore, ateco_sezione="I")


def cita(percorso: Percorso, versione: Any) -> str:
    url = reverse("consulenze:consulenza_create", args=(percorso.cittadino.uuid,))
    return f"{url}?percorso={percorso.uuid}&scheda={versione.uuid}"


def send(client: Any, percorso: Percorso, versione: Any, **altro: Any) -> Any:
    url = cita(percorso, versione)
    dati = {"canale": "presenza", "durata": "30", "temi": ["garanzia"], "servizi": ["requisiti"], "esito": "informato"}
    return client.post(url, open_page(client, url) | dati | altro)


def test_from_the_path_to_the_contact_its_page_its_timeline_its_copy(client_operatore: Any, percorso: Percorso) -> None:
    build_consulenza(percorso=percorso, operatore=percorso.operatore, temi=["garanzia"])
    faq = build_faq("Mi possono chiedere un'ipoteca?", temi=["garanzia"], aperta_ai_cittadini=True)
    build_faq("Non c'entra", temi=["fisco"])
    pagina = client_operatore.get(percorso.get_absolute_url()).content.decode()
    sezione = pagina.split('id="sapere"')[1].split("</section>")[0]
    assert "Stesso tema: Fondo di garanzia" in sezione
    assert "Non c&#x27;entra" not in sezione
    assert cita(percorso, faq).replace("&", "&amp;") in sezione
    assert reverse("conoscenza:pubblica_detail", args=(faq.contenuto.uuid,)) in sezione
    assert send(client_operatore, percorso, faq, **{"citazioni-0-data_al_cittadino": "on"}).status_code == 303
    consulenza = Consulenza.objects.latest("pk")
    riga = CitazioneContenuto.objects.get()
    assert (riga.consulenza, riga.versione_contenuto, riga.data_al_cittadino) == (consulenza, faq, True)
    build_faq("Nuova", contenuto=faq.contenuto, stato="bozza")
    scheda = client_operatore.get(consulenza.get_absolute_url()).content.decode()
    assert faq.get_absolute_url() in scheda
    assert "versione 1: data al cittadino" in scheda
    assert "Citata: Mi possono" in client_operatore.get(percorso.get_absolute_url()).content.decode()
    copia = next(c for c in build_copia(percorso.cittadino) if c.titolo == "Schede citate")
    assert "Mi possono chiedere un'ipoteca?" in str(copia.schede)


def test_what_is_for_who_works_is_cited_and_not_given(client_operatore: Any, percorso: Percorso) -> None:
    interna = build_versione(titolo="Come si accoglie", temi=["altro"])
    assert send(client_operatore, percorso, interna).status_code == 303
    assert not CitazioneContenuto.objects.get().data_al_cittadino
    risposta = send(client_operatore, percorso, interna, **{"citazioni-0-data_al_cittadino": "on"})
    assert risposta.status_code == 422
    assert "si può citare, non dare al cittadino" in risposta.content.decode()
    consulenza = build_consulenza(percorso=percorso, operatore=percorso.operatore, data=get_oggi())
    with pytest.raises(ValidationError, match="non dare al cittadino"):
        correct(consulenza, percorso.operatore, [Citazione(interna, data_al_cittadino=True)])


def correct(consulenza: Consulenza, operatore: Any, citazioni: list[Citazione]) -> Consulenza:
    campi = ("data", "ora", "tipo", "canale", "durata", "preparazione", "temi", "servizi", "materiali", "note", "esito")
    return update_consulenza(
        ambito=build_ambito(operatore),
        consulenza=consulenza,
        versione=consulenza.versione,
        campi={campo: getattr(consulenza, campo) for campo in (*campi, "operatore", "motivo_ritardo")},
        citazioni=citazioni,
    )


def test_a_correction_says_that_what_was_cited_changed_and_keeps_what_was_withdrawn(
    client_operatore: Any, percorso: Percorso
) -> None:
    ritirata = build_faq("Vecchia risposta", stato="ritirata")
    consulenza = build_consulenza(percorso=percorso, operatore=percorso.operatore, data=get_oggi())
    correct(consulenza, percorso.operatore, [Citazione(ritirata)])
    assert RegistroEvento.objects.latest("pk").dettagli["campi"] == ["citazioni"]
    pagina = client_operatore.get(consulenza.get_absolute_url()).content.decode()
    assert "Vecchia risposta" in pagina
    assert "Ritirata" in pagina
    correggi = reverse("consulenze:consulenza_update", args=(consulenza.uuid,))
    modulo = open_page(client_operatore, correggi)
    assert modulo["citazioni-0-scheda"] == [str(ritirata.uuid)]
    assert client_operatore.post(correggi, modulo | {"note": "Altro."}).status_code == 303
    assert CitazioneContenuto.objects.get().versione_contenuto == ritirata


def test_the_case_is_made_of_facts_and_never_says_who(percorso: Percorso) -> None:
    consulenza = build_consulenza(percorso=percorso, operatore=percorso.operatore, temi=["fisco", "garanzia"])
    consulenza.programmi.create(incentivo=build_incentivo(titolo="Resto al Sud"), esito="interessato")
    annullata = {"stato": "annullata", "motivo_annullamento": "errore"}
    build_consulenza(percorso=percorso, operatore=percorso.operatore, temi=["credito"], **annullata)
    caso = build_caso(percorso)
    assert caso.temi == ("fisco", "garanzia")
    assert caso.programmi == ("Resto al Sud",)
    assert caso.settore == "Alloggio e ristorazione"
    assert caso.regione
    assert percorso.cittadino.cognome not in str(caso)


@pytest.mark.parametrize("quante", [1, 3])
def test_the_section_and_the_search_ask_as_much_with_one_as_with_three(
    client_operatore: Any, percorso: Percorso, django_assert_num_queries: Any, quante: int
) -> None:
    for n in range(quante):
        build_consulenza(percorso=percorso, operatore=percorso.operatore, temi=["garanzia"])
        build_faq(f"Garanzia {n}", temi=["garanzia"])
    with django_assert_num_queries(3):
        assert len(build_sapere(percorso)["voci"]) == quante
    url = reverse("consulenze:conoscenza_search", args=(percorso.uuid,))
    client_operatore.get(url)
    for query in ({}, {"q": "garanzia"}):
        with django_assert_num_queries(10 if not query else 11):
            risposta = client_operatore.get(url, query)
        assert risposta.content.decode().count("Cita nella consulenza") == quante


def test_what_is_far_from_the_path_is_nobody_s(client_estraneo: Any, percorso: Percorso) -> None:
    url = reverse("consulenze:conoscenza_search", args=(percorso.uuid,))
    assert client_estraneo.get(url).status_code == 404
