"""Who applies: from the e-mail to the receipt, over days and devices, and what the clock does."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from avvisi.services.avvisi import change_avviso, move_termine
from manifestazioni.models import Manifestazione
from manifestazioni.services.manifestazioni import (
    begin_manifestazione,
    present_manifestazione,
    withdraw_manifestazione,
    write_parte,
)
from manifestazioni.services.termini import follow_termini
from nucleo.models import MessaggioPosta
from tests.banco import ClienteSevero
from tests.costruttori import build_amministrazione, build_avviso, build_manifestazione, build_presentata
from tests.costruttori.manifestazioni import SISTEMA
from tests.moduli import open_page

ORA = timedelta(hours=1)


def open_link(cliente: Any, email: str) -> None:
    """Whoever opens the last letter to an address."""
    testo = MessaggioPosta.objects.filter(destinatario=email).order_by("-pk")[0].testo
    trovato = re.search(r"https?://\S+?(/collegamenti/\S+)", testo)
    assert trovato
    cliente.get(trovato[1], follow=True)


def send(cliente: Any, parte: str, **campi: Any) -> Any:
    pagina = reverse("manifestazioni:parte_update", args=(parte,))
    return cliente.post(pagina, open_page(cliente, pagina) | campi)


@pytest.mark.django_db
def test_an_administration_applies_over_two_days_and_two_devices(client, comune) -> None:
    avviso = build_avviso(chiude_il=timezone.now() + timedelta(days=9))
    comincia, qui = (
        reverse("manifestazioni:manifestazione_begin", args=(avviso.slug,)),
        reverse("manifestazioni:propria_show"),
    )
    assert "Partecipa, o riprendi" in client.get(avviso.get_public_url()).content.decode()
    client.post(comincia, open_page(client, comincia) | {"email": "Segreteria@Comune.example"})
    assert client.get(qui).status_code == 410
    open_link(client, "segreteria@comune.example")
    assert Manifestazione.objects.get().confermata_il is None

    send(client, "ente", denominazione="Comune di Lecce", tipo="comune", comune_ente_testo="Lecce")
    detto = client.get(qui).content.decode()
    assert ("Comune di Lecce" in detto, "Manca il comune della sede." in detto, "Presenta<" in detto) == (
        True,
        True,
        False,
    )
    assert Manifestazione.objects.get().confermata_il

    # Another day, another device: the same address leads to the same draft.
    altrove = ClienteSevero()
    altrove.post(comincia, open_page(altrove, comincia) | {"email": "segreteria@comune.example"})
    open_link(altrove, "segreteria@comune.example")
    sede = {"indirizzo": "Via Roma, 1", "comune_testo": "Lecce", "accessibilita": "completa"}
    send(altrove, "sede", **sede, postazioni="1", connettivita="Fibra")
    send(altrove, "requisiti", esito_1="si", esito_2="entro", nota_2="A giugno")
    orario = {"orari-0-giorno": "2", "orari-0-dalle": "9", "orari-0-alle": "12"}
    rifiutato = send(altrove, "personale", operatori="2", responsabile="Rita", **orario | {"orari-0-alle": "8"})
    assert (rifiutato.status_code, "viene dopo quella in cui apre" in rifiutato.content.decode()) == (422, True)
    send(altrove, "personale", operatori="2", responsabile="Rita", **orario)
    send(altrove, "esperienza", esperienza="Sportello lavoro", anni="4")
    firma = {"firmatario": "Sandro", "carica": "Sindaco", "protocollo": "9/26", "protocollo_data": "2026-02-01"}
    send(altrove, "firma", **firma, dichiara="on")

    presenta = reverse("manifestazioni:propria_present")
    pagina = open_page(altrove, presenta)
    assert "A giugno" in altrove.get(presenta).content.decode()
    altrove.post(presenta, pagina)
    presentata = Manifestazione.objects.get()
    assert (presentata.stato, presentata.codice) == ("presentata", f"{avviso.codice}/0001")
    altrove.post(presenta, pagina)  # sent twice
    ricevute = MessaggioPosta.objects.filter(oggetto__startswith="Ricevuta")
    assert [(r.destinatario, presentata.codice in r.testo) for r in ricevute] == [("segreteria@comune.example", True)]
    assert presentata.codice in client.get(qui).content.decode()
    assert "già presentata" in send_and_follow(client, "sede")
    assert client.get(reverse("manifestazioni:propria_print")).content.startswith(b"%PDF")


def send_and_follow(cliente: Any, parte: str) -> str:
    return str(cliente.get(reverse("manifestazioni:parte_update", args=(parte,)), follow=True).content.decode())


@pytest.mark.django_db
def test_of_a_body_of_the_network_the_data_are_its_own(client) -> None:
    ente = build_amministrazione(denominazione="Camera di Prova", tipo="comune", codice_ipa="c_prova")
    build_manifestazione(build_avviso(), email="a@prova.example", adesso=timezone.now())
    open_link(client, "a@prova.example")
    send(client, "ente", amministrazione_testo="Camera di Prova", denominazione="x" * 300, tipo="", codice_ipa="??")
    scritta = Manifestazione.objects.get()
    assert (scritta.amministrazione, scritta.denominazione, scritta.codice_ipa) == (ente, "Camera di Prova", "c_prova")


@pytest.mark.django_db
def test_who_would_work_there_is_whole_or_not_there(client) -> None:
    build_manifestazione(build_avviso(), email="a@prova.example", adesso=timezone.now())
    open_link(client, "a@prova.example")
    nuova = {"persone-1-ruolo": "operatore", "persone-1-nome": "Ugo", "persone-1-cognome": "Prova"}
    pagina = send(client, "personale", **nuova).content.decode()
    assert "Scrivi l&#x27;e-mail" in pagina
    assert 'value="Ugo"' in pagina
    doppia = send(client, "personale", **nuova, **{"persone-1-email": "RITA@prova.example"})
    assert "stessa e-mail" in doppia.content.decode()
    send(client, "personale", **nuova, **{"persone-1-email": "ugo@prova.example"})
    assert [str(p) for p in Manifestazione.objects.get().persone.all()] == [
        "Rita Prova (responsabile di sportello)",
        "Ugo Prova (operatore)",
    ]


@pytest.mark.django_db
def test_two_devices_change_the_same_part(client) -> None:
    build_manifestazione(build_avviso(), email="a@prova.example", adesso=timezone.now())
    altro = ClienteSevero()
    open_link(client, "a@prova.example")
    open_link(altro, "a@prova.example")
    pagina = reverse("manifestazioni:parte_update", args=("sede",))
    vecchia = open_page(client, pagina)
    send(altro, "sede", piano="Terzo piano")
    client.post(pagina, vecchia | {"connettivita": "Wi-Fi"})
    scritta = Manifestazione.objects.get()
    assert (scritta.piano, scritta.connettivita) == ("Terzo piano", "Wi-Fi")


# ── Presented ────────────────────────────────────────────────────────────────────────────
@pytest.mark.django_db
def test_nothing_enters_from_the_instant_of_the_term_on() -> None:
    bozza = build_manifestazione()
    fine = bozza.avviso.chiude_il
    for adesso in (fine, fine + ORA):
        with pytest.raises(ValidationError, match="non entra più niente"):
            present_manifestazione(ambito=SISTEMA, manifestazione=bozza, letta=bozza.versione, adesso=adesso)
        with pytest.raises(ValidationError, match="non entra più niente"):
            write_parte(
                ambito=SISTEMA, manifestazione=bozza, versione=bozza.versione, valori={"piano": "x"}, adesso=adesso
            )
    prima = fine - timedelta(microseconds=1)
    presentata = present_manifestazione(ambito=SISTEMA, manifestazione=bozza, letta=bozza.versione, adesso=prima)
    assert presentata.presentata_il == prima
    with pytest.raises(ValidationError, match="chiusi"):
        begin_manifestazione(avviso=bozza.avviso, email="tardi@prova.example", adesso=fine)


@pytest.mark.django_db
def test_an_incomplete_one_is_not_presented_nor_the_same_seat_twice() -> None:
    avviso = build_avviso()
    vuota = build_manifestazione(avviso, operatori=0)
    with pytest.raises(ValidationError, match="completa le parti"):
        present_manifestazione(ambito=SISTEMA, manifestazione=vuota, letta=vuota.versione)
    prima = build_presentata(avviso)
    doppia = build_manifestazione(avviso, indirizzo="VIA ROMA 1", denominazione="comune di prova")
    with pytest.raises(ValidationError, match="Per questa sede"):
        present_manifestazione(ambito=SISTEMA, manifestazione=doppia, letta=doppia.versione)
    con_codice = build_manifestazione(avviso, denominazione="COMUNE DI PROVA", codice_ipa="c_e506")
    with pytest.raises(ValidationError, match="Per questa sede"):  # the first had no code
        present_manifestazione(ambito=SISTEMA, manifestazione=con_codice, letta=con_codice.versione)
    withdraw_manifestazione(ambito=SISTEMA, manifestazione=prima, letta=prima.versione)
    dopo = present_manifestazione(ambito=SISTEMA, manifestazione=doppia, letta=doppia.versione)
    assert dopo.numero == 2
    assert build_presentata(avviso, indirizzo="Via Bari, 2").numero == 3


@pytest.mark.django_db(transaction=True)
def test_twelve_at_once_take_twelve_numbers_in_the_order_of_their_instants() -> None:
    avviso = build_avviso()
    bozze = [build_manifestazione(avviso, indirizzo=f"Via {n}", adesso=timezone.now()) for n in range(12)]

    def present(bozza: Manifestazione) -> None:
        try:
            present_manifestazione(ambito=SISTEMA, manifestazione=bozza, letta=bozza.versione)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as fili:
        list(fili.map(present, bozze))
    arrivate = list(Manifestazione.objects.presentate().order_by("presentata_il").values_list("numero", flat=True))
    assert arrivate == list(range(1, 13))


@pytest.mark.django_db
def test_a_call_that_is_called_off_takes_nothing() -> None:
    bozza = build_manifestazione()
    change_avviso(ambito=SISTEMA, avviso=bozza.avviso, a="annullato", nota="Fondi revocati")
    with pytest.raises(ValidationError, match="annullato"):
        present_manifestazione(ambito=SISTEMA, manifestazione=bozza, letta=bozza.versione)


# ── The clock ────────────────────────────────────────────────────────────────────────────
@pytest.mark.django_db
def test_who_has_a_draft_is_told_three_times_before_each_term_and_once_each() -> None:
    avviso = build_avviso()
    bozza, fine = build_manifestazione(avviso), avviso.chiude_il
    lettere = MessaggioPosta.objects.filter(oggetto__startswith="Il termine è vicino")
    conte = []
    for prima in (73, 72, 71, 24, 2, 1):
        follow_termini(adesso=fine - prima * ORA)
        follow_termini(adesso=fine - prima * ORA)
        conte.append(lettere.count())
    assert conte == [0, 1, 1, 2, 3, 3]
    move_termine(ambito=SISTEMA, avviso=avviso, versione=2, a=fine + 48 * ORA, motivo="Neve", adesso=fine - ORA)
    follow_termini(adesso=fine + 24 * ORA)
    assert lettere.count() == 4
    assert "manca: 24 ore" in lettere.order_by("-pk")[0].testo
    tardi = build_manifestazione(avviso, adesso=fine + 47 * ORA)
    follow_termini(adesso=fine + 47 * ORA)
    assert lettere.filter(destinatario=tardi.email).count() == 1
    assert bozza.email != tardi.email


@pytest.mark.django_db
def test_a_draft_left_behind_goes_on_when_the_term_is_opened_again() -> None:
    avviso = build_avviso()
    bozza, fine = build_manifestazione(avviso), avviso.chiude_il
    follow_termini(adesso=fine)
    bozza.refresh_from_db()
    assert bozza.stato == "non_presentata"
    move_termine(ambito=SISTEMA, avviso=avviso, versione=2, a=fine + 99 * ORA, motivo="Guasto", adesso=fine + ORA)
    follow_termini(adesso=fine + 2 * ORA)
    follow_termini(adesso=fine + 2 * ORA)
    bozza.refresh_from_db()
    assert (bozza.stato, bozza.denominazione) == ("bozza", "Comune di Prova")
    assert MessaggioPosta.objects.filter(oggetto__startswith="I termini sono stati riaperti").count() == 1
    presentata = present_manifestazione(
        ambito=SISTEMA, manifestazione=bozza, letta=bozza.versione, adesso=fine + 3 * ORA
    )
    assert presentata.numero == 1


@pytest.mark.django_db
def test_what_was_never_presented_is_forgotten_a_while_after_the_term(client_monitoraggio) -> None:
    avviso = build_avviso()
    tolta, mai = build_manifestazione(avviso), build_manifestazione(avviso)
    withdraw_manifestazione(ambito=SISTEMA, manifestazione=tolta, letta=tolta.versione)
    presentata, fine = build_presentata(avviso, indirizzo="Via Bari, 2"), avviso.chiude_il
    for dopo in (timedelta(), timedelta(days=179, hours=23)):
        follow_termini(adesso=fine + dopo)
    assert Manifestazione.objects.exclude(email="").count() == 3
    follow_termini(adesso=fine + timedelta(days=180))
    assert follow_termini(adesso=fine + timedelta(days=180)) == 0
    for bozza in (tolta, mai):
        bozza.refresh_from_db()
        assert (bozza.email, bozza.firmatario, bozza.responsabile, bozza.denominazione) == (
            *[""] * 3,
            "Comune di Prova",
        )
        assert (bozza.persone.count(), bozza.risposte.count(), bozza.orari.count()) == (0, 0, 0)
    presentata.refresh_from_db()
    assert (presentata.persone.count(), presentata.firmatario) == (1, "Sandro Prova")
    assert "Non fu presentata" in client_monitoraggio.get(mai.url_registro).content.decode()
    # Opened again after that, there is nothing to go on from.
    move_termine(
        ambito=SISTEMA, avviso=avviso, versione=2, a=fine + 9999 * ORA, motivo="Guasto", adesso=fine + 4400 * ORA
    )
    assert follow_termini(adesso=fine + 4401 * ORA) == 0


@pytest.mark.django_db
@pytest.mark.parametrize("quante", [1, 3])
def test_the_register_costs_the_same_with_one_row_and_three(
    client_monitoraggio, django_assert_num_queries, quante: int
) -> None:
    for _ in range(quante):
        build_presentata()
    elenco = reverse("manifestazioni:manifestazione_list")
    client_monitoraggio.get(elenco)
    with django_assert_num_queries(5):
        risposta = client_monitoraggio.get(elenco)
    assert "Comune di Prova" in risposta.content.decode()
