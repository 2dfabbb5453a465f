"""What a device is given to keep a sheet without network."""

from typing import Any

import pytest
from django.urls import reverse

from sportelli.models import Sportello
from tests.costruttori.visite import SISTEMA, build_compilata, build_visita
from tests.moduli import open_page
from utenti.services.orologio import CHIAVE_ULTIMA
from visite.models import Visita
from visite.services.visite import change_visita

pytestmark = pytest.mark.django_db
SALE, ALTRO = "0" * 32, "1" * 32
SUBITO = {"X-Senza-Rete": "1"}


def test_the_key_of_a_device_is_of_one_person(client_monitoraggio: Any, client_amministratore: Any) -> None:
    prima, seconda = build_visita(), build_visita()

    def ask(client: Any, visita: Any, sale: str) -> dict[str, Any]:
        letta: dict[str, Any] = client.get(reverse("visite:chiave_show", args=(visita.uuid,)), {"sale": sale}).json()
        return letta

    sua = ask(client_monitoraggio, prima, SALE)
    assert 0 < sua["dura"] <= 8 * 3600
    assert ask(client_monitoraggio, prima, SALE)["chiave"] == sua["chiave"]
    altre = [
        ask(client_monitoraggio, seconda, SALE),
        ask(client_monitoraggio, prima, ALTRO),
        ask(client_amministratore, prima, SALE),
    ]
    assert len({sua["chiave"], *(altra["chiave"] for altra in altre)}) == 4
    assert altre[2]["chi"] != sua["chi"]
    senza = client_monitoraggio.get(reverse("visite:chiave_show", args=(prima.uuid,)), {"sale": "x"})
    assert senza.status_code == 404


def test_what_comes_from_a_device_is_answered_in_few_words(client_monitoraggio: Any, sportello: Sportello) -> None:
    visita = build_compilata(sportello)
    pagina = reverse("visite:scheda_update", args=(visita.uuid,))
    dati = open_page(client_monitoraggio, pagina)
    for _ in range(2):  # the answer to the first may be lost on the way
        andata = client_monitoraggio.post(pagina, dati | {"presenti": "Ida"}, headers=SUBITO)
        visita = Visita.objects.get(pk=visita.pk)
        assert andata.json() == {"arrivo": visita.get_absolute_url(), "impronta": visita.impronta}
    vuota = open_page(client_monitoraggio, pagina) | {"presenti": ""}
    assert client_monitoraggio.post(pagina, vuota, headers=SUBITO).status_code == 422
    change_visita(ambito=SISTEMA, visita=visita, a="chiusa", oggi=visita.giorno)
    tardi = client_monitoraggio.post(pagina, dati | {"presenti": "Ada"}, headers=SUBITO)
    assert (tardi.status_code, "finché non è chiusa" in tardi.json()["fermo"]) == (423, True)


def test_the_worker_names_what_it_keeps_and_the_page_says_nothing_of_anybody(client: Any) -> None:
    servizio = client.get(reverse("visite:servizio_show"))
    assert servizio["Content-Type"].startswith("text/javascript")
    assert reverse("visite:senza_rete_show") in servizio.content.decode()
    assert "csrf" not in client.get(reverse("visite:senza_rete_show")).content.decode()


def test_a_session_that_ends_by_itself_leaves_what_is_ciphered(client_monitoraggio: Any) -> None:
    sessione = client_monitoraggio.session
    sessione[CHIAVE_ULTIMA] = 0
    sessione.save()
    assert client_monitoraggio.get("/oggi/")["Clear-Site-Data"] == '"cache"'
