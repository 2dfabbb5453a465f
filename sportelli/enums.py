"""Coded values of the network (words in docs/glossario.md)."""

from dataclasses import replace

from django.db import models

from nucleo.enums import MotivoRettifica
from nucleo.macchine import Macchina, Passaggio, Stato


class TipoAmministrazione(models.TextChoices):
    """Who may host a desk (procedure published by the Ente)."""

    COMUNE = "comune", "Comune"
    CPI = "cpi", "Centro per l'impiego"
    CCIAA = "cciaa", "Camera di commercio"
    UNIVERSITA = "universita", "Università"
    UNIONE = "unione", "Comunità montana o Unione di comuni"
    PROVINCIA = "provincia", "Provincia o Città metropolitana"
    REGIONE = "regione", "Regione"
    PRIVATO = "privato", "Ente privato di rilevanza regionale o nazionale"
    ALTRO = "altro", "Altro"


class RuoloPrivacy(models.TextChoices):
    """The host's part in the processing of personal data (artt. 26 and 28 GDPR)."""

    DA_DEFINIRE = "da_definire", "Da definire"
    TITOLARE = "titolare", "Titolare autonomo"
    CONTITOLARE = "contitolare", "Contitolare (art. 26 GDPR)"
    RESPONSABILE = "responsabile", "Responsabile (art. 28 GDPR)"


class StatoSportello(models.TextChoices):
    """The life of a desk. «Dormiente» is not here: it is computed from the consultations."""

    CANDIDATO = "candidato", "Candidato"
    SELEZIONATO = "selezionato", "Selezionato"
    IN_ATTIVAZIONE = "in_attivazione", "In attivazione"
    ATTIVO = "attivo", "Attivo"
    SOSPESO = "sospeso", "Sospeso"
    IN_CHIUSURA = "in_chiusura", "In chiusura"
    CHIUSO = "chiuso", "Chiuso"


class MotivoChiusuraSportello(models.TextChoices):
    INATTIVITA = "inattivita", "Inattività rilevata"
    RECESSO = "recesso", "Recesso dell'amministrazione"
    PERSONALE = "personale", "Mancanza di personale"
    PROTOCOLLO = "protocollo", "Scadenza del protocollo"
    ACCORPAMENTO = "accorpamento", "Accorpamento"
    TRASFERIMENTO = "trasferimento", "Trasferimento di sede"


class MotivoOspitalita(models.TextChoices):
    """Why a desk has the host it has."""

    APERTURA = "apertura", "Apertura dello sportello"
    CONVENZIONE = "convenzione", "Nuova convenzione"
    RIORDINO = "riordino", "Passaggio di competenze a un'altra amministrazione"
    FUSIONE = "fusione", "Fusione o unione di amministrazioni"
    TRASFERIMENTO = "trasferimento", "Trasferimento presso un'altra amministrazione"


class MotivoSospensione(models.TextChoices):
    ASSENZA_PERSONALE = "assenza", "Assenza temporanea del personale"
    LAVORI = "lavori", "Lavori o sede non disponibile"
    STAGIONALE = "stagionale", "Chiusura stagionale"
    VERIFICA = "verifica", "Verifica dei requisiti"


class MotivoApertura(models.TextChoices):
    """Why a desk comes nearer to being open."""

    PROCEDURA = "procedura", "Procedura di apertura"
    RIPRESA = "ripresa", "Ripresa dell'attività"


# Why figures already counted move: of a desk nobody declares anything.
MOTIVI_RETTIFICA = (MotivoRettifica.SCRITTURA, MotivoRettifica.DOCUMENTO, MotivoRettifica.ALTRO)

_CAMBIO = Passaggio("", data=True, nota="facoltativa")
MACCHINA_SPORTELLO = Macchina(
    StatoSportello,
    {
        StatoSportello.CANDIDATO: Stato(verso=(StatoSportello.SELEZIONATO, StatoSportello.CHIUSO)),
        StatoSportello.SELEZIONATO: Stato(
            verso=(StatoSportello.IN_ATTIVAZIONE, StatoSportello.CHIUSO),
            tipo="info",
            passaggio=Passaggio("Segna come selezionato", motivi=MotivoApertura, data=True),
        ),
        StatoSportello.IN_ATTIVAZIONE: Stato(
            verso=(StatoSportello.ATTIVO, StatoSportello.CHIUSO),
            tipo="attesa",
            passaggio=replace(_CAMBIO, invia="Avvia l'attivazione", motivi=MotivoApertura),
        ),
        StatoSportello.ATTIVO: Stato(
            verso=(StatoSportello.SOSPESO, StatoSportello.IN_CHIUSURA),
            tipo="successo",
            passaggio=replace(
                _CAMBIO,
                invia="Attiva lo sportello",
                testo="Da oggi i cittadini lo trovano fra gli sportelli aperti.",
                motivi=MotivoApertura,
                etichetta_data="Attivo dal",
            ),
        ),
        StatoSportello.SOSPESO: Stato(
            verso=(StatoSportello.ATTIVO, StatoSportello.IN_CHIUSURA),
            tipo="attenzione",
            segno="attenzione",
            passaggio=replace(
                _CAMBIO,
                invia="Sospendi lo sportello",
                testo="Resta visibile ai cittadini con il motivo e con gli sportelli più vicini.",
                motivi=MotivoSospensione,
                etichetta_data="Sospeso dal",
                pericolo=True,
            ),
        ),
        StatoSportello.IN_CHIUSURA: Stato(
            verso=(StatoSportello.ATTIVO, StatoSportello.CHIUSO),
            tipo="attenzione",
            passaggio=replace(
                _CAMBIO,
                invia="Avvia la chiusura",
                testo="Lo sportello continua a ricevere finché non lo chiudi.",
                motivi=MotivoChiusuraSportello,
                etichetta_data="In chiusura dal",
                pericolo=True,
            ),
        ),
        StatoSportello.CHIUSO: Stato(
            segno="attenzione",
            passaggio=replace(
                _CAMBIO,
                invia="Chiudi lo sportello",
                testo="La chiusura è definitiva. La pagina pubblica porterà agli sportelli più vicini, e le persone "
                "seguite potranno essere prese in carico da un altro sportello.",
                motivi=MotivoChiusuraSportello,
                etichetta_data="Chiuso dal",
                pericolo=True,
            ),
        ),
    },
    motivi=(MotivoApertura, MotivoSospensione, MotivoChiusuraSportello),
)


class LivelloServizio(models.TextChoices):
    INFORMATIVO = "informativo", "Informativo"
    ASSISTENZA = "assistenza", "Assistenza intensiva"


class Accessibilita(models.TextChoices):
    COMPLETA = "completa", "Accessibile a chi usa una sedia a rotelle"
    ASSISTITA = "assistita", "Accessibile con aiuto del personale"
    NON_ACCESSIBILE = "no", "Non accessibile"
    NON_RILEVATA = "", "Non rilevata"


class Lingua(models.TextChoices):
    """Languages spoken at a desk: ISO 639-1, each named in Italian."""

    IT = "it", "Italiano"
    EN = "en", "Inglese"
    FR = "fr", "Francese"
    DE = "de", "Tedesco"
    ES = "es", "Spagnolo"
    RO = "ro", "Rumeno"
    AR = "ar", "Arabo"
    ZH = "zh", "Cinese"
    UK = "uk", "Ucraino"
    SQ = "sq", "Albanese"
    BN = "bn", "Bengalese"
    SL = "sl", "Sloveno"
    LIS = "sgn", "Lingua dei segni italiana"


class Giorno(models.IntegerChoices):
    """ISO day of the week."""

    LUNEDI = 1, "Lunedì"
    MARTEDI = 2, "Martedì"
    MERCOLEDI = 3, "Mercoledì"
    GIOVEDI = 4, "Giovedì"
    VENERDI = 5, "Venerdì"
    SABATO = 6, "Sabato"
    DOMENICA = 7, "Domenica"
