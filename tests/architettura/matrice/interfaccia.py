"""Who may open what, in interfaccia: one line per address."""

from typing import Any

from nucleo.models import MessaggioPosta
from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.costruttori import build_esportazione, build_messaggio


def fallito(_: Scena) -> dict[str, Any]:
    messaggio: MessaggioPosta = build_messaggio(stato="fallito")
    return {"uuid": messaggio.uuid}


def esportazione(s: Scena) -> dict[str, Any]:
    return {"uuid": build_esportazione(utente_id=s.operatore.pk).uuid}


def in_corso(s: Scena) -> dict[str, Any]:
    """Not ready for anybody: a file in an answer would stay open."""
    return {"uuid": build_esportazione(utente_id=s.operatore.pk, conclusa_il=None).uuid}


RIGHE: list[Riga] = [
    Riga("interfaccia:bozza_save", attese(400), metodo="post"),
    Riga("interfaccia:bozza_discard", attese(400), metodo="post"),
    Riga("interfaccia:esportazione_list", attese(200)),
    Riga("interfaccia:esportazione_create", attese(302), metodo="post"),
    Riga("interfaccia:esportazione_detail", solo("operatore", altri=404), esportazione),
    Riga("interfaccia:esportazione_download", attese(404), in_corso),
    Riga("interfaccia:esportazione_delete", solo("operatore", altri=404), esportazione),
    Riga("interfaccia:posta_list", solo("amministratore")),
    Riga("interfaccia:posta_detail", solo("amministratore"), fallito),
    Riga("interfaccia:posta_retry", solo("amministratore", altri=404), fallito),
]
