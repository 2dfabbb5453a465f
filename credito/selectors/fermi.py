"""Where a path stands still: every referral that took it to its stage ended, and no lender has it."""

from typing import Any

from django.db.models import Case, F, OuterRef, QuerySet, Subquery, Value, When

from credito.enums import INVIO_APERTO, INVIO_FAVOREVOLE, MACCHINA_INVIO, StatoInvio
from credito.models import Invio
from percorsi.aggiunte import FonteFermo

IN_CORSO = (*INVIO_APERTO, *INVIO_FAVOREVOLE)
FINITI = tuple(stato for stato in StatoInvio if stato not in (*IN_CORSO, StatoInvio.BOZZA))


def _last_invii() -> QuerySet[Any]:
    """The referrals that left on the path of the outer query: one in course first, with an empty `fine`, then the last
    to end."""
    in_corso = When(stato__in=IN_CORSO, then=Value(""))
    invii = Invio.objects.filter(percorso=OuterRef("pk"), data_invio__isnull=False)
    return invii.annotate(fine=Case(in_corso, default=F("stato"))).order_by(
        Case(When(fine="", then=0), default=1), "-data_stato", "-pk"
    )


FERMO = FonteFermo(
    parole={stato.value: MACCHINA_INVIO.get_titolo(stato) for stato in FINITI},
    build_fine=lambda: Subquery(_last_invii().values("fine")[:1]),
    build_dal=lambda: Subquery(_last_invii().values("data_stato")[:1]),
)
