"""Reminders, two days before. Who is due is found from the rows, so a worker that was down makes up for it, and each
is written in a transaction of its own: killed half way it skips nobody, and doubles nothing."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from incontri.models import Incontro
from incontri.services.incontri import lock_incontro
from incontri.services.lettere import PROMEMORIA, tell_erogatore, tell_persona
from nucleo.ambito import Ambito

SISTEMA = Ambito.di_sistema("Promemoria degli appuntamenti")
PRIMA = timedelta(days=2)


def remind(*, adesso: datetime | None = None) -> int:
    """Write to who is due, each once. How many."""
    adesso = adesso or timezone.now()
    dovuti = Incontro.objects.da_ricordare(adesso, PRIMA).select_related("invio").order_by("quando", "pk")
    return sum(_remind_one(incontro, adesso) for incontro in dovuti)


def _remind_one(incontro: Incontro, adesso: datetime) -> int:
    with transaction.atomic():
        try:
            incontro = lock_incontro(incontro)
        except ValidationError:  # the person was forgotten meanwhile
            return 0
        if not Incontro.objects.da_ricordare(adesso, PRIMA).filter(pk=incontro.pk).exists():
            return 0
        incontro.avvisato_il = adesso
        tell_erogatore(incontro=incontro, evento=PROMEMORIA)
        if incontro.compito is None or not incontro.compito.aperto:  # else the call is still to be made
            chiamata = tell_persona(ambito=SISTEMA, incontro=incontro, evento=PROMEMORIA, adesso=adesso)
            incontro.compito = chiamata or incontro.compito
        incontro.save(update_fields=("avvisato_il", "compito", "aggiornato_il"))
        return 1
