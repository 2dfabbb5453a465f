"""A person changes desk, or theirs closes, while lenders hold their request: they are told whom to answer."""

from datetime import date

from django.db.models import Q

from cittadini.models import Cittadino
from credito.enums import FINANZIAMENTO_APERTO, INVIO_APERTO
from credito.models import Invio
from credito.models.invii import InvioQuerySet
from credito.services.posta import queue_invio_passato, queue_invio_senza_sportello
from sportelli.models import Sportello


def list_in_mano() -> InvioQuerySet:
    """The referrals on which a lender has something to tell: open, or granted with money still to come."""
    return Invio.objects.filter(Q(stato__in=INVIO_APERTO) | Q(finanziamenti__stato__in=FINANZIAMENTO_APERTO))


def tell_erogatori(*, cittadino: Cittadino, **_altro: object) -> list[Invio]:
    """Write to the lender of each referral in its hands, a loan still being paid too, which desk follows the person
    now. The path is there already: the floor below has brought it along."""
    presa = cittadino.prese.aperte().first()
    if presa is None:
        return []
    invii = list_in_mano().filter(percorso__cittadino=cittadino)
    aperti = list(invii.select_related("percorso__sportello", "sportello", "erogatore").order_by("pk"))
    for invio in aperti:
        queue_invio_passato(invio, presa=presa.pk)
    return aperti


def tell_chiusura(*, sportello: Sportello, prima: date | None = None, **_altro: object) -> None:
    """Write once to each lender that holds what a desk leaves; of a day put right (`prima`), no more."""
    invii = Invio.objects.none() if prima else list_in_mano().filter(percorso__sportello=sportello)
    for invio in invii.select_related("percorso__sportello", "erogatore").order_by("pk"):
        queue_invio_senza_sportello(invio)
