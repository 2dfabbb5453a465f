"""Coded values of how a desk is: the light, what is looked at, what somebody might do."""

from django.db import models

from nucleo.enums import RUOLI_CON_MOTIVO

GESTISCONO = tuple(sorted(RUOLI_CON_MOTIVO))


class Luce(models.IntegerChoices):
    """The worst of what is found, so that lists go from the worst."""

    VERDE = 0, "In salute"
    GIALLA = 1, "Da guardare"
    ROSSA = 2, "In difficoltà"


TIPO_LUCE = {Luce.VERDE: "successo", Luce.GIALLA: "attenzione", Luce.ROSSA: "errore"}


class Sintomo(models.TextChoices):
    """What is looked at, each day, of each desk that receives."""

    CONSULENZE = "consulenze", "Consulenze ferme"
    ACCESSI = "accessi", "Nessuno entra nella piattaforma"
    PERSONALE = "personale", "Nessuno ci lavora"
    RESPONSABILE = "responsabile", "Manca il responsabile"
    ATTESTATI = "attestati", "Attestati scaduti o mancanti"
    ORARIO = "orario", "Orario assente o sotto il minimo"
    ACCORDO = "accordo", "Senza protocollo in vigore"
    INVII = "invii", "Invii senza risposta"
    PRESCRIZIONI = "prescrizioni", "Prescrizioni scadute"
    VISITA = "visita", "Trovato non operativo"


class Rimedio(models.TextChoices):
    """What the platform proposes. A person decides: nothing is done by itself."""

    NESSUNA = "", "Niente"
    VISITA = "visita", "Una visita"
    SOSPENSIONE = "sospensione", "La sospensione"
    CHIUSURA = "chiusura", "La chiusura"


# From the lightest: of several, the heaviest is proposed.
PESO = {Rimedio.NESSUNA: 0, Rimedio.VISITA: 1, Rimedio.SOSPENSIONE: 2, Rimedio.CHIUSURA: 3}


def list_coprono(rimedio: str) -> list[str]:
    """What, once put off, puts off this too: the same and what is heavier."""
    return [uno.value for uno, peso in PESO.items() if peso >= PESO[Rimedio(rimedio)]]
