"""What the tests about the code leave behind, when asked."""

import pytest

from tests.architettura import pagine


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """`make pagine`: write the document, if everything opened as the matrix says."""
    if pagine.is_wanted() and exitstatus == 0:
        pagine.write()
