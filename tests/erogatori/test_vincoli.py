"""What the database itself refuses of lenders."""

from datetime import date
from decimal import Decimal

from erogatori.models import Prodotto
from tests.costruttori import build_erogatore, build_prodotto
from tests.vincoli import violates


def test_one_lender_for_each_name(db: None) -> None:
    build_erogatore(denominazione="Banca di Lecce")
    with violates("erogatore_denominazione_unica"):
        build_erogatore(denominazione="Banca di Lecce")


def test_an_agreement_does_not_end_before_it_begins(db: None) -> None:
    with violates("erogatore_convenzione_ordinata"):
        build_erogatore(convenzione_dal=date(2024, 1, 1), convenzione_al=date(2023, 12, 31))


def test_a_lender_has_one_product_of_each_name(db: None) -> None:
    prodotto = build_prodotto(nome="Microcredito")
    with violates("prodotto_unico"):
        build_prodotto(nome="Microcredito", erogatore=prodotto.erogatore)
    assert Prodotto.objects.count() == 1


def test_a_product_has_its_amounts_in_order(db: None) -> None:
    with violates("prodotto_importi_ordinati"):
        build_prodotto(importo_minimo=Decimal(1000), importo_massimo=Decimal(999))
