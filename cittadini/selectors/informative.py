"""Which privacy notice is in force."""

from datetime import date

from cittadini.models import Informativa
from nucleo.giornata import get_oggi


def find_informativa(oggi: date | None = None) -> Informativa | None:
    """The version in force on `oggi`; None before the first one is published."""
    return Informativa.objects.filter(valida_dal__lte=oggi or get_oggi()).order_by("-valida_dal").first()


def choose_informativa(giorno: date, oggi: date) -> tuple[Informativa, date]:
    """The notice shown to a person, and when: that of the first contact, or of today if there was none then.

    Raises `Informativa.DoesNotExist` when none is published yet: nobody is welcomed without one.
    """
    if allora := find_informativa(giorno):
        return allora, giorno
    if adesso := find_informativa(oggi):
        return adesso, oggi
    raise Informativa.DoesNotExist
