"""Who saves while a big file is being written does not stand there until its end, and loses nothing typed."""

import pytest
from django.urls import reverse

from nucleo import attese
from nucleo.models import Bozza
from sportelli.models import Sportello
from tests.banco import ClienteSevero
from tests.insieme import meanwhile
from tests.moduli import sigillo

pytestmark = pytest.mark.django_db(transaction=True)


def test_who_saves_what_a_file_is_writing_is_told_and_loses_nothing(
    sportello: Sportello, client_responsabile: ClienteSevero, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attese, "PAZIENZA_MS", 50)
    pagina = reverse("sportelli:recapiti_edit", args=(sportello.uuid,))
    dati = sigillo(client_responsabile, pagina) | {
        "telefono": "0832 682111",
        "email": "sportello@ente.example",
        "lingue": ["it"],
        "avviso": "Oggi al piano terra",
    }
    with meanwhile(lambda: Sportello.objects.select_for_update().get(pk=sportello.pk), a_lungo=True):
        risposta = client_responsabile.post(pagina, dati)
    testo = risposta.content.decode()
    assert risposta.status_code == 422
    assert "un altro lavoro, forse un&#x27;importazione, sta scrivendo gli stessi dati" in testo
    assert "Oggi al piano terra" in testo
    assert Bozza.objects.count() == 1
    assert client_responsabile.post(pagina, dati).status_code == 303
