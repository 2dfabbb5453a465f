"""Who may open what, in protocolli: one line per address."""

from typing import Any

from protocolli.services.accordi import change_accordo
from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.costruttori import build_accordo, build_schema, build_servizio
from tests.costruttori.protocolli import SISTEMA, build_bozza_accordo

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


def servizio(_: Scena) -> dict[str, Any]:
    return {"uuid": build_servizio().uuid}


def firmato(s: Scena) -> dict[str, Any]:
    return {"uuid": build_accordo(s.sportello.amministrazione).uuid}


def da_firmare(_: Scena) -> dict[str, Any]:
    pronto = build_bozza_accordo()
    return {"uuid": change_accordo(ambito=SISTEMA, accordo=pronto, a="da_firmare", oggi=pronto.dal).uuid}


RIGHE: list[Riga] = [
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
