"""What this app keeps of a person, and what becomes of it (`nucleo.appartenenze`)."""

from nucleo.appartenenze import Appartenenza

APPARTENENZE = (
    # One that was dissolved is of those two cards: whichever of them is united later, and to which, it stays.
    Appartenenza(
        "anagrafe.Unione",
        "tenuta",
        trova="anagrafe.selectors.appartenenze.find_unioni",
        elimina=True,
        passa={"sciolta_il__isnull": True},
    ),
    # Said of that card: of whoever it is united with it holds as well (`anagrafe.selectors.doppioni.COPPIE`).
    Appartenenza(
        "anagrafe.PersoneDistinte",
        "una",
        trova="anagrafe.selectors.appartenenze.find_distinte",
        elimina=True,
        resta_sua=True,
    ),
    Appartenenza(
        "anagrafe.Proposta",
        "cittadino",
        titolo="Domande di cambio di sportello",
        taciuti=("regola",),
        tiene=(
            *("cittadino", "da_sportello", "a_sportello", "chiede", "trovato_per", "stato", "canale", "regola"),
            *("chiesta_il", "chiesta_da", "scade_il", "conclusa_il", "conclusa_da", "motivo_decaduta"),
            "trasferimento",
        ),
        svuota=("parole",),
        accade="chiesta_il",
    ),
    # Found anew of whichever card stays.
    Appartenenza(
        "anagrafe.Doppione",
        "una",
        trova="anagrafe.selectors.appartenenze.find_doppioni",
        elimina=True,
        resta_sua=True,
    ),
)
