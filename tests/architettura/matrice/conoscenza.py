"""Who may open what, in conoscenza: one line per address."""

from typing import Any

from conoscenza.models import RicercaSenzaEsito
from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.conftest import OGGI

REDAZIONE = ("esperto", "amministratore")


def ricerca(_: Scena) -> dict[str, Any]:
    nuova = RicercaSenzaEsito.objects.create(
        chiave="usura", testo="usura", prima_il=OGGI, ultima_il=OGGI, chi=["operatore"]
    )
    return {"uuid": nuova.uuid}


def lasciata(s: Scena) -> dict[str, Any]:
    return {**ricerca(s), "stato": "lasciata"}


RIGHE: list[Riga] = [
    Riga("conoscenza:ricerca_show", attese(200), query="q=usura"),
    Riga("conoscenza:scheda_choose", attese(200), query="q=usura"),
    Riga("conoscenza:faq_list", attese(200)),
    Riga("conoscenza:faq_create", solo(*REDAZIONE)),
    Riga("conoscenza:senza_esito_list", solo(*REDAZIONE)),
    Riga("conoscenza:senza_esito_answer", solo(*REDAZIONE), ricerca),
    Riga("conoscenza:senza_esito_stato", solo(*REDAZIONE), lasciata),
    Riga("conoscenza:senza_esito_stato", solo(*REDAZIONE, stato=303), lasciata, metodo="post"),
]
