"""A contact is tied to the appointment that it was."""

from django.db import transaction

from agenda.enums import StatoPrenotazione
from agenda.models import Prenotazione
from agenda.services.prenotazioni import record_esito
from consulenze.models import Consulenza, ConsulenzaDaAppuntamento
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi


@transaction.atomic
def tie_appuntamento(*, ambito: Ambito, consulenza: Consulenza, prenotazione: Prenotazione) -> None:
    """Who was received came: if nobody had said so, it is said. A second tie of either changes nothing."""
    _, nuovo = ConsulenzaDaAppuntamento.objects.get_or_create(
        prenotazione=prenotazione, defaults={"consulenza": consulenza}
    )
    venuto = prenotazione.appuntamento.giorno <= get_oggi()
    if nuovo and venuto and prenotazione.stato == StatoPrenotazione.CONFERMATA:
        record_esito(ambito=ambito, prenotazione=prenotazione, esito=StatoPrenotazione.PRESENTE)
