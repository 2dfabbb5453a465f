"""Two people at the same moment on one card: one effect, and who comes second is told."""

from datetime import date
from uuid import uuid4

import pytest

from cittadini.enums import Finalita, ModalitaConsenso
from cittadini.models import Cittadino, Consenso, TermineConservazione
from cittadini.services.accoglienza import welcome_cittadino
from cittadini.services.cittadini import GiaConosciuto, update_cittadino
from cittadini.services.consensi import record_consenso
from cittadini.services.conservazione import load_termini, update_conservazione
from cittadini.services.oblio import anonymise_scaduti
from nucleo.ambito import Ambito
from tests.costruttori import build_cittadino, build_comune, build_informativa, build_sportello
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
        assert anonymise_scaduti(ambito=SISTEMA, oggi=OGGI).anonimizzati == 0
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
    } | {"condizione": cittadino.condizione, "provenienza": cittadino.provenienza, "comune_residenza": comune}

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
