"""Reminders, two days and two hours before. Who is due is found from the rows, so a worker that was down makes up for
it, and each is written in a transaction of its own: killed half way it skips nobody, and doubles nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from incontri.enums import Evento
from incontri.models import Incontro, IncontroQuerySet
from incontri.services.incontri import lock_incontro
from incontri.services.lettere import tell_erogatore, tell_persona
from nucleo.ambito import Ambito
from percorsi.enums import EsitoCompito
from percorsi.models import Compito
from percorsi.services.compiti import close_compito

SISTEMA = Ambito.di_sistema("Promemoria degli appuntamenti")


@dataclass(frozen=True)
class Scatto:
    """How long before, which column says that it was done, what is told."""

    prima: timedelta
    campo: str
    evento: Evento


# The nearest first: who is reminded two hours before, late or not, is not told on the same day of two days before.
SCATTI = (
    Scatto(timedelta(hours=2), "ore_prima_il", Evento.ORE_PRIMA),
    Scatto(timedelta(days=2), "giorni_prima_il", Evento.GIORNI_PRIMA),
)


def remind(*, adesso: datetime | None = None) -> int:
    """Write to who is due, each once for each of the two. How many."""
    adesso = adesso or timezone.now()
    return sum(
        _remind_one(incontro, scatto, adesso)
        for scatto in SCATTI
        for incontro in list(filter_dovuti(scatto, adesso).select_related("invio").order_by("quando", "pk"))
    )


def filter_dovuti(scatto: Scatto, adesso: datetime) -> IncontroQuerySet:
    righe = Incontro.objects.da_ricordare(adesso, scatto.prima, scatto.campo)
    if scatto.evento == Evento.GIORNI_PRIMA:
        righe = righe.filter(ore_prima_il__isnull=True)
    return righe


def _remind_one(incontro: Incontro, scatto: Scatto, adesso: datetime) -> int:
    with transaction.atomic():
        try:
            incontro = lock_incontro(incontro)
        except ValidationError:  # the person was forgotten meanwhile
            return 0
        if not filter_dovuti(scatto, adesso).filter(pk=incontro.pk).exists():
            return 0
        setattr(incontro, scatto.campo, adesso)
        if scatto.evento == Evento.GIORNI_PRIMA:
            tell_erogatore(incontro=incontro, evento=scatto.evento)
        if incontro.compito is None or not incontro.compito.aperto:  # else the call is still to be made
            chiamata = tell_persona(ambito=SISTEMA, incontro=incontro, evento=scatto.evento, adesso=adesso)
            incontro.compito = chiamata or incontro.compito
        incontro.save(update_fields=(scatto.campo, "compito", "aggiornato_il"))
        return 1


def drop_chiamate(*, adesso: datetime | None = None) -> int:
    """Who was to be called before an hour that has gone by is called no more: whether they went is asked apart. How
    many."""
    adesso = adesso or timezone.now()
    righe = Incontro.objects.filter(quando__lte=adesso, compito__in=Compito.objects.aperti())
    return sum(_drop_one(incontro) for incontro in list(righe.select_related("invio").order_by("quando", "pk")))


def _drop_one(incontro: Incontro) -> int:
    with transaction.atomic():
        try:
            incontro = lock_incontro(incontro)
        except ValidationError:  # the person was forgotten meanwhile
            return 0
        if incontro.compito is None or not incontro.compito.aperto:
            return 0
        close_compito(ambito=SISTEMA, compito=incontro.compito, esito=EsitoCompito.ANNULLATO)
        return 1
