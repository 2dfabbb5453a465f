"""What is to be done on a path: kinds, whose move each is, what made it, how it ends."""

from django.db import models

from percorsi.enums.percorsi import ChiAgisce


class CodiceCompito(models.TextChoices):
    """The kind of a compito: the label says what is to be done, but for what people write themselves."""

    LIBERO = "libero", "Scritto a mano"
    ATTESA_RISPOSTA = "attesa_risposta", "Aspettare la risposta dell'erogatore"
    DOCUMENTI = "documenti", "Consegnare i documenti chiesti dall'erogatore"
    CONTRATTO = "contratto", "Firmare il contratto con l'erogatore"
    ATTESA_EROGAZIONE = "erogazione", "Aspettare la prossima erogazione"
    DECISIONE = "decisione", "Decidere come andare avanti: altro erogatore o chiusura"


# Whose move each kind is; what people write says so itself.
MOSSE = {
    CodiceCompito.ATTESA_RISPOSTA: ChiAgisce.EROGATORE,
    CodiceCompito.DOCUMENTI: ChiAgisce.CITTADINO,
    CodiceCompito.CONTRATTO: ChiAgisce.CITTADINO,
    CodiceCompito.ATTESA_EROGAZIONE: ChiAgisce.EROGATORE,
    CodiceCompito.DECISIONE: ChiAgisce.SPORTELLO,
}


class OrigineCompito(models.TextChoices):
    """What made a compito. Each value but the first is the name of a model."""

    MANO = "mano", "Scritto sul percorso"
    CONSULENZA = "consulenza", "Consulenza"
    INVIO = "invio", "Invio"
    FINANZIAMENTO = "finanziamento", "Finanziamento"


class EsitoCompito(models.TextChoices):
    """How a compito ends: somebody did it, facts made it pointless, somebody said it is of no use."""

    FATTO = "fatto", "Fatto"
    SUPERATO = "superato", "Superato dai fatti"
    ANNULLATO = "annullato", "Non serve più"


# How people end one.
ESITI_A_MANO = (EsitoCompito.FATTO, EsitoCompito.ANNULLATO)


class QuandoCompito(models.TextChoices):
    """The baskets of a day: each open compito stands in one."""

    SCADUTI = "scaduti", "Scaduti"
    OGGI = "oggi", "Da fare oggi"
    PROSSIMI = "prossimi", "Nei prossimi sette giorni"
    DOPO = "dopo", "Più avanti"
    DECISIONI = "decisioni", "Invii finiti senza un sì: che cosa si fa"
    SENZA = "senza", "Senza un giorno"
    ATTESA = "attesa", "Si aspetta la persona o l'erogatore"


class DiChi(models.TextChoices):
    """Whose work it is: the reader's, or of whoever at the desk takes it first."""

    MIEI = "miei", "Miei"
    SPORTELLO = "sportello", "Dello sportello"
