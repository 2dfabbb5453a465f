"""Each page whose form takes files is known, and let through by nginx with as much as its form takes."""

import re
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from allegati.aggiunte import Destinazione, find_destinazione, find_di_pagina, list_destinazioni

MB = 1024**2
# Larger files, the recordings of lessons, arrive in pieces alone.
INTERI = 40 * MB
PORZIONE = re.compile(r"location (?P<come>=|~|\^~)? ?(?P<dove>\S+) {\n +client_max_body_size (?P<mega>\d+)m;")
PRESE = {"uuid": uuid4(), "cosa": "domanda", "quale": "sede", "stato": "soddisfatta"}


def find_limite(indirizzo: str) -> int:
    """What nginx lets in there, as it chooses among its locations."""
    testo = (Path(settings.BASE_DIR) / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    for porzione in PORZIONE.finditer(testo):
        dove = porzione["dove"]
        if indirizzo == dove if porzione["come"] == "=" else porzione["come"] == "~" and re.search(dove, indirizzo):
            return int(porzione["mega"]) * MB
    return 2 * MB


def iter_viste(radice: Any, spazio: str = "") -> Any:
    for voce in radice.url_patterns:
        if isinstance(voce, URLResolver):
            yield from iter_viste(voce, voce.namespace or spazio)
        elif isinstance(voce, URLPattern) and hasattr(voce.callback, "view_class"):
            yield f"{spazio}:{voce.name}", voce


@pytest.mark.parametrize("destinazione", list_destinazioni(), ids=lambda d: d.nome)
def test_nginx_lets_in_what_a_form_takes(destinazione: Destinazione) -> None:
    assert find_destinazione(destinazione.nome) == destinazione
    voci = dict(iter_viste(get_resolver()))
    for pagina in destinazione.pagine:
        assert find_di_pagina(pagina) == destinazione
        prese = voci[pagina].pattern.converters
        indirizzo = reverse(pagina, kwargs={nome: PRESE[nome] for nome in prese})
        assert find_limite(indirizzo) >= min(destinazione.massimo, INTERI) * destinazione.insieme + MB, indirizzo


def test_each_page_that_asks_for_files_is_known() -> None:
    viste = {nome: voce.callback.view_class for nome, voce in iter_viste(get_resolver())}
    chiedono = {nome for nome, v in viste.items() if getattr(v, "template_name", "") == "allegati/file_form.html"}
    assert {nome for nome in chiedono if find_di_pagina(nome) is None} == set()
    assert all(destinazione.pagine for destinazione in list_destinazioni())
