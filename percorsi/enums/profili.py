"""Why the profile at entry of a path was corrected."""

from django.db import models


class MotivoRettifica(models.TextChoices):
    SCRITTURA = "scrittura", "Errore di chi ha scritto"
    DOCUMENTO = "documento", "Il documento dice altro"
    DICHIARAZIONE = "dichiarazione", "La persona ha precisato com'era allora"
    APERTURA = "apertura", "È stato corretto il giorno dell'apertura"
    ALTRO = "altro", "Altro"


# «Apertura» is given by the platform alone.
MOTIVI_RETTIFICA_MANUALI = tuple(motivo for motivo in MotivoRettifica if motivo != MotivoRettifica.APERTURA)
