"""Who waited for a lender that never answered is told with the words that the Ente put in use."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from cittadini.models import Cittadino
from credito.models import Invio
from credito.services.posta import queue_invio_fermato
from messaggi.enums import StatoModello
from messaggi.models import Messaggio
from messaggi.regole.campi import DA_SOLA, find_errori
from messaggi.services.modelli import change_versione
from nucleo.giornata import get_oggi
from nucleo.models import MessaggioPosta
from percorsi.models import Compito
from riscontri.services.solleciti import DA_DIRE, run_solleciti
from sportelli.models import Sportello
from tests.costruttori import build_invio, build_modello
from tests.costruttori.messaggi import PROVA

pytestmark = pytest.mark.django_db
SCADUTO = {"occasione": "invio_scaduto", "testo": "Ciao {nome}, non ha risposto.", "breve": ""}


def expire(percorso: Any) -> Invio:
    invio = build_invio(percorso=percorso)
    for giorno in (9, 21, 45):
        run_solleciti(oggi=invio.data_stato + timedelta(days=giorno))
    invio.refresh_from_db()
    assert invio.stato == "scaduto"
    return invio


def test_by_the_way_that_the_person_chose_else_as_before(percorso: Any, consenso: Any, settings: Any) -> None:
    """An SMS without its words, a person to be contacted with care, one who wants nothing: the desk is asked, unless an
    e-mail may go."""
    assert expire(percorso)
    assert not Messaggio.objects.exists()
    Compito.objects.filter(testo=DA_DIRE).update(testo="Prima")
    build_modello(**SCADUTO)
    dati = {"email": "ada@posta.example", "telefono": "+39 333 1234567"}
    for campi, scritti, lettere, da_dire in (
        ({"canale_preferito": "email", **dati}, 1, 0, 0),
        ({"canale_preferito": "messaggio", **dati}, 1, 1, 0),
        ({"canale_preferito": "nessuno", **dati}, 1, 1, 1),
        ({"canale_preferito": "email", "contatto_sicuro": "Solo allo sportello", **dati}, 1, 1, 2),
    ):
        Cittadino.objects.update(**campi)
        invio = expire(percorso)
        assert Messaggio.objects.count() == scritti, campi
        assert MessaggioPosta.objects.filter(chiave__startswith="riscontri:scaduto").count() == lettere, campi
        assert Compito.objects.filter(testo=DA_DIRE).count() == da_dire, campi
    [messaggio] = Messaggio.objects.with_esito()
    assert (messaggio.canale, messaggio.recapito) == ("email", "ada@posta.example")
    assert messaggio.testo == f"Ciao {percorso.cittadino.nome}, non ha risposto."
    assert messaggio.stato_posta is not None
    assert messaggio.giorno == invio.data_stato


def test_of_a_desk_that_has_closed_nobody_is_sent_there(percorso: Any, consenso: Any, sportello: Any) -> None:
    """The words in use name it: instead the letter says that it has closed, and where to look for another."""
    Cittadino.objects.update(canale_preferito="email", email="ada@posta.example")
    build_modello(**SCADUTO)
    oggi = get_oggi()
    Sportello.objects.filter(pk=sportello.pk).update(
        stato="chiuso", data_stato=oggi, data_chiusura=oggi, motivo_chiusura="recesso", email="qui@posta.example"
    )
    percorso.refresh_from_db()
    expire(percorso)
    assert not Messaggio.objects.exists()
    lettera = MessaggioPosta.objects.get(chiave__startswith="riscontri:scaduto")
    assert ("ha chiuso" in lettera.testo, "qui@posta.example" in lettera.testo) == (True, False)
    assert settings.ENTE["email"] in lettera.testo
    invio = Invio.objects.select_related("percorso__sportello", "erogatore").latest("pk")
    queue_invio_fermato(invio)
    assert f"ha chiuso: scrivete a {settings.ENTE['email']}" in MessaggioPosta.objects.latest("pk").testo


def test_one_model_in_use_for_each_occasion_and_nobody_signs_it() -> None:
    assert find_errori({"occasione": "invio_scaduto", "testo": "{operatore}"}) == {"testo": [DA_SOLA]}
    assert not find_errori({"occasione": "", "testo": "{operatore}"})
    build_modello(nome="Il primo", **SCADUTO)
    altro = build_modello(stato="bozza", **SCADUTO)
    with pytest.raises(ValidationError, match="parte già «Il primo»"):
        change_versione(ambito=PROVA, versione=altro, a=StatoModello.PUBBLICATO)
