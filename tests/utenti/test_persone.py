"""Who works in the network: list, card, assignments, accounts off and on. And the log that keeps it all."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from nucleo.enums import Azione, Ruolo
from nucleo.giornata import get_oggi
from nucleo.models import MessaggioPosta, RegistroEvento
from tests.costruttori import PASSWORD, build_assegnazione, build_persona, build_sportello, build_utente
from tests.insieme import meanwhile
from tests.moduli import submit
from utenti.models import Assegnazione, Utente
from utenti.services.ambito import build_ambito
from utenti.services.assegnazioni import close_assegnazione

pytestmark = pytest.mark.django_db


def emails(risposta) -> set[str]:
    return {riga.record.email for riga in risposta.context["table"].rows}


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_asks_the_same_questions_whatever_its_length(
    client_amministratore, sportello, n, django_assert_num_queries
):
    for _ in range(n):
        build_assegnazione(sportello=sportello)
    with django_assert_num_queries(5):
        assert client_amministratore.get("/persone/").status_code == 200


def test_each_sees_their_own(client_responsabile, client_referente, client_monitoraggio, operatore, estraneo):
    for cliente in (client_responsabile, client_referente):
        visti = emails(cliente.get("/persone/"))
        assert operatore.email in visti
        assert estraneo.email not in visti
        assert cliente.get(estraneo.get_absolute_url()).status_code == 404
    assert {operatore.email, estraneo.email} <= emails(client_monitoraggio.get("/persone/"))


@pytest.mark.parametrize(
    ("query", "chi"),
    [
        ("q=olgà", {"olga@rete.example"}),
        ("ruolo=responsabile", {"rita@rete.example"}),
        ("stato=disattivato", {"dino@rete.example"}),
        ("stato=senza_incarico", {"sara@rete.example"}),
        ("stato=attivo&q=rete.example", {"olga@rete.example", "rita@rete.example", "amministratore@rete.example"}),
    ],
)
def test_filters(client_amministratore, sportello, query, chi):
    build_persona("olga", Ruolo.OPERATORE, sportello=sportello)
    build_persona("rita", Ruolo.RESPONSABILE, sportello=sportello)
    dino = build_persona("dino", Ruolo.OPERATORE, sportello=sportello)
    type(dino).objects.filter(pk=dino.pk).update(is_active=False)
    build_utente(email="sara@rete.example")
    assert emails(client_amministratore.get(f"/persone/?{query}")) == chi


def test_the_card_shows_assignments_and_what_one_may_do(client_amministratore, client_monitoraggio, operatore):
    pagina = client_amministratore.get(operatore.get_absolute_url()).content.decode()
    assert "Nuovo incarico" in pagina
    assert "Disattiva l" in pagina
    lettura = client_monitoraggio.get(operatore.get_absolute_url()).content.decode()
    assert "In corso" in lettura
    assert "Nuovo incarico" not in lettura


def test_a_responsabile_does_not_see_what_a_colleague_does_elsewhere(client_responsabile, operatore):
    altrove = build_sportello(nome="Sportello segreto")
    build_assegnazione(utente=operatore, sportello=altrove)
    assert "Sportello segreto" not in client_responsabile.get(operatore.get_absolute_url()).content.decode()


def test_a_new_assignment_is_recorded(client_amministratore, operatore, amministrazione):
    pagina = f"/persone/{operatore.uuid}/incarichi/nuovo/"
    dati = {"ruolo": "referente", "amministrazione": amministrazione.pk, "dal": get_oggi().isoformat(), "atto": "n. 3"}
    assert client_amministratore.post(pagina, dati).url == operatore.get_absolute_url()
    assert operatore.assegnazioni.count() == 2
    evento = RegistroEvento.objects.get(azione=Azione.CREAZIONE)
    assert (evento.oggetto_tipo, evento.dettagli["ruolo"]) == ("utenti.assegnazione", "referente")


@pytest.mark.parametrize(
    ("campi", "errore"),
    [
        ({"ruolo": "referente"}, "Scegli l&#x27;amministrazione"),
        ({"ruolo": "operatore"}, "Scegli lo sportello"),
        ({"ruolo": "esperto", "dal": "2026-03-02", "al": "2026-03-01"}, "La fine non può precedere"),
    ],
)
def test_an_incomplete_assignment_says_what_is_missing(client_amministratore, operatore, campi, errore):
    dati = {"dal": get_oggi().isoformat()} | campi
    risposta = client_amministratore.post(f"/persone/{operatore.uuid}/incarichi/nuovo/", dati)
    assert risposta.status_code == 422
    assert errore in risposta.content.decode()


def test_an_assignment_that_overlaps_is_refused_in_words(client_amministratore, operatore, sportello):
    dati = {"ruolo": "operatore", "sportello": sportello.codice, "dal": get_oggi().isoformat()}
    risposta = client_amministratore.post(f"/persone/{operatore.uuid}/incarichi/nuovo/", dati)
    assert risposta.status_code == 422
    assert "ha già lo stesso ruolo qui" in risposta.content.decode()


def test_closing_an_assignment_from_yesterday_puts_the_person_out_now(
    client_amministratore, client_operatore, operatore
):
    incarico = operatore.assegnazioni.get()
    ieri = (get_oggi() - timedelta(days=1)).isoformat()
    risposta = submit(client_amministratore, f"/incarichi/{incarico.uuid}/chiudi/", {"al": ieri})
    assert risposta.url == operatore.get_absolute_url()
    assert client_operatore.get("/oggi/").url.startswith("/accesso/entra/")


def test_closing_it_today_leaves_the_day(client_amministratore, client_operatore, operatore):
    incarico = operatore.assegnazioni.get()
    submit(client_amministratore, f"/incarichi/{incarico.uuid}/chiudi/", {"al": get_oggi().isoformat()})
    assert client_operatore.get("/oggi/").status_code == 200


def test_an_end_before_the_beginning_is_refused(client_amministratore, operatore):
    incarico = operatore.assegnazioni.get()
    risposta = submit(client_amministratore, f"/incarichi/{incarico.uuid}/chiudi/", {"al": "2013-01-01"})
    assert risposta.status_code == 422


def test_disabling_and_enabling(client_amministratore, client_operatore, operatore):
    submit(client_amministratore, f"/persone/{operatore.uuid}/disattiva/", {})
    assert client_operatore.get("/oggi/").status_code == 302
    assert "Account disattivato" in client_amministratore.get(operatore.get_absolute_url()).content.decode()
    submit(client_amministratore, f"/persone/{operatore.uuid}/riattiva/", {})
    operatore.refresh_from_db()
    assert operatore.is_active


def test_nobody_disables_themselves(client_amministratore, amministratore):
    assert client_amministratore.post(f"/persone/{amministratore.uuid}/disattiva/").status_code == 403


def test_the_last_amministratore_stays(client_amministratore, amministratore):
    incarico = amministratore.assegnazioni.get()
    risposta = submit(client_amministratore, f"/incarichi/{incarico.uuid}/chiudi/", {"al": get_oggi().isoformat()})
    assert risposta.status_code == 422
    assert "ultimo amministratore" in risposta.content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_amministratori_do_not_leave_at_the_same_moment():
    primo, altro = (build_persona(nome, Ruolo.AMMINISTRATORE) for nome in ("primo", "altro"))

    def close(utente: Utente) -> None:
        close_assegnazione(ambito=build_ambito(utente), assegnazione=utente.assegnazioni.get(), al=get_oggi())

    with meanwhile(lambda: close(primo)), pytest.raises(ValidationError, match="ultimo amministratore"):
        close(altro)
    assert Assegnazione.objects.amministratori().get().utente == altro


def test_one_corrects_one_s_own_data_and_not_the_address(client_operatore, operatore):
    dati = {"nome": "Olga", "cognome": "Nuova", "telefono": "320 1112223", "email": "altra@rete.example"}
    assert submit(client_operatore, "/profilo/", dati).status_code == 303
    operatore.refresh_from_db()
    assert (operatore.nome, operatore.telefono, operatore.email) == ("Olga", "320 1112223", "operatore@rete.example")


def test_wrong_data_do_not_change_the_name_at_the_top_of_the_page(client_operatore):
    risposta = submit(client_operatore, "/profilo/", {"nome": "Olga", "cognome": "", "telefono": "ciao"})
    assert risposta.status_code == 422
    assert "Operatore Di Prova" in risposta.content.decode()


# ── The log ──────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("n", [1, 3])
def test_the_log_asks_the_same_questions_whatever_its_length(
    client_amministratore, n, django_assert_num_queries, ambito_di, amministratore
):
    for _ in range(n):
        RegistroEvento.objects.create(attore_etichetta="Qualcuno", azione=Azione.LETTURA)
    with django_assert_num_queries(5):
        assert client_amministratore.get("/registro/").status_code == 200


def test_looking_at_the_log_is_in_the_log(client_amministratore):
    client_amministratore.get("/registro/?azione=lettura")
    evento = RegistroEvento.objects.get(azione=Azione.LETTURA)
    assert (evento.oggetto_tipo, evento.dettagli) == ("nucleo.registroevento", {"filtri": ["azione"]})


def test_a_responsabile_sees_the_desk_s_events_with_the_reason(
    client_responsabile, sportello, altro_sportello, monitoraggio
):
    for luogo, motivo in ((sportello, "verifica"), (altro_sportello, "qualita")):
        RegistroEvento.objects.create(
            attore_id=monitoraggio.pk,
            attore_etichetta=str(monitoraggio),
            azione=Azione.LETTURA,
            sportello_id=luogo.pk,
            motivo=motivo,
        )
    pagina = client_responsabile.get("/registro/?motivo=on").content.decode()
    assert "Verifica o ispezione" in pagina
    assert "Controllo della qualità" not in pagina


def test_the_log_goes_back_thirty_days_unless_asked(client_amministratore):
    vecchio = timezone.now() - timedelta(days=31)
    RegistroEvento.objects.create(attore_etichetta="Antico", azione=Azione.STAMPA, istante=vecchio)
    assert "Antico" not in client_amministratore.get("/registro/").content.decode()
    da = (get_oggi() - timedelta(days=40)).isoformat()
    assert "Antico" in client_amministratore.get(f"/registro/?dal={da}").content.decode()


def test_the_log_is_exported_with_a_trace(client_amministratore):
    client_amministratore.get("/registro/?formato=csv")
    assert RegistroEvento.objects.filter(azione=Azione.ESPORTAZIONE, oggetto_tipo="nucleo.registroevento").exists()


def test_who_changes_name_stays_the_same_account(client_operatore, client_amministratore, operatore, collega):
    """One called himself as a colleague, read, and took the name back: the number says who it was."""
    vero = (operatore.nome, operatore.cognome)
    for nome, cognome in ((collega.nome, "Di Prova"), vero):
        assert submit(client_operatore, "/profilo/", {"nome": nome, "cognome": cognome}).status_code == 303
        client_operatore.get("/cittadini/?formato=csv")
    pagina = client_amministratore.get(f"/registro/?attore={operatore.pk}").content.decode()
    assert pagina.count(f">account {operatore.pk}</a>") == RegistroEvento.objects.filter(attore_id=operatore.pk).count()
    assert f"{collega.nome} Di Prova<" in pagina
    csv = b"".join(client_amministratore.get("/registro/?formato=csv").streaming_content).decode()
    assert f"{collega.nome} Di Prova, account {operatore.pk}, Operatore" in csv
    assert RegistroEvento.objects.filter(oggetto_id=str(operatore.uuid), dettagli__campi=["nome"]).count() == 2


def test_a_password_changed_by_command_leaves_a_line_and_tells_its_owner(operatore, monkeypatch):
    monkeypatch.setattr("getpass.getpass", lambda *_args, **_kwargs: "una frase abbastanza lunga")
    call_command("changepassword", operatore.email, stdout=StringIO())
    operatore.refresh_from_db()
    assert operatore.check_password("una frase abbastanza lunga")
    riga = RegistroEvento.objects.get(oggetto_id=str(operatore.uuid), dettagli__campi=["password"])
    assert riga.attore_etichetta == "manage.py changepassword"
    assert MessaggioPosta.objects.get().destinatario == operatore.email


def test_a_password_changed_on_the_page_leaves_a_line_and_tells_its_owner(client_operatore, operatore):
    nuova = "una frase abbastanza lunga"
    campi = {"oldpassword": PASSWORD, "password1": nuova, "password2": nuova}
    assert client_operatore.post("/accesso/password/", campi).status_code == 302
    assert RegistroEvento.objects.filter(attore_id=operatore.pk, dettagli__campi=["password"]).count() == 1
    assert MessaggioPosta.objects.get().destinatario == operatore.email


def test_who_ended_an_assignment_is_written(client_amministratore, operatore, amministratore):
    incarico: Assegnazione = operatore.assegnazioni.get()
    submit(client_amministratore, f"/incarichi/{incarico.uuid}/chiudi/", {"al": get_oggi().isoformat()})
    evento = RegistroEvento.objects.get(azione=Azione.STATO)
    assert (evento.attore_id, evento.dettagli["al"]) == (amministratore.pk, get_oggi().isoformat())
