"""Who may open what, in interfaccia: one line per address."""

from typing import Any

from nucleo.models import MessaggioPosta
from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.costruttori import build_messaggio


def fallito(_: Scena) -> dict[str, Any]:
    messaggio: MessaggioPosta = build_messaggio(stato="fallito")
    return {"uuid": messaggio.uuid}


RIGHE: list[Riga] = [
    Riga("interfaccia:bozza_save", attese(400), metodo="post"),
    Riga("interfaccia:bozza_discard", attese(400), metodo="post"),
    Riga("interfaccia:posta_list", solo("amministratore")),
    Riga("interfaccia:posta_detail", solo("amministratore"), fallito),
    Riga("interfaccia:posta_retry", solo("amministratore", altri=404), fallito),
]
