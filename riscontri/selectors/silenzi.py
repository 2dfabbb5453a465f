"""The lenders that say nothing: which referrals, since when, what to do."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from credito.enums import INVIO_DELL_EROGATORE
from credito.models import Invio
from nucleo.ambito import Ambito
from riscontri.regole.scala import SCALA


@dataclass(frozen=True)
class Silenzio:
    """The referrals without news for more than `giorni` days, and what to do about them."""

    giorni: int
    istruzione: str
    invii: list[Invio]


ISTRUZIONI = dict(
    zip(
        SCALA.soglie,
        (
            "Chiama l'erogatore e chiedi se ha ricevuto l'invio.",
            "Chiedi una data per la risposta e avvisa il cittadino.",
            "Chiedi se va avanti: se no revoca l'invio, e proponi un altro erogatore.",
        ),
        strict=True,
    )
)


def filter_silenziosi(invii: QuerySet[Invio], giorni: int, oggi: date) -> QuerySet[Invio]:
    """The referrals on which the lender has said nothing for more than `giorni` days."""
    limite = oggi - timedelta(days=giorni)
    return invii.filter(stato__in=INVIO_DELL_EROGATORE, data_stato__lt=limite)


def find_istruzione(invio: Invio, oggi: date) -> str:
    """What to do about a silent referral; nothing when it is not silent."""
    passate = [soglia for soglia in SCALA.soglie if invio.get_giorni(oggi) > soglia]
    return ISTRUZIONI[passate[-1]] if passate and invio.stato in INVIO_DELL_EROGATORE else ""


def list_silenzi(ambito: Ambito, oggi: date) -> list[Silenzio]:
    """The baskets of silence of one's desks, longest first: each referral in one only. One query."""
    invii = list(
        filter_silenziosi(Invio.objects.for_ambito(ambito), SCALA.soglie[0], oggi)
        .select_related("percorso__cittadino", "erogatore")
        .order_by("data_stato", "pk")
    )
    cesti: dict[int, list[Invio]] = {giorni: [] for giorni in reversed(SCALA.soglie)}
    for invio in invii:
        passati = (oggi - invio.data_stato).days
        cesti[max(soglia for soglia in SCALA.soglie if passati > soglia)].append(invio)
    return [Silenzio(giorni, ISTRUZIONI[giorni], righe) for giorni, righe in cesti.items() if righe]
