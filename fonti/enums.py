"""Coded values of a measure: those of incentivi.gov.it and the Ente's own, and what may be wrong in a record.

The codes are ours and stay; how the source writes each value is in `fonti.regole.valori`.
"""

from django.db import models


class Fonte(models.TextChoices):
    """Where a record comes from. What each source owes and is owed: `fonti.regole.provenienze`."""

    INCENTIVI_GOV = "incentivi_gov", "incentivi.gov.it"
    ENTE = "ente", "Ente Nazionale per il Microcredito"


class TipoIncentivo(models.TextChoices):
    """What a measure is for the network."""

    MICROCREDITO = "microcredito", "Microcredito"
    INCENTIVO = "incentivo", "Incentivo"
    GARANZIA = "garanzia", "Garanzia"
    SERVIZIO = "servizio", "Servizio"
    FORMAZIONE = "formazione", "Formazione"


class Ricorrenza(models.TextChoices):
    """How requests are taken. `PERMANENTE` is open without a closing date."""

    NON_INDICATA = "", "Non indicata"
    UNA_TANTUM = "una_tantum", "Una volta sola"
    SPORTELLO = "sportello", "A sportello, fino a esaurimento dei fondi"
    PERIODICA = "periodica", "Periodica"
    PERMANENTE = "permanente", "Sempre attiva"


class Obiettivo(models.TextChoices):
    INVESTIMENTI = "investimenti", "Sostegno agli investimenti"
    LIQUIDITA = "liquidita", "Sostegno alla liquidità"
    INTERNAZIONALIZZAZIONE = "internazionalizzazione", "Internazionalizzazione"
    INNOVAZIONE = "innovazione", "Innovazione e ricerca"
    START_UP = "start_up", "Avvio e sviluppo d'impresa"
    DIGITALIZZAZIONE = "digitalizzazione", "Digitalizzazione"
    ECOLOGIA = "ecologia", "Transizione ecologica"
    CRISI = "crisi", "Crisi d'impresa"
    INCLUSIONE = "inclusione", "Inclusione sociale"
    GIOVANI = "giovani", "Imprenditoria giovanile"
    DONNE = "donne", "Imprenditoria femminile"
    FORMAZIONE = "formazione", "Formazione e occupazione"
    CAPITALE = "capitale", "Rafforzamento del capitale"


class Forma(models.TextChoices):
    FONDO_PERDUTO = "fondo_perduto", "Contributo a fondo perduto"
    PRESTITO = "prestito", "Prestito o anticipo da restituire"
    FISCALE = "fiscale", "Agevolazione fiscale"
    CAPITALE = "capitale", "Capitale di rischio"
    GARANZIA = "garanzia", "Garanzia"
    CONTRIBUTI = "contributi", "Riduzione dei contributi previdenziali"


class Soggetto(models.TextChoices):
    CITTADINO = "cittadino", "Cittadino"
    COSTITUENDA = "costituenda", "Chi vuole avviare un'impresa"
    COSTITUENDA_GIOVANILE = "costituenda_giovanile", "Giovani che vogliono avviare un'impresa"
    COSTITUENDA_FEMMINILE = "costituenda_femminile", "Donne che vogliono avviare un'impresa"
    IMPRESA = "impresa", "Impresa"
    FEMMINILE = "femminile", "Impresa a prevalenza femminile"
    GIOVANILE = "giovanile", "Impresa a prevalenza giovanile"
    INNOVATIVA = "innovativa", "Start-up o PMI innovativa"
    PROFESSIONISTA = "professionista", "Professionista"
    ASSOCIAZIONE_PROFESSIONISTI = "assoc_professionisti", "Associazione fra professionisti"
    NON_PROFIT = "non_profit", "Cooperativa o associazione non profit"
    CONSORZIO = "consorzio", "Consorzio"
    RETE = "rete", "Rete d'impresa"
    ENTE_PUBBLICO = "ente_pubblico", "Ente pubblico"
    RICERCA = "ricerca", "Università o ente di ricerca"
    FINANZIARIO = "finanziario", "Istituto finanziario"


class Dimensione(models.TextChoices):
    MICRO = "micro", "Microimpresa"
    PICCOLA = "piccola", "Piccola impresa"
    MEDIA = "media", "Media impresa"
    GRANDE = "grande", "Grande impresa"
    NON_CLASSIFICABILE = "non_classificabile", "Non classificabile"


class Costo(models.TextChoices):
    SERVIZI = "servizi", "Servizi, brevetti e licenze"
    SPESE_GENERALI = "spese_generali", "Spese generali e altri oneri"
    IMPIANTI = "impianti", "Impianti, macchinari e attrezzature"
    PERSONALE = "personale", "Costo del personale"
    IMMOBILI = "immobili", "Fabbricati e terreni"
    MATERIE = "materie", "Materie prime, di consumo e merci"
    FORMAZIONE = "formazione", "Formazione professionale"


class Settore(models.TextChoices):
    AGRICOLTURA = "agricoltura", "Agricoltura, silvicoltura e pesca"
    AGROALIMENTARE = "agroalimentare", "Agroalimentare"
    ALBERGHIERO = "alberghiero", "Alberghiero"
    SERVIZI = "servizi", "Altri servizi"
    ARTIGIANATO = "artigianato", "Artigianato"
    AUTOVEICOLI = "autoveicoli", "Autoveicoli e altri mezzi di trasporto"
    CHIMICA = "chimica", "Chimica e farmaceutica"
    COMMERCIO = "commercio", "Commercio"
    CULTURA = "cultura", "Cultura"
    EDILIZIA = "edilizia", "Edilizia"
    ELETTRONICA = "elettronica", "Elettronica"
    ENERGIA = "energia", "Energia, acqua e gestione dei rifiuti"
    ICT = "ict", "Informatica e telecomunicazioni"
    MECCANICA = "meccanica", "Meccanica"
    METALLURGIA = "metallurgia", "Metallurgia"
    MOBILI = "mobili", "Mobili, legno e carta"
    MODA = "moda", "Moda e tessile"
    RISTORAZIONE = "ristorazione", "Ristorazione"
    SALUTE = "salute", "Salute"
    TRASPORTI = "trasporti", "Servizi di trasporto"
    TURISMO = "turismo", "Turismo"


class AmbitoTerritoriale(models.TextChoices):
    AREE_INTERNE = "aree_interne", "Aree interne"
    ZES = "zes", "Zona economica speciale"
    NON_APPLICABILE = "non_applicabile", "Non applicabile"
    SISMICHE = "sismiche", "Zone sismiche"
    FRANCHE = "franche", "Zone franche"
    EMERGENZA_CLIMATICA = "emergenza_climatica", "Emergenza climatica"


class Gravita(models.TextChoices):
    """How much an anomaly weighs: an error drops the record, a warning changes or empties a
    value, a note only says that somebody should look."""

    ERRORE = "errore", "Errore"
    ATTENZIONE = "attenzione", "Attenzione"
    NOTA = "nota", "Nota"


class CodiceAnomalia(models.TextChoices):
    """What may be wrong in a record of the source."""

    # The record as a whole
    SENZA_ID = "senza_id", "Senza identificativo"
    SENZA_TITOLO = "senza_titolo", "Senza titolo"
    ID_DOPPIO = "id_doppio", "Identificativo ripetuto"
    NON_UN_RECORD = "non_un_record", "Non è un record"
    RIGA_SPOSTATA = "riga_spostata", "Numero di colonne diverso dall'intestazione"
    CAMPO_SCONOSCIUTO = "campo_sconosciuto", "Colonna sconosciuta"
    TITOLO_RIPETUTO = "titolo_ripetuto", "Titolo ripetuto"
    # Texts
    ENTITA_HTML = "entita_html", "Codici HTML nel testo"
    HTML_RIMOSSO = "html_rimosso", "HTML non ammesso"
    TESTO_INCOLLATO = "testo_incollato", "Parole incollate"
    PAROLA_RIPETUTA = "parola_ripetuta", "Parola ripetuta"
    TESTO_TRONCO = "testo_tronco", "Testo forse tronco"
    MAIUSCOLE = "maiuscole", "Tutto in maiuscolo"
    SEZIONI_MANCANTI = "sezioni_mancanti", "Descrizione senza le sue parti"
    DESCRIZIONE_MANCANTE = "descrizione_mancante", "Descrizione mancante"
    CAMPO_RIPETUTO = "campo_ripetuto", "Stesso testo in due campi"
    CODIFICA = "codifica", "Caratteri illeggibili"
    TROPPO_LUNGO = "troppo_lungo", "Testo troppo lungo"
    # Coded values
    VALORE_SCONOSCIUTO = "valore_sconosciuto", "Valore fuori elenco"
    VALORE_DOPPIO = "valore_doppio", "Valore ripetuto"
    VALORE_MANCANTE = "valore_mancante", "Valore mancante"
    SETTORI_DEDOTTI = "settori_dedotti", "Settori dedotti dai codici ATECO"
    ATECO_RIDOTTO = "ateco_ridotto", "Codici ATECO con zeri di troppo"
    ATECO_SCONOSCIUTO = "ateco_sconosciuto", "Codice ATECO inesistente"
    ATECO_EDIZIONE = "ateco_edizione", "Codice ATECO di un'altra edizione"
    # Territory
    REGIONE_MANCANTE = "regione_mancante", "Regione mancante"
    COMUNE_SCONOSCIUTO = "comune_sconosciuto", "Comune non trovato"
    COMUNE_AMBIGUO = "comune_ambiguo", "Comune con omonimi"
    COMUNE_ALTRA_REGIONE = "comune_altra_regione", "Comune di un'altra regione"
    COMUNE_MANCANTE = "comune_mancante", "Comune mancante"
    # Dates
    DATA_ILLEGGIBILE = "data_illeggibile", "Data illeggibile"
    DATA_FITTIZIA = "data_fittizia", "Data di comodo"
    DATA_SPOSTATA = "data_spostata", "Giorno diverso in Italia"
    DATA_FUTURA = "data_futura", "Data nel futuro"
    CHIUSURA_MANCANTE = "chiusura_mancante", "Chiusura mancante"
    APERTURA_MANCANTE = "apertura_mancante", "Apertura mancante"
    CHIUSURA_PRIMA = "chiusura_prima", "Chiusura prima dell'apertura"
    UN_SOLO_GIORNO = "un_solo_giorno", "Apre e chiude lo stesso giorno"
    DATE_DISCORDI = "date_discordi", "Date diverse da quelle delle note"
    # Amounts
    IMPORTO_ILLEGGIBILE = "importo_illeggibile", "Importo illeggibile"
    IMPORTO_FITTIZIO = "importo_fittizio", "Importo di comodo"
    IMPORTO_NEGATIVO = "importo_negativo", "Importo negativo"
    IMPORTO_AMBIGUO = "importo_ambiguo", "Importo scritto in modo ambiguo"
    MINIMO_SOPRA_MASSIMO = "minimo_sopra_massimo", "Minimo sopra il massimo"
    MASSIMO_ZERO = "massimo_zero", "Massimo uguale a zero"
    AGEVOLAZIONE_SOPRA_SPESA = "agevolazione_sopra_spesa", "Agevolazione sopra la spesa ammessa"
    AGEVOLAZIONE_SOPRA_FONDI = "agevolazione_sopra_fondi", "Agevolazione sopra lo stanziamento"
    AGEVOLAZIONE_PARI_FONDI = "agevolazione_pari_fondi", "Agevolazione pari all'intero stanziamento"
    STANZIAMENTO_BASSO = "stanziamento_basso", "Stanziamento inverosimile"
    IMPORTI_DISCORDI = "importi_discordi", "Importo diverso da quello della descrizione"
    IMPORTO_MANCANTE = "importo_mancante", "Importo dell'agevolazione mancante"
    # Links
    COLLEGAMENTO_ERRATO = "collegamento_errato", "Collegamento non valido"
    COLLEGAMENTO_GENERICO = "collegamento_generico", "Collegamento alla pagina iniziale"
    COLLEGAMENTO_DISMESSO = "collegamento_dismesso", "Collegamento a un sito dismesso"
