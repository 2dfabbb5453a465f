"""The pages, as who works at a desk uses them."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from cittadini.models import Cittadino
from erogatori.models import Erogatore
from incontri.models import Incontro
from incontri.pagine.oggi import list_gruppi, list_primi
from incontri.services.incontri import change_stato_incontro
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from tests.costruttori import build_incontro, build_invio
from tests.costruttori.incontri import PROVA
from tests.credito.pagine import text_of
from tests.moduli import submit

pytestmark = pytest.mark.django_db
ELENCO = reverse("incontri:incontro_list")


def stato_of(incontro: Incontro, stato: str) -> str:
    return reverse("incontri:incontro_stato", args=(incontro.uuid, stato))


def test_from_a_referral_set_moved_and_cancelled(client_operatore: Any, invio: Any) -> None:
    nuovo = reverse("incontri:incontro_create", args=(invio.uuid,))
    assert nuovo in client_operatore.get(invio.get_absolute_url()).content.decode()
    assert "La persona riceve un messaggio adesso" in text_of(client_operatore.get(nuovo))
    Cittadino.objects.update(contatto_sicuro="Solo al mattino")
    Erogatore.objects.update(email="")
    pagina = text_of(client_operatore.get(nuovo))
    assert ("non partono messaggi" in pagina, "avvisalo tu" in pagina) == (True, True)
    giorno = timezone.localdate() + timedelta(days=9)
    dati = {"quando": f"{giorno:%d/%m/%Y} ore 9.30", "canale": "presenza", "luogo": "", "accompagna": "nessuno"}
    risposta = submit(client_operatore, nuovo, dati)
    assert risposta.status_code == 422
    assert "luogo" in risposta.context["form"].errors
    assert submit(client_operatore, nuovo, dati | {"luogo": "Via Roma 1"}).status_code == 303
    incontro = Incontro.objects.get()
    assert timezone.localtime(incontro.quando).strftime("%d/%m %H:%M") == f"{giorno:%d/%m} 09:30"
    assert "già un appuntamento" in text_of(client_operatore.get(nuovo, follow=True))
    sposta = reverse("incontri:incontro_move", args=(incontro.uuid,))
    assert "Adesso è" in text_of(client_operatore.get(sposta))
    assert submit(client_operatore, sposta, dati | {"canale": "telefono"}).status_code == 303
    dopo = Incontro.objects.get(stato="fissato")
    assert (dopo.volta, dopo.canale) == (2, "telefono")
    assert submit(client_operatore, stato_of(dopo, "annullato"), {"nota": "La banca chiude"}).status_code == 303
    testo = text_of(client_operatore.get(invio.get_absolute_url()))
    for parole in ("Spostato", "Annullato", "La banca chiude", "Fissa un appuntamento"):
        assert parole in testo


def test_how_it_went_is_said_from_its_page(client_operatore: Any, invio: Any) -> None:
    ieri = timezone.now() - timedelta(days=1)
    incontro = build_incontro(invio=invio, adesso=ieri - timedelta(days=5), quando=ieri)
    assert stato_of(incontro, "tenuto") in client_operatore.get(invio.get_absolute_url()).content.decode()
    submit(client_operatore, stato_of(incontro, "tenuto"), {"nota": "Chiede la visura"})
    incontro.refresh_from_db()
    assert (incontro.stato, incontro.nota) == ("tenuto", "Chiede la visura")


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_costs_the_same_with_one_row_and_three(
    client_operatore: Any, percorso: Any, n: int, django_assert_num_queries: Any
) -> None:
    for _ in range(n):
        build_incontro(invio=build_invio(percorso=percorso))
    with django_assert_num_queries(6):
        testo = text_of(client_operatore.get(ELENCO))
    assert testo.count("In presenza") >= n
    assert "Rossi" in testo


@pytest.mark.parametrize("n", [1, 3])
def test_a_referral_costs_the_same_with_one_that_has_been_and_three(
    client_operatore: Any, invio: Any, n: int, django_assert_num_queries: Any
) -> None:
    for _ in range(n):
        build_incontro(invio=invio, esito="tenuto")
    with django_assert_num_queries(16):
        client_operatore.get(invio.get_absolute_url())


def test_who_watches_the_network_or_works_elsewhere_finds_none(
    client_monitoraggio: Any, client_estraneo: Any, sportello: Any, invio: Any
) -> None:
    incontro = build_incontro(invio=invio)
    for client in (client_monitoraggio, client_estraneo):
        for indirizzo in (ELENCO, f"{ELENCO}?sportello={sportello.codice}"):
            assert invio.percorso.codice not in text_of(client.get(indirizzo))
        assert client.get(stato_of(incontro, "annullato")).status_code in (403, 404)


def test_the_day_of_a_desk(percorso: Any, sportello: Any) -> None:
    """Who goes today and tomorrow; of whom nobody said how it went."""
    adesso, oggi = timezone.now(), get_oggi()
    suoi = Ambito.di_sistema("prova")
    for giorni in (1, 7, -3):
        quando = adesso + timedelta(days=giorni)
        build_incontro(invio=build_invio(percorso=percorso), adesso=quando - timedelta(days=8), quando=quando)
    primi, dopo = list_primi(suoi, oggi)[0], list_gruppi(suoi, oggi)[0]
    assert (len(primi.voci), len(dopo.voci)) == (1, 1)
    assert dopo.voci[0].scaduta
    change_stato_incontro(ambito=PROVA, incontro=Incontro.objects.passati(adesso).get(), stato="tenuto", nota="")
    assert not list_gruppi(suoi, oggi)[0].voci
