"""Who acts for a person, and what who is not of age may not do (artt. 2, 390, 397 and 404 of the civil code)."""

from collections.abc import Sequence

from cittadini.enums import RuoloTutore

MAGGIORE_ETA = 18

SENZA_TUTORE = "Ha meno di 18 anni: scrivi chi lo rappresenta."
NIENTE_INVIO = (
    "La persona ha meno di 18 anni: non può chiedere un finanziamento né essere inviata a un erogatore, salvo il minore"
    " emancipato e autorizzato dal tribunale a esercitare un'impresa (articoli 390 e 397 del codice civile)."
)


def needs_tutore(eta: int) -> bool:
    """Under age somebody acts for the person, or assists."""
    return eta < MAGGIORE_ETA


def consents_alone(eta: int, ruolo: str) -> bool:
    """Whether the person says yes or no without anybody: of age and not under guardianship, or emancipated."""
    if ruolo == RuoloTutore.TUTORE:
        return False
    return eta >= MAGGIORE_ETA or ruolo == RuoloTutore.CURATORE


DA_RICHIEDERE = "Oggi decide da sé, e questi consensi li aveva dati chi la rappresentava: chiedili di nuovo a lei. {}."


def find_da_richiedere(eta: int, ruolo: str, dati_da_altri: Sequence[str]) -> str:
    """What to ask anew to who was represented and no longer is: the purposes consented by somebody else."""
    return DA_RICHIEDERE.format(", ".join(dati_da_altri)) if dati_da_altri and consents_alone(eta, ruolo) else ""


def find_impedimento_invio(eta: int, ruolo: str) -> str:
    """Why the person may not be sent to a lender, or nothing."""
    return NIENTE_INVIO if eta < MAGGIORE_ETA and ruolo != RuoloTutore.CURATORE else ""


def list_limiti(eta: int, ruolo: str) -> list[str]:
    """What whoever works with the person must know, in words."""
    limiti = []
    if not consents_alone(eta, ruolo):
        limiti.append("I consensi li dà chi la rappresenta, non la persona da sola.")
    if find_impedimento_invio(eta, ruolo):
        limiti.append(
            "Ha meno di 18 anni: si può orientare, ma non si invia a un erogatore e non firma un finanziamento."
        )
    return limiti
