"""What the worker does for every floor."""

from celery import shared_task

from nucleo import bozze, collegamenti, eventi, partizioni, sigilli
from nucleo.giornata import get_oggi
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
def forget_old() -> None:
    """What may not be kept any longer: old months of the log, drafts that nobody took up again, old links."""
    eventi.prune_registro()
    bozze.prune_bozze()
    collegamenti.prune_collegamenti()


@shared_task
def open_mesi_registro() -> None:
    """The months to come have their partition; lines that found none are brought to theirs first."""
    partizioni.sort_rest()
    partizioni.open_months(get_oggi())


@shared_task
def guard_registro() -> None:
    """Seal the days of the log that are over, read again a part of those sealed."""
    sigilli.seal_giorni()
    sigilli.verify_registro(righe=sigilli.RIGHE_PER_NOTTE)
