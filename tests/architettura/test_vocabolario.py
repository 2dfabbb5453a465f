"""One vocabulary for the QuerySets: `for_*` scopes, `with_*` adds; an adjective, `di_…` or `in_…` filters."""

import ast
import inspect
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from django.apps import apps
from django.db import models

from nucleo.ambito import Ambito
from tests.architettura.codice import APP, BASE, Modulo, moduli, nome_template, template

# What a `with_*` may ask, and an answer for each.
ARGOMENTI: dict[str, Any] = {
    "ambito": Ambito(utente_id=1),
    "giorno": date(2026, 3, 16),
    "oggi": date(2026, 3, 16),
    "adesso": datetime(2026, 3, 16, 9, tzinfo=UTC),
}


def metodi() -> Iterator[tuple[str, models.QuerySet[Any], str]]:
    """Every public method that a QuerySet of ours adds: its full name, an unfiltered set, its name."""
    for app in APP:
        for modello in apps.get_app_config(app).get_models():
            righe = modello._default_manager.all()
            for classe in type(righe).__mro__:
                if classe.__module__.split(".")[0] in APP:
                    for nome, membro in vars(classe).items():
                        if inspect.isfunction(membro) and not nome.startswith("_"):
                            yield f"{modello._meta.label}.{nome}", righe, nome


def test_there_is_something_to_look_at() -> None:
    assert len(list(metodi())) > 50


def test_for_scopes_by_who_asks_and_nothing_else_does() -> None:
    senza = [
        intero
        for intero, righe, nome in metodi()
        if nome.startswith("for_") and "ambito" not in inspect.signature(getattr(righe, nome)).parameters
    ]
    assert senza == []


def test_no_filter_begins_with_an_english_preposition() -> None:
    """`di_…` or `in_…` in Italian, as the noun that follows."""
    inglesi = {"of", "by", "from", "under", "at", "without", "since"}
    assert [intero for intero, _, nome in metodi() if nome.split("_")[0] in inglesi] == []


def test_with_adds_and_takes_no_row_away() -> None:
    filtrano = []
    for intero, righe, nome in metodi():
        if nome.startswith("with_"):
            metodo = getattr(righe, nome)
            argomenti = {campo: ARGOMENTI[campo] for campo in inspect.signature(metodo).parameters}
            if metodo(**argomenti).query.where:
                filtrano.append(intero)
    assert filtrano == []


# ── The words of a state ─────────────────────────────────────────────────────────────────
def list_parole() -> dict[str, set[str]]:
    """By app, what its machines call their states."""
    parole: defaultdict[str, set[str]] = defaultdict(set)
    for modello in apps.get_models():
        if macchina := getattr(modello, "macchina", None):
            parole[macchina.stati.__module__.split(".")[0]] |= {str(parola) for parola in macchina.stati.labels}
    return parole


def test_no_page_writes_the_badge_of_a_state_by_hand() -> None:
    """`{% etichetta oggetto.get_stato_display oggetto.tipo_stato %}`: words and colour are those of the machine."""
    parole = list_parole()
    scritte = [
        f"{nome_template(percorso)}: {testo}"
        for percorso in template()
        for testo in re.findall(r'{% etichetta "([^"]+)"', percorso.read_text(encoding="utf-8"))
        if testo in parole[nome_template(percorso).split("/")[0]]
    ]
    assert scritte == []


def test_no_code_writes_the_words_of_a_state_again() -> None:
    parole = list_parole()
    scritte = [
        f"{modulo}: {testo}"
        for modulo in moduli()
        if modulo.scaffale != "enums"
        for testo in iter_testi(modulo)
        if testo in parole[modulo.app]
    ]
    assert scritte == []


def iter_testi(modulo: Modulo) -> Iterator[str]:
    """Its strings, but for the headings of columns: «Erogato» is an amount too."""
    intestazioni = {
        nodo.value for nodo in ast.walk(modulo.albero) if isinstance(nodo, ast.keyword) and nodo.arg == "verbose_name"
    }
    for nodo in ast.walk(modulo.albero):
        if isinstance(nodo, ast.Constant) and isinstance(nodo.value, str) and nodo not in intestazioni:
            yield nodo.value


# ── What a thing is not to be called ─────────────────────────────────────────────────────
# Words that the glossary takes away from one thing, and that are another one's.
DI_ALTRO = {
    "attività": "of a business (ATECO), of a desk (at work or not), of an incentive; an attività to do is a Compito",
    "caso": "what a time of waiting was measured on",
    "convenzione": "the deed with a lender, and a kind of deed of a desk; who hosts is an Ospitalita",
    "correzione": "a correction of any record; a Rettifica is one that moves figures",
    "firma": "its own row: who did a fact; the seal of a day is a SigilloRegistro",
    "misura": "how an Indicatore counts, a measure typed in a form; those of the catalogue are Incentivi",
    "passaggio": "its own row: a step of a Macchina; a person changes desk by a Trasferimento",
    "programma": "a measure as it is shown in a contact (ProgrammaIllustrato)",
    "progetto": "what the person wants to do, told by fields of the Percorso; and why a lender says no",
    "punto": "of a drawing",
    "segnalazione": "of an anomaly in a record of the catalogue, and by whom a person was sent",
    "utente": "its own row: who logs in",
    "versione": "of a record, a definition, a form, a notice; a Rapporto has editions",
    "fase": "of a business; a stage of a path is a tappa",
    "attore": "who acts in a line of the log, as its columns have always said",
    "autore": "whose a voice of the timeline is, in words; who did a fact is a Firma",
    "gettone": "the seal of a person found by a search; a link is a Collegamento",
    "token": "the secret of a Collegamento, which is its row",
    "modifica": "a kind of event, and an Azione",
}
# Names that have such a word for another thing.
NOMI = {
    "BANCA": "a kind of Erogatore",
    "FUSIONE": "why a host changed: two administrations became one",
    "PRESTITO": "a form of aid, as the national catalogue calls it",
}


def test_nothing_has_a_name_that_the_glossary_takes_away() -> None:
    """Of modules, classes, functions and columns. A word that is another thing's is in `DI_ALTRO`, with which."""
    vietate = read_vietate()
    trovati = {
        f"{modulo}: {nome} ({parola}: {vietate[parola]})"
        for modulo in moduli()
        for nome in iter_nomi(modulo)
        for parola in set(split_nome(nome)) & vietate.keys() - DI_ALTRO.keys()
        if nome not in NOMI
    }
    assert trovati == set()


def test_every_exception_is_still_one() -> None:
    nomi = {nome for modulo in moduli() for nome in iter_nomi(modulo)}
    usate = {parola for nome in nomi for parola in split_nome(nome)}
    assert set(DI_ALTRO) <= read_vietate().keys()
    assert DI_ALTRO.keys() - usate == set()
    assert NOMI.keys() <= nomi


def read_vietate() -> dict[str, str]:
    """What the third column of the glossary takes away, singular and plural, and from which word."""
    righe = (BASE / "docs" / "glossario.md").read_text(encoding="utf-8").splitlines()
    celle = [riga.split("|") for riga in righe if riga.startswith("| ")]
    return {
        parola.strip(): cella[1].strip()
        for cella in celle[1:]
        for parola in cella[3].split(",")
        if parola.strip() and " " not in parola.strip()
    }


def iter_nomi(modulo: Modulo) -> Iterator[str]:
    yield modulo.percorso.stem
    for nodo in ast.walk(modulo.albero):
        if isinstance(nodo, ast.ClassDef | ast.FunctionDef):
            yield nodo.name
        if isinstance(nodo, ast.ClassDef):
            for riga in nodo.body:
                bersagli = riga.targets if isinstance(riga, ast.Assign) else [getattr(riga, "target", None)]
                yield from (bersaglio.id for bersaglio in bersagli if isinstance(bersaglio, ast.Name))


def split_nome(nome: str) -> Iterator[str]:
    """The words of a name, and what each would be in the singular."""
    for parola in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", nome):
        minuscola = parola.lower()
        yield minuscola
        if minuscola.endswith("i") and minuscola != "scopi":  # an Italian word, and not the English «scope»
            yield from (minuscola[:-1] + vocale for vocale in ("o", "e", "io"))
        if minuscola.endswith("e"):
            yield f"{minuscola[:-1]}a"
        if minuscola.endswith("ta"):
            yield f"{minuscola[:-1]}à"
