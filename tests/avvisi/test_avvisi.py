"""A call from its draft to its end: who reads it, how its term moves, what is asked and answered before everybody."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from avvisi.enums import Momento, TipoProroga
from avvisi.models import Avviso, Chiarimento
from avvisi.regole.istanti import tell_manca
from avvisi.services.avvisi import change_avviso, edit_avviso, move_termine
from avvisi.services.chiarimenti import answer_chiarimento, ask_chiarimento
from nucleo.istanti import read_istante
from nucleo.models import MessaggioPosta
from nucleo.versioni import VersioneSuperata
from tests.costruttori import build_avviso, build_bozza_avviso, build_chiarimento
from tests.costruttori.avvisi import CRITERI, REQUISITI, SISTEMA
from tests.moduli import open_page

MINUTO = timedelta(minutes=1)


# ── Instants ─────────────────────────────────────────────────────────────────────────────
def test_an_hour_that_comes_twice_is_the_longer_for_who_applies() -> None:
    notte = date(2026, 10, 25)
    assert read_istante(notte, time(2, 30), fine=True) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert read_istante(notte, time(2, 30), fine=False) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert read_istante(notte, time(23, 59), fine=True) == datetime(2026, 10, 25, 22, 59, tzinfo=UTC)


def test_an_hour_that_does_not_come_is_said() -> None:
    with pytest.raises(ValueError, match="ora legale"):
        read_istante(date(2026, 3, 29), time(2, 30), fine=True)
    assert read_istante(date(2026, 3, 29), time(3, 0), fine=True) == datetime(2026, 3, 29, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("resta", "detto"),
    [
        (timedelta(days=3, hours=5), "3 giorni"),
        (timedelta(days=1, hours=23), "47 ore"),
        (timedelta(hours=1), "1 ora"),
        (timedelta(minutes=59, seconds=59), "59 minuti"),
        (timedelta(seconds=70), "1 minuto"),
        (timedelta(seconds=5), "meno di un minuto"),
        (timedelta(), ""),
    ],
)
def test_what_is_left(resta: timedelta, detto: str) -> None:
    adesso = timezone.now()
    assert tell_manca(adesso + resta, adesso) == detto


@pytest.mark.django_db
def test_a_call_closes_at_the_very_instant_of_its_term() -> None:
    avviso = build_avviso()
    prima, secondo = avviso.chiude_il - timedelta(microseconds=1), timedelta(seconds=1)
    momenti = [avviso.find_momento(i) for i in (avviso.apre_il - secondo, avviso.apre_il, prima, avviso.chiude_il)]
    assert momenti == [Momento.IN_ARRIVO, Momento.APERTO, Momento.APERTO, Momento.CHIUSO]
    for istante, momento in ((avviso.apre_il, "aperto"), (prima, "aperto"), (avviso.chiude_il, "chiuso")):
        assert list(Avviso.objects.in_momento(momento, istante)) == [avviso]


# ── The draft, published ─────────────────────────────────────────────────────────────────
def anno() -> int:
    return timezone.localdate().year + 1


def find_cambio() -> date:
    """The next night whose clock skips an hour."""
    return max(date(anno(), 3, giorno) for giorno in range(25, 32) if date(anno(), 3, giorno).weekday() == 6)


def fill(avviso: Avviso | None = None, **campi: Any) -> dict[str, Any]:
    """As a browser sends it."""
    return {
        "codice": "2027-01",
        "titolo": "Nuovi sportelli al Centro-Nord",
        "sommario": "Cerchiamo sedi.",
        "testo": "## Premessa\n\nParole.",
        "tipi": ["comune", "cciaa"],
        "regioni": ["16"],
        "apre_giorno": f"{anno()}-01-30",
        "apre_ora": "9",
        "chiude_giorno": f"{anno()}-02-28",
        "chiude_ora": "23:59",
        "punti_minimi": "10",
        "posti": "",
        "spareggio": "criteri",
        "giorni_ricorso": "30",
        "email": "avvisi@ente.example",
        "telefono": "",
        "requisiti-TOTAL_FORMS": "2",
        "requisiti-INITIAL_FORMS": "0",
        "requisiti-0-codice": "sede",
        "requisiti-0-testo": "",
        "requisiti-1-codice": "",
        "requisiti-1-testo": "Una stanza luminosa",
        "criteri-TOTAL_FORMS": "1",
        "criteri-INITIAL_FORMS": "0",
        "criteri-0-nome": "Esperienza",
        "criteri-0-come": "",
        "criteri-0-punti": "20",
    } | campi


@pytest.mark.django_db
def test_a_call_is_written_corrected_published_and_read_by_anybody(client_monitoraggio, client, comune) -> None:
    nuovo = reverse("avvisi:avviso_create")
    arrivo = client_monitoraggio.post(nuovo, open_page(client_monitoraggio, nuovo) | fill(), follow=True)
    bozza = Avviso.objects.get()
    assert arrivo.status_code == 200, (arrivo.context["form"].errors, [i.errors for i in arrivo.context["insiemi"]])
    assert bozza.apre_il == datetime(anno(), 1, 30, 8, tzinfo=UTC)
    assert bozza.chiude_il == datetime(anno(), 2, 28, 22, 59, tzinfo=UTC)
    assert bozza.requisiti.all()[0].testo.startswith("Sede aperta al pubblico")
    assert client.get(bozza.get_public_url()).status_code == 404

    correggi = reverse("avvisi:avviso_update", args=(bozza.uuid,))
    dati = open_page(client_monitoraggio, correggi) | {"titolo": "Nuovi sportelli", "criteri-0-punti": "5"}
    client_monitoraggio.post(correggi, dati)
    bozza.refresh_from_db()
    assert (bozza.slug, bozza.criteri.get().punti) == ("nuovi-sportelli", 5)
    pubblica = reverse("avvisi:avviso_stato", args=(bozza.uuid, "pubblicato"))
    detto = client_monitoraggio.get(pubblica, follow=True).content.decode()
    assert "Servono 10 punti per essere idonei, ma i criteri insieme ne danno al massimo 5." in detto

    dati = open_page(client_monitoraggio, correggi) | {"criteri-0-punti": "20"}
    client_monitoraggio.post(correggi, dati)
    client_monitoraggio.post(pubblica, open_page(client_monitoraggio, pubblica))
    pagina = client.get(bozza.get_public_url()).content.decode()
    for parola in (
        "Non è ancora aperto",
        "Puglia",
        "Camera di commercio",
        "Una stanza luminosa",
        f"30 gennaio {anno()}, ore 09:00",
    ):
        assert parola in pagina, parola
    assert "Nuovi sportelli" in client.get(reverse("avvisi:avviso_search")).content.decode()
    fermo = client_monitoraggio.get(correggi, follow=True).content.decode()
    assert "non si corregge" in fermo


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("campi", "errore"),
    [
        (lambda: {"chiude_giorno": f"{anno()}-01-29"}, "L&#x27;avviso chiude dopo che ha aperto."),
        (lambda: {"apre_giorno": find_cambio(), "apre_ora": "2:30"}, "l&#x27;ora legale fa saltare"),
        (lambda: {"tipi": []}, "Questo campo"),
        (lambda: {"criteri-0-punti": ""}, "Scrivi quanti punti dà al massimo."),
        (lambda: {"criteri-0-nome": ""}, "Scrivi il nome del criterio"),
        (lambda: {"codice": "già preso"}, "maiuscole, cifre e trattini"),
        (lambda: {"punti_minimi": "101"}, "100"),
        (lambda: {"regioni": ["99"]}, "99"),
    ],
)
def test_what_is_wrong_is_told_beside_it(
    client_monitoraggio, comune, campi: Callable[[], dict[str, Any]], errore: str
) -> None:
    nuovo = reverse("avvisi:avviso_create")
    risposta = client_monitoraggio.post(nuovo, open_page(client_monitoraggio, nuovo) | fill(**campi()))
    assert risposta.status_code == 422
    assert errore in risposta.content.decode()
    assert "Nuovi sportelli al Centro-Nord" in risposta.content.decode()
    assert not Avviso.objects.exists()


@pytest.mark.django_db
def test_a_code_taken_is_told_beside_it(client_monitoraggio, comune) -> None:
    build_bozza_avviso(codice="2027-01")
    nuovo = reverse("avvisi:avviso_create")
    risposta = client_monitoraggio.post(nuovo, open_page(client_monitoraggio, nuovo) | fill())
    assert (risposta.status_code, "già un avviso con questo codice" in risposta.content.decode()) == (422, True)


@pytest.mark.django_db
def test_a_draft_that_has_gone_by_is_not_published_nor_corrected_twice_at_once() -> None:
    bozza = build_bozza_avviso()
    with pytest.raises(ValidationError, match="già passato"):
        change_avviso(ambito=SISTEMA, avviso=bozza, a="pubblicato", adesso=bozza.chiude_il)
    valori = {"sommario": "Altro."}
    edit_avviso(ambito=SISTEMA, avviso=bozza, versione=1, valori=valori, requisiti=REQUISITI, criteri=CRITERI)
    with pytest.raises(VersioneSuperata):
        edit_avviso(ambito=SISTEMA, avviso=bozza, versione=1, valori=valori, requisiti=REQUISITI, criteri=CRITERI)


# ── The term ─────────────────────────────────────────────────────────────────────────────
@pytest.mark.django_db
def test_a_term_that_runs_is_extended_and_one_that_has_run_out_is_reopened() -> None:
    avviso = build_avviso()
    fine = avviso.chiude_il
    proroga = move_termine(
        ambito=SISTEMA, avviso=avviso, versione=2, a=fine + MINUTO, motivo="Neve", adesso=fine - MINUTO
    )
    assert proroga.tipo == TipoProroga.PROROGA
    for a in (fine, fine + MINUTO):
        with pytest.raises(ValidationError, match="viene dopo"):
            move_termine(ambito=SISTEMA, avviso=avviso, versione=3, a=a, motivo="x", adesso=fine)
    # Published after the term had come: it is no extension, and says so to everybody.
    riapertura = move_termine(
        ambito=SISTEMA, avviso=avviso, versione=3, a=fine + 9 * MINUTO, motivo="Guasto", adesso=fine + MINUTO
    )
    assert (riapertura.tipo, riapertura.da) == (TipoProroga.RIAPERTURA, fine + MINUTO)
    with pytest.raises(ValidationError, match="deve ancora venire"):
        move_termine(
            ambito=SISTEMA, avviso=avviso, versione=4, a=fine + 10 * MINUTO, motivo="x", adesso=fine + 10 * MINUTO
        )
    with pytest.raises(VersioneSuperata):
        move_termine(ambito=SISTEMA, avviso=avviso, versione=3, a=fine + 20 * MINUTO, motivo="x", adesso=fine)


@pytest.mark.django_db
def test_everybody_reads_why_the_term_moved_and_why_a_call_was_called_off(client_monitoraggio, client) -> None:
    avviso = build_avviso(chiude_il=timezone.now() + timedelta(days=3))
    termine = reverse("avvisi:proroga_create", args=(avviso.uuid,))
    dati = {"termine_giorno": timezone.localdate() + timedelta(days=9), "termine_ora": "12", "motivo": "Per la neve."}
    pagina = open_page(client_monitoraggio, termine)
    prima = client_monitoraggio.post(termine, pagina | dati | {"termine_giorno": timezone.localdate()})
    assert (prima.status_code, "viene dopo quello di adesso" in prima.content.decode()) == (422, True)
    assert client_monitoraggio.post(termine, pagina | dati).status_code == 303
    detto = client.get(avviso.get_public_url()).content.decode()
    avviso.refresh_from_db()
    restano = f"{(avviso.chiude_il - timezone.now()).days} giorni"  # eight or nine, before noon
    assert all(parola in detto for parola in ("Proroga", "Per la neve.", restano))
    annulla = reverse("avvisi:avviso_stato", args=(avviso.uuid, "annullato"))
    client_monitoraggio.post(annulla, open_page(client_monitoraggio, annulla) | {"nota": "Fondi revocati."})
    detto = client.get(avviso.get_public_url()).content.decode()
    assert ("Fondi revocati." in detto, "Fai una domanda" in detto) == (True, False)


# ── Questions ────────────────────────────────────────────────────────────────────────────
@pytest.mark.django_db
def test_a_question_is_answered_before_everybody_and_its_author_forgotten(client, client_monitoraggio) -> None:
    avviso = build_avviso()
    chiedi = reverse("avvisi:chiarimento_create", args=(avviso.slug,))
    dati = {"domanda": "Vale una sede in affitto?", "email": "sindaco@comune.example"}
    client.post(chiedi, open_page(client, chiedi) | dati)
    chiarimento = Chiarimento.objects.get()
    assert chiarimento.domanda not in client.get(avviso.get_public_url()).content.decode()
    rispondi = reverse("avvisi:chiarimento_answer", args=(chiarimento.uuid,))
    pagina = open_page(client_monitoraggio, rispondi)
    client_monitoraggio.post(rispondi, pagina | {"risposta": "Sì, se è accessibile."})
    detto = client.get(avviso.get_public_url()).content.decode()
    assert "Sì, se è accessibile." in detto
    assert "sindaco" not in detto
    lettera = MessaggioPosta.objects.get(destinatario="sindaco@comune.example")
    assert "Sì, se è accessibile." in lettera.testo
    chiarimento.refresh_from_db()
    assert chiarimento.email == ""
    with pytest.raises(Exception, match="non si può passare"):
        answer_chiarimento(ambito=SISTEMA, chiarimento=chiarimento, risposta="No.", letta=chiarimento.versione)


@pytest.mark.django_db
def test_nobody_asks_the_same_twice_nor_once_the_term_has_come() -> None:
    chiarimento = build_chiarimento()
    valori = {"avviso": chiarimento.avviso, "domanda": chiarimento.domanda, "email": chiarimento.email}
    with pytest.raises(ValidationError, match="già mandato"):
        ask_chiarimento(**valori)
    with pytest.raises(ValidationError, match="chiusi"):
        ask_chiarimento(**valori | {"domanda": "Altro?"}, adesso=chiarimento.avviso.chiude_il)


@pytest.mark.django_db
@pytest.mark.parametrize("quante", [1, 3])
def test_lists_cost_the_same_with_one_row_and_three(
    client, client_monitoraggio, django_assert_num_queries, quante: int
) -> None:
    for _ in range(quante):
        build_chiarimento()
    client.get(reverse("avvisi:avviso_search"))
    with django_assert_num_queries(2):
        client.get(reverse("avvisi:avviso_search"))
    for nome, query in (("avviso_list", 4), ("chiarimento_list", 4)):
        client_monitoraggio.get(reverse(f"avvisi:{nome}"))
        with django_assert_num_queries(query):
            client_monitoraggio.get(reverse(f"avvisi:{nome}"))
