"""A person changes desk, or theirs closes, while lenders hold their request: they are told whom to answer."""

from datetime import date

from cittadini.models import Cittadino
from credito.models import Invio
from credito.services.posta import queue_invio_passato, queue_invio_senza_sportello
from sportelli.models import Sportello


def tell_erogatori(*, cittadino: Cittadino, **_altro: object) -> list[Invio]:
    """Write to the lender of each open referral which desk follows the person now. The path is there already: the
    floor below has brought it along."""
    presa = cittadino.prese.aperte().first()
    if presa is None:
        return []
    invii = Invio.objects.aperti().filter(percorso__cittadino=cittadino)
    aperti = list(invii.select_related("percorso__sportello", "sportello", "erogatore").order_by("pk"))
    for invio in aperti:
        queue_invio_passato(invio, presa=presa.pk)
    return aperti


def tell_chiusura(*, sportello: Sportello, prima: date | None = None, **_altro: object) -> None:
    """Write once to the lender of each open referral that a desk leaves; of a day put right (`prima`), no more."""
    invii = Invio.objects.none() if prima else Invio.objects.aperti().filter(percorso__sportello=sportello)
    for invio in invii.select_related("percorso__sportello", "erogatore").order_by("pk"):
        queue_invio_senza_sportello(invio)
