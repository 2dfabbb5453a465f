"""The outbox: a mail, or an SMS, is a row of the transaction that causes it; the worker sends it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import timezone

from nucleo.ambito import Ambito
from nucleo.enums import Mezzo, StatoMessaggio
from nucleo.models import MessaggioPosta
from nucleo.sms import load_servizio
from nucleo.stati import change_stato

# Minutes before each new try; after the last one the message is given up.
ATTESE = (1, 5, 15, 60, 240, 720)
CAMPI_DELL_INVIO = (
    "stato",
    "tentativi",
    "prossimo_tentativo",
    "inviato_il",
    "risposta",
    "testo",
    "html",
    "calendario",
    "aggiornato_il",
)


def queue_mail(
    *, destinatario: str, oggetto: str, testo: str, chiave: str, html: str = "", calendario: str = ""
) -> MessaggioPosta:
    """Put a mail in the outbox, once per `chiave`. Subject and text hold no codice fiscale. `calendario` goes along as
    a file (`nucleo.ics`)."""
    messaggio, _ = MessaggioPosta.objects.get_or_create(
        chiave=chiave,
        defaults={
            "destinatario": destinatario,
            "oggetto": oggetto,
            "testo": testo,
            "html": html,
            "calendario": calendario,
        },
    )
    return messaggio


def queue_sms(*, numero: str, oggetto: str, testo: str, chiave: str) -> MessaggioPosta:
    """Put an SMS in the outbox, once per `chiave`. `oggetto` is what the outbox shows, and is not sent."""
    messaggio, _ = MessaggioPosta.objects.get_or_create(
        chiave=chiave, defaults={"mezzo": Mezzo.SMS, "destinatario": numero, "oggetto": oggetto, "testo": testo}
    )
    return messaggio


def queue_same(*, destinatari: Mapping[str, str], oggetto: str, testo: str) -> None:
    """The same mail to many, in one query: `destinatari` are the addresses by `chiave`. They name nobody."""
    MessaggioPosta.objects.bulk_create(
        (
            MessaggioPosta(chiave=chiave, destinatario=indirizzo, oggetto=oggetto, testo=testo)
            for chiave, indirizzo in destinatari.items()
        ),
        ignore_conflicts=True,
    )


def send_messaggio(*, pk: int, adesso: datetime | None = None) -> StatoMessaggio | None:
    """Send one message. None when another worker has it or it is no longer due.

    The row stays locked while the provider answers, so that no two workers send the same one.
    """
    adesso = adesso or timezone.now()
    with transaction.atomic():
        messaggio = (
            MessaggioPosta.objects.da_inviare(adesso).select_for_update(of=("self",), skip_locked=True).filter(pk=pk)
        ).first()
        if messaggio is None:
            return None
        messaggio.tentativi += 1
        try:
            _deliver(messaggio)
        except (OSError, ValueError) as errore:  # smtplib's exceptions, and what cannot be a header
            _postpone(messaggio, errore, adesso)
        else:
            messaggio.stato, messaggio.inviato_il, messaggio.risposta = StatoMessaggio.INVIATO, adesso, "accettato"
            if not settings.DIMOSTRAZIONE:  # there the mail leaves for nowhere, and is read on the page
                messaggio.testo = messaggio.html = messaggio.calendario = ""
        messaggio.save(update_fields=CAMPI_DELL_INVIO)
        return StatoMessaggio(messaggio.stato)


def _deliver(messaggio: MessaggioPosta) -> None:
    if messaggio.mezzo == Mezzo.SMS:
        load_servizio().send(messaggio.destinatario, messaggio.testo)
        return
    # A subject is one line, whatever was typed in what it is made of. Sent again by a worker that took the place of one
    # that died with the server's yes in its hand, a letter has the name that it had: it is one, for who receives it.
    posta = EmailMultiAlternatives(
        " ".join(messaggio.oggetto.split()),
        messaggio.testo,
        to=[messaggio.destinatario],
        headers={"Message-ID": f"<{messaggio.uuid}@{parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition('@')[2]}>"},
    )
    if messaggio.html:
        posta.attach_alternative(messaggio.html, "text/html")
    if messaggio.calendario:
        posta.attach("appuntamento.ics", messaggio.calendario, "text/calendar")
    posta.send()


def _postpone(messaggio: MessaggioPosta, errore: OSError | ValueError, adesso: datetime) -> None:
    messaggio.risposta = f"{type(errore).__name__}"[:300]
    if messaggio.tentativi > len(ATTESE):
        messaggio.stato = StatoMessaggio.FALLITO
    else:
        messaggio.prossimo_tentativo = adesso + timedelta(minutes=ATTESE[messaggio.tentativi - 1])


@transaction.atomic
def retry_messaggio(*, ambito: Ambito, messaggio: MessaggioPosta, adesso: datetime | None = None) -> None:
    """Put a given-up message back in the queue, as if it were new."""
    campi = {"tentativi": 0, "prossimo_tentativo": adesso or timezone.now()}
    change_stato(ambito=ambito, oggetto=messaggio, a=StatoMessaggio.IN_CODA, campi=campi)
