"""The bench (`make bench`): what it copies, what it asks, what it writes. Nothing here is timed."""

import json
from pathlib import Path

import pytest
from django.db import connection

from cartaceo.models import ModuloCartaceo
from cittadini.models import Cittadino
from deploy.banco import copie, documento
from deploy.banco.copie import FUNZIONI, ColonnaSenzaRegola, Fotocopia, list_persone, list_rete
from deploy.banco.cronometro import Misura, percentile
from deploy.banco.elenchi import spread
from deploy.banco.giro import Giro
from nucleo.models import CambioStato
from nucleo.pseudonimi import read_codice
from utenti.models import Utente


def build_fotocopia(reti: int = 3) -> Fotocopia:
    tabelle = (*list_persone(), *list_rete(), CambioStato)
    return Fotocopia(list_persone(), list_rete(), reti, {modello._meta.label: 1000 for modello in tabelle})


def test_every_unique_column_of_what_is_copied_has_its_rule() -> None:
    """A new one without a rule stops the bench: better here, and by name."""
    fotocopia = build_fotocopia()
    for modello in fotocopia.tabelle:
        assert f'INSERT INTO "{modello._meta.db_table}"' in fotocopia.write_insert(modello)


def test_a_unique_column_without_a_rule_is_said(monkeypatch) -> None:
    monkeypatch.delitem(copie.VARIANTI, "utenti.Utente.email")
    with pytest.raises(ColonnaSenzaRegola, match=r"utenti\.Utente\.email"):
        build_fotocopia().write_insert(Utente)


def test_a_number_of_a_desk_is_not_told_apart_by_the_desk_of_its_copies() -> None:
    with pytest.raises(ColonnaSenzaRegola, match=r"ModuloCartaceo\.sportello, numero"):
        build_fotocopia().write_insert(ModuloCartaceo)


def test_a_copied_person_goes_to_the_desks_of_its_own_network() -> None:
    sql = build_fotocopia().write_insert(Cittadino)
    assert 'b."sportello_primo_contatto_id" + mod(c.n, 3) * 1000' in sql
    assert 'b."comune_residenza_id" +' not in sql
    assert "mod(" not in build_fotocopia(reti=1).write_insert(Cittadino)


@pytest.mark.django_db
def test_codes_of_the_copies_add_up_and_differ() -> None:
    with connection.cursor() as cursore:
        cursore.execute(FUNZIONI)
        cursore.execute("SELECT pg_temp.pseudonimo('P', n) FROM generate_series(1, 200) n")
        codici = [codice for (codice,) in cursore.fetchall()]
    assert [read_codice(codice, "P") for codice in codici] == codici
    assert len(set(codici)) == 200


def test_percentile_is_one_of_the_values() -> None:
    assert percentile([5, 1, 9, 3], 0.5) == 3
    assert percentile([5, 1, 9, 3], 0.95) == 9
    assert percentile([7], 0.95) == 7


def test_values_of_a_choice_are_taken_from_the_first_to_the_last() -> None:
    assert spread([*range(10)], 4) == [0, 3, 6, 9]
    assert spread([1, 2], 4) == [1, 2]


def test_the_chapter_replaces_itself_and_nothing_else(tmp_path: Path) -> None:
    misura = Misura("monitoraggio", "prima pagina", 200, 5, 3, 120.0, 240.0, 30.0, 40.0, 38.0, "/percorsi/").to_dict()
    giro = Giro("piccola", righe={"percorsi": 10_224}, macchina="2 cores", giorno="2016-03-12")
    giro.elenchi["monitoraggio percorsi:percorso_list"] = [
        misura,
        misura | {"che": "filtro stato=chiuso", "p95": 90.0},
    ]
    giro.pagine.append(misura)
    giro.formazione.append(misura | {"che": "verifiche:quiz_list", "postgres": 12.3})
    (tmp_path / "piccola.json").write_text(json.dumps(vars(giro)), encoding="utf-8")
    pagina = tmp_path / "misure.md"
    pagina.write_text("# Measures\n\nBy hand.\n", encoding="utf-8")
    for _ in range(2):
        documento.write_capitolo(pagina, tmp_path)
    testo = pagina.read_text(encoding="utf-8")
    assert testo.startswith("# Measures\n\nBy hand.\n")
    assert testo.count("## At three sizes") == 1
    assert "| percorsi | 10,224 |" in testo
    assert "1 of 2 answers are over 200 ms" in testo
    assert "| monitoraggio | verifiche:quiz_list | 5 | 120/240 | 40 + 12 |" in testo
