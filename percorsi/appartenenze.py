"""What this app keeps of a person, and what becomes of it (`nucleo.appartenenze`)."""

from nucleo.appartenenze import Appartenenza

OBLIO = "percorsi.selectors.oblio."

APPARTENENZE = (
    Appartenenza(
        "percorsi.Percorso",
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
        parole={"stato": "percorsi.pagine.copia.write_stato"},
        comincia="data_apertura",
        accade="data_stato",
    ),
    # Where the path was is told by the handovers of the person.
    Appartenenza("percorsi.SedePercorso", "percorso__cittadino", tiene=("percorso", "sportello", "dal")),
    # When it closed and opened again is told by its changes of state.
    Appartenenza("percorsi.ChiusuraPassata", "percorso__cittadino", tiene=("percorso", "dal", "al")),
    Appartenenza(
        "percorsi.ProfiloIngresso",
        "percorso__cittadino",
        titolo="Profili d'ingresso",
        tiene=(
            *("percorso", "sesso", "eta", "titolo_studio", "condizione", "condizione_dal", "sostegno_reddito"),
            *("cittadinanza", "comune_residenza", "categorie"),
        ),
    ),
    Appartenenza(
        "percorsi.RettificaProfilo",
        "profilo__percorso__cittadino",
        titolo="Rettifiche dei profili d'ingresso",
        tiene=("profilo", "prima", "dopo", "motivo", "fatta_da", "fatta_il"),
        svuota=("nota",),
        scrive="percorsi.pagine.profili.write_rettifica",
    ),
    Appartenenza(
        "nucleo.CambioStato",
        trova=OBLIO + "find_cambi",
        titolo="Cambi di stato",
        scrive="percorsi.pagine.copia.write_cambio",
        tiene=(
            *("oggetto_tipo", "oggetto_id", "radice_tipo", "radice_id", "sportello_id", "da", "a", "data"),
            *("date_prima", "causa", "motivo", "fonte", "firma"),
        ),
        svuota=("nota",),
    ),
    # No figure is made of them: they go whole.
    Appartenenza(
        "percorsi.Compito", "percorso__cittadino", titolo="Compiti", elimina=True, taciuti=("origine", "rimandi")
    ),
)
