"""Coded values of appointments: what they are for, how they are held, the life of a booking."""

from django.db import models

from nucleo.macchine import Macchina, Passaggio, Stato

# The purposes of links: what is done with one's own booking, taking a place that came, the calendar of who receives.
PRENOTAZIONE, POSTO_LIBERO, CALENDARIO = "agenda_prenotazione", "agenda_posto", "agenda_calendario"


class MotivoAppuntamento(models.TextChoices):
    """What one comes for, in the words of who comes. A value once used is never deleted."""

    INFORMAZIONI = "informazioni", "Avere informazioni su microcredito e incentivi"
    IDEA = "idea", "Parlare della mia idea di impresa"
    DOMANDA = "domanda", "Preparare una domanda di finanziamento"
    SEGUITO = "seguito", "Continuare un percorso già cominciato"
    GRUPPO = "gruppo", "Partecipare a un incontro di gruppo"


class Modo(models.TextChoices):
    PRESENZA = "presenza", "Allo sportello"
    TELEFONO = "telefono", "Per telefono"
    VIDEO = "video", "In videochiamata"


class StatoPrenotazione(models.TextChoices):
    DA_CONFERMARE = "da_confermare", "Da confermare"
    CONFERMATA = "confermata", "Confermata"
    PRESENTE = "presente", "Presente"
    ASSENTE = "assente", "Assente senza avviso"
    GIUSTIFICATA = "giustificata", "Assente con avviso"
    DISDETTA = "disdetta", "Disdetta da chi l'ha presa"
    ANNULLATA = "annullata", "Annullata da noi"
    SCADUTA = "scaduta", "Mai confermata"


# Those that keep a place from others.
VIVE = (StatoPrenotazione.DA_CONFERMARE, StatoPrenotazione.CONFERMATA)
# How it went, once the day has come.
ESITI = (StatoPrenotazione.PRESENTE, StatoPrenotazione.ASSENTE, StatoPrenotazione.GIUSTIFICATA)
# Those that have no place any more.
SENZA_POSTO = (StatoPrenotazione.DISDETTA, StatoPrenotazione.ANNULLATA, StatoPrenotazione.SCADUTA)

MACCHINA_PRENOTAZIONE = Macchina(
    StatoPrenotazione,
    {
        StatoPrenotazione.DA_CONFERMARE: Stato(
            verso=(StatoPrenotazione.CONFERMATA, StatoPrenotazione.SCADUTA, StatoPrenotazione.DISDETTA), tipo="attesa"
        ),
        StatoPrenotazione.CONFERMATA: Stato(
            verso=(*ESITI, StatoPrenotazione.DISDETTA, StatoPrenotazione.ANNULLATA), tipo="info", segno="appuntamento"
        ),
        StatoPrenotazione.PRESENTE: Stato(
            verso=(StatoPrenotazione.ASSENTE, StatoPrenotazione.GIUSTIFICATA),
            passaggio=Passaggio(invia="Segna presente", fatto="Segnato: presente."),
            tipo="successo",
        ),
        StatoPrenotazione.ASSENTE: Stato(
            verso=(StatoPrenotazione.PRESENTE, StatoPrenotazione.GIUSTIFICATA),
            passaggio=Passaggio(
                invia="Segna assente senza avviso",
                testo="Si conta fra chi non è venuto senza avvisare.",
                fatto="Segnato: assente senza avviso.",
            ),
            tipo="errore",
        ),
        StatoPrenotazione.GIUSTIFICATA: Stato(
            verso=(StatoPrenotazione.PRESENTE, StatoPrenotazione.ASSENTE),
            passaggio=Passaggio(
                invia="Segna assente con avviso",
                testo="Non si conta fra chi non è venuto senza avvisare.",
                fatto="Segnato: assente con avviso.",
            ),
            tipo="attenzione",
        ),
        StatoPrenotazione.DISDETTA: Stato(
            passaggio=Passaggio(
                invia="Segna che ha disdetto",
                testo="Chi aveva prenotato ha detto che non viene: il posto torna libero, e chi è in lista d'attesa "
                "riceve l'offerta.",
                pericolo=True,
                fatto="Disdetta: il posto è di nuovo libero.",
            ),
            tipo="neutro",
        ),
        StatoPrenotazione.ANNULLATA: Stato(
            passaggio=Passaggio(
                invia="Annulla",
                testo="Chi aveva prenotato riceve subito un messaggio con il motivo e il modo di prenotare di nuovo.",
                nota="obbligatoria",
                etichetta_nota="Perché, come lo leggerà chi aveva prenotato",
                pericolo=True,
                fatto="Annullata: chi aveva prenotato riceve un messaggio.",
            ),
            tipo="errore",
        ),
        StatoPrenotazione.SCADUTA: Stato(tipo="neutro"),
    },
    segno="appuntamento",
)
