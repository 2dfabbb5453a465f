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
        scrive="consulenze.selectors.profili.write_rettifica",
    ),
    Appartenenza(
        "nucleo.CambioStato",
        trova=OBLIO + "find_cambi",
        titolo="Cambi di stato",
        scrive="consulenze.selectors.copia.write_cambio",
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
    Appartenenza(
        "consulenze.Invio",
        "percorso__cittadino",
        titolo="Invii agli erogatori",
        tiene=(
            *(
                "percorso",
                "sportello",
                "amministrazione",
                "erogatore",
                "prodotto",
                "programma",
                "consenso",
                "inviato_da",
            ),
            *("data_invio", "importo_richiesto", "durata_mesi", "stato", "data_stato", "motivo_rifiuto"),
            *("canale_risposta", "data_prima_risposta"),
        ),
        svuota=("referente", "sintesi", "appuntamento", "commento", "avvisi"),
        accade="data_stato",
        attesta=ClasseConservazione.INVIATO,
        quando={"data_invio__isnull": False},
    ),
    Appartenenza(
        "consulenze.Finanziamento",
        "percorso__cittadino",
        titolo="Finanziamenti",
        tiene=(
            *(
                "invio",
                "percorso",
                "sportello",
                "amministrazione",
                "importo_deliberato",
                "importo_erogato",
                "durata_mesi",
                "preammortamento_mesi",
                "tasso",
            ),
            *("garanzia_reale", "garanzia_stato", "garanzia_prenotata_il", "garanzia_confermata_il"),
            *("garanzia_concessa_il", "servizi_ausiliari", "data_delibera", "data_contratto", "stato", "fonte"),
            *("verificato", "verificato_da", "verificato_il"),
        ),
        svuota=("garanzia_posizione", "tutor_numero", "tutor_nome", "avvisi"),
        accade="data_delibera",
        dura="durata_mesi",
        attesta=ClasseConservazione.FINANZIATO,
    ),
    Appartenenza(
        "consulenze.Erogazione",
        "percorso__cittadino",
        titolo="Erogazioni",
        tiene=(
            *(
                "finanziamento",
                "percorso",
                "sportello",
                "amministrazione",
                "data",
                "importo",
                "a_fornitore",
                "fonte",
                "registrata_da",
                "stornata_il",
            ),
            *("stornata_da", "motivo_storno"),
        ),
        svuota=("nota_storno",),
        accade="data",
    ),
)
