"""The same words to many: who gets them, once; who does not, and why."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cittadini.models import Cittadino, Consenso
from messaggi.models import Campagna, Destinatario, Messaggio
from messaggi.selectors.campagne import list_candidati
from messaggi.services.campagne import confirm_campagna, list_in_partenza, write_campagna
from nucleo.giornata import get_oggi
from nucleo.models import MessaggioPosta, RegistroEvento
from percorsi.models import Percorso
from sportelli.models import Sportello
from tests.costruttori import (
    build_campagna,
    build_cittadino,
    build_consenso,
    build_modello,
    build_percorso,
    build_scritto,
)
from tests.costruttori.messaggi import CHI, PROVA
from tests.moduli import read_form, submit
from tests.vincoli import violates

pytestmark = pytest.mark.django_db


def receive(sportello: Any, *, consenso: bool = True, **campi: Any) -> Percorso:
    """A person of a desk, who agreed and chose the e-mail."""
    numero = Cittadino.objects.count()
    valori = {"email": f"persona{numero}@posta.example", "canale_preferito": "email", **campi}
    persona = build_cittadino(sportello=sportello, **valori)
    if consenso:
        build_consenso(cittadino=persona, finalita="ricontatto")
    return build_percorso(cittadino=persona)


def test_who_gets_it_and_who_is_left_out_and_why(sportello: Any, altro_sportello: Any) -> None:
    prima = receive(sportello)
    seconda = build_percorso(cittadino=prima.cittadino, data_apertura=get_oggi())
    receive(altro_sportello)
    attesi = {
        receive(sportello, consenso=False).pk: "consenso",
        receive(sportello, contatto_sicuro="Non scrivere a casa").pk: "cautela",
        receive(sportello, canale_preferito="nessuno").pk: "canale",
        receive(sportello, canale_preferito="telefono", telefono="+39 333 1234567").pk: "canale",
    }
    morto = receive(sportello)
    Cittadino.objects.filter(pk=morto.cittadino_id).update(deceduto_il=get_oggi(), aggiornato_il=timezone.now())
    attesi[morto.pk] = "decesso"
    campagna = build_campagna(sportello)
    anteprima = list_candidati(campagna, get_oggi())
    assert [candidato.percorso.pk for candidato in anteprima.dentro] == [seconda.pk]
    assert {candidato.percorso.pk: candidato.escluso for candidato in anteprima.fuori} == attesi
    assert anteprima.per_canale == [("E-mail", 1)]
    assert sum(quanti for _, quanti in anteprima.per_motivo) == 5
    confirm_campagna(ambito=PROVA, campagna=campagna)
    write_campagna(pk=campagna.pk)
    ancora = build_campagna(sportello, versione=campagna.versione_modello)
    assert "gia_avuto" in [candidato.escluso for candidato in list_candidati(ancora, get_oggi()).fuori]
    with pytest.raises(ValidationError, match="non lo riceve nessuno"):
        confirm_campagna(ambito=PROVA, campagna=ancora)


def test_an_sms_goes_only_where_the_model_has_its_words(settings: Any, sportello: Any) -> None:
    settings.SMS_SERVIZIO = "nucleo.sms.Schermo"
    receive(sportello, canale_preferito="messaggio", telefono="+39 333 1234567", email="")
    lungo = build_campagna(sportello, versione=build_modello(per_gruppi=True, breve=""))
    assert [c.escluso for c in list_candidati(lungo, get_oggi()).candidati] == ["breve"]
    corto = build_campagna(sportello)
    assert list_candidati(corto, get_oggi()).per_canale == [("SMS", 1)]


def test_to_many_goes_nothing_that_would_not_go_to_one(settings: Any, sportello: Any) -> None:
    """An SMS too long with the data of the desk, or with a name; a blank that the desk leaves with nothing."""
    settings.SMS_SERVIZIO = "nucleo.sms.Schermo"
    lungo = build_modello(breve="x" * 440 + " {sportello}", per_gruppi=True)
    with pytest.raises(ValidationError, match="al massimo 459"):
        build_campagna(sportello, versione=lungo)
    muto = build_modello(testo="Chiama {telefono}, {nome}", breve="", per_gruppi=True)
    Sportello.objects.filter(pk=sportello.pk).update(telefono="")
    sportello.refresh_from_db()
    with pytest.raises(ValidationError, match="non ce l'ha"):
        build_campagna(sportello, versione=muto)
    giusto = build_modello(breve="x" * 440 + " {nome}", per_gruppi=True)
    sms = {"canale_preferito": "messaggio", "telefono": "+39 333 1234567"}
    corto, altro = receive(sportello, nome="Ida", **sms), receive(sportello, nome="Maria Immacolata Concetta", **sms)
    campagna = build_campagna(sportello, versione=giusto)
    confirm_campagna(ambito=PROVA, campagna=campagna)
    assert write_campagna(pk=campagna.pk) == 1
    detti = dict(Destinatario.objects.values_list("percorso", "saltato"))
    assert detti == {corto.pk: "", altro.pk: "lungo"}


def test_filters_leave_whom_they_say(sportello: Any) -> None:
    oggi = get_oggi()
    giovane = receive(sportello, data_nascita=oggi.replace(year=oggi.year - 25, day=1), sesso="F")
    anziano = receive(sportello, data_nascita=oggi.replace(year=oggi.year - 60, day=1), sesso="M")
    chiuso = receive(sportello, data_nascita=oggi.replace(year=oggi.year - 45, day=1), sesso="M")
    Percorso.objects.filter(pk=chiuso.pk).update(stato="chiuso", motivo_chiusura="altro", data_chiusura=oggi)
    for filtri, attesi in (
        ({"chi": "aperti"}, {giovane.pk, anziano.pk}),
        ({"chi": "chiusi"}, {chiuso.pk}),
        ({"chi": "tutti", "giovani": True}, {giovane.pk}),
        ({"chi": "tutti", "donne": True}, {giovane.pk}),
        ({"chi": "tutti", "raggiunto": "erogato"}, set()),
    ):
        campagna = build_campagna(sportello, filtri=filtri)
        assert {c.percorso.pk for c in list_candidati(campagna, oggi).candidati} == attesi, filtri


def test_from_the_page_to_the_outbox_once_for_each(client_operatore: Any, sportello: Any) -> None:
    primo = receive(sportello)
    receive(sportello)
    modello = build_modello(per_gruppi=True)
    nuovo = reverse("messaggi:campagna_create")
    dati = {"sportello": sportello.uuid, "modello": modello.uuid, "scopo": "Incontro del 12", "finalita": "ricontatto"}
    assert submit(client_operatore, nuovo, dati).status_code == 422
    submit(client_operatore, nuovo, {**dati, "chi": "tutti"})
    campagna = Campagna.objects.get()
    pagina = client_operatore.get(campagna.get_absolute_url()).content.decode()
    assert "Lo ricevono 2" in pagina
    conferma = reverse("messaggi:campagna_confirm", args=(campagna.uuid,))
    # Who is there changes between the page and the click: it is asked again.
    aperta = client_operatore.get(conferma)
    receive(sportello)
    assert client_operatore.post(conferma, read_form(aperta)).status_code == 409
    submit(client_operatore, conferma, {})
    assert Messaggio.objects.count() == MessaggioPosta.objects.filter(chiave__startswith="messaggio:").count() == 3
    assert RegistroEvento.objects.filter(oggetto_id=str(campagna.uuid), azione="stato").exists()
    messaggio = Messaggio.objects.get(percorso=primo)
    assert "Di Prova" in str(messaggio.mandato_da)
    assert f"Ciao {primo.cittadino.nome}" in messaggio.testo
    assert "Scritto a 3 persone" in client_operatore.get(campagna.get_absolute_url()).content.decode()
    assert "già partito" in client_operatore.get(conferma, follow=True).content.decode()


def test_a_worker_that_stops_skips_nobody_and_things_may_change_meanwhile(sportello: Any) -> None:
    receive(sportello)
    ultimo = receive(sportello)
    campagna = build_campagna(sportello)
    confirm_campagna(ambito=PROVA, campagna=campagna)
    # One takes the consent back before the worker comes to them.
    Consenso.objects.filter(cittadino=ultimo.cittadino_id).update(revocato_il=timezone.now(), motivo_fine="revoca")
    assert list_in_partenza() == [campagna.pk]
    assert write_campagna(pk=campagna.pk) == 1
    assert write_campagna(pk=campagna.pk) == 0
    assert not list_in_partenza()
    assert Destinatario.objects.get(percorso=ultimo).saltato == "consenso"
    with pytest.raises(ValidationError, match="già partito"):
        confirm_campagna(ambito=PROVA, campagna=campagna)


def test_what_may_not_go_to_many_is_refused(sportello: Any) -> None:
    with pytest.raises(ValidationError, match="una persona alla volta"):
        build_campagna(sportello, versione=build_modello())
    chiave = uuid4()
    versione = build_modello(per_gruppi=True)
    dati = {"versione": versione, "chiave_modulo": chiave}
    assert build_campagna(sportello, **dati) == build_campagna(sportello, **dati)


def test_what_the_database_refuses(sportello: Any) -> None:
    percorso = receive(sportello)
    campagna = build_campagna(sportello)
    righe = Campagna.objects.filter(pk=campagna.pk)
    with violates("campagna_confermata_firmata"):
        righe.update(conclusa_il=timezone.now())
    with violates("campagna_conclusa_dopo"):
        righe.update(confermata_il=timezone.now(), confermata_da=CHI, conclusa_il=timezone.now() - timedelta(days=1))
    confirm_campagna(ambito=PROVA, campagna=campagna)
    with violates("destinatario_una_volta"), transaction.atomic():
        Destinatario.objects.create(campagna=campagna, percorso=percorso)
    scritto = build_scritto(percorso=receive(sportello))
    with violates("destinatario_scritto_o_saltato"):
        Destinatario.objects.create(campagna=campagna, percorso=scritto.percorso, saltato="canale", messaggio=scritto)
