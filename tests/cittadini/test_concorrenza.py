"""Two people at the same moment on one card: one effect, and who comes second is told."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from cittadini.enums import Finalita, ModalitaConsenso, StatoTrasferimento
from cittadini.models import Cittadino, Consenso, SchedaVulnerabilita, Trasferimento
from cittadini.services.accoglienza import welcome_cittadino
from cittadini.services.cittadini import GiaConosciuto, take_charge, update_cittadino
from cittadini.services.consensi import record_consenso
from cittadini.services.trasferimenti import ask_trasferimento, change_trasferimento
from cittadini.services.vulnerabilita import save_scheda
from conservazione.models import TermineConservazione
from conservazione.services.anonimizzazioni import anonymise_scaduti
from conservazione.services.oblio import anonymise_cittadino, decide_cancellazione
from conservazione.services.termini import load_termini, update_conservazione
from nucleo.ambito import Ambito
from nucleo.macchine import PassaggioVietato
from sportelli.enums import StatoSportello
from sportelli.models import Sportello
from sportelli.services.rete import Cambio, change_stato_sportello
from tests.costruttori import (
    build_cittadino,
    build_comune,
    build_informativa,
    build_sportello,
    build_trasferimento,
)
from tests.insieme import meanwhile

pytestmark = pytest.mark.django_db(transaction=True)
SISTEMA = Ambito.di_sistema("prova")
OGGI = date(2026, 3, 16)
CODICE = "RSSMRA80A01E506X"


def answer(cittadino: Cittadino, dato: bool) -> Consenso:
    return record_consenso(
        ambito=SISTEMA,
        cittadino=cittadino,
        finalita=Finalita.INVIO,
        dato=dato,
        data=OGGI,
        modalita=ModalitaConsenso.FIRMA,
        oggi=OGGI,
    )


def test_two_answers_on_one_purpose_are_one_after_the_other():
    cittadino = build_cittadino(data_primo_contatto=date(2014, 3, 1))
    build_informativa()
    with meanwhile(lambda: answer(cittadino, True)):
        answer(cittadino, False)
    risposte = [(risposta.dato, risposta.revocato_il is None) for risposta in cittadino.consensi.order_by("pk")]
    assert risposte == [(True, False), (False, True)]


def test_what_happens_while_a_run_of_erasure_goes_on_keeps_the_person():
    """Between the list of who falls due and their turn: the day is computed again, with the card locked."""
    build_informativa()
    cittadino = build_cittadino(data_primo_contatto=date(2014, 3, 1))
    load_termini(ambito=SISTEMA)
    TermineConservazione.objects.update(verificato=True)
    update_conservazione(oggi=OGGI)
    with meanwhile(lambda: answer(cittadino, True)):
        assert anonymise_scaduti(ambito=SISTEMA, oggi=OGGI).anonimizzate == 0
    cittadino.refresh_from_db()
    assert (cittadino.classe_conservazione, cittadino.anonimizzato_il) == ("informato", None)
    assert cittadino.conservare_fino_al < OGGI


def test_a_code_that_another_card_is_taking_is_told():
    """Both on a correction and on a welcome."""
    altro, cittadino, comune = build_cittadino(), build_cittadino(), build_comune()
    sportello = build_sportello()

    def correct(di: Cittadino, codice: str) -> None:
        valori = {"nome": di.nome, "motivo_assenza_cf": ""}
        update_cittadino(ambito=SISTEMA, cittadino=di, versione=di.versione, valori=valori, codice_fiscale=codice)

    for persona in (altro, cittadino):
        persona.sportello_attuale_id = None
    with meanwhile(lambda: correct(altro, CODICE)), pytest.raises(GiaConosciuto):
        correct(cittadino, CODICE)
    cittadino.refresh_from_db()
    assert cittadino.codice_fiscale != CODICE

    altro.refresh_from_db()
    valori = {
        campo: getattr(cittadino, campo)
        for campo in ("nome", "cognome", "data_nascita", "sesso", "cittadinanza", "canale_preferito", "titolo_studio")
    } | {
        "telefono": cittadino.telefono,
        "condizione": cittadino.condizione,
        "provenienza": cittadino.provenienza,
        "comune_residenza": comune,
    }

    def welcome(codice: str) -> Cittadino:
        return welcome_cittadino(
            ambito=SISTEMA,
            uuid=uuid4(),
            valori=valori | {"data_primo_contatto": OGGI},
            codice_fiscale=codice,
            sportello=sportello,
            oggi=OGGI,
        )

    with meanwhile(lambda: welcome("VRDLGU85B02E506Y")), pytest.raises(GiaConosciuto):
        welcome("VRDLGU85B02E506Y")


# ── Forgotten meanwhile ──────────────────────────────────────────────────────────────────
def ask(cittadino: Cittadino, sportello: Sportello) -> object:
    return ask_trasferimento(
        ambito=SISTEMA, cittadino=cittadino, a_sportello=sportello, consenso_modalita=ModalitaConsenso.VERBALE
    )


def take(cittadino: Cittadino, sportello: Sportello) -> object:
    return take_charge(
        ambito=SISTEMA, cittadino=cittadino, sportello=sportello, consenso_modalita=ModalitaConsenso.VERBALE
    )


def tell_vulnerabile(cittadino: Cittadino, _: Sportello) -> object:
    cittadino.sportello_attuale_id = None
    return save_scheda(ambito=SISTEMA, cittadino=cittadino, risposte={"disabilita": "si"}, versione=0)


def refuse_cancellazione(cittadino: Cittadino, _: Sportello) -> object:
    return decide_cancellazione(
        ambito=SISTEMA, cittadino=cittadino, data=OGGI, modalita=ModalitaConsenso.FIRMA, motivo_rifiuto="obbligo"
    )


@pytest.mark.parametrize(
    ("write", "seguito"),
    [
        (ask, True),
        (take, False),
        (tell_vulnerabile, True),
        (refuse_cancellazione, True),
        (lambda cittadino, _: answer(cittadino, True), True),
    ],
)
def test_nothing_is_hung_from_who_is_being_forgotten(write, seguito):
    build_informativa()
    cittadino = build_cittadino(**{} if seguito else {"sportello": None, "sportello_primo_contatto": build_sportello()})
    sportello = build_sportello()
    with (
        meanwhile(lambda: anonymise_cittadino(ambito=SISTEMA, cittadino=cittadino, causa="prova", oggi=OGGI)),
        pytest.raises(ValidationError, match="anonimizzati"),
    ):
        write(cittadino, sportello)
    cittadino.refresh_from_db()
    assert cittadino.anonimizzato_il
    assert not cittadino.prese.aperte().exists()
    assert not cittadino.consensi.exists()
    assert not Trasferimento.objects.exists()
    assert not SchedaVulnerabilita.objects.exists()


# ── A desk that closes meanwhile ─────────────────────────────────────────────────────────
def close(sportello: Sportello) -> None:
    cambio = Cambio(StatoSportello.CHIUSO, "recesso", OGGI)
    change_stato_sportello(ambito=SISTEMA, sportello=sportello, cambio=cambio, oggi=OGGI)


@pytest.mark.parametrize(("write", "seguito"), [(ask, True), (take, False)])
def test_nobody_goes_to_a_desk_that_is_closing(write, seguito):
    cittadino = build_cittadino(**{} if seguito else {"sportello": None, "sportello_primo_contatto": build_sportello()})
    sportello = build_sportello(stato=StatoSportello.IN_CHIUSURA)
    with meanwhile(lambda: close(sportello)), pytest.raises(ValidationError, match="ha chiuso"):
        write(cittadino, sportello)
    assert not sportello.prese.exists()
    assert not Trasferimento.objects.exists()


@pytest.mark.parametrize("chiude", ["da_sportello", "a_sportello"])
def test_a_handover_is_accepted_or_dropped_when_a_desk_closes_at_the_same_moment(chiude):
    """Neither waits for the other for ever: the second finds what the first did."""
    sportelli = {nome: build_sportello(stato=StatoSportello.IN_CHIUSURA) for nome in ("da_sportello", "a_sportello")}
    cittadino = build_cittadino(sportello=sportelli["da_sportello"])
    richiesta = build_trasferimento(cittadino=cittadino, **sportelli)

    def accept() -> None:
        change_trasferimento(
            ambito=SISTEMA, trasferimento=Trasferimento.objects.get(), stato=StatoTrasferimento.ACCETTATO, oggi=OGGI
        )

    with meanwhile(lambda: close(sportelli[chiude])), pytest.raises((PassaggioVietato, ValidationError)):
        accept()
    richiesta.refresh_from_db()
    assert richiesta.stato == StatoTrasferimento.DECADUTO
    assert not sportelli[chiude].prese.aperte().exists()
