"""The files of a call: what is taken, who downloads them, what stays once the call is published."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InternalError, transaction
from django.test import Client
from django.urls import reverse

from allegati.models import Allegato
from avvisi.models import DocumentoAvviso
from avvisi.services.avvisi import change_avviso
from avvisi.services.documenti import MASSIMI, add_documento, remove_documento
from tests.costruttori import build_avviso, build_bozza_avviso
from tests.costruttori.allegati import PDF
from tests.costruttori.avvisi import SISTEMA, build_documento
from tests.costruttori.firme import sign_pdf
from tests.moduli import sigillo

FIRMATO = sign_pdf()
pytestmark = pytest.mark.django_db


def page(nome: str, *chiavi: Any) -> str:
    return reverse(f"avvisi:{nome}", args=chiavi)


def download(avviso: Any, documento: DocumentoAvviso) -> Any:
    return Client().get(page("documento_download", avviso.slug, documento.uuid))


def test_from_who_runs_it_to_anybody(client_monitoraggio: Any) -> None:
    """Read by nobody in a draft; downloaded under its name, and never as a page, once the call is out. Who signed it is
    told to who runs the call."""
    avviso = build_bozza_avviso()
    pagina = page("documento_create", avviso.uuid)
    file = SimpleUploadedFile("modello di domanda.pdf", FIRMATO, "application/pdf")
    client_monitoraggio.post(pagina, sigillo(client_monitoraggio, pagina) | {"titolo": "Modello", "file": file})
    documento = avviso.documenti.get()
    assert download(avviso, documento).status_code == 404
    assert client_monitoraggio.get(page("documento_show", documento.uuid)).status_code == 200
    gestita = client_monitoraggio.get(avviso.get_absolute_url()).content.decode()
    assert "Togli" in gestita
    assert "Anna Bianchi, che dichiara di aver firmato il 27 febbraio 2015" in gestita
    avviso = change_avviso(ambito=SISTEMA, avviso=avviso, a="pubblicato", adesso=avviso.apre_il)
    pubblica = Client().get(avviso.get_public_url()).content.decode()
    assert page("documento_download", avviso.slug, documento.uuid) in pubblica
    assert "Anna Bianchi" not in pubblica
    risposta = download(avviso, documento)
    assert b"".join(risposta.streaming_content) == FIRMATO
    assert risposta.headers["Content-Disposition"] == 'attachment; filename="modello di domanda.pdf"'
    assert "sandbox" in risposta.headers["Content-Security-Policy"]
    altro = build_avviso()
    assert Client().get(page("documento_download", altro.slug, documento.uuid)).status_code == 404


def test_published_it_stays_and_others_are_added(client_monitoraggio: Any) -> None:
    avviso = build_bozza_avviso()
    tolto, documento = build_documento(avviso, "Da togliere"), build_documento(avviso)
    remove_documento(ambito=SISTEMA, documento=tolto)
    avviso = change_avviso(ambito=SISTEMA, avviso=avviso, a="pubblicato", adesso=avviso.apre_il)
    with pytest.raises(ValidationError, match="restano"):
        remove_documento(ambito=SISTEMA, documento=documento)
    with pytest.raises(InternalError), transaction.atomic():
        documento.delete()
    dopo = build_documento(avviso, "Rettifica dell'allegato B")
    assert "aggiunto" in Client().get(avviso.get_public_url()).content.decode()
    assert list(avviso.documenti.all()) == [documento, dopo]
    assert Allegato.objects.filter(documenti_di_avvisi=None).count() == 1  # the night throws it away
    change_avviso(ambito=SISTEMA, avviso=avviso, a="annullato", nota="Fondi revocati")
    with pytest.raises(ValidationError, match="annullato"):
        build_documento(avviso, "Tardi")


@pytest.mark.parametrize(
    ("nome", "contenuto", "detto"),
    [
        ("modello.pdf", b"MZ\x90\x00" + b"x" * 64, "programma"),
        ("modello.pdf", b"<html><script>alert(1)</script>", "pagina"),
        ("vuoto.pdf", b"", "vuoto"),
    ],
)
def test_what_is_no_document_is_refused_with_words(
    client_monitoraggio: Any, nome: str, contenuto: bytes, detto: str
) -> None:
    pagina = page("documento_create", build_bozza_avviso().uuid)
    dati = sigillo(client_monitoraggio, pagina) | {"titolo": "Modello", "file": SimpleUploadedFile(nome, contenuto)}
    risposta = client_monitoraggio.post(pagina, dati).content.decode()
    assert detto in risposta
    assert not DocumentoAvviso.objects.exists()


def test_the_same_file_twice_and_too_many() -> None:
    avviso = build_bozza_avviso()
    build_documento(avviso)
    with pytest.raises(ValidationError, match="c'è già"):
        build_documento(avviso)
    for numero in range(MASSIMI - 1):
        build_documento(avviso, f"Allegato {numero}")
    file = SimpleUploadedFile("altro.pdf", PDF)
    with pytest.raises(ValidationError, match=f"al massimo {MASSIMI}"):
        add_documento(ambito=SISTEMA, avviso=avviso, titolo="Altro", file=file)
