"""Reports: planned once, made once, frozen, announced, found again."""

import hashlib
import sys
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from indicatori.enums import Livello
from nucleo.ambito import Ambito
from nucleo.enums import Azione, Ruolo
from nucleo.macchine import PassaggioVietato
from nucleo.models import MessaggioPosta, RegistroEvento
from reporting.congelati.documento import CapitoloDocumento
from reporting.congelati.pubblicati import fingerprint, from_json, read_documento, to_json
from reporting.enums import StatoRapporto
from reporting.models import ABBANDONO, Rapporto
from reporting.selectors.rapporti import build_dati, list_destinatari, list_oggetti, read_giro
from reporting.services.emissione import TENTATIVI, RapportoPerduto, finish_rapporto, freeze_dati, generate_rapporto
from reporting.services.rapporti import mark_accodati, plan_rapporti, retry_rapporto
from reporting.tasks import plan_rapporti as plan_rapporti_task
from reporting.tasks import resume_rapporti
from retemicrocredito.celery import app as celery_app
from sportelli.enums import MotivoChiusuraSportello, StatoSportello
from tests.costruttori import (
    build_amministrazione,
    build_assegnazione,
    build_comune,
    build_consulenza,
    build_rapporto,
    build_regione,
    build_sportello,
    build_utente,
)
from tests.moduli import submit
from tests.prove import rewrite

pytestmark = [pytest.mark.django_db, pytest.mark.pdf]
MARZO = date(2016, 3, 1)
ADESSO = datetime(2016, 4, 11, 3, 15, tzinfo=UTC)
SISTEMA = Ambito.di_sistema("prova")


def plan(mese: date = MARZO, livello: str = "") -> int:
    return plan_rapporti(ambito=SISTEMA, mese=mese, livello=livello)


def read_file(rapporto: Rapporto) -> bytes:
    with default_storage.open(rapporto.pdf.name) as file:
        return file.read()


def build_pronto(**campi) -> Rapporto:
    """A report really made."""
    rapporto = build_rapporto(**({"mese": MARZO} | campi))
    assert generate_rapporto(pk=rapporto.pk, adesso=ADESSO) == StatoRapporto.PRONTO
    rapporto.refresh_from_db()
    return rapporto


# ── Planning ─────────────────────────────────────────────────────────────────────────────
def test_plans_one_report_for_each_desk_host_region_and_one_for_the_network() -> None:
    comune = build_amministrazione()
    build_sportello(amministrazione=comune)
    build_sportello(amministrazione=comune)
    build_sportello(comune=build_comune("Napoli"))
    build_regione("03")  # without desks: nothing to report on
    assert plan() == 3 + 2 + 2 + 1
    conti = read_giro(SISTEMA, MARZO).conti
    assert {livello: n for (livello, _), n in conti.items()} == {
        "sportello": 3,
        "amministrazione": 2,
        "regione": 2,
        "rete": 1,
    }


def test_planning_twice_plans_once() -> None:
    build_sportello()
    assert (plan(), plan(), plan(livello=Livello.RETE)) == (4, 0, 0)
    build_sportello()
    assert plan() == 2  # the new desk and its host; region and network are there already


def test_only_what_was_in_the_network_that_month_is_reported_on() -> None:
    chiuso = {"stato": StatoSportello.CHIUSO, "motivo_chiusura": MotivoChiusuraSportello.RECESSO}
    dentro = [
        build_sportello(data_attivazione=date(2016, 3, 31)),
        build_sportello(data_chiusura=date(2016, 3, 2), **chiuso),
    ]
    build_sportello(data_attivazione=date(2016, 4, 1))
    build_sportello(data_chiusura=date(2016, 3, 1), **chiuso)
    build_sportello(stato=StatoSportello.CANDIDATO)
    assert [o["sportello_id"] for o in list_oggetti(MARZO, Livello.SPORTELLO)] == [s.pk for s in dentro]


def test_the_task_of_the_month_plans_the_month_just_over_and_makes_it(django_capture_on_commit_callbacks) -> None:
    build_sportello()
    with django_capture_on_commit_callbacks(execute=True):
        plan_rapporti_task.delay(mese="2016-03", livello="sportello")
    assert Rapporto.objects.get().stato == StatoRapporto.PRONTO
    plan_rapporti_task.delay(livello="rete")
    ultimo = Rapporto.objects.get(livello=Livello.RETE).mese
    assert ultimo == (date.today().replace(day=1) - timedelta(days=1)).replace(day=1)  # noqa: DTZ011


# ── Making ───────────────────────────────────────────────────────────────────────────────
def test_a_report_is_stored_with_its_fingerprints() -> None:
    sportello = build_sportello()
    build_consulenza(sportello=sportello)
    rapporto = build_pronto(sportello=sportello)
    contenuto = read_file(rapporto)
    assert contenuto.startswith(b"%PDF-")
    assert rapporto.sha256 == hashlib.sha256(contenuto).hexdigest()
    assert rapporto.impronta_dati == fingerprint(rapporto.dati)
    assert rapporto.dati["cifre"][0]["valore"] == 1
    assert rapporto.dati["estratto_il"] == "2016-04-11T03:15:00+00:00"
    assert rapporto.tentativi == 1


def test_making_it_again_does_nothing() -> None:
    rapporto = build_pronto(livello=Livello.RETE)
    assert generate_rapporto(pk=rapporto.pk) is None
    assert Rapporto.objects.get().tentativi == 1


def test_a_report_that_another_worker_holds_is_left_to_it() -> None:
    rapporto = build_rapporto(livello=Livello.RETE, stato=StatoRapporto.IN_CORSO, preso_il=ADESSO)
    assert generate_rapporto(pk=rapporto.pk, adesso=ADESSO + ABBANDONO - timedelta(seconds=1)) is None
    assert generate_rapporto(pk=rapporto.pk, adesso=ADESSO + ABBANDONO) == StatoRapporto.PRONTO


def test_frozen_data_never_change_even_when_the_rows_do() -> None:
    sportello = build_sportello()
    build_consulenza(sportello=sportello)
    rapporto = build_rapporto(
        sportello=sportello, mese=MARZO, stato=StatoRapporto.IN_CORSO, preso_il=ADESSO, tentativi=1
    )
    primi = freeze_dati(rapporto=rapporto, adesso=ADESSO)  # then the worker dies
    build_consulenza(sportello=sportello)
    assert generate_rapporto(pk=rapporto.pk, adesso=ADESSO + ABBANDONO) == StatoRapporto.PRONTO
    rapporto.refresh_from_db()
    assert (rapporto.dati, rapporto.dati["cifre"][0]["valore"]) == (primi, 1)


def test_a_second_attempt_leaves_one_file() -> None:
    rapporto = build_pronto(livello=Livello.RETE)
    cartella = rapporto.pdf.name.rsplit("/", 1)[0]
    prima = read_file(rapporto)
    # the worker died after storing the file and before saying so
    with rewrite(Rapporto):
        Rapporto.objects.update(stato=StatoRapporto.IN_CORSO, pdf="", sha256="", pronto_il=None, preso_il=ADESSO)
    assert generate_rapporto(pk=rapporto.pk, adesso=ADESSO + ABBANDONO) == StatoRapporto.PRONTO
    assert len(default_storage.listdir(cartella)[1]) == 1
    assert read_file(rapporto) == prima


def test_whoever_lost_the_report_writes_nothing() -> None:
    lento = build_rapporto(livello=Livello.RETE, mese=MARZO, stato=StatoRapporto.IN_CORSO, preso_il=ADESSO)
    assert generate_rapporto(pk=lento.pk, adesso=ADESSO + ABBANDONO) == StatoRapporto.PRONTO
    with pytest.raises(RapportoPerduto):
        freeze_dati(rapporto=lento, adesso=ADESSO)
    with pytest.raises(RapportoPerduto):
        finish_rapporto(rapporto=lento, nome="altro.pdf", contenuto=b"", adesso=ADESSO)
    assert Rapporto.objects.get().pdf.name.endswith(f"{lento.uuid}.pdf")


def test_an_error_is_tried_again_and_then_shown(archivio_rotto) -> None:
    rapporto = build_rapporto(livello=Livello.RETE, mese=MARZO)
    esiti = [generate_rapporto(pk=rapporto.pk, adesso=ADESSO + n * timedelta(minutes=10)) for n in range(TENTATIVI)]
    assert esiti == [StatoRapporto.PREVISTO] * (TENTATIVI - 1) + [StatoRapporto.FALLITO]
    rapporto.refresh_from_db()
    assert "NotADirectoryError" in rapporto.errore
    assert "/dev/null" not in rapporto.errore  # what an exception says may hold anything
    assert generate_rapporto(pk=rapporto.pk) is None


def test_a_failed_report_is_tried_again_on_the_same_data(archivio_rotto, client_monitoraggio) -> None:
    sportello = build_sportello()
    rapporto = build_rapporto(sportello=sportello, mese=MARZO)
    for n in range(TENTATIVI):
        generate_rapporto(pk=rapporto.pk, adesso=ADESSO + n * timedelta(minutes=10))
    build_consulenza(sportello=sportello)
    archivio_rotto()
    submit(client_monitoraggio, reverse("reporting:rapporto_retry", args=(rapporto.uuid,)), {})
    rapporto.refresh_from_db()
    assert (rapporto.stato, rapporto.tentativi, rapporto.errore) == (StatoRapporto.PRONTO, 1, "")
    assert rapporto.dati["cifre"][0]["valore"] == 0  # frozen before


def test_only_a_failed_report_is_tried_again() -> None:
    with pytest.raises(PassaggioVietato):
        retry_rapporto(ambito=SISTEMA, rapporto=build_rapporto(livello=Livello.RETE, stato=StatoRapporto.PRONTO))


# ── The queue ────────────────────────────────────────────────────────────────────────────
def test_each_report_is_handed_to_the_worker_once_and_again_when_lost() -> None:
    primo = build_rapporto(livello=Livello.RETE)
    build_rapporto(sportello=build_sportello(), stato=StatoRapporto.PRONTO)
    build_rapporto(sportello=build_sportello(), stato=StatoRapporto.FALLITO)
    preso = build_rapporto(sportello=build_sportello(), stato=StatoRapporto.IN_CORSO, preso_il=ADESSO)
    assert mark_accodati(adesso=ADESSO) == [primo.pk]
    assert mark_accodati(adesso=ADESSO + ABBANDONO - timedelta(seconds=1)) == []
    assert set(mark_accodati(adesso=ADESSO + ABBANDONO)) == {primo.pk, preso.pk}


def test_the_beat_takes_up_what_was_left(django_capture_on_commit_callbacks) -> None:
    rapporto = build_rapporto(livello=Livello.RETE, mese=MARZO)
    with django_capture_on_commit_callbacks(execute=True):
        resume_rapporti.delay()
    rapporto.refresh_from_db()
    assert rapporto.stato == StatoRapporto.PRONTO


def test_reports_have_a_queue_of_their_own_and_what_wakes_them_another(settings) -> None:
    def find_queue(nome: str) -> str:
        return celery_app.amqp.router.route({}, nome)["queue"].name

    assert find_queue("reporting.tasks.generate_rapporto") == "rapporti"
    for nome in ("reporting.tasks.plan_rapporti", "reporting.tasks.resume_rapporti"):
        assert find_queue(nome) == "ripresa"
    for nome in ("importazioni.tasks.resume_importazioni", "interfaccia.tasks.resume_esportazioni"):
        assert find_queue(nome) == "ripresa"
    assert settings.CELERY_BEAT_SCHEDULE["rapporti"]["schedule"].day_of_month == {11}


# ── Letters ──────────────────────────────────────────────────────────────────────────────
def test_who_answers_for_the_object_gets_one_letter_with_a_link(settings) -> None:
    sportello = build_sportello()
    responsabile = build_assegnazione(sportello=sportello, ruolo=Ruolo.RESPONSABILE).utente
    build_assegnazione(sportello=sportello, ruolo=Ruolo.OPERATORE)
    build_assegnazione(sportello=sportello, ruolo=Ruolo.RESPONSABILE, al=date(2016, 3, 31))
    rapporto = build_pronto(sportello=sportello)
    [lettera] = MessaggioPosta.objects.all()
    assert lettera.destinatario == responsabile.email
    assert f"{settings.INDIRIZZO_PUBBLICO}/rapporti/{rapporto.uuid}/" in lettera.testo
    assert "marzo 2016" in lettera.oggetto


@pytest.mark.parametrize(
    ("livello", "ruolo"),
    [(Livello.AMMINISTRAZIONE, Ruolo.REFERENTE), (Livello.RETE, Ruolo.MONITORAGGIO), (Livello.REGIONE, None)],
)
def test_letters_follow_the_role(livello: Livello, ruolo: Ruolo | None) -> None:
    amministrazione = build_amministrazione()
    persone = {
        Ruolo.REFERENTE: build_assegnazione(ruolo=Ruolo.REFERENTE, amministrazione=amministrazione).utente,
        Ruolo.MONITORAGGIO: build_assegnazione(ruolo=Ruolo.MONITORAGGIO).utente,
        Ruolo.ESPERTO: build_assegnazione(ruolo=Ruolo.ESPERTO).utente,
    }
    build_assegnazione(ruolo=Ruolo.MONITORAGGIO, utente=build_utente(is_active=False))
    oggetto = {
        Livello.AMMINISTRAZIONE: {"amministrazione": amministrazione},
        Livello.REGIONE: {"regione": build_regione()},
        Livello.RETE: {"livello": Livello.RETE},
    }[livello]
    attesi = [persone[ruolo]] if ruolo else []
    assert list_destinatari(build_rapporto(**oggetto), date(2016, 4, 11)) == attesi


# ── Corrections ──────────────────────────────────────────────────────────────────────────
def chapter(rapporto: Rapporto, titolo: str) -> CapitoloDocumento:
    return next(c for c in read_documento(rapporto.dati).capitoli if c.titolo == titolo)


def test_what_enters_after_publication_is_a_correction_and_changes_no_report() -> None:
    sportello = build_sportello()
    build_consulenza(sportello=sportello, data=date(2016, 2, 10))
    febbraio = build_pronto(sportello=sportello, mese=date(2016, 2, 1))
    build_consulenza(sportello=sportello, data=date(2016, 2, 20), tardiva=True)
    marzo = build_pronto(sportello=sportello)
    tavole = {t.titolo: t for t in chapter(marzo, "Qualità dei dati e rettifiche").tavole}
    righe = tavole["Le cifre dei mesi già pubblicati che sono cambiate"].righe
    assert righe[0] == ("Consulenze rendicontabili", "Febbraio 2016", "1", "2", "+1")
    febbraio.refresh_from_db()
    assert febbraio.dati["cifre"][0]["valore"] == 1


def test_persons_and_active_desks_are_corrected_too() -> None:
    """What a month said of them is compared as consultations are, where both numbers are shown."""
    sportelli = [build_sportello(nome=f"Sportello {n}") for n in range(2)]
    for _ in range(10):
        build_consulenza(sportello=sportelli[0], data=date(2016, 2, 10))
    build_pronto(livello=Livello.RETE, mese=date(2016, 2, 1))
    for _ in range(6):
        build_consulenza(sportello=sportelli[1], data=date(2016, 2, 20), tardiva=True)
    tavole = {t.titolo: t for t in chapter(build_pronto(livello=Livello.RETE), "Qualità dei dati e rettifiche").tavole}
    righe = {riga[0]: riga[1:] for riga in tavole["Le cifre dei mesi già pubblicati che sono cambiate"].righe}
    assert righe["Consulenze rendicontabili"] == ("Febbraio 2016", "10", "16", "+6")
    assert righe["Persone distinte"] == ("Febbraio 2016", "10", "16", "+6")
    assert righe["Sportelli attivi"] == ("Febbraio 2016", "1", "2", "+1")
    assert righe["Tasso di dormienza"] == ("Febbraio 2016", "50%", "0%", "−50 punti")


def test_without_corrections_it_says_so() -> None:
    sportello = build_sportello()
    build_pronto(sportello=sportello, mese=date(2016, 2, 1))
    testo = chapter(build_pronto(sportello=sportello), "Qualità dei dati e rettifiche").testo
    assert "Nessuno dei mesi già pubblicati è cambiato." in testo


# ── Pages ────────────────────────────────────────────────────────────────────────────────
def test_the_page_shows_published_and_todays_figures(client_operatore, sportello) -> None:
    rapporto = build_pronto(sportello=sportello)
    build_consulenza(sportello=sportello)
    pagina = client_operatore.get(reverse("reporting:rapporto_detail", args=(rapporto.uuid,)))
    prima, _url = pagina.context["cifre"][0]
    assert (prima.testo, prima.oggi, prima.cambiata) == ("0", "1", True)
    assert rapporto.codice_verifica in pagina.content.decode()
    assert rapporto.sha256 in pagina.content.decode()


def test_a_report_in_preparation_refreshes_by_itself(client_operatore, sportello) -> None:
    rapporto = build_rapporto(sportello=sportello)
    indirizzo = reverse("reporting:rapporto_detail", args=(rapporto.uuid,))
    testo = client_operatore.get(indirizzo).content.decode()
    assert f'hx-get="{indirizzo}"' in testo
    assert "Scarica il PDF" not in testo


def test_the_file_has_a_safe_name_and_its_download_is_recorded(client_operatore, operatore, sportello) -> None:
    sportello.nome = 'Sportello "di\r\nProva"; à/è'
    sportello.save(update_fields=["nome"])
    rapporto = build_pronto(sportello=sportello)
    risposta = client_operatore.get(reverse("reporting:rapporto_download", args=(rapporto.uuid,)))
    assert risposta["Content-Disposition"] == 'attachment; filename="rapporto-2016-03-sportello-di-prova-ae.pdf"'
    assert risposta["Content-Type"] == "application/pdf"
    assert hashlib.sha256(b"".join(risposta.streaming_content)).hexdigest() == rapporto.sha256
    evento = RegistroEvento.objects.get(azione=Azione.ESPORTAZIONE)
    assert (evento.attore_id, evento.oggetto_id) == (operatore.pk, str(rapporto.uuid))


def test_nobody_downloads_the_report_of_another_desk(client_estraneo, client_referente, sportello) -> None:
    rapporto = build_pronto(sportello=sportello)
    indirizzo = reverse("reporting:rapporto_download", args=(rapporto.uuid,))
    assert client_estraneo.get(indirizzo).status_code == 404
    risposta = client_referente.get(indirizzo)
    assert (risposta.status_code, b"".join(risposta.streaming_content)[:5]) == (200, b"%PDF-")


def test_reports_of_region_and_network_are_the_entes(client_operatore, client_referente, client_esperto) -> None:
    for rapporto in (build_rapporto(livello=Livello.RETE), build_rapporto(regione=build_regione())):
        indirizzo = reverse("reporting:rapporto_detail", args=(rapporto.uuid,))
        assert [c.get(indirizzo).status_code for c in (client_operatore, client_referente, client_esperto)] == [
            404,
            404,
            200,
        ]


def test_the_ente_generates_the_reports_of_a_month_from_a_page(client_monitoraggio, sportello) -> None:
    indirizzo = reverse("reporting:rapporto_plan")
    risposta = submit(client_monitoraggio, indirizzo, {"mese": "2016-03", "livello": ""})
    assert risposta["Location"] == reverse("reporting:mese_detail", args=("2016-03",))
    assert Rapporto.objects.pronti().count() == 4
    pagina = client_monitoraggio.get(risposta["Location"])
    assert pagina.context["lavoro"].concluso
    assert "4 rapporti in preparazione." in pagina.content.decode()
    submit(client_monitoraggio, indirizzo, {"mese": "2016-03", "livello": ""})
    assert Rapporto.objects.count() == 4


@pytest.mark.parametrize(
    ("mese", "messaggio"),
    [
        ("2999-01", "Scegli un mese già concluso."),
        ("marzo", "Scrivi l&#x27;anno e il mese, come 2014-05."),
        ("1999-01", "già concluso"),
    ],
)
def test_a_wrong_month_is_explained(client_monitoraggio, mese: str, messaggio: str) -> None:
    risposta = submit(client_monitoraggio, reverse("reporting:rapporto_plan"), {"mese": mese})
    assert risposta.status_code == 422
    assert messaggio in risposta.content.decode()


def test_the_run_of_a_month_says_how_far_it_is_and_what_failed(
    client_monitoraggio, client_operatore, sportello
) -> None:
    build_rapporto(livello=Livello.RETE, stato=StatoRapporto.PRONTO)
    fallito = build_rapporto(sportello=sportello, stato=StatoRapporto.FALLITO, errore="Manca qualcosa.")
    build_rapporto(sportello=build_sportello())
    indirizzo = reverse("reporting:mese_detail", args=("2014-05",))
    pagina = client_monitoraggio.get(indirizzo)
    lavoro = pagina.context["lavoro"]
    assert (lavoro.fatti, lavoro.totale, lavoro.concluso) == (2, 3, False)
    riprova = reverse("reporting:rapporto_retry", args=(fallito.uuid,))
    assert riprova in pagina.content.decode()
    del_mio = client_operatore.get(indirizzo)
    assert del_mio.context["lavoro"].totale == 1
    assert riprova not in del_mio.content.decode()


@pytest.mark.parametrize("n", [1, 3])
def test_the_archive_costs_the_same_with_more_reports(n: int, client_monitoraggio, django_assert_num_queries) -> None:
    for _ in range(n):
        build_rapporto(sportello=build_sportello(), stato=StatoRapporto.PRONTO)
        build_rapporto(amministrazione=build_amministrazione())
    with django_assert_num_queries(6):
        assert client_monitoraggio.get(reverse("reporting:rapporto_list")).context["totale"] == 2 * n


def test_the_archive_is_filtered_and_searched(client_monitoraggio) -> None:
    napoli = build_sportello(nome="Napoli centro", comune=build_comune("Napoli"))
    build_rapporto(sportello=napoli)
    build_rapporto(sportello=napoli, mese=MARZO)
    build_rapporto(livello=Livello.RETE, stato=StatoRapporto.FALLITO)
    build_rapporto(regione=build_regione("15"))
    indirizzo = reverse("reporting:rapporto_list")
    for query, attesi in (
        ("q=napoli", 2),
        ("q=campania", 1),
        (f"q={napoli.codice.lower()}", 2),
        ("mese=2014-05", 3),
        ("mese=boh", 0),
        ("livello=rete", 1),
        ("stato=fallito", 1),
        ("q=napoli&mese=2016-03", 1),
    ):
        assert client_monitoraggio.get(f"{indirizzo}?{query}").context["totale"] == attesi, query


def test_the_network_stands_first_in_the_archive_and_in_the_queue(client_monitoraggio, sportello) -> None:
    plan()
    archivio = client_monitoraggio.get(reverse("reporting:rapporto_list")).context["table"].rows
    in_coda = Rapporto.objects.in_bulk(mark_accodati())
    for rapporti in ([riga.record for riga in archivio], in_coda.values()):
        assert [r.livello for r in rapporti] == ["rete", "regione", "amministrazione", "sportello"]


def test_each_sees_the_reports_in_reach(client_operatore, client_referente, client_monitoraggio, sportello) -> None:
    build_rapporto(sportello=sportello)
    build_rapporto(sportello=build_sportello())
    build_rapporto(amministrazione=sportello.amministrazione)
    build_rapporto(livello=Livello.RETE)
    indirizzo = reverse("reporting:rapporto_list")
    clienti = (client_operatore, client_referente, client_monitoraggio)
    assert [c.get(indirizzo).context["totale"] for c in clienti] == [1, 2, 4]


# ── Verification ─────────────────────────────────────────────────────────────────────────
VERIFICA = reverse("reporting:rapporto_verify")


def test_anybody_checks_a_report_by_its_code(client) -> None:
    rapporto = build_pronto(livello=Livello.RETE)
    for scritto in (
        rapporto.codice_verifica,
        rapporto.codice_verifica.lower().replace("-", " "),
        f" {rapporto.codice_verifica} ",
    ):
        testo = client.get(VERIFICA, {"codice": scritto}).content.decode()
        assert "È un rapporto emesso dalla rete" in testo
        assert "marzo 2016" in testo


def test_anybody_checks_a_report_by_its_file(client) -> None:
    rapporto = build_pronto(livello=Livello.RETE)
    contenuto = read_file(rapporto)
    prova = {"file": SimpleUploadedFile("copia.pdf", contenuto)}
    assert "identico, byte per byte" in client.post(VERIFICA, prova).content.decode()
    toccato = {"file": SimpleUploadedFile("copia.pdf", contenuto + b" ")}
    assert "Non lo riconosciamo" in client.post(VERIFICA, toccato).content.decode()


def test_an_unknown_code_is_not_recognised_nor_is_a_report_not_issued(client) -> None:
    rapporto = build_pronto(livello=Livello.RETE)
    with rewrite(Rapporto):
        Rapporto.objects.update(stato=StatoRapporto.FALLITO)
    assert "Non lo riconosciamo" in client.get(VERIFICA, {"codice": rapporto.codice_verifica}).content.decode()


@pytest.mark.parametrize(
    ("dati", "messaggio"),
    [
        ({"codice": ""}, "Scrivi il codice oppure scegli il file."),
        ({"codice": "ABC"}, "Il codice ha venti segni"),
        ({"codice": "G" * 20}, "Il codice ha venti segni"),
    ],
)
def test_a_wrong_code_is_explained(client, dati: dict, messaggio: str) -> None:
    risposte = (client.get(VERIFICA, dati), client.post(VERIFICA, dati))
    assert [(r.status_code, messaggio in r.content.decode()) for r in risposte] == [(422, True)] * 2


# ── The command ──────────────────────────────────────────────────────────────────────────
def command(*argomenti: str) -> str:
    detto = StringIO()
    call_command("genera_rapporti", *argomenti, stdout=detto)
    return detto.getvalue()


def test_the_command_makes_the_reports_of_a_month_and_only_once() -> None:
    build_sportello()
    assert "Pronti: 4 rapporti su 4" in command("--mese", "2016-03")
    assert "Pronti: 0 rapporti su 0" in command("--mese", "2016-03")
    assert Rapporto.objects.pronti().count() == 4


def test_the_command_makes_one_level_or_leaves_it_to_the_worker(django_capture_on_commit_callbacks) -> None:
    build_sportello()
    assert "Pronti: 1 rapporto su 1" in command("--mese", "2016-03", "--livello", "regione")
    with django_capture_on_commit_callbacks() as compiti:
        assert "Messi in coda: 1 rapporto." in command("--mese", "2016-03", "--livello", "rete", "--in-coda")
    assert len(compiti) == 1


@pytest.mark.parametrize("mese", ["2999-01", "maggio", "2016-3"])
def test_the_command_refuses_a_month_that_is_not_one(mese: str) -> None:
    with pytest.raises(CommandError, match="mese"):
        command("--mese", mese)


# ── Without WeasyPrint ───────────────────────────────────────────────────────────────────
def test_without_the_library_the_report_says_what_to_install_and_the_rest_works(
    monkeypatch, client_monitoraggio
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    rapporto = build_rapporto(livello=Livello.RETE, mese=MARZO)
    assert generate_rapporto(pk=rapporto.pk, adesso=ADESSO) == StatoRapporto.FALLITO
    pagina = client_monitoraggio.get(reverse("reporting:rapporto_detail", args=(rapporto.uuid,))).content.decode()
    assert "apt-get install" in pagina
    assert client_monitoraggio.get(reverse("reporting:andamento_detail")).status_code == 200
    with pytest.raises(CommandError, match="librerie per i PDF"):
        command("--mese", "2016-02", "--livello", "rete")


# ── Data ─────────────────────────────────────────────────────────────────────────────────
def test_data_come_back_from_json_as_they_were() -> None:
    sportello = build_sportello()
    build_consulenza(sportello=sportello)
    for rapporto in (
        build_rapporto(sportello=sportello, mese=MARZO),
        build_rapporto(amministrazione=sportello.amministrazione, mese=MARZO),
        build_rapporto(regione=build_regione("16"), mese=MARZO),
        build_rapporto(livello=Livello.RETE, mese=MARZO),
    ):
        dati = build_dati(rapporto, ADESSO)
        assert from_json(to_json(dati)) == dati
        Rapporto.objects.filter(pk=rapporto.pk).update(dati=to_json(dati), impronta_dati=fingerprint(to_json(dati)))
        rapporto.refresh_from_db()
        assert fingerprint(rapporto.dati) == rapporto.impronta_dati  # PostgreSQL gives back what it was given
