"""What this app keeps of a person, and what becomes of it (`nucleo.appartenenze`)."""

from cittadini.enums import ClasseConservazione
from nucleo.appartenenze import Appartenenza

OBLIO = "consulenze.selectors.oblio."

APPARTENENZE = (
    Appartenenza(
        "consulenze.Percorso",
        "cittadino",
        titolo="Percorsi",
        tiene=(
            *(
                "cittadino",
                "sportello",
                "sportello_apertura",
                "amministrazione",
                "operatore",
                "fase",
                "verificata_in_attivita",
            ),
            *("forma_giuridica", "ateco_sezione", "fabbisogno", "mezzi_propri", "destinazione"),
            *("occupati_attuali", "occupati_previsti", "stato", "tappa_massima", "data_apertura", "data_stato"),
            *("motivo_chiusura", "data_chiusura"),
        ),
        svuota=(*("descrizione", "partita_iva", "data_avvio_impresa", "ateco_codice", "comune_attivita", "garanzie"),),
        generalizza={"codice": OBLIO + "draw_codice_percorso", "titolo": OBLIO + "forget_titolo"},
        comincia="data_apertura",
        accade="data_stato",
    ),
    Appartenenza(
        "consulenze.ProfiloIngresso",
        "percorso__cittadino",
        titolo="Profili d'ingresso",
        tiene=(
            *("percorso", "sesso", "eta", "titolo_studio", "condizione", "condizione_dal", "sostegno_reddito"),
            *("cittadinanza", "comune_residenza", "categorie"),
        ),
    ),
    Appartenenza(
        "consulenze.RettificaProfilo",
        "profilo__percorso__cittadino",
        titolo="Rettifiche dei profili d'ingresso",
        tiene=("profilo", "prima", "dopo", "motivo", "fatta_da", "fatta_il"),
        svuota=("nota",),
        scrive="consulenze.pagine.profili.write_rettifica",
    ),
    Appartenenza(
        "nucleo.CambioStato",
        trova=OBLIO + "find_cambi",
        titolo="Cambi di stato",
        scrive="consulenze.pagine.copia.write_cambio",
        tiene=(
            *("oggetto_tipo", "oggetto_id", "radice_tipo", "radice_id", "sportello_id", "da", "a", "data"),
            *("motivo", "fonte", "firma"),
        ),
        svuota=("nota",),
    ),
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
            *("preparazione", "temi", "servizi", "esito", "rendicontabile", "tardiva", "stato"),
            "motivo_annullamento",
        ),
        svuota=(*("ora", "materiali", "note", "motivo_ritardo"),),
        accade="data",
        attesta=ClasseConservazione.CONSULTATO,
        quando={"rendicontabile": True},
    ),
    # No figure is made of them: they go whole.
    Appartenenza(
        "consulenze.Compito", "percorso__cittadino", titolo="Compiti", elimina=True, taciuti=("origine", "rimandi")
    ),
    Appartenenza(
        "consulenze.ProgrammaIllustrato",
        "consulenza__percorso__cittadino",
        titolo="Programmi illustrati",
        tiene=("consulenza", "incentivo", "esito"),
        svuota=("nota",),
    ),
)
