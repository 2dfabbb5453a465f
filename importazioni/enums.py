"""The states of a file that came in."""

from django.db import models

from nucleo.macchine import Macchina, Stato


class StatoImportazione(models.TextChoices):
    """A file's way in: nothing is written before `CONFERMATA`."""

    CARICATA = "caricata", "Caricata"
    IN_ANALISI = "in_analisi", "In analisi"
    ANTEPRIMA = "anteprima", "Da confermare"
    ILLEGGIBILE = "illeggibile", "Illeggibile"
    CONFERMATA = "confermata", "Confermata"
    IN_CORSO = "in_corso", "In corso"
    COMPLETATA = "completata", "Completata"
    RIFIUTATA = "rifiutata", "Rifiutata"
    FALLITA = "fallita", "Interrotta da un errore"
    ANNULLATA = "annullata", "Annullata dopo la scrittura"


# `posto`: the file is loaded, checked, confirmed, written.
MACCHINA_IMPORTAZIONE = Macchina(
    StatoImportazione,
    {
        StatoImportazione.CARICATA: Stato(
            verso=(StatoImportazione.IN_ANALISI, StatoImportazione.RIFIUTATA), tipo="attesa", posto=1
        ),
        StatoImportazione.IN_ANALISI: Stato(
            verso=(
                StatoImportazione.ANTEPRIMA,
                StatoImportazione.ILLEGGIBILE,
                StatoImportazione.FALLITA,
                StatoImportazione.RIFIUTATA,  # nobody came back to it
            ),
            tipo="attesa",
            posto=1,
        ),
        StatoImportazione.ANTEPRIMA: Stato(
            verso=(StatoImportazione.CONFERMATA, StatoImportazione.RIFIUTATA), tipo="attenzione", posto=2
        ),
        StatoImportazione.ILLEGGIBILE: Stato(tipo="errore", posto=1),
        StatoImportazione.CONFERMATA: Stato(verso=(StatoImportazione.IN_CORSO,), tipo="attesa", posto=3),
        StatoImportazione.IN_CORSO: Stato(
            verso=(StatoImportazione.COMPLETATA, StatoImportazione.FALLITA), tipo="attesa", posto=3
        ),
        StatoImportazione.COMPLETATA: Stato(verso=(StatoImportazione.ANNULLATA,), tipo="successo", posto=4),
        StatoImportazione.ANNULLATA: Stato(posto=4),
        StatoImportazione.RIFIUTATA: Stato(posto=2),
        StatoImportazione.FALLITA: Stato(tipo="errore", posto=3),
    },
)
