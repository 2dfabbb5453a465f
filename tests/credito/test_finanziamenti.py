"""A lender says yes, pays in tranches, and what was wrong is undone in the open."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from credito.enums import (
    FINANZIAMENTO_APERTO,
    MACCHINA_FINANZIAMENTO,
    MotivoStorno,
    StatoFinanziamento,
    StatoInvio,
)
from credito.models import Erogazione, Finanziamento
from credito.services import erogazioni, finanziamenti
from credito.services.finanziamenti import DatiDelibera
from credito.services.invii import Risposta, change_stato_invio
from indicatori.definizioni import REGISTRO, Filtro
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.enums import Azione, FonteDato
from nucleo.macchine import PassaggioVietato
from nucleo.models import CambioStato, MessaggioPosta, RegistroEvento
from nucleo.versioni import VersioneSuperata
from percorsi.enums import StatoPercorso
from percorsi.models import Percorso
from percorsi.services.percorsi import close_percorso, move_percorso
from requisiti.services import load_regole
from tests.costruttori import build_cittadino, build_erogazione, build_finanziamento, build_invio, build_percorso
from tests.moduli import read_form
from tests.percorsi.da_fare import da_fare

OGGI = date(2026, 3, 16)
DELIBERA = date(2016, 5, 10)
GIUGNO = date(2016, 6, 1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ambito(operatore, ambito_di) -> Ambito:
    return ambito_di(operatore)


@pytest.fixture
def percorso(sportello, operatore):
    cittadino = build_cittadino(sportello=sportello)
    return build_percorso(cittadino=cittadino, operatore=operatore, stato=StatoPercorso.ISTRUTTORIA)


@pytest.fixture
def invio(percorso):
    return build_invio(percorso=percorso, stato=StatoInvio.ISTRUTTORIA)


@pytest.fixture
def deliberate(ambito, invio):
    def delibera(**campi):
        dati = {"importo_deliberato": Decimal(20000), "durata_mesi": 60, "fonte": FonteDato.EROGATORE}
        dati |= {"servizi_ausiliari": ("b", "a")} | campi.pop("dati", {})
        risposta = Risposta(
            data=campi.pop("data", DELIBERA), canale="email", fonte=FonteDato.EROGATORE, motivo_rettifica="saputo"
        )
        valori = {"invio": invio, "esito": StatoInvio.APPROVATO_MODIFICHE, "oggi": OGGI} | campi
        return finanziamenti.record_delibera(ambito=ambito, dati=DatiDelibera(**dati), risposta=risposta, **valori)

    return delibera


@pytest.fixture
def pay(ambito):
    def paga(finanziamento, importo=5000, **campi):
        valori = {"chiave_modulo": uuid4(), "data": GIUGNO, "fonte": FonteDato.EROGATORE, "oggi": OGGI}
        valori |= {"motivo_rettifica": "saputo"} | campi
        return erogazioni.add_erogazione(ambito=ambito, finanziamento=finanziamento, importo=Decimal(importo), **valori)

    return paga


@pytest.fixture
def undo(ambito):
    def storna(erogazione, **campi):
        valori = {"motivo": MotivoStorno.ERRORE, "adesso": datetime(2016, 7, 1, 9, tzinfo=UTC)} | campi
        return erogazioni.undo_erogazione(ambito=ambito, erogazione=erogazione, **valori)

    return storna


def states(finanziamento):
    """The states of loan and path, and what was paid."""
    f = Finanziamento.objects.select_related("percorso").get(pk=finanziamento.pk)
    return f.stato, f.percorso.stato, f.importo_erogato


def last_passaggio(finanziamento):
    return CambioStato.objects.di_oggetti(Finanziamento, finanziamento.pk).order_by("-pk").first()


# ── The deliberation ─────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("esito", [StatoInvio.APPROVATO, StatoInvio.APPROVATO_MODIFICHE])
def test_a_yes_makes_a_loan_and_takes_the_path_along(deliberate, invio, percorso, esito):
    chiesto = {"importo_deliberato": invio.importo_richiesto} if esito == StatoInvio.APPROVATO else {}
    finanziamento = deliberate(esito=esito, dati=chiesto)
    invio.refresh_from_db()
    percorso.refresh_from_db()
    assert (invio.stato, invio.data_stato, invio.data_prima_risposta) == (esito, DELIBERA, DELIBERA)
    assert (finanziamento.stato, finanziamento.servizi_ausiliari) == (StatoFinanziamento.DELIBERATO, ["a", "b"])
    assert (percorso.stato, percorso.data_stato) == (StatoPercorso.DELIBERA, DELIBERA)
    assert da_fare(percorso) == ["contratto"]
    assert (last_passaggio(finanziamento).a, last_passaggio(finanziamento).data) == ("deliberato", DELIBERA)


@pytest.mark.parametrize("stato", StatoInvio)
def test_only_an_open_referral_is_deliberated(deliberate, percorso, stato):
    data_invio = {"data_invio": None} if stato == StatoInvio.BOZZA else {}
    invio = build_invio(percorso=percorso, stato=stato, **data_invio)
    if stato in ("inviato", "ricevuto", "accettato", "domanda", "istruttoria", "integrazione"):
        assert deliberate(invio=invio).invio == invio
    else:
        with pytest.raises(PassaggioVietato):
            deliberate(invio=invio)


def test_a_deliberation_sent_twice_is_one_loan(deliberate):
    deliberate()
    with pytest.raises(PassaggioVietato):
        deliberate()
    assert Finanziamento.objects.count() == 1


def test_a_refusal_is_not_a_deliberation(deliberate):
    with pytest.raises(ValueError, match="not a favourable"):
        deliberate(esito=StatoInvio.RESPINTO)


@pytest.mark.parametrize(
    ("campi", "campo"),
    [
        ({"data": OGGI + timedelta(days=1)}, "data"),
        ({"data": date(2016, 3, 14)}, "data"),
        ({"dati": {"data_contratto": date(2016, 5, 9)}}, "data_contratto"),
        ({"dati": {"data_contratto": OGGI + timedelta(days=1)}}, "data_contratto"),
        ({"dati": {"garanzia_confermata_il": OGGI + timedelta(days=1)}}, "garanzia_confermata_il"),
    ],
)
def test_days_that_cannot_be_are_refused_beside_their_field(deliberate, campi, campo):
    with pytest.raises(ValidationError) as errore:
        deliberate(**campi)
    assert list(errore.value.error_dict) == [campo]
    assert not Finanziamento.objects.exists()


def test_a_verified_deliberation_is_signed(deliberate, operatore):
    finanziamento = deliberate(verificato=True)
    assert (finanziamento.verificato_da, finanziamento.verificato_il) == (operatore.firma, OGGI)


# ── Warnings ─────────────────────────────────────────────────────────────────────────────
def test_warnings_are_read_and_stay_on_the_loan(deliberate, ambito, invio):
    load_regole(ambito=ambito)
    dati = {"importo_deliberato": Decimal(40000), "durata_mesi": 120, "servizi_ausiliari": ("a",)}
    with pytest.raises(ValidationError, match="Leggi i 3 avvisi"):
        deliberate(dati=dati)
    finanziamento = deliberate(dati=dati, avvisi_letti=True)
    parametri = [avviso["parametro"] for avviso in finanziamento.avvisi]
    assert parametri == ["importo_massimo", "durata_massima", "servizi_minimi"]


@pytest.mark.parametrize(
    ("giorno", "forma", "attesi"),
    [
        (date(2024, 1, 11), "srl", ["importo_massimo", "srl_ammessa", "garanzie_reali"]),
        (date(2024, 1, 12), "srl", []),
        (date(2024, 1, 11), "individuale", ["importo_massimo", "garanzie_reali"]),
        (date(2024, 1, 12), "individuale", ["importo_massimo", "garanzie_reali"]),
    ],
)
def test_the_rule_is_the_one_of_the_day_of_the_deliberation(deliberate, ambito, percorso, giorno, forma, attesi):
    load_regole(ambito=ambito)
    type(percorso).objects.update(forma_giuridica=forma)
    dati = {"importo_deliberato": Decimal(90000), "durata_mesi": 84, "garanzia_reale": True, "tutor_numero": "12"}
    finanziamento = deliberate(data=giorno, dati=dati, avvisi_letti=True)
    assert [avviso["parametro"] for avviso in finanziamento.avvisi] == attesi


# ── Corrections ──────────────────────────────────────────────────────────────────────────
def correct(ambito, finanziamento, **campi):
    dati = {"importo_deliberato": Decimal(20000), "durata_mesi": 60, "fonte": FonteDato.EROGATORE}
    dati |= {"servizi_ausiliari": ("a", "b")} | campi.pop("dati", {})
    valori = {"versione": finanziamento.versione, "oggi": OGGI} | campi
    return finanziamenti.update_finanziamento(
        ambito=ambito, finanziamento=finanziamento, dati=DatiDelibera(**dati), **valori
    )


def test_a_wrong_day_is_corrected_with_its_referral_and_its_rules(deliberate, ambito, invio):
    finanziamento = deliberate()
    giusto = DELIBERA - timedelta(days=3)
    correct(ambito, finanziamento, data_delibera=giusto, motivo_rettifica="scrittura")
    finanziamento.refresh_from_db()
    invio.refresh_from_db()
    assert (finanziamento.data_delibera, invio.data_stato, invio.data_prima_risposta) == (giusto, giusto, giusto)
    evento = RegistroEvento.objects.get(azione=Azione.MODIFICA, oggetto_id=str(finanziamento.uuid))
    assert evento.dettagli["campi"] == ["data_delibera"]


def test_a_corrected_day_keeps_the_answer_that_came_before(deliberate, ambito, invio):
    risposta = Risposta(
        data=DELIBERA - timedelta(days=5), canale="email", fonte=FonteDato.EROGATORE, motivo_rettifica="saputo"
    )
    change_stato_invio(ambito=ambito, invio=invio, stato=StatoInvio.INTEGRAZIONE, risposta=risposta, oggi=OGGI)
    change_stato_invio(ambito=ambito, invio=invio, stato=StatoInvio.ISTRUTTORIA, risposta=risposta, oggi=OGGI)
    correct(ambito, deliberate(), data_delibera=DELIBERA + timedelta(days=1), motivo_rettifica="scrittura")
    invio.refresh_from_db()
    assert (invio.data_stato, invio.data_prima_risposta) == (DELIBERA + timedelta(days=1), risposta.data)


@pytest.mark.parametrize(
    ("giorno", "parola"),
    [(OGGI + timedelta(days=1), "futuro"), (date(2016, 1, 1), "ancora aperta"), (GIUGNO, "prima erogazione")],
)
def test_a_corrected_day_stays_between_the_request_and_the_first_payment(deliberate, ambito, pay, giorno, parola):
    finanziamento = deliberate()
    pay(finanziamento, data=GIUGNO - timedelta(days=1))
    finanziamento.refresh_from_db()
    with pytest.raises(ValidationError) as errore:
        correct(ambito, finanziamento, data_delibera=giorno)
    assert parola in errore.value.message_dict["data_delibera"][0]
    finanziamento.refresh_from_db()
    assert finanziamento.data_delibera == DELIBERA


def test_a_correction_takes_the_verification_away(deliberate, ambito):
    finanziamento = deliberate(verificato=True)
    correct(ambito, finanziamento)
    finanziamento.refresh_from_db()
    assert finanziamento.verificato
    correct(ambito, finanziamento, dati={"tasso": Decimal("3.5")})
    finanziamento.refresh_from_db()
    assert (finanziamento.verificato, finanziamento.verificato_da) == (False, None)


def test_the_second_of_two_operators_is_told(deliberate, ambito):
    finanziamento = deliberate()
    correct(ambito, finanziamento, dati={"tutor_nome": "Ada Tutor"})
    with pytest.raises(VersioneSuperata):
        correct(ambito, finanziamento, dati={"tutor_nome": "Ugo Tutor"})
    finanziamento.refresh_from_db()
    assert finanziamento.tutor_nome == "Ada Tutor"


def test_the_amount_is_never_corrected_below_what_was_paid(deliberate, ambito, pay):
    finanziamento = deliberate()
    pay(finanziamento, 5000)
    finanziamento.refresh_from_db()
    with pytest.raises(ValidationError, match="Sono già stati erogati"):
        correct(ambito, finanziamento, dati={"importo_deliberato": Decimal(4999)})
    correct(ambito, finanziamento, dati={"importo_deliberato": Decimal(5000)}, motivo_rettifica="scrittura")
    assert states(finanziamento)[0] == StatoFinanziamento.EROGATO


@pytest.mark.parametrize("stato", StatoFinanziamento)
def test_a_loan_that_is_over_is_not_corrected(percorso, ambito, stato):
    finanziamento = build_finanziamento(invio=build_invio(percorso=percorso, stato=StatoInvio.APPROVATO), stato=stato)
    if stato in finanziamenti.MODIFICABILI:
        correct(ambito, finanziamento)
    else:
        with pytest.raises(ValidationError, match="non si cambiano più"):
            correct(ambito, finanziamento)


def test_a_verification_is_signed_once(deliberate, ambito, operatore):
    finanziamento = deliberate()
    finanziamenti.verify_finanziamento(
        ambito=ambito, finanziamento=finanziamento, versione=finanziamento.versione, oggi=GIUGNO
    )
    dopo = finanziamenti.verify_finanziamento(ambito=ambito, finanziamento=finanziamento, versione=1, oggi=OGGI)
    assert (dopo.verificato_da, dopo.verificato_il) == (operatore.firma, GIUGNO)


def test_what_is_verified_is_what_was_on_the_page(deliberate, ambito, client_operatore):
    finanziamento = deliberate()
    pagina = f"/finanziamenti/{finanziamento.uuid}/verifica/"
    vista = client_operatore.get(pagina)
    assert formati.euro(finanziamento.importo_deliberato) in vista.content.decode()
    correct(ambito, finanziamento, dati={"importo_deliberato": Decimal(7000)}, motivo_rettifica="scrittura")
    risposta = client_operatore.post(pagina, read_form(vista))
    assert risposta.status_code == 409
    assert "cambiati dopo che hai aperto la pagina" in risposta.content.decode()
    assert not Finanziamento.objects.get().verificato
    with pytest.raises(VersioneSuperata):
        finanziamenti.verify_finanziamento(ambito=ambito, finanziamento=finanziamento, versione=1)
    client_operatore.post(pagina, read_form(risposta))
    assert Finanziamento.objects.get().verificato


# ── Tranches ─────────────────────────────────────────────────────────────────────────────
def test_the_first_tranche_takes_the_path_to_disbursed(deliberate, pay, percorso):
    finanziamento = deliberate()
    pay(finanziamento, 5000)
    assert states(finanziamento) == (StatoFinanziamento.PARZIALE, StatoPercorso.EROGATO, 5000)
    percorso.refresh_from_db()
    assert (percorso.data_stato, da_fare(percorso)) == (GIUGNO, ["erogazione"])


def test_the_last_tranche_completes_the_loan(deliberate, pay, percorso):
    finanziamento = deliberate()
    pay(finanziamento, 5000)
    pay(finanziamento, 15000, data=date(2016, 7, 1))
    assert states(finanziamento) == (StatoFinanziamento.EROGATO, StatoPercorso.EROGATO, 20000)
    percorso.refresh_from_db()
    assert (percorso.data_stato, da_fare(percorso)) == (GIUGNO, [])
    assert last_passaggio(finanziamento).da == "parziale"


def test_the_same_form_sent_twice_is_one_tranche(deliberate, pay):
    finanziamento, chiave = deliberate(), uuid4()
    assert pay(finanziamento, chiave_modulo=chiave) == pay(finanziamento, chiave_modulo=chiave)
    assert states(finanziamento)[2] == 5000


def test_more_than_was_deliberated_is_refused_kindly(deliberate, pay):
    finanziamento = deliberate()
    pay(finanziamento, 15000)
    with pytest.raises(ValidationError) as errore:
        pay(finanziamento, "5000.01")
    parole = "Sono stati deliberati 20.000\u00a0€: puoi registrare al massimo 5.000\u00a0€."
    assert errore.value.message_dict == {"importo": [parole]}
    assert states(finanziamento)[2] == 15000


@pytest.mark.parametrize(
    ("data", "parole"), [(OGGI + timedelta(days=1), "nel futuro"), (date(2016, 5, 9), "non può precedere la delibera")]
)
def test_the_day_of_a_tranche_is_checked(deliberate, pay, data, parole):
    with pytest.raises(ValidationError, match=parole):
        pay(deliberate(), data=data)


@pytest.mark.parametrize("stato", StatoFinanziamento)
def test_only_a_loan_that_waits_for_money_takes_tranches(percorso, pay, stato):
    finanziamento = build_finanziamento(invio=build_invio(percorso=percorso, stato=StatoInvio.APPROVATO), stato=stato)
    if stato in FINANZIAMENTO_APERTO:
        pay(finanziamento)
    else:
        with pytest.raises(ValidationError, match="non si possono registrare altre erogazioni"):
            pay(finanziamento)


def test_money_that_comes_after_all_opens_the_path_again(deliberate, pay, percorso, ambito):
    finanziamento = deliberate()
    pay(finanziamento)
    close_percorso(ambito=ambito, percorso=percorso, motivo="finanziato", data=GIUGNO, oggi=GIUGNO)
    pay(finanziamento)
    assert states(finanziamento)[1] == StatoPercorso.EROGATO


# ── What a loan holds ────────────────────────────────────────────────────────────────────
def test_a_loan_that_waits_for_money_holds_its_path(deliberate, ambito, percorso):
    finanziamento = deliberate()
    mossa = {"ambito": ambito, "percorso": percorso, "data": DELIBERA, "oggi": OGGI}
    parole = f"C'è un finanziamento deliberato .{finanziamento.invio.erogatore.denominazione}.: registra prima com'è"
    with pytest.raises(ValidationError, match=parole):
        move_percorso(a=StatoPercorso.BUSINESS_PLAN, **mossa)
    with pytest.raises(ValidationError, match=parole):
        close_percorso(motivo="rinuncia_personale", **mossa)
    change(ambito, finanziamento, StatoFinanziamento.RITIRATO, data=DELIBERA)
    move_percorso(a=StatoPercorso.BUSINESS_PLAN, **mossa)
    assert close_percorso(motivo="rinuncia_personale", **mossa | {"oggi": DELIBERA}).stato == StatoPercorso.CHIUSO


def test_who_was_paid_in_part_closes_as_financed_alone(deliberate, pay, ambito, percorso):
    pay(deliberate(), 5000)
    chiudi = {"ambito": ambito, "percorso": percorso, "data": GIUGNO, "oggi": GIUGNO}
    with pytest.raises(ValidationError, match=r"erogato in parte .*chiudi il percorso come «Finanziato»"):
        close_percorso(motivo="rinuncia_personale", **chiudi)
    assert close_percorso(motivo="finanziato", **chiudi).motivo_chiusura == "finanziato"


def test_another_loan_that_waits_holds_a_paid_path(deliberate, pay, ambito, percorso):
    pay(build_finanziamento(invio=build_invio(percorso=percorso, stato=StatoInvio.APPROVATO)), 20000)
    deliberate()
    with pytest.raises(ValidationError, match="finanziamento deliberato"):
        close_percorso(ambito=ambito, percorso=percorso, motivo="finanziato", data=GIUGNO, oggi=GIUGNO)


# ── Undoing ──────────────────────────────────────────────────────────────────────────────
def test_an_undone_tranche_stays_and_says_why(deliberate, pay, undo, operatore):
    finanziamento = deliberate()
    erogazione = pay(finanziamento)
    undo(erogazione, motivo=MotivoStorno.DOPPIA, nota="Era la stessa fattura")
    erogazione.refresh_from_db()
    assert (erogazione.stornata_da, erogazione.motivo_storno) == (operatore.firma, "doppia")
    assert not Erogazione.objects.valide().exists()
    assert states(finanziamento) == (StatoFinanziamento.DELIBERATO, StatoPercorso.DELIBERA, 0)
    assert Percorso.objects.get().tappa_massima == StatoPercorso.DELIBERA  # money undone never came
    riga = last_passaggio(finanziamento)
    assert (riga.da, riga.a, riga.motivo, riga.nota) == ("parziale", "deliberato", "doppia", "Era la stessa fattura")
    evento = RegistroEvento.objects.get(oggetto_id=str(erogazione.uuid), azione=Azione.MODIFICA)
    assert evento.dettagli == {"campi": ["storno"], "motivo": "doppia"}


def test_undoing_one_of_two_tranches_leaves_the_path_where_it_is(deliberate, pay, undo):
    finanziamento = deliberate()
    pay(finanziamento, 5000)
    undo(pay(finanziamento, 15000))
    assert states(finanziamento) == (StatoFinanziamento.PARZIALE, StatoPercorso.EROGATO, 5000)


def test_a_path_paid_by_another_loan_too_stays_disbursed(deliberate, pay, undo, percorso, ambito):
    """Two lenders said yes: what is undone of one does not undo the other, closed path or not."""
    altro = build_finanziamento(invio=build_invio(percorso=percorso, stato=StatoInvio.APPROVATO))
    pay(altro)
    erogazione = pay(deliberate(), 20000)
    close_percorso(ambito=ambito, percorso=percorso, motivo="finanziato", data=GIUGNO, oggi=GIUGNO)
    undo(erogazione)
    assert states(erogazione.finanziamento) == (StatoFinanziamento.DELIBERATO, StatoPercorso.CHIUSO, 0)


@pytest.mark.parametrize(
    ("motivo", "codice"),
    [(MotivoStorno.ERRORE, "erogazione"), (MotivoStorno.RESTITUITA, "decisione")],
)
def test_after_an_undoing_somebody_has_something_to_do(deliberate, pay, undo, percorso, motivo, codice):
    resa = {"restituita_il": GIUGNO} if motivo == MotivoStorno.RESTITUITA else {}
    undo(pay(deliberate(), 20000), motivo=motivo, **resa)
    assert da_fare(percorso) == [codice]


def test_money_given_back_was_paid_on_its_day(deliberate, pay, undo, percorso):
    """The loan holds it no more and may be paid again; its month and the path stay as they were."""
    finanziamento = deliberate()
    erogazione = pay(finanziamento, 20000)
    undo(erogazione, motivo=MotivoStorno.RESTITUITA, restituita_il=date(2016, 6, 20))
    assert states(finanziamento) == (StatoFinanziamento.DELIBERATO, StatoPercorso.EROGATO, 0)
    assert last_passaggio(finanziamento).data == date(2016, 6, 20)  # since then it is as it is
    assert Percorso.objects.get().tappa_massima == StatoPercorso.EROGATO
    assert list(Erogazione.objects.valide()) == [erogazione]
    giugno = Filtro(Ambito.di_sistema("prova"), date(2016, 6, 1), date(2016, 6, 30))
    assert REGISTRO["importo-erogato"].valore(giugno) == 20000
    evento = RegistroEvento.objects.get(oggetto_id=str(erogazione.uuid), azione=Azione.MODIFICA)
    assert "rettifica" not in evento.dettagli
    pay(finanziamento, 20000)
    assert states(finanziamento) == (StatoFinanziamento.EROGATO, StatoPercorso.EROGATO, 20000)
    assert last_passaggio(finanziamento).data == date(2016, 6, 20)  # told late, a history does not go back


@pytest.mark.parametrize(
    ("giorno", "parole"),
    [(None, "quando"), (date(2016, 5, 31), "Non può precedere"), (date(2016, 7, 2), "nel futuro")],
)
def test_money_is_given_back_on_a_day_after_it_was_paid(deliberate, pay, undo, giorno, parole):
    with pytest.raises(ValidationError, match=parole) as errore:
        undo(pay(deliberate()), motivo=MotivoStorno.RESTITUITA, restituita_il=giorno)
    assert list(errore.value.error_dict) == ["restituita_il"]


def test_what_was_undone_may_be_paid_again(deliberate, pay, undo):
    finanziamento = deliberate()
    undo(pay(finanziamento, 20000))
    pay(finanziamento, 20000)
    assert states(finanziamento) == (StatoFinanziamento.EROGATO, StatoPercorso.EROGATO, 20000)


def test_a_tranche_is_undone_once(deliberate, pay, undo):
    erogazione = pay(deliberate())
    undo(erogazione)
    with pytest.raises(ValidationError, match="già stata stornata"):
        undo(erogazione)


def test_undoing_wants_a_reason(deliberate, pay, undo):
    with pytest.raises(ValidationError) as errore:
        undo(pay(deliberate()), motivo="così")
    assert list(errore.value.error_dict) == ["motivo"]


@pytest.mark.parametrize("stato", [s for s in StatoFinanziamento if s != StatoFinanziamento.ANNULLATO])
def test_a_loan_that_is_over_keeps_its_tranches(percorso, undo, stato):
    erogazione = build_erogazione(
        finanziamento=build_finanziamento(invio=build_invio(percorso=percorso, stato=StatoInvio.APPROVATO))
    )
    Finanziamento.objects.update(stato=stato)
    if stato in (StatoFinanziamento.PARZIALE, StatoFinanziamento.EROGATO):
        undo(erogazione)
    else:
        with pytest.raises(ValidationError, match="non si stornano più"):
            undo(erogazione)


def test_the_only_tranche_of_a_closed_path_is_not_undone(deliberate, pay, undo, percorso, ambito):
    finanziamento = deliberate()
    prima = pay(finanziamento, 5000)
    seconda = pay(finanziamento, 6000)
    close_percorso(ambito=ambito, percorso=percorso, motivo="finanziato", data=GIUGNO, oggi=GIUGNO)
    undo(seconda)
    with pytest.raises(ValidationError, match="riaprilo prima"):
        undo(prima)


# ── How it ends ──────────────────────────────────────────────────────────────────────────
def change(ambito, finanziamento, stato, **campi):
    valori = {"data": OGGI, "fonte": FonteDato.EROGATORE, "oggi": OGGI} | campi
    return finanziamenti.change_stato_finanziamento(ambito=ambito, finanziamento=finanziamento, stato=stato, **valori)


@pytest.mark.parametrize(("da", "a"), [(da, a) for da in StatoFinanziamento for a in StatoFinanziamento])
def test_every_change_follows_the_table(percorso, ambito, da, a):
    finanziamento = build_finanziamento(invio=build_invio(percorso=percorso, stato=StatoInvio.APPROVATO))
    if da not in (StatoFinanziamento.DELIBERATO, StatoFinanziamento.ANNULLATO):
        build_erogazione(finanziamento=finanziamento)
    Finanziamento.objects.update(stato=da)
    if not MACCHINA_FINANZIAMENTO.can(da, a):
        with pytest.raises(PassaggioVietato):
            change(ambito, finanziamento, a)
    elif da == StatoFinanziamento.DELIBERATO and a != StatoFinanziamento.RITIRATO:
        with pytest.raises(ValidationError, match="Registra prima l'erogazione"):
            change(ambito, finanziamento, a)
    else:
        change(ambito, finanziamento, a)
        riga = last_passaggio(finanziamento)
        assert (riga.da, riga.a, riga.data, riga.fonte) == (da, a, OGGI, "erogatore")
        assert states(finanziamento)[0] == a


def test_a_loan_taken_back_takes_its_referral_along(deliberate, ambito, invio, percorso):
    finanziamento = deliberate()
    change(ambito, finanziamento, StatoFinanziamento.RITIRATO, nota="Ha trovato lavoro")
    invio.refresh_from_db()
    assert (invio.stato, da_fare(percorso)) == (StatoInvio.RITIRATO, ["decisione"])
    assert MessaggioPosta.objects.filter(chiave__startswith=f"invio:{invio.uuid}:fermato:").count() == 1


def test_a_loan_may_end_for_less_than_was_deliberated(deliberate, pay, ambito, undo):
    finanziamento = deliberate()
    erogazione = pay(finanziamento, 12000)
    change(ambito, finanziamento, StatoFinanziamento.EROGATO, data=GIUGNO)
    assert states(finanziamento) == (StatoFinanziamento.EROGATO, StatoPercorso.EROGATO, 12000)
    with pytest.raises(ValidationError, match="non si possono registrare"):
        pay(finanziamento, 1)
    for importo in (15000, 12000, 16000):  # what was granted is corrected: it was said that nothing else is paid
        f = Finanziamento.objects.get()
        dati = DatiDelibera(importo_deliberato=Decimal(importo), durata_mesi=60, fonte=FonteDato.EROGATORE)
        valori = {"versione": f.versione, "avvisi_letti": True, "motivo_rettifica": "saputo", "oggi": OGGI}
        finanziamenti.update_finanziamento(ambito=ambito, finanziamento=f, dati=dati, **valori)
        assert states(f) == (StatoFinanziamento.EROGATO, StatoPercorso.EROGATO, 12000)
        assert da_fare(f.percorso) == []
    undo(erogazione)
    assert states(finanziamento)[0] == StatoFinanziamento.DELIBERATO


@pytest.mark.parametrize(
    ("campi", "campo"),
    [
        ({"data": OGGI + timedelta(days=1)}, "data"),
        ({"data": date(2016, 5, 31)}, "data"),
        ({"fonte": ""}, "fonte"),
    ],
)
def test_what_is_said_of_a_loan_is_checked(deliberate, pay, ambito, campi, campo):
    finanziamento = deliberate()
    pay(finanziamento, 20000)
    with pytest.raises(ValidationError) as errore:
        change(ambito, finanziamento, StatoFinanziamento.ESTINTO, **campi)
    assert list(errore.value.error_dict) == [campo]


def test_a_loan_does_not_end_before_it_was_restructured(deliberate, pay, ambito):
    finanziamento = deliberate()
    pay(finanziamento, 20000)
    change(ambito, finanziamento, StatoFinanziamento.RISTRUTTURATO, data=date(2016, 9, 1))
    with pytest.raises(ValidationError, match="Il finanziamento era «Ristrutturato» dal 1º settembre 2016") as errore:
        change(ambito, finanziamento, StatoFinanziamento.ESTINTO, data=date(2016, 8, 31))
    assert list(errore.value.error_dict) == ["data"]
    change(ambito, finanziamento, StatoFinanziamento.ESTINTO, data=date(2016, 9, 1))
