"""Coded values of the rules of microcredit, and of what they ask about: legal form, use of the money."""

from django.db import models


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
    CONTRATTO_SCRITTO = "contratto_scritto", "Contratto"
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
    Parametro.CONTRATTO_SCRITTO: "0 non richiesto per iscritto, 1 per iscritto",
    Parametro.GARANZIA_COPERTURA: "%",
    Parametro.GARANZIA_CONFERMA: "giorni lavorativi",
    Parametro.GARANZIA_VALIDITA: "giorni",
}


class StatoGaranzia(models.TextChoices):
    """The Fondo PMI guarantee: reserved, confirmed in 5 working days, asked for within 60 days from then, granted."""

    NESSUNA = "", "Nessuna"
    PRENOTATA = "prenotata", "Prenotata"
    CONFERMATA = "confermata", "Confermata"
    RICHIESTA = "richiesta", "Chiesta al Fondo"
    CONCESSA = "concessa", "Concessa"
    NEGATA = "negata", "Negata"


# Each step by the name of its day, in their order.
PASSI_GARANZIA: dict[str, str] = {
    StatoGaranzia.PRENOTATA: "prenotata_il",
    StatoGaranzia.CONFERMATA: "confermata_il",
    StatoGaranzia.RICHIESTA: "richiesta_il",
    StatoGaranzia.CONCESSA: "concessa_il",
}


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


class DestinazioneFondi(models.TextChoices):
    """What the money is for: art. 2 DM 176/2014."""

    BENI = "beni", "Beni, materie prime, merci"
    SERVIZI = "servizi", "Servizi, canoni di leasing, polizze"
    RETRIBUZIONI = "retribuzioni", "Retribuzione di nuovi dipendenti o soci lavoratori"
    FORMAZIONE = "formazione", "Formazione del titolare, dei dipendenti o dei soci"
    UNIVERSITA = "universita", "Formazione universitaria e post-universitaria"


class FaseImpresa(models.TextChoices):
    IDEA = "idea", "Idea"
    DA_COSTITUIRE = "da_costituire", "Impresa da costituire"
    AVVIATA = "avviata", "Attiva da meno di 12 mesi"
    ATTIVA = "attiva", "Attiva da 12 mesi o più"


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
