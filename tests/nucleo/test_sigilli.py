"""The seals of the event log: whatever is done to a line of a day over is seen, and where."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from nucleo import partizioni, sigilli
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.models import RegistroEvento, SigilloRegistro, VerificaRegistro
from nucleo.tasks import guard_registro

pytestmark = pytest.mark.django_db
LUNEDI = date(2026, 3, 16)
# Well after the end of the third day.
ADESSO = datetime(2026, 3, 19, 3, 0, tzinfo=UTC)


def build_evento(giorno: date, ora: int, attore: str = "Ada", minuto: int = 0) -> RegistroEvento:
    istante = datetime(giorno.year, giorno.month, giorno.day, ora, minuto, tzinfo=sigilli.ROMA)
    return RegistroEvento.objects.create(attore_etichetta=attore, azione=Azione.LETTURA, istante=istante)


def force(comando: str, *valori: object) -> None:
    """As who commands the server and not only the database: no trigger is in the way."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(comando, valori)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


@pytest.fixture
def righe() -> list[RegistroEvento]:
    """Three days: two lines at nine and one at ten on Monday, none on Tuesday, one on Wednesday. All sealed."""
    lette = [
        build_evento(LUNEDI, 9),
        build_evento(LUNEDI, 9, "Ugo", 30),
        build_evento(LUNEDI, 10),
        build_evento(LUNEDI + timedelta(days=2), 23, "Ada", 59),
    ]
    assert [s.righe for s in sigilli.seal_giorni(adesso=ADESSO)] == [3, 0, 1]
    return lette


def find_guasti() -> dict[date, list[str]]:
    return {verifica.giorno: verifica.guasti for verifica in sigilli.verify_registro().guasti}


def test_a_whole_log_is_said_whole(righe):
    esito = sigilli.verify_registro()
    assert (esito.giorni, esito.righe, esito.guasti) == (3, 4, [])
    integrita = sigilli.read_integrita(ADESSO)
    assert (integrita.guasti, integrita.in_ritardo) == ([], False)
    assert (integrita.fino_al, integrita.sigillato_al) == (date(2026, 3, 18), date(2026, 3, 18))


def test_sealing_twice_changes_nothing_and_the_next_day_follows(righe):
    assert sigilli.seal_giorni(adesso=ADESSO) == []
    build_evento(date(2026, 3, 19), 8)
    (nuovo,) = sigilli.seal_giorni(adesso=ADESSO + timedelta(days=1))
    assert (nuovo.giorno, nuovo.righe) == (date(2026, 3, 19), 1)
    assert sigilli.verify_registro().guasti == []


def test_a_day_is_not_sealed_before_it_is_over():
    build_evento(LUNEDI, 9)
    mezzanotte = datetime(2026, 3, 17, tzinfo=sigilli.ROMA)
    assert sigilli.seal_giorni(adesso=mezzanotte + timedelta(minutes=119)) == []
    assert len(sigilli.seal_giorni(adesso=mezzanotte + timedelta(minutes=120))) == 1


@pytest.mark.django_db(transaction=True)
def test_a_day_in_which_somebody_is_still_writing_waits():
    build_evento(get_oggi() - timedelta(days=1), 9)
    domani = timezone.now() + timedelta(days=2)
    altra = connection.copy()
    try:
        with altra.cursor() as cursor:
            cursor.execute("BEGIN; SELECT txid_current()")
        # Today ends after that transaction began: yesterday may be sealed, today may not.
        assert [s.giorno for s in sigilli.seal_giorni(adesso=domani)] == [get_oggi() - timedelta(days=1)]
    finally:
        altra.close()


@pytest.mark.parametrize(
    "cambio",
    [
        "attore_etichetta = 'Altri'",
        "attore_id = 9",
        "dettagli = '{\"righe\": 3}'",
        "oggetto_id = 'x'",
        "motivo = 'verifica'",
        "richiesta = 'x'",
        "ruoli = 'amministratore'",
        "azione = 'stampa'",
        "sportello_id = 4",
        "etichetta = 'x'",
        "oggetto_tipo = 'x'",
    ],
)
def test_an_altered_line_shows(righe, cambio):
    force(f"UPDATE nucleo_registroevento SET {cambio} WHERE uuid = %s", righe[1].uuid)  # noqa: S608 - the words above
    assert find_guasti() == {LUNEDI: [f"La riga {righe[1].uuid} delle 09:30:00 è stata cambiata o messa da altri."]}


def test_a_removed_line_shows_within_its_hour(righe):
    force("DELETE FROM nucleo_registroevento WHERE uuid = %s", righe[1].uuid)
    assert find_guasti() == {LUNEDI: ["Fra le 09:00 e le 09:59 righe 1 in meno di quelle sigillate."]}


def test_a_line_added_afterwards_shows_even_with_the_key(righe):
    build_evento(LUNEDI, 10, "Finta", 15)
    assert find_guasti() == {LUNEDI: ["Fra le 10:00 e le 10:59 righe 1 in più di quelle sigillate."]}


def test_a_line_put_in_the_place_of_another_shows(righe):
    force("DELETE FROM nucleo_registroevento WHERE uuid = %s", righe[1].uuid)
    build_evento(LUNEDI, 9, "Finta", 30)
    assert find_guasti() == {LUNEDI: ["Fra le 09:00 e le 09:59 le righe non sono quelle sigillate."]}


def test_lines_in_another_order_show(righe):
    """Their order is their instants: two lines that swap them are both other than signed."""
    force(
        "UPDATE nucleo_registroevento SET istante = %s - (istante - %s) WHERE uuid IN (%s, %s)",
        righe[1].istante,
        righe[0].istante,
        righe[0].uuid,
        righe[1].uuid,
    )
    (guasti,) = find_guasti().values()
    assert len([guasto for guasto in guasti if "è stata cambiata" in guasto]) == 2


def test_a_copy_of_a_line_shows(righe):
    force("CREATE TEMP TABLE copia AS SELECT * FROM nucleo_registroevento WHERE uuid = %s", righe[2].uuid)
    force("UPDATE copia SET uuid = %s", uuid4())
    force("INSERT INTO nucleo_registroevento SELECT * FROM copia")
    (guasti,) = find_guasti().values()
    assert any("è stata cambiata o messa da altri" in guasto for guasto in guasti)


def test_a_whole_month_gone_shows(righe):
    partizioni.sort_rest()
    force("DROP TABLE nucleo_registroevento_2026_03")
    assert set(find_guasti()) == {LUNEDI, date(2026, 3, 18)}


def test_a_month_past_its_keeping_is_no_fault(righe):
    partizioni.sort_rest()
    force("DROP TABLE nucleo_registroevento_2026_03")
    assert sigilli.verify_registro(oggi=date(2028, 4, 1)).giorni == 0


@pytest.mark.parametrize("cambio", ["righe = 2", "ore = '[]'", "sigillato_il = now()", "precedente = 'x'"])
def test_an_altered_seal_shows(righe, cambio):
    force(f"UPDATE nucleo_sigilloregistro SET {cambio} WHERE giorno = %s", LUNEDI)  # noqa: S608 - the words above
    assert "Il sigillo del giorno è stato cambiato." in find_guasti()[LUNEDI]


@pytest.mark.parametrize(
    "ore",
    ["null", "5", '"x"', "{}", "[1]", '[["x", 1, "y"]]', "[[1, 1, 1]]", '[["2026-03-16T08:00", "x", "y"]]', "[null]"],
)
def test_a_seal_that_is_none_is_told_and_the_days_after_are_read(righe, ore):
    force("UPDATE nucleo_sigilloregistro SET ore = %s WHERE giorno = %s", ore, LUNEDI)
    force("DELETE FROM nucleo_registroevento WHERE uuid = %s", righe[3].uuid)
    guasti = find_guasti()
    assert guasti[LUNEDI][0] == "Il sigillo del giorno è stato cambiato."
    assert guasti[date(2026, 3, 18)] == ["Fra le 23:00 e le 23:59 righe 1 in meno di quelle sigillate."]


def test_a_day_removed_with_its_seal_shows_in_the_next_one(righe):
    force("DELETE FROM nucleo_registroevento WHERE istante < '2026-03-17'")
    force("DELETE FROM nucleo_sigilloregistro WHERE giorno = '2026-03-17'")
    guasti = find_guasti()
    assert guasti[date(2026, 3, 18)] == [
        "Il sigillo non continua quello del giorno prima.",
        "Mancano i sigilli dal 17 marzo 2026.",
    ]


def test_without_the_key_nobody_makes_a_seal(righe, settings):
    vero = SigilloRegistro.objects.get(giorno=LUNEDI)
    settings.CHIAVE_IMPRONTA = "un'altra chiave, lunga quanto basta per provare"
    assert sigilli.hash_sigillo(vero) != vero.testa


def test_lines_not_yet_sealed_are_read_one_by_one(righe):
    oggi = build_evento(date(2026, 3, 19), 8)
    assert sigilli.check_aperte(ADESSO + timedelta(days=1)) == []
    force("UPDATE nucleo_registroevento SET motivo = 'qualita' WHERE uuid = %s", oggi.uuid)
    (guasto,) = sigilli.check_aperte(ADESSO + timedelta(days=1))
    assert str(oggi.uuid) in guasto


def test_whole_up_to_the_day_before_the_first_fault(righe):
    force("DELETE FROM nucleo_registroevento WHERE uuid = %s", righe[3].uuid)
    sigilli.verify_registro()
    integrita = sigilli.read_integrita(ADESSO)
    assert integrita.fino_al == date(2026, 3, 17)
    assert [verifica.giorno for verifica in integrita.guasti] == [date(2026, 3, 18)]


def test_days_left_unsealed_are_said(righe):
    assert not sigilli.read_integrita(datetime(2026, 3, 22, 12, tzinfo=UTC)).in_ritardo
    assert sigilli.read_integrita(datetime(2026, 3, 23, 12, tzinfo=UTC)).in_ritardo


def test_the_night_reads_a_part_and_goes_on_from_there_the_night_after(righe):
    assert [sigilli.verify_registro(righe=1).giorni for _ in range(2)] == [1, 2]
    assert VerificaRegistro.objects.count() == 3
    lette = dict(VerificaRegistro.objects.values_list("giorno", "verificato_il"))
    sigilli.verify_registro(righe=1)
    nuove = dict(VerificaRegistro.objects.values_list("giorno", "verificato_il"))
    assert [giorno for giorno in lette if nuove[giorno] != lette[giorno]] == [min(lette, key=lambda g: lette[g])]


def test_the_hour_that_comes_twice_is_two_hours():
    """The night of 25 October 2026 has two hours between two and three."""
    for ora in (0, 1):
        istante = datetime(2026, 10, 25, ora, 30, tzinfo=UTC)
        RegistroEvento.objects.create(attore_etichetta="Ada", azione=Azione.LETTURA, istante=istante)
    (sigillo,) = sigilli.seal_giorni(adesso=datetime(2026, 10, 26, 3, tzinfo=UTC))
    assert [ora[1] for ora in sigillo.ore] == [1, 1]


def test_the_task_seals_and_verifies():
    build_evento(get_oggi() - timedelta(days=3), 9)
    guard_registro.delay()
    assert VerificaRegistro.objects.filter(guasti=[]).count() == SigilloRegistro.objects.count() > 0


# ── The command ──────────────────────────────────────────────────────────────────────────
def test_the_command_says_up_to_when(righe):
    detto = StringIO()
    call_command("verifica_registro", stdout=detto)
    assert "Registro integro fino al" in detto.getvalue()


def test_the_command_says_what_is_wrong_and_fails(righe):
    force("DELETE FROM nucleo_registroevento WHERE uuid = %s", righe[3].uuid)
    errori = StringIO()
    with pytest.raises(CommandError, match="non è integro"):
        call_command("verifica_registro", stdout=StringIO(), stderr=errori)
    assert "18/03/2026: Fra le 23:00 e le 23:59 righe 1 in meno" in errori.getvalue()


def test_the_command_compares_with_seals_written_elsewhere(righe):
    testa = SigilloRegistro.objects.get(giorno=LUNEDI).testa
    call_command("verifica_registro", f"--atteso=2026-03-16={testa}", stdout=StringIO())
    for atteso in ("2026-03-16=abc", f"2026-01-01={testa}"):
        with pytest.raises(CommandError, match="non è integro"):
            call_command("verifica_registro", f"--atteso={atteso}", stdout=StringIO(), stderr=StringIO())
    with pytest.raises(CommandError, match="GIORNO=SIGILLO"):
        call_command("verifica_registro", "--atteso=ieri", stdout=StringIO(), stderr=StringIO())
