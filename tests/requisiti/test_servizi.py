"""Loading the rules, and bringing them up to date."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.models import RegistroEvento
from nucleo.versioni import VersioneSuperata
from requisiti.enums import Parametro
from requisiti.models import RegolaMicrocredito
from requisiti.services import CAMPI_TESTO, add_versione, correct_testo, load_regole, read_regole
from tests.vincoli import violates

pytestmark = pytest.mark.django_db

SISTEMA = Ambito.di_sistema("prova")
ESPERTO = Ambito(utente_id=7, etichetta="Ada Esperta")


@pytest.fixture
def regole():
    load_regole(ambito=SISTEMA)


def current(parametro=Parametro.IMPORTO_MASSIMO):
    return RegolaMicrocredito.objects.get(parametro=parametro, valida_al=None)


def new_version(regola, **campi):
    valori = {
        "versione": regola.versione,
        "valida_dal": date(2027, 1, 1),
        "valore": Decimal("80000"),
        "citazione": "Art. 1, D.M. 1/2026",
        "testo": "Il finanziamento non può superare 80.000 euro.",
        "fonte": "https://www.normattiva.it/",
        "verificata": True,
    } | campi
    return add_versione(ambito=ESPERTO, regola=regola, **valori)


def test_loading_twice_changes_nothing(capsys):
    call_command("carica_regole")
    prima = list(RegolaMicrocredito.objects.values())
    call_command("carica_regole")
    assert list(RegolaMicrocredito.objects.values()) == prima
    assert len(prima) == len(read_regole())
    uscita = capsys.readouterr().out.splitlines()
    assert uscita[0].startswith(f"Regole del microcredito: {len(prima)} nuove, 0 aggiornate, 0 ")
    assert uscita[1].startswith(f"Regole del microcredito: 0 nuove, 0 aggiornate, {len(prima)} ")


def test_loading_is_logged_once(regole):
    load_regole(ambito=SISTEMA)
    (evento,) = RegistroEvento.objects.filter(azione=Azione.IMPORTAZIONE)
    assert evento.dettagli == {"nuove": len(read_regole()), "aggiornate": 0}


def test_a_new_package_closes_the_old_version_and_adds_the_new_one(regole):
    righe = read_regole()
    for riga in righe:
        if riga["parametro"] == Parametro.SERVIZI_MINIMI:
            riga["valida_al"] = date(2026, 12, 31)
            nuova = {**riga, "valore": Decimal(3), "valida_dal": date(2027, 1, 1), "valida_al": None}
    esito = load_regole(ambito=SISTEMA, righe=[*righe, nuova])
    assert (esito.nuove, esito.aggiornate) == (1, 1)
    assert current(Parametro.SERVIZI_MINIMI).valore == 3


def test_a_rule_that_an_expert_changed_is_left_alone(regole):
    new_version(current())
    esito = load_regole(ambito=SISTEMA)
    assert esito.lasciate == (Parametro.IMPORTO_MASSIMO,)
    assert current().valore == 80000


def test_a_new_version_closes_the_one_before_and_is_logged(regole):
    vecchia = current()
    nuova = new_version(vecchia)
    vecchia.refresh_from_db()
    assert vecchia.valida_al == date(2026, 12, 31)
    assert (nuova.curata_da, vecchia.curata_da) == ("Ada Esperta", "Ada Esperta")
    evento = RegistroEvento.objects.get(azione=Azione.CREAZIONE)
    assert evento.oggetto_id == str(nuova.uuid)
    assert evento.dettagli["sostituisce"] == str(vecchia.uuid)


def test_a_limit_may_be_abolished(regole):
    assert new_version(current(), valore=None).valore is None


@pytest.mark.parametrize("giorno", [date(2024, 1, 11), date(2024, 1, 12)])
def test_a_new_version_comes_after_the_one_before(regole, giorno):
    with pytest.raises(ValidationError, match="comincia dopo il 12 gennaio 2024"):
        new_version(current(), valida_dal=giorno)
    assert RegolaMicrocredito.objects.count() == len(read_regole())


def test_a_closed_version_has_no_successor_but_its_own(regole):
    vecchia = current()
    new_version(vecchia)
    vecchia.refresh_from_db()
    with pytest.raises(ValidationError, match="già chiusa"):
        new_version(vecchia, valida_dal=date(2028, 1, 1))


def test_the_second_of_two_experts_is_told(regole):
    vecchia = current()
    testi = {"citazione": vecchia.citazione, "testo": "Prima.", "fonte": vecchia.fonte, "verificata": True}
    correct_testo(ambito=ESPERTO, regola=vecchia, versione=vecchia.versione, testi=testi)
    with pytest.raises(VersioneSuperata):
        new_version(vecchia)
    with pytest.raises(VersioneSuperata):
        correct_testo(ambito=ESPERTO, regola=vecchia, versione=1, testi={**testi, "testo": "Dopo."})
    assert current().testo == "Prima."


def test_a_correction_changes_words_only_and_is_logged(regole):
    regola = current()
    testi = {"citazione": "Art. 4", "testo": "Meglio detto.", "fonte": regola.fonte, "verificata": regola.verificata}
    correct_testo(ambito=ESPERTO, regola=regola, versione=regola.versione, testi=testi)
    dopo = current()
    assert (dopo.testo, dopo.citazione, dopo.valore) == ("Meglio detto.", "Art. 4", regola.valore)
    evento = RegistroEvento.objects.get(azione=Azione.MODIFICA)
    assert evento.dettagli == {"parametro": "importo_massimo", "campi": ["citazione", "testo"]}


# ── The database ─────────────────────────────────────────────────────────────────────────
def refused(name, **campi):
    valori = {
        "parametro": Parametro.SERVIZI_MINIMI,
        "valore": Decimal(2),
        "valida_dal": date(2030, 1, 1),
        "citazione": "Art. 3",
        "testo": "Due.",
    } | campi
    with violates(name):
        RegolaMicrocredito.objects.create(**valori)


def test_two_versions_never_hold_on_the_same_day(regole):
    refused("regolamicrocredito_senza_sovrapposizioni")
    refused("regolamicrocredito_una_per_giorno", valida_dal=current(Parametro.SERVIZI_MINIMI).valida_dal)


def test_a_rule_ends_after_its_beginning():
    refused("regolamicrocredito_validita_ordinata", valida_al=date(2029, 12, 31))


def test_a_limit_is_never_negative():
    refused("regolamicrocredito_valore_positivo", valore=Decimal(-1))


def test_the_rules_in_force_on_a_day(regole):
    for giorno, valore in ((date(2024, 1, 11), 40000), (date(2024, 1, 12), 75000)):
        assert RegolaMicrocredito.objects.vigenti(giorno).get(parametro=Parametro.IMPORTO_MASSIMO).valore == valore


def test_nothing_corrected_leaves_the_rule_to_the_packaged_ones(regole):
    regola = RegolaMicrocredito.objects.filter(curata_da="").first()
    testi = {campo: getattr(regola, campo) for campo in CAMPI_TESTO}
    correct_testo(ambito=ESPERTO, regola=regola, versione=regola.versione, testi=testi)
    regola.refresh_from_db()
    assert (regola.curata_da, regola.versione) == ("", 1)
    assert load_regole(ambito=SISTEMA).lasciate == ()
