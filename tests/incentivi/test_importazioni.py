"""Importing the catalogue by page and by command: seen first, confirmed, then written."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse

from fonti.enums import CodiceAnomalia, Gravita
from importazioni.annullamento import undo_importazione
from importazioni.enums import StatoImportazione
from importazioni.models import Importazione
from incentivi.enums import EsitoRecord
from incentivi.models import Anomalia, Incentivo, Variazione
from incentivi.services.esiti import IMPORTAZIONI_TENUTE
from incentivi.services.redazione import edit_incentivo
from nucleo.ambito import Ambito
from tests.banco import ClienteSevero
from tests.costruttori import build_importazione, build_incentivo, build_record_incentivo

SISTEMA = Ambito.di_sistema("prova")
CAMPIONE = Path(settings.BASE_DIR) / "incentivi" / "dati" / "incentivi_campione.json"
BUONO = json.dumps([build_record_incentivo(), build_record_incentivo(ID_Incentivo="9002", Titolo="Altro")]).encode()
CON_SCARTO = json.dumps([build_record_incentivo(), build_record_incentivo(ID_Incentivo="")]).encode()


def upload(client: ClienteSevero, contenuto: bytes, tipo: str = "incentivi", nome: str = "export.json") -> Importazione:
    url = reverse("importazioni:importazione_create", kwargs={"tipo": tipo})
    risposta = client.post(url, {"file": SimpleUploadedFile(nome, contenuto)})
    assert risposta.status_code == 302
    return Importazione.objects.get()


# ── By page ──────────────────────────────────────────────────────────────────────────────
def test_a_file_is_seen_before_it_is_written(client_esperto: ClienteSevero) -> None:
    importazione = upload(client_esperto, BUONO)
    assert importazione.stato == StatoImportazione.ANTEPRIMA
    assert Incentivo.objects.count() == 0
    codice = client_esperto.get(importazione.get_absolute_url()).content.decode()
    assert "Anomalie, record per record" in codice
    assert "Che cosa cambia nel catalogo" in codice
    client_esperto.post(reverse("importazioni:importazione_confirm", args=(importazione.uuid,)))
    importazione.refresh_from_db()
    assert importazione.stato == StatoImportazione.COMPLETATA
    assert Incentivo.objects.count() == 2
    assert importazione.conteggi["nuovi"] == 2


def write(client: ClienteSevero, *record: dict[str, Any]) -> Importazione:
    Importazione.objects.filter(stato=StatoImportazione.ANTEPRIMA).delete()
    prima = set(Importazione.objects.values_list("pk", flat=True))
    url = reverse("importazioni:importazione_create", kwargs={"tipo": "incentivi"})
    client.post(url, {"file": SimpleUploadedFile("export.json", json.dumps(record).encode())})
    importazione = Importazione.objects.exclude(pk__in=prima).get()
    client.post(reverse("importazioni:importazione_confirm", args=(importazione.uuid,)))
    importazione.refresh_from_db()
    return importazione


def photograph() -> list[dict[str, Any]]:
    quando = ("versione", "aggiornato_il", "creato_il", "data_import", "ricerca")
    righe = [{c: v for c, v in riga.items() if c not in quando} for riga in Incentivo.objects.order_by("pk").values()]
    return [riga | {"comuni": set(Incentivo.objects.get(pk=riga["id"]).comuni.all())} for riga in righe]


def test_a_file_is_undone_while_nobody_touched_what_it_wrote(client_esperto: ClienteSevero) -> None:
    """New records go, changed ones and those sent away come back as they were, local fields too."""
    write(client_esperto, build_record_incentivo(), build_record_incentivo(ID_Incentivo="9002", Titolo="Altro"))
    Incentivo.objects.filter(id_esterno="9001").update(sintesi="Nostra")
    prima = photograph()
    seconda = write(
        client_esperto, build_record_incentivo(Titolo="Cambiato"), build_record_incentivo(ID_Incentivo="9003")
    )
    assert photograph() != prima
    assert (seconda.voci.count(), {voce.esito for voce in seconda.voci.all()}) == (3, {"nuovo", "modificato"})
    undo_importazione(importazione=seconda, ambito=SISTEMA)
    assert photograph() == prima
    assert not Incentivo.objects.filter(id_esterno="9003").exists()


def test_a_record_changed_since_keeps_its_file(client_esperto: ClienteSevero) -> None:
    importazione = write(client_esperto, build_record_incentivo())
    incentivo = Incentivo.objects.get()
    edit_incentivo(incentivo=incentivo, valori={"sintesi": "Nostra"}, versione=incentivo.versione, ambito=SISTEMA)
    with pytest.raises(ValidationError, match="è cambiato dopo l'importazione"), transaction.atomic():
        undo_importazione(importazione=importazione, ambito=SISTEMA)
    assert Incentivo.objects.get().sintesi == "Nostra"


def test_a_dropped_record_is_told_and_the_others_enter(client_esperto: ClienteSevero) -> None:
    importazione = upload(client_esperto, CON_SCARTO)
    assert importazione.conteggi["errati"] == 1
    assert [(e["riga"], e["colonna"]) for e in importazione.esiti] == [(2, "ID_Incentivo")]
    client_esperto.post(reverse("importazioni:importazione_confirm", args=(importazione.uuid,)), {"scarta_errate": "1"})
    assert [i.id_esterno for i in Incentivo.objects.all()] == ["9001"]


def test_what_whoever_confirms_must_know_is_on_the_page(client_esperto: ClienteSevero) -> None:
    importazione = upload(client_esperto, json.dumps([build_record_incentivo(Nuova="x")]).encode())
    codice = client_esperto.get(importazione.get_absolute_url()).content.decode()
    assert "colonne che non conosciamo: Nuova" in codice


@pytest.mark.parametrize(
    ("contenuto", "nome", "parola"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "export.json", "immagine PNG"),
        (b'{"response": {"docs": [', "export.json", "interrotto"),
        (b"a;b\n1;2\n", "export.csv", "ID_Incentivo"),
    ],
)
def test_an_unreadable_file_says_why(client_esperto: ClienteSevero, contenuto: bytes, nome: str, parola: str) -> None:
    importazione = upload(client_esperto, contenuto, nome=nome)
    assert importazione.stato == StatoImportazione.ILLEGGIBILE
    assert parola in client_esperto.get(importazione.get_absolute_url()).content.decode()


def test_a_latin_1_csv_enters_and_is_told(client_esperto: ClienteSevero) -> None:
    csv = "ID_Incentivo;Titolo;Regioni\n1;Attività in città;Puglia\n".encode("latin-1")
    importazione = upload(client_esperto, csv, nome="export.csv")
    assert any("Latin-1" in allarme for allarme in importazione.lettura["allarmi"])
    client_esperto.post(reverse("importazioni:importazione_confirm", args=(importazione.uuid,)))
    assert Incentivo.objects.get().titolo == "Attività in città"


def test_the_same_file_again_has_nothing_to_write(client_esperto: ClienteSevero) -> None:
    importazione = upload(client_esperto, BUONO)
    client_esperto.post(reverse("importazioni:importazione_confirm", args=(importazione.uuid,)))
    importazione.voci.all().delete()
    importazione.delete()
    ancora = upload(client_esperto, BUONO)
    assert (ancora.conteggi["nuovi"], ancora.conteggi["modificati"], ancora.conteggi["invariati"]) == (0, 0, 2)


def test_programmes_are_another_source(client_esperto: ClienteSevero) -> None:
    importazione = upload(client_esperto, BUONO, tipo="programmi")
    client_esperto.post(reverse("importazioni:importazione_confirm", args=(importazione.uuid,)))
    assert {i.fonte for i in Incentivo.objects.all()} == {"ente"}


# ── Anomalies and changes ────────────────────────────────────────────────────────────────
def build_anomalia(importazione: Importazione, **campi: Any) -> Anomalia:
    valori = {
        "id_esterno": "9001",
        "titolo": "Voucher",
        "campo": "Data_chiusura",
        "codice": CodiceAnomalia.CHIUSURA_MANCANTE,
        "gravita": Gravita.NOTA,
        "messaggio": "Manca la data di chiusura.",
    }
    return Anomalia.objects.create(importazione=importazione, **valori | campi)


@pytest.fixture
def anomalie(db: None) -> str:
    """The address of an import with two anomalies; another import has one of its own."""
    importazione = build_importazione(tipo="incentivi")
    build_anomalia(importazione)
    build_anomalia(
        importazione,
        id_esterno="9002",
        titolo="Bando",
        codice=CodiceAnomalia.IMPORTO_FITTIZIO,
        gravita=Gravita.ATTENZIONE,
        campo="Stanziamento_incentivo",
        valore="99999999999",
    )
    build_anomalia(build_importazione(tipo="incentivi"), id_esterno="9003")
    return reverse("incentivi:anomalia_list", kwargs={"uuid": importazione.uuid})


@pytest.mark.parametrize(
    ("query", "attesi"),
    [
        ("", {"9001", "9002"}),
        ("gravita=attenzione", {"9002"}),
        ("codice=chiusura_mancante", {"9001"}),
        ("campo=stanziamento_incentivo", {"9002"}),
        ("q=voucher", {"9001"}),
        ("q=9002", {"9002"}),
        ("q=99999999999", {"9002"}),
    ],
)
def test_anomalies_are_filtered(client_esperto: ClienteSevero, anomalie: str, query: str, attesi: set[str]) -> None:
    risposta = client_esperto.get(f"{anomalie}?{query}")
    assert {riga.record.id_esterno for riga in risposta.context["table"].rows} == attesi


def test_anomalies_are_exported_whole(client_esperto: ClienteSevero, anomalie: str) -> None:
    righe = client_esperto.get(f"{anomalie}?formato=csv").getvalue().decode("utf-8-sig").splitlines()
    assert righe[0] == "Record;Colonna;Che cosa;Gravità;Spiegazione;Valore nella fonte"
    assert righe[2] == (
        "9002;Stanziamento_incentivo;Importo di comodo;Attenzione;Manca la data di chiusura.;99999999999"
    )


@pytest.mark.parametrize("n", [1, 3])
@pytest.mark.parametrize("elenco", ["anomalia_list", "variazione_list"])
def test_lists_of_an_import_cost_the_same_queries(
    client_esperto: ClienteSevero, django_assert_num_queries: Any, elenco: str, n: int
) -> None:
    importazione = build_importazione(tipo="incentivi")
    for numero in range(n):
        build_anomalia(importazione, id_esterno=str(numero))
        Variazione.objects.create(
            importazione=importazione,
            incentivo=build_incentivo(),
            id_esterno=str(numero),
            esito=EsitoRecord.MODIFICATO,
            campi=["titolo"],
        )
    url = reverse(f"incentivi:{elenco}", kwargs={"uuid": importazione.uuid})
    client_esperto.get(url)
    with django_assert_num_queries(6):
        assert client_esperto.get(url).status_code == 200


def test_changes_name_the_fields_as_people_do(client_esperto: ClienteSevero) -> None:
    importazione = build_importazione(tipo="incentivi")
    Variazione.objects.create(
        importazione=importazione,
        id_esterno="7",
        titolo="Uno",
        esito="modificato",
        campi=["data_chiusura", "spesa_max"],
    )
    Variazione.objects.create(importazione=importazione, id_esterno="8", titolo="Due", esito="scomparso")
    url = reverse("incentivi:variazione_list", kwargs={"uuid": importazione.uuid})
    assert "chiusura, spesa ammessa massima" in client_esperto.get(url).content.decode()
    risposta = client_esperto.get(f"{url}?esito=scomparso")
    assert [riga.record.id_esterno for riga in risposta.context["table"].rows] == ["8"]


def test_imports_of_other_kinds_have_no_anomalies(client_esperto: ClienteSevero) -> None:
    url = reverse("incentivi:anomalia_list", kwargs={"uuid": build_importazione().uuid})
    assert client_esperto.get(url).status_code == 404


def test_old_imports_keep_their_figures_only(client_esperto: ClienteSevero) -> None:
    vecchia = build_importazione(tipo="incentivi")
    build_anomalia(vecchia)
    for _ in range(IMPORTAZIONI_TENUTE - 1):
        build_importazione(tipo="incentivi")
    nuova = json.dumps([build_record_incentivo(Data_chiusura=None)]).encode()
    url = reverse("importazioni:importazione_create", kwargs={"tipo": "incentivi"})
    client_esperto.post(url, {"file": SimpleUploadedFile("export.json", nuova)})
    assert not vecchia.anomalie.exists()
    assert Anomalia.objects.count() == 1
    assert vecchia.conteggi["nuovi"] == 1


# ── By command ───────────────────────────────────────────────────────────────────────────
def comando(*argomenti: Any, **opzioni: Any) -> str:
    uscita = StringIO()
    call_command("importa_incentivi", *argomenti, stdout=uscita, no_color=True, **opzioni)
    return uscita.getvalue()


def test_the_command_tries_without_writing(db: None) -> None:
    detto = comando(CAMPIONE, prova=True)
    assert "44 record: 44 nuovi, 0 da modificare, 0 già uguali, 0 scartati" in detto
    assert "Minimo sopra il massimo" in detto
    assert Incentivo.objects.count() == 0


def test_the_command_writes_and_can_be_repeated(db: None) -> None:
    assert "Incentivi nuovi nel catalogo: 44." in comando(CAMPIONE)
    assert "Il catalogo è già aggiornato" in comando(CAMPIONE)
    assert Incentivo.objects.count() == 44


def test_the_command_lists_every_anomaly_when_asked(db: None) -> None:
    detto = comando(CAMPIONE, prova=True, anomalie=True)
    assert "Attenzione 4553 Spesa_Ammessa_max: Il minimo (2000.00) supera il massimo, che è zero" in detto


def test_the_command_alone_loads_the_programmes_of_the_ente(db: None) -> None:
    comando()
    assert set(Incentivo.objects.values_list("id_esterno", flat=True)) == {
        "microcredito-imprenditoriale",
        "selfiemployment",
        "fondo-garanzia-pmi-microcredito",
    }


def test_the_command_refuses_what_it_cannot_read(db: None, tmp_path: Path) -> None:
    rotto = tmp_path / "rotto.json"
    rotto.write_text('{"response": ', encoding="utf-8")
    with pytest.raises(CommandError, match="interrotto"):
        comando(rotto)
    with pytest.raises(CommandError, match="non esiste"):
        comando(tmp_path / "manca.json")
    vuoto = tmp_path / "vuoto.json"
    vuoto.touch()
    with pytest.raises(CommandError, match="vuoto"):
        comando(vuoto)
