"""The demonstration is loaded once for the modules that look at it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command

from dimostrazione.carico import load_demo
from tests.conftest import OGGI


@pytest.fixture(scope="package")
def rete_dimostrativa(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The whole demonstration, committed; the database is emptied when the package is done."""
    with django_db_blocker.unblock():
        load_demo(oggi=OGGI, say=len)
        yield
        call_command("flush", interactive=False, verbosity=0)
