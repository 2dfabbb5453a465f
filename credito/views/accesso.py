"""Finding the referral, the loan or the payment of an address, to be changed."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from credito.models import Erogazione, Finanziamento, Invio
from nucleo.richiesta import Richiesta


def get_invio(request: Richiesta, uuid: UUID) -> Invio:
    """A referral of a person of one's own desk, to be changed: 404 outside."""
    return get_object_or_404(Invio.objects.for_ambito(request.ambito).with_scheda(), uuid=uuid)


def get_finanziamento(request: Richiesta, uuid: UUID) -> Finanziamento:
    """A loan to a person of one's own desk, to be changed: 404 outside."""
    return get_object_or_404(Finanziamento.objects.for_ambito(request.ambito).with_scheda(), uuid=uuid)


def get_erogazione(request: Richiesta, uuid: UUID) -> Erogazione:
    """A payment to a person of one's own desk, to be undone: 404 outside."""
    erogazioni = Erogazione.objects.for_ambito(request.ambito).with_presa()
    strada = ("percorso", "finanziamento__invio__erogatore")
    return get_object_or_404(erogazioni.select_related(*strada), uuid=uuid)
