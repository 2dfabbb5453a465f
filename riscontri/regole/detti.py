"""What an answer of a lender must say with it, and what has no place there: the page and the file ask the same."""

from collections.abc import Collection

from credito.enums import INVIO_FAVOREVOLE, StatoInvio
from requisiti.enums import PASSI_GARANZIA

# As long as a note may be, wherever it is written.
NOTA_MASSIMA = 500
PERCHE = "Scegliete perché."
SERVE_NOTA = "Scrivete quali documenti o informazioni vi servono."
SENZA_RISPOSTA = "Scegliete la risposta, o togliete ciò che avete scritto."
DELIBERA = ("data_delibera", "importo_deliberato", "durata_mesi")
# What may be told with a deliberation, and with nothing else.
INSIEME = (
    "data_contratto",
    "servizi_ausiliari",
    "tutor_numero",
    *(f"garanzia_{nome}" for nome in PASSI_GARANZIA.values()),
)
PAGAMENTO = ("pagato_il", "importo_pagato")


def check_detti(stato: str, scritti: Collection[str]) -> dict[str, str]:
    """What is wrong, by field: what an answer wants and nobody wrote, what was written and goes with no such answer.
    Whatever is dropped without a word is lost."""
    errori: dict[str, str] = {}
    if not stato and {"motivo", "nota", "data"} & {*scritti}:
        return {"stato": SENZA_RISPOSTA}
    if stato == StatoInvio.RESPINTO and "motivo" not in scritti:
        errori["motivo"] = PERCHE
    elif stato != StatoInvio.RESPINTO and "motivo" in scritti:
        errori["motivo"] = "Va solo con un no: togliete il motivo, o cambiate risposta."
    if stato == StatoInvio.INTEGRAZIONE and "nota" not in scritti:
        errori["nota"] = SERVE_NOTA
    return errori


def check_importi(stato: str, scritti: Collection[str]) -> dict[str, str]:
    """The same of what only a file says beside an answer: a deliberation, a payment."""
    errori: dict[str, str] = {}
    for campo in (*DELIBERA, *INSIEME):
        if campo in DELIBERA and stato in INVIO_FAVOREVOLE and campo not in scritti:
            errori[campo] = "Con un'approvazione serve anche questo."
        elif stato not in INVIO_FAVOREVOLE and campo in scritti:
            errori[campo] = "Va solo con un'approvazione: toglietelo, o cambiate risposta."
    mancano = [campo for campo in PAGAMENTO if campo not in scritti]
    if len(mancano) == 1:
        errori[mancano[0]] = "Di un pagamento scrivete giorno e importo."
    return errori
