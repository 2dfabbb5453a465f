"""Versions of the privacy notice: published, never changed."""

from datetime import date
from pathlib import Path

from django.db import transaction

from cittadini.models import Informativa
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione

PRIMA_VERSIONE = Path(__file__).resolve().parent.parent / "dati" / "informativa-1.0.txt"


@transaction.atomic
def publish_informativa(*, ambito: Ambito, versione: str, titolo: str, testo: str, valida_dal: date) -> Informativa:
    informativa = Informativa(versione=versione, titolo=titolo, testo=testo, valida_dal=valida_dal)
    informativa.full_clean()
    informativa.save()
    eventi.record(ambito=ambito, azione=Azione.CREAZIONE, oggetto=informativa, etichetta=str(informativa))
    return informativa


def ensure_informativa(*, ambito: Ambito, valida_dal: date) -> Informativa:
    """The first version, from the text that comes with the platform, when there is none yet."""
    return Informativa.objects.order_by("valida_dal").first() or publish_informativa(
        ambito=ambito,
        versione="1.0",
        titolo="Informativa sul trattamento dei dati personali",
        testo=PRIMA_VERSIONE.read_text(encoding="utf-8"),
        valida_dal=valida_dal,
    )
