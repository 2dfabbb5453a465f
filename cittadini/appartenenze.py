"""What this app keeps of a person, and what becomes of it (`nucleo.appartenenze`)."""

from nucleo.appartenenze import Appartenenza

OBLIO = "cittadini.regole.oblio."

APPARTENENZE = (
    Appartenenza(
        "cittadini.Cittadino",
        "pk",
        titolo="Scheda di accoglienza",
        taciuti=("chiave_nome", "chiave_persona", "chiave_telefono", "impronta_cf"),
        # Sex, age at entry, title, condition, citizenship and where one lives: what figures are made of.
        tiene=(
            *(
                "nome_unico",
                "motivo_assenza_cf",
                "sesso",
                "cittadinanza",
                "titolo_studio",
                "condizione",
                "iscritto_cpi",
            ),
            *("sostegno_reddito", "provenienza", "comune_residenza", "data_primo_contatto", "informativa_il"),
            *("sportello_primo_contatto", "accolto_da", "informativa", "canale_preferito"),
            *("classe_conservazione", "conservare_fino_al", "conservazione_sospesa", "anonimizzato_il", "assorbito_da"),
        ),
        svuota=(
            *("nome", "cognome", "chiave_nome", "chiave_persona", "codice_fiscale", "impronta_cf"),
            *("comune_nascita", "stato_nascita"),
            *("tutore_ruolo", "tutore_nome", "tutore_telefono", "deceduto_il"),
            *("stato_cittadinanza", "permesso_tipo", "permesso_scadenza", "comune_domicilio", "telefono"),
            *("chiave_telefono", "email", "contatto_sicuro", "lingua", "bisogno_mediazione", "esigenze_accessibilita"),
            *("condizione_dal", "did_data", "esperienza_anni", "nucleo_familiare", "figli_a_carico", "isee_fascia"),
        ),
        generalizza={
            "codice": OBLIO + "draw_codice_cittadino",
            "data_nascita": OBLIO + "generalise_nascita",
        },
        accade="data_primo_contatto",
    ),
    Appartenenza(
        "cittadini.CodicePrecedente",
        "cittadino",
        titolo="Codici di prima",
        elimina=True,
        taciuti=("impronta",),
    ),
    Appartenenza(
        "cittadini.PresaInCarico",
        "cittadino",
        titolo="Sportelli che ti hanno seguito",
        tiene=("cittadino", "sportello", "dal", "al", "motivo_fine"),
        resta_sua=True,
        accade="dal",
    ),
    Appartenenza(
        "cittadini.Consenso",
        "cittadino",
        titolo="Consensi",
        tiene=(
            *("cittadino", "finalita", "dato", "informativa", "data", "modalita"),
            *("espresso_da", "raccolto_da", "revocato_il", "motivo_fine"),
        ),
        accade="data",
    ),
    Appartenenza(
        "cittadini.Trasferimento",
        "cittadino",
        titolo="Passaggi tra sportelli",
        tiene=(
            *("cittadino", "da_sportello", "a_sportello", "stato", "consenso_modalita", "trovato_per", "chiesto_da"),
            *("risposto_da", "risposto_il", "motivo_rifiuto", "scade_il"),
        ),
    ),
    Appartenenza(
        "cittadini.SchedaVulnerabilita",
        "cittadino",
        titolo="Situazioni delicate",
        scrive="cittadini.selectors.copia.write_vulnerabilita",
        elimina=True,
        resta_sua=True,
    ),
    # What is being typed about the person, and what was written of them: found by the keys that name them.
    Appartenenza("nucleo.Bozza", chiave="chiave", elimina=True),
    Appartenenza(
        "nucleo.Collegamento",
        chiave="oggetto_id",
        tiene=(
            *("scopo", "oggetto_tipo", "oggetto_id", "impronta", "una_volta", "intestatario", "fatto_da", "scade_il"),
            *("revocato_il", "revocato_da", "aperture", "prima_apertura", "ultima_apertura", "usi", "ultimo_uso"),
        ),
    ),
    Appartenenza(
        "nucleo.MessaggioPosta",
        chiave="chiave",
        tiene=("mezzo", "chiave", "stato", "tentativi", "prossimo_tentativo", "inviato_il"),
        svuota=("destinatario", "oggetto", "testo", "html", "calendario", "risposta"),
    ),
)
