"""The links that the lender of a referral has."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from credito.enums import FINANZIAMENTO_APERTO, INVIO_APERTO, INVIO_FAVOREVOLE
from credito.models import Finanziamento, Invio
from nucleo.models import Collegamento
from riscontri.enums import RISCONTRO


def find_ultimo(invio: Invio) -> Collegamento | None:
    """The last one that was made. One query."""
    fatti = Collegamento.objects.di_oggetto(invio).filter(scopo=RISCONTRO)
    return fatti.order_by("-creato_il", "-pk").first()


def find_ultimi(invii: Iterable[Invio]) -> dict[int, Collegamento]:
    """The same of several, by the key of each. One query."""
    per_uuid = {invio.uuid: invio.pk for invio in invii}
    fatti = Collegamento.objects.filter(
        scopo=RISCONTRO, oggetto_tipo=Invio._meta.label_lower, oggetto_id__in=list(per_uuid)
    )
    return {per_uuid[fatto.oggetto_id]: fatto for fatto in fatti.order_by("creato_il", "pk")}


def is_aperto(collegamento: Collegamento | None, adesso: datetime | None = None) -> bool:
    return bool(
        collegamento and collegamento.revocato_il is None and collegamento.scade_il > (adesso or timezone.now())
    )


def describe_fermo(invio: Invio) -> str:
    """Why its lender has nothing more to answer; empty while it has."""
    aperto = invio.stato in INVIO_APERTO and invio.data_invio is not None
    if aperto or (
        invio.stato in INVIO_FAVOREVOLE
        and Finanziamento.objects.filter(invio=invio, stato__in=FINANZIAMENTO_APERTO).exists()
    ):
        return ""
    return f"L'invio è «{invio.get_stato_display()}»: l'erogatore non ha altro da rispondere."
