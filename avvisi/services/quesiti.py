"""Questions about a call: asked by anybody, answered before everybody."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from avvisi.enums import Momento, StatoAvviso, StatoQuesito
from avvisi.models import Avviso, Quesito
from nucleo.ambito import Ambito
from nucleo.posta import queue_mail
from nucleo.stati import change_stato, record_cambio

DAL_SITO = Ambito.di_sistema("Quesito dal sito")
CHIUSO = "I termini di questo avviso sono chiusi: non si fanno più domande."
ANNULLATO = "Questo avviso è stato annullato: non si fanno più domande."
GIA_CHIESTO = "Hai già mandato questa domanda: riceverai la risposta per e-mail."


def find_fermo(avviso: Avviso, adesso: datetime) -> str:
    """Why nobody asks anything about a call any more; empty when one may."""
    if avviso.stato == StatoAvviso.ANNULLATO:
        return ANNULLATO
    return CHIUSO if avviso.find_momento(adesso) == Momento.CHIUSO else ""


@transaction.atomic
def ask_quesito(*, avviso: Avviso, domanda: str, email: str, adesso: datetime | None = None) -> Quesito:
    """Raises ValidationError when the call is over, or the same was asked by the same already."""
    adesso = adesso or timezone.now()
    if fermo := find_fermo(avviso, adesso):
        raise ValidationError(fermo)
    if avviso.quesiti.arrivati().filter(domanda=domanda, email=email).exists():
        raise ValidationError({"domanda": GIA_CHIESTO})
    quesito: Quesito = avviso.quesiti.create(domanda=domanda, email=email, creato_il=adesso)
    record_cambio(ambito=DAL_SITO, oggetto=quesito, da="", a=quesito.stato)
    return quesito


@transaction.atomic
def answer_quesito(
    *, ambito: Ambito, quesito: Quesito, risposta: str, letta: int, adesso: datetime | None = None
) -> Quesito:
    """Publish the answer, and write it to who asked: their address is forgotten."""
    quesito = Quesito.objects.select_for_update(of=("self",)).select_related("avviso").get(pk=quesito.pk)
    a_chi = quesito.email
    campi = {"risposta": risposta, "risposto_da": ambito.firma, "risposto_il": adesso or timezone.now(), "email": ""}
    quesito = change_stato(ambito=ambito, oggetto=quesito, a=StatoQuesito.RISPOSTO, versione=letta, campi=campi)
    testo = render_to_string(
        "avvisi/posta/risposta.txt", {"quesito": quesito, "avviso": quesito.avviso, "ente": settings.ENTE}
    )
    queue_mail(
        destinatario=a_chi,
        oggetto=f"Risposta alla tua domanda: {quesito.avviso.titolo}"[:200],
        testo=testo,
        chiave=f"avvisi:quesito:{quesito.uuid}",
    )
    return quesito


def discard_quesito(*, ambito: Ambito, quesito: Quesito, letta: int, nota: str) -> Quesito:
    """What has nothing to do with the call."""
    return change_stato(
        ambito=ambito, oggetto=quesito, a=StatoQuesito.SCARTATO, versione=letta, nota=nota, campi={"email": ""}
    )
