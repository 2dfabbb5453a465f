"""What this app keeps of a person, and what becomes of it (`nucleo.appartenenze`)."""

from cittadini.enums import ClasseConservazione
from credito.enums import StatoFinanziamento
from nucleo.appartenenze import Appartenenza

AVVISI = {"avvisi": "credito.pagine.copia.write_avvisi"}

APPARTENENZE = (
    Appartenenza(
        "credito.Invio",
        "percorso__cittadino",
        titolo="Invii agli erogatori",
        tiene=(
            *("percorso", "sportello", "amministrazione", "erogatore"),
            *("prodotto", "programma", "consenso", "inviato_da"),
            *("data_invio", "importo_richiesto", "durata_mesi", "stato", "data_stato", "motivo_rifiuto"),
            *("canale_risposta", "data_prima_risposta"),
        ),
        svuota=("referente", "sintesi", "commento", "avvisi"),
        parole=AVVISI,
        accade="data_stato",
        attesta=ClasseConservazione.INVIATO,
        quando={"data_invio__isnull": False},
    ),
    Appartenenza(
        "credito.Finanziamento",
        "percorso__cittadino",
        titolo="Finanziamenti",
        tiene=(
            *("invio", "percorso", "sportello", "amministrazione", "importo_deliberato"),
            *("importo_erogato", "durata_mesi", "preammortamento_mesi", "tasso"),
            *("garanzia_reale", "garanzia_stato", "garanzia_prenotata_il", "garanzia_confermata_il"),
            *("garanzia_richiesta_il", "garanzia_concessa_il"),
            *("servizi_ausiliari", "data_delibera", "data_contratto", "stato", "fonte"),
            *("verificato", "verificato_da", "verificato_il"),
        ),
        svuota=("garanzia_posizione", "tutor_numero", "tutor_nome", "avvisi"),
        parole=AVVISI,
        accade="data_delibera",
        dura="durata_mesi",
        attesta=ClasseConservazione.FINANZIATO,
        # A deliberation that never was makes nobody financed.
        quando={"stato__in": [stato.value for stato in StatoFinanziamento if stato != StatoFinanziamento.ANNULLATO]},
    ),
    Appartenenza(
        "credito.Erogazione",
        "percorso__cittadino",
        titolo="Erogazioni",
        tiene=(
            *("finanziamento", "percorso", "sportello", "amministrazione", "data"),
            *("importo", "a_fornitore", "fonte", "registrata_da", "stornata_il"),
            *("stornata_da", "motivo_storno", "restituita_il", "restituita_prima"),
        ),
        svuota=("nota_storno",),
        accade="data",
    ),
)
