"""What this app keeps of a person, and what becomes of it (`nucleo.appartenenze`)."""

from nucleo.appartenenze import Appartenenza

APPARTENENZE = (
    Appartenenza("anagrafe.Unione", "tenuta", elimina=True),
    Appartenenza("anagrafe.PersoneDistinte", "una", elimina=True),
)
