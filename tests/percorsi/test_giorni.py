"""The days of a path: it closes no earlier than what happened on it, and its history says the corrected day."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.models import CambioStato, RegistroEvento
from percorsi.enums import MotivoChiusura, StatoPercorso
from percorsi.models import Percorso
from percorsi.services import percorsi
from tests.costruttori import (
    build_cambio,
    build_cittadino,
    build_consulenza,
    build_erogazione,
    build_finanziamento,
    build_invio,
    build_percorso,
)
from tests.moduli import open_page, submit

pytestmark = pytest.mark.django_db
MAGGIO, GIUGNO = date(2016, 5, 20), date(2016, 6, 3)


@pytest.fixture
def ambito(operatore, ambito_di) -> Ambito:
    return ambito_di(operatore)


@pytest.fixture
def percorso(sportello, operatore) -> Percorso:
    return build_percorso(cittadino=build_cittadino(sportello=sportello), operatore=operatore)


def list_di(percorso: Percorso) -> list[tuple[str, date]]:
    return list(CambioStato.objects.di_oggetti(Percorso, percorso.pk).order_by("pk").values_list("a", "data"))


def close(ambito: Ambito, percorso: Percorso, data: date = MAGGIO, **campi):
    valori = {"motivo": MotivoChiusura.IRREPERIBILE, "oggi": GIUGNO} | campi
    return percorsi.close_percorso(ambito=ambito, percorso=percorso, data=data, **valori)


# ── Closing ──────────────────────────────────────────────────────────────────────────────
def add_contatto(percorso: Percorso) -> None:
    build_consulenza(percorso=percorso, data=date(2016, 5, 24))


def add_invio(percorso: Percorso) -> None:
    invio = build_invio(percorso=percorso, data_invio=date(2016, 5, 24), stato="respinto", motivo_rifiuto="fondi")
    build_cambio(invio, a="inviato", data=date(2016, 5, 24))


def add_pagamento(percorso: Percorso) -> None:
    prestito = build_finanziamento(invio=build_invio(percorso=percorso, stato="approvato"), importo_deliberato=900)
    build_erogazione(finanziamento=prestito, data=date(2016, 5, 24), importo=Decimal(900))


def add_passaggio(percorso: Percorso) -> None:
    percorso.sedi.create(sportello=percorso.sportello, dal=date(2016, 5, 24))


@pytest.mark.parametrize(
    ("add", "detto"),
    [
        (add_contatto, "«Consulenza, in presenza»"),
        (add_invio, "«Invio a"),
        (add_pagamento, "«Erogati 900"),
        (add_passaggio, "«Passaggio a"),
    ],
)
def test_a_path_does_not_close_before_what_is_on_it(ambito, percorso, add, detto):
    add(percorso)
    with pytest.raises(ValidationError) as errore:
        close(ambito, percorso, motivo=MotivoChiusura.ALTRO)
    [messaggio] = errore.value.message_dict["data"]
    assert detto in messaggio
    assert "il 24 maggio 2016: la chiusura non può precederlo" in messaggio


def test_what_was_cancelled_or_only_written_holds_no_closing(ambito, percorso):
    build_consulenza(percorso=percorso, data=date(2016, 5, 24), stato="annullata", motivo_annullamento="doppia")
    contatto = build_consulenza(percorso=percorso, data=date(2016, 5, 3))
    build_cambio(contatto, da="registrata", a="rettificata", data=date(2016, 6, 2))
    bozza = build_invio(percorso=percorso, stato="revocato", data_invio=None)
    build_cambio(bozza, da="bozza", a="revocato", data=date(2016, 6, 2))
    assert close(ambito, percorso).data_chiusura == MAGGIO


def test_a_closing_in_a_closed_month_says_why(client_operatore, percorso):
    pagina = reverse("percorsi:percorso_stato", args=(percorso.uuid, "chiuso"))
    assert "motivo_rettifica" not in client_operatore.get(pagina).context["form"].fields
    dati = {"motivo": "irreperibile", "data": "2016-05-20", "nota": "Tre telefonate"}
    risposta = submit(client_operatore, pagina, dati)
    assert risposta.status_code == 422
    assert "scegli perché lo chiudi" in risposta.context["form"].errors["motivo_rettifica"][0]
    assert "Tre telefonate" in risposta.content.decode()
    submit(client_operatore, pagina, dati | {"motivo_rettifica": "saputo"})
    percorso.refresh_from_db()
    assert percorso.data_chiusura == MAGGIO
    evento = RegistroEvento.objects.get(oggetto_id=str(percorso.uuid), azione=Azione.STATO)
    assert (evento.dettagli["rettifica"], evento.dettagli["dopo"]) == ("saputo", {"data_chiusura": "2016-05-20"})


def test_what_is_wrong_with_a_closing_is_told_at_once(ambito, percorso):
    add_contatto(percorso)
    with pytest.raises(ValidationError) as errore:
        close(ambito, percorso, oggi=get_oggi())
    assert set(errore.value.message_dict) == {"data", "motivo_rettifica"}


# ── Correcting a closing ─────────────────────────────────────────────────────────────────
def test_a_corrected_closing_says_why_and_its_history_says_it_too(client_operatore, ambito, percorso):
    close(ambito, percorso)
    pagina = reverse("percorsi:chiusura_update", args=(percorso.uuid,))
    dati = open_page(client_operatore, pagina) | {"data": "2016-05-12"}
    risposta = client_operatore.post(pagina, dati)
    assert "scegli perché correggi" in risposta.context["form"].errors["motivo_rettifica"][0]
    assert "Era il 20 maggio 2016, diventa il 12 maggio 2016." in risposta.content.decode()
    assert client_operatore.post(pagina, dati | {"motivo_rettifica": "scrittura"}).status_code == 303
    percorso.refresh_from_db()
    assert (percorso.data_chiusura, percorso.data_stato) == (date(2016, 5, 12), date(2016, 5, 12))
    riga = CambioStato.objects.di_oggetti(Percorso, percorso.pk).get(a="chiuso")
    assert (riga.data, riga.date_prima) == (date(2016, 5, 12), [MAGGIO])
    evento = RegistroEvento.objects.get(oggetto_id=str(percorso.uuid), azione=Azione.MODIFICA)
    assert evento.dettagli["prima"] == {"data_chiusura": "2016-05-20"}
    testo = client_operatore.get(percorso.get_absolute_url()).content.decode()
    assert "Data corretta: prima era il 20 maggio 2016" in testo


def correct(ambito: Ambito, percorso: Percorso, data: date) -> Percorso:
    valori = {"versione": percorso.versione, "motivo_rettifica": "scrittura", "oggi": GIUGNO}
    return percorsi.correct_chiusura(ambito=ambito, percorso=percorso, data=data, **valori)


def test_a_corrected_closing_is_checked_as_a_new_one(ambito, percorso):
    build_consulenza(percorso=percorso, data=date(2016, 5, 10))
    percorso = close(ambito, percorso)
    for giorno, detto in (
        (date(2016, 5, 9), "«Consulenza, in presenza», il 10 maggio"),
        (date(2016, 6, 4), "futuro"),
        (date(2016, 2, 1), "apertura"),
    ):
        with pytest.raises(ValidationError) as errore:
            correct(ambito, percorso, giorno)
        assert detto in errore.value.message_dict["data"][0]
    assert correct(ambito, percorso, date(2016, 6, 1)).data_chiusura == date(2016, 6, 1)


def test_an_open_path_has_no_closing_to_correct(ambito, percorso):
    with pytest.raises(ValidationError, match="Il percorso è aperto"):
        correct(ambito, percorso, MAGGIO)


# ── Opening ──────────────────────────────────────────────────────────────────────────────
def test_the_birth_of_a_path_is_of_the_corrected_day(ambito, sportello, operatore):
    valori = {"cittadino": build_cittadino(sportello=sportello), "operatore": operatore, "titolo": "Una bottega"}
    percorso = percorsi.open_percorso(ambito=ambito, data=date(2016, 5, 20), oggi=GIUGNO, **valori)
    valori = {"campi": {"data_apertura": date(2016, 5, 2)}, "versione": percorso.versione, "oggi": GIUGNO}
    percorso = percorsi.update_percorso(ambito=ambito, percorso=percorso, **valori)
    assert list_di(percorso) == [("informazione", date(2016, 5, 2))]
    assert percorso.data_stato == date(2016, 5, 2)


def test_an_opening_says_what_it_cannot_follow(ambito, percorso):
    add_contatto(percorso)
    campi = {"data_apertura": date(2016, 5, 25)}
    with pytest.raises(ValidationError, match="«Consulenza, in presenza», il 24 maggio 2016: l'apertura"):
        percorsi.update_percorso(ambito=ambito, percorso=percorso, versione=1, campi=campi, oggi=GIUGNO)


def test_history_between_its_neighbours(ambito, percorso):
    """What brought the path to a stage moves: the stage stays after the one before it, and before the one after."""
    causa = build_consulenza(percorso=percorso, data=date(2016, 3, 8))
    build_cambio(percorso, a="informazione", data=date(2016, 3, 1))
    build_cambio(percorso, da="informazione", a="orientamento", data=date(2016, 3, 8), causa=causa.uuid)
    build_cambio(percorso, da="orientamento", a="requisiti", data=date(2016, 3, 20))
    for giorno, atteso in ((date(2016, 3, 12), 12), (date(2016, 3, 25), 20), (date(2016, 2, 20), 1)):
        percorsi.follow_giorno(percorso=percorso, causa=causa, giorno=giorno)
        assert list_di(percorso)[1] == (StatoPercorso.ORIENTAMENTO, date(2016, 3, atteso))


def test_a_step_from_a_state_that_was_is_asked_again(client_operatore, ambito, percorso):
    """The same step, from where a colleague brought the path meanwhile, would lead it back."""
    pagina = reverse("percorsi:percorso_stato", args=(percorso.uuid, "requisiti"))
    letta = open_page(client_operatore, pagina)
    percorsi.move_percorso(ambito=ambito, percorso=percorso, a=StatoPercorso.BUSINESS_PLAN)
    assert client_operatore.post(pagina, letta).status_code == 409
    percorso.refresh_from_db()
    assert percorso.stato == "business_plan"
