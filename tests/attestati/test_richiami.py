"""Refreshers: whom they are asked of, what closes them, what they entail when the day is over."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from attestati.models import Attestato, Richiamo, RichiamoPersonale
from attestati.pagine.oggi import list_propri
from attestati.selectors.obblighi import find_errore_assistenza
from attestati.selectors.richiami import count_esiti, list_corsi, list_sportelli
from attestati.services.emissione import change_attestato
from attestati.services.richiami import ask_richiamo, move_richiamo, remind_richiami, withdraw_richiamo
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.models import MessaggioPosta
from tests.costruttori import (
    build_assegnazione,
    build_attestato,
    build_cambiata,
    build_chiamato,
    build_corso,
    build_domanda,
    build_modulo,
    build_quiz,
    build_richiamo,
    build_tentativo,
    build_utente,
    build_versione,
)
from tests.vincoli import violates
from utenti.services.ambito import build_ambito
from verifiche.models import Risposta
from verifiche.regole.correzione import Data
from verifiche.services.tentativi import annul_tentativo, hand_in, save_risposta, start_tentativo

pytestmark = pytest.mark.django_db


def ask(versione: Any, esperto: Any, giorni: int = 30, **campi: Any) -> Richiamo:
    entro = get_oggi() + timedelta(days=giorni)
    valori = {"versione": versione, "cambiato": "Il limite è più alto.", "entro": entro} | campi
    return ask_richiamo(ambito=build_ambito(esperto), **valori)


def answer(utente: Any, quiz: Any, giuste: int) -> Any:
    """So many answers right of five."""
    ambito = build_ambito(utente)
    tentativo = start_tentativo(ambito=ambito, quiz=quiz)
    for posto in range(1, 6):
        data = Data((1,) if posto <= giuste else (2,))
        save_risposta(ambito=ambito, tentativo=tentativo, posto=posto, data=data)
    return hand_in(ambito=ambito, tentativo=tentativo)


def tell(riga: RichiamoPersonale, oggi: date | None = None) -> str:
    return RichiamoPersonale.objects.with_esito(oggi or get_oggi()).get(pk=riga.pk).esito


def test_it_is_asked_of_who_holds_what_rests_on_it_and_not_of_who_knows_already(esperto: Any) -> None:
    corso, oggi = build_corso(), get_oggi()
    versione = build_cambiata(corso)

    def hold(mancano: int | None = 300, lavora: bool = True, **campi: Any) -> Any:
        utente = build_assegnazione().utente if lavora else build_utente()
        build_attestato(utente=utente, **{"corso": corso, "mancano": mancano} | campi)
        return utente

    breve, lungo, altrove = hold(20), hold(), hold(lavora=False)
    scaduto, spento = hold(-1), hold()
    type(spento).objects.filter(pk=spento.pk).update(is_active=False)
    dopo = hold(concluso_il=oggi - timedelta(days=5), emesso_il=oggi - timedelta(days=5))
    rinnovato = hold()
    build_attestato(utente=rinnovato, corso=corso, concluso_il=oggi, emesso_il=oggi)
    revocato = hold()
    change_attestato(
        ambito=build_ambito(esperto), attestato=revocato.attestati.get(), a="revocato", motivo="errore", nota="Doppio"
    )
    esperta = build_assegnazione(ruolo="esperto").utente
    build_attestato(utente=esperta, corso=corso)
    di_altro = hold(corso=build_corso())
    richiamo = ask(versione, esperto)
    righe = {riga.utente: riga.entro for riga in richiamo.persone.select_related("utente")}
    # The last day of who holds less than that is the last of what they hold.
    assert righe == {
        breve: oggi + timedelta(days=20),
        lungo: oggi + timedelta(days=30),
        altrove: oggi + timedelta(days=30),
    }
    assert not {scaduto, dopo, di_altro, esperta} & set(righe)
    lettere = MessaggioPosta.objects.filter(oggetto__startswith="C'è un richiamo")
    assert {lettera.destinatario for lettera in lettere} == {breve.email, lungo.email}
    assert all("Il limite è più alto." in lettera.testo for lettera in lettere)
    with pytest.raises(ValidationError, match="già stato chiesto"):
        ask(versione, esperto)


def test_a_course_teaches_what_it_reads_and_what_its_quizzes_may_ask() -> None:
    versione = build_versione()
    domanda = build_domanda(versione_contenuto=versione, tema="selfi")
    letto, fisso, a_caso, tolto, bozza, altro = (build_corso() for _ in range(6))
    build_modulo(letto, "contenuto", versione=versione)
    build_modulo(fisso, "quiz", quiz=build_quiz([domanda]))
    build_modulo(a_caso, "quiz", quiz=build_quiz(quote={"selfi": 1}))
    build_modulo(altro, "quiz", quiz=build_quiz(quote={"fisco": 1}))
    build_modulo(tolto, "contenuto", versione=versione, tolto=True)
    build_modulo(bozza, "contenuto", versione=versione)
    type(bozza).objects.filter(pk=bozza.pk).update(stato="bozza", pubblicato_il=None, pubblicato_da=None)
    assert set(list_corsi(versione)) == {letto, fisso, a_caso}


def test_what_stands_in_the_way_is_told_before(esperto: Any) -> None:
    corso = build_corso()
    versione = build_cambiata(corso, domande=4)
    build_domanda(versione_contenuto=versione.contenuto.versioni.get(numero=1))
    build_domanda(versione_contenuto=versione, stato="ritirata")
    with pytest.raises(ValidationError, match=r"quelle attive sono 4.*1 domanda parla ancora"):
        ask(versione, esperto)
    build_domanda(versione_contenuto=versione)
    with pytest.raises(ValidationError, match="nessuno ha un attestato valido"):
        ask(versione, esperto)
    build_attestato(corso=corso, mancano=300)
    with pytest.raises(ValidationError, match="Serve il tempo di farlo"):
        ask(versione, esperto, giorni=13)
    with pytest.raises(ValidationError, match="questa versione non lo è"):
        ask(versione.contenuto.versioni.get(numero=1), esperto)
    finita = build_versione(valida_al=get_oggi() - timedelta(days=1))
    with pytest.raises(ValidationError, match="o non vale più"):
        ask(finita, esperto)
    with pytest.raises(ValidationError, match="Nessun corso"):
        ask(build_versione(), esperto)
    assert ask(versione, esperto, giorni=14).persone.count() == 1


def test_five_questions_on_that_version_passing_closes_it_and_annulling_opens_it_again(esperto: Any) -> None:
    richiamo = build_richiamo()
    versione, utente = richiamo.versione_contenuto, build_assegnazione().utente
    riga = build_chiamato(richiamo, utente=utente)
    # The rule changes once more: what was asked is asked still, in the words of its version.
    versione.contenuto.versioni.filter(stato="pubblicata").update(stato="superata")
    nuova = build_versione(contenuto=versione.contenuto)
    for domanda in versione.domande.all():
        type(domanda).objects.filter(pk=domanda.pk).update(attuale=False)
        build_domanda(domanda=domanda.domanda, versione_contenuto=nuova)
    assert not answer(utente, richiamo.quiz, 3).superato
    assert tell(riga) == "da_fare"
    passato = answer(utente, richiamo.quiz, 4)
    assert passato.superato
    assert set(Risposta.objects.values_list("chiesta__versione_contenuto", flat=True)) == {versione.pk}
    riga.refresh_from_db()
    assert (riga.superato_il, riga.tentativo, tell(riga)) == (get_oggi(), passato, "fatto")
    # A second one, from another tab or for the pleasure of it, takes nothing away.
    answer(utente, richiamo.quiz, 1)
    riga.refresh_from_db()
    assert riga.tentativo == passato
    annul_tentativo(ambito=build_ambito(esperto), tentativo=passato, nota="Domanda sbagliata")
    riga.refresh_from_db()
    assert (riga.superato_il, riga.tentativo, tell(riga)) == (None, None, "da_fare")


def test_how_it_stands_day_by_day(esperto: Any, settings: Any) -> None:
    oggi, ambito = get_oggi(), build_ambito(esperto)
    riga = build_chiamato(mancano=40, entro=oggi + timedelta(days=20))
    giorno = {mancano: oggi + timedelta(days=mancano) for mancano in (20, 21, 40, 41)}
    assert [tell(riga, quando) for quando in giorno.values()] == ["da_fare", "in_ritardo", "in_ritardo", "caduto"]
    attestato = riga.utente.attestati.get()
    # Intensive assistance: only told, until the Ente says otherwise, and from the day that it says.
    settings.ATTESTATI_OBBLIGATORI_DAL = settings.RICHIAMI_OBBLIGATORI_DAL = None
    assert find_errore_assistenza(riga.utente, giorno[21]) == ""
    settings.RICHIAMI_OBBLIGATORI_DAL = date(2016, 1, 1)
    assert find_errore_assistenza(riga.utente, giorno[21]) == ""  # nobody asks for certificates
    settings.ATTESTATI_OBBLIGATORI_DAL = date(2016, 1, 1)
    assert find_errore_assistenza(riga.utente, giorno[20]) == ""
    assert "era da aggiornare" in find_errore_assistenza(riga.utente, giorno[21])
    settings.RICHIAMI_OBBLIGATORI_DAL = giorno[40]
    assert find_errore_assistenza(riga.utente, giorno[21]) == ""
    # One of another course, that did not teach it, is enough.
    altro = build_attestato(utente=riga.utente)
    assert find_errore_assistenza(riga.utente, giorno[40]) == ""
    change_attestato(ambito=ambito, attestato=altro, a="revocato", motivo="errore", nota="Doppio")
    assert "era da aggiornare" in find_errore_assistenza(riga.utente, giorno[40])
    # Revoked meanwhile nothing is asked; given back, it is again; done on a later day, it was late until then.
    attestato = change_attestato(ambito=ambito, attestato=attestato, a="revocato", motivo="errore", nota="Sbaglio")
    assert tell(riga) == "caduto"
    assert list_propri(build_ambito(riga.utente), oggi) == []
    change_attestato(ambito=ambito, attestato=attestato, a="emesso", nota="Era giusto")
    assert tell(riga) == "da_fare"
    assert [g.nome for g in list_propri(build_ambito(riga.utente), oggi)] == ["I tuoi richiami"]
    tentativo = build_tentativo(riga.richiamo.quiz, riga.utente, stato="in_corso", quante=5)
    RichiamoPersonale.objects.filter(pk=riga.pk).update(superato_il=giorno[40], tentativo=tentativo)
    assert [find_errore_assistenza(riga.utente, giorno[g]) == "" for g in (21, 40)] == [True, True]
    settings.RICHIAMI_OBBLIGATORI_DAL = giorno[21]
    assert [find_errore_assistenza(riga.utente, giorno[g]) == "" for g in (21, 40)] == [False, True]
    # Who does the course again knows it.
    RichiamoPersonale.objects.filter(pk=riga.pk).update(superato_il=None, tentativo=None)
    build_attestato(utente=riga.utente, corso=attestato.corso, concluso_il=oggi, emesso_il=oggi)
    assert tell(riga, giorno[21]) == "caduto"


def test_one_reminder_in_the_last_week_and_another_when_the_day_moves(esperto: Any) -> None:
    oggi, ambito = get_oggi(), build_ambito(esperto)
    riga = build_chiamato()
    partito = build_chiamato(riga.richiamo)
    partito.utente.assegnazioni.update(al=oggi - timedelta(days=1))

    def remind(*giorni: int) -> list[int]:
        return [remind_richiami(oggi=oggi + timedelta(days=giorno)) for giorno in giorni]

    assert remind(12, 13, 14, 20) == [0, 1, 0, 0]
    richiamo = move_richiamo(
        ambito=ambito, richiamo=riga.richiamo, versione=riga.richiamo.versione, entro=oggi + timedelta(days=400)
    )
    riga.refresh_from_db()
    assert riga.entro == oggi + timedelta(days=300)  # the last day of what they hold
    assert remind(292, 293, 300) == [0, 1, 0]
    assert {lettera.destinatario for lettera in MessaggioPosta.objects.all()} == {riga.utente.email}
    assert tell(partito) == "assente"
    withdraw_richiamo(ambito=ambito, richiamo=richiamo, nota="Chiesto per sbaglio")
    assert (tell(riga), tell(partito)) == ("caduto", "caduto")
    assert MessaggioPosta.objects.latest("pk").oggetto.startswith("Il richiamo non serve più")
    richiamo.refresh_from_db()
    assert (richiamo.stato, richiamo.quiz.stato) == ("ritirato", "chiuso")
    with pytest.raises(ValidationError, match="non è più in corso"):
        move_richiamo(ambito=ambito, richiamo=richiamo, versione=richiamo.versione, entro=oggi + timedelta(days=60))


def test_a_newer_one_takes_the_place_of_the_one_before_and_who_did_it_does_not_do_it_twice(esperto: Any) -> None:
    riga = build_chiamato()
    fatto = build_chiamato(riga.richiamo)
    tentativo = answer(fatto.utente, riga.richiamo.quiz, 5)
    prima = riga.richiamo
    withdraw_richiamo(ambito=build_ambito(esperto), richiamo=prima, nota="Il giorno era sbagliato")
    ancora = ask(prima.versione_contenuto, esperto)
    assert list(ancora.persone.values_list("utente", flat=True)) == [riga.utente_id]
    prima.versione_contenuto.contenuto.versioni.filter(stato="pubblicata").update(stato="superata")
    nuova = build_versione(contenuto=prima.versione_contenuto.contenuto)
    for _ in range(5):
        build_domanda(versione_contenuto=nuova)
    altro = ask(nuova, esperto)
    ancora.refresh_from_db()
    assert (ancora.stato, ancora.quiz.stato, altro.persone.count()) == ("sostituito", "chiuso", 2)
    assert RichiamoPersonale.objects.dovuti(get_oggi()).values("richiamo").distinct().get()["richiamo"] == altro.pk
    fatto.refresh_from_db()
    assert fatto.tentativo == tentativo


def test_how_many_desk_by_desk(operatore: Any, collega: Any, sportello: Any) -> None:
    richiamo, oggi = build_richiamo(), get_oggi()
    righe = [build_chiamato(richiamo, utente=utente) for utente in (operatore, collega)]
    altrove = build_chiamato(richiamo, entro=oggi - timedelta(days=1))
    caduto = build_chiamato(richiamo)
    caduto.utente.attestati.update(
        stato="revocato", revocato_il=oggi, revocato_da=operatore.firma, motivo_revoca="dati"
    )
    answer(operatore, richiamo.quiz, 5)
    sistema = Ambito.di_sistema("prova")
    contati = {
        riga.nome: (riga.chiamati, riga.fatti, riga.in_ritardo, riga.da_fare)
        for riga in list_sportelli(richiamo, sistema, oggi)
    }
    assert contati == {sportello.nome: (2, 1, 0, 1), str(altrove.utente.assegnazioni.get().sportello): (1, 0, 1, 0)}
    esiti = count_esiti(RichiamoPersonale.objects.filter(richiamo=richiamo).with_esito(oggi))
    assert [esiti[e] for e in esiti] == [1, 1, 1, 1, 0]
    assert [tell(riga) for riga in righe] == ["fatto", "da_fare"]


def test_what_the_database_refuses() -> None:
    riga = build_chiamato()
    richiamo = riga.richiamo
    with violates("richiamo_un_quiz"):
        build_richiamo(quiz=richiamo.quiz)
    with violates("richiamo_uno_per_versione"):
        build_richiamo(versione_contenuto=richiamo.versione_contenuto)
    for campi in ({"entro": richiamo.chiesto_il}, {"dal": get_oggi()}):
        with violates("richiamo_giorni_in_ordine"):
            build_richiamo(**campi)
    with violates("richiamo_dice_che_cosa"):
        build_richiamo(cambiato="")
    with violates("richiamopersonale_uno"):
        richiamo.persone.create(utente=riga.utente, entro=richiamo.entro)
    with violates("richiamopersonale_fatto_intero"):
        RichiamoPersonale.objects.filter(pk=riga.pk).update(superato_il=get_oggi())
    for campi in ({"quote": {"fisco": 1}}, {"quante_dal_contenuto": None}):
        with violates("quiz_da_temi_o_da_un_contenuto"), transaction.atomic():
            type(richiamo.quiz).objects.filter(pk=richiamo.quiz_id).update(**campi)


def test_what_should_never_have_been_issued_opens_no_day(esperto: Any, settings: Any) -> None:
    """For who records now: what was done, and counted, while it held stays as it is."""
    settings.ATTESTATI_OBBLIGATORI_DAL = date(2016, 1, 1)
    ieri, ambito = get_oggi() - timedelta(days=1), build_ambito(esperto)
    for motivo, dopo in (("errore", False), ("corso", False), ("dati", False), ("altro", True)):
        attestato = build_attestato()
        assert find_errore_assistenza(attestato.utente, ieri) == ""
        change_attestato(ambito=ambito, attestato=attestato, a="revocato", motivo=motivo, nota="Così")
        assert (find_errore_assistenza(attestato.utente, ieri) == "") is dopo, motivo
        assert list(Attestato.objects.validi(ieri).filter(pk=attestato.pk)) == [attestato]
        attestato.refresh_from_db()
        change_attestato(ambito=ambito, attestato=attestato, a="emesso", nota="Era sbagliato revocarlo")
        assert find_errore_assistenza(attestato.utente, ieri) == ""
