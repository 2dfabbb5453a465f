"""Money and answers corrected after their month has closed: why, what it was, and a history that agrees."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from credito.enums import MotivoCorrezione, StatoInvio
from credito.models import Erogazione, Finanziamento, Invio
from credito.services.correzioni import undo_risposta
from credito.services.erogazioni import add_erogazione, undo_erogazione
from credito.services.finanziamenti import DatiDelibera, record_delibera, update_finanziamento
from credito.services.invii import Risposta, change_stato_invio
from nucleo.ambito import Ambito
from nucleo.enums import Azione, FonteDato
from nucleo.models import CambioStato, ModelloConStato, RegistroEvento
from percorsi.enums import StatoPercorso
from percorsi.models import Percorso
from percorsi.services.percorsi import close_percorso
from tests.costruttori import build_cambio, build_cittadino, build_invio, build_percorso
from tests.moduli import open_page, read_form

pytestmark = pytest.mark.django_db
OGGI, DELIBERA, GIUSTA = date(2016, 9, 1), date(2016, 5, 10), date(2016, 5, 6)


@pytest.fixture
def ambito(operatore, ambito_di) -> Ambito:
    return ambito_di(operatore)


@pytest.fixture
def invio(sportello, operatore) -> Invio:
    percorso = build_percorso(
        cittadino=build_cittadino(sportello=sportello), operatore=operatore, stato=StatoPercorso.ISTRUTTORIA
    )
    invio = build_invio(percorso=percorso, stato=StatoInvio.ISTRUTTORIA)
    build_cambio(invio, a="inviato", data=invio.data_stato)
    build_cambio(invio, da="inviato", a="istruttoria", data=invio.data_stato)
    return invio


@pytest.fixture
def finanziamento(ambito, invio) -> Finanziamento:
    return record_delibera(
        ambito=ambito,
        invio=invio,
        esito=StatoInvio.APPROVATO_MODIFICHE,
        dati=DatiDelibera(importo_deliberato=Decimal(9000), durata_mesi=60, fonte=FonteDato.EROGATORE),
        risposta=Risposta(data=DELIBERA, canale="email", fonte=FonteDato.EROGATORE, motivo_rettifica="saputo"),
        avvisi_letti=True,
        oggi=OGGI,
    )


def correct(ambito: Ambito, finanziamento: Finanziamento, importo: int = 9000, **campi) -> Finanziamento:
    finanziamento.refresh_from_db()
    dati = DatiDelibera(importo_deliberato=Decimal(importo), durata_mesi=60, fonte=FonteDato.EROGATORE)
    valori = {"versione": finanziamento.versione, "avvisi_letti": True, "oggi": OGGI} | campi
    return update_finanziamento(ambito=ambito, finanziamento=finanziamento, dati=dati, **valori)


def pay(ambito: Ambito, finanziamento: Finanziamento, importo: int, data: date) -> Erogazione:
    return add_erogazione(
        ambito=ambito,
        finanziamento=finanziamento,
        chiave_modulo=uuid4(),
        data=data,
        importo=Decimal(importo),
        fonte=FonteDato.EROGATORE,
        motivo_rettifica="saputo",
        oggi=OGGI,
    )


def get_ultimo(oggetto: ModelloConStato) -> CambioStato:
    return CambioStato.objects.di_oggetti(type(oggetto), oggetto.pk).order_by("pk").last()


def read_evento(oggetto_id: object, azione: Azione) -> dict:
    return RegistroEvento.objects.filter(oggetto_id=str(oggetto_id), azione=azione).latest("pk").dettagli


# ── A deliberation ───────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("campi", [{"data_delibera": GIUSTA}, {"importo": 8000}])
def test_a_deliberation_of_a_closed_month_is_corrected_with_a_reason(ambito, finanziamento, campi):
    with pytest.raises(ValidationError) as errore:
        correct(ambito, finanziamento, **campi)
    assert set(errore.value.message_dict) == {"motivo_rettifica"}
    correct(ambito, finanziamento, motivo_rettifica="documento", **campi)
    detti = read_evento(finanziamento.uuid, Azione.MODIFICA)
    assert detti["rettifica"] == "documento"
    prima = {"data_delibera": "2016-05-10"} if "data_delibera" in campi else {"importo_deliberato": "9000.00"}
    assert detti["prima"] == prima


def test_what_no_figure_counts_and_an_open_month_ask_nothing(ambito, finanziamento):
    correct(ambito, finanziamento, data_delibera=GIUSTA, oggi=date(2016, 6, 10))
    assert "rettifica" not in read_evento(finanziamento.uuid, Azione.MODIFICA)


def test_history_of_loan_referral_and_path_says_the_corrected_day(ambito, finanziamento, invio):
    correct(ambito, finanziamento, data_delibera=GIUSTA, motivo_rettifica="documento")
    invio.refresh_from_db()
    percorso = Percorso.objects.get(pk=invio.percorso_id)
    for oggetto in (finanziamento, invio, percorso):
        riga = get_ultimo(oggetto)
        assert (riga.data, riga.date_prima) == (GIUSTA, [DELIBERA]), oggetto
    assert (invio.data_stato, percorso.data_stato) == (GIUSTA, GIUSTA)
    assert invio.data_prima_risposta == date(2016, 3, 15)  # its lender had answered before


def test_an_amount_corrected_to_what_was_paid_was_paid_since_then(ambito, finanziamento):
    pay(ambito, finanziamento, 5000, date(2016, 6, 6))
    correct(ambito, finanziamento, importo=5000, motivo_rettifica="documento")
    riga = get_ultimo(finanziamento)
    assert (riga.a, riga.data) == ("erogato", date(2016, 6, 6))


def test_an_answer_taken_back_does_not_hold_the_day_of_the_right_one(ambito, invio, finanziamento):
    """The day on which it was taken back is no day of the request."""
    undo_risposta(ambito=ambito, invio=invio, motivo=MotivoCorrezione.DATI, nota="Errore", oggi=OGGI)
    risposta = Risposta(data=DELIBERA, canale="email", fonte=FonteDato.EROGATORE, motivo_rettifica="saputo")
    dati = DatiDelibera(importo_deliberato=Decimal(9000), durata_mesi=60, fonte=FonteDato.EROGATORE)
    nuovo = record_delibera(
        ambito=ambito,
        invio=invio,
        esito=StatoInvio.APPROVATO_MODIFICHE,
        dati=dati,
        risposta=risposta,
        avvisi_letti=True,
        oggi=OGGI,
    )
    assert correct(ambito, nuovo, data_delibera=GIUSTA, motivo_rettifica="documento").data_delibera == GIUSTA


def test_a_deliberation_does_not_follow_the_closing(ambito, finanziamento, invio):
    pay(ambito, finanziamento, 9000, date(2016, 5, 12))
    percorso = Percorso.objects.get(pk=invio.percorso_id)
    close_percorso(
        ambito=ambito, percorso=percorso, motivo="finanziato", data=date(2016, 5, 12), oggi=date(2016, 5, 12)
    )
    Erogazione.objects.filter(finanziamento=finanziamento).update(
        stornata_il="2016-06-01T10:00Z", stornata_da=ambito.firma, motivo_storno="doppia"
    )
    with pytest.raises(ValidationError, match="Il percorso è chiuso dal 12 maggio 2016"):
        correct(ambito, finanziamento, data_delibera=date(2016, 5, 13), motivo_rettifica="documento")


def test_the_reason_typed_is_kept_by_page_conflict_and_draft(client_operatore, client_collega, finanziamento):
    pagina = reverse("credito:finanziamento_update", args=(finanziamento.uuid,))
    mio, altrui = open_page(client_operatore, pagina), open_page(client_collega, pagina)
    assert "motivo_rettifica" not in mio
    client_collega.post(pagina, altrui | {"importo_deliberato": "8.500", "motivo_rettifica": "documento"})
    scritto = mio | {"importo_deliberato": "8.000", "data_delibera": "2016-05-06"}
    risposta = client_operatore.post(pagina, scritto | {"motivo_rettifica": "dichiarazione"})
    assert risposta.status_code == 409
    assert read_form(risposta)["motivo_rettifica"] == ["dichiarazione"]
    assert open_page(client_operatore, pagina)["motivo_rettifica"] == ["dichiarazione"]
    client_operatore.post(pagina, read_form(risposta) | {"_scelta_0": "mio"})
    finanziamento.refresh_from_db()
    assert (finanziamento.importo_deliberato, finanziamento.data_delibera) == (Decimal(8000), GIUSTA)


# ── Payments and answers taken back ──────────────────────────────────────────────────────
def test_a_payment_of_a_closed_month_that_is_undone_leaves_what_it_was(ambito, finanziamento):
    erogazione = pay(ambito, finanziamento, 5000, date(2016, 6, 6))
    undo_erogazione(ambito=ambito, erogazione=erogazione, motivo="errore")
    detti = read_evento(erogazione.uuid, Azione.MODIFICA)
    assert (detti["rettifica"], detti["prima"]) == ("errore", {"data": "2016-06-06", "importo": "5000.00"})


def test_an_answer_of_a_closed_month_that_is_taken_back_leaves_what_it_was(ambito, finanziamento, invio):
    undo_risposta(ambito=ambito, invio=invio, motivo=MotivoCorrezione.DATI, nota="Un'altra pratica", oggi=OGGI)
    detti = read_evento(finanziamento.uuid, Azione.STATO)
    assert detti["prima"] == {"data_delibera": "2016-05-10", "importo_deliberato": "9000.00"}
    detti = read_evento(invio.uuid, Azione.STATO)
    assert detti["rettifica"] == MotivoCorrezione.DATI
    assert detti["prima"] == {"data_stato": "2016-05-10", "data_prima_risposta": "2016-05-10"}


def test_an_answer_that_came_late_is_recorded_after_the_closing(ambito, invio):
    """The lender's own life goes on: a no that comes after is no fact of the desk."""
    percorso = Percorso.objects.get(pk=invio.percorso_id)
    Invio.objects.filter(pk=invio.pk).update(stato=StatoInvio.SCADUTO, data_stato=date(2016, 7, 1))
    close_percorso(
        ambito=ambito, percorso=percorso, motivo="nessuna_misura", data=date(2016, 7, 4), oggi=date(2016, 7, 4)
    )
    no = Risposta(
        data=date(2016, 8, 1), motivo="fondi", canale="email", fonte=FonteDato.EROGATORE, motivo_rettifica="saputo"
    )
    change_stato_invio(ambito=ambito, invio=invio, stato=StatoInvio.RESPINTO, risposta=no, oggi=OGGI)
    assert get_ultimo(invio).data == date(2016, 8, 1)
