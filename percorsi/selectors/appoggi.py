"""What a desk that closes leaves, told before it does (`nucleo.appoggi`)."""

from typing import Any

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
    detto = f"Lascia senza sportello {seguiti}, finché un altro sportello non prende in carico chi ne ha bisogno."
    return [detto] if seguiti else []
