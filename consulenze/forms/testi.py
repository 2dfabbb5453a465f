"""Long texts in forms."""

from typing import Any

from django import forms


class TestoLungoField(forms.CharField):
    """A text of several lines: an end of line counts as one sign, as it does in the browser."""

    def to_python(self, value: Any) -> str:
        testo = super().to_python(value)
        return testo.replace("\r\n", "\n") if testo else ""
