"""Coded values about the people received."""

from django.db import models

from nucleo.macchine import Macchina, Passaggio, Stato


class Sesso(models.TextChoices):
    F = "F", "Femmina"
    M = "M", "Maschio"
    NON_BINARIO = "X", "Non binario"
    NON_RISPONDE = "ND", "Preferisce non rispondere"


class Cittadinanza(models.TextChoices):
    IT = "it", "Italiana"
    UE = "ue", "Di un altro Paese dell'Unione europea"
    TERZO = "terzo", "Di un Paese terzo"
    APOLIDE = "apolide", "Apolide"


class CanalePreferito(models.TextChoices):
    TELEFONO = "telefono", "Telefono"
    EMAIL = "email", "E-mail"
    MESSAGGIO = "messaggio", "Messaggio"
    NESSUNO = "nessuno", "Non vuole essere contattato"


class TitoloStudio(models.TextChoices):
    """ISTAT's classification of education, with its ISCED band for the FSE."""

    NESSUNO = "CTS_0", "Nessun titolo"
    ELEMENTARE = "CTS_1", "Licenza elementare"
    MEDIA = "CTS_2", "Licenza media"
    QUALIFICA = "CTS_3_10", "Qualifica professionale triennale"
    IEFP = "CTS_3_20", "Qualifica o diploma IeFP"
    MATURITA = "CTS_3_30", "Diploma di maturità"
    IFTS = "CTS_4", "Post-secondario (IFTS)"
    ITS = "CTS_5", "ITS o terziario breve"
    LAUREA = "CTS_6", "Laurea di primo livello"
    MAGISTRALE = "CTS_7", "Laurea magistrale o master"
    DOTTORATO = "CTS_8", "Dottorato"
    REGIONALE = "CTS_9", "Qualifica professionale regionale"
    ESTERO = "ESTERO", "Titolo estero non riconosciuto"
    NON_RISPONDE = "ND", "Preferisce non rispondere"


class CondizioneOccupazionale(models.TextChoices):
    """Exactly one, at the moment of the welcome (FSE counts the status at entry)."""

    DIS_BREVE = "DIS_BREVE", "Disoccupato da meno di 12 mesi"
    DIS_LUNGA = "DIS_LUNGA", "Disoccupato da 12 mesi o più"
    INOCC = "INOCC", "In cerca di prima occupazione"
    INA_NEET = "INA_NEET", "Non lavora, non studia e non cerca"
    INA_STUD = "INA_STUD", "Studente o in formazione"
    INA_CASA = "INA_CASA", "Si occupa della casa o della famiglia"
    INA_PENS = "INA_PENS", "Pensionato o altro inattivo"
    OCC_DIP_IND = "OCC_DIP_IND", "Dipendente a tempo indeterminato"
    OCC_DIP_DET = "OCC_DIP_DET", "Dipendente a tempo determinato"
    OCC_SOSP = "OCC_SOSP", "Sospeso o in cassa integrazione"
    OCC_AUT = "OCC_AUT", "Autonomo o professionista"
    OCC_IMPR = "OCC_IMPR", "Titolare o socio di impresa"


class SostegnoReddito(models.TextChoices):
    NESSUNO = "nessuno", "Nessuno"
    NASPI = "naspi", "NASpI"
    DIS_COLL = "dis_coll", "DIS-COLL"
    ADI = "adi", "Assegno di inclusione"
    SFL = "sfl", "Supporto per la formazione e il lavoro"
    CIG = "cig", "Cassa integrazione o mobilità"
    INVALIDITA = "invalidita", "Invalidità"
    ALTRO = "altro", "Altro"


class TipoPermesso(models.TextChoices):
    """Kind of residence permit. International protection is a vulnerability and stays out of here."""

    LAVORO = "lavoro", "Lavoro"
    FAMIGLIA = "famiglia", "Famiglia"
    STUDIO = "studio", "Studio"
    LUNGO_PERIODO = "lungo_periodo", "Soggiornante di lungo periodo"
    ALTRO = "altro", "Altro"


class FasciaIsee(models.TextChoices):
    """Bands of the ISEE declared at the desk, in euro a year: no document is asked for."""

    FINO_9360 = "9360", "Fino a 9.360 €"
    FINO_15000 = "15000", "Da 9.360 a 15.000 €"
    FINO_25000 = "25000", "Da 15.000 a 25.000 €"
    OLTRE = "oltre", "Oltre 25.000 €"
    NON_RISPONDE = "nd", "Preferisce non rispondere"


class Provenienza(models.TextChoices):
    PORTALE = "portale", "Sito o portale"
    CPI = "cpi", "Centro per l'impiego"
    COMUNE = "comune", "Comune o URP"
    CCIAA = "cciaa", "Camera di commercio"
    UNIVERSITA = "universita", "Università"
    EROGATORE = "erogatore", "Banca o altro erogatore"
    TUTOR = "tutor", "Tutor"
    ASSOCIAZIONE = "associazione", "Associazione di categoria"
    EVENTO = "evento", "Evento"
    NEWSLETTER = "newsletter", "Newsletter"
    SOCIAL = "social", "Social"
    STAMPA = "stampa", "Stampa"
    PASSAPAROLA = "passaparola", "Passaparola"
    SPORTELLO = "sportello", "Altro sportello della rete"
    ALTRO = "altro", "Altro"


class MotivoAssenzaCF(models.TextChoices):
    """Why a citizen has no codice fiscale on the card."""

    NON_ESIBITO = "non_esibito", "Non lo ha con sé"
    NON_ATTRIBUITO = "non_attribuito", "Non gli è stato attribuito"
    RIFIUTATO = "rifiutato", "Preferisce non darlo"


class RuoloTutore(models.TextChoices):
    """Who acts for a person, or assists: under age always, of age when a judge said so."""

    GENITORE = "genitore", "Genitore"
    TUTORE = "tutore", "Tutore"
    CURATORE = "curatore", "Curatore di un minore emancipato e autorizzato all'impresa"
    AMMINISTRATORE = "amministratore", "Amministratore di sostegno"


class ChiAcconsente(models.TextChoices):
    """Who said yes or no."""

    PERSONA = "persona", "La persona"
    TUTORE = "tutore", "Chi la rappresenta"


class Vulnerabilita(models.TextChoices):
    """Special categories: kept apart and encrypted, each answered yes, no or not at all."""

    DISABILITA = "disabilita", "Persona con disabilità"
    ORIGINE = "origine", "Origine straniera"
    MINORANZA = "minoranza", "Appartenenza a una minoranza"
    ABITATIVA = "abitativa", "Senza dimora o in esclusione abitativa"
    GENITORE_SOLO = "genitore_solo", "Genitore solo"
    PROTEZIONE = "protezione", "Rifugiato o in protezione internazionale"
    DETENZIONE = "detenzione", "Detenuto o ex detenuto"
    LINGUA = "lingua", "Bassa conoscenza dell'italiano"
    MOBILITA = "mobilita", "Mobilità ridotta"
    VIOLENZA = "violenza", "Vittima di usura o violenza"
    ALTRO = "altro", "Altro svantaggio"


class RispostaVulnerabilita(models.TextChoices):
    SI = "si", "Sì"
    NO = "no", "No"
    NON_RISPONDE = "nd", "Preferisce non rispondere"


class Finalita(models.TextChoices):
    """What a citizen may agree to. The service itself rests on the public task, not on consent."""

    INVIO = "invio", "Invio dei dati a un erogatore"
    RICONTATTO = "ricontatto", "Ricontatto per nuove opportunità"
    NEWSLETTER = "newsletter", "Newsletter"
    RICERCA = "ricerca", "Ricerca e verifica a distanza di tempo"


class ModalitaConsenso(models.TextChoices):
    FIRMA = "firma", "Modulo firmato allo sportello"
    VERBALE = "verbale", "A voce, allo sportello"
    TELEFONO = "telefono", "Per telefono"
    EMAIL = "email", "Per e-mail"
    WEB = "web", "Dalle pagine pubbliche"


class MotivoFineConsenso(models.TextChoices):
    """Why an answer is in force no more: written when it ends, and guessed by nobody."""

    REVOCA = "revoca", "revocato"
    RISPOSTA = "risposta", "superato da un'altra risposta"
    DECESSO = "decesso", "finito con il decesso"
    UNIONE = "unione", "superato unendo due schede"
    DIVISIONE = "divisione", "finito dividendo due schede"


class StatoTrasferimento(models.TextChoices):
    """A handover of a citizen from a desk to another."""

    CHIESTO = "chiesto", "Chiesto"
    ACCETTATO = "accettato", "Accettato"
    RIFIUTATO = "rifiutato", "Rifiutato"
    ANNULLATO = "annullato", "Annullato"
    SCADUTO = "scaduto", "Scaduto senza risposta"
    DECADUTO = "decaduto", "Decaduto: uno sportello ha chiuso, o la persona è deceduta"


class TrovatoPer(models.TextChoices):
    """What the desk that asks for a person knew, to find them without seeing them."""

    CODICE_FISCALE = "cf", "Codice fiscale"
    CODICE_PRECEDENTE = "cf_prima", "Codice fiscale di prima"
    NOME_E_DATA = "nome", "Nome e data di nascita"


class MotivoRifiutoTrasferimento(models.TextChoices):
    IN_CORSO = "in_corso", "Il percorso è in una fase che è meglio concludere qui"
    CITTADINO = "cittadino", "Il cittadino ci ha detto di voler restare"
    ERRORE = "errore", "Richiesta sbagliata"


class MotivoDecadenza(models.TextChoices):
    """Which of the two desks has closed, or what happened to the person."""

    CHI_SEGUE = "chi_segue", "Ha chiuso lo sportello che seguiva la persona"
    CHI_CHIEDE = "chi_chiede", "Ha chiuso lo sportello che l'aveva chiesto"
    DECESSO = "decesso", "La persona è deceduta"


# Time alone makes a request expire; it drops when one of its desks closes.
MACCHINA_TRASFERIMENTO = Macchina(
    StatoTrasferimento,
    {
        StatoTrasferimento.CHIESTO: Stato(
            verso=(
                StatoTrasferimento.ACCETTATO,
                StatoTrasferimento.RIFIUTATO,
                StatoTrasferimento.ANNULLATO,
                StatoTrasferimento.SCADUTO,
                StatoTrasferimento.DECADUTO,
            ),
            tipo="attesa",
        ),
        StatoTrasferimento.ACCETTATO: Stato(
            tipo="successo",
            passaggio=Passaggio(
                "Accetta il trasferimento",
                testo="Da adesso la persona è seguita dall'altro sportello e non vedi più la sua scheda.",
                fatto="Trasferimento accettato: l'altro sportello è avvisato.",
            ),
        ),
        StatoTrasferimento.RIFIUTATO: Stato(
            tipo="errore",
            passaggio=Passaggio(
                "Rifiuta il trasferimento",
                motivi=MotivoRifiutoTrasferimento,
                pericolo=True,
                fatto="Trasferimento rifiutato: l'altro sportello è avvisato.",
            ),
        ),
        StatoTrasferimento.ANNULLATO: Stato(
            passaggio=Passaggio("Annulla la richiesta", pericolo=True, fatto="Richiesta annullata.")
        ),
        StatoTrasferimento.SCADUTO: Stato(tipo="attenzione"),
        StatoTrasferimento.DECADUTO: Stato(tipo="attenzione"),
    },
    motivi=(MotivoRifiutoTrasferimento, MotivoDecadenza),
)


class MotivoFinePresa(models.TextChoices):
    TRASFERIMENTO = "trasferimento", "Passato ad altro sportello"
    CONCLUSA = "conclusa", "Percorso concluso"
    RICHIESTA = "richiesta", "Richiesta del cittadino"
    CHIUSURA = "chiusura", "Chiusura dello sportello"
    CONSERVAZIONE = "oblio", "Dati anonimizzati"


class CategoriaTarget(models.TextChoices):
    """The groups that programmes are made for, computed from the card."""

    GIOVANE = "giovane", "Giovane (meno di 30 anni)"
    NEET = "neet", "NEET"
    DONNA = "donna", "Donna"
    OVER_50 = "over_50", "Oltre 50 anni"
    LUNGA_DURATA = "lunga_durata", "Disoccupato di lunga durata"
    AMMORTIZZATORI = "ammortizzatori", "Riceve un sostegno al reddito"
    STRANIERO = "straniero", "Cittadino straniero"


# ── Keeping and forgetting ───────────────────────────────────────────────────────────────
class ClasseConservazione(models.TextChoices):
    """As far as a person came, the nearest first: what decides how long the data are kept."""

    PRENOTATO = "prenotato", "Ha solo prenotato un appuntamento"
    INFORMATO = "informato", "Solo informato"
    CONSULTATO = "consultato", "Consultato"
    INVIATO = "inviato", "Inviato a un erogatore"
    FINANZIATO = "finanziato", "Finanziato"


class MotivoSospensione(models.TextChoices):
    """Why the data of a person are kept whatever their term."""

    CONTENZIOSO = "contenzioso", "Contenzioso in corso o annunciato"
    AUTORITA = "autorita", "Richiesta di un'autorità"
    CONTROLLI = "controlli", "Controlli su un finanziamento pubblico"
