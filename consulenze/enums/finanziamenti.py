"""Coded values of a loan, its guarantee and its tranches (`domain` §4.5)."""

from django.db import models


class StatoFinanziamento(models.TextChoices):
    """A loan's life. The numbers of the comment are Fineract's, for exchange with lenders."""

    DELIBERATO = "deliberato", "Deliberato"  # 200
    PARZIALE = "parziale", "Erogato in parte"  # 300
    EROGATO = "erogato", "Erogato"  # 300
    RITIRATO = "ritirato", "Ritirato"  # 400
    ESTINTO = "estinto", "Estinto"  # 600
    ESCUSSO = "escusso", "In perdita o garanzia escussa"  # 601
    RISTRUTTURATO = "ristrutturato", "Ristrutturato"  # 602


TRANSIZIONI_FINANZIAMENTO: dict[str, tuple[str, ...]] = {
    StatoFinanziamento.DELIBERATO: (
        StatoFinanziamento.PARZIALE,
        StatoFinanziamento.EROGATO,
        StatoFinanziamento.RITIRATO,
    ),
    StatoFinanziamento.PARZIALE: (StatoFinanziamento.EROGATO, StatoFinanziamento.ESCUSSO),
    StatoFinanziamento.EROGATO: (
        StatoFinanziamento.ESTINTO,
        StatoFinanziamento.ESCUSSO,
        StatoFinanziamento.RISTRUTTURATO,
    ),
    StatoFinanziamento.RISTRUTTURATO: (StatoFinanziamento.ESTINTO, StatoFinanziamento.ESCUSSO),
}
TIPI_FINANZIAMENTO: dict[str, str] = {
    StatoFinanziamento.DELIBERATO: "attesa",
    StatoFinanziamento.PARZIALE: "info",
    StatoFinanziamento.EROGATO: "successo",
    StatoFinanziamento.ESCUSSO: "errore",
    StatoFinanziamento.RISTRUTTURATO: "attenzione",
}
# Ways back, open only to who undoes a tranche.
TRANSIZIONI_STORNO: dict[str, tuple[str, ...]] = {
    StatoFinanziamento.EROGATO: (StatoFinanziamento.PARZIALE, StatoFinanziamento.DELIBERATO),
    StatoFinanziamento.PARZIALE: (StatoFinanziamento.DELIBERATO,),
}


class StatoGaranzia(models.TextChoices):
    """The Fondo PMI guarantee: reserved, confirmed in 5 working days, valid 60 days, granted."""

    NESSUNA = "", "Nessuna"
    PRENOTATA = "prenotata", "Prenotata"
    CONFERMATA = "confermata", "Confermata"
    CONCESSA = "concessa", "Concessa"
    NEGATA = "negata", "Negata"


class ServizioAusiliario(models.TextChoices):
    """The ancillary services of art. 3 DM 176/2014, by the letter of the law. At least two."""

    A = "a", "a) Strategia di sviluppo"
    B = "b", "b) Tecniche di amministrazione"
    C = "c", "c) Uso delle tecnologie"
    D = "d", "d) Prezzi, vendite e studi di mercato"
    E = "e", "e) Problemi legali, fiscali e amministrativi"
    F = "f", "f) Inserimento nel mercato del lavoro"
    G = "g", "g) Diagnosi delle criticità"


class FonteDato(models.TextChoices):
    """Who said it."""

    EROGATORE = "erogatore", "Erogatore"
    TUTOR = "tutor", "Tutor"
    CITTADINO = "cittadino", "Cittadino"
    OPERATORE = "operatore", "Operatore"


class MotivoStorno(models.TextChoices):
    """Why a recorded tranche is undone."""

    ERRORE = "errore", "Importo o data sbagliati"
    DOPPIA = "doppia", "Registrata due volte"
    ALTRO_PERCORSO = "altro_percorso", "Registrata sul percorso sbagliato"
    NON_AVVENUTA = "non_avvenuta", "Il pagamento non è avvenuto"
    RESTITUITA = "restituita", "Somma restituita all'erogatore"
