"""Reminders, once each; what «Oggi» says."""

from datetime import timedelta
from typing import Any

import pytest

from attestati.models import AvvisoScadenza
from attestati.pagine.oggi import list_propri
from attestati.services.avvisi import remind_scadenze
from nucleo.giornata import get_oggi
from nucleo.models import MessaggioPosta
from tests.costruttori import build_assegnazione, build_attestato, build_corso, build_utente
from utenti.services.ambito import build_ambito

pytestmark = pytest.mark.django_db


def test_each_reminder_leaves_once_and_a_day_lost_is_made_up_for() -> None:
    oggi = get_oggi()
    attestato = build_attestato(utente=build_assegnazione().utente, mancano=100)

    def remind(mancano: int) -> int:
        return remind_scadenze(oggi=oggi + timedelta(days=100 - mancano))

    assert [remind(giorni) for giorni in (61, 60, 59, 29, 30, 28, 7, 0, -1)] == [0, 1, 0, 1, 0, 0, 1, 0, 0]
    assert set(attestato.avvisi.values_list("soglia", flat=True)) == {60, 30, 7}
    lettere = list(MessaggioPosta.objects.order_by("pk"))
    assert [lettera.oggetto.split(":")[0] for lettera in lettere] == [
        "Il tuo attestato scade fra 60 giorni",
        "Il tuo attestato scade fra 29 giorni",
        "Il tuo attestato scade fra 7 giorni",
    ]
    assert not any(attestato.utente.cognome in lettera.testo for lettera in lettere)


def test_who_has_another_or_is_gone_is_left_alone() -> None:
    oggi = get_oggi()
    rinnovato, altrove = build_assegnazione().utente, build_assegnazione(al=oggi - timedelta(days=1)).utente
    corso = build_corso()
    build_attestato(utente=rinnovato, corso=corso, mancano=20, abilita=[])
    build_attestato(utente=rinnovato, corso=corso, abilita=[])
    build_attestato(utente=altrove, mancano=20)
    vecchio = build_attestato(utente=rinnovato, mancano=20)
    assert remind_scadenze(oggi=oggi) == 1  # another that enables to nothing is no renewal
    assert AvvisoScadenza.objects.get().attestato == vecchio
    build_attestato(utente=rinnovato, abilita=["informazione", "assistenza"])
    AvvisoScadenza.objects.all().delete()
    assert remind_scadenze(oggi=oggi) == 0


def test_today_says_what_a_course_can_give(operatore: Any, responsabile: Any, sportello: Any) -> None:
    oggi = get_oggi()
    type(sportello).objects.filter(pk=sportello.pk).update(livello_servizio="assistenza")

    def read(utente: Any) -> list[tuple[str, list[str]]]:
        gruppi = list_propri(build_ambito(utente), oggi)
        return [(gruppo.nome, [voce.testo.partition(". ")[2] for voce in gruppo.voci]) for gruppo in gruppi]

    assert read(operatore) == []
    build_corso(abilita=["informazione"])
    assert read(operatore) == [("I tuoi attestati", [])]  # no course gives what the desk needs
    build_corso(abilita=["assistenza"])
    assert read(operatore) == [("I tuoi attestati", ["Non c'è ancora un attestato valido."])]
    build_attestato(utente=responsabile)
    build_attestato(utente=operatore, mancano=-3)
    detto = read(responsabile)
    assert detto[0] == ("I tuoi attestati", [])
    assert [testo.split(" il ")[0].split(" l'")[0] for testo in detto[1][1]] == ["È scaduto"]
    build_attestato(utente=operatore, mancano=0)
    assert read(operatore)[0][1][0].endswith("oggi è l'ultimo giorno.")
    assert read(build_utente()) == [("I tuoi attestati", [])]
