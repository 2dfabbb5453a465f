"""Reminders: who gets which and when, once; what ends; what holds them; who is told."""

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cittadini.models import Cittadino, Consenso
from credito.models import Invio
from erogatori.models import Erogatore
from nucleo.ambito import Ambito
from nucleo.enums import TipoFirma
from nucleo.giornata import get_oggi
from nucleo.models import CambioStato, Collegamento, MessaggioPosta
from percorsi.models import Compito
from riscontri.models import Pausa, ScalaSolleciti, Sollecito
from riscontri.regole.scala import Scala
from riscontri.selectors.erogatori import list_risposte_erogatori
from riscontri.selectors.solleciti import build_attese, describe_prossimo, list_dovute
from riscontri.services import scale, solleciti
from riscontri.services.solleciti import Esito, remind_erogatore, run_solleciti
from tests.costruttori import build_cittadino, build_erogatore, build_invio, build_percorso
from tests.credito.pagine import text_of
from tests.moduli import submit

pytestmark = pytest.mark.django_db

PARTITO = date(2016, 3, 15)
ENTE = Ambito.di_sistema("prova")


def after(giorni):
    return PARTITO + timedelta(days=giorni)


@pytest.fixture
def ambito(operatore, ambito_di):
    return ambito_di(operatore)


def letters():
    return MessaggioPosta.objects.filter(chiave__startswith="riscontri:sollecito:").count()


def run_all(*giorni):
    return [run_solleciti(oggi=after(giorno)) for giorno in giorni]


# ── Step by step ─────────────────────────────────────────────────────────────────────────
def test_the_scale_goes_from_the_first_reminder_to_the_end(invio, cittadino, operatore):
    """Twice on each day is once; the desk gets it back, signed by the system, and the person is told."""
    Cittadino.objects.update(email="ada@posta.example")
    esiti = run_all(8, 9, 9, 20, 21, 44, 45, 45)
    assert [(c.solleciti, c.scaduti) for c in esiti] == [(0, 0), (1, 0), (0, 0), (0, 0), (1, 0), (0, 0), (0, 1), (0, 0)]
    assert letters() == 2
    ultimo = MessaggioPosta.objects.filter(chiave__startswith="riscontri:sollecito:").latest("pk")
    assert "scade da sola il 29 aprile 2016" in ultimo.testo
    assert invio.percorso.codice in ultimo.testo
    assert cittadino.cognome not in ultimo.testo
    invio.refresh_from_db()
    cambio = CambioStato.objects.di_oggetti(Invio, invio.pk).get()
    assert (invio.stato, invio.data_stato, cambio.firma.tipo) == ("scaduto", after(45), TipoFirma.SISTEMA)
    detta = MessaggioPosta.objects.get(chiave=f"riscontri:scaduto:{invio.uuid}")
    assert detta.destinatario == "ada@posta.example"
    assert str(invio.erogatore) not in detta.testo
    assert [c.codice for c in Compito.objects.filter(chiuso_il=None)] == ["decisione"]


def test_who_has_no_safe_address_is_told_by_the_desk(invio, cittadino):
    for campi in ({"email": ""}, {"email": "a@b.example", "contatto_sicuro": "Solo allo sportello"}):
        Cittadino.objects.update(**campi)
        altro = build_invio(percorso=invio.percorso)
        run_all(9, 21, 45)
        altro.refresh_from_db()
        assert altro.stato == "scaduto"
    da_dire = Compito.objects.filter(testo=solleciti.DA_DIRE)
    assert da_dire.count() == 3
    assert not MessaggioPosta.objects.filter(chiave__startswith="riscontri:scaduto").exists()


def test_without_the_consent_nothing_is_written_to_the_person(invio):
    Cittadino.objects.update(email="ada@posta.example")
    run_all(9, 21)
    Consenso.objects.update(revocato_il="2016-04-20T10:00Z", motivo_fine="revoca")
    run_all(45)
    assert not MessaggioPosta.objects.filter(chiave__startswith="riscontri:scaduto").exists()
    assert Compito.objects.filter(testo=solleciti.DA_DIRE).exists()


@pytest.mark.parametrize("stato", ["accettato", "domanda", "istruttoria"])
def test_who_said_that_they_take_it_is_reminded_and_never_given_up_on(percorso, ambito, stato):
    invio = build_invio(percorso=percorso, stato=stato)
    assert [c.solleciti + c.scaduti for c in run_all(9, 21, 45, 300)] == [1, 1, 0, 0]
    invio.refresh_from_db()
    assert invio.stato == stato
    [attesa] = build_attese([invio], after(300))
    assert attesa.prossimo is None
    assert "revoca l'invio" in attesa.tell_istruzione(after(300))


def test_an_answer_begins_the_scale_again(invio):
    run_all(9)
    Invio.objects.update(stato="ricevuto", data_stato=after(10))
    assert [c.solleciti for c in run_all(18, 19, 31)] == [0, 1, 1]
    assert sorted(Sollecito.objects.values_list("passo", flat=True)) == [1, 1, 2]


def test_a_lender_gets_one_letter_for_all_that_is_due(percorso, erogatore):
    for _ in range(3):
        build_invio(percorso=build_percorso(), erogatore=erogatore)
    altro = build_invio()
    assert run_all(9) == [Esito(lettere=2, solleciti=4)]
    assert letters() == 2
    lettera = MessaggioPosta.objects.get(destinatario=erogatore.email, chiave__startswith="riscontri:sollecito:")
    assert lettera.testo.count("inviata il 15 marzo 2016") == 3
    assert altro.percorso.codice not in lettera.testo


# ── A worker that dies ───────────────────────────────────────────────────────────────────
def test_a_worker_killed_half_way_sends_nothing_twice_and_skips_nobody():
    """Killed after the first lender and before what it wrote of the second is kept: the next run does the others."""
    for nome in ("Prima", "Seconda", "Terza"):
        build_invio(erogatore=build_erogatore(denominazione=nome, email=f"{nome.lower()}@banca.example"))
    prima, seconda, _ = list_dovute(after(9))
    remind_erogatore(erogatore=prima.invio.erogatore, attese=[prima], oggi=after(9))
    with transaction.atomic():
        remind_erogatore(erogatore=seconda.invio.erogatore, attese=[seconda], oggi=after(9))
        transaction.set_rollback(True)
    assert [esito.lettere for esito in run_all(9, 9)] == [2, 0]
    lettere = MessaggioPosta.objects.filter(chiave__startswith="riscontri:sollecito:")
    assert sorted(lettere.values_list("destinatario", flat=True)) == [
        "prima@banca.example",
        "seconda@banca.example",
        "terza@banca.example",
    ]
    assert Sollecito.objects.count() == 3


def test_a_step_is_written_once_whoever_writes_it(invio):
    run_all(9)
    with pytest.raises(IntegrityError), transaction.atomic():
        Sollecito.objects.create(invio=invio, silenzio_dal=PARTITO, passo=1, giorno=after(10))
    dovute = list_dovute(after(21))
    run_all(21)
    # What another worker had found due a moment ago.
    assert solleciti._attempt(solleciti.remind_erogatore, erogatore=invio.erogatore, attese=dovute, oggi=after(21)) == 0
    assert letters() == 2


def test_what_was_answered_meanwhile_is_neither_reminded_nor_ended(invio):
    run_all(9, 21)
    [attesa] = list_dovute(after(45))
    Invio.objects.update(stato="ricevuto", data_stato=after(44))
    assert solleciti.expire_invio(invio=attesa.invio, oggi=after(45)) == 0
    assert run_all(45) == [Esito()]


@pytest.mark.parametrize("n", [1, 3])
def test_finding_what_is_due_costs_the_same_with_one_referral_and_three(n, django_assert_num_queries):
    for _ in range(n):
        build_invio()
    with django_assert_num_queries(6):
        assert len(list_dovute(after(9))) == n


# ── When, and where they are held ────────────────────────────────────────────────────────
def test_august_is_silent_and_its_days_do_not_count():
    invio = build_invio(data_invio=date(2016, 7, 28))
    for giorno in (date(2016, 8, 6), date(2016, 8, 31), date(2016, 9, 5)):
        assert run_solleciti(oggi=giorno) == Esito()
    assert run_solleciti(oggi=date(2016, 9, 6)).solleciti == 1
    assert Sollecito.objects.get().invio == invio


def test_a_scale_holds_for_the_silences_that_begin_with_it(invio):
    oggi = get_oggi()
    nuova = Scala((3,), 7, ())
    muta = Scala((3,), 7, tuple(range(1, 13)))  # nobody would ever be reminded
    sbagliate = ((oggi - timedelta(days=1), nuova, "dal"), (oggi, Scala((9, 5), 45), "fine"), (oggi, muta, "mesi_muti"))
    for dal, scala, campo in sbagliate:
        with pytest.raises(ValidationError) as errore:
            scale.add_scala(ambito=ENTE, dal=dal, scala=scala, motivo="Prova")
        assert campo in errore.value.error_dict
    scale.add_scala(ambito=ENTE, dal=oggi, scala=nuova, motivo="Risposte più svelte")
    recente = build_invio(data_invio=oggi)
    righe = build_attese([invio, recente], oggi)
    assert [riga.scala for riga in righe] == [Scala(), nuova]


def test_a_pause_holds_a_referral_or_all_those_of_a_lender(invio):
    altrui = build_invio()
    for chi in ({"invio": invio}, {"erogatore": invio.erogatore}):
        pausa = scale.add_pausa(ambito=ENTE, motivo="Risponde a giugno", oggi=after(5), **chi)
        assert run_all(9) == [Esito(lettere=1, solleciti=1)] if chi.get("invio") else [Esito()]
        scale.remove_pausa(ambito=ENTE, pausa=pausa, oggi=after(9))
    assert not Sollecito.objects.filter(invio=invio).exists()
    assert Sollecito.objects.filter(invio=altrui).count() == 1
    # Four days of the pause do not count: the fifth to the eighth.
    assert [c.solleciti for c in run_all(12, 13)] == [0, 1]


def test_a_pause_that_ended_gives_way_and_one_that_lasts_does_not(invio):
    scale.add_pausa(ambito=ENTE, invio=invio, motivo="Ferie", al=after(6), oggi=after(2))
    with pytest.raises(IntegrityError), transaction.atomic():
        scale.add_pausa(ambito=ENTE, invio=invio, motivo="Ancora", oggi=after(4))
    with pytest.raises(ValidationError):
        scale.add_pausa(ambito=ENTE, invio=invio, motivo="Ancora", al=after(3), oggi=after(7))
    scale.add_pausa(ambito=ENTE, invio=invio, motivo="Ancora", oggi=after(7))
    assert Pausa.objects.aperte().count() == 1


# ── Pages ────────────────────────────────────────────────────────────────────────────────
def test_the_ente_reads_before_who_will_receive_what_and_when(client_monitoraggio, client_operatore, percorso):
    oggi = get_oggi()
    build_invio(percorso=percorso, data_invio=oggi)
    pagina = "/solleciti/"
    testo = text_of(client_monitoraggio.get(pagina))
    assert "Un&#x27;e-mail su 1 invio" in testo
    assert "Solleciti dopo 9 giorni e 21 giorni" in testo
    assert "Rossi" not in testo
    erogatore = Erogatore.objects.get()
    assert "1 sollecito" in text_of(
        client_monitoraggio.get(f"{pagina}?q={erogatore.denominazione[:4]}&ordina=-erogatore")
    )
    assert "0 solleciti" in text_of(client_monitoraggio.get(f"{pagina}?q=zzz"))
    file = b"".join(client_monitoraggio.get(f"{pagina}?formato=csv").streaming_content).decode()
    assert (erogatore.denominazione in file, "Metti in pausa" in file) == (True, False)
    dati = {"dal": oggi.isoformat(), "primo": "3", "secondo": "", "fine": "7", "mesi_muti": [], "motivo": "Prova"}
    assert submit(client_monitoraggio, "/solleciti/tempi/", dati).status_code == 303
    assert ScalaSolleciti.objects.get().to_scala() == Scala((3,), 7, ())
    assert client_operatore.get(pagina).status_code == 403


def test_a_lender_is_held_and_goes_on_from_the_page_of_reminders(client_monitoraggio, invio):
    pagina = f"/solleciti/erogatori/{invio.erogatore.uuid}/pausa/"
    assert submit(client_monitoraggio, pagina, {"motivo": "Fusione in corso"}).status_code == 303
    assert "Fusione in corso" in text_of(client_monitoraggio.get("/solleciti/"))
    assert submit(client_monitoraggio, f"{pagina}togli/", {}).status_code == 303
    assert not Pausa.objects.aperte().exists()


def test_the_page_of_a_referral_says_what_went_and_what_goes(client_operatore, invio):
    run_all(9, 21)
    testo = text_of(client_operatore.get(invio.get_absolute_url()))
    assert re.search(r"Solleciti: 1º il 24 marzo 2016, 2º il\s+5 aprile 2016, scade da solo il", testo)
    [attesa] = build_attese([invio], date(2016, 4, 20))
    for oggi, detto in (((2016, 4, 20), "29 aprile"), ((2016, 5, 20), "20 maggio"), ((2016, 8, 3), "1º settembre")):
        assert describe_prossimo(attesa, date(*oggi)) == f"Scade da solo il {detto} 2016"  # never a day gone by
    pausa = f"/invii/{invio.uuid}/pausa/"
    assert submit(client_operatore, pausa, {"motivo": "Mi ha detto lunedì"}).status_code == 303
    assert "Mi ha detto lunedì" in text_of(client_operatore.get(invio.get_absolute_url()))
    assert submit(client_operatore, f"{pausa}togli/", {}).status_code == 303


def test_a_path_whose_lender_never_answered_proposes_others(client_operatore, invio):
    altro = build_erogatore(denominazione="Cassa vicina", nazionale=True)
    run_all(9, 21, 45)
    testo = text_of(client_operatore.get(invio.percorso.get_absolute_url()))
    assert "Banca del Salento non ha risposto" in testo
    assert f"/percorsi/{invio.percorso.uuid}/invii/nuovo/{altro.uuid}/" in testo
    assert f"/invii/nuovo/{invio.erogatore.uuid}/" not in testo


def test_what_expired_by_itself_is_counted_apart(operatore, ambito_di, invio, sportello):
    """Neither an answer nor a no: of three that left, one was answered, one expired, one waits."""
    build_invio(percorso=invio.percorso, stato="respinto", data_prima_risposta=PARTITO, erogatore=build_erogatore())
    run_all(9, 21, 45)
    aperto = build_invio(percorso=build_percorso(cittadino=build_cittadino(sportello=sportello)))
    righe = {r.uuid: r for r in list_risposte_erogatori(Invio.objects.for_statistica(ambito_di(operatore)))}
    suo = righe[invio.erogatore.uuid]
    assert (suo.inviati, suo.aperti, suo.risposti, suo.respinti, suo.scaduti) == (1, 0, 0, 0, 1)
    assert righe[aperto.erogatore.uuid].scaduti == 0


def test_links_of_letters_open_all_that_the_lender_has(client, invio):
    run_all(9)
    lettera = MessaggioPosta.objects.get(chiave__startswith="riscontri:sollecito:")
    [indirizzo] = re.findall(r"https?://[^/]+(/collegamenti/\S+/)", lettera.testo)
    assert client.get(indirizzo).url == "/riscontri/elenco/"
    assert Collegamento.objects.get().intestatario.id == invio.erogatore_id
