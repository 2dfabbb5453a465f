"""Files arrive whole or in pieces; what stops goes on, what is too much is refused, what nobody uses goes away."""

import hashlib
import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from allegati.models import Allegato, Caricamento
from allegati.services import ricezione
from allegati.services.pulizia import purge_allegati
from allegati.services.ricezione import APERTI_MASSIMI, keep_file, open_caricamento
from formazione.aggiunte import FILE
from tests.costruttori import build_versione
from tests.costruttori.allegati import MP4, PDF, build_allegato, build_file, make_immagine
from tests.vincoli import violates
from utenti.services.ambito import build_ambito

pytestmark = pytest.mark.django_db
APRI = reverse("allegati:caricamento_create")


@pytest.fixture(autouse=True)
def piccoli(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of a kilobyte: nothing large is made."""
    monkeypatch.setattr(ricezione, "PEZZO", 1024)
    monkeypatch.setattr("allegati.views.caricamenti.PEZZO", 1024)


def start(cliente: Any, dati: bytes, nome: str = "webinar.mp4", **altro: Any) -> dict[str, Any]:
    valori = {"destinazione": FILE.nome, "nome": nome, "totale": len(dati), "modificato": 1} | altro
    risposta = cliente.post(APRI, valori)
    return {"stato": risposta.status_code, **risposta.json()}


def send(cliente: Any, dove: dict[str, Any], dati: bytes, **altro: str) -> dict[str, Any]:
    da = dove["ricevuti"]
    pezzo = dati[da : da + dove["pezzo"]]
    intestazioni = {"X-Inizio": str(da), "X-Impronta": hashlib.sha256(pezzo).hexdigest()} | altro
    risposta = cliente.post(dove["indirizzo"], pezzo, content_type="application/octet-stream", headers=intestazioni)
    detto = risposta.json() if risposta["Content-Type"] == "application/json" else {}
    return {**dove, **detto, "stato": risposta.status_code}


def list_pezzi() -> list[str]:
    return default_storage.listdir("caricamenti")[0] if default_storage.exists("caricamenti") else []


def test_a_file_that_stops_goes_on_from_there(client_esperto: Any, client_amministratore: Any, esperto: Any) -> None:
    dove = send(client_esperto, start(client_esperto, MP4), MP4)
    assert dove["ricevuti"] == 1024
    assert send(client_amministratore, dove, MP4)["stato"] == 404
    # Another day, another page: the same file is known, and what has come is not asked for again.
    dove = start(client_esperto, MP4)
    assert dove["ricevuti"] == 1024
    assert send(client_esperto, dove, MP4, **{"X-Inizio": "0"})["ricevuti"] == 1024
    assert "diverso" in send(client_esperto, dove, MP4, **{"X-Impronta": "0" * 64})["errore"]
    while "arrivato" not in dove:
        dove = send(client_esperto, dove, MP4)
    allegato = Caricamento.objects.get(uuid=dove["arrivato"]).allegato
    assert allegato is not None
    assert (allegato.byte, allegato.impronta, allegato.caricato_da) == (
        len(MP4),
        hashlib.sha256(MP4).hexdigest(),
        esperto.firma,
    )
    with allegato.file.open("rb") as file:
        assert file.read() == MP4
    assert send(client_esperto, dove, MP4)["arrivato"] == dove["arrivato"]


@pytest.mark.django_db(transaction=True)
def test_pieces_go_when_the_file_is_whole_or_is_refused(client_esperto: Any) -> None:
    for dati, nome in ((MP4, "webinar.mp4"), (b"MZ" + b"\x00" * 1500, "webinar.mp4")):
        dove = start(client_esperto, dati, nome)
        while "arrivato" not in dove and "errore" not in dove:
            dove = send(client_esperto, dove, dati)
        assert list_pezzi() == []
    assert "programma" in dove["errore"]
    assert Allegato.objects.count() == Caricamento.objects.count() == 1


def test_what_is_too_much_is_refused_before_it_comes(client_esperto: Any, esperto: Any) -> None:
    due_gb = start(client_esperto, b"", totale=2 * 1024**3)
    assert (due_gb["stato"], "il massimo è 300 MB" in due_gb["errore"]) == (400, True)
    for totale in (0, -1, "x", "9" * 40):
        assert start(client_esperto, b"", totale=totale)["errore"] == "Il file è vuoto."
    dove = start(client_esperto, MP4, totale=100)
    assert "più di quanto" in send(client_esperto, dove | {"pezzo": 500}, MP4)["errore"]
    for numero in range(APERTI_MASSIMI - 1):
        start(client_esperto, MP4, nome=f"{numero}.mp4")
    assert "Stai già caricando" in start(client_esperto, MP4, nome="ancora.mp4")["errore"]
    with violates("caricamento_entro_il_totale"):
        Caricamento.objects.update(ricevuti=10**9)
    with violates("caricamento_uno_di_un_file"):
        Caricamento.objects.update(nome="uno", totale=3000)


def test_who_may_not_send_does_not(client_operatore: Any) -> None:
    for nome in (FILE.nome, "altro.file", ""):
        assert client_operatore.post(APRI, {"destinazione": nome, "nome": "a", "totale": 1}).status_code == 403


def test_the_same_file_twice_is_kept_once(esperto: Any) -> None:
    ambito = build_ambito(esperto)
    uno, altro = (
        keep_file(ambito=ambito, file=io.BytesIO(PDF), nome=nome, destinazione=FILE)
        for nome in ("C:\\Documenti\\mod\u202eu\0lo.pdf", "al\x07tro.pdf")
    )
    assert (uno.nome, altro.nome) == ("modulo.pdf", "altro.pdf")
    assert uno.file.name == altro.file.name
    foto = keep_file(ambito=ambito, file=io.BytesIO(make_immagine("WEBP")), nome="foto.webp", destinazione=FILE)
    assert (foto.nome, foto.larghezza, foto.altezza) == ("foto.jpg", 40, 30)
    with pytest.raises(ValidationError, match="SVG"):
        keep_file(ambito=ambito, file=io.BytesIO(b"<svg>"), nome="a.svg", destinazione=FILE)


def test_what_nobody_uses_goes_away_and_what_a_version_has_stays(esperto: Any) -> None:
    adesso = timezone.now()
    usato = build_file(build_versione(stato="bozza")).allegato
    gemello, solo = build_allegato(), build_allegato(MP4, "mp4")
    caricamento = open_caricamento(
        ambito=build_ambito(esperto), destinazione=FILE, nome="a.mp4", totale=9, modificato=0, adesso=adesso
    )
    default_storage.save(ricezione.name_pezzo(caricamento, 0), io.BytesIO(b"x"))
    assert purge_allegati(adesso=adesso) == (0, 0)
    assert purge_allegati(adesso=adesso + timedelta(days=2)) == (1, 2)
    assert list(Allegato.objects.all()) == [usato]
    assert default_storage.exists(str(gemello.file.name))
    assert not default_storage.exists(str(solo.file.name))
    assert list_pezzi() == []


def test_an_empty_file_is_none() -> None:
    with violates("allegato_non_vuoto"):
        build_allegato(b"")
