"""The locks that every write on a person takes first, and their order: desks, card, then what hangs from it."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError

from cittadini.models import Cittadino
from nucleo import formati
from sportelli.enums import StatoSportello
from sportelli.models import Sportello


def lock_cittadino(pk: int, *, anche_deceduto: bool = False) -> Cittadino:
    """The card, locked: who writes waits for erasure, and erasure for who writes. Inside a transaction.

    Raises ValidationError when the person was forgotten, or died and `anche_deceduto` does not say that it makes no
    difference: nothing new may hang from there.
    """
    cittadino = Cittadino.objects.select_for_update(of=("self",)).get(pk=pk)
    check_vivo(cittadino)
    if not anche_deceduto and (detto := describe_decesso(cittadino)):
        raise ValidationError(f"{detto}.")
    return cittadino


def describe_decesso(cittadino: Cittadino) -> str:
    """«La persona è deceduta l'11 marzo 2016», without a stop; empty of who lives."""
    giorno = cittadino.deceduto_il
    return f"La persona è deceduta {formati.data_articolata('il', giorno)}" if giorno else ""


def describe_finito(cittadino: Cittadino) -> str:
    """Why nothing new begins: the person died. Empty of who lives."""
    detto = describe_decesso(cittadino)
    return f"{detto}: non comincia più niente." if detto else ""


def check_vivo(cittadino: Cittadino) -> None:
    """Raise ValidationError on an anonymous card, and on one that was united to another."""
    if cittadino.anonimizzato_il:
        raise ValidationError("I dati di questa persona sono già stati anonimizzati.")
    if cittadino.assorbito_da_id:
        raise ValidationError("Questa scheda è stata unita a un'altra della stessa persona.")


def lock_sportelli(chiavi: Iterable[int]) -> None:
    """Desks that a person goes to or leaves: one that is closing is waited for. What is recorded there need not wait.

    Raises ValidationError when one has closed, and follows nobody any more, or is not active yet.
    """
    sportelli = Sportello.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=chiavi).order_by("pk")
    if any(sportello.stato == StatoSportello.CHIUSO for sportello in sportelli):
        # Not which: who asks for a person does not know who follows them.
        raise ValidationError("Lo sportello ha chiuso: non segue più nessuno.")
    if non_ancora := next(filter(None, (sportello.non_ancora for sportello in sportelli)), ""):
        raise ValidationError(non_ancora)
