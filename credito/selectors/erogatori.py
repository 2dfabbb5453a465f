"""Lenders seen from here: who works where a project is, what they offer."""

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from credito.models import Invio
from erogatori.models import Erogatore, Prodotto
from percorsi.models import Percorso
from territorio.models import Regione


def find_regione(percorso: Percorso) -> Regione:
    """Where the business will be; else where the desk is."""
    comune = percorso.comune_attivita or percorso.sportello.comune
    return comune.get_provincia().regione


def list_erogatori(percorso: Percorso, regione: Regione) -> QuerySet[Erogatore]:
    """The lenders that take referrals, those that work in the region first.

    `opera_qui` says who does, `gia_inviato` who has an open referral of this path.
    """
    aperti = Invio.objects.aperti().filter(percorso=percorso, erogatore=OuterRef("pk"))
    qui = Erogatore.regioni.through.objects.filter(erogatore=OuterRef("pk"), regione=regione)
    return (
        Erogatore.objects.attivi()
        .annotate(opera_qui=Q(nazionale=True) | Exists(qui), gia_inviato=Exists(aperti))
        .prefetch_related(Prefetch("prodotti", Prodotto.objects.filter(attivo=True)), "regioni")
        .order_by("-opera_qui", "denominazione", "pk")
    )
