"""What this app keeps of a person, and what becomes of it (`nucleo.appartenenze`)."""

from nucleo.appartenenze import Appartenenza

APPARTENENZE = (
    Appartenenza(
        "messaggi.Messaggio",
        "percorso__cittadino",
        titolo="Messaggi che le abbiamo mandato",
        tiene=(
            *("percorso", "sportello", "versione_modello", "giorno", "canale", "oggetto", "mandato_da"),
            *("tornato_il", "tornato_da"),
        ),
        svuota=("testo", "recapito"),
    ),
    Appartenenza(
        "messaggi.Destinatario",
        "percorso__cittadino",
        tiene=("campagna", "percorso", "messaggio", "saltato"),
    ),
    Appartenenza(
        "messaggi.RichiestaOpinione",
        "percorso__cittadino",
        titolo="Questionari che le abbiamo mandato",
        tiene=("percorso", "sportello", "chiesto_il", "ha_risposto"),
    ),
)
