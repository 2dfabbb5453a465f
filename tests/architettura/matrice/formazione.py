"""Who may open what, in formazione: one line per address."""

from typing import Any

from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.costruttori import build_versione
from tests.costruttori.allegati import build_file, build_registrazione

REDAZIONE = ("esperto", "amministratore")


def versione(_: Scena) -> dict[str, Any]:
    return {"uuid": build_versione().uuid}


def obbligatoria(s: Scena) -> dict[str, Any]:
    assert s.operatore
    return {"uuid": build_versione(obbligatoria=True).uuid}


def bozza(_: Scena) -> dict[str, Any]:
    return {"uuid": build_versione(stato="bozza").uuid}


def contenuto(_: Scena) -> dict[str, Any]:
    return {"uuid": build_versione().contenuto.uuid}


def a_parti(_: Scena) -> dict[str, Any]:
    return {"uuid": build_versione(corpo="## Una\n\n## Due").uuid}


def da_pubblicare(_: Scena) -> dict[str, Any]:
    return {"uuid": build_versione(stato="in_revisione").uuid, "stato": "pubblicata"}


def file(_: Scena) -> dict[str, Any]:
    return {"uuid": build_registrazione().uuid}


def file_in_bozza(_: Scena) -> dict[str, Any]:
    return {"uuid": build_file(build_versione(stato="bozza")).uuid}


RIGHE: list[Riga] = [
    Riga("formazione:contenuto_list", attese(200)),
    Riga("formazione:contenuto_create", solo(*REDAZIONE)),
    Riga("formazione:anteprima_show", solo(*REDAZIONE), metodo="post", dati=lambda _: {"corpo": "Ciao"}),
    Riga("formazione:contenuto_detail", attese(200), contenuto),
    Riga("formazione:contenuto_edit", solo(*REDAZIONE), contenuto),
    Riga("formazione:versione_list", attese(200), contenuto),
    Riga("formazione:versione_create", solo(*REDAZIONE), contenuto),
    Riga("formazione:versione_detail", attese(200), versione),
    Riga("formazione:versione_detail", solo(*REDAZIONE, altri=404), bozza),
    Riga("formazione:versione_compare", attese(200), versione),
    Riga("formazione:versione_read", attese(200), versione),
    Riga("formazione:versione_read", attese(303), versione, metodo="post"),
    Riga("formazione:preferito_create", attese(200), contenuto),
    Riga("formazione:preferito_create", attese(303), contenuto, metodo="post"),
    Riga("formazione:preferito_delete", attese(200), contenuto),
    Riga("formazione:segno_create", attese(303), a_parti, metodo="post", dati=lambda _: {"parte": "2"}),
    Riga("formazione:versione_print", attese(200), versione),
    Riga("formazione:file_create", solo(*REDAZIONE), bozza),
    Riga("formazione:file_download", attese(200), file),
    Riga("formazione:file_download", solo(*REDAZIONE, altri=404), file_in_bozza),
    Riga("formazione:file_captions", attese(200), file),
    Riga("formazione:punto_create", attese(303), file, metodo="post", dati=lambda _: {"punto": "1:30"}),
    Riga("formazione:file_delete", solo(*REDAZIONE), file_in_bozza),
    Riga("formazione:file_delete", solo(*REDAZIONE, stato=303), file_in_bozza, metodo="post"),
    Riga("formazione:bozza_delete", solo(*REDAZIONE), bozza),
    Riga("formazione:bozza_delete", solo(*REDAZIONE, stato=303), bozza, metodo="post"),
    Riga("formazione:lettura_list", solo(*REDAZIONE, "monitoraggio"), obbligatoria),
    Riga("formazione:sollecito_create", solo(*REDAZIONE), obbligatoria),
    Riga("formazione:sollecito_create", solo(*REDAZIONE, stato=303), obbligatoria, metodo="post"),
    Riga("formazione:versione_update", solo(*REDAZIONE), bozza),
    Riga("formazione:versione_stato", solo(*REDAZIONE), da_pubblicare),
    Riga("formazione:versione_stato", solo(*REDAZIONE, stato=303), da_pubblicare, metodo="post"),
]
