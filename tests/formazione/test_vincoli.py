"""What PostgreSQL refuses of contents, and the words of what a form tells."""

from datetime import UTC, date, datetime

import pytest

from formazione.models import VersioneContenuto
from tests.costruttori import build_utente, build_versione
from tests.vincoli import violates

pytestmark = pytest.mark.django_db


def test_two_versions_with_one_number() -> None:
    prima = build_versione(stato="superata")
    with violates("versionecontenuto_numero_unico"):
        build_versione(contenuto=prima.contenuto, numero=prima.numero)


def test_two_versions_published_together() -> None:
    prima = build_versione()
    with violates("versionecontenuto_una_pubblicata"):
        build_versione(contenuto=prima.contenuto)


@pytest.mark.parametrize("stato", ["bozza", "in_revisione", "programmata"])
def test_two_versions_being_written(stato: str) -> None:
    prima = build_versione(stato="bozza")
    with violates("versionecontenuto_una_in_lavoro"):
        build_versione(contenuto=prima.contenuto, stato=stato, valida_dal=date(2026, 3, 2))


def test_what_waits_for_no_day() -> None:
    with violates("versionecontenuto_programmata_ha_un_giorno"):
        build_versione(stato="programmata")


def test_a_day_to_read_it_by_before_it_holds() -> None:
    with violates("versionecontenuto_entro_finche_vale"):
        build_versione(obbligatoria=True, valida_al=date(2026, 3, 1), entro=date(2026, 3, 2))
    with violates("versionecontenuto_entro_da_quando_vale"):
        build_versione(obbligatoria=True, valida_dal=date(2026, 3, 2), entro=date(2026, 3, 1))


@pytest.mark.parametrize(
    "campi",
    [
        {"stato": "pubblicata", "pubblicata_da": None},
        {"stato": "ritirata", "pubblicata_il": None},
        {"stato": "bozza", "pubblicata_il": datetime(2026, 3, 2, tzinfo=UTC)},
    ],
)
def test_a_publication_that_does_not_say_by_whom_and_when(campi: dict[str, object]) -> None:
    with violates("versionecontenuto_pubblicazione_intera"):
        build_versione(**campi)


def test_who_wrote_it_publishes_it() -> None:
    una, altra = build_utente(), build_utente()
    with violates("versionecontenuto_in_due"):
        build_versione(autori=[una.pk, altra.pk], pubblicata_da=altra.firma)


def test_days_the_wrong_way_round() -> None:
    with violates("versionecontenuto_validita_ordinata"):
        build_versione(valida_dal=date(2026, 3, 2), valida_al=date(2026, 3, 1))


@pytest.mark.parametrize(
    "campi",
    [
        {"corpo": ""},
        {"tipo": "collegamento", "indirizzo": ""},
        {"tipo": "collegamento", "corpo": "", "indirizzo": ""},
    ],
)
def test_nothing_to_read(campi: dict[str, str]) -> None:
    with violates("versionecontenuto_ha_che_leggere"):
        build_versione(**campi)


def test_a_law_that_is_not_cited() -> None:
    with violates("versionecontenuto_norma_con_fonti"):
        build_versione(tipo="norma", fonti="")


@pytest.mark.parametrize("campo", ["temi", "destinatari"])
def test_of_nothing_or_for_nobody(campo: str) -> None:
    with violates("versionecontenuto_di_cosa_e_per_chi"):
        build_versione(**{campo: []})


def test_the_same_reading_twice() -> None:
    versione, utente = build_versione(), build_utente()
    versione.prese_visione.create(utente=utente)
    with violates("presavisione_una"):
        versione.prese_visione.create(utente=utente)


def test_a_link_needs_no_text() -> None:
    versione = build_versione(tipo="collegamento", corpo="", indirizzo="https://www.incentivi.gov.it/")
    assert VersioneContenuto.objects.get().indirizzo == versione.indirizzo


def test_two_reminders_on_one_day() -> None:
    versione = build_versione()
    valori = {"giorno": date(2026, 3, 2), "quanti": 1, "sollecitata_da": versione.scritta_da}
    versione.solleciti.create(**valori)
    with violates("sollecitolettura_uno_al_giorno"):
        versione.solleciti.create(**valori)


def test_a_day_to_read_by_of_what_nobody_must_read() -> None:
    with violates("versionecontenuto_entro_se_obbligatoria"):
        build_versione(entro=date(2026, 3, 2))


def test_kept_at_hand_twice() -> None:
    contenuto, utente = build_versione().contenuto, build_utente()
    contenuto.preferiti.create(utente=utente)
    with violates("preferito_uno"):
        contenuto.preferiti.create(utente=utente)


def test_two_marks_in_one_version_and_one_of_no_part() -> None:
    versione, utente = build_versione(), build_utente()
    versione.segni.create(utente=utente, parte=2)
    with violates("segno_uno"):
        versione.segni.create(utente=utente, parte=3)
    with violates("segno_di_una_parte"):
        versione.segni.create(utente=build_utente(), parte=0)
