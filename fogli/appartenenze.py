"""What this app keeps of a person, and what becomes of it (`nucleo.appartenenze`)."""

from nucleo.appartenenze import Appartenenza

APPARTENENZE = (
    Appartenenza(
        "fogli.Foglio",
        "percorso__cittadino",
        titolo="Fogli da portare a casa",
        tiene=(
            *("percorso", "sportello", "giorno", "lingua", "detto", "opzioni", "documenti", "prossimo"),
            *("prossimo_il", "prossimo_alle", "programmi", "parole", "dato_da"),
        ),
        svuota=("nota",),
        accade="giorno",
    ),
)
