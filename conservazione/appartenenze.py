"""What this app keeps of a person, and what becomes of it (`nucleo.appartenenze`)."""

from nucleo.appartenenze import Appartenenza

APPARTENENZE = (
    Appartenenza(
        "conservazione.RichiestaCancellazione",
        "cittadino",
        titolo="Richieste di cancellazione",
        tiene=("cittadino", "data", "modalita", "esito", "motivo_rifiuto", "decisa_da"),
    ),
)
