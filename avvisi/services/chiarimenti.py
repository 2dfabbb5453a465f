"""Questions about a call: asked by anybody, answered before everybody."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from avvisi.enums import StatoChiarimento
from avvisi.models import Avviso, Chiarimento
from avvisi.selectors.chiarimenti import find_fermo
from nucleo.ambito import Ambito
from nucleo.posta import queue_mail
from nucleo.stati import change_stato, record_cambio

DAL_SITO = Ambito.di_sistema("Domanda dal sito")
GIA_CHIESTO = "Hai già mandato questa domanda: riceverai la risposta per e-mail."


@transaction.atomic
def ask_chiarimento(*, avviso: Avviso, domanda: str, email: str, adesso: datetime | None = None) -> Chiarimento:
    """Raises ValidationError when the call is over, or the same was asked by the same already."""
    adesso = adesso or timezone.now()
    if fermo := find_fermo(avviso, adesso):
        raise ValidationError(fermo)
    if avviso.chiarimenti.arrivati().filter(domanda=domanda, email=email).exists():
        raise ValidationError({"domanda": GIA_CHIESTO})
    chiarimento: Chiarimento = avviso.chiarimenti.create(domanda=domanda, email=email, creato_il=adesso)
    record_cambio(ambito=DAL_SITO, oggetto=chiarimento, da="", a=chiarimento.stato)
    return chiarimento


@transaction.atomic
def answer_chiarimento(
    *, ambito: Ambito, chiarimento: Chiarimento, risposta: str, letta: int, adesso: datetime | None = None
) -> Chiarimento:
    """Publish the answer, and write it to who asked: their address is forgotten."""
    chiarimento = Chiarimento.objects.select_for_update(of=("self",)).select_related("avviso").get(pk=chiarimento.pk)
    a_chi = chiarimento.email
    campi = {"risposta": risposta, "risposto_da": ambito.firma, "risposto_il": adesso or timezone.now(), "email": ""}
    chiarimento = change_stato(
        ambito=ambito, oggetto=chiarimento, a=StatoChiarimento.RISPOSTO, versione=letta, campi=campi
    )
    testo = render_to_string(
        "avvisi/posta/risposta.txt", {"chiarimento": chiarimento, "avviso": chiarimento.avviso, "ente": settings.ENTE}
    )
    queue_mail(
        destinatario=a_chi,
        oggetto=f"Risposta alla tua domanda: {chiarimento.avviso.titolo}"[:200],
        testo=testo,
        chiave=f"avvisi:chiarimento:{chiarimento.uuid}",
    )
    return chiarimento


def discard_chiarimento(*, ambito: Ambito, chiarimento: Chiarimento, letta: int, nota: str) -> Chiarimento:
    """What has nothing to do with the call."""
    return change_stato(
        ambito=ambito, oggetto=chiarimento, a=StatoChiarimento.SCARTATO, versione=letta, nota=nota, campi={"email": ""}
    )
