"""A training that the platform did not see: what a certificate of it may say, by hand and from a file."""

from datetime import date

from django.core.exceptions import ValidationError

from nucleo import formati
from nucleo.mesi import add_months

LETTERE_ATTO = 200
PRESTO = "L'attestato si emette quando il corso è concluso: la data non può essere nel futuro."
GIA_SCADUTO = "Con questa data l'attestato sarebbe già scaduto {}: la persona deve seguire di nuovo il corso."
PRIMA = "La scadenza viene dopo la fine del corso."
OLTRE = "Un attestato di questo corso vale {}: con la fine che hai scritto non può valere oltre {}."
SENZA_PROVA = "Scrivi quale documento prova il corso, oppure chi l'ha tenuto e rilasciato."
LUNGO = "Insieme a chi l'ha rilasciato e al numero il documento ha più di {} caratteri: scrivilo più breve."


def tell_atto(documento: str, rilasciato_da: str, numero: str) -> str:
    """The paper that proves it, as the certificate says: what it is, who gave it, its number elsewhere."""
    altrove = f"attestato rilasciato da {rilasciato_da}" if rilasciato_da else ""
    if numero:
        altrove = f"{altrove or 'attestato'} n. {numero}"
    return ", ".join(parte for parte in (documento, altrove) if parte)


def find_scadenza(concluso_il: date, mesi: int | None, scade_il: date | None) -> date | None:
    """The last day: the one told, else that of the course; None for ever."""
    return scade_il or (add_months(concluso_il, mesi) if mesi else None)


def check_pregresso(
    *,
    concluso_il: date,
    scade_il: date | None,
    mesi: int | None,
    documento: str,
    rilasciato_da: str,
    numero: str,
    oggi: date,
) -> None:
    """Raise ValidationError, field by field, with all that no such certificate may say."""
    errori = {}
    fine = find_scadenza(concluso_il, mesi, scade_il)
    if concluso_il > oggi:
        errori["concluso_il"] = PRESTO
    elif scade_il and scade_il <= concluso_il:
        errori["scade_il"] = PRIMA
    elif scade_il and mesi and scade_il > (limite := add_months(concluso_il, mesi)):
        vale = formati.quanti(mesi, "mese", "mesi")
        errori["scade_il"] = OLTRE.format(vale, formati.data_articolata("il", limite))
    elif fine and fine < oggi:
        errori["scade_il" if scade_il else "concluso_il"] = GIA_SCADUTO.format(formati.data_articolata("il", fine))
    atto = tell_atto(documento, rilasciato_da, numero)
    if not documento and not rilasciato_da:
        errori["atto"] = SENZA_PROVA
    elif len(atto) > LETTERE_ATTO:
        errori["atto"] = LUNGO.format(LETTERE_ATTO)
    if errori:
        raise ValidationError(errori)
