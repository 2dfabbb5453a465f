"""Files for calendars, reminders, «Oggi»; lists at their price; what people thought."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from corsi.models import Edizione, Gradimento
from corsi.pagine.calendario import get_mese
from corsi.pagine.oggi import list_propri
from corsi.selectors.gradimento import GIORNI, read_risultati
from corsi.services.avvisi import remind
from corsi.services.gradimento import answer
from corsi.services.iscrizioni import enrol, give_up
from nucleo.giornata import get_oggi
from nucleo.ics import Impegno, fold, write_calendario
from nucleo.models import MessaggioPosta
from tests.costruttori import build_corso, build_edizione, build_iscrizione, build_modulo, build_utente
from tests.moduli import submit
from utenti.models import Utente
from utenti.services.ambito import build_ambito

pytestmark = pytest.mark.django_db
VOTI = {"utile": 5, "chiaro": 4, "pratico": 3, "materiali": 4, "organizzato": 5}


def test_a_calendar_as_other_programs_read_it() -> None:
    ora = datetime(2026, 3, 16, 9, tzinfo=UTC)
    testo = write_calendario(
        "Corsi", [Impegno("uno", 3, ora, ora, "Corso, base; «sì»", "Via Roma 1\nLecce", "à" * 80, annullato=True)], ora
    )
    righe = testo.split("\r\n")
    assert all(len(riga.encode()) <= 75 for riga in righe)
    intero = testo.replace("\r\n ", "")
    for atteso in (
        *("SUMMARY:Corso\\, base\\; «sì»\r\n", "LOCATION:Via Roma 1\\nLecce\r\n", "DTSTART:20260316T090000Z\r\n"),
        *("SEQUENCE:3\r\n", "STATUS:CANCELLED\r\n", f"DESCRIPTION:{'à' * 80}\r\n"),
    ):
        assert atteso in intero
    assert fold("a" * 76) == f"{'a' * 75}\r\n a\r\n"


def test_months() -> None:
    oggi = get_oggi()
    assert str(get_mese("2026-03", oggi)) == "2026-03-01"
    assert {get_mese(scritto, oggi) for scritto in ("", "2026-13", "0001-01", "x", "2100-01")} == {oggi.replace(day=1)}


def test_ones_own_calendar_by_a_secret_address(client_operatore: Any, client: Any, operatore: Utente) -> None:
    iscrizione, altra = build_iscrizione(utente=operatore), build_iscrizione()
    risposta = client_operatore.get(reverse("corsi:edizione_ics", args=(altra.edizione.uuid,)))
    assert risposta["Content-Type"].startswith("text/calendar")
    pagina = submit(client_operatore, reverse("corsi:calendario_create"), {}, follow=True).content.decode()
    indirizzo = pagina.split("<code>")[1].split("</code>")[0].split("://")[1].partition("/")[2]
    letto = client.get(f"/{indirizzo}").content.decode()
    assert letto.count("BEGIN:VEVENT") == 2
    assert iscrizione.edizione.sede.split(",")[0] in letto
    Utente.objects.filter(pk=operatore.pk).update(is_active=False)
    assert client.get(f"/{indirizzo}").status_code == 404
    Utente.objects.filter(pk=operatore.pk).update(is_active=True)
    submit(client_operatore, reverse("corsi:calendario_revoke"), {})
    assert client.get(f"/{indirizzo}").status_code == 410


def test_reminders_leave_once_each(operatore: Utente) -> None:
    oggi = get_oggi()
    edizione = build_edizione(giorni=(oggi + timedelta(days=7),))
    build_iscrizione(edizione, utente=operatore)
    build_iscrizione(edizione, stato="in_attesa")
    for giorno, oggetti in ((-1, 0), (0, 1), (1, 1), (6, 2), (6, 2), (7, 2)):
        remind(oggi=oggi + timedelta(days=giorno))
        assert MessaggioPosta.objects.count() == oggetti, giorno
    assert [m.oggetto.split(":")[0] for m in MessaggioPosta.objects.order_by("pk")] == [
        *("Comincia fra 7 giorni", "Comincia domani")
    ]


def test_what_waits_today(operatore: Utente, collega: Utente, django_assert_num_queries: Any) -> None:
    oggi = get_oggi()
    edizione = build_edizione(giorni=(oggi + timedelta(days=2),), posti=1)
    prima = enrol(ambito=build_ambito(collega), edizione=edizione, utente=collega)
    enrol(ambito=build_ambito(operatore), edizione=edizione, utente=operatore)
    ambito = build_ambito(operatore)
    assert [gruppo.totale for gruppo in list_propri(ambito, oggi)] == [0, 0, 0]
    give_up(ambito=ambito, iscrizione=prima)
    conclude(edizione_finita(operatore))
    with django_assert_num_queries(3):
        gruppi = list_propri(ambito, oggi)
    assert [gruppo.totale for gruppo in gruppi] == [2, 1, 1]


def edizione_finita(*utenti: Utente) -> Edizione:
    oggi = get_oggi()
    edizione = build_edizione(giorni=(oggi,), stato="in_corso")
    for utente in utenti:
        iscrizione = build_iscrizione(edizione, utente=utente)
        for mezza in edizione.mezze_giornate.all():
            iscrizione.frequenze.create(mezza_giornata=mezza, modo="elenco", segnata_da=utente.firma)
    return edizione


def conclude(edizione: Edizione) -> Edizione:
    Edizione.objects.filter(pk=edizione.pk).update(stato="conclusa", conclusa_il=get_oggi())
    edizione.refresh_from_db()
    return edizione


def test_what_people_thought_is_told_when_it_is_of_nobody(client_operatore: Any, operatore: Utente) -> None:
    oggi = get_oggi()
    edizione = conclude(edizione_finita(operatore, *(build_utente() for _ in range(4))))
    mia = edizione.iscrizioni.get(utente=operatore)
    pagina = reverse("corsi:gradimento_create", args=(mia.uuid,))
    assert submit(client_operatore, pagina, VOTI | {"chiaro": ""}).status_code == 422
    submit(client_operatore, pagina, VOTI | {"bene": "Gli esempi."})
    assert "Hai già risposto" in client_operatore.get(pagina, follow=True).content.decode()
    dopo = oggi + timedelta(days=GIORNI + 1)
    altre = list(edizione.iscrizioni.exclude(pk=mia.pk).order_by("pk"))
    for iscrizione in altre[:3]:
        answer(iscrizione=iscrizione, valori=VOTI, oggi=oggi)
    assert "meno di 5" in read_risultati(edizione, dopo).perche_no
    answer(iscrizione=altre[3], valori=VOTI | {"utile": 1}, oggi=oggi)
    assert "quando il questionario è chiuso" in read_risultati(edizione, oggi).perche_no
    risultati = read_risultati(edizione, dopo)
    assert (risultati.tornati, risultati.attesi, risultati.bene) == (5, 5, ("Gli esempi.",))
    assert (str(risultati.voti[0].media), risultati.voti[0].quanti) == ("4.2", (1, 0, 0, 0, 4))
    with pytest.raises(ValidationError, match="non è aperto"):
        answer(iscrizione=mia, valori=VOTI, oggi=dopo)
    # Nothing of a row says whose it is, or when it came.
    assert {f.name for f in Gradimento._meta.fields} - {*VOTI, "id", "edizione", "bene", "meglio"} == set()


@pytest.mark.parametrize("quanti", [1, 3])
@pytest.mark.parametrize(
    ("nome", "chi", "interrogazioni"),
    [
        ("corso_list", "operatore", 4),
        ("edizione_list", "operatore", 5),
        ("calendario_show", "operatore", 3),
        ("mio_list", "operatore", 9),
        ("cifra_list", "monitoraggio", 4),
        ("iscrizione_list", "esperto", 5),
        ("frequenza_update", "esperto", 5),
    ],
)
def test_lists_ask_the_same_with_one_row_and_three(
    nome: str,
    chi: str,
    interrogazioni: int,
    quanti: int,
    request: pytest.FixtureRequest,
    operatore: Utente,
    django_assert_num_queries: Any,
) -> None:
    cliente = request.getfixturevalue(f"client_{chi}")
    oggi = get_oggi()
    for _ in range(quanti):
        corso = build_corso()
        modulo = build_modulo(corso, "video")
        edizione = build_edizione(corso, giorni=(oggi,))
        build_iscrizione(edizione, utente=operatore)
        operatore.moduli_svolti.create(modulo=modulo, giorno=oggi)
        for _ in range(quanti - 1):
            build_iscrizione(edizione)
    args = {"iscrizione_list": (edizione.uuid,), "frequenza_update": (edizione.mezze_giornate.latest("dalle").uuid,)}
    with django_assert_num_queries(interrogazioni):
        risposta = cliente.get(reverse(f"corsi:{nome}", args=args.get(nome, ())))
    assert risposta.status_code == 200
