"""What agendas do by themselves."""

from celery import shared_task
from django.utils import timezone

from agenda.services.accoglienza import tie_accolte
from agenda.services.avvisi import remind
from agenda.services.conservazione import forget
from agenda.services.posti import expire_scadute


@shared_task
def follow_agende() -> None:
    """Places never confirmed are free again, who comes is reminded, who was welcomed is tied to their card."""
    expire_scadute(adesso=timezone.now())
    remind(adesso=timezone.now())
    tie_accolte()


@shared_task
def forget_prenotazioni() -> None:
    forget()
