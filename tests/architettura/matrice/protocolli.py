"""Who may open what, in protocolli: one line per address."""

from typing import Any

from nucleo.giornata import get_oggi
from protocolli.services.accordi import change_accordo
from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.costruttori import build_accordo, build_percorso, build_schema, build_servizio
from tests.costruttori.protocolli import SISTEMA, build_accompagnamento, build_bozza_accordo

GESTISCONO = solo("monitoraggio", "amministratore")
# What runs the network is closed before anything is looked for.
TROVATI = solo("monitoraggio", "amministratore", altri=403)
# Whoever works at the network reads those in reach: of another host, they are not there.
IN_PORTATA = attese(200, estraneo=404)


def versione(_: Scena) -> dict[str, Any]:
    return {"uuid": build_schema().uuid}


def bozza_schema(_: Scena) -> dict[str, Any]:
    return {"uuid": build_schema(stato="bozza").uuid}


def bozza(_: Scena) -> dict[str, Any]:
    return {"uuid": build_bozza_accordo().uuid}


def percorso(s: Scena) -> dict[str, Any]:
    build_accordo(build_servizio(), dal=get_oggi(), al=get_oggi(), firmato_il=get_oggi())
    return {"uuid": build_percorso(sportello=s.sportello, operatore=s.operatore).uuid}


def accompagnamento(s: Scena) -> dict[str, Any]:
    return {"uuid": build_accompagnamento(build_percorso(sportello=s.sportello, operatore=s.operatore)).uuid}


def servizio(_: Scena) -> dict[str, Any]:
    return {"uuid": build_servizio().uuid}


def firmato(s: Scena) -> dict[str, Any]:
    return {"uuid": build_accordo(s.sportello.amministrazione).uuid}


def da_firmare(_: Scena) -> dict[str, Any]:
    pronto = build_bozza_accordo()
    return {"uuid": change_accordo(ambito=SISTEMA, accordo=pronto, a="da_firmare", oggi=pronto.dal).uuid}


# Who follows the person; of the others, not even the Ente without a reason.
SEGUONO = attese(404, operatore=200, collega=200, responsabile=200)

RIGHE: list[Riga] = [
    Riga("protocolli:accompagnamento_list", attese(200)),
    Riga("protocolli:calendario_show", attese(200)),
    Riga("protocolli:impegno_verify", TROVATI, lambda _: {"uuid": build_accordo().impegni.get().uuid}),
    Riga("protocolli:file_replace", TROVATI, firmato),
    Riga("protocolli:file_prima", attese(404), lambda s: firmato(s) | {"file": s.sportello.uuid}),
    Riga("protocolli:accompagnamento_create", SEGUONO, percorso),
    Riga("protocolli:accompagnamento_stato", SEGUONO, lambda s: accompagnamento(s) | {"stato": "accolto"}),
    Riga("protocolli:accordo_list", attese(200)),
    Riga("protocolli:accordo_detail", IN_PORTATA, firmato),
    Riga("protocolli:accordo_print", IN_PORTATA, firmato),
    Riga("protocolli:accordo_download", IN_PORTATA, firmato),
    Riga("protocolli:accordo_choose", GESTISCONO),
    Riga("protocolli:accordo_create", TROVATI, versione),
    Riga("protocolli:accordo_update", TROVATI, bozza),
    Riga("protocolli:accordo_stato", TROVATI, lambda s: bozza(s) | {"stato": "da_firmare"}),
    Riga("protocolli:accordo_sign", TROVATI, da_firmare),
    Riga("protocolli:accordo_renew", TROVATI, firmato),
    Riga("protocolli:scoperto_list", GESTISCONO),
    Riga("protocolli:regola_list", GESTISCONO),
    Riga("protocolli:regola_create", GESTISCONO),
    Riga("protocolli:servizio_list", attese(200)),
    Riga("protocolli:servizio_detail", attese(200), servizio),
    Riga("protocolli:servizio_create", GESTISCONO),
    Riga("protocolli:servizio_edit", TROVATI, servizio),
    Riga("protocolli:schema_list", GESTISCONO),
    Riga("protocolli:schema_create", GESTISCONO),
    Riga("protocolli:schema_detail", TROVATI, lambda _: {"uuid": build_schema().schema.uuid}),
    Riga("protocolli:versione_detail", TROVATI, versione),
    Riga("protocolli:versione_create", TROVATI, lambda _: {"uuid": build_schema().schema.uuid}),
    Riga("protocolli:versione_update", TROVATI, bozza_schema),
    Riga("protocolli:versione_stato", TROVATI, lambda s: bozza_schema(s) | {"stato": "pubblicato"}),
]
