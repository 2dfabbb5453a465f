"""Through the outbox, by the way that reaches a person: one place for all that goes out to citizens."""

from messaggi.enums import Canale
from messaggi.selectors.recapiti import Via
from nucleo.posta import queue_mail, queue_sms


def deliver(via: Via, *, oggetto: str, testo: str, breve: str, chiave: str, calendario: str = "") -> None:
    """A mail with `testo` and `calendario`, an SMS with `breve`; nothing by hand. Once per `chiave`."""
    if via.canale == Canale.EMAIL:
        queue_mail(destinatario=via.recapito, oggetto=oggetto, testo=testo, chiave=chiave, calendario=calendario)
    elif via.canale == Canale.SMS:
        queue_sms(numero=via.recapito, oggetto=oggetto, testo=breve, chiave=chiave)
