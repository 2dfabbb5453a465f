"""A person is asked by a link whether another desk may follow them: yes, no, too late, taken back, overtaken."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import InternalError, transaction
from django.urls import reverse
from django.utils import timezone

from agenda.models import Prenotazione
from anagrafe.enums import MotivoDecaduta, StatoProposta
from anagrafe.models import Proposta, RegolaProposta
from anagrafe.pagine.oggi import list_gruppi
from anagrafe.pagine.proposte import list_si
from anagrafe.services.decessi import record_decesso
from anagrafe.services.proposte import (
    answer_proposta,
    ask_proposta,
    check_si_chiede,
    expire_proposte,
    issue,
    withdraw_proposta,
)
from anagrafe.services.regole import GIA_CHIESTO, set_regola
from anagrafe.services.unioni import unite_cittadini
from anagrafe.tasks import expire_proposte as expire_nel_lavoratore
from cittadini.enums import CanalePreferito, ModalitaConsenso, RuoloTutore, StatoTrasferimento
from cittadini.models import Cittadino, Trasferimento
from cittadini.regole.gettoni import seal_persone
from cittadini.services.trasferimenti import ask_trasferimento, change_trasferimento
from conservazione.selectors.ostacoli import find_ostacoli
from nucleo.ambito import Ambito
from nucleo.collegamenti import build_ambito
from nucleo.giornata import get_oggi
from nucleo.macchine import PassaggioVietato
from nucleo.models import Collegamento, MessaggioPosta
from percorsi.enums import ChiAgisce, MotivoChiusura
from percorsi.models import Compito, Percorso
from percorsi.pagine.cronologia import list_cronologia
from percorsi.selectors.compiti import DatiCompito
from percorsi.services.compiti import add_compito
from percorsi.services.percorsi import close_percorso
from riscontri.services.lettere import tell_partito
from seguito.models import Seguito
from sportelli.enums import StatoSportello
from sportelli.services.rete import Cambio, change_stato_sportello
from tests.costruttori import build_cittadino, build_invio, build_percorso, build_seguito, build_trasferimento
from tests.costruttori.agenda import build_agenda, build_appuntamento, build_prenotazione
from tests.costruttori.anagrafe import build_link, build_proposta, build_regola_proposta
from tests.moduli import read_form, submit, submit_trovata
from tests.prove import rewrite
from tests.vincoli import violates
from utenti.services.ambito import build_ambito as build_di

pytestmark = pytest.mark.django_db
SISTEMA = Ambito.di_sistema("prova")
RISPOSTA = "/cambio-sportello/risposta/"


@pytest.fixture
def cittadino(sportello, operatore) -> Cittadino:
    """Followed by the desk of `operatore`, written to by e-mail."""
    return build_cittadino(
        sportello=sportello, accolto_da=operatore, email="rosa@casa.example", canale_preferito=CanalePreferito.EMAIL
    )


@pytest.fixture
def proposta(cittadino, altro_sportello, estraneo) -> Proposta:
    """The desk of `estraneo` asks."""
    return build_proposta(cittadino=cittadino, a_sportello=altro_sportello, ambito=build_di(estraneo))


def find_link(testo: str) -> str:
    trovato = re.search(r"/collegamenti/[\w-]{43}/", testo)
    assert trovato
    return trovato[0]


def portata(proposta: Proposta) -> Ambito:
    issue(ambito=SISTEMA, proposta=proposta)
    return build_ambito(Collegamento.objects.di_oggetto(proposta).latest("pk"))


def last_posta(indirizzo: str) -> MessaggioPosta:
    return MessaggioPosta.objects.filter(destinatario=indirizzo).latest("pk")


# ── Asked, accepted ──────────────────────────────────────────────────────────────────────
def test_found_in_the_network_asked_and_yes(
    client, client_estraneo, client_operatore, cittadino, estraneo, operatore, sportello, altro_sportello
):
    """The whole way: who asks sees no more than before; the person reads what changes, and changes desk at once."""
    build_regola_proposta()
    build_percorso(cittadino=cittadino)
    dati = {"gettone": seal_persone([cittadino.pk], estraneo.pk), "sportello": altro_sportello.uuid}
    arrivo = submit_trovata(client_estraneo, reverse("anagrafe:proposta_ask"), dati)
    proposta = Proposta.objects.get()
    assert arrivo.url == proposta.get_absolute_url()
    assert (proposta.scade_il - proposta.chiesta_il).days == proposta.regola.giorni == 14
    pagina = client_estraneo.get(proposta.get_absolute_url()).content.decode()
    assert cittadino.codice in pagina
    for nascosto in (cittadino.nome_completo, sportello.nome, "rosa@casa", "Mandato per"):
        assert nascosto not in pagina
    assert client_estraneo.get(cittadino.get_absolute_url()).status_code == 404
    suo = client_operatore.get(proposta.get_absolute_url()).content.decode()
    assert cittadino.nome_completo in suo
    assert "Mandato per E-mail" in suo
    posta = MessaggioPosta.objects.get(destinatario="rosa@casa.example")
    assert {cittadino.cognome, cittadino.codice} & set(posta.testo.split()) == set()
    assert "prenderla" not in last_posta(sportello.email).testo

    assert client.get(find_link(posta.testo)).url == RISPOSTA
    aperta = client.get(RISPOSTA)
    assert "no-store" in aperta["Cache-Control"]
    testo = aperta.content.decode()
    for detto in (sportello.nome, altro_sportello.nome, "1 percorso aperto", "situazioni delicate", "non vede più"):
        assert detto in testo
    assert cittadino.cognome not in testo
    assert Proposta.objects.get().aperta  # opening changes nothing
    inviato = read_form(aperta) | {"parole": "Ho cambiato casa"}
    fatto = client.post(RISPOSTA, inviato)
    assert fatto.url == "/cambio-sportello/fatto/si/"
    # The same form once more, as by two clicks: the same words, once.
    assert client.post(RISPOSTA, inviato).url == fatto.url
    detto = client.get(fatto.url).content.decode()
    assert detto.count(f"Fatto: adesso ti segue {altro_sportello.nome}") == 1

    proposta.refresh_from_db()
    trasferimento = Trasferimento.objects.get()
    assert (proposta.stato, proposta.trasferimento) == (StatoProposta.ACCETTATA, trasferimento)
    assert (trasferimento.stato, trasferimento.consenso_modalita) == (
        StatoTrasferimento.ACCETTATO,
        ModalitaConsenso.WEB,
    )
    assert proposta.conclusa_da.tipo == trasferimento.risposto_da.tipo == "cittadino"
    assert cittadino.prese.aperte().get().sportello == altro_sportello
    percorso = Percorso.objects.get()
    assert (percorso.sportello, percorso.operatore) == (altro_sportello, estraneo)
    assert last_posta("rosa@casa.example").testo.count(altro_sportello.nome) == 1
    assert "detto di sì" in last_posta(sportello.email).testo
    # What they added is of who follows them now.
    assert "Ho cambiato casa" in client_estraneo.get(proposta.get_absolute_url()).content.decode()
    assert "Ho cambiato casa" not in client_operatore.get(proposta.get_absolute_url()).content.decode()
    chiusa = client.get(find_link(posta.testo))
    assert chiusa.status_code == 410
    assert f"da allora ti segue {altro_sportello.nome}" in chiusa.content.decode()


def test_who_follows_asks_and_the_person_says_no(
    client, client_operatore, client_estraneo, cittadino, sportello, altro_sportello, operatore
):
    build_regola_proposta()
    pagina = reverse("anagrafe:proposta_propose", args=(cittadino.uuid,))
    assert "Nessuno sportello attivo" in submit(client_operatore, pagina, {"sportello": "Atlantide"}).content.decode()
    submit(client_operatore, pagina, {"sportello": altro_sportello.codice})
    proposta = Proposta.objects.get()
    altro = client_estraneo.get(proposta.get_absolute_url()).content.decode()
    assert "Una persona che segue un altro sportello" in altro
    for nascosto in (cittadino.codice, cittadino.cognome):
        assert nascosto not in altro
    client.get(find_link(last_posta("rosa@casa.example").testo))
    aperta = client.get(RISPOSTA)
    fatto = client.post(RISPOSTA, read_form(aperta) | {"no": "1", "parole": "Mi trovo bene qui"})
    assert "non cambia niente" in client.get(fatto.url).content.decode()
    proposta.refresh_from_db()
    assert (proposta.stato, proposta.parole) == (StatoProposta.RIFIUTATA, "Mi trovo bene qui")
    assert cittadino.prese.aperte().get().sportello == sportello
    assert not Trasferimento.objects.exists()
    assert "Mi trovo bene qui" in client_operatore.get(proposta.get_absolute_url()).content.decode()
    assert "Mi trovo bene qui" not in client_estraneo.get(proposta.get_absolute_url()).content.decode()
    # Nobody is asked again the next day: by that desk, nor for it.
    detto = submit(client_operatore, pagina, {"sportello": altro_sportello.codice}).content.decode()
    assert "ha già detto di no a questo sportello" in detto
    pausa = proposta.regola.pausa
    check_si_chiede(cittadino, altro_sportello, pausa, get_oggi() + timedelta(days=pausa), estraneo=True)


# ── What hangs from the person ───────────────────────────────────────────────────────────
def test_what_goes_along_and_what_stays(cittadino, operatore, estraneo, sportello, altro_sportello):
    """The rule of decision 0074, kind by kind."""
    aperto, chiuso = build_percorso(cittadino=cittadino), build_percorso(cittadino=cittadino)
    close_percorso(ambito=SISTEMA, percorso=chiuso, motivo=MotivoChiusura.RINUNCIA_PERSONALE)
    invio = build_invio(percorso=build_percorso(cittadino=cittadino))
    tell_partito(ambito=SISTEMA, invio=invio)
    compito = add_compito(
        ambito=build_di(operatore),
        percorso=aperto,
        dati=DatiCompito("Portare il preventivo", ChiAgisce.SPORTELLO, None, operatore),
    )
    seguito = build_seguito(percorso=chiuso)
    preso = build_appuntamento(build_agenda(sportello))
    prenotazione = build_prenotazione(preso, cittadino=cittadino)
    proposta = build_proposta(cittadino=cittadino, a_sportello=altro_sportello, ambito=build_di(estraneo))
    detto = " ".join(list_si(proposta, timezone.now()))
    for cosa in ("2 percorsi aperti", "1 richiesta a chi finanzia va avanti", "1 appuntamento già preso resta a"):
        assert cosa in detto
    MessaggioPosta.objects.all().delete()
    answer_proposta(ambito=portata(proposta), proposta=proposta, si=True)
    sedi = dict(Percorso.objects.values_list("pk", "sportello"))
    assert sedi == {aperto.pk: altro_sportello.pk, chiuso.pk: sportello.pk, invio.percorso_id: altro_sportello.pk}
    compito = Compito.objects.get(pk=compito.pk)
    assert (compito.sportello, compito.assegnato_a) == (altro_sportello, None)
    # The referral goes on, its lender is told who follows the person, the link that answers it still opens.
    invio.refresh_from_db()
    assert invio.stato == "inviato"
    assert altro_sportello.nome in MessaggioPosta.objects.get(destinatario=invio.erogatore.email).testo
    assert Collegamento.objects.di_oggetto(invio).aperti().exists()
    # Follow-ups are of whom follows the person; a place is of the desk that gave it.
    nuovo, vecchio = build_di(estraneo), build_di(operatore)
    assert list(Seguito.objects.for_ambito(nuovo)) == [seguito]
    assert not Seguito.objects.for_ambito(vecchio).exists()
    prenotazione = Prenotazione.objects.select_related("appuntamento").get(pk=prenotazione.pk)
    assert (prenotazione.stato, prenotazione.appuntamento.sportello) == ("confermata", sportello)


def test_the_page_tells_what_stands_now(client, cittadino, altro_sportello, proposta):
    """A path that closed while the page was read is shown before anything is done."""
    percorso = build_percorso(cittadino=cittadino)
    client.get(build_link(proposta))
    aperta = client.get(RISPOSTA)
    assert "1 percorso aperto" in aperta.content.decode()
    close_percorso(ambito=SISTEMA, percorso=percorso, motivo=MotivoChiusura.RINUNCIA_PERSONALE)
    ancora = client.post(RISPOSTA, read_form(aperta))
    assert ancora.status_code == 409
    assert "Oggi non hai percorsi aperti" in ancora.content.decode()
    assert client.post(RISPOSTA, read_form(ancora)).status_code == 303
    assert cittadino.prese.aperte().get().sportello == altro_sportello
    percorso.refresh_from_db()
    assert percorso.sportello != altro_sportello


# ── Too late, overtaken ──────────────────────────────────────────────────────────────────
def expire(proposta: Proposta, *_: Any) -> None:
    """As if it had been asked fifteen days ago."""
    assert expire_proposte() == 0
    with rewrite(Proposta):
        giorni = timedelta(days=proposta.regola.giorni + 1)
        Proposta.objects.update(chiesta_il=proposta.chiesta_il - giorni, scade_il=proposta.scade_il - giorni)
    assert expire_proposte(oggi=proposta.scade_il - giorni) == 0
    expire_nel_lavoratore()
    assert expire_proposte() == 0


def withdraw(proposta: Proposta, *_: Any) -> None:
    withdraw_proposta(ambito=SISTEMA, proposta=proposta)


def die(proposta: Proposta, *_: Any) -> None:
    record_decesso(ambito=SISTEMA, cittadino=proposta.cittadino, data=get_oggi())


def unite(proposta: Proposta, sportello: Any, *_: Any) -> None:
    altra = build_cittadino(sportello=sportello)
    unite_cittadini(ambito=SISTEMA, tenuta=altra, assorbita=proposta.cittadino, scelte={})


def close_desk(quale: str) -> Callable[..., None]:
    def close(proposta: Proposta, *_: Any) -> None:
        for stato in (StatoSportello.IN_CHIUSURA, StatoSportello.CHIUSO):
            cambio = Cambio(stato, "recesso", get_oggi())
            change_stato_sportello(ambito=SISTEMA, sportello=getattr(proposta, quale), cambio=cambio)

    return close


def move(proposta: Proposta, sportello: Any, terzo: Any) -> None:
    """By the paper way, to a third desk."""
    chiesto = ask_trasferimento(
        ambito=SISTEMA,
        cittadino=proposta.cittadino,
        a_sportello=terzo,
        consenso_modalita=ModalitaConsenso.FIRMA,
    )
    change_trasferimento(ambito=SISTEMA, trasferimento=chiesto, stato=StatoTrasferimento.ACCETTATO)


@pytest.mark.parametrize(
    ("succede", "stato", "motivo", "detto"),
    [
        (expire, StatoProposta.SCADUTA, "", "Si poteva rispondere fino al"),
        (withdraw, StatoProposta.RITIRATA, "", "La domanda è stata ritirata"),
        (die, StatoProposta.DECADUTA, MotivoDecaduta.DECESSO, "La domanda non vale più"),
        (unite, StatoProposta.DECADUTA, MotivoDecaduta.UNIONE, "La domanda non vale più"),
        (close_desk("da_sportello"), StatoProposta.DECADUTA, MotivoDecaduta.CHI_SEGUE, "La domanda non vale più"),
        (close_desk("a_sportello"), StatoProposta.DECADUTA, MotivoDecaduta.CHI_RICEVE, "La domanda non vale più"),
        (move, StatoProposta.DECADUTA, MotivoDecaduta.PASSATA, "La domanda non vale più"),
    ],
    ids=["expired", "withdrawn", "died", "united", "giver_closed", "receiver_closed", "moved"],
)
def test_what_happened_meanwhile_is_told(
    client, proposta, sportello, succede, stato, motivo, detto, client_estraneo, altro_sportello
):
    terzo = build_trasferimento().a_sportello
    link = build_link(proposta)
    client.get(link)
    aperta = client.get(RISPOSTA)
    succede(proposta, sportello, terzo)
    proposta.refresh_from_db()
    assert (proposta.stato, proposta.motivo_decaduta) == (stato, motivo)
    for risposta in (client.get(link), client.get(RISPOSTA), client.post(RISPOSTA, read_form(aperta))):
        assert risposta.status_code == 410
        assert detto in risposta.content.decode()
        assert "decedut" not in risposta.content.decode()
    with pytest.raises((PassaggioVietato, ValidationError)):
        answer_proposta(ambito=SISTEMA, proposta=proposta, si=True)
    assert not Trasferimento.objects.filter(a_sportello=altro_sportello, stato="accettato").exists()
    pagina = client_estraneo.get(proposta.get_absolute_url())
    assert pagina.status_code == 200
    assert "decedut" not in pagina.content.decode()  # no more than they saw
    scritte = MessaggioPosta.objects.filter(destinatario="rosa@casa.example").count()
    assert scritte == (1 if motivo == MotivoDecaduta.DECESSO else 2)


def test_who_may_be_asked(cittadino, sportello, altro_sportello, operatore, estraneo, proposta):
    """One question at a time, of who decides alone; a yes already on paper to the same desk is the same yes."""
    valori: dict[str, Any] = {"ambito": SISTEMA, "cittadino": cittadino, "a_sportello": altro_sportello}
    with pytest.raises(ValidationError, match="deve ancora rispondere"):
        ask_proposta(**valori)
    assert list_ostacoli_di(cittadino) == ["La persona deve rispondere a una domanda di cambio di sportello."]
    chiesto = ask_trasferimento(
        ambito=build_di(estraneo),
        cittadino=cittadino,
        a_sportello=altro_sportello,
        consenso_modalita=ModalitaConsenso.FIRMA,
    )
    answer_proposta(ambito=portata(proposta), proposta=proposta, si=True)
    chiesto.refresh_from_db()
    assert (chiesto.stato, Trasferimento.objects.count()) == (StatoTrasferimento.ACCETTATO, 1)
    with pytest.raises(ValidationError, match="Nessun altro sportello"):
        ask_proposta(**valori)
    indietro = valori | {"a_sportello": sportello}
    Cittadino.objects.filter(pk=cittadino.pk).update(
        tutore_ruolo=RuoloTutore.TUTORE, tutore_nome="Ada Guida", tutore_telefono="333 1112223"
    )
    cittadino.refresh_from_db()
    with pytest.raises(ValidationError, match="decide chi la rappresenta"):
        ask_proposta(**indietro)
    with pytest.raises(ValidationError, match="non si può chiedere"):
        ask_proposta(**indietro, trovato_per="cf")


def list_ostacoli_di(cittadino: Cittadino) -> list[str]:
    return find_ostacoli([cittadino.pk], get_oggi()).get(cittadino.pk, [])


def test_another_desk_on_paper_is_cleared_up_first(client, proposta, cittadino):
    terzo = build_trasferimento().a_sportello
    ask_trasferimento(ambito=SISTEMA, cittadino=cittadino, a_sportello=terzo, consenso_modalita=ModalitaConsenso.FIRMA)
    client.get(build_link(proposta))
    risposta = submit(client, RISPOSTA, {})
    assert risposta.status_code == 422
    assert "Anche un altro sportello ha chiesto di seguirti" in risposta.content.decode()
    assert Proposta.objects.get(pk=proposta.pk).aperta


# ── On paper, taken back, read by the desks ──────────────────────────────────────────────
def test_who_has_no_way_gets_it_on_paper_from_who_follows(
    client, client_operatore, client_estraneo, sportello, altro_sportello, estraneo, operatore
):
    persona = build_cittadino(sportello=sportello, canale_preferito=CanalePreferito.EMAIL, email="sola@casa.example")
    persona.contatto_sicuro = "Non scrivere: chiamare la sorella"
    persona.save()
    proposta = build_proposta(cittadino=persona, a_sportello=altro_sportello, ambito=build_di(estraneo))
    assert not MessaggioPosta.objects.filter(destinatario="sola@casa.example").exists()
    assert "lo date voi alla persona" in last_posta(sportello.email).testo
    stampa = reverse("anagrafe:proposta_print", args=(proposta.uuid,))
    assert client_operatore.get(stampa).status_code == 405
    assert client_estraneo.post(stampa).status_code == 403
    assert "daglielo" in client_operatore.get(proposta.get_absolute_url()).content.decode()
    pdf = client_operatore.post(stampa)
    assert pdf["Content-Type"] == "application/pdf"
    assert Collegamento.objects.di_oggetto(proposta).aperti().count() == 1
    link = build_link(proposta)
    withdraw_proposta(ambito=build_di(estraneo), proposta=proposta)
    assert client_operatore.post(stampa).status_code == 302
    assert not Collegamento.objects.di_oggetto(proposta).aperti().exists()
    assert client.get(link).status_code == 410


def test_who_asked_takes_it_back_and_is_told_when_the_person_was_faster(client_operatore, client_estraneo, proposta):
    ritira = reverse("anagrafe:proposta_stato", args=(proposta.uuid, "ritirata"))
    assert client_operatore.get(ritira).status_code == 403
    aperta = client_estraneo.get(ritira)
    answer_proposta(ambito=portata(proposta), proposta=proposta, si=False)
    risposta = client_estraneo.post(ritira, read_form(aperta), follow=True)
    assert "Nel frattempo qualcuno è stato più veloce" in risposta.content.decode()
    for stato in ("accettata", "rifiutata", "scaduta", "decaduta", "boh"):
        altro = reverse("anagrafe:proposta_stato", args=(proposta.uuid, stato))
        assert client_estraneo.get(altro).status_code == 404


def test_both_desks_read_it_on_their_day_and_on_the_timeline(cittadino, proposta, operatore, estraneo, altro_sportello):
    percorso = build_percorso(cittadino=cittadino)
    oggi = get_oggi()

    def read(utente: Any) -> list[tuple[str, str]]:
        gruppi = {gruppo.nome: gruppo for gruppo in list_gruppi(build_di(utente), oggi)}
        return [(voce.titolo, voce.testo) for voce in gruppi["Cambi di sportello"].voci]

    [(nome, testo)] = read(operatore)
    assert nome == cittadino.nome_completo
    assert f"{altro_sportello.nome} la seguirebbe" in testo
    [(nome, testo)] = read(estraneo)
    assert (nome, "La seguirebbe il tuo sportello" in testo) == (cittadino.codice, True)
    answer_proposta(ambito=portata(proposta), proposta=proposta, si=False)
    assert [testo for _, testo in read(operatore)] == ["La persona ha detto di no: non è cambiato niente"]
    assert [testo for _, testo in read(estraneo)] == ["La persona ha detto di no"]
    titoli = [voce.titolo for voce in list_cronologia([percorso], cambi=[])]
    assert "Chiesto alla persona se vuole cambiare sportello" in titoli
    assert "La persona ha detto di no al cambio di sportello" in titoli
    assert list_gruppi(build_di(estraneo), oggi + timedelta(days=9))[-1].totale == 0


@pytest.mark.parametrize("quante", [1, 3])
def test_the_list(client_estraneo, sportello, altro_sportello, estraneo, quante, django_assert_num_queries):
    for _ in range(quante):
        build_proposta(
            cittadino=build_cittadino(sportello=sportello), a_sportello=altro_sportello, ambito=build_di(estraneo)
        )
    elenco = reverse("anagrafe:proposta_list")
    client_estraneo.get(elenco)
    with django_assert_num_queries(5):
        pagina = client_estraneo.get(elenco)
    assert pagina.content.decode().count("Chiesta alla persona") >= quante
    codice = Proposta.objects.earliest("pk").cittadino.codice
    trovata = client_estraneo.post(elenco, {"parole": codice}, follow=True).content.decode()
    assert codice in trovata
    assert codice not in client_estraneo.get(elenco, {"verso": "partenza"}).content.decode()
    csv = client_estraneo.get(elenco, {"formato": "csv", "stato": "chiesta", "ordina": "-scade_il"})
    assert csv.getvalue().decode("utf-8-sig").count(altro_sportello.nome) == quante


# ── The rule ─────────────────────────────────────────────────────────────────────────────
def test_the_rule_is_dated(client_amministratore, client_monitoraggio, proposta):
    oggi = get_oggi()
    nuova = reverse("anagrafe:regola_create")
    assert client_monitoraggio.get(nuova).status_code == 403
    assert client_monitoraggio.get(reverse("anagrafe:regola_list")).status_code == 200
    ieri = submit(client_amministratore, nuova, {"giorni": 7, "pausa": 30, "vale_dal": oggi - timedelta(days=1)})
    assert GIA_CHIESTO in ieri.content.decode()
    submit(client_amministratore, nuova, {"giorni": 7, "pausa": 30, "vale_dal": oggi})
    assert build_altra(oggi).scade_il == oggi + timedelta(days=7)
    assert (Proposta.objects.get(pk=proposta.pk).scade_il - oggi).days == 14
    with pytest.raises(ValidationError):
        set_regola(ambito=SISTEMA, giorni=8, pausa=0, vale_dal=oggi)


def build_altra(oggi: date) -> Proposta:
    altra = build_cittadino()
    valori: dict[str, Any] = {"cittadino": altra, "a_sportello": build_trasferimento().a_sportello}
    return ask_proposta(ambito=SISTEMA, oggi=oggi, **valori)


# ── The database ─────────────────────────────────────────────────────────────────────────
def copy(riga: Any, **campi: Any) -> None:
    valori = {campo.attname: getattr(riga, campo.attname) for campo in type(riga)._meta.concrete_fields}
    for nome in ("id", "uuid"):
        valori.pop(nome)
    type(riga).objects.create(**{**valori, **campi})


def test_the_database_keeps_a_question_in_order(proposta, sportello):
    adesso = timezone.now()
    firma = SISTEMA.firma
    fine: dict[str, Any] = {"conclusa_il": adesso, "conclusa_da": firma}
    with violates("proposta_una_aperta"):
        copy(proposta)
    altra = {"cittadino_id": build_cittadino().pk}
    for vincolo, campi in (
        ("proposta_sportelli_diversi", {"a_sportello_id": sportello.pk}),
        ("proposta_trovata_da_chi_riceve", {"trovato_per": ""}),
        ("proposta_trovata_da_chi_riceve", {"chiede": "segue"}),
        ("proposta_conclusa_firmata", {"stato": "scaduta"}),
        ("proposta_conclusa_firmata", fine),
        ("proposta_date_ordinate", {"stato": "scaduta"} | fine | {"conclusa_il": adesso - timedelta(days=2)}),
        ("proposta_scade_dopo", {"scade_il": proposta.chiesta_il}),
        ("proposta_accettata_trasferisce", {"stato": "accettata"} | fine),
        ("proposta_decaduta_motivata", {"stato": "decaduta"} | fine),
        ("proposta_decaduta_motivata", {"stato": "scaduta", "motivo_decaduta": "decesso"} | fine),
        ("proposta_parole_con_risposta", {"parole": "Ciao"}),
    ):
        with violates(vincolo):
            copy(proposta, **altra, **campi)
    with violates("regolaproposta_una_per_giorno"):
        copy(proposta.regola)
    answer_proposta(ambito=portata(proposta), proposta=proposta, si=False)
    for ferma in (
        {"stato": "ritirata"},
        {"conclusa_il": adesso},
        {"chiesta_il": date(2016, 1, 1)},
        {"a_sportello": sportello},
        {"cittadino": build_cittadino()},
    ):
        with pytest.raises(InternalError, match="non si riscrive"), transaction.atomic():
            Proposta.objects.filter(pk=proposta.pk).update(**ferma)
    with pytest.raises(InternalError, match="non si riscrive"), transaction.atomic():
        RegolaProposta.objects.update(giorni=30)
    with pytest.raises(InternalError, match="non si riscrive"), transaction.atomic():
        Proposta.objects.all().delete()
