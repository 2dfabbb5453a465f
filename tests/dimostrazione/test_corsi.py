"""The courses of the demonstration hold together, and show what the pages can say."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from corsi.models import Completamento, Corso, Edizione, Iscrizione, MezzaGiornata
from corsi.regole.completamento import has_frequentato
from dimostrazione.corsi import PROPRIO
from nucleo.models import CambioStato
from tests.conftest import OGGI
from utenti.models import Utente

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rete_dimostrativa")]


def test_there_is_something_of_everything() -> None:
    assert Counter(Edizione.objects.values_list("stato", flat=True)) == {
        "conclusa": 6,
        "aperta": 3,
        "in_corso": 1,
        "annullata": 1,
        "preparazione": 1,
    }
    piena = Edizione.objects.with_posti().get(posti=12)
    assert (piena.liberi, piena.in_attesa) == (0, 5)
    fino_al = [c.vale_fino_al for c in Completamento.objects.all() if c.vale_fino_al]
    fra_poco = OGGI + timedelta(days=60)
    vale = Counter("scaduto" if f < OGGI else "in scadenza" if f < fra_poco else "valido" for f in fino_al)
    assert min(vale[nome] for nome in ("scaduto", "in scadenza", "valido")) > 10
    ada = Utente.objects.get(email=PROPRIO)
    assert ada.completamenti.count() == 2
    assert ada.iscrizioni.con_posto().filter(edizione__stato="aperta").exists()


def test_every_history_is_one_that_its_machine_allows() -> None:
    for modello in (Corso, Edizione, Iscrizione):
        finali: dict[int, str] = {}
        for passo in CambioStato.objects.filter(oggetto_tipo=modello._meta.label_lower).order_by("pk"):
            prima = finali.get(passo.oggetto_id, "")
            assert passo.da == prima
            assert not prima or modello.macchina.can(passo.da, passo.a), (modello, passo.da, passo.a)
            finali[passo.oggetto_id] = passo.a
        assert finali == dict(modello._default_manager.values_list("pk", "stato"))


def test_who_completed_came_often_enough_and_was_there_then() -> None:
    for completamento in Completamento.objects.select_related("edizione").prefetch_related("svolti"):
        mezze: Any = MezzaGiornata.objects.filter(edizione=completamento.edizione)
        sue = mezze.filter(frequenze__iscrizione__utente=completamento.utente)
        assert has_frequentato(sue.count(), mezze.count(), 75)
        assert completamento.giorno == completamento.edizione.conclusa_il
    assert not MezzaGiornata.objects.filter(frequenze__isnull=False, giorno__gte=OGGI).exists()
