"""Coded values of quizzes: kinds of question, the life of a question, of a quiz and of an attempt."""

from django.db import models

from nucleo.enums import Ruolo
from nucleo.macchine import Macchina, Passaggio, Stato

# Who works at desks or answers for who does: they take quizzes.
DESTINATARI = (Ruolo.OPERATORE, Ruolo.RESPONSABILE, Ruolo.REFERENTE)


class TipoDomanda(models.TextChoices):
    """What one is asked to do. A value once used is never deleted."""

    SINGOLA = "singola", "Una risposta sola"
    MULTIPLA = "multipla", "Una o più risposte"
    VERO_FALSO = "vero_falso", "Vero o falso"
    ORDINAMENTO = "ordinamento", "Mettere in ordine"
    NUMERICA = "numerica", "Un numero"


# Those answered by choosing among options, or by putting them in order.
CON_OPZIONI = (TipoDomanda.SINGOLA, TipoDomanda.MULTIPLA, TipoDomanda.VERO_FALSO, TipoDomanda.ORDINAMENTO)


class StatoDomanda(models.TextChoices):
    BOZZA = "bozza", "In bozza"
    ATTIVA = "attiva", "Attiva"
    RITIRATA = "ritirata", "Ritirata"


MACCHINA_DOMANDA = Macchina(
    StatoDomanda,
    {
        StatoDomanda.BOZZA: Stato(verso=(StatoDomanda.ATTIVA, StatoDomanda.RITIRATA), tipo="neutro"),
        StatoDomanda.ATTIVA: Stato(
            verso=(StatoDomanda.RITIRATA,),
            passaggio=Passaggio(
                invia="Attiva",
                testo="Da qui la domanda può essere estratta nei quiz. Chi l'ha già avuta la rivede com'era.",
                fatto="Attivata: può essere estratta.",
            ),
            tipo="successo",
        ),
        StatoDomanda.RITIRATA: Stato(
            verso=(StatoDomanda.ATTIVA,),
            passaggio=Passaggio(
                invia="Ritira",
                testo="Non sarà più estratta. Chi l'ha già avuta la rivede com'era, e il suo risultato non cambia.",
                nota="facoltativa",
                etichetta_nota="Perché la ritiri",
                fatto="Ritirata: non sarà più estratta.",
            ),
            tipo="errore",
        ),
    },
)


class StatoQuiz(models.TextChoices):
    BOZZA = "bozza", "In bozza"
    APERTO = "aperto", "Aperto"
    CHIUSO = "chiuso", "Chiuso"


MACCHINA_QUIZ = Macchina(
    StatoQuiz,
    {
        StatoQuiz.BOZZA: Stato(verso=(StatoQuiz.APERTO,), tipo="neutro"),
        StatoQuiz.APERTO: Stato(
            verso=(StatoQuiz.CHIUSO,),
            passaggio=Passaggio(
                invia="Apri il quiz",
                testo="Da qui lo può cominciare chi lavora nei ruoli indicati.",
                fatto="Il quiz è aperto.",
            ),
            tipo="successo",
        ),
        StatoQuiz.CHIUSO: Stato(
            verso=(StatoQuiz.APERTO,),
            passaggio=Passaggio(
                invia="Chiudi il quiz",
                testo="Nessuno lo può più cominciare. Chi l'ha già cominciato lo finisce; i risultati restano.",
                fatto="Il quiz è chiuso.",
            ),
            tipo="attenzione",
        ),
    },
)


class MostraGiuste(models.TextChoices):
    """When who answered sees which answers were right, with why and the source."""

    SUBITO = "subito", "Subito, appena consegnato"
    ALLA_FINE = "alla_fine", "Solo a chi supera il quiz o ha finito i tentativi"
    MAI = "mai", "Mai: solo il punteggio"


class StatoTentativo(models.TextChoices):
    IN_CORSO = "in_corso", "In corso"
    CONSEGNATO = "consegnato", "Consegnato"
    SCADUTO = "scaduto", "Tempo finito"
    ANNULLATO = "annullato", "Annullato"


# Those that have a score, and count among the attempts that one has.
CHIUSI = (StatoTentativo.CONSEGNATO, StatoTentativo.SCADUTO)

MACCHINA_TENTATIVO = Macchina(
    StatoTentativo,
    {
        StatoTentativo.IN_CORSO: Stato(verso=(*CHIUSI, StatoTentativo.ANNULLATO), tipo="info"),
        StatoTentativo.CONSEGNATO: Stato(verso=(StatoTentativo.ANNULLATO,), tipo="successo"),
        StatoTentativo.SCADUTO: Stato(verso=(StatoTentativo.ANNULLATO,), tipo="attenzione"),
        StatoTentativo.ANNULLATO: Stato(
            passaggio=Passaggio(
                invia="Annulla il tentativo",
                testo="Il tentativo non conta più: né fra quelli che la persona ha a disposizione, né come superato. "
                "Ciò che è stato chiesto e risposto resta scritto. Non si torna indietro.",
                nota="obbligatoria",
                etichetta_nota="Perché lo annulli: lo legge chi l'ha fatto",
                pericolo=True,
                fatto="Tentativo annullato.",
            ),
            tipo="neutro",
        ),
    },
)
