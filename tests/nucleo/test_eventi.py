"""The event log: lines are added and nothing else, by months, kept for as long as it is due."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from nucleo import partizioni
from nucleo.ambito import Ambito
from nucleo.bozze import prune_bozze, save_bozza
from nucleo.enums import Azione, Ruolo
from nucleo.eventi import prune_registro, record, record_many
from nucleo.giornata import get_oggi
from nucleo.impronte import hash_riga
from nucleo.mesi import add_months
from nucleo.models import Bozza, RegistroEvento, SigilloRegistro
from nucleo.tasks import forget_old, open_mesi_registro
from tests.costruttori import build_sportello

pytestmark = pytest.mark.django_db
ADA = Ambito(utente_id=7, etichetta="Ada", ruoli=frozenset({Ruolo.OPERATORE}))
OGGI = date(2026, 3, 16)


def build_evento(istante: datetime, attore: str = "Ada") -> RegistroEvento:
    return RegistroEvento.objects.create(attore_etichetta=attore, azione=Azione.LETTURA, istante=istante)


def run(comando: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(comando)


def find_tabella(evento: RegistroEvento) -> str:
    """The partition where a line stands."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tableoid::regclass::text FROM nucleo_registroevento WHERE uuid = %s", [evento.uuid])
        return cursor.fetchone()[0]


def test_a_line_says_who_what_and_on_which_object():
    sportello = build_sportello()
    evento = record(ambito=ADA, azione=Azione.LETTURA, oggetto=sportello, sportello_id=sportello.pk)
    assert (evento.attore_id, evento.attore_etichetta, evento.ruoli) == (7, "Ada", "operatore")
    assert (evento.oggetto_tipo, evento.oggetto_id) == ("sportelli.sportello", str(sportello.uuid))


def test_every_line_is_signed_and_reads_back_as_it_was_signed():
    sportello = build_sportello()
    dettagli = {"b": [1, 2.50, 1e20], "a": {"è": None, "c": True}, "campi": ("x", "y")}
    record(ambito=ADA, azione=Azione.MODIFICA, oggetto=sportello, dettagli=dettagli)
    record_many(ambito=ADA, azione=Azione.STATO, oggetti=[sportello], dettagli=[dettagli])
    righe = list(RegistroEvento.objects.all())
    assert len(righe) == 2
    assert [riga.impronta for riga in righe] == [hash_riga(riga) for riga in righe]


@pytest.mark.parametrize(
    "comando",
    [
        "UPDATE {} SET attore_etichetta = 'altri'",
        "UPDATE {} SET istante = istante - interval '5 years'",
        "DELETE FROM {}",
        "TRUNCATE {}",
        "SET LOCAL pgtrigger.ignore = '{{nucleo_registroevento:sola_aggiunta,sola_aggiunta}}'; DELETE FROM {}",
    ],
)
@pytest.mark.parametrize("dove", ["nucleo_registroevento", "month", "rest", "month made later"])
def test_the_database_itself_refuses_to_change_it(comando, dove):
    if dove == "month made later":
        partizioni.open_months(date(2031, 1, 1))
        evento = build_evento(datetime(2031, 2, 10, tzinfo=UTC))
    else:
        evento = (
            build_evento(datetime(1999, 1, 1, tzinfo=UTC)) if dove == "rest" else record(ambito=ADA, azione="stato")
        )
    tabella = find_tabella(evento)
    assert (dove == "rest") == (tabella == "nucleo_registroevento_altro")
    with pytest.raises(DatabaseError, match="non si cambiano e non si svuotano"):
        run(comando.format(dove if dove == "nucleo_registroevento" else tabella))
    assert RegistroEvento.objects.get().attore_etichetta == "Ada"


@pytest.mark.parametrize("comando", ["UPDATE {} SET righe = 0", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_seals_are_refused_too(comando):
    SigilloRegistro.objects.create(giorno=OGGI, righe=1, testa="x", sigillato_il=timezone.now())
    with pytest.raises(DatabaseError, match="non si cambiano e non si svuotano"):
        run(comando.format("nucleo_sigilloregistro"))


def test_months_are_opened_ahead_once():
    assert partizioni.open_months(date(2031, 11, 30)) == 4
    assert partizioni.open_months(date(2031, 12, 1)) == 1
    assert {date(2031, 11, 1), date(2031, 12, 1), date(2032, 1, 1), date(2032, 2, 1), date(2032, 3, 1)} <= (
        partizioni.list_months()
    )


def test_a_month_begins_and_ends_in_italy():
    partizioni.open_months(date(2031, 1, 1))
    ultimo = build_evento(datetime(2031, 1, 31, 22, 59, 59, tzinfo=UTC))
    primo = build_evento(datetime(2031, 1, 31, 23, 0, tzinfo=UTC))
    assert (find_tabella(ultimo), find_tabella(primo)) == (
        "nucleo_registroevento_2031_01",
        "nucleo_registroevento_2031_02",
    )


def test_a_missing_month_refuses_nothing_and_is_made_afterwards():
    evento = build_evento(datetime(2031, 6, 5, tzinfo=UTC))
    assert find_tabella(evento) == "nucleo_registroevento_altro"
    with pytest.raises(DatabaseError):  # the month cannot be opened under its lines…
        partizioni.open_months(date(2031, 6, 1))
    assert partizioni.sort_rest() == 1  # …they are brought there together
    assert find_tabella(evento) == "nucleo_registroevento_2031_06"
    assert RegistroEvento.objects.get().impronta == evento.impronta
    assert partizioni.sort_rest() == 0
    with pytest.raises(DatabaseError, match="non si cambiano"):
        run("TRUNCATE nucleo_registroevento_altro")


@pytest.mark.parametrize("mese", [date(1900, 1, 1), date(2012, 12, 1), date(2500, 1, 1)])
def test_no_month_is_opened_where_the_network_never_was(mese):
    """Whoever may open months would open them without end; a line that says such a day stays in the rest."""
    with pytest.raises(DatabaseError, match="dal 2013 a dieci anni da oggi"), transaction.atomic():
        partizioni.open_months(mese)
    evento = build_evento(datetime(mese.year, mese.month, 5, tzinfo=UTC))
    tardi = build_evento(datetime(2031, 6, 5, tzinfo=UTC))
    assert partizioni.sort_rest() == 1
    assert find_tabella(evento) == "nucleo_registroevento_altro"
    assert find_tabella(tardi) == "nucleo_registroevento_2031_06"
    assert partizioni.sort_rest() == 0


def test_the_night_opens_months_and_sorts_the_rest_even_of_this_month():
    """As after a long stop of the clock: this month is missing and its lines are in the rest."""
    tabella = f"nucleo_registroevento_{get_oggi():%Y_%m}"
    run(f"DROP TABLE {tabella}")
    evento = build_evento(timezone.now())
    assert find_tabella(evento) == "nucleo_registroevento_altro"
    open_mesi_registro.delay()
    assert find_tabella(evento) == tabella
    assert add_months(get_oggi().replace(day=1), 3) in partizioni.list_months()


def test_after_its_months_a_month_goes_whole_and_that_is_a_line(settings):
    settings.REGISTRO_MESI = 24
    build_evento(datetime(2024, 2, 29, 22, 59, tzinfo=UTC), "febbraio")
    build_evento(datetime(2024, 2, 29, 23, 0, tzinfo=UTC), "marzo")
    assert prune_registro(oggi=OGGI) == 1
    assert set(RegistroEvento.objects.values_list("attore_etichetta", "azione")) == {
        ("marzo", Azione.LETTURA),
        ("conservazione del registro", Azione.ELIMINAZIONE),
    }
    assert date(2024, 2, 1) not in partizioni.list_months()
    assert prune_registro(oggi=OGGI) == 0


def test_the_database_keeps_twenty_four_months_whoever_asks():
    oggi = get_oggi()
    build_evento(timezone.now() - timedelta(days=600))
    with pytest.raises(DatabaseError, match="almeno 24 mesi"), transaction.atomic():
        partizioni.drop_months(add_months(oggi.replace(day=1), -23))
    assert RegistroEvento.objects.count() == 1


def test_a_draft_left_for_two_months_is_forgotten():
    for chiave in ("vecchia", "nuova"):
        save_bozza(utente_id=7, chiave=chiave, dati={})
    Bozza.objects.filter(chiave="vecchia").update(aggiornata_il=timezone.now() - timedelta(days=61))
    assert prune_bozze() == 1
    assert Bozza.objects.get().chiave == "nuova"


def test_the_night_forgets_both():
    save_bozza(utente_id=7, chiave="vecchia", dati={})
    Bozza.objects.update(aggiornata_il=timezone.now() - timedelta(days=61))
    forget_old.delay()
    assert not Bozza.objects.exists()
