"""The lock that every write on a path, a referral, a loan or a compito takes first."""

from django.core.exceptions import ValidationError

from cittadini.services.blocchi import check_vivo
from nucleo import formati
from percorsi.enums import StatoPercorso
from percorsi.models import Percorso


def lock_percorso(pk: int) -> Percorso:
    """The path, with citizen and desk. The card is locked, and then the path, as all do: two writes never wait for
    each other, and none begins while the person is being forgotten.

    Raises ValidationError when the person was forgotten: the path is a figure.
    """
    bloccati = Percorso.objects.select_for_update(of=("cittadino", "self"))
    percorso = bloccati.select_related("cittadino", "sportello").get(pk=pk)
    check_vivo(percorso.cittadino)
    return percorso


def check_nuovo(percorso: Percorso) -> None:
    """Raise ValidationError when the person died: what had happened is still recorded, nothing new begins."""
    if giorno := percorso.cittadino.deceduto_il:
        il = formati.data_articolata("il", giorno)
        raise ValidationError(f"La persona è deceduta {il}: non comincia più niente.")


def check_percorso_aperto(percorso: Percorso, prima_di: str = "") -> None:
    """Raise ValidationError on a closed path. `prima_di` says what one was about to do: «di registrare…»."""
    if percorso.stato == StatoPercorso.CHIUSO:
        raise ValidationError(f"Il percorso è chiuso: riaprilo prima{f' {prima_di}' if prima_di else ''}.")
