"""What this app keeps of a person, and what becomes of it (`nucleo.appartenenze`)."""

from nucleo.appartenenze import Appartenenza

APPARTENENZE = (
    Appartenenza(
        "protocolli.Accompagnamento",
        "percorso__cittadino",
        titolo="Invii ai servizi di accompagnamento",
        tiene=("percorso", "consulenza", "servizio", "accordo", "con", "aiuti", "giorno", "mandato_da", "stato"),
        svuota=("nota", "esito"),
        taciuti=("servizio", "accordo", "consulenza"),
        accade="giorno",
    ),
)
