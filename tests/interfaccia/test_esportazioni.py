"""Long lists as files: asked, written by the worker, taken by who asked, thrown away."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from consulenze.views.consulenze import ConsulenzaListView
from interfaccia import domande
from interfaccia.domande import Domanda
from interfaccia.services import (
    open_esportazione,
    purge_esportazioni,
    release_ferme,
    write_esportazione,
)
from interfaccia.tasks import resume_esportazioni
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.models import Esportazione, RegistroEvento
from tests.costruttori import build_assegnazione, build_consulenza, build_esportazione, build_percorso
from tests.moduli import submit
from tests.vincoli import violates
from utenti.services.ambito import build_ambito

pytestmark = pytest.mark.django_db
ELENCO = reverse("consulenze:consulenza_list")
NUOVA = reverse("interfaccia:esportazione_create")


@pytest.fixture(autouse=True)
def elenco_lungo(monkeypatch: pytest.MonkeyPatch) -> None:
    """For these tests three rows are many."""
    monkeypatch.setattr(ConsulenzaListView, "massimo_in_linea", 2)


@pytest.fixture
def consulenze(sportello: Any, operatore: Any) -> list[Any]:
    percorso = build_percorso(sportello=sportello, operatore=operatore)
    return [build_consulenza(percorso=percorso, operatore=operatore, data=date(2016, 3, g)) for g in (1, 8, 15)]


def offer(client: Any, query: str = "formato=csv") -> str:
    """The seal of the page that offers the file."""
    risposta = client.get(f"{ELENCO}?{query}")
    assert "3 righe" in risposta.content.decode()
    return risposta.context["sigillo"]


def ask(client: Any, query: str = "formato=csv") -> Esportazione:
    client.post(NUOVA, {"sigillo": offer(client, query)})
    return Esportazione.objects.latest("pk")


def read(client: Any, esportazione: Esportazione) -> bytes:
    risposta = client.get(reverse("interfaccia:esportazione_download", args=(esportazione.uuid,)))
    return b"".join(risposta.streaming_content)


def list_fasi() -> list[Any]:
    righe = RegistroEvento.objects.filter(azione=Azione.ESPORTAZIONE).order_by("istante")
    return [riga.dettagli.get("fase") for riga in righe]


def test_a_short_list_leaves_at_once(client_operatore: Any, consulenze: list[Any], monkeypatch: Any) -> None:
    monkeypatch.setattr(ConsulenzaListView, "massimo_in_linea", 3)
    risposta = client_operatore.get(f"{ELENCO}?formato=csv")
    assert risposta["Content-Disposition"].startswith("attachment")
    assert not Esportazione.objects.exists()


@pytest.mark.parametrize("formato", ["csv", "xlsx"])
def test_the_worker_writes_what_the_page_would_have(
    client_operatore: Any,
    consulenze: list[Any],
    formato: str,
    monkeypatch: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        esportazione = ask(client_operatore, f"formato={formato}&al=2016-03-31&righe=50")
    esportazione.refresh_from_db()
    assert (esportazione.totale, esportazione.scritte, esportazione.errore) == (3, 3, "")
    contenuto = read(client_operatore, esportazione)
    monkeypatch.setattr(ConsulenzaListView, "massimo_in_linea", 3)
    subito = b"".join(client_operatore.get(f"{ELENCO}?formato={formato}&al=2016-03-31").streaming_content)
    if formato == "csv":
        assert contenuto == subito
    else:
        fogli = [[list(r) for r in load_workbook(BytesIO(b))["Dati"].values] for b in (contenuto, subito)]
        assert fogli[0] == fogli[1]
        assert len(fogli[0]) == 4
    assert list_fasi() == ["chiesta", "scritta", "scaricata", None]


def test_two_clicks_are_one_file(client_operatore: Any, consulenze: list[Any]) -> None:
    sigillo = offer(client_operatore)
    arrivi = {client_operatore.post(NUOVA, {"sigillo": sigillo})["Location"] for _ in range(2)}
    assert len(arrivi) == Esportazione.objects.count() == 1


@pytest.mark.parametrize("guasto", ["altro", "vecchio", "rotto", ""])
def test_a_seal_that_is_not_ones_own_asks_for_nothing(
    client_operatore: Any, client_collega: Any, consulenze: list[Any], guasto: str, monkeypatch: Any
) -> None:
    sigillo = offer(client_operatore)
    cliente = client_collega if guasto == "altro" else client_operatore
    if guasto == "vecchio":
        monkeypatch.setattr(domande, "VALIDITA", -1)
    risposta = cliente.post(NUOVA, {"sigillo": {"rotto": sigillo[:-3], "": ""}.get(guasto, sigillo)}, follow=True)
    assert "non vale più" in risposta.content.decode()
    assert not Esportazione.objects.exists()


def test_a_sealed_question_cannot_be_written_by_hand(client_operatore: Any) -> None:
    falsa = signing.dumps({"utente_id": 1}, salt="altro")
    assert client_operatore.post(NUOVA, {"sigillo": falsa}).status_code == 302
    assert not Esportazione.objects.exists()


def test_the_file_has_the_reach_of_who_asked_as_it_was(consulenze: list[Any], operatore: Any, estraneo: Any) -> None:
    """Another desk's person gets another desk's rows, from the same address."""
    domanda = Domanda(estraneo.pk, "Consulenze", f"{ELENCO}?", "csv", 3)
    esportazione, _ = open_esportazione(ambito=build_ambito(estraneo), domanda=domanda)
    write_esportazione(pk=esportazione.pk)
    esportazione.refresh_from_db()
    assert (esportazione.totale, esportazione.scritte) == (0, 0)


def test_a_file_is_kept_for_somebody() -> None:
    with pytest.raises(PermissionDenied):
        open_esportazione(ambito=Ambito.anonimo(), domanda=Domanda(None, "Consulenze", f"{ELENCO}?", "csv", 3))
    assert not Esportazione.objects.exists()


def test_another_does_not_see_it(client_operatore: Any, client_collega: Any, operatore: Any) -> None:
    esportazione = build_esportazione(utente_id=operatore.pk)
    for nome in ("detail", "download", "delete"):
        indirizzo = reverse(f"interfaccia:esportazione_{nome}", args=(esportazione.uuid,))
        assert client_collega.get(indirizzo).status_code == 404
    assert read(client_operatore, esportazione) == b"Data\r\n"
    assert (
        "Consulenze"
        not in client_collega.get(reverse("interfaccia:esportazione_list")).content.decode().split("<main")[1]
    )


def test_a_file_ends_with_the_role_by_which_it_was_asked(
    client_operatore: Any, operatore: Any, sportello: Any, consulenze: list[Any]
) -> None:
    """Who stays in the network with another role takes nothing of the old one away."""
    esportazione = ask(client_operatore)
    scarico = reverse("interfaccia:esportazione_download", args=(esportazione.uuid,))
    assert read(client_operatore, esportazione)
    operatore.assegnazioni.update(al=get_oggi() - timedelta(days=1))
    build_assegnazione(utente=operatore)
    assert client_operatore.get(scarico).status_code == 404
    pagina = client_operatore.get(esportazione.get_absolute_url()).content.decode()
    assert "di un incarico che non hai più" in pagina
    assert "Scarica il file" not in pagina


def test_how_far_it_has_come_is_told(client_operatore: Any, operatore: Any) -> None:
    in_corso = {"conclusa_il": None, "scritte": 500_000, "totale": 1_000_000}
    esportazione = build_esportazione(utente_id=operatore.pk, **in_corso)
    testo = client_operatore.get(esportazione.get_absolute_url()).content.decode()
    assert "500.000 di 1.000.000 (50%)" in testo
    assert "Scarica il file" not in testo
    scarico = reverse("interfaccia:esportazione_download", args=(esportazione.uuid,))
    assert client_operatore.get(scarico).status_code == 404


def test_a_list_that_breaks_is_told_and_not_tried_for_ever(client_operatore: Any, operatore: Any) -> None:
    rotta = build_esportazione(utente_id=operatore.pk, indirizzo="/non/esiste/?", conclusa_il=None, iniziata_il=None)
    assert write_esportazione(pk=rotta.pk)
    assert not write_esportazione(pk=rotta.pk)
    assert "errore imprevisto" in client_operatore.get(rotta.get_absolute_url()).content.decode()


def test_what_a_dead_worker_left_is_taken_up_again(consulenze: list[Any], operatore: Any) -> None:
    domanda = Domanda(operatore.pk, "Consulenze", f"{ELENCO}?", "csv", 3)
    esportazione, _ = open_esportazione(ambito=build_ambito(operatore), domanda=domanda)
    Esportazione.objects.update(iniziata_il=timezone.now(), scritte=1)
    assert release_ferme() == []  # it may still be alive
    Esportazione.objects.update(aggiornato_il=timezone.now() - timedelta(hours=1))
    resume_esportazioni()
    esportazione.refresh_from_db()
    assert (esportazione.scritte, bool(esportazione.file)) == (3, True)


def test_old_files_go_and_young_ones_stay(operatore: Any) -> None:
    vecchia = build_esportazione(utente_id=operatore.pk, scade_il=timezone.now() - timedelta(minutes=1))
    giovane = build_esportazione(utente_id=operatore.pk)
    deposito, nome = vecchia.file.storage, vecchia.file.name
    assert not vecchia.pronta
    assert purge_esportazioni() == 1
    assert list(Esportazione.objects.all()) == [giovane]
    assert deposito.exists(giovane.file.name)
    assert nome != giovane.file.name


def test_who_asked_throws_it_away_and_it_is_logged(
    client_operatore: Any, operatore: Any, django_capture_on_commit_callbacks: Any
) -> None:
    esportazione = build_esportazione(utente_id=operatore.pk)
    with django_capture_on_commit_callbacks(execute=True):
        submit(client_operatore, reverse("interfaccia:esportazione_delete", args=(esportazione.uuid,)), {}, follow=True)
    assert not Esportazione.objects.exists()
    assert not esportazione.file.storage.exists(esportazione.file.name)
    assert list_fasi() == ["eliminata"]


def test_a_reach_comes_back_from_json_as_it_was(operatore: Any) -> None:
    ambito = build_ambito(operatore)
    assert Ambito.load(ambito.dump()) == ambito


@pytest.mark.parametrize(
    ("vincolo", "campi"),
    [
        ("esportazione_finisce_in_un_modo", {"errore": "Non è riuscita.", "file": "x.csv"}),
        ("esportazione_finisce_in_un_modo", {"conclusa_il": None, "errore": "Non è riuscita."}),
        ("esportazione_date_ordinate", {"iniziata_il": None}),
    ],
)
def test_the_database_refuses(operatore: Any, vincolo: str, campi: dict[str, Any]) -> None:
    with violates(vincolo):
        build_esportazione(utente_id=operatore.pk, **campi)
