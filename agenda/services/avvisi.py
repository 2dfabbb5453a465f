"""Reminders: two days and two hours before. Who is due is found from the rows, so a worker that was down makes up for
it, and each booking is written to in a transaction of its own: killed half way it skips nobody, and doubles nothing."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from agenda.models import Prenotazione
from agenda.services.lettere import tell_avviso

PRIMA = {1: timedelta(days=2), 2: timedelta(hours=2)}
# Who booked a little before does not need to be reminded at once.
APPENA = timedelta(hours=3)


def list_dovuti(adesso: datetime) -> list[int]:
    """Who is to be reminded now."""
    due = Q(avvisati__lt=1, appuntamento__inizio__lte=adesso + PRIMA[1]) | Q(
        avvisati__lt=2, appuntamento__inizio__lte=adesso + PRIMA[2]
    )
    righe = Prenotazione.objects.confermate().da_venire(adesso).filter(due)
    return list(righe.order_by("appuntamento__inizio", "pk").values_list("pk", flat=True))


def remind(*, adesso: datetime | None = None) -> int:
    """Write to who is due, each once. How many."""
    adesso = adesso or timezone.now()
    return sum(_remind_one(pk, adesso) for pk in list_dovuti(adesso))


def _remind_one(pk: int, adesso: datetime) -> int:
    with transaction.atomic():
        righe = Prenotazione.objects.confermate().da_venire(adesso).filter(pk=pk).with_appuntamento()
        prenotazione = righe.select_for_update(of=("self",), skip_locked=True).first()
        if prenotazione is None:
            return 0
        manca = prenotazione.appuntamento.inizio - adesso
        quale = 2 if manca <= PRIMA[2] else 1
        if prenotazione.avvisati >= quale:
            return 0
        appena = prenotazione.creato_il > adesso - APPENA
        if not appena:
            tell_avviso(prenotazione, quale, adesso)
        prenotazione.avvisati = quale
        prenotazione.save(update_fields=("avvisati", "aggiornato_il"))
        return int(not appena)
