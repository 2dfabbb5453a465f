"""One search over questions, sheets, rules and measures: what it finds, why, what it keeps of what it does not."""

from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse

from conoscenza.models import RicercaSenzaEsito
from conoscenza.selectors.caso import Caso, list_vicini
from conoscenza.selectors.ricerca import Domanda, Esito, search_conoscenza
from conoscenza.services.vocabolario import rebuild_vocabolario
from formazione.models import VersioneContenuto
from tests.costruttori import build_incentivo, build_versione

pytestmark = pytest.mark.django_db
RICERCA = "/conoscenza/"


def build_faq(titolo: str, **campi: Any) -> VersioneContenuto:
    return build_versione(
        **{"tipo": "faq", "titolo": titolo, "sommario": "Breve.", "corpo": "Intera.", "fonti": "", **campi}
    )


@pytest.fixture
def sapere() -> None:
    call_command("carica_regole", verbosity=0)
    build_faq("Mi possono chiedere un'ipoteca?", sommario="No, se non sei una S.r.l.", temi=["garanzia"])
    build_faq("Come si prenota la garanzia?", corpo="On line, poi conferma l'erogatore.", temi=["garanzia"])
    build_versione(
        titolo="Ristoranti e bar: che cosa serve", sommario="Permessi.", corpo="SCIA.", fonti="", temi=["forma"]
    )
    build_versione(titolo="Sovraindebitamento", sommario="A chi mandare.", corpo="OCC.", fonti="", temi=["credito"])
    build_incentivo(titolo="Garanzia per le botteghe di Puglia", regioni=["16"], ricorrenza="permanente")
    rebuild_vocabolario()


def search(testo: str, **altro: Any) -> Esito:
    return search_conoscenza(Domanda(testo, **altro), VersioneContenuto.objects.vigenti().select_related("contenuto"))


def titoli(esito: Esito) -> dict[str, list[str]]:
    return {gruppo.genere.value: [str(riga) for riga in gruppo.righe] for gruppo in esito.gruppi}


@pytest.mark.usefixtures("sapere")
def test_every_kind_answers_in_its_own_list() -> None:
    trovati = titoli(search("garanzie"))
    assert trovati["faq"][0] == "Come si prenota la garanzia?"
    assert trovati["incentivo"] == ["Garanzia per le botteghe di Puglia"]
    assert any("Copertura della garanzia" in regola for regola in trovati["regola"])
    assert set(titoli(search("garanzia", genere="faq"))) == {"faq"}
    assert titoli(search("garanzia", tema="credito")) == {}
    assert titoli(search("durata massima"))["regola"][0].startswith("Durata massima")


@pytest.mark.usefixtures("sapere")
@pytest.mark.parametrize(
    ("scritto", "trovato", "corretta"),
    [
        ("sovraindebitati", "Sovraindebitamento", ""),  # stems
        ("pizzeria", "Ristoranti e bar: che cosa serve", ""),  # what means the same
        ("sovraindebtamento", "Sovraindebitamento", "sovraindebitamento"),  # a typing error
        ("ipotéca", "Mi possono chiedere un'ipoteca?", ""),
    ],
)
def test_words_are_forgiven(scritto: str, trovato: str, corretta: str) -> None:
    esito = search(scritto)
    assert trovato in [titolo for righe in titoli(esito).values() for titolo in righe]
    assert esito.corretta == corretta
    assert not corretta or titoli(search(scritto, alla_lettera=True)) == {}


@pytest.mark.usefixtures("sapere")
def test_some_of_the_words_are_better_than_none_and_the_page_says_so(client_operatore: Any) -> None:
    esito = search("prenota astronave")
    assert not esito.intero
    assert titoli(esito) == {"faq": ["Come si prenota la garanzia?"]}
    pagina = client_operatore.get(RICERCA, {"q": "prenota astronave"}).content.decode()
    assert "1 risultato, con una parte delle parole" in pagina
    assert "<mark>" in client_operatore.get(RICERCA, {"q": "prenota"}).content.decode()


def test_what_is_not_published_or_does_not_hold_today_is_not_found() -> None:
    for n, campi in enumerate(
        ({"stato": "bozza"}, {"stato": "ritirata"}, {"stato": "superata"}, {"valida_al": "2020-01-01"})
    ):
        build_faq(f"Ipoteca {n}", **campi)
    assert search("ipoteca").gruppi == []


def test_near_a_case_comes_first_and_says_why() -> None:
    build_faq("Prestito per tutti", temi=["fisco"])
    build_faq("Prestito con la garanzia", temi=["garanzia"])
    build_faq("Prestito in Puglia", temi=["locali"], corpo="Vale in Puglia.")
    build_versione(titolo="Permessi", corpo="Per la ristorazione.", temi=["forma"])
    caso = Caso(temi=("garanzia",), settore="Alloggio e ristorazione", regione="Puglia", codice_regione="16")
    assert titoli(search("prestito"))["faq"][0] == "Prestito con la garanzia"  # by title
    righe = search("prestito", caso=caso).gruppi[0].righe
    assert [riga.titolo for riga in righe] == ["Prestito con la garanzia", "Prestito in Puglia", "Prestito per tutti"]
    assert [caso.explain(riga) for riga in righe] == [["Stesso tema: Fondo di garanzia"], ["Parla di Puglia"], []]
    vicini = list_vicini(caso, VersioneContenuto.objects.vigenti(), 5)
    assert [v.titolo for v in vicini] == ["Prestito con la garanzia", "Permessi", "Prestito in Puglia"]
    assert caso.explain(vicini[1]) == ["Nomina il settore"]
    assert list_vicini(Caso(), VersioneContenuto.objects.vigenti(), 5) == []


@pytest.mark.parametrize("quante", [1, 3])
def test_the_page_asks_as_much_with_one_result_as_with_three(
    client_operatore: Any, django_assert_num_queries: Any, quante: int
) -> None:
    for n in range(quante):
        build_faq(f"Ipoteca {n}")
        build_versione(titolo=f"Ipoteca {n}")
        build_incentivo(titolo=f"Ipoteca {n}", ricorrenza="permanente")
    client_operatore.get(RICERCA)
    with django_assert_num_queries(7):
        assert client_operatore.get(RICERCA, {"q": "ipoteca"}).status_code == 200


def test_pages_of_one_kind_go_on_and_never_overlap(client_operatore: Any) -> None:
    for n in range(21):
        build_faq(f"Ipoteca {n:02}")
    prima = client_operatore.get(RICERCA, {"q": "ipoteca", "genere": "faq"}).content.decode()
    dopo = client_operatore.get(RICERCA, {"q": "ipoteca", "genere": "faq", "pagina": "2"}).content.decode()
    assert "21 risultati" in prima
    assert prima.count('class="sapere-voce"') == 20
    assert dopo.count('class="sapere-voce"') == 1
    tutte = client_operatore.get(RICERCA, {"q": "ipoteca"}).content.decode()
    assert tutte.count('class="sapere-voce"') == 5
    assert "Tutte: domande frequenti (21)" in tutte
    assert client_operatore.get(RICERCA, {"q": "ipoteca", "genere": "boh", "pagina": "²"}).status_code == 200


@pytest.mark.usefixtures("sapere")
def test_what_nothing_answers_is_counted_without_who_asked(client_operatore: Any, client_referente: Any) -> None:
    for client, testo in (
        (client_operatore, "prenota un'astronave"),
        (client_referente, "astronavi: prenota"),
        (client_operatore, "garanzia"),
        (client_operatore, "il"),
    ):
        client.get(RICERCA, {"q": testo})
    client_operatore.get(RICERCA, {"q": "astronave prenota", "tema": "fisco"})  # narrowed: it says nothing
    ricerca = RicercaSenzaEsito.objects.get()
    assert (ricerca.volte, ricerca.testo, ricerca.trovati) == (2, "astronavi: prenota", 1)
    assert ricerca.chi == ["operatore", "referente"]
    pagina = client_operatore.get(RICERCA, {"q": "zzzqqq"}).content.decode()
    assert "Di questo non ha ancora scritto nessuno" in pagina
    assert "Chiedi agli esperti" in pagina


def test_every_page_of_who_works_leads_to_the_search(client_operatore: Any, client: Any) -> None:
    modulo = f'aria-label="Cerca fra le cose da sapere" method="get" action="{RICERCA}"'
    assert modulo in client_operatore.get(reverse("formazione:contenuto_list")).content.decode()
    assert modulo not in client.get(reverse("contatti")).content.decode()


@pytest.mark.usefixtures("sapere")
def test_what_may_be_cited_is_chosen_by_typing(client_operatore: Any) -> None:
    ritirata = build_faq("Ipoteca ritirata", stato="ritirata")
    opzioni = client_operatore.get(reverse("conoscenza:scheda_choose"), {"q": "ipotca"}).content.decode()
    assert "Mi possono chiedere un" in opzioni
    assert str(ritirata.uuid) not in opzioni
