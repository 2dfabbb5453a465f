"""Who may open what, in nucleo: one line per address."""

from typing import Any

from nucleo.models import MessaggioPosta
from tests.architettura.matrice.righe import Riga, Scena, solo
from tests.costruttori import build_messaggio


def fallito(_: Scena) -> dict[str, Any]:
    messaggio: MessaggioPosta = build_messaggio(stato="fallito")
    return {"uuid": messaggio.uuid}


RIGHE: list[Riga] = [
    Riga("nucleo:posta_list", solo("amministratore")),
    Riga("nucleo:posta_detail", solo("amministratore"), fallito),
    Riga("nucleo:posta_retry", solo("amministratore", altri=404), fallito),
]
