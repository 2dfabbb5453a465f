"""Nobody gives himself reach: not to oneself, not in the past, not alone; whatever the door."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from consulenze.models import Consulenza
from importazioni import accettazione, lavori
from importazioni.tipi import find_tipo
from nucleo.ambito import Ambito
from nucleo.enums import Azione, Ruolo
from nucleo.firma import Firma
from nucleo.giornata import get_oggi
from nucleo.models import Collegamento, MessaggioPosta, RegistroEvento
from tests.costruttori import build_assegnazione, build_cittadino, build_consulenza, build_persona, build_utente
from tests.moduli import read_form, submit
from utenti.firmati import find_fuori
from utenti.models import Assegnazione, Utente
from utenti.regole.incarichi import DA_CONFERMARE, Giorni, find_errore_cambio
from utenti.services import inviti
from utenti.services.ambito import build_ambito
from utenti.services.assegnazioni import (
    close_assegnazione,
    confirm_assegnazione,
    correct_assegnazione,
    decline_assegnazione,
    open_assegnazione,
)

pytestmark = pytest.mark.django_db
OGGI = date(2026, 3, 16)
SISTEMA = Ambito.di_sistema("prova")


@pytest.fixture
def altra(db) -> Utente:
    return build_persona("altra", Ruolo.AMMINISTRATORE)


@pytest.fixture
def proposta(amministratore, ambito_di, sportello) -> Assegnazione:
    """Ida, operatrice, proposed by the amministratore."""
    ida = build_utente(nome="Ida", email="ida@rete.example")
    return open_assegnazione(ambito=ambito_di(amministratore), utente=ida, ruolo=Ruolo.OPERATORE, sportello=sportello)


# ── Two people ───────────────────────────────────────────────────────────────────────────
def test_what_opens_citizens_data_gives_nothing_until_another_confirms(
    proposta, client, accedi, client_amministratore, altra, sportello, responsabile
):
    ida, cittadino = proposta.utente, build_cittadino(sportello=sportello)
    assert not build_ambito(ida).ruoli
    client.force_login(ida)
    fuori = client.get(cittadino.get_absolute_url())
    assert fuori.status_code == 403
    assert "aspetta una conferma" in fuori.content.decode()
    indirizzo = f"/incarichi/{proposta.uuid}/conferma/"
    assert client_amministratore.post(indirizzo).status_code == 403
    assert submit(accedi(altra), indirizzo, {}).url == ida.get_absolute_url()
    assert accedi(ida).get(cittadino.get_absolute_url()).status_code == 200
    assert set(MessaggioPosta.objects.values_list("destinatario", flat=True)) == {ida.email, responsabile.email}
    assert "Proposto da: Amministratore" in MessaggioPosta.objects.get(destinatario=responsabile.email).testo
    riga = RegistroEvento.objects.get(azione=Azione.STATO, oggetto_id=str(proposta.uuid))
    assert (riga.attore_id, riga.sportello_id, riga.dettagli["confermato"]) == (altra.pk, proposta.sportello_id, True)


@pytest.mark.parametrize("ruolo", Ruolo)
def test_every_role_that_reads_citizens_waits(amministratore, ambito_di, sportello, amministrazione, ruolo):
    """The others see no citizen: `can_declare_reason` and `for_ambito` say who does."""
    dove = {"sportello": sportello} if ruolo in ("operatore", "responsabile") else {}
    if ruolo == Ruolo.REFERENTE:
        dove = {"amministrazione": amministrazione}
    if ruolo == Ruolo.TERRITORIALE:
        dove = {"regione": sportello.comune.provincia.regione}
    aperta = open_assegnazione(ambito=ambito_di(amministratore), utente=build_utente(), ruolo=ruolo, **dove)
    assert aperta.da_confermare == (ruolo not in (Ruolo.REFERENTE, Ruolo.TERRITORIALE, Ruolo.ESPERTO))
    assert aperta.da_confermare == (ruolo in DA_CONFERMARE)


def test_who_proposes_or_receives_or_is_nobody_does_not_confirm(proposta, amministratore, altra, ambito_di):
    build_assegnazione(utente=proposta.utente, ruolo=Ruolo.AMMINISTRATORE)
    for ambito in (ambito_di(amministratore), ambito_di(proposta.utente), SISTEMA):
        with pytest.raises(ValidationError, match="non lo conferma"):
            confirm_assegnazione(ambito=ambito, assegnazione=proposta)
    confirm_assegnazione(ambito=ambito_di(altra), assegnazione=proposta)
    with pytest.raises(ValidationError, match="già confermato"):
        confirm_assegnazione(ambito=ambito_di(altra), assegnazione=proposta)


def test_who_changes_a_proposal_makes_it(proposta, amministratore, altra, ambito_di):
    correct_assegnazione(ambito=ambito_di(altra), assegnazione=proposta, al=get_oggi() + timedelta(days=9))
    with pytest.raises(ValidationError, match="non lo conferma"):
        confirm_assegnazione(ambito=ambito_di(altra), assegnazione=proposta)
    proposta.refresh_from_db()
    confirm_assegnazione(ambito=ambito_di(amministratore), assegnazione=proposta)


def test_the_rule_of_two_is_told_before_the_database_refuses(proposta, caplog):
    """Django asks PostgreSQL the constraints of a row that is not there yet, without errors to swallow."""
    proposta.proposta_da = proposta.utente.firma
    with pytest.raises(ValidationError, match="a sé stesso"):
        proposta.full_clean()
    assert caplog.text == ""


def test_a_proposal_is_taken_back_with_a_line_and_what_holds_is_not(proposta, client_amministratore, altra, ambito_di):
    assert submit(client_amministratore, f"/incarichi/{proposta.uuid}/rifiuta/", {}).status_code == 303
    assert not Assegnazione.objects.filter(pk=proposta.pk).exists()
    assert RegistroEvento.objects.filter(azione=Azione.ELIMINAZIONE, oggetto_id=str(proposta.uuid)).exists()
    with pytest.raises(ValidationError, match="si chiude"):
        decline_assegnazione(ambito=ambito_di(altra), assegnazione=altra.assegnazioni.get())


def test_what_waits_is_on_the_day_of_the_amministratore(proposta, client_amministratore, accedi, altra):
    assert "1 incarico da confermare" in accedi(altra).get("/oggi/").content.decode()
    elenco = client_amministratore.get("/incarichi/da-confermare/").content.decode()
    assert "Ida" in elenco
    assert "Ritira" in elenco
    assert "Conferma tutti" not in elenco  # it is one's own proposal
    di_altra = accedi(altra).get("/incarichi/da-confermare/?q=ida").content.decode()
    assert "Rifiuta" in di_altra
    assert "Conferma tutti" in di_altra
    pagina = client_amministratore.get(proposta.utente.get_absolute_url()).content.decode()
    assert "Proposto da Amministratore" in pagina
    assert "Ritira" in pagina
    assert "Conferma<" not in pagina
    assert "Conferma<" in accedi(altra).get(proposta.utente.get_absolute_url()).content.decode()


def test_after_a_file_all_are_confirmed_as_the_page_shows_them(
    proposta, client_amministratore, altra, accedi, sportello
):
    """Those of the file, never one's own: `proposta` waits for somebody else than who proposed it."""
    sue = [build_assegnazione(sportello=sportello, confermata_da=None, confermata_il=None) for _ in range(3)]
    pagina = "/incarichi/conferma/"
    risposta = client_amministratore.get(pagina)
    assert "Gli incarichi che puoi confermare sono 3." in risposta.content.decode()
    assert all(str(sua.utente) in risposta.content.decode() for sua in sue)
    letta = read_form(risposta)
    # As many as before, and another among them.
    sue[0].delete()
    sue[0] = build_assegnazione(sportello=sportello, ruolo=Ruolo.RESPONSABILE, confermata_da=None, confermata_il=None)
    tardi = client_amministratore.post(pagina, letta)
    assert tardi.status_code == 409
    assert "Questi dati sono cambiati" in tardi.content.decode()
    assert Assegnazione.objects.da_confermare().count() == 4
    assert client_amministratore.post(pagina, read_form(tardi)).url == "/incarichi/da-confermare/"
    assert [Assegnazione.objects.get(pk=sua.pk).da_confermare for sua in sue] == [False] * 3
    assert Assegnazione.objects.da_confermare().get() == proposta
    assert RegistroEvento.objects.filter(azione=Azione.STATO, dettagli__confermato=True).count() == 3
    assert submit(client_amministratore, pagina, {}).status_code == 422
    niente = client_amministratore.get(pagina).content.decode()
    assert "nessun incarico che puoi confermare" in niente
    assert "modulo-invia" not in niente


def test_an_assignment_is_confirmed_as_it_was_read(proposta, accedi, altra):
    """Whoever proposed it may send another file meanwhile."""
    client, pagina = accedi(altra), f"/incarichi/{proposta.uuid}/conferma/"
    letta = read_form(client.get(pagina))
    Assegnazione.objects.filter(pk=proposta.pk).update(dal=proposta.dal - timedelta(days=3))
    tardi = client.post(pagina, letta)
    assert tardi.status_code == 409
    assert Assegnazione.objects.get(pk=proposta.pk).da_confermare
    with pytest.raises(ValidationError, match="è cambiato"):
        confirm_assegnazione(ambito=build_ambito(altra), assegnazione=proposta)
    assert client.post(pagina, read_form(tardi)).status_code == 303
    assert not Assegnazione.objects.get(pk=proposta.pk).da_confermare


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_asks_the_same_questions_whatever_its_length(
    client_amministratore, sportello, n, django_assert_num_queries
):
    for _ in range(n):
        build_assegnazione(sportello=sportello, confermata_da=None, confermata_il=None)
    with django_assert_num_queries(5):
        assert client_amministratore.get("/incarichi/da-confermare/").status_code == 200


# ── Never to oneself, never long ago, never longer ───────────────────────────────────────
def test_nobody_assigns_himself(client_amministratore, amministratore, ambito_di, sportello):
    """The page, the service, the invitation to one's own address."""
    dati = {"ruolo": "operatore", "sportello": sportello.codice, "dal": "2014-01-01"}
    assert client_amministratore.post(f"/persone/{amministratore.uuid}/incarichi/nuovo/", dati).status_code == 403
    assert "Nuovo incarico" not in client_amministratore.get(amministratore.get_absolute_url()).content.decode()
    ambito = ambito_di(amministratore)
    with pytest.raises(ValidationError, match="sé stesso"):
        open_assegnazione(ambito=ambito, utente=amministratore, ruolo=Ruolo.ESPERTO)
    with pytest.raises(ValidationError, match="sé stesso"):
        inviti.invite(ambito=ambito, email=amministratore.email.upper(), nome="A", cognome="B", ruolo=Ruolo.ESPERTO)
    assert amministratore.assegnazioni.count() == 1


@pytest.mark.parametrize("giorni", [30, 31])
def test_an_assignment_begins_thirty_days_ago_at_most(client_amministratore, operatore, amministrazione, giorni):
    dal = get_oggi() - timedelta(days=giorni)
    dati = {"ruolo": "referente", "amministrazione": amministrazione.pk, "dal": dal.isoformat()}
    risposta = client_amministratore.post(f"/persone/{operatore.uuid}/incarichi/nuovo/", dati)
    assert risposta.status_code == (303 if giorni == 30 else 422)
    invito = {"email": "ida@comune.example", "nome": "Ida", "cognome": "Bini", **dati}
    assert client_amministratore.post("/inviti/nuovo/", invito).status_code == risposta.status_code
    if giorni == 31:
        assert "non comincia più di 30 giorni fa" in risposta.content.decode()


PRIMA = Giorni(date(2026, 3, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("dopo", "campi", "campo"),
    [
        (PRIMA, {}, None),
        (Giorni(date(2026, 3, 2), date(2026, 3, 20)), {}, None),
        (Giorni(PRIMA.dal, date(2026, 4, 1)), {}, "al"),
        (Giorni(PRIMA.dal, None), {}, "al"),
        (Giorni(date(2026, 2, 28), PRIMA.al), {}, "dal"),
        (Giorni(date(2026, 2, 28), PRIMA.al), {"confermato": False}, None),
        (Giorni(date(2026, 2, 13), PRIMA.al), {"confermato": False}, "dal"),
        (Giorni(PRIMA.dal, None), {"ruolo": Ruolo.ESPERTO}, None),
        (Giorni(PRIMA.dal, None), {"ruolo": Ruolo.ESPERTO, "suo": True}, "al"),
        (Giorni(PRIMA.dal, date(2026, 3, 2)), {"suo": True}, None),
    ],
)
def test_days_that_were_not_confirmed_are_not_added(dopo, campi, campo):
    valori = {"ruolo": Ruolo.OPERATORE, "suo": False, "confermato": True} | campi
    errore = find_errore_cambio(PRIMA, dopo, oggi=OGGI, limite=30, **valori)
    assert (errore and errore[0]) == campo


def test_what_is_over_is_not_opened_again_by_its_end(client_amministratore, sportello):
    finita = build_assegnazione(sportello=sportello, al=get_oggi() - timedelta(days=400))
    risposta = submit(client_amministratore, f"/incarichi/{finita.uuid}/chiudi/", {"al": "2030-01-01"})
    assert risposta.status_code == 422
    assert "non si allunga" in risposta.content.decode()
    assert not build_ambito(finita.utente).ruoli


def test_one_ends_one_s_own_assignment(amministratore, altra, ambito_di):
    sua = amministratore.assegnazioni.get()
    assert close_assegnazione(ambito=ambito_di(amministratore), assegnazione=sua, al=get_oggi()).al == get_oggi()


# ── What was done under it ───────────────────────────────────────────────────────────────
@pytest.mark.parametrize("come", ["operatore", "partecipanti"])
def test_an_assignment_holds_the_days_of_what_was_done_under_it(
    come, client_amministratore, amministratore, ambito_di, sportello
):
    """On the page, in a file, at both ends; what another assignment covers, or was cancelled, does not hold it."""
    ada = build_assegnazione(sportello=sportello, dal=date(2016, 1, 1))
    fatta = build_consulenza(sportello=sportello, data=date(2016, 3, 8))
    if come == "operatore":
        Consulenza.objects.filter(pk=fatta.pk).update(operatore=ada.utente)
    else:
        fatta.partecipanti.add(ada.utente)
    risposta = submit(client_amministratore, f"/incarichi/{ada.uuid}/chiudi/", {"al": "2016-03-07"})
    assert (risposta.status_code, "8 marzo 2016" in risposta.content.decode()) == (422, True)
    riga = f"{ada.utente.email};{ada.utente.nome};{ada.utente.cognome};Operatore;{sportello.codice};;"
    esiti = read_file(f"{riga}01/01/2016;07/03/2016\r\n", ambito_di(amministratore)).esiti
    assert [(e["colonna"], e["gravita"]) for e in esiti] == [("Al", "errore")]
    assert find_fuori(ada, Giorni(date(2016, 3, 9), None))[0] == "dal"
    assert find_fuori(ada, Giorni(date(2016, 3, 8), date(2016, 3, 8))) is None
    altra = build_assegnazione(utente=ada.utente, sportello=sportello, ruolo=Ruolo.RESPONSABILE, dal=date(2016, 3, 8))
    assert find_fuori(ada, Giorni(ada.dal, date(2016, 3, 7))) is None
    assert find_fuori(altra, Giorni(altra.dal, date(2016, 3, 8))) is None
    assert close_assegnazione(ambito=ambito_di(amministratore), assegnazione=ada, al=date(2016, 3, 7)).al


# ── The other doors ──────────────────────────────────────────────────────────────────────
def test_who_accepts_an_invitation_waits_for_the_second_person(
    client, accedi, amministratore, altra, sportello, ambito_di
):
    inviti.invite(
        ambito=ambito_di(amministratore), email="nora@rete.example", nome="Nora", cognome="Nuova",
        ruolo=Ruolo.OPERATORE, sportello=sportello,
    )  # fmt: skip
    nora = inviti.accept_as_new(
        collegamento=Collegamento.objects.get(), nome="Nora", cognome="Nuova", password="x" * 20
    )
    sua = nora.assegnazioni.get()
    assert (sua.da_confermare, sua.proposta_da.utente_id) == (True, amministratore.pk)
    with pytest.raises(ValidationError, match="non lo conferma"):
        confirm_assegnazione(ambito=ambito_di(amministratore), assegnazione=sua)
    confirm_assegnazione(ambito=ambito_di(altra), assegnazione=sua)
    assert accedi(nora).get("/oggi/").status_code == 200


def read_file(righe: str, ambito: Ambito):
    testa = "E-mail;Nome;Cognome;Ruolo;Sportello;Amministrazione;Dal;Al\r\n"
    importazione = accettazione.open_importazione(
        tipo=find_tipo("operatori"), file=ContentFile((testa + righe).encode(), name="o.csv"), ambito=ambito,
        in_coda=False,
    )  # fmt: skip
    lavori.analyze_importazione(pk=importazione.pk)
    importazione.refresh_from_db()
    return importazione


def test_a_file_gives_nothing_to_who_loads_it_nor_to_who_confirms_it(amministratore, altra, ambito_di, sportello):
    righe = "".join(
        f"{u.email};{u.nome};{u.cognome};Operatore;{sportello.codice};;;\r\n" for u in (amministratore, altra)
    )
    importazione = read_file(righe, ambito_di(amministratore))
    assert (importazione.conteggi["errati"], importazione.conteggi["nuovi"]) == (1, 1)
    assert "sé stesso" in importazione.esiti[0]["messaggio"]
    accettazione.confirm_importazione(
        importazione=importazione, ambito=ambito_di(altra), scarta_errate=True, in_coda=False
    )
    lavori.write_importazione(pk=importazione.pk)
    assert not altra.assegnazioni.filter(ruolo=Ruolo.OPERATORE).exists()
    assert amministratore.assegnazioni.get(ruolo=Ruolo.OPERATORE).da_confermare


def test_a_file_does_not_go_back_nor_lengthen(amministratore, ambito_di, sportello):
    finita = build_assegnazione(sportello=sportello, al=get_oggi() - timedelta(days=40)).utente
    righe = (
        f"nuova@rete.example;Ida;Bini;Operatore;{sportello.codice};;01/01/2014;\r\n"
        f"{finita.email};{finita.nome};{finita.cognome};Operatore;{sportello.codice};;01/01/2014;cancella\r\n"
    )
    messaggi = [esito["messaggio"] for esito in read_file(righe, ambito_di(amministratore)).esiti]
    assert "non comincia più di 30 giorni fa" in messaggi[0]
    assert "non si allunga" in messaggi[1]


def test_a_command_proposes_as_anybody_else(sportello, amministratore, ambito_di):
    ugo = build_utente()
    righe = f"{ugo.email};{ugo.nome};{ugo.cognome};Operatore;{sportello.codice};;;\r\n"
    importazione = read_file(righe, SISTEMA)
    accettazione.confirm_importazione(importazione=importazione, ambito=SISTEMA, in_coda=False)
    lavori.write_importazione(pk=importazione.pk)
    confirm_assegnazione(ambito=ambito_di(amministratore), assegnazione=ugo.assegnazioni.get())
    assert build_ambito(ugo).sportelli == {sportello.pk}


def test_the_first_two_amministratori_come_by_command_and_the_log_says_so(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "una frase abbastanza lunga")
    esiti = []
    for numero in range(3):
        call_command(
            "createsuperuser", email=f"a{numero}@rete.example", nome="Ada", cognome="Prima", interactive=False,
            stdout=StringIO(),
        )  # fmt: skip
        esiti.append(Utente.objects.get(email=f"a{numero}@rete.example").assegnazioni.get().da_confermare)
    assert esiti == [False, False, True]
    righe = RegistroEvento.objects.filter(oggetto_tipo="utenti.assegnazione", azione=Azione.CREAZIONE)
    assert sorted(riga.dettagli["confermato"] for riga in righe) == [False, True, True]
    assert {riga.attore_etichetta for riga in righe} == {"manage.py createsuperuser"}


# ── What PostgreSQL refuses ──────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("vincolo", "campi"),
    [
        ("assegnazione_conferma_intera", {"confermata_il": None}),
        ("assegnazione_mai_a_se", {"proposta_da": "suo"}),
        ("assegnazione_mai_a_se", {"confermata_da": "suo"}),
        ("assegnazione_in_due", {"proposta_da": "altrui", "confermata_da": "altrui"}),
    ],
)
def test_the_database_has_the_last_word(vincolo, campi):
    utente = build_utente()
    firme = {"suo": utente.firma, "altrui": build_utente().firma}
    valori = {campo: firme.get(valore, valore) for campo, valore in campi.items()}
    with pytest.raises(IntegrityError, match=vincolo), transaction.atomic():
        build_assegnazione(utente=utente, **valori)


def test_who_sees_no_citizen_is_proposed_and_confirmed_by_one():
    firma = build_utente().firma
    build_assegnazione(ruolo=Ruolo.ESPERTO, proposta_da=firma, confermata_da=firma, confermata_il=timezone.now())
    assert Firma.di_sistema("x").utente_id is None
