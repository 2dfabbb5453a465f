"""What a desk that closes leaves, told before it does (`nucleo.appoggi`)."""

from typing import Any

from django.utils import timezone

from agenda.models import Attesa, Prenotazione
from cittadini.models import PresaInCarico
from nucleo.formati import quanti
from percorsi.models import Percorso
from sportelli.enums import StatoSportello
from sportelli.models import Sportello


def tell_appoggi(oggetto: Any, a: str) -> list[str]:
    if not isinstance(oggetto, Sportello) or a != StatoSportello.CHIUSO:
        return []
    persone = PresaInCarico.objects.aperte().filter(sportello=oggetto).count()
    percorsi = Percorso.objects.aperti().filter(sportello=oggetto).count()
    parole = ((persone, "persona", "persone"), (percorsi, "percorso aperto", "percorsi aperti"))
    seguiti = " e ".join(quanti(*parola) for parola in parole if parola[0])
    prenotati = Prenotazione.objects.vive().da_venire(timezone.now()).filter(appuntamento__sportello=oggetto).count()
    aspettano = Attesa.objects.in_attesa().filter(agenda__sportello=oggetto).count()
    chi_aspetta = quanti(aspettano, "persona che aspetta", "persone che aspettano")
    detti = (
        (seguiti, f"Lascia senza sportello {seguiti}, finché un altro non prende in carico chi ne ha bisogno."),
        (prenotati, f"Annulla {quanti(prenotati, 'prenotazione', 'prenotazioni')}: chi veniva riceve un messaggio."),
        (aspettano, f"Avvisa {chi_aspetta} un posto."),
    )
    return [detto for vale, detto in detti if vale]
