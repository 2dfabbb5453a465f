"""What a sheet may say: each value has its words in every language (`testi/`), and is never deleted once used."""

from django.db import models


class Lingua(models.TextChoices):
    """The languages of a sheet (ISO 639-1)."""

    ITALIANO = "it", "Italiano"
    INGLESE = "en", "Inglese"
    FRANCESE = "fr", "Francese"
    RUMENO = "ro", "Rumeno"
    ARABO = "ar", "Arabo"
    CINESE = "zh", "Cinese"


class Detto(models.TextChoices):
    """What was said at the desk."""

    NATURA = "prestito", "Che cos'è il microcredito: un prestito, non un regalo"
    GARANZIE = "garanzie", "Non servono garanzie reali"
    TUTOR = "tutor", "C'è un tutor, prima e dopo"
    DECISIONE = "decisione", "Decide l'erogatore, non lo sportello"
    PIANO = "piano", "Prima serve un piano"
    FORMA = "forma", "La forma dell'impresa e chi risponde dei debiti"
    RATA = "rata", "Quanto pesa la rata"
    DEBITI = "debiti", "Prima si mettono in ordine i debiti che ci sono"
    USURA = "usura", "Contro l'usura ci sono aiuti gratuiti"
    CORSI = "corsi", "Ci sono corsi gratuiti"


class Opzione(models.TextChoices):
    """The ways that are open."""

    IMPRENDITORIALE = "imprenditoriale", "Microcredito imprenditoriale"
    SOCIALE = "sociale", "Microcredito sociale"
    GARANZIA = "garanzia", "Fondo di garanzia per le PMI"
    INCENTIVI = "incentivi", "Altri incentivi per chi comincia"
    IMPIEGO = "impiego", "Centro per l'impiego"
    CAMERA = "camera", "Camera di commercio"
    CRISI = "crisi", "Organismo di composizione della crisi"
    ATTESA = "attesa", "Per adesso nessuna"


class Documento(models.TextChoices):
    """What to bring the next time."""

    IDENTITA = "identita", "Documento d'identità"
    FISCALE = "fiscale", "Tessera sanitaria con il codice fiscale"
    SOGGIORNO = "soggiorno", "Permesso di soggiorno"
    ISEE = "isee", "ISEE"
    REDDITI = "redditi", "Dichiarazione dei redditi o Certificazione unica"
    PREVENTIVI = "preventivi", "Preventivi"
    LOCALE = "locale", "Contratto per il locale"
    IMPRESA = "impresa", "Visura camerale o partita IVA"
    RATE = "prestiti", "Prestiti in corso"
    BOZZA = "bozza", "Bozza del piano"
    TITOLI = "titoli", "Diplomi e attestati"


class Prossimo(models.TextChoices):
    """What comes next."""

    APPUNTAMENTO = "appuntamento", "Ci vediamo allo sportello"
    TELEFONATA = "telefonata", "Telefoniamo noi"
    DOCUMENTI = "documenti", "Torna con i documenti"
    EROGATORE = "erogatore", "Si aspetta la risposta dell'erogatore"
    LIBERO = "libero", "Torna o telefona quando vuole"


# What comes next on a day, and what has none.
CON_GIORNO = frozenset({Prossimo.APPUNTAMENTO, Prossimo.TELEFONATA})
SENZA_GIORNO = frozenset({Prossimo.EROGATORE, Prossimo.LIBERO})
# A sheet is one page, in every language: no more than these of each.
QUANTI_DETTI, QUANTE_OPZIONI, QUANTI_DOCUMENTI, QUANTI_PROGRAMMI = 5, 4, 8, 3
# Letters of the title of a programme, and of what the operator adds.
TITOLO, NOTA = 110, 220
