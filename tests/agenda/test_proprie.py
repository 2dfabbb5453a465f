"""One's own booking by its link, cancelled: said again as it was said, and everywhere what happened."""

from typing import Any

import pytest
from django.urls import reverse

from agenda.enums import PRENOTAZIONE
from nucleo.ambito import Ambito
from nucleo.collegamenti import issue_collegamento
from nucleo.firma import Firma
from tests.costruttori.agenda import build_prenotazione
from tests.moduli import open_page

pytestmark = pytest.mark.django_db


def test_cancelled_twice_and_then_opened_from_another_tab_and_from_the_letter(client: Any) -> None:
    token = issue_collegamento(
        ambito=Ambito.di_sistema("prova"),
        scopo=PRENOTAZIONE,
        oggetto=build_prenotazione(),
        intestatario=Firma.di_sistema("chi ha prenotato"),
    ).token
    client.get(f"/collegamenti/{token}/")
    disdici = reverse("agenda:propria_cancel")
    modulo = open_page(client, disdici)
    for _ in range(2):
        fatto = client.post(disdici, modulo, follow=True).content.decode()
        assert fatto.count("Appuntamento disdetto. Grazie") == 1
    for dove in (reverse("agenda:propria_show"), reverse("agenda:propria_move"), f"/collegamenti/{token}/"):
        finita = client.get(dove)
        assert (finita.status_code, "disdetta da chi l" in finita.content.decode()) == (410, True)
