"""By which ways a person may be reached, and which they chose."""

from dataclasses import dataclass

from cittadini.enums import CanalePreferito
from cittadini.models import Cittadino
from messaggi.enums import Canale
from nucleo.sms import is_raggiungibile

SCELTI = {
    CanalePreferito.EMAIL: Canale.EMAIL,
    CanalePreferito.MESSAGGIO: Canale.SMS,
    CanalePreferito.TELEFONO: Canale.TELEFONO,
}


@dataclass(frozen=True)
class Via:
    """A way to a person: the address or the number, none of what is given by hand."""

    canale: Canale
    recapito: str = ""


def list_vie(cittadino: Cittadino) -> list[Via]:
    """Every way that stands open today, the one that the person chose first. Who does not want to be contacted takes
    a letter at the desk, and nothing else."""
    if cittadino.deceduto_il or cittadino.anonimizzato_il:
        return []
    lettera = Via(Canale.LETTERA)
    if cittadino.canale_preferito == CanalePreferito.NESSUNO:
        return [lettera]
    vie = []
    if cittadino.email:
        vie.append(Via(Canale.EMAIL, cittadino.email))
    if is_raggiungibile(cittadino.telefono):
        vie.append(Via(Canale.SMS, cittadino.telefono))
    if cittadino.telefono:
        vie.append(Via(Canale.TELEFONO, cittadino.telefono))
    scelto = SCELTI[CanalePreferito(cittadino.canale_preferito)]
    return [*sorted(vie, key=lambda via: via.canale != scelto), lettera]


def find_via_scelta(cittadino: Cittadino) -> Via | None:
    """The way by which the platform itself may write: the one that the person chose, when it can send there."""
    scelto = SCELTI.get(CanalePreferito(cittadino.canale_preferito))
    vie = (via for via in list_vie(cittadino) if via.canale == scelto and via.canale in (Canale.EMAIL, Canale.SMS))
    return next(vie, None)
