"""The register of sheets: printed, listed, cancelled; the paper reads in one page each."""

import io
from typing import Any

import pikepdf
import pypdf
import pytest
from django.urls import reverse

from cartaceo.models import ModuloCartaceo
from cartaceo.pagine.modulo import render_moduli
from cartaceo.regole.numeri import SERVIZI, TEMI
from tests.costruttori import build_modulo_cartaceo
from tests.moduli import open_page

pytestmark = pytest.mark.django_db
ELENCO = "/registro-cartaceo/"


@pytest.mark.pdf
def test_the_paper_is_tagged_and_one_page_for_each_number(sportello) -> None:
    sportello.nome = "Sportello per il microcredito del Comune di San Valentino in Abruzzo Citeriore, sede distaccata"
    contenuto = render_moduli(sportello, [41, 42])
    pagine = pypdf.PdfReader(io.BytesIO(contenuto)).pages
    assert len(pagine) == 2
    for numero, pagina in zip((41, 42), pagine, strict=True):
        testo = " ".join(pagina.extract_text().split())
        assert f"Modulo n. {numero}" in testo
        for chiave, voce in {**TEMI, **SERVIZI}.items():
            assert f"{chiave}. {voce.label}" in testo
    with pikepdf.open(io.BytesIO(contenuto)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "it"


@pytest.mark.pdf
def test_only_what_is_in_blank_is_printed_again(client_operatore, sportello) -> None:
    dati = open_page(client_operatore, f"{ELENCO}stampa/") | {"quanti": "3"}
    assert client_operatore.post(f"{ELENCO}stampa/", dati).status_code == 303
    secondo = ModuloCartaceo.objects.get(numero=2)
    stato = reverse("cartaceo:modulo_stato", args=(secondo.uuid, "annullato"))
    assert client_operatore.post(stato, open_page(client_operatore, stato) | {"motivo": "rovinato"}).status_code == 303
    stampa = reverse("cartaceo:modulo_print", args=(sportello.uuid,))
    risposta = client_operatore.get(f"{stampa}?dal=1&al=999")
    testo = "".join(pagina.extract_text() for pagina in pypdf.PdfReader(io.BytesIO(risposta.content)).pages)
    assert "Modulo n. 1" in testo
    assert "Modulo n. 2" not in testo
    assert "Modulo n. 3" in testo
    assert client_operatore.get(f"{stampa}?dal=2&al=2").status_code == 303
    for rotto in ("dal=x&al=2", "dal=1", "dal=-1&al=2", f"dal={'9' * 40}&al=2"):
        assert client_operatore.get(f"{stampa}?{rotto}").status_code == 404
    indietro = reverse("cartaceo:modulo_stato", args=(secondo.uuid, "bianco"))
    assert client_operatore.post(indietro, open_page(client_operatore, indietro)).status_code == 303
    dettaglio = client_operatore.get(secondo.get_absolute_url()).content.decode()
    assert "Annullato" in dettaglio
    assert "Rimesso in uso" in dettaglio


@pytest.mark.parametrize("quanti", ["0", "11", "-1", "dieci", ""])
def test_how_many_is_bounded(client_operatore, quanti: str) -> None:
    dati = open_page(client_operatore, f"{ELENCO}stampa/") | {"quanti": quanti}
    assert client_operatore.post(f"{ELENCO}stampa/", dati).status_code == 422
    assert not ModuloCartaceo.objects.exists()


def test_the_list_asks_the_same_of_one_sheet_and_of_three(
    client_operatore, sportello, django_assert_num_queries: Any
) -> None:
    for quanti in (1, 3):
        build_modulo_cartaceo(sportello, quanti - ModuloCartaceo.objects.count())
        with django_assert_num_queries(5):
            risposta = client_operatore.get(ELENCO)
        assert len(risposta.context["table"].rows) == quanti
    assert len(client_operatore.get(f"{ELENCO}?q=2").context["table"].rows) == 1
    assert client_operatore.get(f"{ELENCO}?q=uno").status_code == 200
