"""Who may open what, in cittadini: one line per address. The citizen is of the desk of `operatore`."""

from typing import Any

from cittadini.regole.gettoni import seal_persone
from nucleo.bozze import save_bozza
from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.costruttori import build_cittadino, build_consenso, build_informativa, build_trasferimento

AGLI_SPORTELLI = ("operatore", "collega", "responsabile", "estraneo")


def cittadino(s: Scena) -> dict[str, Any]:
    return {"uuid": build_cittadino(sportello=s.sportello, accolto_da=s.operatore).uuid}


def consenso(s: Scena) -> dict[str, Any]:
    persona = build_cittadino(sportello=s.sportello, accolto_da=s.operatore)
    return {"uuid": build_consenso(cittadino=persona).uuid}


def trasferimento(s: Scena) -> dict[str, Any]:
    """Asked by the desk of `estraneo` to the desk of `operatore`."""
    persona = build_cittadino(sportello=s.sportello, accolto_da=s.operatore)
    richiesta = build_trasferimento(cittadino=persona, a_sportello=s.altro_sportello, chiesto_da=s.estraneo)
    return {"uuid": richiesta.uuid}


def trasferimento_accettato(s: Scena) -> dict[str, Any]:
    return {**trasferimento(s), "stato": "accettato"}


def nuova(s: Scena) -> dict[str, Any]:
    build_informativa()
    return {"uuid": "11111111-1111-4111-8111-111111111111"}


def a_meta(s: Scena) -> dict[str, Any]:
    """Left half way by `operatore` alone."""
    dati = nuova(s)
    save_bozza(utente_id=s.operatore.pk, chiave=f"accoglienza:{dati['uuid']}", dati={})
    return dati


def a_meta_di(s: Scena) -> dict[str, Any]:
    """All of one's own: `operatore` has one."""
    a_meta(s)
    return {}


def gettone(s: Scena) -> dict[str, Any]:
    """A reference that `estraneo` was given: in the hands of others it opens nothing."""
    persona = build_cittadino(sportello=s.sportello, accolto_da=s.operatore)
    return {"gettone": seal_persone([persona.pk], s.estraneo.pk)}


DEL_SUO_SPORTELLO = attese(404, operatore=200, collega=200, responsabile=200)
RIGHE: list[Riga] = [
    Riga("cittadini:cittadino_list", solo(*AGLI_SPORTELLI)),
    Riga("cittadini:accoglienza_search", solo(*AGLI_SPORTELLI)),
    Riga("cittadini:accoglienza_create", solo(*AGLI_SPORTELLI), nuova),
    Riga("cittadini:accoglienza_discard", attese(404, operatore=200), a_meta),
    Riga("cittadini:accoglienze_drop", attese(404, operatore=200), a_meta_di),
    Riga("cittadini:cittadino_scheda", DEL_SUO_SPORTELLO | {"monitoraggio": 302, "amministratore": 302}, cittadino),
    Riga("cittadini:cittadino_edit", DEL_SUO_SPORTELLO, cittadino),
    Riga("cittadini:vulnerabilita_edit", DEL_SUO_SPORTELLO, cittadino),
    Riga("cittadini:consenso_list", DEL_SUO_SPORTELLO, cittadino),
    Riga("cittadini:consenso_revoke", DEL_SUO_SPORTELLO, consenso),
    Riga("cittadini:cittadino_motivo", solo("monitoraggio", "amministratore"), cittadino),
    Riga("cittadini:cittadino_find", solo("monitoraggio", "amministratore")),
    # From a desk to another
    Riga("cittadini:trasferimento_list", solo(*AGLI_SPORTELLI)),
    Riga(
        "cittadini:trasferimento_ask",
        attese(403, operatore=404, collega=404, responsabile=404, estraneo=200),
        metodo="post",
        dati=gettone,
    ),
    Riga(
        "cittadini:presa_open",
        attese(403, operatore=404, collega=404, responsabile=404, estraneo=200),
        metodo="post",
        dati=gettone,
    ),
    Riga("cittadini:trasferimento_detail", solo(*AGLI_SPORTELLI), trasferimento),
    Riga(
        "cittadini:trasferimento_stato",
        attese(404, operatore=200, collega=200, responsabile=200, estraneo=403),
        trasferimento_accettato,
    ),
    # Privacy notices
    Riga("cittadini:informativa_list", solo("amministratore")),
    Riga("cittadini:informativa_publish", solo("amministratore")),
]
