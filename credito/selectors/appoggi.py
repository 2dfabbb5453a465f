"""What a desk that closes leaves with lenders, told before it does (`nucleo.appoggi`)."""

from typing import Any

from credito.enums import FINANZIAMENTO_APERTO
from credito.models import Finanziamento, Invio
from credito.ospitati import OSPITATI
from nucleo.fatti import tell_conti
from sportelli.enums import StatoSportello
from sportelli.models import Sportello


def tell_appoggi(oggetto: Any, a: str) -> list[str]:
    if not isinstance(oggetto, Sportello) or a != StatoSportello.CHIUSO:
        return []
    invii = Invio.objects.aperti().filter(percorso__sportello=oggetto)
    prestiti = Finanziamento.objects.filter(percorso__sportello=oggetto, stato__in=FINANZIAMENTO_APERTO)
    conti = tell_conti(zip(OSPITATI, (invii.count(), prestiti.count()), strict=False))
    detto = f"Con gli erogatori restano in corso: {conti}. Chi deve ancora rispondere a un invio riceve un'e-mail."
    return [detto] if conti else []
