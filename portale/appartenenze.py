"""What this app keeps of a person, and what becomes of it (`nucleo.appartenenze`)."""

from nucleo.appartenenze import Appartenenza

APPARTENENZE = (
    # Random signs, as a fingerprint: they say nothing of who had them. That of a card united to another still opens.
    Appartenenza(
        "portale.CodiceAccesso",
        "cittadino",
        titolo="Codici della tua pagina",
        taciuti=("impronta", "cifre_impronta", "cifre_scadono_il"),
        tiene=(
            *("cittadino", "sportello", "impronta", "secondo", "dato_da", "scade_il", "tentativi"),
            *("cifre_impronta", "cifre_scadono_il", "revocato_il", "revocato_da"),
        ),
        resta_sua=True,
    ),
    Appartenenza(
        "portale.Scritto",
        "cittadino",
        titolo="Messaggi con lo sportello",
        tiene=("cittadino", "sportello", "dalla_persona", "scritto_da", "letto_il", "letto_da"),
        svuota=("testo",),
        accade="creato_il",
    ),
    Appartenenza(
        "portale.RichiestaDati",
        "cittadino",
        titolo="Richieste sui tuoi dati",
        tiene=(
            *("cittadino", "sportello", "tipo", "chiesta_il", "chiesta_da", "entro", "prorogata_il"),
            *("motivo_proroga", "esito", "chiusa_il", "chiusa_da"),
        ),
        svuota=("testo", "risposta"),
        accade="chiesta_il",
    ),
    Appartenenza(
        "portale.ConfermaErogazione",
        "percorso__cittadino",
        titolo="Versamenti che hai confermato",
        tiene=(
            "percorso",
            "finanziamento",
            "importo",
            "giorno",
            "detta_da",
            "chiarita_il",
            "chiarita_da",
            "ritirata_il",
        ),
        svuota=("nota",),
        accade="giorno",
    ),
)
