"""How long until an instant of a call."""

from datetime import datetime

from nucleo.formati import quanti

# Seconds of each measure, and from how many on one speaks of it.
PEZZI = ((86_400, 172_800, "giorno", "giorni"), (3_600, 3_600, "ora", "ore"), (60, 60, "minuto", "minuti"))


def tell_manca(fine: datetime, adesso: datetime) -> str:
    """How long until `fine`, as one would say it: «3 giorni», «5 ore», «12 minuti». Empty once it has come."""
    secondi = int((fine - adesso).total_seconds())
    if secondi <= 0:
        return ""
    for misura, da, uno, molti in PEZZI:
        if secondi >= da:
            return quanti(secondi // misura, uno, molti)
    return "meno di un minuto"
