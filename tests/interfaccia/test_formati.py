"""How figures, money and dates are written."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from credito.forms.finanziamenti import FinanziamentoForm
from incontri.forms import QuandoField
from interfaccia.forms import DataField, EuroField, MisuraField, OraField, TassoField
from nucleo import formati
from nucleo.date import Significato
from nucleo.numeri import read_importo

N = "\u00a0"


@pytest.mark.parametrize(
    ("valore", "testo"),
    [
        (25000, f"25.000{N}€"),
        (Decimal("25000.50"), f"25.000,50{N}€"),
        (Decimal("0.005"), f"0{N}€"),
        (-12.3, f"−12,30{N}€"),
        (0, f"0{N}€"),
        (None, "—"),
        ("", "—"),
    ],
)
def test_euro_shows_cents_only_when_there_are_some(valore, testo):
    assert formati.euro(valore) == testo


@pytest.mark.parametrize(
    ("valore", "testo"), [(0.125, "12,5%"), (0.5, "50%"), (0, "0%"), (1, "100%"), (Decimal("12.345"), "1.234,5%")]
)
def test_percento_takes_a_share(valore, testo):
    assert formati.percento(valore) == testo


@pytest.mark.parametrize(
    ("valore", "testo"), [(1, "1 giorno"), (0, "0 giorni"), (12, "12 giorni"), (timedelta(days=1400), "1.400 giorni")]
)
def test_giorni_agree_in_number(valore, testo):
    assert formati.giorni(valore) == testo


def test_dates_are_long_short_and_of_rome():
    istante = datetime(2016, 3, 31, 22, 30, tzinfo=UTC)  # past midnight in Rome, in summer time
    assert formati.data_estesa(date(2016, 3, 12)) == "12 marzo 2016"
    assert formati.data_estesa(istante) == "1º aprile 2016"
    assert formati.data_ora(istante) == "1º aprile 2016, ore 00:30"
    assert formati.data_ora_breve(istante) == "01/04/2016, 00:30"
    assert [f(None) for f in (formati.data_estesa, formati.data_ora, formati.data_breve)] == ["—", "—", "—"]


def test_interi_are_grouped():
    assert (formati.intero(1456), formati.intero(0), formati.intero(None)) == ("1.456", "0", "—")


@pytest.mark.parametrize(
    ("scritto", "letto"),
    [
        ("25.000", "25000"),
        ("25.000,50", "25000.50"),
        ("25000,5", "25000.5"),
        ("25000.50", "25000.50"),
        ("1.250.000 €", "1250000"),
        (" 25 000 ", "25000"),
        ("EUR 25.000,-", "25000"),
        ("euro 25.000.-", "25000"),
        ("0", "0"),
    ],
)
def test_amounts_are_read_as_italians_write_them(scritto, letto):
    assert EuroField().clean(scritto) == Decimal(letto)


@pytest.mark.parametrize(
    ("valore", "mostrato"),
    [(Decimal("24000.00"), "24.000"), (Decimal("0.50"), "0,50"), (None, None), ("24 mila", "24 mila")],
)
def test_amounts_come_back_in_the_box_as_italians_write_them(valore, mostrato):
    assert EuroField().prepare_value(valore) == mostrato


@pytest.mark.parametrize(
    ("scritto", "forse"), [("25,000", "25.000"), ("1,500.50", "1.500,50"), ("1,250,000", "1.250.000")]
)
def test_thousands_parted_by_commas_are_asked(scritto, forse):
    """In a file, where nobody can be asked, they are no amount."""
    with pytest.raises(ValidationError, match=f"Forse {forse}?"):
        EuroField().clean(scritto)
    with pytest.raises(ValueError, match=scritto):
        read_importo(scritto)


@pytest.mark.parametrize(
    "scritto", ["-1", "mille", "1,234", "25,000.00,1", "NaN", "1e9", "0.075", "1.5,20", "1,234.56", "1.23.4"]
)
def test_amounts_that_are_none_are_refused(scritto):
    campo = EuroField()
    with pytest.raises(ValidationError):
        campo.clean(scritto)


@pytest.mark.parametrize(
    ("scritto", "letto"),
    [
        ("0.075", "0.075"),
        ("0,075", "0.075"),
        ("2.875", "2.875"),
        ("2,875", "2.875"),
        ("6,5%", "6.5"),
        ("6.5 %", "6.5"),
        ("6,5 per cento", "6.5"),
        ("7", "7"),
        ("12.500", "12.5"),
    ],
)
def test_a_rate_is_no_money(scritto, letto):
    campo = MisuraField(max_digits=6, decimal_places=3)
    assert campo.clean(scritto) == Decimal(letto)
    assert campo.clean(campo.prepare_value(Decimal(letto))) == Decimal(letto)


@pytest.mark.parametrize(("scritto", "forse"), [("0.075", "7,5"), ("0,065", "6,5"), (".1", "10")])
def test_a_rate_written_as_a_fraction_is_asked(scritto, forse):
    """Read as it is, «0.075» would be seventy-five thousandths of one per cent."""
    campo = TassoField(max_digits=6, decimal_places=3)
    with pytest.raises(ValidationError, match=f"Forse {forse} %"):
        campo.clean(scritto)
    assert campo.clean(f"{scritto}%") == Decimal(scritto.replace(",", "."))  # who means it says so
    assert campo.clean(campo.prepare_value(Decimal("0.075"))) == Decimal("0.075")  # and it comes back as it was
    assert campo.clean("0") == 0
    assert campo.clean("0,5") == Decimal("0.5")


@pytest.mark.parametrize(("scritto", "forse"), [("65", "6,5"), ("45", "4,5"), ("28,75", "2,875")])
def test_a_rate_without_its_comma_is_asked(scritto, forse):
    """Above 20 % it is about usury."""
    campo = TassoField(max_digits=6, decimal_places=3, min_value=0, max_value=TassoField.MASSIMO)
    if Decimal(scritto.replace(",", ".")) <= TassoField.MASSIMO:
        with pytest.raises(ValidationError, match=f"Forse {forse} %"):
            campo.clean(scritto)
        assert campo.clean(campo.prepare_value(campo.clean(f"{scritto}%"))) == Decimal(scritto.replace(",", "."))
    else:
        with pytest.raises(ValidationError, match="al massimo 50"):
            campo.clean(f"{scritto}%")


@pytest.mark.parametrize("scritto", ["-1", "-0,05", "-1%", "100", "100%"])
def test_a_rate_that_cannot_be_is_refused_without_proposing_another(scritto):
    with pytest.raises(ValidationError) as errore:
        TassoField(max_digits=6, decimal_places=3, min_value=0, max_value=50).clean(scritto)
    assert "Forse" not in str(errore.value)


@pytest.mark.parametrize("scritto", ["2,8755", "1.234,5", "6,5,1", "zzz", "NaN", "1e9"])
def test_what_is_no_rate_is_refused(scritto):
    with pytest.raises(ValidationError):
        MisuraField(max_digits=6, decimal_places=3).clean(scritto)


@pytest.mark.parametrize(("scritto", "detto"), [("0", "Scrivi almeno 0,01."), ("2.000,50", "Scrivi al massimo 1.000.")])
def test_limits_are_said_as_italians_write_them(scritto, detto):
    with pytest.raises(ValidationError) as errore:
        EuroField(min_value=Decimal("0.01"), max_value=1000).clean(scritto)
    assert errore.value.messages == [detto]


@pytest.mark.parametrize("scritto", ["2016-02-29", "29/02/2016", "29-02-2016", "29.2.2016", "29 febbraio 2016"])
def test_dates_are_read_as_browsers_and_people_write_them(scritto):
    assert DataField(significato=Significato.FATTO).clean(scritto) == date(2016, 2, 29)


@pytest.mark.parametrize(
    ("valore", "cifre", "scritto"),
    [(7.79, 1, "7,8"), ("7.74", 1, "7,7"), (7.74, 0, "8"), (1234.996, 2, "1.235,00"), (-0.06, 2, "−0,06")],
)
def test_decimals_are_rounded_and_not_cut(valore, cifre, scritto):
    assert formati.decimale(valore, cifre) == scritto


@pytest.mark.parametrize(
    ("preposizione", "detta"),
    [("il", "l'11/03/2016"), ("Il", "L'11/03/2016"), ("dal", "dall'11/03/2016"), ("entro il", "entro l'11/03/2016")],
)
def test_a_day_takes_its_article_after_any_preposition(preposizione, detta):
    assert formati.data_articolata(preposizione, date(2016, 3, 11), breve=True) == detta
    assert formati.data_articolata(preposizione, date(2016, 3, 12)) == f"{preposizione} 12 marzo 2016"
    istante = datetime(2016, 3, 11, 9, 42, tzinfo=UTC)
    assert formati.ora_articolata(preposizione, istante) == f"{detta[:-10]}11 marzo 2016, ore 10:42"


@pytest.mark.parametrize("scritta", ["9.30", "9:30", "09,30", "9h30", "ore 9.30", "alle 9:30", "09:30:00"])
def test_an_hour_is_read_as_people_write_it(scritta: str) -> None:
    assert OraField().clean(scritta) == time(9, 30)
    assert QuandoField().clean(f"25/03/2026 {scritta}").hour == 9


@pytest.mark.parametrize("scritta", ["25:00", "9.60", "mattina", "-9"])
def test_what_is_no_hour_is_told_with_how_to_write_it(scritta: str) -> None:
    with pytest.raises(ValidationError, match="scrivila come 9:30"):
        OraField().clean(scritta)
    with pytest.raises(ValidationError, match="Scrivi il giorno e l'ora, come 25/03/2026 9:30"):
        QuandoField().clean(f"25/03/2026 {scritta}")


@pytest.mark.parametrize(("numero", "va"), [("123", True), ("A/12-b", True), ("-5", False), ("...", False)])
def test_the_number_of_a_register_begins_with_a_letter_or_a_digit(numero: str, va: bool) -> None:
    dati = {"tutor_numero": numero, "garanzia_posizione": numero, "garanzia_stato": "confermata"}
    form = FinanziamentoForm(dati, oggi=date(2016, 5, 1))
    assert {"tutor_numero", "garanzia_posizione"}.isdisjoint(form.errors) == va


def test_what_is_done_is_rounded_and_neither_begun_nor_ended_before_it_is():
    quote = [(0, 5), (1, 1000), (11_000, 14_000), (9_999, 10_000), (10_000, 10_000), (3, 0)]
    assert [formati.avanzamento(*quota) for quota in quote] == [0, 1, 79, 99, 100, 0]
