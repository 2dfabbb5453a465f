"""Operators from a file: invitations for the new, assignments for the known, no doubles when repeated."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from importazioni import accettazione as servizi
from importazioni import lavori
from importazioni.annullamento import undo_importazione
from importazioni.models import Importazione
from importazioni.tipi import find_tipo
from nucleo.enums import Ruolo
from nucleo.giornata import get_oggi
from nucleo.models import MessaggioPosta
from tests.costruttori import build_amministrazione, build_persona, build_sportello
from utenti.models import Assegnazione, Invito
from utenti.services.assegnazioni import confirm_assegnazione

pytestmark = pytest.mark.django_db
TESTA = "E-mail;Nome;Cognome;Ruolo;Sportello;Amministrazione;Dal;Al;Atto\r\n"
ADA = "ada.rossi@comune.example;Ada;Rossi;Operatore;LE001;;;;\r\n"


@pytest.fixture
def futuro() -> str:
    """A day to come, as a file says it."""
    return f"{get_oggi() + timedelta(days=30):%d/%m/%Y}"


@pytest.fixture
def inizio() -> date:
    """A day on which an assignment given today may have begun."""
    return get_oggi() - timedelta(days=15)


@pytest.fixture
def ambito(amministratore, ambito_di):
    return ambito_di(amministratore)


@pytest.fixture
def altra(ambito_di):
    """Another amministratore, who confirms what the first proposed."""
    return ambito_di(build_persona("altra", Ruolo.AMMINISTRATORE))


@pytest.fixture
def lecce(db):
    return build_sportello(codice="LE001")


@pytest.fixture
def importa(ambito, lecce):
    """Read and, when it can be, confirm and write."""

    def read_and_write(righe: str, *, scarta: bool = False, testa: str = TESTA) -> Importazione:
        importazione = servizi.open_importazione(
            tipo=find_tipo("operatori"),
            file=ContentFile((testa + righe).encode(), name="operatori.csv"),
            ambito=ambito,
            in_coda=False,
        )
        lavori.analyze_importazione(pk=importazione.pk)
        importazione.refresh_from_db()
        conteggi = importazione.conteggi
        if (conteggi["errati"] and not scarta) or not conteggi["nuovi"] + conteggi["modificati"]:
            return importazione
        servizi.confirm_importazione(importazione=importazione, ambito=ambito, scarta_errate=scarta, in_coda=False)
        lavori.write_importazione(pk=importazione.pk)
        importazione.refresh_from_db()
        return importazione

    return read_and_write


def test_who_is_new_gets_an_invitation_by_mail(importa, lecce, inizio):
    esito = importa(f"Ada.Rossi@comune.example;Ada;Rossi;Operatore;le001;;{inizio:%d/%m/%Y};;\r\n")
    assert esito.conteggi["nuovi"] == 1
    invito = Invito.objects.get()
    assert (invito.email, invito.ruolo, invito.sportello, invito.dal) == (
        "ada.rossi@comune.example",
        Ruolo.OPERATORE,
        lecce,
        inizio,
    )
    assert MessaggioPosta.objects.get().destinatario == "ada.rossi@comune.example"


def test_the_same_file_twice_changes_nothing(importa, inizio):
    righe = f"ada.rossi@comune.example;Ada;Rossi;Operatore;LE001;;{inizio:%d/%m/%Y};;\r\n"
    importa(righe)
    assert importa(righe + "\r\n").conteggi["invariati"] == 1
    assert (Invito.objects.count(), MessaggioPosta.objects.count()) == (1, 1)


def test_who_has_an_account_gets_the_assignment_without_invitation(importa, operatore, lecce, inizio):
    importa(f"{operatore.email};Operatore;Di Prova;Responsabile;LE001;;{inizio:%d/%m/%Y};;n. 12\r\n")
    nuovo = operatore.assegnazioni.get(ruolo=Ruolo.RESPONSABILE)
    assert (nuovo.sportello, nuovo.dal, nuovo.atto) == (lecce, inizio, "n. 12")
    assert nuovo.da_confermare
    assert not Invito.objects.exists()


def test_a_later_file_closes_an_assignment(importa, lecce, futuro):
    utente = build_persona("ada", Ruolo.OPERATORE, sportello=lecce)
    esito = importa(f"{utente.email};Ada;Di Prova;Operatore;LE001;;01/01/2014;{futuro};\r\n")
    assert esito.conteggi["modificati"] == 1
    assert utente.assegnazioni.get().al == get_oggi() + timedelta(days=30)


@pytest.mark.parametrize(("dal", "al"), [("01/01/2014", "futuro"), ("01/01/2014", "01/01/2015"), ("futuro", "")])
def test_the_last_amministratore_is_not_shut_out_by_a_file(importa, amministratore, futuro, dal, al):
    dal, al = (futuro if scritto == "futuro" else scritto for scritto in (dal, al))
    esito = importa(f"{amministratore.email};Amministratore;Di Prova;Amministratore;;;{dal};{al};\r\n")
    assert "ultimo amministratore" in esito.esiti[0]["messaggio"]
    assert amministratore.assegnazioni.get().is_vigente()
    assert amministratore.assegnazioni.get().al is None


def test_nor_are_all_of_them_row_by_row(importa, amministratore, futuro):
    altro = build_persona("altro", Ruolo.AMMINISTRATORE)
    righe = "".join(
        f"{utente.email};{utente.nome};Di Prova;Amministratore;;;01/01/2014;{futuro};\r\n"
        for utente in (altro, amministratore)
    )
    esito = importa(righe, scarta=True)
    assert (esito.conteggi["modificati"], esito.conteggi["errati"]) == (1, 1)
    assert Assegnazione.objects.amministratori().get().utente == amministratore


def test_the_deed_of_the_last_amministratore_is_corrected(importa, amministratore):
    importa(f"{amministratore.email};Amministratore;Di Prova;Amministratore;;;01/01/2014;;n. 7\r\n")
    assert amministratore.assegnazioni.get().atto == "n. 7"


def test_one_person_may_have_two_roles(importa, lecce):
    host = build_amministrazione(denominazione="Comune di Lecce", codice_ipa="c_e506")
    importa("ada@comune.example;Ada;Rossi;Operatore;LE001;;;;\r\nada@comune.example;Ada;Rossi;Referente;;c_e506;;;\r\n")
    assert set(Invito.objects.values_list("ruolo", "amministrazione")) == {("operatore", None), ("referente", host.pk)}


@pytest.mark.parametrize(
    ("riga", "colonna", "detto"),
    [
        ("ada@;Ada;Rossi;Operatore;LE001;;;;", "E-mail", "e-mail"),
        ("ada@comune.example;;Rossi;Operatore;LE001;;;;", "Nome", "non può essere vuota"),
        ("ada@comune.example;Ada;Rossi;Usciere;LE001;;;;", "Ruolo", "Valore non previsto"),
        ("ada@comune.example;Ada;Rossi;Operatore;XX999;;;;", "Codice dello sportello", "non presente"),
        ("ada@comune.example;Ada;Rossi;Operatore;;;;;", "Codice dello sportello", "Serve per questo ruolo"),
        ("ada@comune.example;Ada;Rossi;Referente;;Comune di Atlantide;;;", "Amministrazione", "non presente"),
        ("ada@comune.example;Ada;Rossi;Esperto;LE001;;;;", "Codice dello sportello", "non ha uno sportello"),
        ("ada@comune.example;Ada;Rossi;Operatore;LE001;;01/02/2026;01/01/2026;", "Al", "non può precedere"),
        ("ada@comune.example;Ada;Rossi;Operatore;LE001;;01/01/2014;31/12/2015;", "Al", "già finito"),
    ],
)
def test_a_wrong_row_says_which_cell_and_nothing_is_written(importa, riga, colonna, detto):
    esito = importa(riga + "\r\n")
    assert esito.conteggi["errati"] == 1
    errore = esito.esiti[0]
    assert (errore["riga"], errore["colonna"]) == (2, colonna)
    assert detto in errore["messaggio"]
    assert not Invito.objects.exists()


def test_the_good_rows_may_go_in_without_the_bad_ones(importa):
    importa(
        "ada@comune.example;Ada;Rossi;Operatore;LE001;;;;\r\nida@comune.example;Ida;Bini;Operatore;XX;;;;\r\n",
        scarta=True,
    )
    assert list(Invito.objects.values_list("email", flat=True)) == ["ada@comune.example"]


def test_the_name_of_an_account_is_not_changed_by_a_file(importa, operatore):
    esito = importa(f"{operatore.email};Gino;Altri;Operatore;LE001;;;;\r\n")
    assert "il nome del file non si usa" in esito.esiti[0]["messaggio"]
    operatore.refresh_from_db()
    assert operatore.nome == "Operatore"


def test_a_file_is_undone_while_nobody_has_come_in_by_it(importa, operatore, ambito):
    """Invitations are revoked, proposals taken back; what was there before stays."""
    esito = importa(
        f"ada.rossi@comune.example;Ada;Rossi;Operatore;LE001;;;;\r\n{operatore.email};O;P;Responsabile;LE001;;;;"
    )
    assert undo_importazione(importazione=esito, ambito=ambito) == (2, 0)
    assert Invito.objects.get().revocato_il
    assert not operatore.assegnazioni.filter(ruolo=Ruolo.RESPONSABILE).exists()
    assert operatore.assegnazioni.exists()


def test_a_file_of_which_something_holds_is_not_undone(importa, operatore, lecce, ambito, altra):
    esito = importa(
        f"ada.rossi@comune.example;Ada;Rossi;Operatore;LE001;;;;\r\n{operatore.email};O;P;Responsabile;LE001;;;;"
    )
    proposta = operatore.assegnazioni.get(ruolo=Ruolo.RESPONSABILE)
    confirm_assegnazione(ambito=altra, assegnazione=proposta)
    with pytest.raises(ValidationError, match=r"riga 3.*è confermato"):
        undo_importazione(importazione=esito, ambito=ambito)
    assert not Invito.objects.get().revocato_il


def test_what_a_file_corrected_is_not_undone(importa, futuro, ambito):
    importa(ADA)
    esito = importa(f"ada.rossi@comune.example;Ada;Rossi;Operatore;LE001;;;{futuro};\r\n")
    with pytest.raises(ValidationError, match="c'era già"):
        undo_importazione(importazione=esito, ambito=ambito)


def test_only_the_amministratore_imports_people(client_amministratore, client_monitoraggio):
    assert client_amministratore.get("/importazioni/nuova/operatori/").status_code == 200
    assert client_monitoraggio.get("/importazioni/nuova/operatori/").status_code in (403, 404)


def test_assignments_do_not_overlap_after_many_files(importa, lecce):
    utente = build_persona("ada", Ruolo.OPERATORE, sportello=lecce)
    for dal in ("01/01/2014", "01/01/2015", "01/01/2016"):
        importa(f"{utente.email};Ada;Di Prova;Operatore;LE001;;{dal};;\r\n")
    assert Assegnazione.objects.filter(utente=utente).count() == 1


def test_all_that_is_wrong_with_a_row_is_told_at_once(importa, lecce):
    esito = importa("ada@;Ada;Rossi;Operatore;XX999;;01/01/2015;01/01/2014;\r\n;Ugo;;Capo;;;1/1/14;;\r\n")
    assert [(riga["colonna"], riga["messaggio"][:24]) for riga in esito.esiti] == [
        ("E-mail", "Non è un indirizzo e-mai"),
        ("Codice dello sportello", "Sportello non presente: "),
        ("Al", "La fine non può preceder"),
        ("E-mail", "Questa cella non può ess"),
        ("Cognome", "Questa cella non può ess"),
        ("Ruolo", "Valore non previsto. Son"),
        ("Dal", "Scrivi l'anno con quattr"),
    ]


def test_of_who_is_there_a_row_needs_no_name(importa, lecce, inizio: date) -> None:
    """The end of an assignment alone: e-mail and role recognise it."""
    persona = build_persona("ada", Ruolo.OPERATORE, sportello=lecce)
    fine = get_oggi() + timedelta(days=60)
    righe = f"{persona.email};Operatore;LE001;{fine:%d/%m/%Y}\r\nx@ente.example;Operatore;LE001;\r\n"
    importazione = importa(righe, scarta=True, testa="E-mail;Ruolo;Sportello;Al\r\n")
    assert [(e["riga"], e["colonna"]) for e in importazione.esiti] == [(3, "Nome"), (3, "Cognome")]
    assert Assegnazione.objects.get(utente=persona).al == fine
