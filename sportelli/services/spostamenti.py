"""What moves facts already counted to another host, kind or region: told, confirmed, and of a closed month why."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from nucleo.enums import MotivoRettifica
from nucleo.rettifiche import tell_spostamento

# Whether who asks has said yes to these words, which tell what moves.
Conferma = Callable[[str], bool]


def confirm_all(_detto: str) -> bool:
    """Nobody is to be asked: a file after its preview, the demonstration."""
    return True


def confirm_none(_detto: str) -> bool:
    return False


def check_spostamento(
    *,
    detto: str,
    conferma: Conferma,
    giorni: Iterable[date | None],
    motivo: MotivoRettifica | str,
    oggi: date,
    perche: str = "scegli perché correggi",
) -> dict[str, Any]:
    """The reason, for the log. `detto` says which facts move, empty when none does; `giorni` are the first days whose
    figures do. Raises `ValidationError`, both questions at once: whether it is right, and why, when a month has closed.
    """
    errori: dict[str, Any] = {}
    rettifica: dict[str, Any] = {}
    if detto and not conferma(detto):
        errori["conferma"] = detto
    try:
        primo = min((giorno for giorno in giorni if giorno), default=None)
        rettifica = tell_spostamento(primo, motivo=motivo, oggi=oggi, chiedi=("motivo_rettifica", perche))
    except ValidationError as errore:
        errori |= errore.error_dict
    if errori:
        raise ValidationError(errori)
    return rettifica
