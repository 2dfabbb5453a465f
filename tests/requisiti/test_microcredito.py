"""The warnings on the rules of microcredit, on both sides of the days on which the law changed."""

import itertools
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from requisiti.enums import DestinazioneFondi, FormaGiuridica, Parametro
from requisiti.regole.microcredito import (
    CONTROLLATI,
    DatiRichiesta,
    add_anni,
    check_finanziamento,
    find_limite,
    find_regola,
)
from requisiti.services import read_regole

REGOLE = [SimpleNamespace(**riga) for riga in read_regole()]
PRIMA, DOPO = date(2024, 1, 11), date(2024, 1, 12)


def warned(**campi):
    """The parameters of the warnings on a loan."""
    richiesta = DatiRichiesta(**{"giorno": DOPO} | campi)
    return [avviso.regola.parametro for avviso in check_finanziamento(REGOLE, richiesta)]


def one(**campi):
    (avviso,) = check_finanziamento(REGOLE, DatiRichiesta(**{"giorno": DOPO} | campi))
    return avviso


# ── The data ─────────────────────────────────────────────────────────────────────────────
def test_every_rule_is_cited_and_told_in_words():
    for regola in REGOLE:
        assert regola.citazione, regola
        assert regola.testo.endswith("."), regola
        assert regola.fonte.startswith("http"), regola


def test_what_is_not_verified_says_so():
    for regola in REGOLE:
        assert regola.verificata != ("Da verificare" in regola.testo), regola


@pytest.mark.parametrize("parametro", Parametro)
def test_the_periods_of_a_rule_never_overlap_and_leave_no_hole(parametro):
    periodi = sorted((r.valida_dal, r.valida_al) for r in REGOLE if r.parametro == parametro)
    assert periodi
    for (_, fine), (inizio, _) in itertools.pairwise(periodi):
        assert (inizio - fine).days == 1


def test_before_the_decree_nothing_is_checked():
    assert warned(giorno=date(2014, 12, 15), importo=Decimal("90000"), durata=200, garanzia_reale=True) == []


def test_a_rule_holds_on_its_first_and_on_its_last_day():
    for giorno, valore in ((date(2020, 4, 8), 25000), (date(2020, 4, 9), 40000), (PRIMA, 40000), (DOPO, 75000)):
        assert find_regola(REGOLE, Parametro.IMPORTO_MASSIMO, giorno).valore == valore


def test_an_abolished_rule_is_known_but_limits_nothing():
    assert find_regola(REGOLE, Parametro.ANNI_PARTITA_IVA, DOPO).valore is None
    assert find_limite(REGOLE, Parametro.ANNI_PARTITA_IVA, DOPO) is None
    assert find_limite(REGOLE, Parametro.ANNI_PARTITA_IVA, PRIMA).valore == 5


def test_what_is_checked_by_itself_has_a_rule():
    assert {regola.parametro for regola in REGOLE} >= CONTROLLATI


# ── Amounts ──────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("giorno", "importo", "attesi"),
    [
        (date(2016, 5, 10), "25000", []),
        (date(2016, 5, 10), "25000.01", ["incremento_rate"]),
        (date(2016, 5, 10), "35000", ["incremento_rate"]),
        (date(2016, 5, 10), "35000.01", ["importo_massimo"]),
        (date(2020, 4, 8), "40000", ["importo_massimo"]),
        (date(2020, 4, 9), "40000", []),
        (PRIMA, "50000", ["incremento_rate"]),
        (PRIMA, "75000", ["importo_massimo"]),
        (DOPO, "75000", []),
        (DOPO, "75000.01", ["importo_massimo"]),
        (DOPO, "85000", ["importo_massimo"]),
    ],
)
def test_the_amount_is_checked_against_the_limit_of_its_day(giorno, importo, attesi):
    assert warned(giorno=giorno, importo=Decimal(importo), forma_giuridica=FormaGiuridica.INDIVIDUALE) == attesi


@pytest.mark.parametrize(
    ("giorno", "importo", "attesi"),
    [
        (DOPO, "100000", []),
        (DOPO, "100000.01", ["importo_massimo_srl"]),
        (PRIMA, "20000", ["srl_ammessa"]),
        (PRIMA, "90000", ["importo_massimo", "srl_ammessa"]),
    ],
)
def test_an_ordinary_srl_has_its_own_limit_and_was_not_admitted_before(giorno, importo, attesi):
    assert warned(giorno=giorno, importo=Decimal(importo), forma_giuridica=FormaGiuridica.SRL) == attesi


def test_a_simplified_srl_was_always_admitted_and_has_the_limit_of_all():
    assert warned(giorno=PRIMA, importo=Decimal("20000"), forma_giuridica=FormaGiuridica.SRLS) == []
    assert warned(giorno=DOPO, importo=Decimal("90000"), forma_giuridica=FormaGiuridica.SRLS) == ["importo_massimo"]


def test_the_social_microcredit_has_its_own_limits():
    assert warned(sociale=True, importo=Decimal("10000"), durata=60, servizi_ausiliari=()) == []
    attesi = ["importo_massimo_sociale", "durata_massima_sociale"]
    assert warned(sociale=True, importo=Decimal("10001"), durata=61) == attesi


# ── Term, guarantees, services, tutor ────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("giorno", "durata", "attesi"),
    [
        (PRIMA, 84, []),
        (PRIMA, 85, ["durata_massima"]),
        (DOPO, 85, []),
        (DOPO, 120, []),
        (DOPO, 121, ["durata_massima"]),
    ],
)
def test_the_term_is_checked_against_the_limit_of_its_day(giorno, durata, attesi):
    assert warned(giorno=giorno, durata=durata) == attesi


def test_university_studies_could_last_ten_years():
    studi = (DestinazioneFondi.UNIVERSITA,)
    assert warned(giorno=PRIMA, durata=120, destinazione=studi) == []
    assert warned(giorno=PRIMA, durata=121, destinazione=studi) == ["durata_massima_studi"]
    misti = (DestinazioneFondi.UNIVERSITA, DestinazioneFondi.BENI)
    assert warned(giorno=PRIMA, durata=120, destinazione=misti) == ["durata_massima"]


@pytest.mark.parametrize(
    ("giorno", "forma", "attesi"),
    [
        (PRIMA, FormaGiuridica.INDIVIDUALE, ["garanzie_reali"]),
        (PRIMA, FormaGiuridica.SRL, ["srl_ammessa", "garanzie_reali"]),
        (DOPO, FormaGiuridica.INDIVIDUALE, ["garanzie_reali"]),
        (DOPO, FormaGiuridica.SRL, []),
    ],
)
def test_a_real_guarantee_is_for_an_srl_only_and_since_2024(giorno, forma, attesi):
    assert warned(giorno=giorno, forma_giuridica=forma, garanzia_reale=True) == attesi
    assert "garanzie_reali" not in warned(giorno=giorno, forma_giuridica=forma, garanzia_reale=False)


@pytest.mark.parametrize(("servizi", "attesi"), [([], 1), (["a"], 1), (["a", "a"], 1), (["a", "b"], 0)])
def test_two_different_ancillary_services_are_wanted(servizi, attesi):
    assert warned(servizi_ausiliari=servizi).count("servizi_minimi") == attesi


def test_services_are_not_checked_before_they_are_known():
    assert warned(servizi_ausiliari=None, tutor_numero=None) == []


def test_the_tutor_has_a_number_since_the_list_exists():
    assert warned(giorno=date(2019, 8, 31), tutor_numero="") == []
    assert warned(giorno=date(2019, 9, 1), tutor_numero="") == ["tutor_obbligatorio"]
    assert warned(giorno=date(2019, 9, 1), tutor_numero="1234") == []


@pytest.mark.parametrize(
    ("dal", "giorno", "attesi"),
    [
        (date(2018, 3, 1), date(2023, 3, 1), []),
        (date(2018, 3, 1), date(2023, 3, 2), ["anni_partita_iva"]),
        (date(2016, 2, 29), date(2021, 2, 28), []),
        (date(2016, 2, 29), date(2021, 3, 1), ["anni_partita_iva"]),
        (date(2010, 1, 1), DOPO, []),
    ],
)
def test_five_years_of_partita_iva_were_the_limit_until_2024(dal, giorno, attesi):
    assert warned(giorno=giorno, attivita_dal=dal) == attesi


# ── The words ────────────────────────────────────────────────────────────────────────────
def test_a_warning_quotes_the_norm_in_force_and_the_value_entered():
    avviso = one(giorno=PRIMA, importo=Decimal("60000"))
    assert avviso.messaggio == "60.000\u00a0€ superano il massimo del microcredito: 40.000\u00a0€."
    assert avviso.norma == (
        "Art. 111, comma 1, lett. a), TUB, testo del 2020, in vigore dal 9 aprile 2020 all'11 gennaio 2024"
    )


def test_what_stays_on_the_record_is_plain_data():
    dati = one(importo=Decimal("80000")).to_dict()
    assert dati == {
        "parametro": "importo_massimo",
        "messaggio": "80.000\u00a0€ superano il massimo del microcredito: 75.000\u00a0€.",
        "norma": "Art. 4, comma 1, D.M. 176/2014, modificato dal D.M. 211/2023, in vigore dal 12 gennaio 2024",
        "testo": "Il finanziamento non può superare 75.000 euro per ciascun beneficiario.",
        "fonte": dati["fonte"],
        "verificata": True,
    }


def test_a_leap_day_comes_back_on_the_28th():
    assert add_anni(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert add_anni(date(2024, 2, 29), 4) == date(2028, 2, 29)
