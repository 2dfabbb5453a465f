"""Dates: how people write them, and between which days each meaning lets them stand, in forms and in PostgreSQL."""

from argparse import ArgumentTypeError
from datetime import date, timedelta

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction

from interfaccia.forms import DataField
from nucleo.date import ULTIMO, Significato, read_data
from nucleo.giornata import get_oggi
from nucleo.giorni import CampoData
from nucleo.vincoli import tell_vincoli
from percorsi.models import Percorso
from tests.architettura.codice import moduli
from tests.costruttori import build_cittadino, build_finanziamento, build_percorso, build_sportello

PRIMO_2014 = date(2014, 1, 1)


@pytest.mark.parametrize(
    ("scritta", "letta"),
    [
        ("2014-01-01", PRIMO_2014),
        ("primo gennaio 2014", PRIMO_2014),
        ("1 gennaio, 2014", PRIMO_2014),
        ("01/01/2014", PRIMO_2014),
        ("1.1.2014", PRIMO_2014),
        ("1 / 1 / 2014", PRIMO_2014),
        ("2014/1/1", PRIMO_2014),
        ("20140101", PRIMO_2014),
        ("01012014", PRIMO_2014),
        ("1 gennaio 2014", PRIMO_2014),
        ("1º Gennaio 2014", PRIMO_2014),
        ("mercoledì 1 gen. 2014", PRIMO_2014),
        ("01-gen-2014", PRIMO_2014),
        ("2014-01-01 00:00:00", PRIMO_2014),
        ("2014-01-01T00:00:00Z", PRIMO_2014),
        ("\xa01/1/2014 ", PRIMO_2014),
        ("12/03/26", date(26, 3, 12)),
    ],
)
def test_dates_are_read_as_people_and_programs_write_them(scritta: str, letta: date) -> None:
    assert read_data(scritta) == letta


@pytest.mark.parametrize(
    "scritta", ["", "zzz", "30/02/2014", "12/31/2014", "1 genaio 2014", "12/03/201", "41640", "99999-01-01", "1/1", "0"]
)
def test_what_is_no_day_is_not_guessed(scritta: str) -> None:
    with pytest.raises(ValueError, match="no day"):
        read_data(scritta)


@pytest.mark.parametrize("significato", Significato)
def test_each_meaning_has_a_first_and_a_last_day(significato: Significato) -> None:
    significato.check(significato.primo)
    significato.check(significato.ultimo)
    for giorno, detto in (
        (significato.primo - timedelta(days=1), "Controlla l'anno"),
        (significato.ultimo + timedelta(days=1), "non può essere nel futuro|scrivi una data entro il"),
        (date(1, 1, 1), "quattro cifre"),
        (date(9999, 12, 31), "futuro|entro il"),
    ):
        with pytest.raises(ValidationError, match=detto):
            significato.check(giorno)


def test_two_digits_are_asked_and_say_what_they_may_be() -> None:
    with pytest.raises(ValidationError, match=r"con quattro cifre: 12/03/2016\?"):
        Significato.FATTO.check(date(16, 3, 12))
    with pytest.raises(ValidationError, match=r"con quattro cifre: 12/03/2016 o 12/03/1916\?"):
        Significato.NASCITA.check(date(16, 3, 12))
    with pytest.raises(ValidationError, match=r"con quattro cifre: 12/03/1985\?"):
        Significato.NASCITA.check(date(85, 3, 12))


def test_a_field_says_it_beside_itself_and_the_browser_knows() -> None:
    class Modulo(forms.Form):
        quando = DataField(significato=Significato.FATTO)

    assert Modulo({"quando": "0026-03-12"}).errors == {"quando": ["Scrivi l'anno con quattro cifre: 12/03/2026?"]}
    assert Modulo({"quando": "12/03/26"}).errors == {"quando": ["Scrivi l'anno con quattro cifre: 12/03/2026?"]}
    assert Modulo({"quando": "9999-01-01"}).errors == {"quando": ["La data non può essere nel futuro."]}
    assert Modulo({"quando": "31/12/2009"}).errors == {
        "quando": ["Controlla l'anno: scrivi una data dal 01/01/2010 in poi."]
    }
    campo = str(Modulo()["quando"])
    assert 'min="2010-01-01"' in campo
    assert f'max="{get_oggi()}"' in campo


def test_an_argument_of_a_command_is_bounded_too() -> None:
    assert Significato.RICERCA.read_argomento("2014-05-01") == date(2014, 5, 1)
    for scritto in ("0014-05-01", "9999-01-01", "maggio"):
        with pytest.raises(ArgumentTypeError):
            Significato.RICERCA.read_argomento(scritto)


# ── Everywhere ───────────────────────────────────────────────────────────────────────────
# What no one types: months counted, instants cut to a day, days of sources with rules of their own.
CONTATE = frozenset(
    {
        "cittadini.Cittadino.conservare_fino_al",
        "copertura.CoperturaMensile.mese",
        "copertura.RicercaScoperta.mese",
        "incentivi.Incentivo.data_apertura",
        "incentivi.Incentivo.data_chiusura",
        "incentivi.Incentivo.scomparso_il",
        "messaggi.Opinione.semestre",
        "nucleo.SigilloRegistro.giorno",
        "nucleo.VerificaRegistro.giorno",
        "valutazioni.Valutazione.mese",
        "reporting.Rapporto.mese",
        "territorio.Comune.valido_al",
        "territorio.Comune.valido_dal",
        "territorio.StatoEstero.valido_al",
    }
)


def test_every_column_of_a_date_that_somebody_says_has_a_meaning(django_apps: list[type[models.Model]]) -> None:
    nude = {
        f"{modello._meta.label}.{campo.name}"
        for modello in django_apps
        for campo in modello._meta.local_fields
        if type(campo) is models.DateField and modello._meta.app_label != "indicatori"
    }
    assert nude == CONTATE


def test_every_date_of_a_form_has_a_meaning() -> None:
    """`DataField` wants one: nobody uses Django's own, which has none."""
    nudi = [
        f"{modulo}:{numero}"
        for modulo in moduli()
        for numero, riga in enumerate(modulo.percorso.read_text(encoding="utf-8").splitlines(), 1)
        if "forms.DateField(" in riga and "class DataField" not in riga
    ]
    assert nudi == []


@pytest.mark.django_db
def test_postgresql_bounds_every_column_that_has_a_meaning(django_apps: list[type[models.Model]]) -> None:
    with connection.cursor() as cursore:
        cursore.execute("SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint")
        controlli = cursore.fetchall()
    colonne = [
        (modello._meta.db_table, campo)
        for modello in django_apps
        for campo in modello._meta.local_fields
        if isinstance(campo, CampoData)
    ]
    assert len(colonne) > 40
    for tabella, campo in colonne:
        attesi = (campo.column, str(campo.significato.primo), str(ULTIMO))
        assert any(tabella == dove and all(pezzo in detto for pezzo in attesi) for dove, detto in controlli), campo


@pytest.mark.django_db
@pytest.mark.parametrize("giorno", [date(1, 1, 1), date(26, 3, 12), date(9999, 12, 31)])
@pytest.mark.parametrize(
    ("build", "campo"),
    [
        (build_percorso, "data_apertura"),
        (build_finanziamento, "garanzia_prenotata_il"),
        (build_cittadino, "permesso_scadenza"),
        (build_sportello, "riapertura_prevista"),
    ],
)
def test_postgresql_refuses_a_date_that_cannot_be_meant(build, campo: str, giorno: date) -> None:
    oggetto = build()
    with pytest.raises(IntegrityError), transaction.atomic():
        type(oggetto).objects.filter(pk=oggetto.pk).update(**{campo: giorno})


@pytest.mark.django_db
def test_what_postgresql_refuses_is_told_beside_its_field() -> None:
    percorso = build_percorso()
    with pytest.raises(ValidationError) as detto, tell_vincoli(), transaction.atomic():
        Percorso.objects.filter(pk=percorso.pk).update(data_apertura=date(26, 3, 12))
    assert detto.value.message_dict == {
        "data_apertura": ["Controlla l'anno: scrivi una data fra il 01/01/2010 e il 31/12/2100."]
    }


@pytest.mark.django_db
def test_a_model_that_is_checked_says_it_in_words() -> None:
    percorso = build_percorso()
    percorso.data_apertura = date(26, 3, 12)
    with pytest.raises(ValidationError, match="quattro cifre"):
        Percorso._meta.get_field("data_apertura").clean(percorso.data_apertura, percorso)


@pytest.fixture
def django_apps() -> list[type[models.Model]]:
    from django.apps import apps

    from tests.architettura.codice import APP

    return [modello for app in APP for modello in apps.get_app_config(app).get_models()]
