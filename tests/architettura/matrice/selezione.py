"""Who may open what, in selezione: one line per address. A commissioner opens what is of their calls."""

from typing import Any

from selezione.models import Integrazione, Istruttoria
from selezione.services.graduatorie import ask_riesame
from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.costruttori import build_manifestazione
from tests.costruttori.allegati import build_allegato
from tests.costruttori.firme import make_p7m
from tests.costruttori.selezione import (
    SISTEMA,
    build_chiuso,
    build_commissario,
    build_graduatoria,
    build_istruttoria,
    build_scheda,
)

ENTE = solo("esperto", "monitoraggio", "amministratore")
GESTISCONO = solo("monitoraggio", "amministratore")
# Who works for the Ente and sits in no commission finds nothing.
NON_COMMISSARIO = attese(403, ente=404)
TROVATI = attese(403, esperto=404, monitoraggio=200, amministratore=200)


def avviso(_: Scena) -> dict[str, Any]:
    return {"uuid": build_chiuso().uuid}


def istruttoria(_: Scena) -> dict[str, Any]:
    return {"uuid": build_istruttoria().uuid}


def integrazione(_: Scena) -> dict[str, Any]:
    una = build_istruttoria()
    entro = una.manifestazione.avviso.chiude_il.replace(year=2098)
    return {"uuid": una.integrazioni.create(richiesta="x", entro=entro, chiesta_da=SISTEMA.firma).uuid}


def file(_: Scena) -> dict[str, Any]:
    riga = Integrazione.objects.get(uuid=integrazione(_)["uuid"])
    return {"uuid": riga.file.create(allegato=build_allegato(), aggiunto_da=SISTEMA.firma).uuid}


def allegato(_: Scena) -> dict[str, Any]:
    """A signed envelope of an application that is under review."""
    bozza = build_manifestazione()
    valori = {"titolo": "Domanda", "allegato": build_allegato(make_p7m(), "p7m"), "aggiunto_da": SISTEMA.firma}
    uuid = bozza.file.create(cosa="domanda", **valori).uuid
    Istruttoria.objects.create(manifestazione=bozza)
    return {"uuid": uuid}


def modifica(_: Scena) -> dict[str, Any]:
    valori = {"cosa": "piano", "diventa": "Primo", "perche": "x", "proposta_da": SISTEMA.firma}
    return {"uuid": build_istruttoria().modifiche.create(**valori).uuid}


def scheda(_: Scena) -> dict[str, Any]:
    chiuso = build_chiuso()
    return {"uuid": build_scheda(build_commissario(chiuso), build_istruttoria(chiuso, stato="ammessa")).uuid}


def pronto(_: Scena) -> dict[str, Any]:
    """A call whose points are all in."""
    chiuso = build_chiuso()
    una = build_istruttoria(chiuso, stato="ammessa")
    for _n in range(2):
        build_scheda(build_commissario(chiuso), una)
    return {"uuid": chiuso.uuid}


def voce(_: Scena) -> dict[str, Any]:
    return {"uuid": build_graduatoria(((9, 18), (9, 18))).voci.get().uuid}


def riesame(_: Scena) -> dict[str, Any]:
    graduatoria = build_graduatoria()
    chiesto = ask_riesame(ambito=SISTEMA, voce=graduatoria.voci.get(), testo="x", adesso=graduatoria.creato_il)
    return {"uuid": chiesto.uuid}


RIGHE: list[Riga] = [
    Riga("selezione:istruttoria_list", ENTE),
    Riga("selezione:istruttoria_detail", TROVATI, istruttoria),
    Riga("selezione:allegato_show", TROVATI, allegato),
    Riga("selezione:allegato_contenuto", TROVATI, allegato),
    Riga("selezione:modifica_create", GESTISCONO, istruttoria),
    Riga("selezione:modifica_stato", GESTISCONO, lambda s: modifica(s) | {"stato": "ritirata"}),
    Riga("selezione:file_show", TROVATI, file),
    Riga("selezione:verifica_update", GESTISCONO, istruttoria),
    Riga("selezione:integrazione_create", GESTISCONO, istruttoria),
    Riga("selezione:istruttoria_stato", GESTISCONO, lambda s: istruttoria(s) | {"stato": "esclusa"}),
    Riga("selezione:integrazione_stato", GESTISCONO, lambda s: integrazione(s) | {"stato": "ritirata"}),
    Riga("selezione:scheda_update", NON_COMMISSARIO, istruttoria),
    Riga("selezione:scheda_stato", TROVATI, lambda s: scheda(s) | {"stato": "bozza"}),
    Riga("selezione:selezione_detail", TROVATI, avviso),
    Riga("selezione:commissario_create", GESTISCONO, avviso),
    Riga("selezione:commissario_remove", GESTISCONO, lambda _: {"uuid": build_commissario(build_chiuso()).uuid}),
    Riga("selezione:conflitti_declare", NON_COMMISSARIO, avviso),
    Riga("selezione:graduatoria_publish", GESTISCONO, pronto),
    Riga("selezione:riesame_list", GESTISCONO),
    Riga("selezione:riesame_stato", GESTISCONO, lambda s: riesame(s) | {"stato": "accolto"}),
    Riga("selezione:sportello_open", GESTISCONO, voce),
]
