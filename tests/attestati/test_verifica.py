"""What anybody reads of a certificate by its code, and what nobody does."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from attestati.pagine.pdf import build_verifica, render_attestato, render_html
from attestati.regole.nomi import is_intestatario, tell_iniziali
from nucleo.models import RegistroEvento
from nucleo.pseudonimi import new_codice
from tests.costruttori import build_attestato, build_utente

pytestmark = pytest.mark.django_db
PAGINA = "/attestati/verifica/"


def test_a_stranger_reads_whether_it_holds_and_not_whose_it_is(client: Client) -> None:
    attestato = build_attestato(utente=build_utente(nome="Ada", cognome="Segnaposto"))
    risposta = client.get(PAGINA, {"codice": attestato.codice.lower().replace("-", " ")})
    testo = risposta.content.decode()
    assert "L'attestato è valido" in testo.replace("&#x27;", "'")
    assert "A. S." in testo
    assert "Segnaposto" not in testo
    assert attestato.utente.email not in testo
    assert risposta["Cache-Control"] == "no-store, private"
    assert risposta["X-Robots-Tag"] == "noindex"
    riga = RegistroEvento.objects.get()
    assert (riga.attore_id, riga.attore_etichetta, riga.dettagli) == (None, "anonimo", {"verifica": "valido"})


@pytest.mark.parametrize(("scritto", "giusto"), [("segnaposto  ADA", True), ("Ada Segnaposta", False), ("Ada", False)])
def test_the_name_on_the_paper_is_told_right_or_wrong(client: Client, scritto: str, giusto: bool) -> None:
    attestato = build_attestato(utente=build_utente(nome="Ada", cognome="Segnaposto"))
    testo = client.post(PAGINA, {"codice": attestato.codice, "nome": scritto}).content.decode()
    assert ("Il nome è quello" in testo, "Il nome non è quello" in testo) == (giusto, not giusto)


def test_expired_revoked_mistyped_and_unknown_are_four_answers(client: Client) -> None:
    scaduto, revocato = build_attestato(mancano=-1), build_attestato()
    type(revocato).objects.filter(pk=revocato.pk).update(
        stato="revocato", revocato_il=revocato.emesso_il, revocato_da=revocato.emesso_da, motivo_revoca="errore"
    )

    def ask(codice: str) -> tuple[int, str]:
        risposta = client.get(PAGINA, {"codice": codice})
        return risposta.status_code, risposta.content.decode().replace("&#x27;", "'")

    def swap(codice: str) -> str:
        return codice[:-1] + ("2" if codice[-1] != "2" else "3")

    assert "L'attestato è scaduto" in ask(scaduto.codice)[1]
    detto = ask(revocato.codice)[1]
    assert "è stato revocato" in detto
    assert "Emesso per errore" not in detto  # why is of who had it
    assert ask(swap(scaduto.codice))[0] == 422
    assert "Il codice non torna" in ask(swap(scaduto.codice))[1]
    assert "Nessun attestato ha questo codice" in ask(new_codice("A"))[1]


def test_names_are_not_tried_one_by_one(client: Client) -> None:
    attestato = build_attestato()
    dati = {"codice": attestato.codice, "nome": "Ada Esempi"}
    assert {client.post(PAGINA, dati).status_code for _ in range(20)} == {200}
    assert client.post(PAGINA, dati).status_code == 429


def test_initials_and_names() -> None:
    assert tell_iniziali("Maria Luisa D'Agostino") == "M. L. D."
    assert is_intestatario("d’agostino maria luisa", "Maria Luisa D'Agostino")


def test_the_paper_says_what_the_row_says_and_is_the_same_each_time(client_operatore: Any, operatore: Any) -> None:
    attestato = build_attestato(utente=operatore)
    html = render_html(attestato)
    for detto in (attestato.intestatario, attestato.titolo, attestato.segno, attestato.codice, "Assistenza intensiva"):
        assert detto in html
    assert build_verifica(attestato).endswith(f"{PAGINA}?codice={attestato.codice}")
    pdf = client_operatore.get(reverse("attestati:attestato_print", args=(attestato.uuid,)))
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content == render_attestato(attestato)
    type(attestato).objects.filter(pk=attestato.pk).update(
        stato="revocato", revocato_il=attestato.emesso_il, revocato_da=attestato.emesso_da, motivo_revoca="dati"
    )
    rifiuto = client_operatore.get(reverse("attestati:attestato_print", args=(attestato.uuid,)))
    assert rifiuto.url == attestato.get_absolute_url()
