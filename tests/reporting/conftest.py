"""What the tests of reports share."""

from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def archivio_rotto(settings: Any) -> Callable[[], None]:
    """A storage where nothing can be written, until it is called."""
    buono = settings.STORAGES
    rotto = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": "/dev/null/rapporti"}}
    settings.STORAGES = {**buono, "default": rotto}

    def mend() -> None:
        settings.STORAGES = buono

    return mend
