"""What this app keeps of a person, and what becomes of it (`nucleo.appartenenze`)."""

from nucleo.appartenenze import Appartenenza

APPARTENENZE = (
    Appartenenza(
        "seguito.Seguito",
        "percorso__cittadino",
        titolo="Come va dopo l'avvio",
        tiene=(
            *("percorso", "sportello", "amministrazione", "momento", "cadenza", "da_che_cosa", "inizio", "dovuto_il"),
            *("chiesto_il", "sollecitato_il", "stato"),
        ),
    ),
    Appartenenza(
        "seguito.Rilevazione",
        "seguito__percorso__cittadino",
        titolo="Che cosa ha risposto dopo l'avvio",
        tiene=(
            *("seguito", "giorno", "fonte", "attiva", "cessata_il", "occupati", "donne", "giovani", "aiuto"),
            *("aiuto_preso_il", "aiuto_preso_da", "registrata_da", "superata_il"),
        ),
        svuota=("documento", "aiuto_testo"),
        accade="giorno",
    ),
)
