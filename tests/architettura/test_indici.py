"""Each index says what it is for, in docs/indici.md: one that serves nothing is only written."""

import re

from django.apps import apps

from tests.architettura.codice import APP, BASE

RIGA = re.compile(r"^\| `(\w+)` \| (.+) \|$", re.MULTILINE)


def test_every_index_says_which_page_figure_or_job_it_serves() -> None:
    scritti = dict(RIGA.findall((BASE / "docs" / "indici.md").read_text(encoding="utf-8")))
    dichiarati = {
        indice.name
        for app in APP
        for modello in apps.get_app_config(app).get_models()
        for indice in modello._meta.indexes
    }
    assert sorted(dichiarati - scritti.keys()) == []
    assert sorted(scritti.keys() - dichiarati) == []
    assert [nome for nome, che in scritti.items() if len(che.split()) < 3] == []


def test_indexes_have_names_and_not_digests() -> None:
    anonimi = [
        f"{modello._meta.label}: {indice.name}"
        for app in APP
        for modello in apps.get_app_config(app).get_models()
        for indice in modello._meta.indexes
        if re.search(r"_[0-9a-f]{6}_idx$", indice.name)
    ]
    assert anonimi == []
