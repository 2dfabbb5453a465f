"""What a desk that closes leaves with lenders, told before it does (`nucleo.appoggi`)."""

from typing import Any

from credito.enums import FINANZIAMENTO_APERTO
from credito.models import Finanziamento, Invio
from nucleo.formati import quanti
from sportelli.enums import StatoSportello
from sportelli.models import Sportello


def tell_appoggi(oggetto: Any, a: str) -> list[str]:
    if not isinstance(oggetto, Sportello) or a != StatoSportello.CHIUSO:
        return []
    invii = Invio.objects.aperti().filter(percorso__sportello=oggetto)
    prestiti = Finanziamento.objects.filter(percorso__sportello=oggetto, stato__in=FINANZIAMENTO_APERTO)
    parole = ((invii.count(), "invio", "invii"), (prestiti.count(), "finanziamento", "finanziamenti"))
    conti = " e ".join(quanti(*parola) for parola in parole if parola[0])
    detto = f"Con gli erogatori restano in corso: {conti}. Ogni erogatore riceve un'e-mail."
    return [detto] if conti else []
