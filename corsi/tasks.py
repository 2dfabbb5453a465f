"""What the calendar of courses does by itself."""

from celery import shared_task

from corsi.services.avvisi import remind
from corsi.services.edizioni import move_edizioni
from corsi.services.progressi import follow_pubblicati
from nucleo.giornata import get_oggi


@shared_task
def follow_calendario() -> None:
    """Enrolments close, editions begin, who has done a course has completed it, who attends is reminded."""
    oggi = get_oggi()
    move_edizioni(oggi=oggi)
    follow_pubblicati(oggi=oggi)
    remind(oggi=oggi)
