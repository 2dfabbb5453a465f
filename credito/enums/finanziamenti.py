"""Coded values of a loan, its guarantee and its tranches."""

from dataclasses import replace

from django.db import models

from credito.enums.invii import MotivoCorrezione
from nucleo.macchine import Macchina, Passaggio, Stato
from requisiti.enums import StatoGaranzia


class StatoFinanziamento(models.TextChoices):
    """A loan's life. The numbers of the comment are Fineract's, for exchange with lenders."""

    DELIBERATO = "deliberato", "Deliberato"  # 200
    PARZIALE = "parziale", "Erogato in parte"  # 300
    EROGATO = "erogato", "Erogato"  # 300
    RITIRATO = "ritirato", "Ritirato"  # 400
    ESTINTO = "estinto", "Estinto"  # 600
    ESCUSSO = "escusso", "In perdita o garanzia escussa"  # 601
    RISTRUTTURATO = "ristrutturato", "Ristrutturato"  # 602
    ANNULLATO = "annullato", "Delibera tolta"  # it never was: what was paid on it was all undone


# Money is still to come.
FINANZIAMENTO_APERTO = (StatoFinanziamento.DELIBERATO, StatoFinanziamento.PARZIALE)

# How it went on after it was paid: the path may have been closed long before.
FINANZIAMENTO_SEGUITO = (
    StatoFinanziamento.ESTINTO,
    StatoFinanziamento.ESCUSSO,
    StatoFinanziamento.RISTRUTTURATO,
)

# Payments may be undone.
FINANZIAMENTO_STORNABILE = (StatoFinanziamento.PARZIALE, StatoFinanziamento.EROGATO)


class MotivoStorno(models.TextChoices):
    """Why a recorded tranche is undone."""

    ERRORE = "errore", "Importo o data sbagliati"
    DOPPIA = "doppia", "Registrata due volte"
    ALTRO_PERCORSO = "altro_percorso", "Registrata sul percorso sbagliato"
    NON_AVVENUTA = "non_avvenuta", "Il pagamento non è avvenuto"
    RESTITUITA = "restituita", "Somma restituita all'erogatore"


# What was never paid, or not so: the payment is in no figure.
MOTIVI_DI_SBAGLIO = tuple(motivo for motivo in MotivoStorno if motivo != MotivoStorno.RESTITUITA)


class MotivoConclusione(models.TextChoices):
    """What tells a disbursement said to be over from one that the sum of its payments ended."""

    CONCLUSA = "conclusa", "L'erogatore non versa altro"


_SEGUITO = Passaggio(invia="Registra", data=True, etichetta_data="Quando", nota="facoltativa")
# What was disbursed is told by the payments themselves.
MACCHINA_FINANZIAMENTO = Macchina(
    StatoFinanziamento,
    {
        StatoFinanziamento.DELIBERATO: Stato(
            verso=(StatoFinanziamento.PARZIALE, StatoFinanziamento.EROGATO, StatoFinanziamento.RITIRATO),
            tipo="attesa",
        ),
        StatoFinanziamento.PARZIALE: Stato(
            verso=(StatoFinanziamento.EROGATO, StatoFinanziamento.ESCUSSO), tipo="info", taciuto=True
        ),
        StatoFinanziamento.EROGATO: Stato(
            verso=(StatoFinanziamento.ESTINTO, StatoFinanziamento.ESCUSSO, StatoFinanziamento.RISTRUTTURATO),
            passaggio=replace(
                _SEGUITO,
                invia="Chiudi l'erogazione",
                titolo="L'erogazione è conclusa",
                testo="Usalo se l'erogatore non verserà altro, anche se è meno di quanto aveva deliberato.",
            ),
            tipo="successo",
            segno="successo",
            taciuto=True,
        ),
        StatoFinanziamento.RITIRATO: Stato(
            passaggio=replace(
                _SEGUITO,
                invia="Registra il ritiro",
                titolo="Il cittadino ritira la richiesta",
                testo="Si ritira anche l'invio, e l'erogatore riceve un'e-mail che gli chiede di non proseguire.",
            )
        ),
        StatoFinanziamento.ESTINTO: Stato(
            passaggio=replace(_SEGUITO, invia="Registra l'estinzione", titolo="Il finanziamento è estinto")
        ),
        StatoFinanziamento.ESCUSSO: Stato(
            passaggio=replace(
                _SEGUITO,
                invia="Registra l'escussione",
                titolo="Il finanziamento è in perdita o la garanzia è escussa",
                pericolo=True,
            ),
            tipo="errore",
            segno="attenzione",
        ),
        StatoFinanziamento.RISTRUTTURATO: Stato(
            verso=(StatoFinanziamento.ESTINTO, StatoFinanziamento.ESCUSSO),
            passaggio=replace(
                _SEGUITO, invia="Registra la ristrutturazione", titolo="Il finanziamento è ristrutturato"
            ),
            tipo="attenzione",
        ),
        StatoFinanziamento.ANNULLATO: Stato(),
    },
    segno="finanziamento",
    motivi=(MotivoStorno, MotivoCorrezione, MotivoConclusione),
    # Open only to who undoes a tranche, a withdrawal, or how it was said to end.
    ritorni={
        StatoFinanziamento.EROGATO: (StatoFinanziamento.PARZIALE, StatoFinanziamento.DELIBERATO),
        StatoFinanziamento.PARZIALE: (StatoFinanziamento.DELIBERATO,),
        StatoFinanziamento.RITIRATO: (StatoFinanziamento.DELIBERATO,),
        StatoFinanziamento.ESTINTO: (StatoFinanziamento.EROGATO, StatoFinanziamento.RISTRUTTURATO),
        StatoFinanziamento.ESCUSSO: (
            StatoFinanziamento.PARZIALE,
            StatoFinanziamento.EROGATO,
            StatoFinanziamento.RISTRUTTURATO,
        ),
        StatoFinanziamento.RISTRUTTURATO: (StatoFinanziamento.EROGATO,),
        # A deliberation taken back: the right one of the same referral is another loan.
        StatoFinanziamento.DELIBERATO: (StatoFinanziamento.ANNULLATO,),
    },
)


# The steps of the guarantee, as the history of its loan tells them.
MACCHINA_GARANZIA = Macchina(StatoGaranzia, {stato: Stato() for stato in StatoGaranzia}, segno="finanziamento")
# How a history, where an empty state is a birth, calls a guarantee that is there no more.
SENZA_GARANZIA = "nessuna"


class ServizioAusiliario(models.TextChoices):
    """The ancillary services of art. 3 DM 176/2014, by the letter of the law. At least two."""

    A = "a", "a) Strategia di sviluppo"
    B = "b", "b) Tecniche di amministrazione"
    C = "c", "c) Uso delle tecnologie"
    D = "d", "d) Prezzi, vendite e studi di mercato"
    E = "e", "e) Problemi legali, fiscali e amministrativi"
    F = "f", "f) Inserimento nel mercato del lavoro"
    G = "g", "g) Diagnosi delle criticità"
