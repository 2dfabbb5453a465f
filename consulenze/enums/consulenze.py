"""Coded values of a consultation."""

from django.db import models

from nucleo.macchine import Macchina, Passaggio, Stato


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


# What a correction after the closing of the month is called in the log of states.
RETTIFICATA = "rettificata"


class MotivoAnnullamento(models.TextChoices):
    ERRORE = "errore", "Registrata per errore"
    DOPPIA = "doppia", "Registrata due volte"
    PERSONA = "persona", "Registrata sulla persona sbagliata"


MACCHINA_CONSULENZA = Macchina(
    StatoConsulenza,
    {
        StatoConsulenza.REGISTRATA: Stato(
            verso=(StatoConsulenza.ANNULLATA,),
            passaggio=Passaggio(
                invia="Ripristina la consulenza",
                testo="Tornerà a contare come prima.",
                nota="facoltativa",
                fatto="Consulenza ripristinata.",
            ),
            titolo="Consulenza ripristinata",
        ),
        StatoConsulenza.ANNULLATA: Stato(
            verso=(StatoConsulenza.REGISTRATA,),
            passaggio=Passaggio(
                invia="Annulla la consulenza",
                testo="Non si conterà più. Resta visibile nella storia e si può ripristinare.",
                motivi=MotivoAnnullamento,
                nota="facoltativa",
                pericolo=True,
                fatto="Consulenza annullata.",
            ),
            titolo="Consulenza annullata",
        ),
    },
    segno="nota",
    motivi=(MotivoAnnullamento,),
)


class EsitoProgramma(models.TextChoices):
    """What came of a programme shown to the citizen."""

    INTERESSATO = "interessato", "Interessato"
    NON_IDONEO = "non_idoneo", "Non idoneo"
    APPROFONDIRE = "approfondire", "Da approfondire"
