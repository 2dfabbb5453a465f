"""Coded values of a path: its stages, the idea, how it ends."""

from django.db import models

from nucleo.macchine import Macchina, Passaggio, Stato


class StatoPercorso(models.TextChoices):
    """How far a project idea has come. The order is the funnel's."""

    INFORMAZIONE = "informazione", "Informazione"
    ORIENTAMENTO = "orientamento", "Orientamento"
    REQUISITI = "requisiti", "Requisiti verificati"
    BUSINESS_PLAN = "business_plan", "Business plan completato"
    INVIATO = "inviato", "Inviato a un erogatore"
    DOMANDA = "domanda", "Domanda presentata"
    ISTRUTTORIA = "istruttoria", "In istruttoria"
    DELIBERA = "delibera", "Delibera favorevole"
    EROGATO = "erogato", "Erogato"
    CHIUSO = "chiuso", "Chiuso"


TAPPE = tuple(stato for stato in StatoPercorso if stato != StatoPercorso.CHIUSO)
TAPPE_DELLO_SPORTELLO = TAPPE[:4]
# Where a path is taken by what happens to something else: a referral, a loan.
TAPPE_DI_ALTRI = TAPPE[4:]


def list_tappe_da(tappa: str) -> tuple[StatoPercorso, ...]:
    """The stages from `tappa` on: who stands at one of these has come at least that far."""
    return TAPPE[TAPPE.index(StatoPercorso(tappa)) :]


def choose_massima(prima: str, stato: str) -> StatoPercorso:
    """The furthest stage of a path that had come to `prima` and is now in `stato`; closing is not a stage."""
    if stato == StatoPercorso.CHIUSO:
        return StatoPercorso(prima)
    return max(StatoPercorso(prima), StatoPercorso(stato), key=TAPPE.index)


class MotivoChiusura(models.TextChoices):
    FINANZIATO = "finanziato", "Finanziato"
    AVVIATO_SENZA = "avviato_senza", "Impresa avviata senza finanziamento"
    RINUNCIA_LAVORO = "rinuncia_lavoro", "Rinuncia: ha trovato lavoro"
    RINUNCIA_PERSONALE = "rinuncia_personale", "Rinuncia: motivi personali"
    RINUNCIA_COSTI = "rinuncia_costi", "Rinuncia: costi o burocrazia"
    NON_IDONEO_PERSONA = "non_idoneo_persona", "Non idoneo: requisiti della persona"
    NON_IDONEO_PROGETTO = "non_idoneo_progetto", "Non idoneo: progetto"
    RESPINTO = "respinto", "Respinto dall'erogatore"
    NESSUNA_MISURA = "nessuna_misura", "Nessuna misura disponibile"
    IRREPERIBILE = "irreperibile", "Non raggiungibile dopo tre tentativi"
    ORIENTATO = "orientato", "Orientato ad altro servizio"
    TRASFERITO = "trasferito", "Trasferito ad altro sportello"
    SCADUTO = "scaduto", "Scaduto per inattività"
    DUPLICATO = "duplicato", "Duplicato"
    DECESSO = "decesso", "Decesso della persona"
    ALTRO = "altro", "Altro"


# «Scaduto» is given by the platform alone, and counted apart.
MOTIVI_CHIUSURA_MANUALI = tuple(motivo for motivo in MotivoChiusura if motivo != MotivoChiusura.SCADUTO)


def _move_to(tappa: StatoPercorso) -> Passaggio:
    return Passaggio(
        invia="Sposta il percorso",
        titolo=f"Porta il percorso a «{tappa.label}»",
        data=True,
        etichetta_data="Dal giorno",
        nota="facoltativa",
        fatto="Fatto: il percorso è a «{stato}».",
    )


# The desk moves a path by hand up to the business plan; from the referral on, the path follows
# what happens to referrals and loans, and by hand only goes back. Any open path may close; a
# closed one is reopened at the stage where it closed. From the referral on, the timeline tells what moved it.
MACCHINA_PERCORSO = Macchina(
    StatoPercorso,
    {
        StatoPercorso.INFORMAZIONE: Stato(
            verso=(*TAPPE[1:], StatoPercorso.CHIUSO),
            passaggio=_move_to(StatoPercorso.INFORMAZIONE),
        ),
        StatoPercorso.ORIENTAMENTO: Stato(
            verso=(*TAPPE[2:], StatoPercorso.CHIUSO),
            passaggio=_move_to(StatoPercorso.ORIENTAMENTO),
            tipo="info",
        ),
        StatoPercorso.REQUISITI: Stato(
            verso=(StatoPercorso.ORIENTAMENTO, *TAPPE[3:], StatoPercorso.CHIUSO),
            passaggio=_move_to(StatoPercorso.REQUISITI),
            tipo="info",
        ),
        StatoPercorso.BUSINESS_PLAN: Stato(
            verso=(StatoPercorso.REQUISITI, *TAPPE[4:], StatoPercorso.CHIUSO),
            passaggio=_move_to(StatoPercorso.BUSINESS_PLAN),
            tipo="info",
        ),
        StatoPercorso.INVIATO: Stato(
            verso=(StatoPercorso.BUSINESS_PLAN, *TAPPE[5:], StatoPercorso.CHIUSO),
            tipo="info",
            taciuto=True,
        ),
        StatoPercorso.DOMANDA: Stato(
            verso=(StatoPercorso.BUSINESS_PLAN, *TAPPE[6:], StatoPercorso.CHIUSO),
            tipo="info",
            taciuto=True,
        ),
        StatoPercorso.ISTRUTTORIA: Stato(
            verso=(StatoPercorso.BUSINESS_PLAN, *TAPPE[7:], StatoPercorso.CHIUSO),
            tipo="info",
            taciuto=True,
        ),
        StatoPercorso.DELIBERA: Stato(
            verso=(StatoPercorso.BUSINESS_PLAN, StatoPercorso.EROGATO, StatoPercorso.CHIUSO),
            tipo="successo",
            taciuto=True,
        ),
        StatoPercorso.EROGATO: Stato(
            verso=(StatoPercorso.DELIBERA, StatoPercorso.CHIUSO),  # back: the only tranche was undone
            tipo="successo",
            segno="successo",
            taciuto=True,
        ),
        StatoPercorso.CHIUSO: Stato(
            verso=TAPPE,
            passaggio=Passaggio(
                invia="Chiudi il percorso",
                testo="Il percorso resta nella storia della persona e si può riaprire.",
                motivi=MotivoChiusura,
                data=True,
                etichetta_data="Chiuso il",
                nota="facoltativa",
                fatto="Percorso chiuso.",
            ),
            titolo="Percorso chiuso",
        ),
    },
    motivi=(MotivoChiusura,),
    # Open only to who undoes an answer of a lender, or a contact.
    ritorni={
        StatoPercorso.ORIENTAMENTO: (StatoPercorso.INFORMAZIONE,),
        StatoPercorso.REQUISITI: (StatoPercorso.INFORMAZIONE,),
        StatoPercorso.BUSINESS_PLAN: (StatoPercorso.INFORMAZIONE, StatoPercorso.ORIENTAMENTO),
        StatoPercorso.DOMANDA: (StatoPercorso.INVIATO,),
        StatoPercorso.ISTRUTTORIA: (StatoPercorso.INVIATO, StatoPercorso.DOMANDA),
        StatoPercorso.DELIBERA: (StatoPercorso.INVIATO, StatoPercorso.DOMANDA, StatoPercorso.ISTRUTTORIA),
    },
)


class PortataElenco(models.TextChoices):
    """Which of the rows of a desk's lists: those that make its numbers, or those of whom it works with today."""

    CONTATE = "contate", "Di chi ha seguito il mio sportello, come nei suoi numeri"
    SEGUITE = "seguite", "Di chi il mio sportello segue oggi"


class ChiAgisce(models.TextChoices):
    """Whose move it is."""

    CITTADINO = "cittadino", "Il cittadino"
    SPORTELLO = "sportello", "Lo sportello"
    EROGATORE = "erogatore", "L'erogatore"
    TUTOR = "tutor", "Il tutor"
