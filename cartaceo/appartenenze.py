"""What this app keeps of a person, and what becomes of it (`nucleo.appartenenze`)."""

from nucleo.appartenenze import Appartenenza

APPARTENENZE = (
    Appartenenza(
        "cartaceo.ModuloCartaceo",
        "consulenza__percorso__cittadino",
        titolo="Moduli di carta",
        tiene=("sportello", "numero", "stampato_il", "stampato_da", "stato", "motivo", "consulenza"),
    ),
)
