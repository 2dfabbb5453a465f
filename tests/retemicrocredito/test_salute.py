"""Health addresses: true, public, silent about reasons."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from indicatori.enums import Livello
from indicatori.models import MeseDaRifare
from reporting.models import Rapporto
from retemicrocredito.selectors.lavoro import FERMO_DOPO
from tests.costruttori import build_rapporto, build_sportello
from tests.prove import rewrite

PARTI = {"database": "ok", "coda": "ok", "archivio": "ok", "migrazioni": "ok"}


def test_alive_asks_nothing_to_anybody(client: Any) -> None:
    """No database: this test may not touch it."""
    risposta = client.get(reverse("salute_viva"))
    assert (risposta.status_code, risposta.json()) == (200, {"stato": "ok"})
    assert "no-store" in risposta["Cache-Control"]


@pytest.mark.django_db
def test_ready_when_every_part_answers(client: Any) -> None:
    risposta = client.get(reverse("salute_pronta"))
    assert (risposta.status_code, risposta.json()) == (200, {"stato": "ok", "parti": PARTI, "lavoro": "ok"})


@pytest.mark.django_db
def test_looking_leaves_no_file(client: Any) -> None:
    client.get(reverse("salute_pronta"))
    assert default_storage.listdir("salute") == ([], [])


@pytest.mark.django_db
def test_broker_that_does_not_answer(client: Any, settings: Any) -> None:
    settings.REDIS_URL_CLIENT = "unix:///nessuno/qui.sock"
    risposta = client.get(reverse("salute_pronta"))
    assert (risposta.status_code, risposta.json()) == (
        503,
        {"stato": "ko", "parti": PARTI | {"coda": "ko"}, "lavoro": "ok"},
    )


@pytest.mark.django_db
def test_storage_that_cannot_be_written(client: Any, settings: Any, tmp_path: Path) -> None:
    occupato = tmp_path / "file"
    occupato.touch()
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(occupato)},
        }
    }
    assert client.get(reverse("salute_pronta")).json()["parti"] == PARTI | {"archivio": "ko"}


@pytest.mark.django_db
def test_pending_migration(client: Any) -> None:
    MigrationRecorder(connection).migration_qs.filter(app="consulenze").delete()
    assert client.get(reverse("salute_pronta")).json()["parti"] == PARTI | {"migrazioni": "ko"}


@pytest.mark.django_db
def test_reasons_are_not_for_strangers(client: Any, settings: Any) -> None:
    settings.REDIS_URL_CLIENT = "redis://utente:segreto@coda.interna.example:1/0"
    assert "interna" not in client.get(reverse("salute_pronta")).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("nome", ["salute_viva", "salute_pronta"])
def test_only_reading(client: Any, nome: str) -> None:
    assert client.post(reverse(nome)).status_code == 405


# ── Work that waits ──────────────────────────────────────────────────────────────────────
@pytest.mark.django_db
def test_work_with_nobody_to_do_it_is_told_and_pages_go_on(client: Any, client_amministratore: Any) -> None:
    build_rapporto(livello=Livello.RETE)
    with rewrite(Rapporto):
        Rapporto.objects.update(creato_il=timezone.now() - 2 * FERMO_DOPO)
    risposta = client.get(reverse("salute_pronta"))
    assert (risposta.status_code, risposta.json()["lavoro"]) == (200, "fermo")
    pagina = client_amministratore.get(reverse("stato")).content.decode()
    assert "nessuno lo fa" in pagina
    Rapporto.objects.update(preso_il=timezone.now())  # somebody is at it
    assert client.get(reverse("salute_pronta")).json()["lavoro"] == "ok"
    assert "nessuno lo fa" not in client_amministratore.get(reverse("stato")).content.decode()


@pytest.mark.django_db
def test_figures_that_nobody_refreshes_are_work_that_waits(client: Any) -> None:
    MeseDaRifare.objects.create(sportello=build_sportello(), mese=date(2016, 3, 1), segnato_il=timezone.now())
    assert client.get(reverse("salute_pronta")).json()["lavoro"] == "ok"
    MeseDaRifare.objects.update(segnato_il=timezone.now() - 2 * FERMO_DOPO)
    assert client.get(reverse("salute_pronta")).json()["lavoro"] == "fermo"


@pytest.mark.django_db
def test_the_home_lives_without_the_cache(client: Any) -> None:
    assente = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "unix:///nessuno/qui.sock"}
    with override_settings(CACHES={"default": assente, "sessioni": assente}):
        assert client.get(reverse("home")).status_code == 200
