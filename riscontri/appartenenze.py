"""What this app keeps of a person, and what becomes of it (`nucleo.appartenenze`)."""

from nucleo.appartenenze import Appartenenza

APPARTENENZE = (
    Appartenenza(
        "riscontri.Sollecito",
        "invio__percorso__cittadino",
        tiene=("invio", "silenzio_dal", "passo", "giorno"),
    ),
    Appartenenza(
        "riscontri.Pausa",
        "invio__percorso__cittadino",
        tiene=("invio", "erogatore", "dal", "al", "messa_da", "tolta_da"),
        svuota=("motivo",),
    ),
)
