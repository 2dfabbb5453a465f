"""Coded values of the way from information to disbursement (`domain` §1.3, §4.2-4.5).

A value once used is never deleted: it would change the meaning of what was recorded.
"""

from django.db import models


class StatoPercorso(models.TextChoices):
    """How far a project idea has come. The order is the funnel's."""

    INFORMAZIONE = "informazione", "Informazione"
    ORIENTAMENTO = "orientamento", "Orientamento"
    REQUISITI = "requisiti", "Requisiti verificati"
    BUSINESS_PLAN = "business_plan", "Business plan completato"
    INVIATO = "inviato", "Inviato a un erogatore"
    DOMANDA = "domanda", "Domanda presentata"
    ISTRUTTORIA = "istruttoria", "In istruttoria"
    DELIBERA = "delibera", "Delibera favorevole"
    EROGATO = "erogato", "Erogato"
    CHIUSO = "chiuso", "Chiuso"


TAPPE = tuple(stato for stato in StatoPercorso if stato != StatoPercorso.CHIUSO)
TAPPE_DELLO_SPORTELLO = TAPPE[:4]

# The desk moves a path by hand up to the business plan; from the referral on, the path follows
# what happens to referrals and loans, and by hand only goes back. Any open path may close; a
# closed one is reopened at the stage where it closed.
TRANSIZIONI_PERCORSO: dict[str, tuple[str, ...]] = {
    StatoPercorso.INFORMAZIONE: (*TAPPE[1:], StatoPercorso.CHIUSO),
    StatoPercorso.ORIENTAMENTO: (*TAPPE[2:], StatoPercorso.CHIUSO),
    StatoPercorso.REQUISITI: (StatoPercorso.ORIENTAMENTO, *TAPPE[3:], StatoPercorso.CHIUSO),
    StatoPercorso.BUSINESS_PLAN: (StatoPercorso.REQUISITI, *TAPPE[4:], StatoPercorso.CHIUSO),
    StatoPercorso.INVIATO: (StatoPercorso.BUSINESS_PLAN, *TAPPE[5:], StatoPercorso.CHIUSO),
    StatoPercorso.DOMANDA: (StatoPercorso.BUSINESS_PLAN, *TAPPE[6:], StatoPercorso.CHIUSO),
    StatoPercorso.ISTRUTTORIA: (StatoPercorso.BUSINESS_PLAN, *TAPPE[7:], StatoPercorso.CHIUSO),
    StatoPercorso.DELIBERA: (StatoPercorso.BUSINESS_PLAN, StatoPercorso.EROGATO, StatoPercorso.CHIUSO),
    StatoPercorso.EROGATO: (StatoPercorso.DELIBERA, StatoPercorso.CHIUSO),  # back: the only tranche was undone
    StatoPercorso.CHIUSO: TAPPE,
}


class FaseImpresa(models.TextChoices):
    IDEA = "idea", "Idea"
    DA_COSTITUIRE = "da_costituire", "Impresa da costituire"
    AVVIATA = "avviata", "Attiva da meno di 12 mesi"
    ATTIVA = "attiva", "Attiva da 12 mesi o più"


class FormaGiuridica(models.TextChoices):
    """Legal forms that DM 176/2014 (as amended by DM 211/2023) names, and the others met."""

    NON_COSTITUITA = "non_costituita", "Non ancora costituita"
    AUTONOMO = "autonomo", "Lavoratore autonomo o libero professionista"
    INDIVIDUALE = "individuale", "Ditta individuale"
    ASSOCIAZIONE = "associazione", "Associazione"
    SNC = "snc", "S.n.c."
    SAS = "sas", "S.a.s."
    SS = "ss", "S.s."
    SRLS = "srls", "S.r.l.s."
    SRL = "srl", "S.r.l."
    COOPERATIVA = "cooperativa", "Società cooperativa"
    STP = "stp", "Società tra professionisti"
    ALTRO = "altro", "Altro"


class SezioneAteco(models.TextChoices):
    """Sections of ATECO 2025 (ISTAT)."""

    A = "A", "A. Agricoltura, silvicoltura e pesca"
    B = "B", "B. Attività estrattive"
    C = "C", "C. Attività manifatturiere"
    D = "D", "D. Energia elettrica, gas, vapore"
    E = "E", "E. Acqua, reti fognarie, rifiuti"
    F = "F", "F. Costruzioni"
    G = "G", "G. Commercio"
    H = "H", "H. Trasporto e magazzinaggio"
    I = "I", "I. Alloggio e ristorazione"  # noqa: E741  (ISTAT's own letter)
    J = "J", "J. Editoria, trasmissioni, contenuti"
    K = "K", "K. Telecomunicazioni e informatica"
    L = "L", "L. Attività finanziarie e assicurative"
    M = "M", "M. Attività immobiliari"
    N = "N", "N. Attività professionali, scientifiche e tecniche"
    O = "O", "O. Attività amministrative e di supporto"  # noqa: E741  (ISTAT's own letter)
    P = "P", "P. Pubblica amministrazione e difesa"
    Q = "Q", "Q. Istruzione"
    R = "R", "R. Salute e assistenza sociale"
    S = "S", "S. Arte, sport, intrattenimento"
    T = "T", "T. Altri servizi"
    U = "U", "U. Famiglie come datori di lavoro"
    V = "V", "V. Organismi extraterritoriali"


class DestinazioneFondi(models.TextChoices):
    """What the money is for: art. 2 DM 176/2014."""

    BENI = "beni", "Beni, materie prime, merci"
    SERVIZI = "servizi", "Servizi, canoni di leasing, polizze"
    RETRIBUZIONI = "retribuzioni", "Retribuzione di nuovi dipendenti o soci lavoratori"
    FORMAZIONE = "formazione", "Formazione del titolare, dei dipendenti o dei soci"
    UNIVERSITA = "universita", "Formazione universitaria e post-universitaria"


class MotivoChiusura(models.TextChoices):
    FINANZIATO = "finanziato", "Finanziato"
    AVVIATO_SENZA = "avviato_senza", "Impresa avviata senza finanziamento"
    RINUNCIA_LAVORO = "rinuncia_lavoro", "Rinuncia: ha trovato lavoro"
    RINUNCIA_PERSONALE = "rinuncia_personale", "Rinuncia: motivi personali"
    RINUNCIA_COSTI = "rinuncia_costi", "Rinuncia: costi o burocrazia"
    NON_IDONEO_PERSONA = "non_idoneo_persona", "Non idoneo: requisiti della persona"
    NON_IDONEO_PROGETTO = "non_idoneo_progetto", "Non idoneo: progetto"
    RESPINTO = "respinto", "Respinto dall'erogatore"
    NESSUNA_MISURA = "nessuna_misura", "Nessuna misura disponibile"
    IRREPERIBILE = "irreperibile", "Non raggiungibile dopo tre tentativi"
    ORIENTATO = "orientato", "Orientato ad altro servizio"
    TRASFERITO = "trasferito", "Trasferito ad altro sportello"
    SCADUTO = "scaduto", "Scaduto per inattività"
    DUPLICATO = "duplicato", "Duplicato"
    ALTRO = "altro", "Altro"


# «Scaduto» is given by the platform alone, and counted apart.
MOTIVI_CHIUSURA_MANUALI = tuple(motivo for motivo in MotivoChiusura if motivo != MotivoChiusura.SCADUTO)


class TipoContatto(models.TextChoices):
    """The kind of a contact. `INFO` is a light inquiry and is never reportable."""

    INFO = "info", "Informazione"
    CONSULENZA = "consulenza", "Consulenza"
    FOLLOW_UP = "follow_up", "Contatto di seguito"
    ASSISTENZA = "assistenza", "Assistenza intensiva"
    COLLETTIVO = "collettivo", "Incontro collettivo"


class Canale(models.TextChoices):
    PRESENZA = "presenza", "In presenza"
    TELEFONO = "telefono", "Telefono"
    VIDEO = "video", "Video"
    EMAIL = "email", "E-mail o PEC"
    MESSAGGI = "messaggi", "Messaggistica"
    EVENTO = "evento", "Evento"


class Tema(models.TextChoices):
    IMPRENDITORIALE = "imprenditoriale", "Microcredito imprenditoriale"
    SOCIALE = "sociale", "Microcredito sociale"
    NAZIONALI = "nazionali", "Incentivi nazionali"
    LOCALI = "locali", "Incentivi regionali o locali"
    GARANZIA = "garanzia", "Fondo di garanzia"
    SELFI = "selfi", "SELFIEmployment e Garanzia Giovani"
    FEMMINILE_GIOVANILE = "femm_giov", "Imprenditoria femminile o giovanile"
    FORMA = "forma", "Forma giuridica e apertura"
    FISCO = "fisco", "Fisco e previdenza"
    BUSINESS_PLAN = "business_plan", "Business plan"
    CREDITO = "credito", "Credito e sovraindebitamento"
    FORMAZIONE = "formazione", "Formazione"
    ALTRO = "altro", "Altro"


class Servizio(models.TextChoices):
    """Services delivered at the desk."""

    ACCOGLIENZA = "accoglienza", "Accoglienza e primo orientamento"
    INFORMAZIONE = "informazione", "Informazione su misura"
    AUTOVALUTAZIONE = "autovalutazione", "Autovalutazione dell'idea"
    REQUISITI = "requisiti", "Verifica dei requisiti"
    BUSINESS_PLAN = "business_plan", "Supporto al business plan"
    DOMANDA = "domanda", "Compilazione della domanda"
    APPUNTAMENTO = "appuntamento", "Prenotazione presso l'erogatore"
    TUTOR = "tutor", "Invio a un tutor"
    ACCOMPAGNAMENTO = "accompagnamento", "Accompagnamento dopo l'erogazione"
    SEGNALAZIONE = "segnalazione", "Segnalazione ad altro servizio"


class EsitoConsulenza(models.TextChoices):
    INFORMATO = "informato", "Informato"
    RICONTATTARE = "ricontattare", "Da ricontattare"
    DOCUMENTI = "documenti", "In attesa di documenti"
    REQUISITI = "requisiti", "Requisiti non posseduti"
    BUSINESS_PLAN = "business_plan", "Avviato il business plan"
    INVIATO = "inviato", "Da inviare a un erogatore"
    TUTOR = "tutor", "Inviato a un tutor"
    ALTRO_SERVIZIO = "altro_servizio", "Inviato ad altro servizio"
    RINUNCIA = "rinuncia", "Rinuncia"
    NON_PRESENTATO = "non_presentato", "Non si è presentato"
    CONCLUSO = "concluso", "Concluso"


class StatoConsulenza(models.TextChoices):
    REGISTRATA = "registrata", "Registrata"
    ANNULLATA = "annullata", "Annullata"


TRANSIZIONI_CONSULENZA: dict[str, tuple[str, ...]] = {
    StatoConsulenza.REGISTRATA: (StatoConsulenza.ANNULLATA,),
    StatoConsulenza.ANNULLATA: (StatoConsulenza.REGISTRATA,),
}


# What a correction after the closing of the month is called in the log of states.
RETTIFICATA = "rettificata"


class MotivoAnnullamento(models.TextChoices):
    ERRORE = "errore", "Registrata per errore"
    DOPPIA = "doppia", "Registrata due volte"
    PERSONA = "persona", "Registrata sulla persona sbagliata"


class ChiAgisce(models.TextChoices):
    """Whose move it is."""

    CITTADINO = "cittadino", "Il cittadino"
    SPORTELLO = "sportello", "Lo sportello"
    EROGATORE = "erogatore", "L'erogatore"
    TUTOR = "tutor", "Il tutor"


class EsitoProgramma(models.TextChoices):
    """What came of a programme shown to the citizen."""

    INTERESSATO = "interessato", "Interessato"
    NON_IDONEO = "non_idoneo", "Non idoneo"
    APPROFONDIRE = "approfondire", "Da approfondire"


class StatoInvio(models.TextChoices):
    """The life of a referral."""

    BOZZA = "bozza", "Da inviare"
    INVIATO = "inviato", "Inviato"
    RICEVUTO = "ricevuto", "Ricevuto"
    ACCETTATO = "accettato", "Preso in carico"
    NON_COMPETENTE = "non_competente", "Non di competenza"
    DOMANDA = "domanda", "Domanda presentata"
    ISTRUTTORIA = "istruttoria", "In istruttoria"
    INTEGRAZIONE = "integrazione", "Integrazione richiesta"
    APPROVATO = "approvato", "Delibera favorevole"
    APPROVATO_MODIFICHE = "approvato_modifiche", "Delibera favorevole con modifiche"
    RESPINTO = "respinto", "Respinto"
    RITIRATO = "ritirato", "Ritirato dal cittadino"
    SCADUTO = "scaduto", "Scaduto senza risposta"
    REVOCATO = "revocato", "Revocato dallo sportello"


INVIO_APERTO = (
    StatoInvio.INVIATO,
    StatoInvio.RICEVUTO,
    StatoInvio.ACCETTATO,
    StatoInvio.DOMANDA,
    StatoInvio.ISTRUTTORIA,
    StatoInvio.INTEGRAZIONE,
)
INVIO_FAVOREVOLE = (StatoInvio.APPROVATO, StatoInvio.APPROVATO_MODIFICHE)
# The badge of each state (ui.ETICHETTE); the others are «info».
TIPI_INVIO: dict[str, str] = {
    StatoInvio.BOZZA: "neutro",
    StatoInvio.INVIATO: "attesa",
    StatoInvio.INTEGRAZIONE: "attenzione",
    StatoInvio.APPROVATO: "successo",
    StatoInvio.APPROVATO_MODIFICHE: "successo",
    StatoInvio.RESPINTO: "errore",
    StatoInvio.NON_COMPETENTE: "neutro",
    StatoInvio.RITIRATO: "neutro",
    StatoInvio.SCADUTO: "attenzione",
    StatoInvio.REVOCATO: "neutro",
}
# What the lender says: the other changes are the citizen's, the desk's or the clock's.
INVIO_RISPOSTA = (
    StatoInvio.RICEVUTO,
    StatoInvio.ACCETTATO,
    StatoInvio.NON_COMPETENTE,
    StatoInvio.DOMANDA,
    StatoInvio.ISTRUTTORIA,
    StatoInvio.INTEGRAZIONE,
    *INVIO_FAVOREVOLE,
    StatoInvio.RESPINTO,
)
# Where the lender has the next move: here silence is counted.
INVIO_DELL_EROGATORE = tuple(stato for stato in INVIO_APERTO if stato != StatoInvio.INTEGRAZIONE)
# Days of silence: a reminder, a second one, the end (`domain` §2.1).
SOGLIE_SILENZIO = (9, 21, 45)
_RISPOSTE = (*INVIO_FAVOREVOLE, StatoInvio.RESPINTO)
_USCITE = (StatoInvio.RITIRATO, StatoInvio.REVOCATO, StatoInvio.SCADUTO)
TRANSIZIONI_INVIO: dict[str, tuple[str, ...]] = {
    StatoInvio.BOZZA: (StatoInvio.INVIATO, StatoInvio.REVOCATO),
    StatoInvio.INVIATO: (
        StatoInvio.RICEVUTO,
        StatoInvio.ACCETTATO,
        StatoInvio.NON_COMPETENTE,
        StatoInvio.DOMANDA,
        StatoInvio.ISTRUTTORIA,
        *_RISPOSTE,
        *_USCITE,
    ),
    StatoInvio.RICEVUTO: (
        StatoInvio.ACCETTATO,
        StatoInvio.NON_COMPETENTE,
        StatoInvio.DOMANDA,
        StatoInvio.ISTRUTTORIA,
        *_RISPOSTE,
        *_USCITE,
    ),
    StatoInvio.ACCETTATO: (StatoInvio.DOMANDA, StatoInvio.ISTRUTTORIA, *_RISPOSTE, *_USCITE),
    StatoInvio.DOMANDA: (StatoInvio.ISTRUTTORIA, StatoInvio.INTEGRAZIONE, *_RISPOSTE, *_USCITE),
    StatoInvio.ISTRUTTORIA: (StatoInvio.INTEGRAZIONE, *_RISPOSTE, *_USCITE),
    StatoInvio.INTEGRAZIONE: (StatoInvio.ISTRUTTORIA, *_RISPOSTE, *_USCITE),
    StatoInvio.APPROVATO: (StatoInvio.RITIRATO,),
    StatoInvio.APPROVATO_MODIFICHE: (StatoInvio.RITIRATO,),
    StatoInvio.SCADUTO: (StatoInvio.RICEVUTO, StatoInvio.ACCETTATO, StatoInvio.RESPINTO),
}

# Where a referral takes its path.
TAPPA_DELL_INVIO: dict[str, StatoPercorso] = {
    StatoInvio.INVIATO: StatoPercorso.INVIATO,
    StatoInvio.RICEVUTO: StatoPercorso.INVIATO,
    StatoInvio.ACCETTATO: StatoPercorso.INVIATO,
    StatoInvio.DOMANDA: StatoPercorso.DOMANDA,
    StatoInvio.ISTRUTTORIA: StatoPercorso.ISTRUTTORIA,
    StatoInvio.INTEGRAZIONE: StatoPercorso.ISTRUTTORIA,
    StatoInvio.APPROVATO: StatoPercorso.DELIBERA,
    StatoInvio.APPROVATO_MODIFICHE: StatoPercorso.DELIBERA,
}


class SituazioneConsenso(models.TextChoices):
    """What the citizen has said of the referral of their data to a lender."""

    VALIDO = "valido", "Consenso in vigore"
    MAI_CHIESTO = "mai_chiesto", "Consenso non ancora chiesto"
    RIFIUTATO = "rifiutato", "Consenso rifiutato"
    REVOCATO = "revocato", "Consenso revocato"
    SUCCESSIVO = "successivo", "Consenso dato dopo il giorno dell'invio"


class MotivoRifiuto(models.TextChoices):
    """Why a lender says no: coded and mandatory (a refusal must be motivated)."""

    PROGETTO = "progetto", "Progetto non sostenibile"
    BUSINESS_PLAN = "business_plan", "Business plan incompleto"
    DOCUMENTI = "documenti", "Documenti mancanti"
    REDDITO = "reddito", "Reddito o capacità di rimborso"
    SEGNALAZIONI = "segnalazioni", "Segnalazioni creditizie"
    SOVRAINDEBITAMENTO = "sovraindebitamento", "Sovraindebitamento o garanzie"
    REQUISITI = "requisiti", "Requisiti di legge non posseduti"
    SETTORE = "settore", "Settore escluso"
    FONDI = "fondi", "Fondi esauriti"
    TERRITORIO = "territorio", "Fuori territorio"
    IMPORTO = "importo", "Importo o durata fuori limite"
    GARANZIA = "garanzia", "Garanzia pubblica non concessa"
    DOPPIA = "doppia", "Doppia richiesta"
    ALTRO = "altro", "Altro"


class CanaleRisposta(models.TextChoices):
    LINK = "link", "Collegamento personale"
    PORTALE = "portale", "Portale dell'erogatore"
    TELEFONO = "telefono", "Telefono"
    EMAIL = "email", "E-mail o PEC"
    PRESENZA = "presenza", "Di persona"


class StatoFinanziamento(models.TextChoices):
    """A loan's life. The numbers of the comment are Fineract's, for exchange with lenders."""

    DELIBERATO = "deliberato", "Deliberato"  # 200
    PARZIALE = "parziale", "Erogato in parte"  # 300
    EROGATO = "erogato", "Erogato"  # 300
    RITIRATO = "ritirato", "Ritirato"  # 400
    ESTINTO = "estinto", "Estinto"  # 600
    ESCUSSO = "escusso", "In perdita o garanzia escussa"  # 601
    RISTRUTTURATO = "ristrutturato", "Ristrutturato"  # 602


TRANSIZIONI_FINANZIAMENTO: dict[str, tuple[str, ...]] = {
    StatoFinanziamento.DELIBERATO: (
        StatoFinanziamento.PARZIALE,
        StatoFinanziamento.EROGATO,
        StatoFinanziamento.RITIRATO,
    ),
    StatoFinanziamento.PARZIALE: (StatoFinanziamento.EROGATO, StatoFinanziamento.ESCUSSO),
    StatoFinanziamento.EROGATO: (
        StatoFinanziamento.ESTINTO,
        StatoFinanziamento.ESCUSSO,
        StatoFinanziamento.RISTRUTTURATO,
    ),
    StatoFinanziamento.RISTRUTTURATO: (StatoFinanziamento.ESTINTO, StatoFinanziamento.ESCUSSO),
}
TIPI_FINANZIAMENTO: dict[str, str] = {
    StatoFinanziamento.DELIBERATO: "attesa",
    StatoFinanziamento.PARZIALE: "info",
    StatoFinanziamento.EROGATO: "successo",
    StatoFinanziamento.ESCUSSO: "errore",
    StatoFinanziamento.RISTRUTTURATO: "attenzione",
}
# Ways back, open only to who undoes a tranche.
TRANSIZIONI_STORNO: dict[str, tuple[str, ...]] = {
    StatoFinanziamento.EROGATO: (StatoFinanziamento.PARZIALE, StatoFinanziamento.DELIBERATO),
    StatoFinanziamento.PARZIALE: (StatoFinanziamento.DELIBERATO,),
}


class StatoGaranzia(models.TextChoices):
    """The Fondo PMI guarantee: reserved, confirmed in 5 working days, valid 60 days, granted."""

    NESSUNA = "", "Nessuna"
    PRENOTATA = "prenotata", "Prenotata"
    CONFERMATA = "confermata", "Confermata"
    CONCESSA = "concessa", "Concessa"
    NEGATA = "negata", "Negata"


class ServizioAusiliario(models.TextChoices):
    """The ancillary services of art. 3 DM 176/2014, by the letter of the law. At least two."""

    A = "a", "a) Strategia di sviluppo"
    B = "b", "b) Tecniche di amministrazione"
    C = "c", "c) Uso delle tecnologie"
    D = "d", "d) Prezzi, vendite e studi di mercato"
    E = "e", "e) Problemi legali, fiscali e amministrativi"
    F = "f", "f) Inserimento nel mercato del lavoro"
    G = "g", "g) Diagnosi delle criticità"


class FonteDato(models.TextChoices):
    """Who said it."""

    EROGATORE = "erogatore", "Erogatore"
    TUTOR = "tutor", "Tutor"
    CITTADINO = "cittadino", "Cittadino"
    OPERATORE = "operatore", "Operatore"


class MotivoStorno(models.TextChoices):
    """Why a recorded tranche is undone."""

    ERRORE = "errore", "Importo o data sbagliati"
    DOPPIA = "doppia", "Registrata due volte"
    ALTRO_PERCORSO = "altro_percorso", "Registrata sul percorso sbagliato"
    NON_AVVENUTA = "non_avvenuta", "Il pagamento non è avvenuto"
    RESTITUITA = "restituita", "Somma restituita all'erogatore"


class Parametro(models.TextChoices):
    """What a dated rule of microcredit limits, in the order in which one asks."""

    IMPORTO_MASSIMO = "importo_massimo", "Importo massimo"
    IMPORTO_MASSIMO_SRL = "importo_massimo_srl", "Importo massimo per le S.r.l."
    INCREMENTO_RATE = "incremento_rate", "Incremento con erogazione frazionata"
    DURATA_MASSIMA = "durata_massima", "Durata massima"
    DURATA_MASSIMA_STUDI = "durata_massima_studi", "Durata massima per formazione universitaria"
    GARANZIE_REALI = "garanzie_reali", "Garanzie reali"
    SRL_AMMESSA = "srl_ammessa", "S.r.l. ordinaria"
    SERVIZI_MINIMI = "servizi_minimi", "Servizi ausiliari"
    TUTOR_OBBLIGATORIO = "tutor_obbligatorio", "Tutor dell'elenco nazionale"
    ANNI_PARTITA_IVA = "anni_partita_iva", "Anzianità della partita IVA"
    DIPENDENTI_INDIVIDUALE = "dipendenti_individuale", "Dipendenti di autonomi e ditte individuali"
    DIPENDENTI_SOCIETA = "dipendenti_societa", "Dipendenti di società e cooperative"
    ATTIVO_MASSIMO = "attivo_massimo", "Attivo patrimoniale"
    RICAVI_MASSIMI = "ricavi_massimi", "Ricavi lordi"
    DEBITO_MASSIMO = "debito_massimo", "Debiti"
    IMPORTO_MASSIMO_SOCIALE = "importo_massimo_sociale", "Importo massimo del microcredito sociale"
    DURATA_MASSIMA_SOCIALE = "durata_massima_sociale", "Durata massima del microcredito sociale"
    GARANZIA_COPERTURA = "garanzia_copertura", "Copertura della garanzia del Fondo PMI"
    GARANZIA_CONFERMA = "garanzia_conferma", "Conferma della garanzia prenotata"
    GARANZIA_VALIDITA = "garanzia_validita", "Validità della garanzia confermata"


# How the number of each rule is read.
UNITA_PARAMETRO: dict[str, str] = {
    Parametro.IMPORTO_MASSIMO: "euro",
    Parametro.IMPORTO_MASSIMO_SRL: "euro",
    Parametro.INCREMENTO_RATE: "euro",
    Parametro.DURATA_MASSIMA: "mesi",
    Parametro.DURATA_MASSIMA_STUDI: "mesi",
    Parametro.GARANZIE_REALI: "0 non ammesse, 1 solo per le S.r.l., 2 ammesse",
    Parametro.SRL_AMMESSA: "0 non ammessa, 1 ammessa",
    Parametro.SERVIZI_MINIMI: "quanti almeno",
    Parametro.TUTOR_OBBLIGATORIO: "0 non richiesto, 1 richiesto",
    Parametro.ANNI_PARTITA_IVA: "anni al massimo",
    Parametro.DIPENDENTI_INDIVIDUALE: "quanti al massimo",
    Parametro.DIPENDENTI_SOCIETA: "quanti al massimo",
    Parametro.ATTIVO_MASSIMO: "euro",
    Parametro.RICAVI_MASSIMI: "euro",
    Parametro.DEBITO_MASSIMO: "euro",
    Parametro.IMPORTO_MASSIMO_SOCIALE: "euro",
    Parametro.DURATA_MASSIMA_SOCIALE: "mesi",
    Parametro.GARANZIA_COPERTURA: "%",
    Parametro.GARANZIA_CONFERMA: "giorni lavorativi",
    Parametro.GARANZIA_VALIDITA: "giorni",
}
