"""Who may open what, in reporting: one line per address. The report is of the desk of `operatore`."""

from typing import Any

from reporting.enums import StatoRapporto
from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.costruttori import build_rapporto


def rapporto(s: Scena) -> dict[str, Any]:
    return {"uuid": build_rapporto(sportello=s.sportello).uuid}


def fallito(s: Scena) -> dict[str, Any]:
    return {"uuid": build_rapporto(sportello=s.sportello, stato=StatoRapporto.FALLITO).uuid}


def pronto(s: Scena) -> dict[str, Any]:
    return {"uuid": build_rapporto(sportello=s.sportello, stato=StatoRapporto.PRONTO).uuid}


def mese(s: Scena) -> dict[str, Any]:
    build_rapporto(sportello=s.sportello)
    return {"mese": "2014-05"}


CHI_GESTISCE = solo("monitoraggio", "amministratore")
RIGHE: list[Riga] = [
    Riga("reporting:andamento_detail", attese(200)),
    Riga("reporting:sportello_list", attese(200)),
    Riga("reporting:indicatore_list", attese(200)),
    Riga("reporting:indicatore_detail", attese(200), lambda _: {"codice": "consulenze"}),
    Riga("reporting:indicatore_detail", attese(404), lambda _: {"codice": "inventato"}),
    Riga("reporting:rapporto_list", attese(200)),
    Riga("reporting:rapporto_plan", CHI_GESTISCE),
    Riga(
        "reporting:rapporto_plan",
        solo("monitoraggio", "amministratore", stato=303),
        metodo="post",
        dati=lambda _: {"mese": "2013-05", "livello": "rete"},
    ),
    Riga("reporting:mese_detail", attese(200, estraneo=404), mese),
    Riga("reporting:mese_detail", attese(404), lambda _: {"mese": "2014-13"}),
    Riga("reporting:rapporto_detail", attese(200, estraneo=404), rapporto),
    # not ready yet: there is no file for anybody
    Riga("reporting:rapporto_download", attese(404), rapporto),
    # inside the scope without the right; outside it, nothing is there
    Riga("reporting:rapporto_retry", attese(403, monitoraggio=200, amministratore=200, estraneo=404), fallito),
    Riga("reporting:rapporto_reissue", attese(403, monitoraggio=200, amministratore=200, estraneo=404), pronto),
    # one that is not issued yet: who may is told so
    Riga(
        "reporting:rapporto_reissue",
        attese(403, monitoraggio=303, amministratore=303, estraneo=404),
        rapporto,
        metodo="post",
    ),
    # one that has not failed: who may is told so
    Riga(
        "reporting:rapporto_retry",
        attese(403, monitoraggio=303, amministratore=303, estraneo=404),
        rapporto,
        metodo="post",
    ),
]
