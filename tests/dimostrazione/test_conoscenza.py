"""The questions of the demonstration and those that come with the platform: as an expert may write them."""

from typing import Any

import pytest
from django.urls import reverse

from conoscenza.models import RicercaSenzaEsito
from conoscenza.regole.riserbo import is_personale
from conoscenza.services.domande import read_domande
from dimostrazione.domande import CERCATE, FILE, FRA_UNA_E_L_ALTRA
from dimostrazione.formazione import read_testo
from formazione.forms import VersioneForm
from formazione.models import VersioneContenuto
from formazione.regole.testo import render_testo


def list_righe() -> list[dict[str, Any]]:
    comuni = {"tipo": "faq", "livello": "base", "destinatari": ["operatore"]}
    scritte = [read_testo(testo) for testo in FILE.read_text(encoding="utf-8").split(FRA_UNA_E_L_ALTRA)]
    return [*read_domande(), *(riga.uno | comuni | {"temi": riga.letta.valori["temi"]} for riga in scritte)]


@pytest.mark.django_db
def test_there_are_enough_each_with_two_answers_and_its_sources() -> None:
    righe = list_righe()
    assert len(righe) >= 33
    assert len({riga["titolo"] for riga in righe}) == len(righe)
    for riga in righe:
        assert VersioneForm(riga).errors == {}
        assert riga["titolo"].endswith("?")
        assert riga["fonti"]
        assert "[" not in render_testo(riga["corpo"])
    assert not any(is_personale(testo) for testo, *_ in CERCATE)


@pytest.mark.django_db
@pytest.mark.usefixtures("rete_dimostrativa")
def test_citizens_find_them_and_experts_find_what_is_missing(client: Any) -> None:
    domande = VersioneContenuto.objects.filter(tipo="faq")
    assert domande.count() == domande.pubblicate().count() >= 33
    assert "Mi possono chiedere un&#x27;ipoteca" in client.get(reverse("faq"), {"q": "garanzie reali"}).content.decode()
    assert RicercaSenzaEsito.objects.count() == len(CERCATE)
