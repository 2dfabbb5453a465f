"""The states of a file that came in."""

from django.db import models


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


TRANSIZIONI_IMPORTAZIONE: dict[str, tuple[str, ...]] = {
    StatoImportazione.CARICATA: (StatoImportazione.IN_ANALISI, StatoImportazione.RIFIUTATA),
    StatoImportazione.IN_ANALISI: (
        StatoImportazione.ANTEPRIMA,
        StatoImportazione.ILLEGGIBILE,
        StatoImportazione.FALLITA,
    ),
    StatoImportazione.ANTEPRIMA: (StatoImportazione.CONFERMATA, StatoImportazione.RIFIUTATA),
    StatoImportazione.CONFERMATA: (StatoImportazione.IN_CORSO,),
    StatoImportazione.IN_CORSO: (StatoImportazione.COMPLETATA, StatoImportazione.FALLITA),
}
