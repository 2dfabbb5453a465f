"""What the database itself refuses in the catalogue."""

from datetime import date
from typing import Any

import pytest

from tests.costruttori import build_incentivo
from tests.vincoli import violates


def test_one_identifier_for_each_source(db: None) -> None:
    build_incentivo(id_esterno="7")
    with violates("incentivo_unico_nella_fonte"):
        build_incentivo(id_esterno="7")


def test_the_same_identifier_may_come_from_two_sources(db: None) -> None:
    build_incentivo(id_esterno="7")
    assert build_incentivo(id_esterno="7", fonte="incentivi_gov").pk


@pytest.mark.parametrize(
    ("vincolo", "campi"),
    [
        ("incentivo_date_ordinate", {"data_apertura": date(2026, 2, 1), "data_chiusura": date(2026, 1, 31)}),
        ("incentivo_spesa_ordinata", {"spesa_min": 2, "spesa_max": 1}),
        ("incentivo_agevolazione_ordinata", {"agevolazione_min": 2, "agevolazione_max": 1}),
        ("incentivo_importi_non_negativi", {"stanziamento": -1}),
        ("incentivo_copertura_percentuale", {"copertura": 101}),
        ("incentivo_nazionale_ha_venti_regioni", {"tutte_le_regioni": True, "regioni": ["16"]}),
        ("incentivo_obiettivi_in_elenco", {"obiettivi": ["altro"]}),
        ("incentivo_forme_in_elenco", {"forme": ["altro"]}),
        ("incentivo_soggetti_in_elenco", {"soggetti": ["altro"]}),
        ("incentivo_dimensioni_in_elenco", {"dimensioni": ["altro"]}),
        ("incentivo_costi_in_elenco", {"costi": ["altro"]}),
        ("incentivo_settori_in_elenco", {"settori": ["altro"]}),
        ("incentivo_ambiti_territoriali_in_elenco", {"ambiti_territoriali": ["altro"]}),
    ],
)
def test_the_database_refuses(db: None, vincolo: str, campi: dict[str, Any]) -> None:
    with violates(vincolo):
        build_incentivo(**campi)
