"""The questionnaire comes back: of nobody, once for each who was there."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from corsi.models import Gradimento, Iscrizione
from corsi.selectors.gradimento import is_aperto

CHIUSO = "Il questionario di questa edizione non è aperto."
GIA_RISPOSTO = "Hai già risposto, grazie: le risposte sono anonime, e non si possono ritrovare per cambiarle."


@transaction.atomic
def answer(*, iscrizione: Iscrizione, valori: Mapping[str, Any], oggi: date) -> None:
    """Keep the answers, and apart that they came: neither the log nor an instant ties the two."""
    iscrizione = Iscrizione.objects.select_for_update(of=("self",)).select_related("edizione").get(pk=iscrizione.pk)
    if not is_aperto(iscrizione.edizione, oggi):
        raise ValidationError(CHIUSO)
    if iscrizione.ha_risposto:
        raise ValidationError(GIA_RISPOSTO)
    Iscrizione.objects.filter(pk=iscrizione.pk).update(ha_risposto=True)
    Gradimento.objects.create(edizione=iscrizione.edizione, **valori)
