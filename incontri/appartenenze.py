"""What this app keeps of a person, and what becomes of it (`nucleo.appartenenze`)."""

from nucleo.appartenenze import Appartenenza

APPARTENENZE = (
    Appartenenza(
        "incontri.Incontro",
        "invio__percorso__cittadino",
        titolo="Appuntamenti presso gli erogatori",
        tiene=(
            *("invio", "serie", "volta", "quando", "canale", "accompagna", "stato", "fissato_da"),
            *("giorni_prima_il", "ore_prima_il"),
        ),
        svuota=("luogo", "accompagnatore", "nota", "compito"),
        taciuti=("serie", "volta", "compito"),
    ),
)
