"""A person changes desk while lenders hold their request: they are told whom to answer (`al_trasferimento`)."""

from cittadini.models import Cittadino
from credito.models import Invio
from credito.services.posta import queue_invio_passato


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
