"""The conversation of a person with the desk that follows them."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from cittadini.enums import CanalePreferito
from cittadini.models import Cittadino
from cittadini.services.blocchi import lock_cittadino
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione, TipoFirma
from nucleo.posta import queue_mail
from portale.models import Scritto
from portale.selectors.proprie import find_seguente

NESSUNO = "Adesso non ti segue nessuno sportello: cercane uno vicino a te, e rivolgiti lì."


@transaction.atomic
def write_scritto(*, ambito: Ambito, cittadino: Cittadino, testo: str, adesso: datetime | None = None) -> Scritto:
    """A message of the person, or of the desk: who writes says which. What the other side had written is read.

    Raises ValidationError when no desk follows the person, and when the person died or was forgotten.
    """
    adesso = adesso or timezone.now()
    cittadino = lock_cittadino(cittadino.pk)
    sportello = find_seguente(cittadino)
    if sportello is None:
        raise ValidationError(NESSUNO)
    dalla_persona = ambito.firma.tipo == TipoFirma.CITTADINO
    read_scritti(ambito=ambito, cittadino=cittadino, dalla_persona=not dalla_persona, adesso=adesso)
    scritto = Scritto(
        cittadino=cittadino,
        sportello=sportello,
        testo=testo,
        dalla_persona=dalla_persona,
        scritto_da=ambito.firma,
        creato_il=adesso,
    )
    scritto.full_clean()
    scritto.save(force_insert=True)
    _record(ambito, Azione.CREAZIONE, cittadino, sportello.pk, "messaggio")
    if not dalla_persona:
        tell_persona(cittadino, "messaggio", f"portale:{scritto.uuid}")
    return scritto


@transaction.atomic
def read_scritti(
    *,
    ambito: Ambito,
    cittadino: Cittadino,
    dalla_persona: bool,
    fino: datetime | None = None,
    adesso: datetime | None = None,
) -> int:
    """Who they are for has read what the other side wrote, by the instant of the last. How many there were."""
    suoi = Scritto.objects.di_persona(cittadino.pk).da_leggere(dalla_persona=dalla_persona)
    suoi = suoi.filter(creato_il__lte=fino) if fino else suoi
    quanti = suoi.update(letto_il=adesso or timezone.now(), letto_da=ambito.firma)
    if quanti:
        _record(ambito, Azione.STATO, cittadino, cittadino.read_sportello(), "messaggi letti")
    return quanti


def tell_persona(cittadino: Cittadino, che_cosa: str, chiave: str) -> None:
    """There is something new on the page, and nothing of what it says; nobody is written to who does not want it."""
    if not cittadino.email or cittadino.canale_preferito == CanalePreferito.NESSUNO:
        return
    indirizzo = f"{settings.INDIRIZZO_PUBBLICO}{reverse('portale:porta_show')}"
    queue_mail(
        destinatario=cittadino.email,
        oggetto="C'è una novità nella tua pagina",
        testo=render_to_string("portale/posta/novita.txt", {"che_cosa": che_cosa, "indirizzo": indirizzo}),
        chiave=f"{chiave}:avviso"[:120],
    )


def _record(ambito: Ambito, azione: Azione, cittadino: Cittadino, sportello_id: int | None, parte: str) -> None:
    eventi.record(ambito=ambito, azione=azione, oggetto=cittadino, sportello_id=sportello_id, dettagli={"parte": parte})
