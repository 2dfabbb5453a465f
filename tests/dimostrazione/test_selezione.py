"""The calls of the demonstration: the one of 2015 was answered, judged and published; another is open."""

from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command

from avvisi.models import Avviso
from dimostrazione.avvisi import ARRIVATE
from manifestazioni.models import Manifestazione
from nucleo.giornata import get_oggi
from selezione.models import Apertura, Graduatoria, Istruttoria, Riesame
from sportelli.models import Sportello

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rete_dimostrativa")]


def test_the_call_of_2015_goes_from_its_applications_to_its_desks() -> None:
    avviso = Avviso.objects.get(codice="2015-01")
    graduatoria = Graduatoria.objects.in_vigore().get(avviso=avviso)
    esiti = Counter(graduatoria.voci.values_list("esito", flat=True))
    assert sum(esiti.values()) == Istruttoria.objects.count() == ARRIVATE
    assert esiti["idonea"] == avviso.posti
    assert min(esiti[nome] for nome in ("riserva", "non_idonea", "esclusa")) > 0
    assert Istruttoria.objects.filter(integrazioni__stato="risposta").count() > 5
    assert Riesame.objects.get().stato == "respinto"
    assert Apertura.objects.count() > 20
    for apertura in Apertura.objects.select_related("sportello", "istruttoria__manifestazione"):
        assert apertura.sportello.comune_id == apertura.istruttoria.manifestazione.comune_id
    righe = StringIO()
    call_command("ricalcola_graduatoria", avviso.codice, stdout=righe, stderr=StringIO())
    assert len(righe.getvalue().splitlines()) == ARRIVATE


def test_another_is_open_with_drafts_and_applications() -> None:
    aperto = Avviso.objects.exclude(codice="2015-01").get()
    stati = Counter(Manifestazione.objects.filter(avviso=aperto).values_list("stato", flat=True))
    assert min(stati["bozza"], stati["presentata"]) > 0


def test_four_desks_are_opening() -> None:
    """Beside the 173 that work: each with something that is late."""
    arrivano = Sportello.objects.exclude(stato="attivo")
    assert Counter(arrivano.values_list("stato", flat=True)) == {"selezionato": 1, "in_attivazione": 3}
    for sportello in arrivano:
        assert sportello.condizioni.aperte().filter(entro__lt=get_oggi()).count() == 1
    fatte = sorted(s.condizioni.filter(stato="soddisfatta").count() for s in arrivano)
    assert fatte == sorted(set(fatte))
