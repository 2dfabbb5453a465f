"""The library as those who work at desks read it."""

import io
from datetime import timedelta
from typing import Any

import pikepdf
import pytest
from django.urls import reverse
from pypdf import PdfReader

from formazione.models import Contenuto, Preferito, PresaVisione, Segno, VersioneContenuto
from nucleo.giornata import get_oggi
from tests.costruttori import build_versione
from utenti.services.ambito import build_ambito

pytestmark = pytest.mark.django_db


def page(nome: str, oggetto: Contenuto | VersioneContenuto) -> str:
    return reverse(f"formazione:{nome}", args=(oggetto.uuid,))


def list_titoli(cliente: Any, domanda: str = "") -> str:
    testo = cliente.get(f"/formazione/?{domanda}").content.decode()
    return testo[testo.index("elenco-conto") :]


def test_read_is_said_once_and_of_one_version(client_operatore: Any, operatore: Any) -> None:
    versione = build_versione(obbligatoria=True)
    assert "Segna come letta" in client_operatore.get(versione.get_absolute_url()).content.decode()
    for _ in range(2):
        assert client_operatore.post(page("versione_read", versione)).status_code == 303
    assert PresaVisione.objects.get().utente == operatore
    for indirizzo in (versione.get_absolute_url(), versione.contenuto.get_absolute_url()):
        pagina = client_operatore.get(indirizzo).content.decode()
        assert "e l'hai letta" in pagina
        assert "Segna come letta" not in pagina
    VersioneContenuto.objects.update(stato="superata")
    nuova = build_versione(contenuto=versione.contenuto, obbligatoria=True)
    assert list(VersioneContenuto.objects.da_leggere(build_ambito(operatore))) == [nuova]
    detto = client_operatore.post(page("versione_read", versione), follow=True).content.decode()
    assert "oggi non è in vigore" in detto


def test_one_must_read_what_is_for_one_and_holds_today(operatore: Any) -> None:
    oggi = get_oggi()
    giusta = build_versione(obbligatoria=True, destinatari=["referente", "operatore"], valida_al=oggi)
    build_versione(obbligatoria=True, destinatari=["referente"])
    build_versione(obbligatoria=False)
    build_versione(obbligatoria=True, valida_dal=oggi + timedelta(days=1))
    build_versione(obbligatoria=True, valida_al=oggi - timedelta(days=1))
    for stato in ("bozza", "ritirata"):
        build_versione(obbligatoria=True, stato=stato)
    ambito = build_ambito(operatore)
    assert list(VersioneContenuto.objects.da_leggere(ambito, oggi)) == [giusta]
    assert [v for v in VersioneContenuto.objects.all() if v.is_dovuta(ambito, oggi)] == [giusta]


def test_the_library_is_looked_through(client_operatore: Any) -> None:
    build_versione(titolo="Garanzie", temi=["garanzia"], tipo="norma", corpo="La prenotazione della perché.")
    build_versione(titolo="Usura", temi=["credito"], livello="specialistico", obbligatoria=True)
    build_versione(titolo="Nascosta", stato="bozza")
    for domanda, trovati in (
        ("", {"Garanzie", "Usura"}),
        ("q=perche+PRENOTAZIONE", {"Garanzie"}),
        ("tema=credito", {"Usura"}),
        ("tipo=norma", {"Garanzie"}),
        ("livello=specialistico", {"Usura"}),
        ("da_leggere=on", {"Usura"}),
        ("q=niente", set()),
    ):
        righe = list_titoli(client_operatore, domanda)
        assert {titolo for titolo in ("Garanzie", "Usura", "Nascosta") if f">{titolo}<" in righe} == trovati, domanda


def test_an_empty_library_says_so(client_operatore: Any) -> None:
    assert "ancora nulla da leggere" in client_operatore.get("/formazione/").content.decode()


@pytest.mark.parametrize("quanti", [1, 3])
def test_the_list_costs_the_same_with_one_content_and_three(
    client_operatore: Any, quanti: int, django_assert_num_queries: Any
) -> None:
    for _ in range(quanti):
        build_versione()
    with django_assert_num_queries(4):
        client_operatore.get("/formazione/")


@pytest.mark.parametrize("quante", [1, 3])
def test_a_history_costs_the_same_with_one_version_and_three(
    client_operatore: Any, quante: int, django_assert_num_queries: Any
) -> None:
    versione = build_versione()
    for _ in range(quante - 1):
        build_versione(contenuto=versione.contenuto, stato="superata")
    with django_assert_num_queries(4):
        client_operatore.get(reverse("formazione:versione_list", args=(versione.contenuto.uuid,)))


def test_a_content_out_of_its_days_says_so(client_operatore: Any) -> None:
    versione = build_versione(valida_al=get_oggi() - timedelta(days=1))
    assert "Oggi non vale" in client_operatore.get(versione.get_absolute_url()).content.decode()


LUNGO = "## Prima\n\na\n\n### *Seconda* parte\n\nb\n\n## Terza\n\nc"


def test_where_one_stopped_is_found_again_by_who_stopped(client_operatore: Any, operatore: Any, collega: Any) -> None:
    versione = build_versione(corpo=LUNGO)
    segno = page("segno_create", versione)
    assert client_operatore.post(segno, {"parte": "2"}).url == f"{versione.get_absolute_url()}#parte-2"
    assert client_operatore.post(segno, {"parte": "3"}, headers={"X-Requested-With": "fetch"}).status_code == 204
    assert [(s.utente, s.parte) for s in Segno.objects.all()] == [(operatore, 3)]
    pagina = client_operatore.get(versione.get_absolute_url()).content.decode()
    assert "Eri arrivato a «Terza»" in pagina
    assert '<h3 id="parte-2"><em>Seconda</em> parte</h3>' in pagina
    for parte in ("4", "0", "-1", "x", "", "9" * 5_000, "٣"):
        assert client_operatore.post(segno, {"parte": parte}).status_code == 404, parte
    client_operatore.post(segno, {"parte": "1"})
    assert not Segno.objects.exists()
    versione.segni.create(utente=operatore, parte=2)
    versione.segni.create(utente=collega, parte=2)
    client_operatore.post(page("versione_read", versione))
    assert [s.utente for s in Segno.objects.all()] == [collega]


def test_a_short_text_needs_no_mark(client_operatore: Any) -> None:
    assert "Sono arrivato a" not in client_operatore.get(build_versione().get_absolute_url()).content.decode()


def test_what_is_kept_at_hand_is_of_who_keeps_it(client_operatore: Any, operatore: Any, collega: Any) -> None:
    mia, sua = build_versione(titolo="Garanzie"), build_versione(titolo="Usura")
    sua.contenuto.preferiti.create(utente=collega)
    for _ in range(2):
        client_operatore.post(page("preferito_create", mia.contenuto))
    assert Preferito.objects.filter(utente=operatore).count() == 1
    righe = list_titoli(client_operatore, "preferiti=on")
    assert ">Garanzie<" in righe
    assert ">Usura<" not in righe
    client_operatore.post(page("preferito_delete", mia.contenuto))
    assert [p.utente for p in Preferito.objects.all()] == [collega]


def test_a_sheet_on_paper_is_a_tagged_pdf(client_operatore: Any) -> None:
    versione = build_versione(corpo=LUNGO + "\n\n| a | b |\n|---|---|\n| 1 | 2 |")
    risposta = client_operatore.get(page("versione_print", versione))
    assert risposta["Content-Disposition"] == 'attachment; filename="accogliere-una-persona-versione-1.pdf"'
    with pikepdf.open(io.BytesIO(risposta.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "it"
    testo = " ".join(pagina.extract_text() for pagina in PdfReader(io.BytesIO(risposta.content)).pages)
    for parola in ("Seconda parte", "Art. 111, d.lgs. 385/1993", "Da verificare", versione.get_absolute_url()[-36:-1]):
        assert parola in testo, parola
