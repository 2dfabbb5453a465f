"""Where a measure stands today, and what an import does. The values of a record are in `fonti.enums`."""

from django.db import models

from nucleo.macchine import Macchina, Stato

# Days without a check after which a measure is to be checked on its source again.
GIORNI_VERIFICA = 180


class StatoIncentivo(models.TextChoices):
    """Never stored: computed from the dates on the day of reading (the source has no state)."""

    IN_SCADENZA = "in_scadenza", "In scadenza"
    APERTO = "aperto", "Aperto"
    IN_ARRIVO = "in_arrivo", "In arrivo"
    DA_VERIFICARE = "da_verificare", "Da verificare"
    CHIUSO = "chiuso", "Chiuso"


MACCHINA_INCENTIVO = Macchina(
    StatoIncentivo,
    {
        StatoIncentivo.IN_SCADENZA: Stato(tipo="attenzione", detto="Chiudono entro 30 giorni"),
        StatoIncentivo.APERTO: Stato(tipo="successo", detto="Aperti oggi"),
        StatoIncentivo.IN_ARRIVO: Stato(tipo="info", detto="In arrivo"),
        StatoIncentivo.DA_VERIFICARE: Stato(tipo="attesa", detto="Da verificare sul sito"),
        StatoIncentivo.CHIUSO: Stato(detto="Chiusi"),
    },
)


class EsitoRecord(models.TextChoices):
    """What an import does, or would do, with one record."""

    NUOVO = "nuovo", "Nuovo"
    MODIFICATO = "modificato", "Modificato"
    INVARIATO = "invariato", "Invariato"
    SCOMPARSO = "scomparso", "Scomparso dalla fonte"
    RICOMPARSO = "ricomparso", "Ricomparso"
    SCARTATO = "scartato", "Scartato"
