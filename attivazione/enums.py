"""Coded values of what a desk needs before it opens."""

from django.db import models

from avvisi.enums import RequisitoMinimo
from nucleo.macchine import Macchina, Passaggio, Stato


class AltraCondizione(models.TextChoices):
    """What the Ente asks beside the minimum requirements, between the ranking and the opening."""

    PROTOCOLLO = "protocollo", "Protocollo d'intesa firmato"
    NOMINE = "nomine", "Atti di designazione di chi lavora allo sportello"
    PRIVACY = "privacy", "Ruolo e atto sul trattamento dei dati personali"
    FORMAZIONE = "formazione", "Formazione di base conclusa da almeno un operatore"


CONDIZIONI = [*RequisitoMinimo.choices, *AltraCondizione.choices]
NOMI = dict(CONDIZIONI)
MASSIMO_PROVA = 500


class StatoCondizione(models.TextChoices):
    DA_FARE = "da_fare", "Da fare"
    SODDISFATTA = "soddisfatta", "A posto"
    NON_SERVE = "non_serve", "Non serve"


MACCHINA_CONDIZIONE = Macchina(
    StatoCondizione,
    {
        StatoCondizione.DA_FARE: Stato(
            verso=(StatoCondizione.SODDISFATTA, StatoCondizione.NON_SERVE),
            passaggio=Passaggio(
                invia="Rimetti fra le cose da fare",
                testo="Lo sportello non si attiva finché questa condizione non torna a posto.",
                nota="obbligatoria",
                etichetta_nota="Perché",
                fatto="Rimessa fra le cose da fare.",
            ),
            tipo="attesa",
            titolo="da fare",
        ),
        StatoCondizione.SODDISFATTA: Stato(
            verso=(StatoCondizione.DA_FARE,),
            passaggio=Passaggio(
                invia="Segna a posto",
                data=True,
                etichetta_data="A posto dal",
                nota="obbligatoria",
                etichetta_nota="Che cosa lo dimostra",
                fatto="Segnata a posto.",
            ),
            tipo="successo",
            titolo="a posto",
        ),
        StatoCondizione.NON_SERVE: Stato(
            verso=(StatoCondizione.DA_FARE,),
            passaggio=Passaggio(
                invia="Segna che non serve",
                testo="Lo decide l'Ente, e resta scritto chi l'ha deciso.",
                nota="obbligatoria",
                etichetta_nota="Perché questo sportello può farne a meno",
                fatto="Segnata: non serve.",
            ),
            tipo="info",
            titolo="non serve",
        ),
    },
)


class Fase(models.TextChoices):
    """The four steps by which the network grows (the customer's paper: «macro-processo»)."""

    DOMANDA = "domanda", "Valutazione della domanda"
    PERCORSO = "percorso", "Strutturazione del percorso"
    ATTIVAZIONE = "attivazione", "Attivazione"
    MONITORAGGIO = "monitoraggio", "Monitoraggio"
