"""What people may say of a page: the questions of the national model for public sites."""

from django.db import models

VOTO_MASSIMO = 5
# From this vote on one is asked what was good, below what was hard.
VOTO_BUONO = 4


class Motivo(models.TextChoices):
    """Why. '' is the vote itself: who votes may say no more."""

    NESSUNO = "", "Nessuno"
    CHIARE = "chiare", "Le indicazioni erano chiare"
    COMPLETE = "complete", "Le indicazioni erano complete"
    PROCEDO = "procedo", "Capivo sempre che stavo procedendo correttamente"
    NESSUN_PROBLEMA = "nessun_problema", "Non ho avuto problemi tecnici"
    ALTRO_BUONO = "altro_buono", "Altro"
    NON_CHIARE = "non_chiare", "A volte le indicazioni non erano chiare"
    NON_COMPLETE = "non_complete", "A volte le indicazioni non erano complete"
    NON_PROCEDO = "non_procedo", "A volte non capivo se stavo procedendo correttamente"
    PROBLEMI = "problemi", "Ho avuto problemi tecnici"
    ALTRO_DIFFICILE = "altro_difficile", "Altro"


BUONI = (Motivo.CHIARE, Motivo.COMPLETE, Motivo.PROCEDO, Motivo.NESSUN_PROBLEMA, Motivo.ALTRO_BUONO)
DIFFICILI = (Motivo.NON_CHIARE, Motivo.NON_COMPLETE, Motivo.NON_PROCEDO, Motivo.PROBLEMI, Motivo.ALTRO_DIFFICILE)


def list_motivi(voto: int) -> tuple[Motivo, ...]:
    """The answers offered after a vote."""
    return BUONI if voto >= VOTO_BUONO else DIFFICILI
