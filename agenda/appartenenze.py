"""What this app keeps of a person, and what becomes of it (`nucleo.appartenenze`)."""

from nucleo.appartenenze import Appartenenza

APPARTENENZE = (
    Appartenenza(
        "agenda.Prenotazione",
        "cittadino",
        titolo="Appuntamenti",
        taciuti=(
            "accoglienza",
            "codice_impronta",
            "codice_scade_il",
            "codice_tentativi",
            "avvisati",
            "dimenticata_il",
            "posto",
        ),
        tiene=(
            *("cittadino", "appuntamento", "posto", "stato", "accoglienza", "presa_da", "verra_il", "avvisati"),
            *("codice_scade_il", "codice_tentativi", "dimenticata_il"),
        ),
        svuota=("nome", "email", "telefono", "codice_impronta"),
    ),
)
