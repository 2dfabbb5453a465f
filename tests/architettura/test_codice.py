"""House rules that a reader would otherwise have to remember."""

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache

from tests.architettura.codice import APP, BASE, Modulo, moduli, moduli_di_prova

# Guides are 400 and 40 (docs/architettura.md): these are the lengths at which somebody must split.
RIGHE_FILE = 600
RIGHE_FUNZIONE = 80
RIGHE_APP = 5500  # more is usually two apps


@cache
def funzioni() -> tuple[tuple[Modulo, ast.FunctionDef | ast.AsyncFunctionDef], ...]:
    return tuple(
        (modulo, nodo)
        for modulo in (*moduli(), *moduli_di_prova())
        for nodo in ast.walk(modulo.albero)
        if isinstance(nodo, (ast.FunctionDef, ast.AsyncFunctionDef))
    )


def chiamate(modulo: Modulo) -> Iterator[ast.Call]:
    return (nodo for nodo in ast.walk(modulo.albero) if isinstance(nodo, ast.Call))


def test_files_stay_readable() -> None:
    lunghi = [
        (str(modulo), righe)
        for modulo in (*moduli(), *moduli_di_prova())
        if (righe := len(modulo.percorso.read_text(encoding="utf-8").splitlines())) > RIGHE_FILE
    ]
    assert lunghi == []


def test_apps_stay_readable() -> None:
    righe: Counter[str] = Counter()
    for modulo in moduli():
        righe[modulo.nome.partition(".")[0]] += len(modulo.percorso.read_text(encoding="utf-8").splitlines())
    assert {app: quante for app, quante in righe.items() if quante > RIGHE_APP} == {}


def test_functions_stay_readable() -> None:
    lunghe = [
        (str(modulo), nodo.name, righe)
        for modulo, nodo in funzioni()
        if (righe := (nodo.end_lineno or nodo.lineno) - nodo.lineno + 1) > RIGHE_FUNZIONE
    ]
    assert lunghe == []


def test_views_reach_objects_only_through_their_scope() -> None:
    """Not `.objects.get/all/filter`: `Model.objects.for_ambito(...)`, or the adjective of what is public."""
    nudi = [
        f"{modulo}:{riga}: {testo.strip()}"
        for modulo in moduli()
        if modulo.scaffale == "views"
        for riga, testo in enumerate(modulo.percorso.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"\.objects\s*\.(get|all|filter|exclude|first|last|create|update|delete)\(", testo)
        or re.search(r"_default_manager|_base_manager", testo)
    ]
    assert nudi == []


def test_types_are_checked_without_exceptions() -> None:
    """No part of the code is excused, and what mypy cannot understand says which error it is and why."""
    configurazione = tomllib.loads((BASE / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]
    allentano = {"overrides", "disable_error_code", "strict_optional", "ignore_errors"}
    muti = [
        f"{modulo}:{riga}: {testo.strip()}"
        for modulo in moduli()
        for riga, testo in enumerate(modulo.percorso.read_text(encoding="utf-8").splitlines(), 1)
        if "# type: ignore" in testo and not re.search(r"# type: ignore\[[a-z, -]+\]  # \w", testo)
    ]
    assert (allentano & configurazione.keys(), muti) == (set(), [])
    assert set(APP) <= set(configurazione["files"])


def test_no_business_in_signals() -> None:
    segnali = {"post_save", "pre_save", "post_delete", "pre_delete", "m2m_changed"}
    colpevoli = [
        f"{modulo} imports {nome}"
        for modulo in moduli()
        for nome in modulo.importati()
        if nome.rsplit(".", 1)[-1] in segnali
    ]
    assert colpevoli == []


def test_locks_name_the_table_they_lock() -> None:
    """`select_for_update()` with a join locks the joined rows too, unless it says `of=`."""
    senza = [
        f"{modulo}:{chiamata.lineno}"
        for modulo in moduli()
        for chiamata in chiamate(modulo)
        if isinstance(chiamata.func, ast.Attribute)
        and chiamata.func.attr == "select_for_update"
        and not any(argomento.arg == "of" for argomento in chiamata.keywords)
    ]
    assert senza == []


# Where a state is written without `change_stato`, and why.
STATI_A_MANO = {
    "nucleo.posta": "the worker that holds the row sends it: a try is no step of anybody's",
    "reporting.services.emissione": "compare-and-set: of two workers one alone takes the report, and ends it",
}


def _scrive_stato(nodo: ast.AST) -> bool:
    """`x.stato = …` (in a tuple too), `.update(stato=…)`, `setattr(x, "stato", …)`."""
    if isinstance(nodo, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
        mete = nodo.targets if isinstance(nodo, ast.Assign) else [nodo.target]
        return any(
            isinstance(meta, ast.Attribute) and meta.attr == "stato" and ast.unparse(meta.value) != "self"
            for capo in mete
            for meta in ast.walk(capo)
        )
    if not isinstance(nodo, ast.Call):
        return False
    if isinstance(nodo.func, ast.Attribute) and nodo.func.attr in ("update", "bulk_update"):
        return any(argomento.arg == "stato" for argomento in nodo.keywords)
    return ast.unparse(nodo.func) == "setattr" and len(nodo.args) > 1 and ast.unparse(nodo.args[1]) == "'stato'"


def test_a_state_is_written_by_change_stato_alone() -> None:
    """The demonstration loads whole histories at once, and its own tests check them against the machines."""
    scrivono = {
        modulo.nome
        for modulo in moduli()
        if not modulo.nome.startswith("dimostrazione")
        if any(_scrive_stato(nodo) for nodo in ast.walk(modulo.albero))
    }
    assert scrivono == set(STATI_A_MANO)


# Tables by state that are no words: rules of one place.
TABELLE_PER_STATO = {
    "consulenze.selectors.citazioni": "what each stage of a path asks about",
    "portale.regole.parole": "where a path stands, as it is told to who walks it",
    "incentivi.selectors.punteggio": "how much a measure weighs among the results",
}


def test_the_words_of_a_state_stand_in_its_machine() -> None:
    """No table keyed by the members of an enum of states but beside the enum itself."""
    altrove = {
        modulo.nome
        for modulo in moduli()
        if modulo.scaffale != "enums" and not modulo.nome.startswith("dimostrazione")
        for nodo in ast.walk(modulo.albero)
        if isinstance(nodo, ast.Dict)
        and sum(bool(re.match(r"Stato[A-Z]\w*\.[A-Z_]+$", ast.unparse(chiave))) for chiave in nodo.keys if chiave) > 1
    }
    assert altrove == set(TABELLE_PER_STATO)


def test_tasks_start_after_the_commit() -> None:
    """`.delay()` inside a transaction may run before the row it speaks of exists: `.delay_on_commit()` never does.

    A task runs outside any transaction, and may start others as it likes.
    """
    frettolosi = [
        f"{modulo}:{chiamata.lineno}"
        for modulo in moduli()
        if modulo.scaffale != "tasks"
        for chiamata in chiamate(modulo)
        if isinstance(chiamata.func, ast.Attribute) and chiamata.func.attr in ("delay", "apply_async")
    ]
    assert frettolosi == []


def test_writes_take_keywords_only() -> None:
    """`close_percorso(percorso=…, ambito=…)`: a call to a service that writes says what it passes."""
    posizionali = [
        f"{modulo}:{nodo.lineno} {nodo.name}"
        for modulo in moduli()
        if modulo.scaffale == "services"
        for nodo in modulo.albero.body
        if isinstance(nodo, ast.FunctionDef)
        and any("atomic" in ast.unparse(decoratore) for decoratore in nodo.decorator_list)
        and nodo.args.posonlyargs + nodo.args.args
    ]
    assert posizionali == []


def test_html_is_marked_safe_only_by_the_ui_kit() -> None:
    fuori = [
        f"{modulo} imports {nome}"
        for modulo in moduli()
        if not modulo.nome.startswith(("interfaccia.templatetags", "interfaccia.corpo", "nucleo.testo", "grafici"))
        for nome in modulo.importati()
        if nome == "django.utils.safestring.mark_safe"
    ]
    assert fuori == []


def test_every_module_says_what_it_is_for() -> None:
    muti = [
        str(modulo)
        for modulo in moduli()
        if modulo.percorso.name not in ("__init__.py", "apps.py")
        and modulo.albero.body
        and not ast.get_docstring(modulo.albero)
    ]
    assert muti == []


def asserisce(nodo: ast.AST, aiutanti: set[str]) -> bool:
    """Whether it asserts by itself, by `pytest.raises` and the like, or through one of the helpers."""
    prove = ("assert", "raises", "violates", "expect", "fail")
    for parte in ast.walk(nodo):
        if isinstance(parte, ast.Assert):
            return True
        if isinstance(parte, ast.Call):
            chiamata = ast.unparse(parte.func).lower()
            if any(prova in chiamata for prova in prove) or chiamata.rsplit(".", 1)[-1] in aiutanti:
                return True
    return False


def test_every_test_can_fail() -> None:
    """A test without an assertion, a `raises` or a helper that asserts proves nothing."""
    di_prova = [(modulo, nodo) for modulo, nodo in funzioni() if modulo.app == "tests"]
    aiutanti = {nodo.name.lower() for _, nodo in di_prova if asserisce(nodo, set())}
    vuoti = [
        f"{modulo}:{nodo.lineno} {nodo.name}"
        for modulo, nodo in di_prova
        if nodo.name.startswith("test_") and not asserisce(nodo, aiutanti)
    ]
    assert vuoti == []


# A name of the domain is Italian, what is done to it is English (docs/glossario.md).
VERBI_ITALIANI = frozenset(
    [
        "accetta",
        "aggiorna",
        "aggiungi",
        "analizza",
        "apri",
        "blocca",
        "calcola",
        "cambia",
        "cammina",
        "carica",
        "cerca",
        "chiudi",
        "conta",
        "controlla",
        "crea",
        "disegna",
        "elenca",
        "esegui",
        "filtra",
        "genera",
        "invia",
        "leggi",
        "manda",
        "mostra",
        "prendi",
        "prepara",
        "proponi",
        "pulisci",
        "registra",
        "salva",
        "scrivi",
        "spedisci",
        "sposta",
        "togli",
        "trova",
        "unisci",
        "valuta",
        "viola",
    ]
)


def test_verbs_are_english() -> None:
    italiani = [
        f"{modulo}:{nodo.lineno} {nodo.name}"
        for modulo, nodo in funzioni()
        if nodo.name.strip("_").split("_")[0] in VERBI_ITALIANI
    ]
    assert italiani == []


# ── Days ─────────────────────────────────────────────────────────────────────────────────
OROLOGI = frozenset({"localdate", "localtime", "now", "today", "get_oggi"})
# Where «today» is taken, and what only measures or draws pictures.
PRENDONO_OGGI = ("nucleo/giornata.py", "deploy/banco/")


def name_of(chiamata: ast.Call) -> str:
    return getattr(chiamata.func, "attr", getattr(chiamata.func, "id", ""))


def test_today_is_taken_in_one_place() -> None:
    """Elsewhere it comes from `nucleo.giornata`, so that a request across midnight is of one day."""
    altrove = [
        f"{modulo}:{nodo.lineno}"
        for modulo in moduli()
        for nodo in chiamate(modulo)
        if not str(modulo).startswith(PRENDONO_OGGI)
        and (name_of(nodo) == "today" or (name_of(nodo) == "localdate" and not nodo.args))
    ]
    assert altrove == []


def test_no_test_takes_its_day_when_it_is_collected() -> None:
    """A day taken while the suite is being read is yesterday for the tests after midnight."""
    presi = [
        f"{modulo}:{nodo.lineno} {name_of(nodo)}"
        for modulo in moduli_di_prova()
        for nodo in alla_lettura(modulo.albero)
        if name_of(nodo) in OROLOGI
    ]
    assert presi == []


def alla_lettura(albero: ast.Module) -> Iterator[ast.Call]:
    """The calls made when a module is read: those outside functions, in their decorators and defaults."""
    resta: list[ast.AST] = list(albero.body)
    while resta:
        nodo = resta.pop()
        if isinstance(nodo, ast.Lambda):
            continue
        if isinstance(nodo, (ast.FunctionDef, ast.AsyncFunctionDef)):
            resta += [*nodo.decorator_list, *nodo.args.defaults, *filter(None, nodo.args.kw_defaults)]
            continue
        if isinstance(nodo, ast.Call):
            yield nodo
        resta += ast.iter_child_nodes(nodo)


ASPETTANO = frozenset({"wait", "communicate", "join", "result"})
PROCESSI = frozenset({"run", "call", "check_call", "check_output"})


def test_no_test_waits_without_a_limit() -> None:
    """A process, a thread, an event: each is waited for so long and no longer."""
    senza = [
        f"{modulo}:{nodo.lineno}"
        for modulo in moduli_di_prova()
        for nodo in chiamate(modulo)
        if isinstance(nodo.func, ast.Attribute) and waits_for_ever(nodo, nodo.func)
    ]
    assert senza == []


def waits_for_ever(chiamata: ast.Call, funzione: ast.Attribute) -> bool:
    if any(parola.arg == "timeout" for parola in chiamata.keywords):
        return False
    di_processo = ast.unparse(funzione.value) == "subprocess" and funzione.attr in PROCESSI
    return di_processo or (funzione.attr in ASPETTANO and not chiamata.args and not chiamata.keywords)
