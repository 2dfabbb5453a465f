"""From a desk to another: asked with consent, answered or expired, the person moves in one transaction."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from cittadini.enums import ModalitaConsenso, MotivoFinePresa, StatoTrasferimento, TrovatoPer
from cittadini.models import Cittadino, PresaInCarico, Trasferimento
from cittadini.regole.gettoni import open_persone, seal_persone
from cittadini.selectors.trasferimenti import list_da_rispondere
from cittadini.services import trasferimenti
from cittadini.services.cittadini import take_charge
from cittadini.tasks import expire_trasferimenti
from nucleo.ambito import Ambito
from nucleo.cifratura import decrypt
from nucleo.giornata import get_oggi
from nucleo.macchine import PassaggioVietato
from nucleo.models import CambioStato, MessaggioPosta, RegistroEvento
from sportelli.enums import StatoSportello
from sportelli.services.giorni import correct_giorno
from sportelli.services.rete import Cambio, change_stato_sportello
from tests.costruttori import build_cittadino, build_percorso, build_trasferimento
from tests.moduli import submit, submit_trovata
from tests.prove import rewrite
from utenti.services.ambito import build_ambito

pytestmark = pytest.mark.django_db
OGGI = date(2026, 3, 16)


@pytest.fixture
def cittadino(sportello, operatore) -> Cittadino:
    """Followed by the desk of `operatore`."""
    return build_cittadino(sportello=sportello, accolto_da=operatore)


@pytest.fixture
def richiesta(cittadino, altro_sportello, estraneo) -> Trasferimento:
    """The desk of `estraneo` asks for the person."""
    return build_trasferimento(
        cittadino=cittadino,
        a_sportello=altro_sportello,
        chiesto_da=estraneo,
        scade_il=get_oggi() + timedelta(days=14),
    )


def chiedi(cliente, cittadino, utente, sportello, **campi):
    dati = {
        "gettone": seal_persone([cittadino.pk], utente.pk),
        "sportello": sportello.uuid,
        "consenso_modalita": "verbale",
        "vuole": "on",
    }
    return submit_trovata(cliente, "/trasferimenti/chiedi/", dati | campi)


def test_a_desk_that_closes_leaves_its_people_to_who_takes_them(cittadino, sportello, altro_sportello, estraneo):
    percorso, altrove = build_percorso(cittadino=cittadino), build_cittadino(sportello=altro_sportello)
    sistema = Ambito.di_sistema("prova")
    for stato in (StatoSportello.IN_CHIUSURA, StatoSportello.CHIUSO):
        assert cittadino.prese.get().al is None
        change_stato_sportello(ambito=sistema, sportello=sportello, cambio=Cambio(stato, "recesso", OGGI), oggi=OGGI)
    presa = cittadino.prese.get()
    assert (presa.al, presa.motivo_fine) == (OGGI, MotivoFinePresa.CHIUSURA)
    assert altrove.prese.get().al is None
    take_charge(
        ambito=build_ambito(estraneo),
        cittadino=cittadino,
        sportello=altro_sportello,
        consenso_modalita=ModalitaConsenso.VERBALE,
        oggi=OGGI,
    )
    percorso.refresh_from_db()
    assert percorso.sportello == altro_sportello
    assert RegistroEvento.objects.filter(dettagli={"prese_chiuse": 1}, sportello_id=sportello.pk).exists()


def close(sportello, avviata=OGGI):
    sistema = Ambito.di_sistema("prova")
    for stato, giorno in ((StatoSportello.IN_CHIUSURA, avviata), (StatoSportello.CHIUSO, OGGI)):
        change_stato_sportello(ambito=sistema, sportello=sportello, cambio=Cambio(stato, "recesso", giorno), oggi=OGGI)


def test_a_request_drops_when_the_desk_that_follows_closes_and_who_asked_is_told(
    richiesta, cittadino, sportello, altro_sportello
):
    close(sportello)
    richiesta.refresh_from_db()
    assert (richiesta.stato, richiesta.motivo_rifiuto) == (StatoTrasferimento.DECADUTO, "")
    cambio = CambioStato.objects.di_oggetti(Trasferimento, richiesta.pk).get()
    assert Trasferimento.macchina.get_motivo(cambio.motivo) == "Ha chiuso lo sportello che seguiva la persona"
    messaggio = MessaggioPosta.objects.get()
    assert messaggio.destinatario == altro_sportello.email
    assert "decaduto: uno sportello ha chiuso" in messaggio.testo
    assert "prenderla in carico" in messaggio.testo
    for segreto in (cittadino.nome, cittadino.codice, str(sportello)):
        assert segreto not in messaggio.testo


def test_a_request_drops_when_the_desk_that_asked_closes(richiesta, cittadino, altro_sportello, sportello):
    close(altro_sportello)
    richiesta.refresh_from_db()
    assert richiesta.stato == StatoTrasferimento.DECADUTO
    assert cittadino.prese.aperte().get().sportello == sportello
    assert CambioStato.objects.di_oggetti(Trasferimento, richiesta.pk).get().motivo == "chi_chiede"
    assert not MessaggioPosta.objects.exists()


@pytest.mark.parametrize(("giusto", "atteso"), [(OGGI - timedelta(days=4), 4), (OGGI - timedelta(days=9), 6)])
def test_a_request_that_dropped_follows_the_corrected_closing(
    cittadino, sportello, altro_sportello, estraneo, giusto, atteso
):
    """No earlier than it was asked."""
    asked = trasferimenti.ask_trasferimento(
        ambito=build_ambito(estraneo),
        cittadino=cittadino,
        a_sportello=altro_sportello,
        consenso_modalita=ModalitaConsenso.VERBALE,
        oggi=OGGI - timedelta(days=6),
    )
    with rewrite(Trasferimento):
        Trasferimento.objects.filter(pk=asked.pk).update(creato_il=datetime(2026, 3, 10, 9, tzinfo=UTC))
    close(sportello, avviata=OGGI - timedelta(days=10))
    sportello.refresh_from_db()
    correct_giorno(
        ambito=Ambito.di_sistema("prova"),
        sportello=sportello,
        versione=sportello.versione,
        campo="data_chiusura",
        data=giusto,
        oggi=OGGI,
    )
    cambio = CambioStato.objects.di_oggetti(Trasferimento, asked.pk).get(a="decaduto")
    assert (cambio.data, cambio.date_prima) == (OGGI - timedelta(days=atteso), [OGGI])


def test_the_requests_of_others_wait_on(richiesta):
    altra = build_trasferimento()
    close(altra.da_sportello)
    richiesta.refresh_from_db()
    assert richiesta.stato == StatoTrasferimento.CHIESTO


# ── Asking ───────────────────────────────────────────────────────────────────────────────
def test_one_asks_for_the_person_just_found(client_estraneo, estraneo, cittadino, sportello, altro_sportello):
    risposta = chiedi(client_estraneo, cittadino, estraneo, altro_sportello)
    trasferimento = Trasferimento.objects.get()
    assert risposta.url == trasferimento.get_absolute_url()
    assert (trasferimento.da_sportello, trasferimento.a_sportello) == (sportello, altro_sportello)
    assert (trasferimento.stato, trasferimento.chiesto_da) == (StatoTrasferimento.CHIESTO, estraneo.firma)
    assert trasferimento.scade_il == get_oggi() + timedelta(days=14)


def test_the_desk_is_told_by_a_mail_without_data(client_estraneo, estraneo, cittadino, sportello, altro_sportello):
    chiedi(client_estraneo, cittadino, estraneo, altro_sportello)
    messaggio = MessaggioPosta.objects.get()
    assert messaggio.destinatario == sportello.email
    for segreto in (cittadino.nome, cittadino.cognome, cittadino.codice, cittadino.codice_fiscale):
        assert segreto not in messaggio.oggetto + messaggio.testo


def test_without_the_person_s_consent_nothing_is_asked(client_estraneo, estraneo, cittadino, altro_sportello):
    assert chiedi(client_estraneo, cittadino, estraneo, altro_sportello, vuole="").status_code == 422
    assert not Trasferimento.objects.exists()


def test_what_is_missing_is_told(client_estraneo, estraneo, cittadino, altro_sportello):
    dati = {"gettone": seal_persone([cittadino.pk], estraneo.pk), "sportello": altro_sportello.uuid}
    risposta = submit_trovata(client_estraneo, "/trasferimenti/chiedi/", dati)
    assert risposta.status_code == 422
    assert {"consenso_modalita", "vuole"} == set(risposta.context["form"].errors)


def test_who_already_asked_finds_the_request_instead_of_asking_again(client_estraneo, cittadino, richiesta):
    dati = {"codice_fiscale": cittadino.codice_fiscale}
    pagina = client_estraneo.post("/cittadini/nuova-accoglienza/", dati).content.decode()
    assert richiesta.get_absolute_url() in pagina
    assert "Il trasferimento è già stato chiesto" in pagina
    assert 'action="/trasferimenti/chiedi/"' not in pagina


def test_the_reference_of_another_operator_opens_nothing(client_estraneo, operatore, cittadino, altro_sportello):
    assert chiedi(client_estraneo, cittadino, operatore, altro_sportello).status_code == 404


def test_a_made_up_reference_opens_nothing(client_estraneo, cittadino, altro_sportello, estraneo):
    assert chiedi(client_estraneo, cittadino, estraneo, altro_sportello, gettone="1:2:3").status_code == 404


def test_one_request_at_a_time(richiesta, client_estraneo, estraneo, cittadino, altro_sportello):
    risposta = chiedi(client_estraneo, cittadino, estraneo, altro_sportello)
    assert risposta.status_code == 422
    assert "già una richiesta di trasferimento in attesa" in risposta.content.decode()


def test_one_does_not_ask_for_one_s_own(client_operatore, operatore, cittadino, sportello):
    risposta = chiedi(client_operatore, cittadino, operatore, sportello)
    assert "Nessun altro sportello segue questa persona" in risposta.content.decode()


# ── Who sees what ────────────────────────────────────────────────────────────────────────
def test_who_follows_the_person_sees_who_it_is(client_operatore, richiesta, altro_sportello):
    pagina = client_operatore.get(richiesta.get_absolute_url()).content.decode()
    assert "Rossi Ada" in pagina
    assert str(altro_sportello) in pagina
    assert "Accetta il trasferimento" in pagina


def test_who_asks_sees_neither_the_name_nor_the_desk(client_estraneo, richiesta, cittadino, sportello):
    for pagina in (richiesta.get_absolute_url(), "/trasferimenti/"):
        testo = client_estraneo.get(pagina).content.decode()
        assert cittadino.codice in testo
        assert "Rossi" not in testo
        assert str(sportello) not in testo
        assert "Un altro sportello della rete" in testo


def test_others_do_not_see_the_request(client_monitoraggio, client_referente, richiesta):
    assert client_monitoraggio.get(richiesta.get_absolute_url()).status_code == 403
    assert client_referente.get(richiesta.get_absolute_url()).status_code == 403


# ── Answering ────────────────────────────────────────────────────────────────────────────
def test_accepted_the_person_changes_desk(client_operatore, client_estraneo, richiesta, cittadino, altro_sportello):
    risposta = submit(client_operatore, f"/trasferimenti/{richiesta.uuid}/accettato/", {})
    assert risposta.url == richiesta.get_absolute_url()
    prese = PresaInCarico.objects.filter(cittadino=cittadino).order_by("pk").values_list("sportello", "motivo_fine")
    assert list(prese) == [(richiesta.da_sportello_id, MotivoFinePresa.TRASFERIMENTO), (altro_sportello.pk, "")]
    assert client_operatore.get(cittadino.get_absolute_url()).status_code == 404
    assert client_estraneo.get(cittadino.get_absolute_url()).status_code == 200
    assert MessaggioPosta.objects.latest("pk").destinatario == altro_sportello.email


def test_after_the_passage_the_old_desk_sees_the_request_without_the_name(client_operatore, richiesta):
    submit(client_operatore, f"/trasferimenti/{richiesta.uuid}/accettato/", {})
    pagina = client_operatore.get(richiesta.get_absolute_url())
    assert pagina.status_code == 200
    assert "Rossi" not in pagina.content.decode()


def test_a_refusal_says_why(client_operatore, richiesta, cittadino, sportello):
    assert submit(client_operatore, f"/trasferimenti/{richiesta.uuid}/rifiutato/", {}).status_code == 422
    submit(client_operatore, f"/trasferimenti/{richiesta.uuid}/rifiutato/", {"motivo": "cittadino"})
    richiesta.refresh_from_db()
    assert (richiesta.stato, richiesta.motivo_rifiuto) == (StatoTrasferimento.RIFIUTATO, "cittadino")
    assert PresaInCarico.objects.aperte().get(cittadino=cittadino).sportello == sportello


def test_who_asked_may_change_their_mind(client_estraneo, richiesta):
    submit(client_estraneo, f"/trasferimenti/{richiesta.uuid}/annullato/", {})
    richiesta.refresh_from_db()
    assert richiesta.stato == StatoTrasferimento.ANNULLATO


@pytest.mark.parametrize(("chi", "stato"), [("estraneo", "accettato"), ("operatore", "annullato")])
def test_each_side_has_its_own_answers(request, richiesta, chi, stato):
    cliente = request.getfixturevalue(f"client_{chi}")
    assert cliente.post(f"/trasferimenti/{richiesta.uuid}/{stato}/").status_code == 403
    richiesta.refresh_from_db()
    assert richiesta.stato == StatoTrasferimento.CHIESTO


@pytest.mark.parametrize("stato", ["scaduto", "chiesto", "altro"])
def test_nobody_makes_a_request_expire_by_hand(client_operatore, richiesta, stato):
    assert client_operatore.post(f"/trasferimenti/{richiesta.uuid}/{stato}/").status_code == 404


def test_somebody_was_faster(client_operatore, client_collega, richiesta):
    submit(client_operatore, f"/trasferimenti/{richiesta.uuid}/rifiutato/", {"motivo": "in_corso"})
    risposta = client_collega.post(f"/trasferimenti/{richiesta.uuid}/accettato/")
    assert risposta.url == richiesta.get_absolute_url()
    assert "più veloce" in client_collega.get(risposta.url).content.decode()


def test_the_service_itself_refuses_a_second_answer(richiesta, ambito_di, operatore):
    ambito = ambito_di(operatore)
    trasferimenti.change_trasferimento(ambito=ambito, trasferimento=richiesta, stato=StatoTrasferimento.ACCETTATO)
    with pytest.raises(PassaggioVietato):
        trasferimenti.change_trasferimento(
            ambito=ambito, trasferimento=richiesta, stato=StatoTrasferimento.RIFIUTATO, motivo="errore"
        )


# ── Time ─────────────────────────────────────────────────────────────────────────────────
def test_after_the_last_day_a_request_expires_and_may_be_made_again(
    richiesta, cittadino, altro_sportello, ambito_di, estraneo
):
    richiesta.scade_il = get_oggi() - timedelta(days=1)  # a change of state is never in the future
    richiesta.save(update_fields=["scade_il"])
    assert trasferimenti.expire_trasferimenti(oggi=richiesta.scade_il) == 0
    assert trasferimenti.expire_trasferimenti(oggi=richiesta.scade_il + timedelta(days=1)) == 1
    richiesta.refresh_from_db()
    assert richiesta.stato == StatoTrasferimento.SCADUTO
    nuova = trasferimenti.ask_trasferimento(
        ambito=ambito_di(estraneo),
        cittadino=cittadino,
        a_sportello=altro_sportello,
        consenso_modalita=ModalitaConsenso.VERBALE,
        oggi=OGGI,
    )
    assert nuova.scade_il == date(2026, 3, 30)


def test_the_task_closes_what_is_late(richiesta):
    Trasferimento.objects.update(scade_il=get_oggi() - timedelta(days=1))
    expire_trasferimenti.delay()
    richiesta.refresh_from_db()
    assert richiesta.stato == StatoTrasferimento.SCADUTO
    assert RegistroEvento.objects.latest("pk").attore_etichetta == "trasferimenti senza risposta"


def test_taking_charge_of_who_is_followed_is_refused(cittadino, ambito_di, estraneo, altro_sportello):
    with pytest.raises(ValidationError, match="già seguita"):
        take_charge(
            ambito=ambito_di(estraneo),
            cittadino=cittadino,
            sportello=altro_sportello,
            consenso_modalita=ModalitaConsenso.VERBALE,
        )


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_asks_the_same_questions_whatever_its_length(
    client_operatore, sportello, altro_sportello, n, django_assert_num_queries
):
    for _ in range(n):
        build_trasferimento(cittadino=build_cittadino(sportello=sportello), a_sportello=altro_sportello)
    with django_assert_num_queries(5):
        assert client_operatore.get("/trasferimenti/").status_code == 200


def test_the_list_tells_arrived_from_made(client_operatore, richiesta):
    assert "Rossi Ada" in client_operatore.get("/trasferimenti/?verso=arrivo").content.decode()
    assert "Nessun risultato" in client_operatore.get("/trasferimenti/?verso=partenza").content.decode()


def test_the_first_page_of_the_day_has_what_waits_and_for_how_long(
    richiesta, ambito_di, operatore, estraneo, django_assert_num_queries
):
    ambito = ambito_di(operatore)
    with django_assert_num_queries(1):
        in_attesa = list_da_rispondere(ambito, oggi=richiesta.scade_il - timedelta(days=2))
        assert [(attesa.trasferimento, attesa.giorni) for attesa in in_attesa] == [(richiesta, 3)]
    assert list_da_rispondere(ambito_di(estraneo)) == []


def test_the_sealed_reference_says_nothing_of_the_person(cittadino, estraneo):
    gettone = seal_persone([cittadino.pk], estraneo.pk)
    assert ":" in decrypt(gettone)  # signed inside; outside, nothing that can be read without the keys
    assert ":" not in gettone
    assert open_persone(gettone, estraneo.pk) == ([cittadino.pk], TrovatoPer.CODICE_FISCALE)
    assert open_persone(gettone, estraneo.pk + 1) is None
    assert open_persone("gAAAAA", estraneo.pk) is None
