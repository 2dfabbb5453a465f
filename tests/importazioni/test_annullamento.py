"""All that a file changes can be read before it is written, and undone while nothing was built on it."""

import csv
import io
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse

from importazioni import accettazione, lavori
from importazioni.annullamento import find_ostacolo, undo_importazione
from importazioni.enums import StatoImportazione
from importazioni.models import Importazione, VoceImportazione
from importazioni.tipi import find_tipo
from nucleo.ambito import Ambito
from nucleo.macchine import PassaggioVietato
from nucleo.models import RegistroEvento
from sportelli.models import Amministrazione, OrarioApertura, Sportello
from tests.banco import ClienteSevero
from tests.costruttori import build_amministrazione, build_comune, build_consulenza, build_orario, build_sportello
from tests.moduli import submit
from tests.vincoli import violates

pytestmark = pytest.mark.django_db
SISTEMA = Ambito.di_sistema("prova")


@pytest.fixture
def comune() -> Any:
    return build_comune("Lecce")


def analyze(nome: str, testo: str) -> Importazione:
    tipo = find_tipo(nome)
    assert tipo is not None
    file = ContentFile(testo.encode(), name=f"{nome}.csv")
    importazione = accettazione.open_importazione(tipo=tipo, file=file, ambito=SISTEMA, in_coda=False)
    lavori.analyze_importazione(pk=importazione.pk)
    importazione.refresh_from_db()
    return importazione


def load(nome: str, testo: str) -> Importazione:
    importazione = analyze(nome, testo)
    accettazione.confirm_importazione(importazione=importazione, ambito=SISTEMA, in_coda=False)
    lavori.write_importazione(pk=importazione.pk)
    importazione.refresh_from_db()
    assert importazione.stato == StatoImportazione.COMPLETATA, importazione.messaggio
    return importazione


ENTI = (
    "Denominazione;Tipo;Comune;Codice IPA;PEC\nCittà di Lecce;Comune;Lecce;c_e506;b@pec.it\nCPI di Lecce;CPI;Lecce;;\n"
)


def test_all_changes_are_read_and_downloaded_before_the_confirmation(
    comune: Any, client_amministratore: ClienteSevero
) -> None:
    build_amministrazione(comune=comune, denominazione="Comune di Lecce", codice_ipa="c_e506", pec="a@pec.it")
    righe = "".join(f"Ente {n};CPI;Lecce;;\n" for n in range(60))
    importazione = analyze("amministrazioni", ENTI + righe)
    indirizzo = reverse("importazioni:voce_list", args=(importazione.uuid,))
    assert indirizzo in client_amministratore.get(importazione.get_absolute_url()).content.decode()
    pagina = client_amministratore.get(indirizzo)
    assert (pagina.context["totale"], len(pagina.context["table"].rows)) == (62, 25)
    file = client_amministratore.get(f"{indirizzo}?formato=csv").getvalue().decode("utf-8-sig")
    lette = list(csv.DictReader(io.StringIO(file), delimiter=";"))
    assert len(lette) == 62
    assert lette[0]["Dati"] == "Denominazione: Comune di Lecce → Città di Lecce; PEC: a@pec.it → b@pec.it"
    assert lette[1]["Dati"].startswith("Denominazione: CPI di Lecce; Tipo: ")


def test_others_do_not_read_them(comune: Any, client_operatore: ClienteSevero) -> None:
    importazione = analyze("amministrazioni", ENTI)
    for nome in ("voce_list", "importazione_undo"):
        assert client_operatore.get(reverse(f"importazioni:{nome}", args=(importazione.uuid,))).status_code == 404


def test_an_import_is_undone(comune: Any, client_amministratore: ClienteSevero) -> None:
    prima = build_amministrazione(comune=comune, denominazione="Comune di Lecce", codice_ipa="c_e506", pec="a@pec.it")
    importazione = load("amministrazioni", ENTI)
    assert Amministrazione.objects.count() == 2
    assert "Città di Lecce (modificata)" in client_amministratore.get(importazione.get_absolute_url()).content.decode()
    indirizzo = reverse("importazioni:importazione_undo", args=(importazione.uuid,))
    chiede = client_amministratore.get(indirizzo).content.decode()
    assert "Lascia com'è</a>" in chiede  # «Annulla» beside «Annulla l'importazione» would say either
    assert ">Annulla</a>" not in chiede
    pagina = submit(client_amministratore, indirizzo, {}, follow=True)
    importazione.refresh_from_db()
    assert importazione.stato == StatoImportazione.ANNULLATA
    assert "1 voce tolta e 1 voce rimessa com&#x27;era prima" in pagina.content.decode()
    dopo = Amministrazione.objects.get()
    assert (dopo.denominazione, dopo.pec, dopo.versione) == ("Comune di Lecce", "a@pec.it", prima.versione + 2)
    righe = RegistroEvento.objects.filter(oggetto_tipo="sportelli.amministrazione")
    assert sorted(righe.values_list("azione", flat=True))[-2:] == ["modifica", "modifica"]
    assert righe.filter(azione="eliminazione").count() == 1
    with pytest.raises(PassaggioVietato):
        undo_importazione(importazione=importazione, ambito=SISTEMA)


SPORTELLI = (
    "Codice;Nome;Amministrazione;Comune;Indirizzo;Attivo dal;Perché si registra quel giorno;Lunedì\n"
    "LE001;Sportello di Lecce;Comune di Lecce;Lecce;Via Nuova 1;01/01/2014;;15-18\n"
    "LE002;Secondo;Comune di Lecce;Lecce;Via Vecchia 2;01/02/2014;Altro;9-12\n"
)


@pytest.fixture
def sportello_vecchio(comune: Any) -> Sportello:
    ospite = build_amministrazione(comune=comune, denominazione="Comune di Lecce")
    sportello = build_sportello(amministrazione=ospite, codice="LE001", nome="Lecce", indirizzo="Via Antica 9")
    build_orario(sportello=sportello, giorno=1)
    return sportello


def read_orari(sportello: Sportello) -> list[tuple[Any, ...]]:
    return list(OrarioApertura.objects.filter(sportello=sportello).values_list("giorno", "dalle", "alle"))


def test_a_desk_of_closed_months_says_why_in_its_row_and_when_it_goes(
    sportello_vecchio: Sportello, client_amministratore: ClienteSevero
) -> None:
    """Published months count it, and count it no more."""
    muto = SPORTELLI.replace(";Altro;", ";;")
    esiti = analyze("sportelli", muto).esiti
    assert [(e["riga"], e["colonna"]) for e in esiti if e["gravita"] == "errore"] == [
        (3, "Perché si registra quel giorno")
    ]
    importazione = load("sportelli", muto.replace("01/02/2014;", "01/02/2014;Il documento dice altro"))
    nuovo = Sportello.objects.get(codice="LE002")
    righe = RegistroEvento.objects.filter(oggetto_tipo="sportelli.sportello", oggetto_id=str(nuovo.uuid))
    assert righe.get(azione="creazione").dettagli == {
        "rettifica": "documento",
        "prima": {},
        "dopo": {"data_attivazione": "2014-02-01"},
    }
    indirizzo = reverse("importazioni:importazione_undo", args=(importazione.uuid,))
    pagina = submit(client_amministratore, indirizzo, {})
    assert "motivo_rettifica" in pagina.context["form"].errors
    assert Sportello.objects.filter(pk=nuovo.pk).exists()
    submit(client_amministratore, indirizzo, {"motivo_rettifica": "scrittura"})
    assert not Sportello.objects.filter(pk=nuovo.pk).exists()
    assert righe.get(azione="eliminazione").dettagli == {
        "annullamento": True,
        "rettifica": "scrittura",
        "prima": {"data_attivazione": "2014-02-01"},
    }


def test_a_whole_file_may_say_why_once_and_a_first_load_says_nothing(comune: Any) -> None:
    """Of a network that no figure counts nothing was published."""
    build_amministrazione(comune=comune, denominazione="Comune di Lecce")
    testo = SPORTELLI.rsplit("LE002", 1)[0]
    assert load("sportelli", testo).conteggi["errati"] == 0
    dopo = testo.replace("LE001", "LE003").encode()
    tipo = find_tipo("sportelli")
    assert tipo is not None
    file = ContentFile(dopo, name="sportelli.csv")
    aperta = accettazione.open_importazione(
        tipo=tipo, file=file, ambito=SISTEMA, motivo_rettifica="ritardo", in_coda=False
    )
    lavori.analyze_importazione(pk=aperta.pk)
    aperta.refresh_from_db()
    assert aperta.conteggi["errati"] == 0
    assert analyze("sportelli", dopo.decode()).conteggi["errati"] == 1


def test_who_hosts_desks_since_does_not_go_back_to_another_kind(comune: Any) -> None:
    """What was no host when the file was written is one now."""
    ente = build_amministrazione(comune=comune, denominazione="Ente di Lecce", tipo="comune")
    importazione = load("amministrazioni", "Denominazione;Tipo;Comune\nEnte di Lecce;CPI;Lecce\n")
    build_sportello(amministrazione=ente)
    with pytest.raises(ValidationError, match="ora ospita sportelli"):
        undo_importazione(importazione=importazione, ambito=SISTEMA)


def test_desks_come_back_with_their_hours_and_new_ones_go(sportello_vecchio: Sportello) -> None:
    orari = read_orari(sportello_vecchio)
    importazione = load("sportelli", SPORTELLI)
    assert read_orari(sportello_vecchio) != orari
    assert undo_importazione(importazione=importazione, ambito=SISTEMA, motivo_rettifica="altro") == (1, 1)
    rimasto = Sportello.objects.get()
    assert (rimasto.nome, rimasto.indirizzo, read_orari(rimasto)) == ("Lecce", "Via Antica 9", orari)


@pytest.mark.parametrize("dopo", ["usato", "cambiato"])
def test_what_was_built_on_it_holds_it(sportello_vecchio: Sportello, dopo: str) -> None:
    importazione = load("sportelli", SPORTELLI)
    nuovo = Sportello.objects.get(codice="LE002")
    if dopo == "usato":
        build_consulenza(sportello=nuovo)
    else:
        Sportello.objects.filter(pk=nuovo.pk).update(versione=nuovo.versione + 1)
    with pytest.raises(ValidationError, match="già" if dopo == "usato" else "è cambiato dopo"), transaction.atomic():
        undo_importazione(importazione=importazione, ambito=SISTEMA, motivo_rettifica="altro")
    importazione.refresh_from_db()
    assert importazione.stato == StatoImportazione.COMPLETATA
    assert Sportello.objects.get(pk=sportello_vecchio.pk).nome == "Sportello di Lecce"


def test_what_cannot_be_undone_says_why(comune: Any) -> None:
    """What a file changed is forgotten after thirty days."""
    dimenticata = load("amministrazioni", ENTI)
    dimenticata.voci.all().delete()
    assert "non è più conservato" in find_ostacolo(dimenticata)


def test_a_change_made_while_the_file_is_written_stops_it(comune: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Records are locked lot by lot, and only those of the file: what changed since they were read is told."""
    ente = build_amministrazione(comune=comune, denominazione="Comune di Lecce", codice_ipa="c_e506")
    importazione = analyze("amministrazioni", ENTI)
    accettazione.confirm_importazione(importazione=importazione, ambito=SISTEMA, in_coda=False)
    tipo: Any = find_tipo("amministrazioni")
    passata = tipo._pass

    def read_and_change(*argomenti: Any) -> Any:
        letto = passata(*argomenti)
        Amministrazione.objects.filter(pk=ente.pk).update(versione=ente.versione + 1)
        return letto

    monkeypatch.setattr(tipo, "_pass", read_and_change)
    lavori.write_importazione(pk=importazione.pk)
    importazione.refresh_from_db()
    assert (importazione.stato, Amministrazione.objects.count()) == (StatoImportazione.FALLITA, 1)
    assert "Ripeti l'importazione" in importazione.messaggio


def test_a_row_is_one_voice(comune: Any) -> None:
    voce = analyze("amministrazioni", ENTI).voci.first()
    assert voce is not None
    with violates("voceimportazione_una_per_riga"):
        VoceImportazione.objects.create(importazione=voce.importazione, riga=voce.riga, esito="nuovo", oggetto="x")
