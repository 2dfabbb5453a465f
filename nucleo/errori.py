"""Everything that is wrong with one form, told at once."""

from types import TracebackType

from django.core.exceptions import ValidationError


class Raccolta:
    """Gathers what several checks refuse, each `with` it; `check` raises all of it, field by field."""

    def __init__(self) -> None:
        self.errori: dict[str, list[str]] = {}

    def __enter__(self) -> None:
        return None

    def __exit__(self, tipo: type[BaseException] | None, errore: BaseException | None, _: TracebackType | None) -> bool:
        if not isinstance(errore, ValidationError) or not hasattr(errore, "error_dict"):
            return False
        for campo, messaggi in errore.message_dict.items():
            self.errori.setdefault(campo, []).extend(messaggi)
        return True

    def check(self) -> None:
        """Raise ValidationError when anything was refused."""
        if self.errori:
            raise ValidationError(self.errori)
