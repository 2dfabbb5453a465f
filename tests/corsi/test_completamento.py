"""Who has done all that a course needs, as it is now, has completed it: also when it is the course that changed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from attestati.models import Attestato
from corsi.models import Completamento, Corso, Modulo
from corsi.services.corsi import add_modulo, change_corso, edit_modulo, remove_modulo
from corsi.services.progressi import follow_pubblicati, follow_tentativo, mark_svolto
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from retemicrocredito.selectors.oggi import list_code
from tests.costruttori import build_corso, build_modulo, build_quiz, build_tentativo, build_versione
from tests.moduli import submit
from utenti.models import Utente
from utenti.services.ambito import build_ambito
from verifiche.models import Quiz

pytestmark = pytest.mark.django_db
SISTEMA = Ambito.di_sistema("prova")


def change(modulo: Modulo, **valori: object) -> None:
    edit_modulo(ambito=SISTEMA, modulo=modulo, versione=modulo.versione, valori=valori)


def free(quiz: Modulo, altro: Quiz) -> None:
    """It is not needed any more."""
    change(quiz, obbligatorio=False)


def remove(quiz: Modulo, altro: Quiz) -> None:
    remove_modulo(ambito=SISTEMA, modulo=quiz)


def replace(quiz: Modulo, altro: Quiz) -> None:
    """By one that was passed before."""
    change(quiz, quiz_id=altro.pk)


def attempt(quiz: Modulo, altro: Quiz) -> None:
    """It is passed while the course is in draft."""
    tentativo = build_tentativo(quiz.quiz, Utente.objects.get(email__startswith="operatore@"), giuste=[True])
    follow_tentativo(ambito=SISTEMA, tentativo=tentativo)


def add(quiz: Modulo, altro: Quiz) -> None:
    """Instead of it one that was passed before the course had it."""
    remove(quiz, altro)
    valori = {"tipo": "quiz", "titolo": "La prova nuova", "quiz": altro}
    add_modulo(ambito=SISTEMA, corso=quiz.corso, valori=valori)


@pytest.mark.parametrize("muta", [free, remove, replace, attempt, add])
def test_what_changed_in_draft_counts_since_it_is_published(
    operatore: Utente, collega: Utente, amministratore: Utente, muta: Callable[[Modulo, Quiz], None]
) -> None:
    """`operatore` read it and had one part left; `collega`, who read nothing, has done nothing more."""
    oggi, corso, altro = get_oggi(), build_corso(), build_quiz()
    letto, quiz = build_modulo(corso, "video"), build_modulo(corso, "quiz", quiz=build_quiz())
    mark_svolto(ambito=SISTEMA, utente=operatore, modulo=letto, giorno=oggi - timedelta(days=9))
    build_tentativo(altro, operatore, giuste=[True])
    build_tentativo(altro, collega, giuste=[False])
    change_corso(ambito=SISTEMA, corso=corso, a="bozza")
    quiz = Modulo.objects.get(pk=quiz.pk)
    muta(quiz, altro)
    assert not Completamento.objects.exists()
    change_corso(ambito=SISTEMA, corso=corso, a="pubblicato")
    fatto = Completamento.objects.get()
    # Of the day on which it was enough, and with its certificate.
    assert (fatto.utente, fatto.giorno, fatto.attestati.count()) == (operatore, oggi, 1)
    # Once: neither the next day nor the next time that it is published.
    assert follow_pubblicati(oggi=oggi + timedelta(days=1)) == 0
    for stato in ("bozza", "pubblicato"):
        change_corso(ambito=SISTEMA, corso=corso, a=stato)
    assert Completamento.objects.count() == 1


def test_a_draft_completes_nobody_and_what_nobody_saw_is_made_up_for(operatore: Utente, collega: Utente) -> None:
    oggi, corso = get_oggi(), build_corso()
    modulo = build_modulo(corso, "video")
    change_corso(ambito=SISTEMA, corso=corso, a="bozza")
    assert mark_svolto(ambito=SISTEMA, utente=operatore, modulo=Modulo.objects.get(), giorno=oggi) is None
    change_corso(ambito=SISTEMA, corso=corso, a="pubblicato")
    assert Completamento.objects.get().utente == operatore
    # Two in one instant, of which neither saw the other.
    collega.moduli_svolti.create(modulo=modulo, giorno=oggi)
    assert follow_pubblicati(oggi=oggi) == 1
    # Done again on the day of its completion: it is there already.
    mark_svolto(ambito=SISTEMA, utente=collega, modulo=modulo, giorno=oggi)
    assert follow_pubblicati(oggi=oggi + timedelta(days=1)) == 0


def test_what_holds_no_more_stops_a_course_as_what_was_withdrawn() -> None:
    ieri = get_oggi() - timedelta(days=1)
    finito, vivo = build_corso(), build_corso()
    modulo = build_modulo(finito, "contenuto", versione=build_versione(valida_al=ieri))
    build_modulo(vivo, "contenuto", versione=build_versione(valida_al=get_oggi()))
    assert list(Modulo.objects.mancanti()) == [modulo]
    assert list(Corso.objects.da_sistemare()) == [finito]


def test_what_a_course_rests_on_is_said_before_it_is_taken_away(
    client_esperto: Any, client_operatore: Any, operatore: Utente, esperto: Utente
) -> None:
    """A content withdrawn, a quiz closed: before, on the page that asks; after, to who learns and to who writes."""
    corso, versione, quiz = build_corso(), build_versione(), build_quiz()
    letto, prova = build_modulo(corso, "contenuto", versione=versione), build_modulo(corso, "quiz", quiz=quiz)
    ritira = reverse("formazione:versione_stato", args=(versione.uuid, "ritirata"))
    chiudi = reverse("verifiche:quiz_stato", args=(quiz.uuid, "chiuso"))
    tentativo = build_tentativo(quiz, operatore, giuste=[True])
    mark_svolto(ambito=SISTEMA, utente=operatore, modulo=letto, giorno=get_oggi())
    follow_tentativo(ambito=SISTEMA, tentativo=tentativo)
    annulla = reverse("verifiche:tentativo_stato", args=(tentativo.uuid, "annullato"))
    segno = Attestato.objects.get().segno
    for pagina, detto in ((ritira, corso.titolo), (chiudi, corso.titolo), (annulla, f"n. {segno}")):
        assert detto in client_esperto.get(pagina).content.decode(), pagina
    submit(client_esperto, annulla, {"nota": "Aveva aiuto."})
    assert '">Superato<' not in client_operatore.get(quiz.get_absolute_url()).content.decode()
    for pagina, dati in ((ritira, {"nota": "Norma abrogata."}), (chiudi, {})):
        submit(client_esperto, pagina, dati)
    for modulo in (letto, prova):
        assert "Oggi non si può svolgere" in client_operatore.get(modulo.get_absolute_url()).content.decode()
    fatto = client_operatore.post(reverse("corsi:modulo_done", args=(letto.uuid,)), follow=True).content.decode()
    assert "oggi non c&#x27;è più" in fatto
    assert "Il corso va sistemato" in client_esperto.get(corso.get_absolute_url()).content.decode()
    assert "1 corso da sistemare" in [
        coda.nome.replace("\xa0", " ") for coda in list_code(build_ambito(esperto), get_oggi())
    ]
    assert corso.titolo in client_esperto.get("/corsi/?da_sistemare=on").content.decode()
    change_corso(ambito=SISTEMA, corso=corso, a="bozza")
    remove_modulo(ambito=SISTEMA, modulo=letto)
    with pytest.raises(ValidationError, match="non è aperto il quiz"):
        change_corso(ambito=SISTEMA, corso=corso, a="pubblicato")
