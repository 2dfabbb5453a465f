"""Coded values that every floor needs."""

from django.db import models

from nucleo.macchine import Macchina, Stato


class Ruolo(models.TextChoices):
    """What a person may be on the platform, the widest reach last. Meaning of each: docs/glossario.md."""

    REFERENTE = "referente", "Referente dell'amministrazione"
    OPERATORE = "operatore", "Operatore"
    RESPONSABILE = "responsabile", "Responsabile di sportello"
    TERRITORIALE = "territoriale", "Referente territoriale dell'Ente"
    ESPERTO = "esperto", "Esperto dell'Ente"
    MONITORAGGIO = "monitoraggio", "Monitoraggio dell'Ente"
    AMMINISTRATORE = "amministratore", "Amministratore della piattaforma"


RUOLI_SPORTELLO = frozenset({Ruolo.OPERATORE, Ruolo.RESPONSABILE})
RUOLI_ENTE = frozenset({Ruolo.ESPERTO, Ruolo.MONITORAGGIO, Ruolo.AMMINISTRATORE})
# Who may open any card, saying why.
RUOLI_CON_MOTIVO = frozenset({Ruolo.MONITORAGGIO, Ruolo.AMMINISTRATORE})


class Azione(models.TextChoices):
    """What the event log records."""

    ACCESSO = "accesso", "Accesso"
    ACCESSO_NEGATO = "accesso_negato", "Accesso negato"
    USCITA = "uscita", "Uscita"
    LETTURA = "lettura", "Lettura"
    RICERCA = "ricerca", "Ricerca"
    CREAZIONE = "creazione", "Creazione"
    MODIFICA = "modifica", "Modifica"
    STATO = "stato", "Cambio di stato"
    ELIMINAZIONE = "eliminazione", "Eliminazione"
    ESPORTAZIONE = "esportazione", "Esportazione"
    STAMPA = "stampa", "Stampa"
    IMPORTAZIONE = "importazione", "Importazione"
    ANONIMIZZAZIONE = "anonimizzazione", "Anonimizzazione"
    DINIEGO = "diniego", "Diniego di permesso"


class MotivoAccesso(models.TextChoices):
    """Why somebody read a person whom their desk does not follow.

    After the controls that the Garante (provv. 192/2011) asks of banks for each inquiry.
    """

    QUALITA = "qualita", "Controllo della qualità dei dati"
    CITTADINO = "cittadino", "Richiesta del cittadino"
    VERIFICA = "verifica", "Verifica o ispezione"
    ASSISTENZA = "assistenza", "Assistenza chiesta dallo sportello"
    AUTORITA = "autorita", "Richiesta di un'autorità"


class TipoFirma(models.TextChoices):
    """Who may sign a fact: with an account, by a link, or nobody but the system."""

    PERSONA = "persona", "Persona con un account"
    EROGATORE = "erogatore", "Erogatore"
    CITTADINO = "cittadino", "Cittadino"
    AMMINISTRAZIONE = "amministrazione", "Amministrazione ospitante"
    SISTEMA = "sistema", "Sistema"


class MotivoChiuso(models.TextChoices):
    """Why a link opens nothing."""

    IGNOTO = "ignoto", "Questo collegamento non esiste"
    SCADUTO = "scaduto", "Questo collegamento è scaduto"
    REVOCATO = "revocato", "Questo collegamento è stato annullato"
    USATO = "usato", "Questo collegamento è già stato usato"


class Mezzo(models.TextChoices):
    """How a message goes."""

    EMAIL = "email", "E-mail"
    SMS = "sms", "SMS"


class StatoMessaggio(models.TextChoices):
    IN_CODA = "in_coda", "In coda"
    INVIATO = "inviato", "Inviato"
    FALLITO = "fallito", "Non consegnato"


MACCHINA_MESSAGGIO = Macchina(
    StatoMessaggio,
    {
        StatoMessaggio.IN_CODA: Stato(verso=(StatoMessaggio.INVIATO, StatoMessaggio.FALLITO), tipo="info"),
        StatoMessaggio.INVIATO: Stato(tipo="successo"),
        StatoMessaggio.FALLITO: Stato(verso=(StatoMessaggio.IN_CODA,), tipo="errore"),
    },
)


class FonteDato(models.TextChoices):
    """Who said it."""

    EROGATORE = "erogatore", "Erogatore"
    TUTOR = "tutor", "Tutor"
    CITTADINO = "cittadino", "Cittadino"
    OPERATORE = "operatore", "Operatore"


class MotivoRettifica(models.TextChoices):
    """Why something that figures were counted from was corrected, or entered after its month had closed."""

    SAPUTO = "saputo", "Si è saputo solo dopo"
    RITARDO = "ritardo", "È successo allora, e non era stato registrato"
    SCRITTURA = "scrittura", "Errore di chi ha scritto"
    DOCUMENTO = "documento", "Il documento dice altro"
    DICHIARAZIONE = "dichiarazione", "La persona ha precisato com'era allora"
    APERTURA = "apertura", "È stato corretto il giorno dell'apertura"
    ALTRO = "altro", "Altro"


# Why a fact enters late, and why one that is there is corrected. «Apertura» is given by the platform alone.
MOTIVI_REGISTRAZIONE = (MotivoRettifica.SAPUTO, MotivoRettifica.RITARDO, MotivoRettifica.ALTRO)
# A file brings what nobody had written, and corrects what somebody had.
MOTIVI_FILE = (
    MotivoRettifica.RITARDO,
    MotivoRettifica.SCRITTURA,
    MotivoRettifica.DOCUMENTO,
    MotivoRettifica.ALTRO,
)
MOTIVI_RETTIFICA_MANUALI = (
    MotivoRettifica.SCRITTURA,
    MotivoRettifica.DOCUMENTO,
    MotivoRettifica.DICHIARAZIONE,
    MotivoRettifica.ALTRO,
)
