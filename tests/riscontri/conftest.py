"""The same people, path, lender and referral as the tests of credito."""

from tests.credito.conftest import cittadino, consenso, erogatore, invio, percorso, regole

__all__ = ("cittadino", "consenso", "erogatore", "invio", "percorso", "regole")
