"""In the room: the code that changes, the list, what comes of it when the edition ends."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from corsi.models import Completamento, Corso, Edizione, MezzaGiornata, ModuloSvolto
from corsi.regole.codici import QUANTI, build_codice, clean_codice, is_valido, split_codice
from corsi.regole.completamento import find_prossima, has_frequentato, is_completo
from corsi.services.edizioni import change_edizione
from corsi.services.frequenze import set_presenti, sign_in
from corsi.services.progressi import mark_svolto
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.models import MessaggioPosta
from retemicrocredito.selectors.oggi import list_code
from tests.costruttori import build_corso, build_edizione, build_iscrizione, build_modulo, build_quiz
from tests.moduli import open_page, submit
from utenti.models import Utente
from utenti.services.ambito import build_ambito
from verifiche.regole.correzione import Data
from verifiche.services.tentativi import annul_tentativo, hand_in, save_risposta, start_tentativo

SISTEMA = Ambito.di_sistema("prova")


def test_the_code_is_of_this_minute_and_of_the_one_before() -> None:
    uuid, altra = build_corso.__name__, "altra"
    adesso = datetime(2026, 3, 16, 9, 30, 20, tzinfo=UTC)
    codice = build_codice(uuid, adesso)  # type: ignore[arg-type]  # any name of a half day
    assert len(codice) == QUANTI
    validi = [is_valido(uuid, codice, adesso + timedelta(seconds=s)) for s in (0, 39, 40, 99, 100)]  # type: ignore[arg-type]
    assert validi == [True, True, True, True, False]
    assert not is_valido(altra, codice, adesso)  # type: ignore[arg-type]
    assert not is_valido(uuid, codice, adesso - timedelta(seconds=60))  # type: ignore[arg-type]
    assert clean_codice(split_codice(codice).lower()) == codice


def test_the_rule_of_completion() -> None:
    assert [has_frequentato(p, m, s) for p, m, s in ((3, 4, 75), (2, 4, 75), (0, 0, 1), (1, 3, 34))] == [
        *(True, False, False, False)
    ]
    corso = [type("M", (), {"pk": n, "obbligatorio": n != 2})() for n in (1, 2, 3)]
    assert is_completo(corso, {1, 3})
    assert not is_completo(corso, {1, 2})
    assert not is_completo([], set())
    assert [find_prossima(corso, s).pk for s in (set(), {1}, {1, 3})] == [1, 3, 2]
    assert find_prossima(corso, {1, 2, 3}) is None


@pytest.fixture
def in_aula(operatore: Utente) -> MezzaGiornata:
    """A half day that goes on all day long, where `operatore` has a place."""
    edizione = build_edizione(giorni=(get_oggi(),), stato="in_corso")
    build_iscrizione(edizione, utente=operatore)
    edizione.mezze_giornate.latest("dalle").delete()
    edizione.mezze_giornate.update(dalle=time(0), alle=time.max)
    return edizione.mezze_giornate.get()


def test_who_frames_the_code_is_there_once(
    in_aula: MezzaGiornata, client_esperto: Any, client_operatore: Any, client_collega: Any
) -> None:
    schermo = client_esperto.get(reverse("corsi:schermo_show", args=(in_aula.uuid,))).content.decode()
    assert 'http-equiv="refresh"' in schermo
    assert "Presenti: 0 su 1." in schermo
    fermo = client_esperto.get(reverse("corsi:schermo_show", args=(in_aula.uuid,)), {"fermo": "si"}).content.decode()
    assert "refresh" not in fermo
    indirizzo = reverse("corsi:aula_open", args=(in_aula.uuid, build_codice(in_aula.uuid, timezone.now())))
    assert submit(client_operatore, indirizzo, {}).status_code == 303
    assert in_aula.frequenze.get().modo == "codice"
    assert "era già segnata" in client_operatore.get(indirizzo, follow=True).content.decode()
    assert "Non hai un posto" in client_collega.get(indirizzo, follow=True).content.decode()


def test_who_opened_a_good_code_has_some_minutes_and_who_did_not_has_none(
    in_aula: MezzaGiornata, client_operatore: Any
) -> None:
    """A code of an hour ago leads to where the one of now is written."""
    vecchio = build_codice(in_aula.uuid, timezone.now() - timedelta(hours=1))
    indirizzo = reverse("corsi:aula_open", args=(in_aula.uuid, vecchio))
    risposta = client_operatore.get(indirizzo, follow=True)
    assert "Il codice è cambiato" in risposta.content.decode()
    pagina = reverse("corsi:aula_show", args=(in_aula.uuid,))
    assert risposta.redirect_chain[-1][0] == pagina
    assert client_operatore.post(pagina, open_page(client_operatore, pagina) | {"codice": vecchio}).status_code == 422
    assert not in_aula.frequenze.exists()
    scritto = split_codice(build_codice(in_aula.uuid, timezone.now())).lower()
    client_operatore.post(pagina, open_page(client_operatore, pagina) | {"codice": scritto})
    assert in_aula.frequenze.exists()


def test_out_of_hours_nobody_signs_in(operatore: Utente) -> None:
    iscrizione = build_iscrizione(utente=operatore)
    mezza, ambito = iscrizione.edizione.mezze_giornate.earliest("dalle"), build_ambito(operatore)
    for ore, detto in ((-1, "È presto"), (5, "è finito")):
        with pytest.raises(ValidationError, match=detto):
            sign_in(ambito=ambito, mezza=mezza, adesso=mezza.inizio + timedelta(hours=ore))
    assert sign_in(ambito=ambito, mezza=mezza, adesso=mezza.inizio)
    assert not sign_in(ambito=ambito, mezza=mezza, adesso=mezza.inizio)


def test_two_who_tick_the_list_lose_nothing(client_esperto: Any, client_amministratore: Any) -> None:
    edizione = build_edizione()
    una, altra = build_iscrizione(edizione), build_iscrizione(edizione)
    mezza = edizione.mezze_giornate.earliest("dalle")
    pagina = reverse("corsi:frequenza_update", args=(mezza.uuid,))
    prima, dopo = open_page(client_esperto, pagina), open_page(client_amministratore, pagina)
    client_amministratore.post(pagina, dopo | {"presenti": [una.uuid]})
    assert client_esperto.post(pagina, prima | {"presenti": [altra.uuid]}).status_code == 303
    assert set(mezza.frequenze.values_list("iscrizione", flat=True)) == {una.pk, altra.pk}


@pytest.fixture
def finita(operatore: Utente, collega: Utente) -> Edizione:
    """Three quarters needed, four half days: `operatore` came to three, `collega` to two. It goes on still."""
    oggi = get_oggi()
    edizione = build_edizione(giorni=(oggi - timedelta(days=2), oggi - timedelta(days=1)), stato="in_corso")
    mezze = list(edizione.mezze_giornate.order_by("giorno", "dalle"))
    for utente, volte in ((operatore, 3), (collega, 2)):
        iscrizione = build_iscrizione(edizione, utente=utente)
        for mezza in mezze[:volte]:
            iscrizione.frequenze.create(mezza_giornata=mezza, modo="elenco", segnata_da=utente.firma)
    return edizione


def test_the_end_of_an_edition_completes_who_came_often_enough(
    finita: Edizione, esperto: Utente, collega: Utente, operatore: Utente
) -> None:
    ambito = build_ambito(esperto)
    assert [coda.nome for coda in list_code(ambito, get_oggi())][-1:] == ["1 edizione da concludere"]
    assert list(Edizione.objects.da_concludere()) == [finita]
    change_edizione(ambito=ambito, edizione=finita, a="conclusa")
    completamento = Completamento.objects.get()
    assert (completamento.utente, completamento.edizione) == (operatore, finita)
    assert completamento.giorno == get_oggi() - timedelta(days=1)
    assert ModuloSvolto.objects.get().completamento == completamento
    assert MessaggioPosta.objects.filter(chiave__endswith=":gradimento").count() == 2
    # A presence that was forgotten is added, and completes; none is taken away any more.
    ultima = finita.mezze_giornate.latest("giorno", "dalle")
    sua = finita.iscrizioni.get(utente=collega)
    terza = finita.mezze_giornate.order_by("giorno", "dalle")[2]
    mia = finita.iscrizioni.get(utente=operatore)
    for mezza, presenti in ((terza, [mia.pk, sua.pk]), (ultima, [sua.pk])):
        set_presenti(ambito=ambito, mezza=mezza, versione=mezza.versione, presenti=presenti)
    assert {c.utente for c in Completamento.objects.all()} == {operatore, collega}
    ultima.refresh_from_db()
    with pytest.raises(ValidationError, match="Il registro è chiuso"):
        set_presenti(ambito=ambito, mezza=ultima, versione=ultima.versione, presenti=[])


def test_an_edition_does_not_end_before_its_last_hour(esperto: Utente) -> None:
    oggi = get_oggi()
    edizione, ambito = build_edizione(stato="in_corso", giorni=(oggi,)), build_ambito(esperto)
    fine = edizione.mezze_giornate.latest("dalle").fine
    with pytest.raises(ValidationError, match="non è ancora finita"):
        change_edizione(ambito=ambito, edizione=edizione, a="conclusa", adesso=fine - timedelta(minutes=1))
    assert change_edizione(ambito=ambito, edizione=edizione, a="conclusa", adesso=fine).stato == "conclusa"


def test_a_course_is_gone_on_with_where_it_stopped_and_done_again_from_nothing(
    client_operatore: Any, operatore: Utente
) -> None:
    corso = build_corso(validita_mesi=24)
    moduli = [build_modulo(corso, "contenuto"), build_modulo(corso, "video")]
    facoltativo = build_modulo(corso, "video", titolo="Per chi vuole", obbligatorio=False)
    detto = client_operatore.get(corso.get_absolute_url()).content.decode()
    assert "Comincia" in detto
    fatto = submit(client_operatore, reverse("corsi:modulo_done", args=(moduli[0].uuid,)), {})
    assert fatto.url == moduli[1].get_absolute_url()
    assert operatore.prese_visione.count() == 1
    detto = client_operatore.get(corso.get_absolute_url()).content.decode()
    assert "1 di 3 svolti." in detto
    assert "Riprendi" in detto
    risposta = client_operatore.post(reverse("corsi:modulo_done", args=(moduli[1].uuid,)), follow=True)
    assert "Hai completato il corso" in risposta.content.decode()
    completamento = operatore.completamenti.get()
    assert (completamento.titolo, completamento.ore, completamento.validita_mesi) == (corso.titolo, 8, 24)
    assert "hai completato" in client_operatore.get(corso.get_absolute_url()).content.decode()
    # What the course says later changes nothing of what was completed.
    Corso.objects.update(stato="bozza")
    Corso.objects.update(titolo="Altro", ore=99)
    completamento.refresh_from_db()
    assert completamento.ore == 8
    # Again, another day: the parts are asked anew.
    altro_giorno = get_oggi() - timedelta(days=1)
    for modulo in (moduli[0], facoltativo):
        assert mark_svolto(ambito=SISTEMA, utente=operatore, modulo=modulo, giorno=altro_giorno) is None
    assert mark_svolto(ambito=SISTEMA, utente=operatore, modulo=moduli[1], giorno=altro_giorno)
    assert operatore.completamenti.count() == 2


def test_who_does_it_twice_in_a_day_has_it_once(operatore: Utente) -> None:
    modulo = build_modulo(build_corso(), "video")
    giorno = date(2026, 3, 16)
    for _ in range(2):
        mark_svolto(ambito=SISTEMA, utente=operatore, modulo=modulo, giorno=giorno)
    assert operatore.completamenti.count() == 1


def test_a_quiz_passed_is_a_part_done_and_annulled_it_is_not(operatore: Utente, esperto: Utente) -> None:
    corso, quiz, ambito = build_corso(), build_quiz(), build_ambito(operatore)
    build_modulo(corso, "video")
    build_modulo(corso, "quiz", quiz=quiz)
    for scelta, svolti in ((2, 0), (1, 1)):
        tentativo = start_tentativo(ambito=ambito, quiz=quiz)
        save_risposta(ambito=ambito, tentativo=tentativo, posto=1, data=Data((scelta,)))
        tentativo = hand_in(ambito=ambito, tentativo=tentativo)
        assert operatore.moduli_svolti.count() == svolti
    annul_tentativo(ambito=build_ambito(esperto), tentativo=tentativo, nota="Aveva aiuto.")
    assert not operatore.moduli_svolti.exists()
