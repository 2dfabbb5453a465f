"""Sheets cited in a contact: in the very version, given or not, with every rule of what they hang from."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cittadini.selectors.appartenenze import build_copia
from consulenze.models import CitazioneContenuto, Consulenza
from consulenze.pagine.registrazione import build_sapere
from consulenze.selectors.citazioni import Citazione, build_caso
from consulenze.services.consulenze import update_consulenza
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.models import RegistroEvento
from nucleo.stati import change_stato
from percorsi.models import Percorso
from tests.conoscenza.test_ricerca import build_faq
from tests.costruttori import build_cittadino, build_consulenza, build_incentivo, build_percorso, build_versione
from tests.moduli import open_page, read_form
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


def test_a_sheet_that_one_came_to_cite_goes_into_the_draft_that_was_there(
    client_operatore: Any, operatore: Any, percorso: Percorso
) -> None:
    altro = build_percorso(cittadino=percorso.cittadino, operatore=operatore, titolo="Un bar")
    una, altra = build_faq("Mi serve un garante?", temi=["garanzia"]), build_faq("Quanto costa?", temi=["garanzia"])
    pagina = cita(percorso, una).split("?")[0]
    salva = open_page(client_operatore, f"{pagina}?percorso={altro.uuid}") | {"note": "Ha aperto un bar."}
    assert client_operatore.post(pagina, salva | {"canale": ""}).status_code == 422
    risposta = client_operatore.get(cita(percorso, una))
    detto = risposta.content.decode()
    assert "«Mi serve un garante?» è aggiunta alle schede citate della bozza" in detto
    assert "La bozza è di un altro progetto" in detto
    modulo = read_form(risposta)
    assert (modulo["note"], modulo["citazioni-0-scheda"]) == (["Ha aperto un bar."], [str(una.uuid)])
    # It is sent wrong, becomes the draft; a second sheet takes a row of its own, once.
    client_operatore.post(cita(percorso, una), modulo | {"canale": ""})
    assert "aggiunta" not in client_operatore.get(cita(percorso, una)).content.decode()
    for _ in range(2):
        modulo = read_form(client_operatore.get(cita(percorso, altra)))
        schede = [valori for nome, valori in modulo.items() if nome.endswith("-scheda")]
        assert [str(una.uuid)] in schede
        assert schede.count([str(altra.uuid)]) == 1
        client_operatore.post(cita(percorso, altra).replace("percorso", "p"), modulo | {"canale": ""})
    assert "è già fra le schede citate" in client_operatore.get(cita(altro, altra)).content.decode()


def test_what_had_ended_before_the_contact_is_not_cited_anew(client_operatore: Any, percorso: Percorso) -> None:
    ambito, oggi = Ambito.di_sistema("prova"), get_oggi()
    ritirata, superata = build_faq("Ritirata"), build_faq("Superata")
    modulo = open_page(client_operatore, cita(percorso, ritirata))
    change_stato(ambito=ambito, oggetto=ritirata, a="ritirata", nota="Sbagliata.")
    change_stato(ambito=ambito, oggetto=superata, a="superata")
    dati = {"canale": "presenza", "durata": "30", "temi": ["garanzia"], "servizi": ["requisiti"], "esito": "informato"}
    risposta = client_operatore.post(cita(percorso, ritirata), modulo | dati)
    assert risposta.status_code == 422
    assert "Non è più in vigore: «Ritirata»" in risposta.content.decode()
    assert not CitazioneContenuto.objects.exists()
    # Of a contact of the day before both were read; of one of the same day, the one that was superseded.
    ieri = build_consulenza(percorso=percorso, operatore=percorso.operatore, data=oggi - timedelta(days=1))
    correct(ieri, percorso.operatore, [Citazione(ritirata), Citazione(superata)])
    stesso = build_consulenza(percorso=percorso, operatore=percorso.operatore, data=oggi)
    correct(stesso, percorso.operatore, [Citazione(superata)])
    assert CitazioneContenuto.objects.count() == 3


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
    ritirata = build_faq("Vecchia risposta")
    consulenza = build_consulenza(percorso=percorso, operatore=percorso.operatore, data=get_oggi())
    correct(consulenza, percorso.operatore, [Citazione(ritirata)])
    assert RegistroEvento.objects.latest("pk").dettagli["campi"] == ["citazioni"]
    change_stato(ambito=Ambito.di_sistema("prova"), oggetto=ritirata, a="ritirata", nota="Sbagliata.")
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
        with django_assert_num_queries(10 if not query else 12):
            risposta = client_operatore.get(url, query)
        assert risposta.content.decode().count("Cita nella consulenza") == quante


def test_what_is_far_from_the_path_is_nobody_s(client_estraneo: Any, percorso: Percorso) -> None:
    url = reverse("consulenze:conoscenza_search", args=(percorso.uuid,))
    assert client_estraneo.get(url).status_code == 404
