"""A desk is active no later than what happened there, closes no earlier; a wrong day is corrected by the same rules."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import InternalError, transaction
from django.test import Client
from django.urls import reverse

from cittadini.models import PresaInCarico
from nucleo.ambito import Ambito
from nucleo.models import CambioStato, RegistroEvento
from nucleo.versioni import VersioneSuperata
from sportelli.enums import StatoSportello
from sportelli.models import Sportello
from sportelli.services.giorni import check_giorno, correct_giorno
from sportelli.services.rete import Cambio, change_stato_sportello
from tests.costruttori import (
    build_cambio,
    build_cittadino,
    build_consulenza,
    build_erogazione,
    build_finanziamento,
    build_invio,
    build_percorso,
    build_presa,
    build_sportello,
)
from tests.costruttori.attivazione import do_without
from tests.moduli import open_page
from tests.sportelli.test_importazioni import SPORTELLI, errori, read

pytestmark = pytest.mark.django_db
SISTEMA = Ambito.di_sistema("prova")
MARZO, APRILE, MAGGIO = date(2016, 3, 20), date(2016, 4, 4), date(2016, 5, 20)
OGGI = date(2016, 6, 9)  # May is still open


def close(sportello: Sportello, giorno: date, **campi: Any) -> Sportello:
    Sportello.objects.filter(pk=sportello.pk, stato="attivo").update(stato="in_chiusura", data_stato=date(2016, 1, 7))
    oggi = campi.pop("oggi", OGGI)
    cambio = Cambio(StatoSportello.CHIUSO, "inattivita", giorno, **campi)
    return change_stato_sportello(ambito=SISTEMA, sportello=sportello, cambio=cambio, oggi=oggi)


def correct(sportello: Sportello, campo: str, data: date, **campi: Any) -> Sportello:
    valori = {"versione": sportello.versione, "motivo_rettifica": "documento", "oggi": OGGI} | campi
    return correct_giorno(ambito=SISTEMA, sportello=sportello, campo=campo, data=data, **valori)


def add_consulenza(sportello: Sportello) -> None:
    build_consulenza(sportello=sportello, data=MAGGIO)


def add_percorso(sportello: Sportello) -> None:
    build_percorso(cittadino=build_cittadino(sportello=sportello), data_apertura=MAGGIO)


def add_invio(sportello: Sportello) -> None:
    percorso = build_percorso(cittadino=build_cittadino(sportello=sportello))
    build_invio(percorso=percorso, data_invio=MAGGIO, data_stato=MAGGIO)


def add_presa(sportello: Sportello) -> None:
    build_presa(cittadino=build_cittadino(sportello=None), sportello=sportello, dal=MAGGIO)


def add_passaggio(sportello: Sportello) -> None:
    cittadino = build_cittadino(sportello=None)
    build_presa(cittadino=cittadino, sportello=sportello, al=MAGGIO, motivo_fine="trasferimento")


ACCADUTI = [
    (add_consulenza, "1 consulenza"),
    (add_percorso, "1 percorso aperto"),
    (add_invio, "1 invio"),
    (add_presa, "1 persona presa in carico"),
    (add_passaggio, "1 persona passata ad altri"),
]


# ── Closing ──────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(("add", "detto"), ACCADUTI)
def test_a_desk_closes_no_earlier_than_what_happened_there(sportello, add, detto):
    add(sportello)
    with pytest.raises(ValidationError) as rifiuto:
        close(sportello, date(2016, 5, 19))
    (testo,) = rifiuto.value.message_dict["data"]
    assert detto in testo
    assert "del 20 maggio 2016" in testo
    assert close(sportello, MAGGIO).stato == "chiuso"


def test_what_did_not_happen_there_lets_it_close(sportello):
    build_consulenza(sportello=sportello, data=MAGGIO, stato="annullata", motivo_annullamento="doppione")
    percorso = build_percorso(cittadino=build_cittadino(sportello=sportello))
    build_invio(percorso=percorso, data_invio=None)
    invio = build_invio(percorso=build_percorso(cittadino=build_cittadino(sportello=sportello)), stato="approvato")
    build_erogazione(finanziamento=build_finanziamento(invio=invio), data=date(2016, 6, 1))
    assert close(sportello, MAGGIO).data_chiusura == MAGGIO


def test_on_a_day_of_a_closed_month_it_says_why_with_the_rest(sportello):
    build_consulenza(sportello=sportello, data=APRILE)
    with pytest.raises(ValidationError) as rifiuto:
        close(sportello, date(2016, 4, 1))
    assert set(rifiuto.value.message_dict) == {"data", "motivo_rettifica"}
    close(sportello, APRILE, motivo_rettifica="documento")
    dettagli = RegistroEvento.objects.get(azione="stato", oggetto_id=str(sportello.uuid)).dettagli
    assert (dettagli["data"], dettagli["rettifica"], dettagli["dopo"]) == (
        "2016-04-04",
        "documento",
        {"data_chiusura": "2016-04-04"},
    )


# ── Activation ───────────────────────────────────────────────────────────────────────────
def test_a_desk_is_active_no_later_than_what_happened_there(db):
    sportello = build_sportello(stato="in_attivazione", data_attivazione=None, data_stato=date(2016, 1, 1))
    build_presa(cittadino=build_cittadino(sportello=None), sportello=sportello, dal=MARZO)
    do_without(sportello)

    def activate(giorno: date, **campi: Any) -> Sportello:
        cambio = Cambio(StatoSportello.ATTIVO, "procedura", giorno, **campi)
        return change_stato_sportello(ambito=SISTEMA, sportello=sportello, cambio=cambio, oggi=OGGI)

    with pytest.raises(ValidationError) as rifiuto:
        activate(APRILE)
    assert "1 persona presa in carico" in rifiuto.value.message_dict["data"][0]
    assert "del 20 marzo 2016" in rifiuto.value.message_dict["data"][0]
    assert set(rifiuto.value.message_dict) == {"data", "motivo_rettifica"}
    assert activate(MARZO, motivo_rettifica="scrittura").data_attivazione == MARZO


# ── Corrections ──────────────────────────────────────────────────────────────────────────
def test_a_corrected_closing_is_checked_and_moves_what_it_had_ended(sportello):
    build_consulenza(sportello=sportello, data=APRILE)
    seguito, altrove = (build_cittadino(sportello=sportello) for _ in range(2))
    sportello = close(sportello, MAGGIO)
    build_presa(cittadino=altrove, sportello=build_sportello(), dal=date(2016, 5, 25))
    for giorno, detto in ((date(2016, 4, 3), "1 consulenza"), (date(2016, 6, 10), "futuro")):
        with pytest.raises(ValidationError, match=detto):
            correct(sportello, "data_chiusura", giorno)
    with pytest.raises(ValidationError, match="mese è già chiuso"):
        correct(sportello, "data_chiusura", APRILE, motivo_rettifica="")
    giusto = date(2016, 6, 1)
    sportello = correct(sportello, "data_chiusura", giusto)
    assert (sportello.data_chiusura, sportello.data_stato) == (giusto, giusto)
    prese = PresaInCarico.objects.filter(sportello=sportello, motivo_fine="chiusura")
    assert prese.get(cittadino=seguito).al == giusto
    assert prese.get(cittadino=altrove).al == date(2016, 5, 25)
    riga = CambioStato.objects.di_oggetti(Sportello, sportello.pk).get(a="chiuso")
    assert (riga.data, riga.date_prima) == (giusto, [MAGGIO])
    dettagli = RegistroEvento.objects.get(azione="modifica", oggetto_id=str(sportello.uuid)).dettagli
    assert (dettagli["prima"], dettagli["dopo"]) == ({"data_chiusura": "2016-05-20"}, {"data_chiusura": "2016-06-01"})
    with pytest.raises(VersioneSuperata):
        correct(sportello, "data_chiusura", MAGGIO, versione=1)
    with pytest.raises(InternalError, match="non si riscrive"), transaction.atomic():
        prese.filter(cittadino=seguito).update(al=date(2016, 6, 2))


def test_a_corrected_activation_stays_between_what_is_before_it_and_what_is_after(sportello):
    build_consulenza(sportello=sportello, data=APRILE)
    build_cambio(sportello, da="candidato", a="in_attivazione", data=date(2014, 1, 1))
    build_cambio(sportello, da="in_attivazione", a="attivo", data=date(2014, 1, 1))
    build_cambio(sportello, da="attivo", a="sospeso", data=date(2016, 3, 1))
    for giorno, detto in (
        (date(2016, 4, 5), "«Sospeso» dal 1"),
        (date(2013, 12, 31), "«In attivazione» dal 1"),
    ):
        with pytest.raises(ValidationError, match=detto):
            correct(sportello, "data_attivazione", giorno)
    sportello = correct(sportello, "data_attivazione", date(2014, 2, 3))
    assert sportello.data_attivazione == date(2014, 2, 3)
    assert list(CambioStato.objects.di_oggetti(Sportello, sportello.pk).filter(a="attivo").values_list("data")) == [
        (date(2014, 2, 3),)
    ]


def test_what_has_no_such_day_is_not_corrected(sportello, client_monitoraggio: Client):
    with pytest.raises(ValidationError, match="non ha un giorno"):
        correct(sportello, "data_chiusura", MAGGIO)
    assert client_monitoraggio.get(reverse("sportelli:chiusura_update", args=(sportello.uuid,))).status_code == 404


def test_the_log_keeps_both_days_when_both_are_told(sportello):
    """What it was is of each field: the second day does not take the place of the first."""
    Sportello.objects.filter(pk=sportello.pk).update(data_chiusura=MAGGIO, stato="chiuso", motivo_chiusura="recesso")
    sportello.refresh_from_db()
    valori = {"data_attivazione": MARZO, "data_chiusura": APRILE}
    with pytest.raises(ValidationError, match="mese è già chiuso"):
        check_giorno(sportello, valori, motivo="", oggi=OGGI)
    assert check_giorno(sportello, valori, motivo="documento", oggi=OGGI) == {
        "prima": {"data_attivazione": "2014-01-01", "data_chiusura": "2016-05-20"},
        "dopo": {"data_attivazione": "2016-03-20", "data_chiusura": "2016-04-04"},
        "rettifica": "documento",
    }


# ── Pages and files ──────────────────────────────────────────────────────────────────────
def test_the_pages_ask_and_tell_next_to_the_field(client_monitoraggio: Client, sportello):
    build_consulenza(sportello=sportello, data=MAGGIO)
    Sportello.objects.filter(pk=sportello.pk).update(stato="in_chiusura", data_stato=date(2016, 1, 7))
    pagina = reverse("sportelli:sportello_stato", args=(sportello.uuid, "chiuso"))
    dati = open_page(client_monitoraggio, pagina) | {"motivo": "inattivita", "data": "2016-05-19"}
    errori_pagina = client_monitoraggio.post(pagina, dati).context["form"].errors
    assert set(errori_pagina) == {"data", "motivo_rettifica"}
    dati |= {"data": "2016-05-20", "motivo_rettifica": "documento"}
    assert client_monitoraggio.post(pagina, dati).status_code == 303
    pagina = reverse("sportelli:chiusura_update", args=(sportello.uuid,))
    assert pagina in client_monitoraggio.get(sportello.get_absolute_url()).content.decode()
    dati = open_page(client_monitoraggio, pagina) | {"data": "2016-05-21", "motivo_rettifica": "scrittura"}
    assert client_monitoraggio.post(pagina, dati).status_code == 303
    assert Sportello.objects.get(pk=sportello.pk).data_chiusura == date(2016, 5, 21)


def test_a_file_with_another_day_of_a_desk_says_that_it_stays(sportello):
    testo = (
        "Codice;Nome;Amministrazione;Comune;Indirizzo;Attivo dal;Chiuso dal;Motivo della chiusura\n"
        f"{sportello.codice};{sportello.nome};{sportello.amministrazione};{sportello.comune.nome};Via Roma 1;"
        "02/02/2015;03/03/2016;Recesso\n"
    )
    detti = {campo: messaggio for _, campo, messaggio in errori(read(SPORTELLI, testo))}
    assert detti["Attivo dal"] == "Resta dal 1º gennaio 2014: si corregge dalla scheda dello sportello."
    assert detti["Chiuso dal"] == "Non è registrata: si corregge dalla scheda dello sportello."
