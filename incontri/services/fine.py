"""What ends appointments that were to come: the referral ended without a yes, the path closed, the person died. Call
it with the path locked."""

from collections.abc import Iterable

from django.utils import timezone

from cittadini.models import Cittadino
from credito.models import Invio
from incontri.enums import StatoIncontro
from incontri.models import Incontro
from incontri.services.incontri import leave_incontro, tell_fine
from nucleo.ambito import Ambito
from percorsi.models import Percorso


def end_di_invio(ambito: Ambito, invio: Invio) -> None:
    _end(ambito, Incontro.objects.filter(invio=invio), f"L'invio è «{invio.get_stato_display()}».")


def end_di_percorso(ambito: Ambito, percorso: Percorso) -> None:
    _end(ambito, Incontro.objects.filter(invio__percorso=percorso), "Il percorso è chiuso.")


def end_di_deceduto(ambito: Ambito, cittadino: Cittadino) -> None:
    """Also of what goes on after a death, as a loan that is being paid."""
    _end(ambito, Incontro.objects.filter(invio__percorso__cittadino=cittadino), "La persona è deceduta.")


def _end(ambito: Ambito, incontri: Iterable[Incontro], perche: str) -> None:
    """Cancelled, and told. One of which nobody said how it went may still be told so."""
    adesso = timezone.now()
    righe = Incontro.objects.filter(pk__in=[incontro.pk for incontro in incontri]).da_venire(adesso)
    for incontro in righe.with_invio().select_for_update(of=("self",)).order_by("pk"):
        leave_incontro(ambito, incontro, StatoIncontro.ANNULLATO, nota=perche, adesso=adesso)
        tell_fine(ambito, incontro, adesso)
