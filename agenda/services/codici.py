"""The code that comes back: drawn, sent, checked."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from agenda.models.appuntamenti import ConCodice
from agenda.regole.codici import TENTATIVI, VALIDITA, draw_codice, mark_codice
from agenda.services.lettere import tell_codice

CODICE_SBAGLIATO = "Il codice non è giusto: controlla le cifre e riprova."
CODICE_SCADUTO = "Il codice non vale più: prenota di nuovo, ne riceverai un altro."


def issue_codice(oggetto: ConCodice, adesso: datetime) -> None:
    """Draw a code, keep its fingerprint, send it to who wrote the address."""
    codice = draw_codice()
    oggetto.codice_impronta, oggetto.codice_tentativi = mark_codice(oggetto.uuid, codice), 0
    oggetto.codice_scade_il = adesso + VALIDITA
    oggetto.save(update_fields=("codice_impronta", "codice_tentativi", "codice_scade_il", "aggiornato_il"))
    tell_codice(oggetto, codice, adesso)


def check_codice(oggetto: ConCodice, codice: str, adesso: datetime) -> None:
    """Whether it is the code that was sent: each wrong one is counted, and five are the end of it. The object is
    locked. Raises ValidationError once it is counted: do not undo the count."""
    fermo = not oggetto.codice_impronta or (oggetto.codice_scade_il or adesso) <= adesso
    if fermo or oggetto.codice_tentativi >= TENTATIVI:
        raise ValidationError({"codice": CODICE_SCADUTO}, code="scaduto")
    if not oggetto.is_codice(codice):
        oggetto.codice_tentativi += 1
        oggetto.save(update_fields=("codice_tentativi", "aggiornato_il"))
        raise ValidationError({"codice": CODICE_SBAGLIATO}, code="sbagliato")


@transaction.atomic
def renew_codice(*, oggetto: ConCodice, adesso: datetime) -> None:
    """Another code: the one of before is worth nothing."""
    righe = type(oggetto)._default_manager.select_for_update(of=("self",))
    issue_codice(righe.get(pk=oggetto.pk), adesso)
