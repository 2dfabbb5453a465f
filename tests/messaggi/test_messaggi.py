"""The words of desks, and what leaves for one person."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from cittadini.models import Cittadino
from messaggi.models import Messaggio, VersioneModello
from messaggi.pagine.messaggi import render_lettera, tell_esito
from messaggi.regole.campi import fill, list_errori
from messaggi.selectors.recapiti import find_via_scelta, list_vie
from messaggi.services.messaggi import mark_tornato
from nucleo.giornata import get_oggi
from nucleo.models import MessaggioPosta, RegistroEvento
from nucleo.posta import send_messaggio as deliver
from percorsi.models import Percorso
from tests.costruttori import build_cittadino, build_modello, build_percorso, build_scritto
from tests.costruttori.messaggi import PROVA
from tests.moduli import open_page, submit

pytestmark = pytest.mark.django_db
GIUSTO = {"nome": "Promemoria", "quando": "Prima di un incontro", "oggetto": "Promemoria", "testo": "Ciao {nome}."}


@pytest.fixture
def percorso(sportello: Any, operatore: Any) -> Percorso:
    persona = build_cittadino(
        sportello=sportello, email="ida@posta.example", telefono="+39 333 1234567", canale_preferito="email"
    )
    return build_percorso(cittadino=persona, operatore=operatore)


def test_blanks_are_a_closed_set_and_nothing_runs() -> None:
    ammessi = ["nome", "sportello"]
    assert list_errori("Ciao {nome}", ammessi) == []
    assert list_errori("Ciao {nme}", ammessi) == ["Il campo {nme} non esiste: forse volevi scrivere {nome}."]
    assert "puoi usare {nome}, {sportello}" in list_errori("{0.__class__}", ammessi)[0]
    assert list_errori("Ciao {nome", ammessi) == ["C'è una parentesi graffa da sola: i campi si scrivono così, {nome}."]
    assert "forse volevi" in list_errori("{NOME }", ammessi)[0]
    # What is put in is not read again.
    assert fill("{nome} {nome}", {"nome": "{sportello}"}) == "{sportello} {sportello}"


def test_a_model_is_written_by_one_and_put_in_use_by_another(client_esperto: Any, client_amministratore: Any) -> None:
    nuovo = reverse("messaggi:modello_create")
    for sbagliato, detto in (
        ({"testo": "Ciao {nme}"}, "forse volevi scrivere {nome}"),
        ({"oggetto": "{nome}, vieni"}, "può avere solo {sportello}"),
        ({"breve": "x" * 460}, "459"),
    ):
        risposta = submit(client_esperto, nuovo, {**GIUSTO, **sbagliato})
        assert risposta.status_code == 422, sbagliato
        assert detto in risposta.content.decode(), sbagliato
    submit(client_esperto, nuovo, GIUSTO)
    versione = VersioneModello.objects.get()
    pagina = client_esperto.get(versione.get_absolute_url()).content.decode()
    assert "Ciao Ida." in pagina
    stato = reverse("messaggi:versione_stato", args=(versione.uuid, "pubblicato"))
    assert "serve un&#x27;altra persona" in client_esperto.get(stato, follow=True).content.decode()
    submit(client_amministratore, stato, {})
    versione.refresh_from_db()
    assert versione.stato == "pubblicato"
    submit(client_esperto, reverse("messaggi:versione_create", args=(versione.modello.uuid,)), GIUSTO)
    seconda = VersioneModello.objects.get(numero=2)
    modifica = reverse("messaggi:versione_update", args=(seconda.uuid,))
    assert submit(client_amministratore, modifica, {**GIUSTO, "testo": "Salve {nome}."}).status_code == 303
    seconda.refresh_from_db()
    assert len(seconda.autori) == 2
    assert (
        "serve un&#x27;altra persona"
        in client_amministratore.get(
            reverse("messaggi:versione_stato", args=(seconda.uuid, "pubblicato")), follow=True
        ).content.decode()
    )
    assert client_esperto.get(reverse("messaggi:modello_list")).content.decode().count("Promemoria") >= 2


def test_what_leaves_is_read_first_corrected_and_followed(client_operatore: Any, percorso: Percorso) -> None:
    modello = build_modello()
    scelta = client_operatore.get(reverse("messaggi:messaggio_choose", args=(percorso.uuid,))).content.decode()
    assert modello.nome in scelta
    indirizzo = reverse("messaggi:messaggio_create", args=(percorso.uuid, modello.modello.uuid))
    assert "facoltativo" not in client_operatore.get(indirizzo).content.decode()
    dati = open_page(client_operatore, indirizzo)
    assert dati["testo"][0].startswith(f"Ciao {percorso.cittadino.nome}, ci vediamo allo {percorso.sportello.nome}.")
    assert dati["canale"] == ["email"]
    for sbagliato, detto in (
        ("Ciao {nome}", "rimasto vuoto"),
        ("", "Scrivi che cosa"),
        ("Il tuo codice è RSSMRA85T10A562S", "codice fiscale"),
    ):
        risposta = client_operatore.post(indirizzo, dati | {"testo": sbagliato})
        assert risposta.status_code == 422, sbagliato
        assert detto in risposta.content.decode()
    client_operatore.post(indirizzo, dati | {"testo": "Ciao, ti aspetto."})
    client_operatore.post(indirizzo, dati | {"testo": "Ciao, ti aspetto."})
    messaggio = Messaggio.objects.with_scheda().get()
    posta = MessaggioPosta.objects.get(chiave=messaggio.chiave)
    assert (posta.destinatario, posta.testo) == ("ida@posta.example", "Ciao, ti aspetto.")
    assert percorso.cittadino.nome not in posta.oggetto
    assert tell_esito(messaggio).testo.startswith("In coda")
    deliver(pk=posta.pk)
    assert tell_esito(Messaggio.objects.with_scheda().get()).testo.startswith("Partito")
    pagina = client_operatore.get(percorso.get_absolute_url()).content.decode()
    assert pagina.count("Partito") == 2  # its section, and the timeline
    assert RegistroEvento.objects.filter(oggetto_id=str(messaggio.uuid), azione="creazione").exists()
    domani = get_oggi() + timedelta(days=1)
    with pytest.raises(ValidationError, match="non nel futuro"):
        mark_tornato(ambito=PROVA, messaggio=messaggio, giorno=domani)
    submit(client_operatore, reverse("messaggi:messaggio_return", args=(messaggio.uuid,)), {"giorno": get_oggi()})
    assert tell_esito(Messaggio.objects.with_scheda().get()).testo.startswith("Tornato indietro")
    MessaggioPosta.objects.filter(pk=posta.pk).update(stato="fallito")
    assert Messaggio.objects.with_scheda().get().respinto


def test_by_which_ways_a_person_is_reached(settings: Any, percorso: Percorso) -> None:
    persona = percorso.cittadino

    def vie(**campi: Any) -> list[str]:
        for nome, valore in campi.items():
            setattr(persona, nome, valore)
        return [via.canale.value for via in list_vie(persona)]

    settings.SMS_SERVIZIO = "nucleo.sms.Schermo"
    assert vie() == ["email", "sms", "telefono", "lettera"]
    assert vie(canale_preferito="telefono") == ["telefono", "email", "sms", "lettera"]
    assert find_via_scelta(persona) is None
    assert vie(canale_preferito="messaggio")[0] == "sms"
    settings.SMS_SERVIZIO = ""
    assert vie() == ["email", "telefono", "lettera"]
    assert vie(canale_preferito="nessuno") == ["lettera"]
    assert vie(deceduto_il=get_oggi()) == []
    Cittadino.objects.filter(pk=persona.pk).update(canale_preferito="nessuno")
    with pytest.raises(ValidationError, match="non si raggiunge"):
        build_scritto(percorso=percorso, canale="email")
    with pytest.raises(ValidationError, match="non è più in uso"):
        build_scritto(percorso=percorso, versione=build_modello(stato="bozza"))
    Cittadino.objects.filter(pk=persona.pk).update(deceduto_il=get_oggi(), aggiornato_il=timezone.now())
    with pytest.raises(ValidationError, match="deceduta"):
        build_scritto(percorso=percorso)


def test_a_second_click_writes_once_and_a_letter_is_the_same_bytes(percorso: Percorso) -> None:
    chiave, versione = uuid4(), build_modello()
    dati = {"percorso": percorso, "chiave_modulo": chiave, "versione": versione}
    assert build_scritto(**dati) == build_scritto(**dati)
    messaggio = Messaggio.objects.with_scheda().get()
    assert render_lettera(messaggio) == render_lettera(messaggio)
