"""A path goes to a lender, and what happens to it is recorded."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from cittadini.models import Consenso
from credito.enums import (
    INVIO_RISPOSTA,
    MACCHINA_INVIO,
    CanaleRisposta,
    MotivoRifiuto,
    SituazioneConsenso,
    StatoFinanziamento,
    StatoInvio,
)
from credito.models import Invio
from credito.selectors.invii import examine_consenso, judge_consensi
from credito.services import invii
from credito.services.invii import DatiInvio, Risposta
from nucleo.ambito import Ambito
from nucleo.enums import FonteDato
from nucleo.macchine import PassaggioVietato
from nucleo.models import CambioStato, MessaggioPosta, RegistroEvento
from nucleo.versioni import VersioneSuperata
from percorsi.enums import ChiAgisce, StatoPercorso
from percorsi.models import Compito
from percorsi.services.percorsi import align_percorsi, close_percorso
from requisiti.services import load_regole
from tests.costruttori import (
    build_cittadino,
    build_compito,
    build_consenso,
    build_erogatore,
    build_erogazione,
    build_finanziamento,
    build_invio,
    build_percorso,
    build_presa,
    build_prodotto,
)
from tests.percorsi.da_fare import da_fare

OGGI = date(2026, 3, 16)
MARZO = date(2016, 3, 15)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ambito(operatore, ambito_di) -> Ambito:
    return ambito_di(operatore)


@pytest.fixture
def cittadino(sportello):
    return build_cittadino(sportello=sportello)


@pytest.fixture
def percorso(cittadino, operatore):
    return build_percorso(cittadino=cittadino, operatore=operatore)


@pytest.fixture
def consenso(cittadino):
    return build_consenso(cittadino=cittadino)


@pytest.fixture
def send(ambito, percorso):
    def submit(**campi):
        valori = {
            "percorso": percorso,
            "erogatore": campi.pop("erogatore", None) or build_erogatore(),
            "chiave_modulo": uuid4(),
            "data_invio": MARZO,
            "dati": DatiInvio(importo_richiesto=Decimal(20000), durata_mesi=60),
            "motivo_rettifica": "ritardo",
            "oggi": OGGI,
        } | campi
        return invii.create_invio(ambito=ambito, **valori)

    return submit


@pytest.fixture
def change(ambito):
    def change(invio, stato, **campi):
        oggi = campi.pop("oggi", OGGI)
        valori = {"data": OGGI, "nota": "Detto al telefono"} | campi
        if stato in INVIO_RISPOSTA:
            valori = {"canale": CanaleRisposta.TELEFONO, "fonte": FonteDato.EROGATORE} | valori
            valori = {"motivo_rettifica": "saputo"} | valori
        if stato == StatoInvio.RESPINTO:
            valori = {"motivo": MotivoRifiuto.PROGETTO} | valori
        return invii.change_stato_invio(ambito=ambito, invio=invio, stato=stato, risposta=Risposta(**valori), oggi=oggi)

    return change


def last_passaggio(invio):
    return CambioStato.objects.di_oggetti(Invio, invio.pk).order_by("-pk").first()


# ── Sending ──────────────────────────────────────────────────────────────────────────────
def test_a_referral_leaves_with_the_consent_and_takes_the_path_along(send, consenso, percorso, sportello, operatore):
    invio = send()
    assert (invio.stato, invio.data_invio, invio.consenso) == (StatoInvio.INVIATO, MARZO, consenso)
    assert (invio.sportello, invio.inviato_da) == (sportello, operatore.firma)
    percorso.refresh_from_db()
    assert (percorso.stato, percorso.data_stato) == (StatoPercorso.INVIATO, MARZO)
    assert da_fare(percorso) == ["attesa_risposta"]
    riga = last_passaggio(invio)
    assert (riga.da, riga.a, riga.data, riga.firma) == ("", "inviato", MARZO, operatore.firma)
    assert RegistroEvento.objects.get(oggetto_id=str(invio.uuid)).sportello_id == sportello.pk


def test_the_lender_gets_a_letter_without_personal_data(send, consenso, percorso, cittadino):
    invio = send(dati=DatiInvio(importo_richiesto=Decimal(20000), sintesi="Madre di due figli"))
    lettera = MessaggioPosta.objects.get()
    assert lettera.destinatario == invio.erogatore.email
    assert lettera.oggetto == f"Un nuovo invio dalla rete del microcredito: {percorso.codice}"
    assert invio.sportello.email in lettera.testo
    testo = f"{lettera.oggetto} {lettera.testo}"
    for dato in (cittadino.nome, cittadino.cognome, cittadino.codice_fiscale, "20.000", "figli", percorso.titolo):
        assert dato not in testo


def test_the_same_form_sent_twice_is_one_referral_and_one_letter(send, consenso):
    erogatore, chiave = build_erogatore(), uuid4()
    assert send(erogatore=erogatore, chiave_modulo=chiave) == send(erogatore=erogatore, chiave_modulo=chiave)
    assert (Invio.objects.count(), MessaggioPosta.objects.count()) == (1, 1)


def test_a_second_referral_to_the_same_lender_is_refused_while_the_first_is_open(send, consenso, change):
    primo = send()
    with pytest.raises(ValidationError, match="già stato inviato il 15 marzo 2016"):
        send(erogatore=primo.erogatore)
    change(primo, StatoInvio.NON_COMPETENTE)
    assert send(erogatore=primo.erogatore).stato == StatoInvio.INVIATO


@pytest.mark.parametrize(
    ("giorno", "parole"),
    [(OGGI + timedelta(days=1), "nel futuro"), (date(2016, 2, 29), "Il percorso è aperto dal 1º marzo 2016")],
)
def test_the_day_of_a_referral_is_checked(send, consenso, giorno, parole):
    with pytest.raises(ValidationError, match=parole) as errore:
        send(data_invio=giorno)
    assert list(errore.value.error_dict) == ["data_invio"]


def test_a_closed_path_is_not_sent(send, consenso, percorso, ambito):
    close_percorso(ambito=ambito, percorso=percorso, motivo="orientato", data=date(2016, 3, 10), oggi=date(2016, 3, 10))
    with pytest.raises(ValidationError, match="Il percorso è chiuso"):
        send()


def test_a_lender_that_takes_no_referrals_is_refused(send, consenso):
    with pytest.raises(ValidationError, match="non riceve più invii"):
        send(erogatore=build_erogatore(attivo=False))


def test_the_product_belongs_to_the_lender_and_is_still_offered(send, consenso):
    altrui = build_prodotto()
    with pytest.raises(ValidationError, match="non offre più"):
        send(dati=DatiInvio(importo_richiesto=Decimal(1000), prodotto=altrui))
    ritirato = build_prodotto(attivo=False)
    with pytest.raises(ValidationError, match="non offre più"):
        send(erogatore=ritirato.erogatore, dati=DatiInvio(importo_richiesto=Decimal(1000), prodotto=ritirato))


def test_what_the_operator_wrote_as_next_step_is_kept(send, consenso, percorso, ambito):
    build_compito(percorso=percorso)
    send()
    assert da_fare(percorso) == ["libero", "attesa_risposta"]


# ── Warnings ─────────────────────────────────────────────────────────────────────────────
def test_warnings_are_read_and_stay_on_the_record(send, consenso, ambito):
    load_regole(ambito=ambito)
    dati = DatiInvio(importo_richiesto=Decimal(90000), durata_mesi=200)
    with pytest.raises(ValidationError, match="Leggi i 2 avvisi") as errore:
        send(dati=dati)
    assert list(errore.value.error_dict) == ["avvisi_letti"]
    assert not Invio.objects.exists()
    invio = send(dati=dati, avvisi_letti=True)
    assert [avviso["parametro"] for avviso in invio.avvisi] == ["importo_massimo", "durata_massima"]


@pytest.mark.parametrize(("giorno", "attesi"), [(date(2024, 1, 11), ["importo_massimo"]), (date(2024, 1, 12), [])])
def test_the_rule_is_the_one_of_the_day_of_the_referral(send, consenso, ambito, giorno, attesi):
    load_regole(ambito=ambito)
    dati = DatiInvio(importo_richiesto=Decimal(75000))
    invio = send(dati=dati, data_invio=giorno, avvisi_letti=True)
    assert [avviso["parametro"] for avviso in invio.avvisi] == attesi


def test_a_social_product_has_the_limits_of_the_social_microcredit(send, consenso, ambito):
    load_regole(ambito=ambito)
    prodotto = build_prodotto(tipo="sociale")
    dati = DatiInvio(importo_richiesto=Decimal(10001), prodotto=prodotto)
    invio = send(erogatore=prodotto.erogatore, dati=dati, avvisi_letti=True)
    assert [avviso["parametro"] for avviso in invio.avvisi] == ["importo_massimo_sociale"]


# ── Consent ──────────────────────────────────────────────────────────────────────────────
SERA = datetime(2016, 3, 20, 23, 30, tzinfo=UTC)  # already the 21st in Italy


def answer(data=date(2016, 3, 1), *, dato=True, revocato_il=None, motivo_fine="revoca"):
    return Consenso(data=data, dato=dato, revocato_il=revocato_il, motivo_fine=motivo_fine)


@pytest.mark.parametrize(
    ("risposte", "giorno", "atteso"),
    [
        ([], MARZO, SituazioneConsenso.MAI_CHIESTO),
        ([answer()], MARZO, SituazioneConsenso.VALIDO),
        ([answer(data=MARZO)], MARZO, SituazioneConsenso.VALIDO),
        ([answer(data=date(2016, 3, 16))], MARZO, SituazioneConsenso.SUCCESSIVO),
        ([answer(dato=False)], MARZO, SituazioneConsenso.RIFIUTATO),
        ([answer(revocato_il=SERA)], MARZO, SituazioneConsenso.REVOCATO),
        ([answer(revocato_il=SERA, motivo_fine="decesso")], MARZO, SituazioneConsenso.FINITO),
        ([answer(dato=False, revocato_il=SERA, motivo_fine="risposta")], MARZO, SituazioneConsenso.FINITO),
        ([answer(revocato_il=SERA), answer(date(2016, 3, 21), dato=False)], MARZO, SituazioneConsenso.RIFIUTATO),
        # Replaced by a newer consent: the old one covers its own days, up to the one before the change.
        ([answer(revocato_il=SERA), answer(date(2016, 3, 21))], MARZO, SituazioneConsenso.VALIDO),
        ([answer(revocato_il=SERA), answer(date(2016, 3, 25))], date(2016, 3, 20), SituazioneConsenso.VALIDO),
        ([answer(revocato_il=SERA), answer(date(2016, 3, 25))], date(2016, 3, 21), SituazioneConsenso.SUCCESSIVO),
        ([answer(dato=False, revocato_il=SERA), answer(date(2016, 3, 21))], MARZO, SituazioneConsenso.SUCCESSIVO),
    ],
)
def test_the_consent_holds_on_the_day_and_now(risposte, giorno, atteso):
    assert judge_consensi(risposte, giorno).situazione == atteso


def test_the_consent_to_something_else_is_not_enough(cittadino):
    build_consenso(cittadino=cittadino, finalita="ricontatto")
    assert examine_consenso(cittadino, MARZO).situazione == SituazioneConsenso.MAI_CHIESTO


@pytest.mark.parametrize(
    ("campi", "parole"),
    [
        (None, "non ha ancora detto"),
        ({"dato": False}, "ha rifiutato"),
        ({"revocato_il": SERA}, "non è più in vigore"),
        ({"data": date(2016, 3, 16)}, "In quel giorno il consenso all'invio non c'era ancora"),
    ],
)
def test_nothing_leaves_without_consent(send, cittadino, percorso, campi, parole):
    if campi is not None:
        build_consenso(cittadino=cittadino, **campi)
    with pytest.raises(ValidationError, match=parole):
        send()
    assert (Invio.objects.count(), MessaggioPosta.objects.count()) == (0, 0)
    percorso.refresh_from_db()
    assert percorso.stato == StatoPercorso.INFORMAZIONE


def test_after_a_revocation_answers_are_recorded_and_nothing_new_is_sent(send, consenso, change):
    invio = send()
    Consenso.objects.update(revocato_il=datetime(2016, 4, 1, 9, tzinfo=UTC), motivo_fine="revoca")
    assert change(invio, StatoInvio.DOMANDA).stato == StatoInvio.DOMANDA
    with pytest.raises(ValidationError, match="non è più in vigore"):
        send()
    assert MessaggioPosta.objects.count() == 1


# ── Drafts ───────────────────────────────────────────────────────────────────────────────
def test_a_draft_waits_for_the_consent_and_tells_nobody(send, percorso):
    bozza = send(data_invio=None)
    assert (bozza.stato, bozza.data_invio, bozza.consenso) == (StatoInvio.BOZZA, None, None)
    percorso.refresh_from_db()
    assert percorso.stato == StatoPercorso.INFORMAZIONE
    assert not MessaggioPosta.objects.exists()
    assert not Invio.objects.inviati().exists()


def update(ambito, bozza, **campi):
    valori = {
        "versione": bozza.versione,
        "dati": DatiInvio(importo_richiesto=Decimal(15000)),
        "data_invio": None,
        "motivo_rettifica": "ritardo",
        "oggi": OGGI,
    } | campi
    return invii.update_bozza(ambito=ambito, invio=bozza, **valori)


def test_a_draft_is_changed_then_sent(send, ambito, cittadino, percorso):
    bozza = update(ambito, send(data_invio=None))
    assert bozza.importo_richiesto == 15000
    with pytest.raises(ValidationError, match="non ha ancora detto"):
        update(ambito, bozza, data_invio=MARZO)
    build_consenso(cittadino=cittadino)
    bozza.refresh_from_db()
    invio = update(ambito, bozza, data_invio=MARZO)
    invio.refresh_from_db()
    assert (invio.stato, invio.data_invio, invio.data_stato) == (StatoInvio.INVIATO, MARZO, MARZO)
    assert invio.consenso.cittadino == cittadino
    percorso.refresh_from_db()
    assert percorso.stato == StatoPercorso.INVIATO
    assert MessaggioPosta.objects.count() == 1


def test_a_draft_left_behind_is_sent_by_the_desk_that_follows_the_person(
    send, percorso, consenso, sportello, altro_sportello, estraneo, ambito_di
):
    bozza = send(data_invio=None)
    percorso.cittadino.prese.update(al=OGGI, motivo_fine="trasferimento")
    build_presa(cittadino=percorso.cittadino, sportello=altro_sportello, dal=OGGI)
    align_percorsi(ambito=ambito_di(estraneo), cittadino=percorso.cittadino, operatore_id=estraneo.pk, dal=OGGI)
    bozza.refresh_from_db()
    assert bozza.sportello == sportello
    update(ambito_di(estraneo), bozza, data_invio=OGGI)
    invio = Invio.objects.get()
    assert (invio.stato, invio.sportello, invio.inviato_da) == (StatoInvio.INVIATO, altro_sportello, estraneo.firma)
    assert invio.amministrazione == altro_sportello.amministrazione


def test_a_draft_sent_twice_leaves_once(send, ambito, consenso):
    bozza = send(data_invio=None)
    update(ambito, bozza, data_invio=MARZO)
    with pytest.raises(PassaggioVietato):
        update(ambito, bozza, data_invio=MARZO)
    assert MessaggioPosta.objects.count() == 1


def test_the_second_of_two_operators_on_a_draft_is_told(send, ambito):
    bozza = send(data_invio=None)
    update(ambito, bozza)
    with pytest.raises(VersioneSuperata):
        update(ambito, bozza, versione=1, dati=DatiInvio(importo_richiesto=Decimal(1)))
    bozza.refresh_from_db()
    assert bozza.importo_richiesto == 15000


def test_a_draft_thrown_away_was_never_sent(send, change):
    bozza = send(data_invio=None, oggi=OGGI)
    change(bozza, StatoInvio.REVOCATO, nota="")
    bozza.refresh_from_db()
    assert (bozza.stato, bozza.data_invio) == (StatoInvio.REVOCATO, None)
    assert not MessaggioPosta.objects.exists()


def test_who_answers_at_the_lender_is_written_later(send, consenso, ambito):
    invio = send()
    campi = {"versione": invio.versione, "referente": "Filiale di Lecce"}
    invii.update_referente(ambito=ambito, invio=invio, **campi)
    invio.refresh_from_db()
    assert invio.referente == "Filiale di Lecce"
    with pytest.raises(VersioneSuperata):
        invii.update_referente(ambito=ambito, invio=invio, **campi | {"referente": "Altra"})


# ── States ───────────────────────────────────────────────────────────────────────────────
PROPRI = {StatoInvio.INVIATO, StatoInvio.APPROVATO, StatoInvio.APPROVATO_MODIFICHE}  # with a service of their own
TUTTI = [(da, a) for da in StatoInvio for a in StatoInvio]


def build_in(stato, percorso):
    if stato == StatoInvio.BOZZA:
        return build_invio(percorso=percorso, data_invio=None)
    return build_invio(percorso=percorso, stato=stato)


@pytest.mark.parametrize(("da", "a"), TUTTI)
def test_every_change_follows_the_table(percorso, change, da, a):
    invio = build_in(da, percorso)
    if not MACCHINA_INVIO.can(da, a):
        with pytest.raises(PassaggioVietato):
            change(invio, a)
    elif a in PROPRI:
        with pytest.raises(ValueError, match="service of its own"):
            change(invio, a)
    else:
        change(invio, a)
        invio.refresh_from_db()
        assert (invio.stato, invio.data_stato) == (a, OGGI)
        riga = last_passaggio(invio)
        assert (riga.da, riga.a, riga.data) == (da, a, OGGI)


@pytest.mark.parametrize("stato", [s for s in StatoInvio if MACCHINA_INVIO[s].traina and s not in PROPRI])
def test_the_path_goes_where_its_referral_takes_it(send, consenso, percorso, change, stato):
    invio = send()
    if stato == StatoInvio.INTEGRAZIONE:
        change(invio, StatoInvio.DOMANDA)
    change(invio, stato)
    percorso.refresh_from_db()
    assert percorso.stato == MACCHINA_INVIO[stato].traina


def test_the_path_never_goes_back_for_a_slower_lender(send, consenso, percorso, change):
    change(send(), StatoInvio.ISTRUTTORIA)
    change(send(), StatoInvio.DOMANDA)
    percorso.refresh_from_db()
    assert percorso.stato == StatoPercorso.ISTRUTTORIA


def test_after_the_last_no_the_next_move_is_the_desk_s(send, consenso, percorso, change):
    primo, secondo = send(), send()
    assert da_fare(percorso) == ["attesa_risposta", "attesa_risposta"]
    change(primo, StatoInvio.RESPINTO)
    assert da_fare(percorso) == ["attesa_risposta"]
    change(secondo, StatoInvio.NON_COMPETENTE)
    assert da_fare(percorso) == ["decisione"]
    send()
    assert da_fare(percorso) == ["attesa_risposta"]
    assert Compito.objects.get(codice="decisione").esito == "superato"


def test_documents_asked_are_the_citizen_s_move(send, consenso, percorso, change):
    invio = send()
    change(invio, StatoInvio.DOMANDA)
    change(invio, StatoInvio.INTEGRAZIONE)
    assert da_fare(percorso) == ["documenti"]
    assert Compito.objects.aperti().get().chi == ChiAgisce.CITTADINO


def test_the_first_answer_keeps_its_day(send, consenso, change):
    invio = send()
    change(invio, StatoInvio.RICEVUTO, data=date(2016, 3, 18))
    change(invio, StatoInvio.ACCETTATO, data=date(2016, 3, 25), nota="Li seguo io")
    invio.refresh_from_db()
    assert (invio.data_prima_risposta, invio.data_stato) == (date(2016, 3, 18), date(2016, 3, 25))
    assert (invio.canale_risposta, invio.commento) == (CanaleRisposta.TELEFONO, "Li seguo io")
    assert last_passaggio(invio).fonte == FonteDato.EROGATORE


def test_what_the_citizen_or_the_desk_does_is_not_an_answer(send, consenso, change):
    invio = send()
    change(invio, StatoInvio.RITIRATO)
    invio.refresh_from_db()
    assert invio.data_prima_risposta is None


@pytest.mark.parametrize(
    ("data", "parole"),
    [(OGGI + timedelta(days=1), "nel futuro"), (date(2016, 3, 14), "«Inviato» dal 15 marzo 2016")],
)
def test_an_answer_is_neither_in_the_future_nor_before_the_referral(send, consenso, change, data, parole):
    invio = send()
    with pytest.raises(ValidationError, match=parole) as errore:
        change(invio, StatoInvio.RICEVUTO, data=data)
    assert list(errore.value.error_dict) == ["data"]
    change(invio, StatoInvio.RICEVUTO, data=MARZO)


def test_an_answer_never_comes_before_the_one_before(send, consenso, change):
    invio = send()
    change(invio, StatoInvio.DOMANDA, data=date(2016, 4, 1))
    with pytest.raises(ValidationError, match="«Domanda presentata» dal 1º aprile 2016"):
        change(invio, StatoInvio.ISTRUTTORIA, data=date(2016, 3, 31))


@pytest.mark.parametrize(
    ("stato", "campi", "atteso"),
    [
        (StatoInvio.RESPINTO, {"motivo": ""}, ["motivo"]),
        (StatoInvio.RESPINTO, {"motivo": "antipatia"}, ["motivo"]),
        (StatoInvio.RICEVUTO, {"canale": ""}, ["canale"]),
        (StatoInvio.RICEVUTO, {"fonte": ""}, ["fonte"]),
        (StatoInvio.RESPINTO, {"motivo": "", "canale": "", "fonte": ""}, ["motivo", "canale", "fonte"]),
        (StatoInvio.REVOCATO, {"nota": ""}, ["nota"]),
    ],
)
def test_every_missing_detail_is_told_beside_its_field(send, consenso, change, stato, campi, atteso):
    with pytest.raises(ValidationError) as errore:
        change(send(), stato, **campi)
    assert list(errore.value.error_dict) == atteso


def test_a_refusal_keeps_its_reason_only_while_it_lasts(percorso, change):
    invio = change(build_invio(percorso=percorso, stato=StatoInvio.SCADUTO), StatoInvio.RESPINTO)
    invio.refresh_from_db()
    assert (invio.motivo_rifiuto, last_passaggio(invio).motivo) == ("progetto", "progetto")


def test_an_answer_that_came_before_the_expiry_keeps_its_own_day(send, consenso, change):
    invio = send()
    change(invio, StatoInvio.SCADUTO, data=date(2016, 5, 10))
    change(invio, StatoInvio.ACCETTATO, data=date(2016, 4, 20))
    invio.refresh_from_db()
    assert (invio.stato, invio.data_prima_risposta) == (StatoInvio.ACCETTATO, date(2016, 4, 20))


@pytest.mark.parametrize("stato", MACCHINA_INVIO[StatoInvio.SCADUTO].verso)
def test_a_late_answer_opens_nothing_where_the_path_was_sent_again(send, consenso, change, stato):
    primo = send()
    change(primo, StatoInvio.SCADUTO, data=date(2016, 5, 10))
    send(erogatore=primo.erogatore, data_invio=date(2016, 5, 11))
    if stato == StatoInvio.RESPINTO:
        assert change(primo, stato).stato == stato
        return
    with pytest.raises(ValidationError, match="già stato inviato l'11 maggio 2016"):
        change(primo, stato)


@pytest.mark.parametrize("stato", [StatoInvio.RITIRATO, StatoInvio.REVOCATO])
def test_the_lender_is_told_to_stop_without_personal_data(send, consenso, change, percorso, cittadino, stato):
    change(send(), stato)
    lettera = MessaggioPosta.objects.get(chiave__contains=":fermato:")
    assert lettera.oggetto == f"Invio {percorso.codice}: non proseguire"
    assert cittadino.cognome not in lettera.testo


def test_a_referral_taken_back_takes_its_loan_along(percorso, change):
    invio = build_invio(percorso=percorso, stato=StatoInvio.APPROVATO)
    finanziamento = build_finanziamento(invio=invio)
    change(invio, StatoInvio.RITIRATO)
    finanziamento.refresh_from_db()
    assert finanziamento.stato == StatoFinanziamento.RITIRATO


def test_a_referral_already_paid_is_not_taken_back(percorso, change):
    invio = build_invio(percorso=percorso, stato=StatoInvio.APPROVATO)
    build_erogazione(finanziamento=build_finanziamento(invio=invio))
    with pytest.raises(ValidationError, match="già stato erogato"):
        change(invio, StatoInvio.RITIRATO)
    invio.refresh_from_db()
    assert invio.stato == StatoInvio.APPROVATO


def test_an_answer_on_a_closed_path_leaves_it_closed(percorso, change):
    invio = build_invio(percorso=percorso)
    type(percorso).objects.update(
        stato=StatoPercorso.CHIUSO, motivo_chiusura="irreperibile", data_chiusura=date(2016, 4, 1)
    )
    change(invio, StatoInvio.DOMANDA)
    percorso.refresh_from_db()
    assert percorso.stato == StatoPercorso.CHIUSO


def test_an_answer_on_the_night_of_the_summer_time(send, consenso, change):
    notte = date(2016, 3, 27)
    invio = send(data_invio=notte, oggi=notte)
    change(invio, StatoInvio.RICEVUTO, data=notte, oggi=notte)
    assert last_passaggio(invio).data == notte
