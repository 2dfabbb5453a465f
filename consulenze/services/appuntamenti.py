"""A contact is tied to the appointment that it was."""

from django.core.exceptions import ValidationError
from django.db import transaction

from agenda.enums import StatoPrenotazione
from agenda.models import Prenotazione
from agenda.services.prenotazioni import record_esito, record_modifica
from consulenze.models import Consulenza, ConsulenzaDaAppuntamento
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi

CON_CONSULENZA = "C'è già la consulenza di questo appuntamento: se è di un'altra persona, annullala."
SENZA_RECAPITO = "Chi viene non ha lasciato recapiti: senza la scheda nessuno saprebbe come avvisarlo."


@transaction.atomic
def tie_appuntamento(*, ambito: Ambito, consulenza: Consulenza, prenotazione: Prenotazione) -> None:
    """Who was received came: if nobody had said so, it is said. A second tie of either changes nothing."""
    _, nuovo = ConsulenzaDaAppuntamento.objects.get_or_create(
        prenotazione=prenotazione, defaults={"consulenza": consulenza}
    )
    venuto = prenotazione.appuntamento.giorno <= get_oggi()
    if nuovo and venuto and prenotazione.stato == StatoPrenotazione.CONFERMATA:
        record_esito(ambito=ambito, prenotazione=prenotazione, esito=StatoPrenotazione.PRESENTE)


@transaction.atomic
def untie_scheda(*, ambito: Ambito, prenotazione: Prenotazione) -> Prenotazione:
    """The card was of somebody else: the booking is of nobody's card again. Raises ValidationError once it has a
    contact, which says whose it is, and where nothing was left to reach who comes."""
    prenotazione = Prenotazione.objects.select_for_update(of=("self",)).with_appuntamento().get(pk=prenotazione.pk)
    if ConsulenzaDaAppuntamento.objects.filter(prenotazione=prenotazione).exists():
        raise ValidationError(CON_CONSULENZA)
    if not (prenotazione.email or prenotazione.telefono):
        raise ValidationError(SENZA_RECAPITO)
    prenotazione.cittadino = prenotazione.accoglienza = None
    prenotazione.save(update_fields=("cittadino", "accoglienza", "aggiornato_il"))
    record_modifica(ambito, prenotazione, "cittadino")
    return prenotazione
