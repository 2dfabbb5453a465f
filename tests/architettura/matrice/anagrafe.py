"""Who may open what, in anagrafe: one line per address. The people are of the desk of `operatore`."""

from typing import Any

from anagrafe.enums import Forza, Motivo
from anagrafe.models import Doppione, Unione
from anagrafe.services.unioni import unite_cittadini
from cittadini.models import Cittadino
from nucleo.ambito import Ambito
from tests.architettura.matrice.cittadini import AGLI_SPORTELLI, DEL_SUO_SPORTELLO, cittadino, gettone
from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.costruttori import build_cittadino
from tests.costruttori.anagrafe import build_proposta, build_regola_proposta
from utenti.services.ambito import build_ambito


def due(s: Scena) -> dict[str, Any]:
    return cittadino(s) | {"altra": build_cittadino(sportello=s.sportello, accolto_da=s.operatore).uuid}


def deceduta(s: Scena) -> dict[str, Any]:
    persona = build_cittadino(sportello=s.sportello, accolto_da=s.operatore)
    persona.deceduto_il = persona.data_primo_contatto
    persona.save()
    return {"uuid": persona.uuid}


def unione(s: Scena) -> dict[str, Any]:
    tenuta, altra = (build_cittadino(sportello=s.sportello, accolto_da=s.operatore) for _ in range(2))
    unita: Unione = unite_cittadini(ambito=Ambito.di_sistema("prova"), tenuta=tenuta, assorbita=altra, scelte={})
    return {"uuid": unita.uuid}


def coppia(s: Scena) -> dict[str, Any]:
    """Both cards are of the desk of `operatore`: the Ente sees every pair."""
    una, altra = sorted((build_cittadino(sportello=s.sportello, accolto_da=s.operatore) for _ in range(2)), key=by_pk)
    coppia = Doppione.objects.create(una=una, altra=altra, motivi=[Motivo.TELEFONO], forza=Forza.DEBOLE)
    return {"uuid": coppia.uuid}


def by_pk(persona: Cittadino) -> int:
    return persona.pk


def proposta(s: Scena) -> dict[str, Any]:
    """Asked by the desk of `estraneo` of somebody whom the desk of `operatore` follows."""
    persona = build_cittadino(sportello=s.sportello, accolto_da=s.operatore)
    chiesta = build_proposta(cittadino=persona, a_sportello=s.altro_sportello, ambito=build_ambito(s.estraneo))
    return {"uuid": chiesta.uuid}


def proposta_ritirata(s: Scena) -> dict[str, Any]:
    return {**proposta(s), "stato": "ritirata"}


def gettone_con_regola(s: Scena) -> dict[str, Any]:
    build_regola_proposta()
    return gettone(s)


CON_MOTIVO = ("monitoraggio", "amministratore")
DELLA_RETE = attese(404, monitoraggio=200, amministratore=200)

RIGHE: list[Riga] = [
    Riga("anagrafe:doppione_list", solo(*AGLI_SPORTELLI)),
    Riga("anagrafe:doppione_rete_list", solo(*CON_MOTIVO)),
    Riga("anagrafe:unione_list", solo(*AGLI_SPORTELLI)),
    Riga("anagrafe:doppione_detail", DEL_SUO_SPORTELLO | dict.fromkeys(CON_MOTIVO, 200), coppia),
    Riga("anagrafe:doppione_ask", DELLA_RETE, coppia),
    Riga("anagrafe:doppione_distinte", DEL_SUO_SPORTELLO, coppia),
    Riga("anagrafe:unione_choose", DEL_SUO_SPORTELLO, cittadino),
    Riga("anagrafe:unione_create", DEL_SUO_SPORTELLO, due),
    Riga("anagrafe:distinte_create", DEL_SUO_SPORTELLO, due),
    Riga("anagrafe:unione_dissolve", DEL_SUO_SPORTELLO, unione),
    # Another desk
    Riga("anagrafe:proposta_list", solo(*AGLI_SPORTELLI)),
    Riga(
        "anagrafe:proposta_ask",
        attese(403, operatore=404, collega=404, responsabile=404, estraneo=200),
        metodo="post",
        dati=gettone_con_regola,
    ),
    Riga("anagrafe:proposta_propose", DEL_SUO_SPORTELLO, cittadino),
    Riga("anagrafe:proposta_detail", solo(*AGLI_SPORTELLI), proposta),
    Riga(
        "anagrafe:proposta_print",
        solo("operatore", "collega", "responsabile"),
        proposta,
        metodo="post",
    ),
    Riga(
        "anagrafe:proposta_stato",
        attese(404, operatore=403, collega=403, responsabile=403, estraneo=200),
        proposta_ritirata,
    ),
    Riga("anagrafe:regola_list", solo(*CON_MOTIVO)),
    Riga("anagrafe:regola_create", solo("amministratore")),
    Riga("anagrafe:decesso_create", DEL_SUO_SPORTELLO, cittadino),
    Riga("anagrafe:decesso_cancel", DEL_SUO_SPORTELLO, deceduta),
]
