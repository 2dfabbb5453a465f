"""Reports when the ground is missing, before their month closes, and issued again."""

from datetime import UTC, date, datetime, timedelta

import kombu.exceptions
import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.urls import reverse
from redis.exceptions import RedisError

from indicatori.enums import Livello
from nucleo.ambito import Ambito
from reporting.congelati.pubblicati import read_documento, to_json
from reporting.enums import StatoRapporto
from reporting.models import Rapporto
from reporting.selectors.rapporti import build_dati
from reporting.selectors.rettifiche import read_pubblicati
from reporting.services.emissione import TENTATIVI, generate_rapporto
from reporting.services.rapporti import mark_accodati, plan_rapporti, reissue_rapporto
from reporting.tasks import generate_rapporto as generate_rapporto_task
from reporting.tasks import queue_rapporti
from tests.costruttori import build_consulenza, build_rapporto, build_sportello
from tests.moduli import submit

pytestmark = [pytest.mark.django_db, pytest.mark.pdf]
MARZO = date(2016, 3, 1)
ADESSO = datetime(2016, 4, 11, 3, 15, tzinfo=UTC)
SISTEMA = Ambito.di_sistema("prova")


# ── Database or broker missing ───────────────────────────────────────────────────────────
def test_an_attempt_that_failed_waits_before_the_next(archivio_rotto) -> None:
    rapporto = build_rapporto(livello=Livello.RETE, mese=MARZO)
    assert generate_rapporto(pk=rapporto.pk, adesso=ADESSO) == StatoRapporto.PREVISTO
    assert generate_rapporto(pk=rapporto.pk, adesso=ADESSO + timedelta(seconds=30)) is None
    assert mark_accodati(adesso=ADESSO + timedelta(seconds=30)) == []
    assert mark_accodati(adesso=ADESSO + timedelta(minutes=2)) == [rapporto.pk]


@pytest.mark.parametrize("assenza", [OperationalError("via"), RedisError("via")])
def test_what_is_missing_burns_no_report(assenza: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ground went away under it: the report is where it was, and as many times as it takes."""
    rapporto = build_rapporto(livello=Livello.RETE, mese=MARZO)

    def vanish(*_argomenta: object) -> None:
        raise assenza

    with monkeypatch.context() as senza:
        senza.setattr(default_storage, "save", vanish)
        for volta in range(TENTATIVI + 2):
            with pytest.raises(type(assenza)):
                generate_rapporto(pk=rapporto.pk, adesso=ADESSO + volta * timedelta(minutes=5))
            rapporto.refresh_from_db()
            assert (rapporto.stato, rapporto.tentativi) == (StatoRapporto.PREVISTO, 0)
    assert generate_rapporto(pk=rapporto.pk, adesso=ADESSO + timedelta(hours=1)) == StatoRapporto.PRONTO


def test_the_same_message_again_takes_the_report_from_who_died() -> None:
    rapporto = build_rapporto(
        livello=Livello.RETE, mese=MARZO, stato=StatoRapporto.IN_CORSO, preso_il=ADESSO, preso_da="messaggio-1"
    )
    subito = ADESSO + timedelta(seconds=5)
    assert generate_rapporto(pk=rapporto.pk, adesso=subito, tenuta="messaggio-2") is None
    assert generate_rapporto(pk=rapporto.pk, adesso=subito) is None
    assert generate_rapporto(pk=rapporto.pk, adesso=subito, tenuta="messaggio-1") == StatoRapporto.PRONTO


def test_a_report_that_kills_whoever_makes_it_stops_in_the_end() -> None:
    rapporto = build_rapporto(
        livello=Livello.RETE, mese=MARZO, stato=StatoRapporto.IN_CORSO, preso_il=ADESSO, preso_da="m", tentativi=8
    )
    assert generate_rapporto(pk=rapporto.pk, adesso=ADESSO, tenuta="m") == StatoRapporto.FALLITO


def test_without_the_broker_reports_wait_for_the_next_who_hands_them(
    django_capture_on_commit_callbacks, monkeypatch: pytest.MonkeyPatch
) -> None:
    rapporto = build_rapporto(livello=Livello.RETE, mese=MARZO)

    def refuse(*_argomenta: object, **_nomi: object) -> None:
        raise kombu.exceptions.OperationalError("via")

    with monkeypatch.context() as senza, django_capture_on_commit_callbacks(execute=True):
        senza.setattr(generate_rapporto_task, "apply_async", refuse)
        assert queue_rapporti() == 1
        rapporto.refresh_from_db()
    rapporto.refresh_from_db()
    assert (rapporto.stato, rapporto.accodato_il) == (StatoRapporto.PREVISTO, None)


def test_the_command_hands_again_what_was_handed_and_lost(django_capture_on_commit_callbacks) -> None:
    plan_rapporti(ambito=SISTEMA, mese=MARZO, livello=Livello.RETE)
    assert len(mark_accodati()) == 1  # as if the message had been lost with the broker
    assert queue_rapporti() == 0
    with django_capture_on_commit_callbacks(execute=True):
        call_command("genera_rapporti", "--mese=2016-03", "--livello=rete", "--in-coda")
    assert Rapporto.objects.get().stato == StatoRapporto.PRONTO


# ── Before the close, and again ──────────────────────────────────────────────────────────
def test_a_month_frozen_before_its_close_says_so() -> None:
    rapporto = build_rapporto(livello=Livello.RETE, mese=MARZO)
    prima = build_dati(rapporto, datetime(2016, 4, 10, 21, 59, tzinfo=UTC))
    dopo = build_dati(rapporto, datetime(2016, 4, 10, 22, 1, tzinfo=UTC))  # the 11th in Rome
    assert "prima della chiusura del mese, il 10 aprile 2016" in read_documento(to_json(prima)).avvisi[0]
    assert read_documento(to_json(dopo)).avvisi == ()


def test_a_month_still_open_is_asked_for_on_purpose(client_monitoraggio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reporting.forms.get_oggi", lambda: date(2016, 4, 9))
    monkeypatch.setattr("reporting.management.commands.genera_rapporti.get_oggi", lambda: date(2016, 4, 9))
    pagina = reverse("reporting:rapporto_plan")
    risposta = submit(client_monitoraggio, pagina, {"mese": "2016-03", "livello": "rete"})
    assert "si chiude il 10 aprile 2016" in risposta.content.decode()
    with pytest.raises(CommandError, match="si chiude il 10 aprile 2016"):
        call_command("genera_rapporti", "--mese=2016-03")
    assert not Rapporto.objects.exists()
    dati = {"mese": "2016-03", "livello": "rete", "anticipo": "on"}
    assert submit(client_monitoraggio, pagina, dati).status_code == 303
    assert Rapporto.objects.exists()


def test_a_rettifica_names_the_first_and_leaves_it_as_it_was(
    client_monitoraggio, django_capture_on_commit_callbacks
) -> None:
    sportello = build_sportello()
    primo = build_rapporto(sportello=sportello, mese=MARZO)
    generate_rapporto(pk=primo.pk, adesso=ADESSO)
    primo.refresh_from_db()
    build_consulenza(sportello=sportello, data=date(2016, 3, 20))
    url = reverse("reporting:rapporto_reissue", args=(primo.uuid,))
    assert submit(client_monitoraggio, url, {"motivo": ""}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        assert submit(client_monitoraggio, url, {"motivo": "Una consulenza registrata tardi."}).status_code == 303
    nuova = Rapporto.objects.get(edizione=2)
    assert (nuova.stato, nuova.rettifica_di) == (StatoRapporto.PRONTO, primo)
    assert (primo.dati["cifre"][0]["valore"], nuova.dati["cifre"][0]["valore"]) == (0, 1)
    avviso = read_documento(nuova.dati).avvisi[-1]
    assert avviso.startswith("Rettifica n. 1 del rapporto emesso il ")
    assert primo.codice_verifica in avviso
    assert avviso.endswith("Motivo: Una consulenza registrata tardi.")
    pagina = client_monitoraggio.get(reverse("reporting:rapporto_detail", args=(primo.uuid,)))
    assert "La rettifica n. 1" in pagina.content.decode()
    assert (
        read_pubblicati(build_rapporto(sportello=sportello, mese=date(2016, 4, 1)))[MARZO].cifre["consulenze"].valore
        == 1
    )


def test_one_rettifica_at_a_time(client_monitoraggio) -> None:
    primo = build_rapporto(livello=Livello.RETE, mese=MARZO, stato=StatoRapporto.PRONTO)
    reissue_rapporto(ambito=SISTEMA, rapporto=primo, motivo="Una.")
    with pytest.raises(ValidationError, match="in preparazione"):
        reissue_rapporto(ambito=SISTEMA, rapporto=primo, motivo="Due.")
