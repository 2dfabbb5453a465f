"""The database refuses what the rules of referrals, loans and payments forbid."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from credito.enums import MotivoStorno, StatoGaranzia, StatoInvio
from credito.models import Erogazione, Finanziamento, Invio
from nucleo.giornata import get_oggi
from tests.costruttori import (
    build_erogatore,
    build_erogazione,
    build_finanziamento,
    build_invio,
    build_percorso,
    build_sportello,
    build_utente,
)
from tests.prove import rewrite
from tests.vincoli import violates

pytestmark = pytest.mark.django_db


# ── Referrals ────────────────────────────────────────────────────────────────────────────
def test_a_referral_that_left_has_a_day_and_a_consent():
    build_invio()
    for campi in ({"data_invio": None}, {"consenso": None}):
        with rewrite(Invio), violates("invio_partito_ha_data_e_consenso"):
            Invio.objects.update(**campi)


def test_a_draft_has_no_day_yet():
    build_invio(data_invio=None)
    with violates("invio_bozza_senza_data"):
        build_invio(stato=StatoInvio.BOZZA)


def test_an_answer_never_comes_before_the_referral():
    build_invio(data_invio=date(2016, 3, 15), data_stato=date(2016, 3, 15))
    with violates("invio_stato_dopo_invio"):
        Invio.objects.update(data_stato=date(2016, 3, 14))
    with violates("invio_risposta_dopo_invio"):
        Invio.objects.update(data_prima_risposta=date(2016, 3, 14))


def test_a_referral_is_never_in_the_future():
    oggi = get_oggi()
    build_invio(data_invio=oggi)
    with violates("invio_mai_futuro"):
        build_invio(data_invio=oggi + timedelta(days=1))


def test_a_refusal_has_its_reason_and_nothing_else_has():
    build_invio(stato=StatoInvio.RESPINTO)
    with violates("invio_respinto_ha_motivo"):
        Invio.objects.update(motivo_rifiuto="")
    with violates("invio_respinto_ha_motivo"):
        Invio.objects.update(stato=StatoInvio.ACCETTATO)


def test_a_referral_asks_for_something():
    with violates("invio_importo_positivo"):
        build_invio(importo_richiesto=0)


@pytest.mark.parametrize("mesi", [0, 361])
def test_a_referral_has_a_plausible_term(mesi):
    with violates("invio_durata_plausibile"):
        build_invio(durata_mesi=mesi)


def test_one_lender_has_one_open_referral_of_a_path():
    invio = build_invio()
    build_invio(percorso=invio.percorso, erogatore=build_erogatore())
    chiuso = build_invio(percorso=invio.percorso, erogatore=invio.erogatore, stato=StatoInvio.NON_COMPETENTE)
    with violates("invio_uno_aperto_per_erogatore"):
        Invio.objects.filter(pk=chiuso.pk).update(stato=StatoInvio.RICEVUTO)


# ── Loans ────────────────────────────────────────────────────────────────────────────────
def test_a_loan_is_of_something():
    with violates("finanziamento_deliberato_positivo"):
        build_finanziamento(importo_deliberato=0)


def test_a_deliberation_is_never_in_the_future():
    with violates("finanziamento_mai_futuro"):
        build_finanziamento(data_delibera=get_oggi() + timedelta(days=1))


@pytest.mark.parametrize("campi", [{"durata_mesi": 0}, {"durata_mesi": 361}, {"preammortamento_mesi": 61}])
def test_a_loan_has_a_plausible_term(campi):
    with violates("finanziamento_durata_plausibile"):
        build_finanziamento(**campi)


@pytest.mark.parametrize("tasso", [Decimal("-0.01"), Decimal("50.01")])
def test_a_loan_has_a_plausible_rate(tasso):
    with violates("finanziamento_tasso_plausibile"):
        build_finanziamento(tasso=tasso)


@pytest.mark.parametrize("stato", [stato for stato in StatoGaranzia if stato not in ("", "negata")])
def test_the_state_of_a_guarantee_has_its_day(stato):
    with violates("finanziamento_garanzia_ha_data"):
        build_finanziamento(garanzia_stato=stato)


def test_the_days_of_a_guarantee_are_in_order():
    giorno = date(2016, 4, 10)
    nomi = ("prenotata", "confermata", "richiesta", "concessa")
    giorni = {f"garanzia_{nome}_il": giorno for nome in nomi}
    build_finanziamento(garanzia_stato=StatoGaranzia.CONCESSA, **giorni)
    for nome in nomi[1:]:
        with violates("finanziamento_garanzia_ordinata"):
            Finanziamento.objects.update(**{f"garanzia_{nome}_il": date(2016, 4, 9)})
    Finanziamento.objects.update(garanzia_confermata_il=None, garanzia_richiesta_il=None)
    with violates("finanziamento_garanzia_ordinata"):  # granted before it was booked, with nothing between
        Finanziamento.objects.update(garanzia_concessa_il=date(2016, 4, 9))
    for stato in (StatoGaranzia.NESSUNA, StatoGaranzia.PRENOTATA, StatoGaranzia.NEGATA):
        with violates("finanziamento_garanzia_ha_data"):  # a day of a step that it has not come to
            Finanziamento.objects.update(garanzia_stato=stato)


def test_a_contract_never_comes_before_the_deliberation():
    with violates("finanziamento_contratto_dopo_delibera"):
        build_finanziamento(data_contratto=date(2016, 5, 9))


def test_a_verification_is_signed():
    with violates("finanziamento_verifica_firmata"):
        build_finanziamento(verificato=True, verificato_il=date(2016, 5, 10))
    with violates("finanziamento_verifica_firmata"):
        build_finanziamento(verificato=True, verificato_da=build_utente().firma, verificato_il=date(2100, 1, 1))


# ── Payments ─────────────────────────────────────────────────────────────────────────────
def test_no_more_is_paid_than_was_deliberated_whoever_writes_it():
    finanziamento = build_finanziamento(importo_deliberato=Decimal(20000))
    build_erogazione(finanziamento=finanziamento, importo=Decimal(15000))
    with violates("finanziamento_erogato_entro_deliberato"):
        build_erogazione(finanziamento=finanziamento, importo=Decimal("5000.01"))
    with rewrite(Erogazione), violates("finanziamento_erogato_entro_deliberato"):
        Erogazione.objects.update(importo=Decimal("20000.01"))
    with violates("finanziamento_erogato_entro_deliberato"):
        Finanziamento.objects.update(importo_deliberato=Decimal(14999))


def paid(finanziamento):
    finanziamento.refresh_from_db()
    return finanziamento.importo_erogato


def test_the_database_keeps_the_sum_of_what_was_paid():
    finanziamento = build_finanziamento()
    prima = build_erogazione(finanziamento=finanziamento, importo=Decimal(3000))
    seconda = build_erogazione(finanziamento=finanziamento, importo=Decimal(4000))
    assert paid(finanziamento) == 7000
    with rewrite(Erogazione):
        Erogazione.objects.filter(pk=prima.pk).update(importo=Decimal("2500.50"))
    assert paid(finanziamento) == Decimal("6500.50")
    Erogazione.objects.filter(pk=prima.pk).update(
        stornata_il=timezone.now(), stornata_da=build_utente().firma, motivo_storno=MotivoStorno.ERRORE
    )
    assert paid(finanziamento) == 4000
    with rewrite(Erogazione):
        prima.delete()
        seconda.refresh_from_db()
        seconda.delete()
    assert paid(finanziamento) == 0


def test_a_payment_is_of_something():
    with violates("erogazione_importo_positivo"):
        build_erogazione(importo=0)


def test_a_payment_is_never_in_the_future():
    with violates("erogazione_mai_futura"):
        build_erogazione(data=get_oggi() + timedelta(days=1))


def test_an_undone_payment_says_who_when_and_why():
    build_erogazione()
    for campi in (
        {"stornata_il": timezone.now()},
        {"motivo_storno": MotivoStorno.DOPPIA},
        {"stornata_il": timezone.now(), "stornata_da": build_utente().firma},
    ):
        with violates("erogazione_storno_firmato"):
            Erogazione.objects.update(**campi)


def test_money_given_back_says_when():
    erogazione = build_erogazione()
    undo = {"stornata_il": timezone.now(), "stornata_da": build_utente().firma}
    for campi in (
        {"motivo_storno": MotivoStorno.RESTITUITA},
        {"motivo_storno": MotivoStorno.ERRORE, "restituita_il": erogazione.data},
        {"motivo_storno": MotivoStorno.RESTITUITA, "restituita_il": erogazione.data - timedelta(days=1)},
    ):
        with violates("erogazione_restituita_dopo"):
            Erogazione.objects.update(**undo, **campi)


def test_a_payment_is_not_undone_before_it_is_made():
    erogazione = build_erogazione()
    prima = datetime(2016, 5, 31, 21, 59, tzinfo=UTC)
    with violates("erogazione_stornata_dopo"):
        Erogazione.objects.filter(pk=erogazione.pk).update(
            stornata_il=prima, stornata_da=build_utente().firma, motivo_storno=MotivoStorno.ERRORE
        )


def test_the_same_form_sent_twice_is_one_record():
    for prima, build in ((build_invio(), build_invio), (build_erogazione(), build_erogazione)):
        with violates(f"{prima._meta.db_table}_chiave_modulo_key"):
            build(chiave_modulo=prima.chiave_modulo)


# ── One way to path and desk ─────────────────────────────────────────────────────────────
@pytest.mark.parametrize("build", [build_finanziamento, build_erogazione])
def test_what_hangs_from_a_referral_has_its_path_and_its_desk(build):
    for altro in ({"percorso": build_percorso()}, {"sportello": build_sportello()}):
        with violates(f"credito_{build.__name__.removeprefix('build_')}_segue_riga"):
            build(**altro)


def test_left_out_they_are_those_of_the_row_above():
    invio = build_invio(stato=StatoInvio.APPROVATO)
    prestito = build_finanziamento(invio=invio, percorso=None, sportello=None)
    pagamento = build_erogazione(finanziamento=Finanziamento.objects.get(pk=prestito.pk), percorso=None, sportello=None)
    for riga in (prestito, pagamento):
        riga.refresh_from_db()
        assert (riga.percorso, riga.sportello) == (invio.percorso, invio.sportello)


@pytest.mark.parametrize("modello", [Invio, Finanziamento, Erogazione])
@pytest.mark.parametrize("campo", ["percorso", "sportello"])
def test_nothing_of_the_way_changes_afterwards(modello, campo):
    build_erogazione()
    altro = build_percorso() if campo == "percorso" else build_sportello()
    with pytest.raises(DatabaseError, match=r"strada_ferma|di_chi_ha_spedito"), transaction.atomic():
        modello.objects.update(**{campo: altro})


def test_a_draft_may_go_to_another_desk_and_not_to_another_path():
    bozza, altro = build_invio(data_invio=None), build_sportello()
    Invio.objects.update(sportello=altro)
    bozza.refresh_from_db()
    assert (bozza.sportello, bozza.amministrazione) == (altro, altro.amministrazione)
    with pytest.raises(DatabaseError, match="strada_ferma"), transaction.atomic():
        Invio.objects.update(percorso=build_percorso())


def test_a_payment_stays_of_its_loan_and_a_loan_of_its_referral():
    erogazione, altro = build_erogazione(), build_finanziamento()
    with pytest.raises(DatabaseError, match="strada_ferma"), transaction.atomic():
        Erogazione.objects.filter(pk=erogazione.pk).update(finanziamento=altro)
    with pytest.raises(DatabaseError, match="strada_ferma"), transaction.atomic():
        Finanziamento.objects.filter(pk=altro.pk).update(invio=build_invio())
