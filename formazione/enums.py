"""Coded values of what the Ente teaches: themes, kinds of content, the life of a version."""

from django.db import models

from allegati.enums import Genere
from nucleo.enums import Ruolo
from nucleo.macchine import Macchina, Passaggio, Stato

# Who writes contents, and publishes what another wrote.
REDAZIONE = frozenset({Ruolo.ESPERTO, Ruolo.AMMINISTRATORE})


class Tema(models.TextChoices):
    """What a content is about, and what was spoken of in a consultation: the same words, so that one leads to the
    other. A value once used is never deleted."""

    IMPRENDITORIALE = "imprenditoriale", "Microcredito imprenditoriale"
    SOCIALE = "sociale", "Microcredito sociale"
    NAZIONALI = "nazionali", "Incentivi nazionali"
    LOCALI = "locali", "Incentivi regionali o locali"
    GARANZIA = "garanzia", "Fondo di garanzia"
    SELFI = "selfi", "SELFIEmployment e Garanzia Giovani"
    FEMMINILE_GIOVANILE = "femm_giov", "Imprenditoria femminile o giovanile"
    FORMA = "forma", "Forma giuridica e apertura"
    FISCO = "fisco", "Fisco e previdenza"
    BUSINESS_PLAN = "business_plan", "Business plan"
    CREDITO = "credito", "Credito e sovraindebitamento"
    FORMAZIONE = "formazione", "Formazione"
    ALTRO = "altro", "Altro"


class TipoContenuto(models.TextChoices):
    """What a content is."""

    NORMA = "norma", "Scheda norma"
    GUIDA = "guida", "Guida"
    CASO = "caso", "Caso pratico"
    FAQ = "faq", "Domanda frequente"
    MODULISTICA = "modulistica", "Modulistica"
    SLIDE = "slide", "Slide"
    VIDEO = "video", "Video o webinar registrato"
    COLLEGAMENTO = "collegamento", "Collegamento"


# What a content of this kind is made of: without a file of one of these it is not published.
DI_FILE = {
    TipoContenuto.MODULISTICA: frozenset({Genere.DOCUMENTO}),
    TipoContenuto.SLIDE: frozenset({Genere.DOCUMENTO}),
    TipoContenuto.VIDEO: frozenset({Genere.VIDEO, Genere.AUDIO}),
}


class LivelloContenuto(models.TextChoices):
    BASE = "base", "Di base"
    APPROFONDIMENTO = "approfondimento", "Di approfondimento"
    SPECIALISTICO = "specialistico", "Specialistico"


class StatoVersione(models.TextChoices):
    BOZZA = "bozza", "In bozza"
    IN_REVISIONE = "in_revisione", "In revisione"
    PROGRAMMATA = "programmata", "Approvata, non ancora in vigore"
    PUBBLICATA = "pubblicata", "Pubblicata"
    SUPERATA = "superata", "Superata"
    RITIRATA = "ritirata", "Ritirata"


# Those that people read, or read: what was cited is found again.
PUBBLICI = (StatoVersione.PUBBLICATA, StatoVersione.SUPERATA, StatoVersione.RITIRATA)
# Those being written, or waiting for their day: one at a time for each content.
IN_LAVORO = (StatoVersione.BOZZA, StatoVersione.IN_REVISIONE, StatoVersione.PROGRAMMATA)

MACCHINA_VERSIONE = Macchina(
    StatoVersione,
    {
        StatoVersione.BOZZA: Stato(
            verso=(StatoVersione.IN_REVISIONE,),
            passaggio=Passaggio(
                invia="Rimanda a chi scrive",
                testo="Torna in bozza: chi la scrive legge la tua nota e la corregge.",
                nota="obbligatoria",
                etichetta_nota="Che cosa va cambiato",
                fatto="Rimandata in bozza.",
            ),
            tipo="neutro",
        ),
        StatoVersione.IN_REVISIONE: Stato(
            verso=(StatoVersione.PUBBLICATA, StatoVersione.BOZZA, StatoVersione.PROGRAMMATA),
            passaggio=Passaggio(
                invia="Manda in revisione",
                testo="Da qui la rilegge e la pubblica un'altra persona: finché è in revisione non si corregge.",
                nota="facoltativa",
                etichetta_nota="Nota per chi rilegge",
                fatto="Mandata in revisione.",
            ),
            tipo="attesa",
        ),
        # Nobody comes here by hand: publishing what holds from a later day does. On that day it goes on by itself.
        StatoVersione.PROGRAMMATA: Stato(verso=(StatoVersione.PUBBLICATA, StatoVersione.RITIRATA), tipo="attesa"),
        StatoVersione.PUBBLICATA: Stato(
            verso=(StatoVersione.SUPERATA, StatoVersione.RITIRATA),
            passaggio=Passaggio(
                invia="Pubblica",
                testo="Chi lavora nella rete la legge da subito. La versione di prima resta nella storia. "
                "Una versione pubblicata non si riscrive: per cambiarla se ne fa una nuova.",
                fatto="Pubblicata.",
            ),
            tipo="successo",
        ),
        StatoVersione.SUPERATA: Stato(tipo="neutro"),
        StatoVersione.RITIRATA: Stato(
            passaggio=Passaggio(
                invia="Ritira",
                testo="Non si trova più nell'elenco e nessuno la deve leggere. Chi l'aveva citata la legge ancora, "
                "con l'avviso che è ritirata e perché.",
                nota="obbligatoria",
                etichetta_nota="Perché la ritiri",
                pericolo=True,
                fatto="Ritirata.",
            ),
            tipo="errore",
        ),
    },
)
