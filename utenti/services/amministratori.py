"""The platform is never left without an amministratore: one rule for whatever ends an access."""

from datetime import date

from django.core.exceptions import ValidationError

from nucleo.enums import Ruolo
from nucleo.giornata import get_oggi
from utenti.models import Assegnazione

ULTIMO = "È l'ultimo amministratore: nominane un altro prima di"


def check_amministratori(
    *, tolto: Assegnazione | None = None, utente_id: int | None = None, per: str, oggi: date | None = None
) -> None:
    """Without the assignment `tolto`, or the account `utente_id`, somebody must still be amministratore without an end.

    Holds the assignments of all of them until the transaction ends, so that two who go at the same moment
    see each other: call it before locking one of them. Raises ValidationError, worded with what it is `per`.
    """
    oggi = oggi or get_oggi()
    list(
        Assegnazione.objects.filter(ruolo=Ruolo.AMMINISTRATORE)
        .select_for_update(of=("self",))
        .order_by("pk")
        .values_list("pk")
    )
    durevoli = Assegnazione.objects.amministratori(oggi)
    if tolto:
        durevoli = durevoli.exclude(pk=tolto.pk)
    if not durevoli.exclude(utente=utente_id).exists():
        raise ValidationError(f"{ULTIMO} {per}.")
