"""What the worker does for every floor."""

from celery import shared_task

from nucleo.importazioni import servizi as importazioni
from nucleo.models import MessaggioPosta
from nucleo.posta import send_messaggio


@shared_task
def send_posta_in_coda(limite: int = 200) -> None:
    """Hand every due message to a task of its own."""
    for pk in MessaggioPosta.objects.da_inviare().order_by("prossimo_tentativo").values_list("pk", flat=True)[:limite]:
        send_posta.delay(pk)


@shared_task
def send_posta(pk: int) -> None:
    send_messaggio(pk=pk)


@shared_task
def analyze_importazione(pk: int) -> None:
    importazioni.analyze_importazione(pk=pk)


@shared_task
def write_importazione(pk: int) -> None:
    importazioni.write_importazione(pk=pk)


@shared_task
def resume_importazioni() -> None:
    importazioni.resume_importazioni()


@shared_task
def purge_importazioni() -> None:
    importazioni.purge_importazioni()
