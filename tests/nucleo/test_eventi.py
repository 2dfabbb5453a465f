"""The event log: lines are added and nothing else, kept for as long as it is due."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from nucleo.ambito import Ambito
from nucleo.bozze import prune_bozze, save_bozza
from nucleo.enums import Azione, Ruolo
from nucleo.eventi import prune_registro, record
from nucleo.models import Bozza, RegistroEvento
from nucleo.tasks import forget_old
from tests.costruttori import build_sportello

pytestmark = pytest.mark.django_db
ADA = Ambito(utente_id=7, etichetta="Ada", ruoli=frozenset({Ruolo.OPERATORE}))


def test_a_line_says_who_what_and_on_which_object():
    sportello = build_sportello()
    evento = record(ambito=ADA, azione=Azione.LETTURA, oggetto=sportello, sportello_id=sportello.pk)
    assert (evento.attore_id, evento.attore_etichetta, evento.ruoli) == (7, "Ada", "operatore")
    assert (evento.oggetto_tipo, evento.oggetto_id) == ("sportelli.sportello", str(sportello.uuid))


@pytest.mark.parametrize(
    "comando",
    [
        "UPDATE nucleo_registroevento SET attore_etichetta = 'altri'",
        "DELETE FROM nucleo_registroevento",
        "TRUNCATE nucleo_registroevento",
    ],
)
def test_the_database_itself_refuses_to_change_it(comando):
    record(ambito=ADA, azione=Azione.LETTURA)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(comando)
    assert RegistroEvento.objects.get().attore_etichetta == "Ada"


def test_after_its_months_a_line_goes_and_the_deletion_is_a_line(settings):
    settings.REGISTRO_MESI = 24
    adesso = timezone.now()
    for giorni in (24 * 31 + 1, 24 * 31 - 1):
        RegistroEvento.objects.create(
            attore_etichetta=f"{giorni}", azione=Azione.LETTURA, istante=adesso - timedelta(days=giorni)
        )
    assert prune_registro(adesso=adesso) == 1
    assert set(RegistroEvento.objects.values_list("attore_etichetta", "azione")) == {
        (f"{24 * 31 - 1}", Azione.LETTURA),
        ("conservazione del registro", Azione.ELIMINAZIONE),
    }
    with pytest.raises(DatabaseError), transaction.atomic():
        RegistroEvento.objects.all().delete()


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
