"""Who may open what, in visite: one line per address. The desk is the one where `operatore` works."""

from typing import Any

from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.costruttori.visite import build_chiesta, build_compilata, build_foto, build_visita

# What runs the network is closed before anything is looked for.
TROVATI = solo("monitoraggio", "amministratore", altri=403)
# Who is not of the desk does not find it; who works there reads, who answers for it answers.
LEGGONO = attese(200, estraneo=404)
RISPONDONO = attese(403, estraneo=404, responsabile=200, referente=200, monitoraggio=200, amministratore=200)


def visita(s: Scena) -> dict[str, Any]:
    return {"uuid": build_visita(s.sportello).uuid}


def compilata(s: Scena) -> dict[str, Any]:
    return {"uuid": build_compilata(s.sportello).uuid}


def chiesta(s: Scena) -> dict[str, Any]:
    return {"uuid": build_chiesta(s.sportello).uuid}


def foto(s: Scena) -> dict[str, Any]:
    return {"uuid": build_foto(build_compilata(s.sportello)).uuid}


RIGHE: list[Riga] = [
    Riga("visite:visita_list", attese(200)),
    Riga("visite:calendario_show", attese(200)),
    Riga("visite:visita_create", TROVATI, lambda s: {"uuid": s.sportello.uuid}),
    Riga("visite:visita_detail", LEGGONO, visita),
    Riga("visite:verbale_print", attese(404), compilata),
    Riga("visite:visita_update", TROVATI, visita),
    Riga("visite:scheda_update", TROVATI, visita),
    Riga("visite:chiave_show", TROVATI, visita, query=f"sale={'0' * 32}"),
    Riga("visite:foto_create", TROVATI, visita),
    Riga("visite:foto_show", attese(404, monitoraggio=200, amministratore=200), foto),
    Riga("visite:foto_delete", TROVATI, foto),
    Riga("visite:sottoscrizione_create", TROVATI, compilata),
    Riga("visite:visita_stato", TROVATI, lambda s: visita(s) | {"stato": "annullata"}),
    Riga("visite:prescrizione_create", TROVATI, compilata),
    Riga("visite:prescrizione_list", attese(200)),
    Riga("visite:prescrizione_detail", LEGGONO, chiesta),
    Riga("visite:collegamento_send", attese(403, estraneo=404, monitoraggio=200, amministratore=200), chiesta),
    Riga("visite:prescrizione_stato", RISPONDONO, lambda s: chiesta(s) | {"stato": "risposta"}),
]
