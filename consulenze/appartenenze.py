"""What this app keeps of a person, and what becomes of it (`nucleo.appartenenze`)."""

from cittadini.enums import ClasseConservazione
from nucleo.appartenenze import Appartenenza

APPARTENENZE = (
    Appartenenza(
        "consulenze.Consulenza",
        "percorso__cittadino",
        titolo="Consulenze",
        tiene=(
            *(
                "percorso",
                "sportello",
                "amministrazione",
                "operatore",
                "partecipanti",
                "data",
                "tipo",
                "canale",
                "durata",
            ),
            *("preparazione", "temi", "servizi", "esito", "tappa", "rendicontabile", "tardiva", "stato"),
            "motivo_annullamento",
        ),
        svuota=(*("ora", "materiali", "note", "motivo_ritardo"),),
        accade="data",
        attesta=ClasseConservazione.CONSULTATO,
        quando={"rendicontabile": True},
    ),
    Appartenenza(
        "consulenze.ProgrammaIllustrato",
        "consulenza__percorso__cittadino",
        titolo="Programmi illustrati",
        tiene=("consulenza", "incentivo", "esito"),
        svuota=("nota",),
    ),
    Appartenenza(
        "consulenze.ConsulenzaDaAppuntamento",
        "consulenza__percorso__cittadino",
        tiene=("consulenza", "prenotazione"),
    ),
    Appartenenza(
        "consulenze.CitazioneContenuto",
        "consulenza__percorso__cittadino",
        titolo="Schede citate",
        tiene=("consulenza", "versione_contenuto", "data_al_cittadino"),
    ),
)
