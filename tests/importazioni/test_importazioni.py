"""The life of an import: nothing is written before the confirmation, nothing is doubled after a death."""

import signal
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from importazioni import accettazione as servizi
from importazioni import lavori, tipi
from importazioni.enums import StatoImportazione
from importazioni.fogli import FileIlleggibile
from importazioni.models import Importazione
from importazioni.tabellare import Tabellare
from importazioni.tasks import analyze_importazione, resume_importazioni, write_importazione
from importazioni.tipi import (
    Errore,
    EsitoAnalisi,
    Progresso,
    TipoImportazione,
    find_tipo,
    list_tipi,
    progress_of,
    register,
)
from importazioni.views import list_passi
from nucleo.ambito import Ambito
from nucleo.macchine import PassaggioVietato
from nucleo.models import RegistroEvento
from retemicrocredito.celery import app as celery_app
from sportelli.models import Amministrazione
from tests.banco import ClienteSevero
from tests.costruttori import build_amministrazione, build_comune, build_importazione
from tests.lavoratore import start_worker, stop_worker
from tests.vincoli import violates

SISTEMA = Ambito.di_sistema("prova")
BUONO = "Denominazione;Tipo;Comune;Codice IPA\r\nComune di Lecce;Comune;Lecce;c_e506\r\nCPI di Lecce;CPI;Lecce;\r\n"
MISTO = BUONO + "Comune di Atlantide;Comune;Atlantide;\r\n;Comune;Lecce;\r\n"


def open_page(testo: str = BUONO, nome: str = "enti.csv") -> Importazione:
    tipo = find_tipo("amministrazioni")
    assert tipo is not None
    return servizi.open_importazione(
        tipo=tipo, file=ContentFile(testo.encode(), name=nome), ambito=SISTEMA, in_coda=False
    )


def analyze(testo: str = BUONO) -> Importazione:
    importazione = open_page(testo)
    lavori.analyze_importazione(pk=importazione.pk)
    importazione.refresh_from_db()
    return importazione


def write(importazione: Importazione, *, scarta_errate: bool = False) -> Importazione:
    servizi.confirm_importazione(importazione=importazione, ambito=SISTEMA, scarta_errate=scarta_errate, in_coda=False)
    lavori.write_importazione(pk=importazione.pk)
    importazione.refresh_from_db()
    return importazione


# ── From the file to the records ─────────────────────────────────────────────────────────
def test_analysis_writes_nothing_and_says_what_would_change(comune: Any) -> None:
    build_amministrazione(comune=comune, denominazione="Comune di Lecce", codice_ipa="c_e506")
    importazione = analyze(MISTO)
    assert importazione.stato == StatoImportazione.ANTEPRIMA
    assert importazione.conteggi == {"nuovi": 1, "modificati": 0, "invariati": 1, "errati": 2, "altri": {}}
    assert [(e["riga"], e["colonna"], e["valore"]) for e in importazione.esiti] == [
        (4, "Comune", "Atlantide"),
        (5, "Denominazione", ""),
    ]
    assert importazione.campione[0]["oggetto"] == "CPI di Lecce"
    assert Amministrazione.objects.count() == 1


def test_confirmed_rows_are_written_and_logged(comune: Any) -> None:
    importazione = write(analyze())
    assert importazione.stato == StatoImportazione.COMPLETATA
    assert sorted(Amministrazione.objects.values_list("denominazione", "tipo", "codice_ipa")) == [
        ("CPI di Lecce", "cpi", None),
        ("Comune di Lecce", "comune", "c_e506"),
    ]
    assert RegistroEvento.objects.filter(azione="creazione", oggetto_tipo="sportelli.amministrazione").count() == 2


def test_the_same_file_again_changes_nothing(comune: Any) -> None:
    write(analyze())
    di_nuovo = analyze()
    assert di_nuovo.conteggi == {"nuovi": 0, "modificati": 0, "invariati": 2, "errati": 0, "altri": {}}
    with pytest.raises(ValidationError, match="nulla da scrivere"):
        servizi.confirm_importazione(importazione=di_nuovo, ambito=SISTEMA)


def test_a_file_already_in_with_some_errors_says_both(comune: Any, client_amministratore: ClienteSevero) -> None:
    write(analyze())
    pagina = client_amministratore.get(analyze(MISTO).get_absolute_url()).content.decode()
    assert "Le righe giuste sono già presenti e uguali." in pagina


def test_a_changed_cell_updates_its_record_and_its_version(comune: Any) -> None:
    write(analyze())
    prima = Amministrazione.objects.get(codice_ipa="c_e506")
    importazione = write(analyze(BUONO.replace("Comune di Lecce", "Città di Lecce")))
    assert importazione.conteggi["modificati"] == 1
    assert importazione.campione[0]["valori"] == [["Denominazione", "Comune di Lecce", "Città di Lecce"]]
    dopo = Amministrazione.objects.get(pk=prima.pk)
    assert (dopo.denominazione, dopo.versione) == ("Città di Lecce", prima.versione + 1)
    assert Amministrazione.objects.count() == 2


@pytest.mark.parametrize(("cella", "rimasta"), [("", "b@e.example"), ("n/d", "b@e.example"), ("«CANCELLA»", "")])
def test_a_blank_leaves_what_is_there_and_a_word_takes_it_away(comune: Any, cella: str, rimasta: str) -> None:
    """As a column left out does: in every table, one rule."""
    ente = build_amministrazione(comune=comune, codice_ipa="c_e506", pec="a@pec.example", email="b@e.example")
    riga = f"c_e506;{ente.denominazione};Comune;Lecce;{cella};Sindaca"
    write(analyze(f"Codice IPA;Denominazione;Tipo;Comune;E-mail;Carica\n{riga}\n"))
    ente.refresh_from_db()
    assert (ente.pec, ente.email, ente.carica) == ("a@pec.example", rimasta, "Sindaca")


def test_what_must_be_there_is_not_taken_away(comune: Any) -> None:
    importazione = analyze("Denominazione;Tipo;Comune\ncancella;Comune;Lecce\n")
    assert importazione.esiti[0]["messaggio"] == "Questo dato non si può cancellare."


def test_a_file_with_errors_needs_the_choice_to_leave_them_out(comune: Any) -> None:
    importazione = analyze(MISTO)
    with pytest.raises(ValidationError, match="2 righe con errori"):
        servizi.confirm_importazione(importazione=importazione, ambito=SISTEMA)
    assert write(importazione, scarta_errate=True).stato == StatoImportazione.COMPLETATA
    assert Amministrazione.objects.count() == 2


def test_a_row_said_twice_goes_in_once_and_two_that_disagree_not_at_all(comune: Any) -> None:
    importazione = analyze(BUONO + BUONO.splitlines()[1] + "\n")
    assert [(e["riga"], e["messaggio"]) for e in importazione.esiti] == [(4, "È la stessa voce della riga 2.")]
    altrimenti = analyze(BUONO + "Comune di Lecce;Comune;Lecce;\n")
    assert [e["messaggio"] for e in altrimenti.esiti] == [
        f"Anche la riga {n} parla di questa voce, e dice altro: va lasciata solo la giusta." for n in (4, 2)
    ]
    assert altrimenti.conteggi["nuovi"] == 1


def test_data_that_changed_after_the_preview_stop_the_writing(comune: Any) -> None:
    importazione = analyze()
    build_amministrazione(comune=comune, denominazione="Comune di Lecce", codice_ipa="altro")
    write(importazione)
    assert importazione.stato == StatoImportazione.FALLITA
    assert "ripeti l'importazione" in importazione.messaggio
    assert Amministrazione.objects.count() == 1


def test_an_unreadable_file_is_told(comune: Any) -> None:
    importazione = analyze("Nome;Cognome\nAda;Prova\n")
    assert importazione.stato == StatoImportazione.ILLEGGIBILE
    assert "Mancano le colonne" in importazione.messaggio


def test_headers_without_rows_are_told(comune: Any) -> None:
    assert "nessuna riga di dati" in analyze("Denominazione;Tipo;Comune\n").messaggio


@pytest.mark.parametrize(("byte", "parole"), [(b"", "vuoto"), (b"x" * (40 * 1024 * 1024 + 1), "il massimo è 40 MB")])
def test_empty_and_huge_files_are_refused_at_the_door(db: None, byte: bytes, parole: str) -> None:
    tipo = find_tipo("amministrazioni")
    assert tipo is not None
    with pytest.raises(ValidationError, match=parole):
        servizi.open_importazione(tipo=tipo, file=ContentFile(byte, name="x.csv"), ambito=SISTEMA)
    assert not Importazione.objects.exists()


# ── States ───────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("stato", "passi"),
    [
        ("anteprima", ["fatto", "fatto", "attuale", "da_fare"]),
        ("rifiutata", ["fatto", "fatto", "fermo", "saltato"]),
        ("illeggibile", ["fatto", "fermo", "saltato", "saltato"]),
        ("annullata", ["fatto"] * 4),
    ],
)
def test_a_file_that_ended_stands_still_at_its_step(stato: str, passi: list[str]) -> None:
    assert [passo.stato for passo in list_passi(Importazione(stato=stato))] == passi


def test_a_rejected_file_can_no_longer_be_confirmed(comune: Any) -> None:
    importazione = analyze()
    servizi.reject_importazione(importazione=importazione, ambito=SISTEMA)
    with pytest.raises(PassaggioVietato):
        servizi.confirm_importazione(importazione=importazione, ambito=SISTEMA)
    assert not Amministrazione.objects.exists()


def test_confirming_twice_writes_once(comune: Any) -> None:
    importazione = write(analyze())
    with pytest.raises(PassaggioVietato):
        servizi.confirm_importazione(importazione=importazione, ambito=SISTEMA)
    assert lavori.write_importazione(pk=importazione.pk) is None
    assert Amministrazione.objects.count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("decide", [servizi.confirm_importazione, servizi.reject_importazione])
def test_who_decides_while_the_worker_writes_is_told_at_once(decide: Any) -> None:
    """The worker holds the row for as long as a big file takes: a page must not wait for it."""
    build_comune()
    importazione = analyze()

    def second() -> None:
        try:
            with pytest.raises(PassaggioVietato):
                decide(importazione=importazione, ambito=SISTEMA)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as fili, lavori.hold(importazione.pk, StatoImportazione.ANTEPRIMA):
        fili.submit(second).result(timeout=10)


def test_the_same_upload_twice_is_one_import(amministratore: Any, ambito_di: Any) -> None:
    tipo, ambito = find_tipo("amministrazioni"), ambito_di(amministratore)
    assert tipo is not None
    uno, due = (
        servizi.open_importazione(tipo=tipo, file=ContentFile(BUONO.encode(), name="a.csv"), ambito=ambito)
        for _ in range(2)
    )
    assert uno.pk == due.pk


class TipoRotto(TipoImportazione):
    """A kind of import with a programming error."""

    nome = "rotto"

    def is_permesso(self, ambito: Ambito) -> bool:
        return False

    def analyze(self, importazione: Importazione, contenuto: bytes, progresso: Progresso) -> EsitoAnalisi:
        Amministrazione.objects.update(denominazione="scritta a metà")
        raise ZeroDivisionError

    def write(self, *_: Any) -> EsitoAnalisi:
        raise AssertionError("a file that was not read is not written")


def test_an_unforeseen_error_is_told_undone_and_not_tried_for_ever(amministrazione: Amministrazione) -> None:
    register(TipoRotto())
    importazione = build_importazione(tipo="rotto", stato=StatoImportazione.CARICATA)
    lavori.analyze_importazione(pk=importazione.pk)
    importazione.refresh_from_db()
    amministrazione.refresh_from_db()
    assert importazione.stato == StatoImportazione.FALLITA
    assert "errore imprevisto" in importazione.messaggio
    assert amministrazione.denominazione != "scritta a metà"


class TipoConNullo(TipoRotto):
    nome = "con nullo"

    def analyze(self, importazione: Importazione, contenuto: bytes, progresso: Progresso) -> EsitoAnalisi:
        """What PostgreSQL takes in no text."""
        return EsitoAnalisi(righe=1, errori=[Errore(1, "Nome", "Ros\0si", "…")])


def test_what_the_database_does_not_take_ends_the_step_too(db: None, caplog: pytest.LogCaptureFixture) -> None:
    """And the worker's log says what kind of error it was and where, not the words of the error, which hold the row."""
    register(TipoConNullo())
    importazione = build_importazione(tipo="con nullo", stato=StatoImportazione.CARICATA)
    lavori.analyze_importazione(pk=importazione.pk)
    importazione.refresh_from_db()
    assert importazione.stato == StatoImportazione.FALLITA
    assert "UntranslatableCharacter" in caplog.text
    assert "lavori.py" in caplog.text
    assert "Ros" not in caplog.text


def test_a_step_that_takes_its_worker_down_is_not_begun_for_ever(comune: Any) -> None:
    importazione = open_page()
    for _ in range(lavori.TENTATIVI):
        assert lavori.begin(importazione.pk, lavori.DA_ANALIZZARE, StatoImportazione.IN_ANALISI)
    assert not lavori.begin(importazione.pk, lavori.DA_ANALIZZARE, StatoImportazione.IN_ANALISI)
    importazione.refresh_from_db()
    assert importazione.stato == StatoImportazione.FALLITA
    assert "interrotto a metà" in importazione.messaggio


def test_imports_have_a_queue_of_their_own() -> None:
    """Mail is never behind them."""
    router = celery_app.amqp.router
    for task in (analyze_importazione, write_importazione):
        assert router.route({}, task.name)["queue"].name == "importazioni"
    assert router.route({}, "nucleo.tasks.send_posta")["queue"].name == "generale"
    assert analyze_importazione.time_limit < 600


def test_a_lost_file_is_told(comune: Any) -> None:
    importazione = open_page()
    importazione.file.storage.delete(importazione.file.name)
    lavori.analyze_importazione(pk=importazione.pk)
    importazione.refresh_from_db()
    assert importazione.messaggio == "Il file non si trova più: caricalo di nuovo."


def test_counts_cannot_exceed_the_rows(db: None) -> None:
    with violates("importazione_righe_coerenti"):
        build_importazione(righe_totali=1, righe_lette=2)


# ── Death and return of the worker ───────────────────────────────────────────────────────
def test_a_step_left_half_way_starts_again(comune: Any) -> None:
    """Whatever the worker had done is undone by the database; the state says where to start."""
    importazione = open_page()
    lavori.begin(importazione.pk, lavori.DA_ANALIZZARE, StatoImportazione.IN_ANALISI)
    assert lavori.analyze_importazione(pk=importazione.pk) == StatoImportazione.ANTEPRIMA
    importazione.refresh_from_db()
    servizi.confirm_importazione(importazione=importazione, ambito=SISTEMA, in_coda=False)
    lavori.begin(importazione.pk, lavori.DA_SCRIVERE, StatoImportazione.IN_CORSO)
    assert lavori.write_importazione(pk=importazione.pk) == StatoImportazione.COMPLETATA
    assert Amministrazione.objects.count() == 2


def test_what_a_dead_worker_left_is_taken_up_again(comune: Any) -> None:
    importazione = open_page()
    Importazione.objects.filter(pk=importazione.pk).update(aggiornato_il=timezone.now() - timedelta(minutes=5))
    resume_importazioni.delay()
    importazione.refresh_from_db()
    assert importazione.stato == StatoImportazione.ANTEPRIMA
    assert lavori.list_ferme(adesso=timezone.now() + timedelta(minutes=5)) == []


@pytest.mark.worker
@pytest.mark.django_db(transaction=True)
def test_killing_the_worker_while_it_writes_doubles_nothing(tmp_path: Path, settings: Any) -> None:
    build_comune()
    righe = "".join(f"Ente {n};Comune;Lecce;e_{n}\r\n" for n in range(8_000))
    importazione = analyze("Denominazione;Tipo;Comune;Codice IPA\r\n" + righe)
    servizi.confirm_importazione(importazione=importazione, ambito=SISTEMA, in_coda=False)
    ucciso = start_worker(tmp_path / "uno.log")
    send(importazione)
    wait_for(importazione, StatoImportazione.IN_CORSO)
    time.sleep(0.5)
    stop_worker(ucciso, how=signal.SIGKILL)
    importazione.refresh_from_db()
    assert importazione.stato == StatoImportazione.IN_CORSO
    assert Amministrazione.objects.count() == 0
    vivo = start_worker(tmp_path / "due.log")
    send(importazione)
    wait_for(importazione, StatoImportazione.COMPLETATA)
    stop_worker(vivo)
    assert Amministrazione.objects.count() == 8_000


def send(importazione: Importazione) -> None:
    celery_app.conf.task_always_eager = False
    try:
        with transaction.atomic():
            servizi.enqueue(importazione)
    finally:
        celery_app.conf.task_always_eager = True


def wait_for(importazione: Importazione, stato: StatoImportazione, secondi: float = 90) -> None:
    limite = time.monotonic() + secondi
    while True:
        importazione.refresh_from_db()
        if importazione.stato == stato:
            return
        assert time.monotonic() < limite, f"still {importazione.stato}: {importazione.messaggio}"
        time.sleep(0.05)


def test_old_files_and_the_values_of_their_errors_are_forgotten(comune: Any) -> None:
    importazione = analyze(MISTO)
    nome, deposito = importazione.file.name, importazione.file.storage
    assert lavori.purge_importazioni(adesso=timezone.now() + timedelta(days=31)) == 1
    importazione.refresh_from_db()
    assert (importazione.esiti, importazione.campione, importazione.stato) == ([], [], StatoImportazione.RIFIUTATA)
    assert not deposito.exists(nome)
    assert lavori.purge_importazioni(adesso=timezone.now() + timedelta(days=31)) == 0


def test_an_import_already_forgotten_is_left_alone(comune: Any) -> None:
    """Two nights may meet on the same row: the second finds no file to take away."""
    importazione = analyze(MISTO)
    assert [lavori.purge(importazione.pk), lavori.purge(importazione.pk)] == [True, False]


def test_a_file_that_does_not_go_is_left_to_the_next_night(comune: Any) -> None:
    importazione = analyze(MISTO)
    cartella = Path(importazione.file.path)
    cartella.unlink()
    (cartella / "occupata").mkdir(parents=True)  # a folder with something in it: it cannot be taken away
    domani = timezone.now() + timedelta(days=31)
    with pytest.raises(OSError, match="not empty"):
        lavori.purge_importazioni(adesso=domani)
    importazione.refresh_from_db()
    assert (importazione.file.name != "", importazione.stato) == (True, StatoImportazione.ANTEPRIMA)
    (cartella / "occupata").rmdir()
    assert lavori.purge_importazioni(adesso=domani) == 1


# ── Command ──────────────────────────────────────────────────────────────────────────────
def test_command_shows_and_writes_only_when_told(comune: Any, tmp_path: Path) -> None:
    percorso = tmp_path / "enti.csv"
    percorso.write_text(MISTO, encoding="utf-8")
    detto = StringIO()
    call_command("importa", "amministrazioni", percorso, stdout=detto)
    assert "4 righe; nuove 2, modificate 0, già uguali 0, con errori 2" in detto.getvalue()
    assert "riga 4, Comune: «Atlantide» Comune non trovato." in detto.getvalue()
    assert not Amministrazione.objects.exists()
    call_command("importa", "amministrazioni", percorso, "--conferma", "--scarta-errate", stdout=detto)
    assert Amministrazione.objects.count() == 2


def test_command_explains_what_it_cannot_do(db: None, tmp_path: Path) -> None:
    percorso = tmp_path / "enti.csv"
    with pytest.raises(CommandError, match="non esiste: scegli fra"):
        call_command("importa", "zebre", percorso)
    with pytest.raises(CommandError, match="non esiste"):
        call_command("importa", "amministrazioni", percorso)
    percorso.write_bytes(b"")
    with pytest.raises(CommandError, match="vuoto"):
        call_command("importa", "amministrazioni", percorso)
    percorso.write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(CommandError, match="immagine PNG"):
        call_command("importa", "amministrazioni", percorso)


# ── Pages ────────────────────────────────────────────────────────────────────────────────
def upload(cliente: ClienteSevero, testo: str | bytes, nome: str = "enti.csv") -> Any:
    contenuto = testo.encode() if isinstance(testo, str) else testo
    file = SimpleUploadedFile(nome, contenuto)
    return cliente.post(
        reverse("importazioni:importazione_create", args=("amministrazioni",)), {"file": file}, follow=True
    )


def test_page_from_upload_to_result(comune: Any, client_amministratore: ClienteSevero) -> None:
    pagina = upload(client_amministratore, BUONO)
    importazione = Importazione.objects.get()
    assert pagina.redirect_chain == [(importazione.get_absolute_url(), 302)]
    assert "CPI di Lecce" in pagina.content.decode()
    assert not Amministrazione.objects.exists()
    esito = client_amministratore.post(
        reverse("importazioni:importazione_confirm", args=(importazione.uuid,)), follow=True
    )
    assert "Importazione completata" in esito.content.decode()
    assert Amministrazione.objects.count() == 2
    importazione.refresh_from_db()
    assert importazione.confermata_da == importazione.caricata_da != ""


def test_page_offers_only_the_good_rows_when_some_are_wrong(comune: Any, client_amministratore: ClienteSevero) -> None:
    pagina = upload(client_amministratore, MISTO).content.decode()
    assert "Importa solo le righe giuste" in pagina
    assert "Comune non trovato." in pagina
    importazione = Importazione.objects.get()
    conferma = reverse("importazioni:importazione_confirm", args=(importazione.uuid,))
    senza_scelta = client_amministratore.post(conferma, follow=True).content.decode()
    assert "2 righe con errori" in senza_scelta
    client_amministratore.post(conferma, {"scarta_errate": "1"})
    assert Amministrazione.objects.count() == 2


def test_page_tells_a_picture_and_an_empty_file(db: None, client_amministratore: ClienteSevero) -> None:
    assert "immagine PNG" in upload(client_amministratore, b"\x89PNG\r\n\x1a\n\x00").content.decode()
    vuoto = upload(client_amministratore, b"")
    assert vuoto.status_code == 422
    assert "Il file è vuoto." in vuoto.content.decode()


def test_page_lets_one_give_up(comune: Any, client_amministratore: ClienteSevero) -> None:
    upload(client_amministratore, BUONO)
    importazione = Importazione.objects.get()
    annulla = reverse("importazioni:importazione_reject", args=(importazione.uuid,))
    assert "non è stato scritto nulla" in client_amministratore.post(annulla, follow=True).content.decode()
    assert "Non si può più annullare" in client_amministratore.post(annulla, follow=True).content.decode()


@pytest.mark.parametrize("stato", StatoImportazione.values)
def test_page_of_every_state_opens(db: None, client_amministratore: ClienteSevero, stato: str) -> None:
    importazione = build_importazione(stato=stato, messaggio="Un motivo.")
    risposta = client_amministratore.get(importazione.get_absolute_url())
    assert importazione.nome_file in risposta.content.decode()


def test_errors_come_as_a_file(comune: Any, client_amministratore: ClienteSevero) -> None:
    upload(client_amministratore, MISTO)
    importazione = Importazione.objects.get()
    csv, xlsx = (
        client_amministratore.get(reverse("importazioni:importazione_errors", args=(importazione.uuid, formato)))
        for formato in ("csv", "xlsx")
    )
    assert "4;Comune;Atlantide;Comune non trovato." in csv.content.decode("utf-8-sig")
    assert xlsx.content.startswith(b"PK")


@pytest.mark.parametrize("formato", ["csv", "xlsx"])
def test_the_model_to_fill_in_is_read_back(comune: Any, client_amministratore: ClienteSevero, formato: str) -> None:
    """Every kind of import recognises all the columns of its own model."""
    for tipo in list_tipi(SISTEMA):
        if tipo.modello(formato) is None:
            continue
        modello = client_amministratore.get(
            reverse("importazioni:importazione_modello", args=(tipo.nome, formato))
        ).content
        with pytest.raises(FileIlleggibile, match="nessuna riga di dati"):
            tipo.analyze(Importazione(), modello, lambda *_: None)


def test_the_list_is_searched_filtered_and_exported(client_amministratore: ClienteSevero) -> None:
    build_importazione(nome_file="comuni-puglia.csv")
    build_importazione(nome_file="sportelli-sud.xlsx", tipo="sportelli")
    for query, nome in (("q=PUGLIA", "comuni-puglia.csv"), ("tipo=sportelli", "sportelli-sud.xlsx")):
        pagina = client_amministratore.get(f"/importazioni/?{query}")
        assert [riga.nome_file for riga in pagina.context["table"].data] == [nome]
    testo = client_amministratore.get("/importazioni/?formato=csv").getvalue().decode("utf-8-sig")
    assert testo.count("\r\n") == 3
    assert "Da confermare" in testo


@pytest.mark.parametrize("quante", [1, 3])
def test_list_of_imports_costs_the_same_queries(
    db: None, client_amministratore: ClienteSevero, django_assert_num_queries: Any, quante: int
) -> None:
    for _ in range(quante):
        build_importazione()
    client_amministratore.get("/importazioni/")
    with django_assert_num_queries(4):
        client_amministratore.get("/importazioni/")


def test_progress_is_read_while_the_work_goes_on(db: None, client_amministratore: ClienteSevero) -> None:
    importazione = build_importazione(stato=StatoImportazione.IN_CORSO)
    progress_of(importazione)(500, 1000)
    pagina = client_amministratore.get(importazione.get_absolute_url()).content.decode()
    assert "500 di 1.000" in pagina


def test_the_page_that_watched_the_progress_opens_again_at_its_end(
    db: None, client_amministratore: ClienteSevero
) -> None:
    importazione = build_importazione(stato=StatoImportazione.IN_ANALISI)
    htmx = {"HX-Request": "true"}
    durante = client_amministratore.get(importazione.get_absolute_url(), headers=htmx)
    assert 'id="avanzamento"' in durante.content.decode()
    Importazione.objects.update(stato=StatoImportazione.ANTEPRIMA)
    assert client_amministratore.get(importazione.get_absolute_url(), headers=htmx)["HX-Refresh"] == "true"


def test_every_field_that_a_file_writes_has_its_words() -> None:
    """Also what no column holds and follows from the others, such as since when a desk is in its state."""
    tabellari = [tipo for tipo in tipi._tipi.values() if isinstance(tipo, Tabellare)]
    assert len(tabellari) >= 3
    for tipo in tabellari:
        scritti = {campo.name for campo in tipo.modello_dati._meta.concrete_fields}
        scritti |= {colonna.campo for colonna in tipo.colonne}
        nomi = {campo: tipo.name(campo) for campo in scritti}
        assert {campo: nome for campo, nome in nomi.items() if "_" in nome or not nome[:1].isupper()} == {}
    sportelli = next(tipo for tipo in tabellari if tipo.nome == "sportelli")
    assert sportelli.name("data_stato") == "Nello stato dal"
