"""Coded values of public calls for administrations that would host a desk."""

from django.db import models

from nucleo.enums import RUOLI_CON_MOTIVO
from nucleo.macchine import Macchina, Passaggio, Stato

# Who runs the network.
GESTISCONO = tuple(sorted(RUOLI_CON_MOTIVO))


class StatoAvviso(models.TextChoices):
    """What was done with a call. Whether it takes applications is told by its instants (`Momento`)."""

    BOZZA = "bozza", "In bozza"
    PUBBLICATO = "pubblicato", "Pubblicato"
    ANNULLATO = "annullato", "Annullato"


MACCHINA_AVVISO = Macchina(
    StatoAvviso,
    {
        StatoAvviso.BOZZA: Stato(verso=(StatoAvviso.PUBBLICATO,), tipo="attesa"),
        StatoAvviso.PUBBLICATO: Stato(
            verso=(StatoAvviso.ANNULLATO,),
            passaggio=Passaggio(
                invia="Pubblica l'avviso",
                testo="Da adesso chiunque lo legge. Requisiti, criteri e regole non si cambiano più: il termine si può "
                "spostare più avanti, con un motivo che tutti leggono.",
                fatto="Pubblicato: si legge fra gli avvisi pubblici.",
            ),
            tipo="successo",
        ),
        StatoAvviso.ANNULLATO: Stato(
            passaggio=Passaggio(
                invia="Annulla l'avviso",
                testo="Nessuno può più partecipare. L'avviso resta pubblico, con il motivo. Non si torna indietro.",
                nota="obbligatoria",
                etichetta_nota="Perché si annulla: lo leggono tutti",
                pericolo=True,
                fatto="Annullato: chi apre la pagina legge il motivo.",
            ),
            tipo="errore",
        ),
    },
)


class DomandaFirmata(models.TextChoices):
    """Whether a call wants the application on paper or signed digitally, beside what is written on the pages."""

    FACOLTATIVA = "facoltativa", "Non serve: chi vuole la carica"
    CHIESTA = "chiesta", "Serve, firmata a mano o digitalmente"
    DIGITALE = "digitale", "Serve, con firma digitale"


class Momento(models.TextChoices):
    """Where a published call stands on the clock."""

    IN_ARRIVO = "in_arrivo", "Apre fra poco"
    APERTO = "aperto", "Aperto"
    CHIUSO = "chiuso", "Termini chiusi"


TIPO_MOMENTO = {Momento.IN_ARRIVO: "attesa", Momento.APERTO: "successo", Momento.CHIUSO: "neutro"}


class TipoProroga(models.TextChoices):
    """How a term moves: an extension is decided while the term runs; once it has run out, it is opened again."""

    PROROGA = "proroga", "Proroga"
    RIAPERTURA = "riapertura", "Riapertura dei termini"


class Spareggio(models.TextChoices):
    """Who comes first among those with the same points. Each ends with the instant of arrival: no two are equal."""

    CRITERI = "criteri", "Chi ha più punti nel primo criterio, poi nel secondo, e così via; poi chi ha presentato prima"
    ARRIVO = "arrivo", "Chi ha presentato prima"


class RequisitoMinimo(models.TextChoices):
    """What the Ente asks of every desk (procedure published by the Ente; art. 6 d.lgs. 276/2003)."""

    AUTORIZZAZIONE = (
        "autorizzazione",
        "Svolge, o è autorizzata a svolgere, orientamento e accompagnamento al lavoro (art. 6 d.lgs. 276/2003)",
    )
    SEDE = "sede", "Sede aperta al pubblico e accessibile a norma di legge"
    POSTAZIONE = "postazione", "Ufficio con almeno una postazione di lavoro dedicata"
    CONNESSIONE = "connessione", "Connessione a internet (LAN, WLAN o Wi-Fi)"
    CASELLA = "casella", "Casella di posta elettronica dedicata allo sportello"
    PAGINA = "pagina", "Pagina dedicata allo sportello nel sito istituzionale"
    OPERATORI = "operatori", "Da uno a tre operatori, o più, con funzione informativa"
    ORARIO = "orario", "Almeno due ore consecutive di apertura in almeno un giorno alla settimana"
    RESPONSABILE = "responsabile", "Un responsabile con funzione gestionale"


class StatoChiarimento(models.TextChoices):
    ARRIVATO = "arrivato", "Da rispondere"
    RISPOSTO = "risposto", "Risposto"
    SCARTATO = "scartato", "Scartato"


MACCHINA_QUESITO = Macchina(
    StatoChiarimento,
    {
        StatoChiarimento.ARRIVATO: Stato(verso=(StatoChiarimento.RISPOSTO, StatoChiarimento.SCARTATO), tipo="attesa"),
        StatoChiarimento.RISPOSTO: Stato(tipo="successo"),
        StatoChiarimento.SCARTATO: Stato(
            passaggio=Passaggio(
                invia="Scarta la domanda",
                testo="Non si pubblica e nessuno riceve risposta. Serve per ciò che non riguarda l'avviso.",
                nota="obbligatoria",
                etichetta_nota="Perché",
                pericolo=True,
                fatto="Scartato.",
            ),
            tipo="neutro",
        ),
    },
)
