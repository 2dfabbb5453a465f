"""Finding the referral, the loan or the payment of an address, to be changed."""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from credito.models import Erogazione, Finanziamento, Invio


def get_invio(request: HttpRequest, uuid: UUID) -> Invio:
    """A referral of a person of one's own desk, to be changed: 404 outside."""
    return get_object_or_404(Invio.objects.for_ambito(request.ambito).with_scheda(), uuid=uuid)


def get_finanziamento(request: HttpRequest, uuid: UUID) -> Finanziamento:
    """A loan to a person of one's own desk, to be changed: 404 outside."""
    return get_object_or_404(Finanziamento.objects.for_ambito(request.ambito).with_scheda(), uuid=uuid)


def get_erogazione(request: HttpRequest, uuid: UUID) -> Erogazione:
    """A payment to a person of one's own desk, to be undone: 404 outside."""
    erogazioni = Erogazione.objects.for_ambito(request.ambito).with_presa()
    strada = ("percorso", "finanziamento__invio__erogatore")
    return get_object_or_404(erogazioni.select_related(*strada), uuid=uuid)
