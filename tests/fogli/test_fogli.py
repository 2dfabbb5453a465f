"""What a person takes home: one page in each language, the words of that day, nobody's name on it."""

import io
from datetime import date, time, timedelta
from typing import Any
from uuid import uuid4

import pikepdf
import pypdf
import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from consulenze.models import ProgrammaIllustrato
from fogli.aggiunte import Porta
from fogli.enums import QUANTE_OPZIONI, QUANTI_DETTI, QUANTI_DOCUMENTI, Detto, Documento, Lingua, Opzione
from fogli.models import Foglio, Rilettura
from fogli.pagine.foglio import list_gruppi, render_foglio, render_html, tell_giorno
from fogli.regole import testi
from fogli.regole.testi import read_testi
from fogli.selectors import list_pronte
from nucleo.giornata import get_oggi
from nucleo.models import RegistroEvento
from percorsi.models import Percorso
from tests.costruttori import (
    build_cittadino,
    build_consulenza,
    build_foglio,
    build_incentivo,
    build_percorso,
    build_rilettura,
)
from tests.moduli import open_page, submit

pytestmark = pytest.mark.django_db
NUOVO = "fogli:foglio_create"


def send(cliente: Any, pagina: str, **dati: Any) -> Any:
    """Open a page and send what it holds, with something changed."""
    return cliente.post(pagina, open_page(cliente, pagina) | dati)


def longest(scelte: Any, quante: int, lingua: str, nome: str) -> list[str]:
    parole = getattr(read_testi(lingua), nome)
    return sorted((voce.value for voce in scelte), key=lambda voce: -len(parole[voce]))[:quante]


@pytest.fixture
def percorso(sportello: Any, operatore: Any) -> Percorso:
    return build_percorso(cittadino=build_cittadino(sportello=sportello), operatore=operatore)


def test_every_language_says_everything() -> None:
    """Each value has its words, no more and no less, in every language; and no two say the same."""
    for lingua in Lingua:
        suoi = read_testi(lingua)
        assert suoi.fisse.keys() == read_testi("it").fisse.keys(), lingua
        for nome, scelte in (("detto", Detto), ("opzioni", Opzione), ("documenti", Documento)):
            parole = getattr(suoi, nome)
            assert set(parole) == set(scelte.values), (lingua, nome)
            assert len(set(parole.values())) == len(parole), (lingua, nome)


def test_the_persons_page_is_told_in_the_language_of_the_sheet() -> None:
    """With its address and its code, that go from left to right everywhere."""
    porta = Porta("https://rete.example/x/", "rete.example/percorso/", "A-ABCDEFGHJK2")
    for lingua in Lingua:
        pagina = render_html(build_foglio(lingua=lingua), porta)
        assert '<bdi dir="ltr">A-ABCDEFGHJK2</bdi>' in pagina, lingua
        assert '<bdi dir="ltr">rete.example/percorso/</bdi>' in pagina, lingua
        assert ("La tua pagina" in pagina) is (lingua == Lingua.ITALIANO)
        assert "A-ABCDEFGHJK2</title>" in pagina, lingua


@pytest.mark.pdf
@pytest.mark.parametrize("lingua", Lingua)
def test_the_fullest_sheet_is_one_page_that_reads_in_its_language(lingua: Lingua) -> None:
    oggi = get_oggi()
    foglio = build_foglio(
        lingua=lingua.value,
        detto=longest(Detto, QUANTI_DETTI, lingua, "detto"),
        opzioni=longest([voce for voce in Opzione if voce != Opzione.ATTESA], QUANTE_OPZIONI, lingua, "opzioni"),
        documenti=longest(Documento, QUANTI_DOCUMENTI, lingua, "documenti"),
        programmi=[
            (f"Misura {numero} " + "per chi comincia un'attività nel Mezzogiorno " * 3)[:110] for numero in range(3)
        ],
        prossimo="appuntamento",
        prossimo_il=oggi + timedelta(days=9),
        nota=("Porta anche il preventivo del forno: " + "poi guardiamo insieme che cosa manca. " * 6)[:220],
    )
    contenuto = render_foglio(foglio, Porta("https://rete.example/collegamenti/x/", "rete.example/percorso/", "A-X"))
    pagine = pypdf.PdfReader(io.BytesIO(contenuto)).pages
    assert len(pagine) == 1
    with pikepdf.open(io.BytesIO(contenuto)) as documento:
        assert str(documento.Root.Lang) == read_testi(lingua).locale
        caratteri = {str(nome) for nome in documento.pages[0].Resources.Font}
        assert caratteri
        nomi = {str(f.BaseFont) for f in documento.pages[0].Resources.Font.values()}
    atteso = {"ar": "Arabic", "zh": "SC"}.get(lingua, "Titillium")
    assert any(atteso in nome for nome in nomi), nomi
    assert foglio.percorso.cittadino.cognome not in render_html(foglio)


def test_a_sheet_says_for_ever_what_it_said(monkeypatch: pytest.MonkeyPatch) -> None:
    foglio = build_foglio(lingua="en", documenti=["isee", "identita"])
    prima = render_html(foglio)
    altre = read_testi("en")
    cambiate = testi.Testi(**{**altre.__dict__, "documenti": dict.fromkeys(altre.documenti, "Changed")})
    monkeypatch.setattr("fogli.services.read_testi", lambda _lingua: cambiate)
    assert render_html(Foglio.objects.with_scheda().get()) == prima
    documenti = next(gruppo for gruppo in list_gruppi(foglio) if gruppo.nome == "documenti")
    # In the order of every sheet, not of the clicks; in Italian beside.
    assert documenti.righe == ("Valid identity document", "ISEE certificate of your family's economic situation")
    assert documenti.righe_italiane == ("Documento d'identità valido", "ISEE")


def test_days_as_each_language_writes_them() -> None:
    giorno = date(2026, 3, 16)
    assert {lingua.value: tell_giorno(giorno, time(9, 5), lingua) for lingua in Lingua} == {
        "it": "lunedì 16 marzo 2026, 09:05",
        "en": "Monday 16 March 2026, 09:05",
        "fr": "lundi 16 mars 2026, 09:05",
        "ro": "luni 16 martie 2026, 09:05",
        "ar": "الاثنين 16 مارس 2026، 09:05",
        "zh": "2026年3月16日 星期一 09:05",
    }


def test_only_what_is_not_the_original_says_which_one_is() -> None:
    detti = {
        lingua.value: read_testi(lingua).fisse["originale"] in render_html(build_foglio(lingua=lingua.value))
        for lingua in Lingua
    }
    assert detti == {lingua.value: lingua != Lingua.ITALIANO for lingua in Lingua}


@pytest.mark.pdf
def test_a_word_without_end_stays_on_the_page() -> None:
    foglio = build_foglio(nota="W" * 220)
    testo = pypdf.PdfReader(io.BytesIO(render_foglio(foglio))).pages[0].extract_text()
    testo = testo.replace(foglio.percorso.codice, "")  # any letter may be in it
    assert (testo.count("W"), "W" * 120 in testo) == (220, False)


def test_from_the_last_contact_to_the_paper(client_operatore: Any, percorso: Percorso, operatore: Any) -> None:
    """What was spoken of is offered; what is chosen is kept, told by the timeline, printed, and logged."""
    consulenza = build_consulenza(percorso=percorso, temi=["business_plan", "sociale"], data=get_oggi())
    incentivo = build_incentivo(titolo="Aiuto per chi comincia")
    ProgrammaIllustrato.objects.create(consulenza=consulenza, incentivo=incentivo, esito="interessato")
    build_rilettura("fr")
    indirizzo = reverse(NUOVO, args=(percorso.uuid,))
    pagina = client_operatore.get(indirizzo).content.decode()
    assert 'value="piano" ' in pagina
    risposta = send(client_operatore, indirizzo, lingua="fr", prossimo="telefonata")
    assert risposta.status_code == 422
    assert "la persona deve sapere quando" in risposta.content.decode()
    quando = get_oggi() + timedelta(days=3)
    risposta = send(client_operatore, indirizzo, lingua="fr", prossimo="telefonata", prossimo_il=quando.isoformat())
    foglio = Foglio.objects.get()
    assert risposta.headers["Location"].endswith(foglio.get_absolute_url())
    assert set(foglio.detto) == {"piano", "prestito", "decisione"}
    assert foglio.programmi == ["Aiuto per chi comincia"]
    pagina = client_operatore.get(foglio.get_absolute_url()).content.decode()
    assert "Prima di chiedere serve un piano" in pagina
    assert "Avant de demander, il faut un plan" in pagina
    assert "Foglio da portare a casa" in client_operatore.get(percorso.get_absolute_url()).content.decode()
    pdf = client_operatore.get(reverse("fogli:foglio_print", args=(foglio.uuid,)))
    assert pdf["Content-Type"] == "application/pdf"
    assert RegistroEvento.objects.filter(azione="stampa", oggetto_id=str(foglio.uuid)).exists()


def test_what_is_refused_and_why(client_operatore: Any, percorso: Percorso) -> None:
    indirizzo = reverse(NUOVO, args=(percorso.uuid,))
    domani = (get_oggi() + timedelta(days=1)).isoformat()
    giusto = {"lingua": "it", "detto": ["piano"], "opzioni": ["sociale"], "prossimo": "libero"}
    # The last Sunday of the next March.
    fini = (date(get_oggi().year + n, 3, 31) for n in (0, 1))
    notte = next(g for f in fini if (g := f - timedelta(days=f.isoweekday() % 7)) > get_oggi()).isoformat()
    for sbagliato, detto in (
        ({"lingua": "ar"}, "Scegli"),
        ({"detto": [voce.value for voce in Detto]}, "sul foglio ce ne stanno 5"),
        ({"opzioni": ["attesa", "sociale"]}, "togli l&#x27;una o le altre"),
        ({"prossimo_il": domani}, "nessuno sa ancora quando"),
        ({"prossimo": "documenti", "prossimo_il": domani, "prossimo_alle": "9:30"}, "solo di un appuntamento"),
        ({"prossimo": "appuntamento", "prossimo_il": "01/01/2020"}, "È già passato"),
        ({"prossimo": "appuntamento"}, "Scrivi il giorno"),
        ({"prossimo": "appuntamento", "prossimo_il": notte, "prossimo_alle": "02:30"}, "fa saltare quest"),
        ({"nota": "x" * 221}, "220"),
    ):
        risposta = submit(client_operatore, indirizzo, {**giusto, **sbagliato})
        assert risposta.status_code == 422, sbagliato
        assert detto in risposta.content.decode(), sbagliato
        assert len(risposta.context["form"].errors) == 1, sbagliato  # each fault is told once
    assert not Foglio.objects.exists()


def test_a_closed_path_and_a_second_click(percorso: Percorso) -> None:
    chiave = uuid4()
    dati = {"percorso": percorso, "chiave_modulo": chiave}
    assert build_foglio(**dati) == build_foglio(**dati)
    Percorso.objects.filter(pk=percorso.pk).update(
        stato="chiuso", data_chiusura=get_oggi(), motivo_chiusura="abbandono", data_stato=get_oggi()
    )
    with pytest.raises(ValidationError, match="chiuso"):
        build_foglio(percorso=percorso)


def test_a_language_is_given_when_its_words_as_they_stand_were_read_again(client_esperto: Any) -> None:
    assert list_pronte() == [("it", "Italiano")]
    build_rilettura("ro", impronta="0" * 64)
    assert list_pronte() == [("it", "Italiano")]
    indirizzo = reverse("fogli:rilettura_create", args=("ro",))
    pagina = client_esperto.get(indirizzo).content.decode()
    assert "Permis de ședere" in pagina
    assert submit(client_esperto, indirizzo, {"riletta_da": ""}).status_code == 422
    submit(client_esperto, indirizzo, {"riletta_da": "Mediatrice linguistica, madrelingua"})
    assert list_pronte() == [("it", "Italiano"), ("ro", "Rumeno")]
    risposta = client_esperto.get(indirizzo, follow=True)
    assert "già state rilette" in risposta.content.decode()
    assert Rilettura.objects.filter(lingua="ro").count() == 2
    for lingua in ("it", "xx"):
        assert client_esperto.get(reverse("fogli:rilettura_create", args=(lingua,))).status_code == 404
