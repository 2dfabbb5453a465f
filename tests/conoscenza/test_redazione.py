"""For who writes: the questions, and what people look for and do not find, until it has an answer."""

from typing import Any

import pytest
from django.urls import reverse

from conoscenza.models import RicercaSenzaEsito
from conoscenza.services.ricerche import note_ricerca
from formazione.models import VersioneContenuto
from nucleo.ambito import Ambito
from tests.conftest import OGGI
from tests.conoscenza.test_ricerca import build_faq
from tests.costruttori import build_versione
from tests.moduli import open_page, submit

pytestmark = pytest.mark.django_db
ELENCO = reverse("conoscenza:senza_esito_list")


@pytest.fixture
def ricerca() -> RicercaSenzaEsito:
    for _ in range(3):
        nota = note_ricerca(ambito=Ambito.di_sistema("prova"), testo="affitto di un chiosco", trovati=2, oggi=OGGI)
    assert nota
    return RicercaSenzaEsito.objects.get()


def test_what_is_not_found_becomes_a_draft_with_its_words(client_esperto: Any, ricerca: RicercaSenzaEsito) -> None:
    elenco = client_esperto.get(ELENCO).content.decode()
    assert "affitto di un chiosco" in elenco
    pagina = ricerca.get_absolute_url()
    assert pagina in elenco
    assert "js/editor" in client_esperto.get(pagina, follow=True).content.decode()
    modulo = open_page(client_esperto, pagina)
    assert (modulo["tipo"], modulo["titolo"]) == (["faq"], ["Affitto di un chiosco"])
    dati = {"sommario": "Si può.", "corpo": "Con la concessione.", "temi": ["forma"], "destinatari": ["operatore"]}
    risposta = client_esperto.post(pagina, modulo | dati)
    versione = VersioneContenuto.objects.get()
    assert risposta.url == versione.get_absolute_url()
    assert (versione.tipo, versione.stato) == ("faq", "bozza")
    ricerca.refresh_from_db()
    assert (ricerca.stato, ricerca.contenuto) == ("risposta", versione.contenuto)
    detto = client_esperto.get(pagina, follow=True).content.decode()
    assert "Ha già una risposta, o una bozza" in detto
    assert "Risposta in bozza" in client_esperto.get(ELENCO, {"risposta": "in_bozza"}).content.decode()
    assert (
        "chiosco" not in client_esperto.get(ELENCO, {"risposta": "risposta"}).content.decode().split('id="elenco"')[1]
    )
    # Thrown away, the draft leaves the words to be looked at again.
    submit(client_esperto, reverse("formazione:bozza_delete", args=(versione.uuid,)), {})
    ricerca.refresh_from_db()
    assert (ricerca.stato, ricerca.contenuto, VersioneContenuto.objects.count()) == ("aperta", None, 0)
    client_esperto.post(pagina, open_page(client_esperto, pagina) | dati)
    ricerca.refresh_from_db()
    assert ricerca.stato == "risposta"
    riapri = reverse("conoscenza:senza_esito_stato", args=(ricerca.uuid, "aperta"))
    submit(client_esperto, riapri, {})
    ricerca.refresh_from_db()
    assert (ricerca.stato, ricerca.contenuto) == ("aperta", None)


@pytest.mark.parametrize(
    ("stato", "come"),
    [("bozza", "in_bozza"), ("in_revisione", "in_bozza"), ("pubblicata", "risposta"), ("ritirata", "tolta")],
)
def test_an_answer_is_one_while_it_is_published(ricerca: RicercaSenzaEsito, stato: str, come: str) -> None:
    contenuto = build_faq("Un chiosco in affitto", stato=stato).contenuto
    righe = RicercaSenzaEsito.objects.with_risposta()
    assert righe.get(risposta="aperta") == ricerca
    righe.update(stato="risposta", contenuto=contenuto)
    assert righe.get(risposta=come) == ricerca


def test_what_is_of_no_use_is_left_and_still_counted(client_esperto: Any, ricerca: RicercaSenzaEsito) -> None:
    submit(client_esperto, reverse("conoscenza:senza_esito_stato", args=(ricerca.uuid, "lasciata")), {"nota": "No."})
    note_ricerca(ambito=Ambito.di_sistema("prova"), testo="chioschi: affitto", trovati=0, oggi=OGGI)
    ricerca.refresh_from_db()
    assert (ricerca.stato, ricerca.volte) == ("lasciata", 4)
    assert "affitto" not in client_esperto.get(ELENCO, {"risposta": "aperta"}).content.decode().split('id="elenco"')[1]
    esportata = client_esperto.get(ELENCO, {"formato": "csv"})
    assert "chioschi: affitto" in b"".join(esportata.streaming_content).decode()


@pytest.mark.parametrize("quante", [1, 3])
def test_the_lists_ask_as_much_with_one_row_as_with_three(
    client_esperto: Any, django_assert_num_queries: Any, quante: int
) -> None:
    for parola in ("astronave", "cammello", "dromedario")[:quante]:
        note_ricerca(ambito=Ambito.di_sistema("prova"), testo=parola, trovati=0, oggi=OGGI)
        build_faq(parola)
    for indirizzo in (ELENCO, reverse("conoscenza:faq_list")):
        client_esperto.get(indirizzo)
        with django_assert_num_queries(4):
            assert client_esperto.get(indirizzo).status_code == 200


def test_questions_have_a_list_of_their_own(client_esperto: Any, client_operatore: Any) -> None:
    build_faq("Ipoteca e pegno", aperta_ai_cittadini=True)
    build_faq("Domanda in bozza", stato="bozza")
    build_versione(titolo="Una scheda")
    libreria = client_operatore.get(reverse("formazione:contenuto_list")).content.decode()
    assert "Una scheda" in libreria
    assert "Ipoteca e pegno" not in libreria
    domande = client_operatore.get(reverse("conoscenza:faq_list")).content.decode()
    assert "Ipoteca e pegno" in domande
    assert "Domanda in bozza" not in domande
    assert "Domanda in bozza" in client_esperto.get(reverse("conoscenza:faq_list")).content.decode()
    assert open_page(client_esperto, reverse("conoscenza:faq_create"))["tipo"] == ["faq"]
    scheda = VersioneContenuto.objects.get(titolo="Ipoteca e pegno")
    letta = client_operatore.get(scheda.get_absolute_url()).content.decode()
    assert reverse("conoscenza:pubblica_detail", args=(scheda.contenuto.uuid,)) in letta
