"""Coded values of a person's own page."""

from datetime import timedelta

from django.db import models

# The purpose of the link that holds a visit (`nucleo.scopi`).
PAGINA = "pagina"
# How long a code given at the desk works, and one visit lasts.
VALIDITA, VISITA = timedelta(days=180), timedelta(minutes=30)
# Wrong second factors in a row after which a code is worth nothing, and another is given at the desk.
TENTATIVI = 5
# Letters of what people write here.
LETTERE, LETTERE_NOTA = 2_000, 300


class SecondoFattore(models.TextChoices):
    """What is asked beside the code."""

    NASCITA = "nascita", "La data di nascita"
    EMAIL = "email", "Un codice che arriva per e-mail"


class TipoRichiesta(models.TextChoices):
    """What a person may ask of their data (artt. 16 and 17 GDPR)."""

    CORREZIONE = "correzione", "Correggere i dati"
    CANCELLAZIONE = "cancellazione", "Cancellare i dati"


class EsitoRichiesta(models.TextChoices):
    """How a request ended. That of erasure is decided in `conservazione`."""

    ACCOLTA = "accolta", "Accolta"
    IN_PARTE = "in_parte", "Accolta in parte"
    RESPINTA = "respinta", "Non accolta"
    RITIRATA = "ritirata", "Ritirata dalla persona"


# The answers that the network gives.
RISPOSTE = (EsitoRichiesta.ACCOLTA, EsitoRichiesta.IN_PARTE, EsitoRichiesta.RESPINTA)


class MotivoProroga(models.TextChoices):
    """Why a request takes longer than a month: the law admits these two (art. 12.3 GDPR)."""

    COMPLESSA = "complessa", "La richiesta è complessa"
    NUMERO = "numero", "Le richieste insieme sono molte"
