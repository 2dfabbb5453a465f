"""What this app keeps of a person, and what becomes of it (`nucleo.appartenenze`)."""

from nucleo.appartenenze import Appartenenza

APPARTENENZE = (
    Appartenenza(
        "agenda.Prenotazione",
        "cittadino",
        titolo="Appuntamenti",
        scrive="agenda.selectors.copia.write_prenotazione",
        tiene=(
            *("cittadino", "appuntamento", "posto", "stato", "accoglienza", "presa_da", "verra_il", "avvisati"),
            *("codice_scade_il", "codice_tentativi", "dimenticata_il"),
        ),
        svuota=("nome", "email", "telefono", "codice_impronta"),
    ),
)
