"""What is written beside the code says what the code is."""

import ast
import pkgutil
import re
import subprocess
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from django.apps import apps

from tests.architettura.codice import APP, BASE, PIANO, moduli
from tests.architettura.matrice import MATRICE

DECISIONE = BASE / "docs" / "decisioni" / "0002-dipendenze.md"


def dirette(elenco: str) -> set[str]:
    """The names in a `.in` file."""
    righe = (BASE / "requirements" / elenco).read_text(encoding="utf-8").splitlines()
    nomi = (re.match(r"[a-z0-9][a-z0-9-]*", riga) for riga in righe)
    return {nome.group() for nome in nomi if nome}


def fissate(elenco: str) -> set[str]:
    righe = (BASE / elenco).read_text(encoding="utf-8").splitlines()
    return {riga.partition("==")[0].partition("[")[0] for riga in righe if riga[:1].isalnum()}


def parole(testo: str) -> set[str]:
    return set(re.findall(r"[a-z0-9][a-z0-9-]*[a-z0-9]", testo))


def test_every_registry_of_the_apps_is_in_the_architecture() -> None:
    """What is gathered from the AppConfigs, by the one function that gathers."""
    raccolti = {
        chiamata.args[0].value
        for modulo in moduli()
        for chiamata in ast.walk(modulo.albero)
        if isinstance(chiamata, ast.Call)
        and isinstance(chiamata.func, ast.Name)
        and chiamata.func.id in {"iter_aggiunte", "load_aggiunte"}
        and isinstance(chiamata.args[0], ast.Constant)
    }
    architettura = (BASE / "docs" / "architettura.md").read_text(encoding="utf-8")
    righe = [riga.split("|")[1] for riga in architettura.splitlines() if riga.startswith("| `")]
    assert raccolti == {nome for riga in righe for nome in re.findall(r"`(\w+)`", riga)}


def test_nobody_gathers_from_the_apps_by_hand() -> None:
    soli = {str(modulo) for modulo in moduli() if "get_app_configs" in ast.dump(modulo.albero)}
    assert soli == {"nucleo/aggiunte.py"}


@pytest.mark.parametrize("elenco", ["runtime.in", "test.in"])
def test_every_dependency_has_its_reason(elenco: str) -> None:
    """In the first column of the tables of the decision."""
    motivate = {
        nome
        for riga in DECISIONE.read_text(encoding="utf-8").splitlines()
        if riga.startswith("|")
        for nome in parole(riga.split("|")[1])
    }
    assert dirette(elenco) - motivate == set()


def test_the_decision_gives_reasons_only_for_what_is_used() -> None:
    motivate = {
        nome
        for riga in DECISIONE.read_text(encoding="utf-8").splitlines()
        if riga.startswith("|") and not riga.startswith(("|---", "| package"))
        for nome in parole(riga.split("|")[1])
    }
    assert motivate - dirette("runtime.in") - dirette("test.in") == set()


def test_every_dependency_has_its_licence() -> None:
    assert (dirette("runtime.in") | dirette("test.in")) - parole((BASE / "NOTICE").read_text(encoding="utf-8")) == set()


def test_every_dependency_is_pinned_with_its_hash() -> None:
    assert dirette("runtime.in") - fissate("requirements.txt") == set()
    assert dirette("test.in") - fissate("requirements/test.txt") == set()
    for elenco in ("requirements.txt", "requirements/test.txt"):
        testo = (BASE / elenco).read_text(encoding="utf-8")
        senza = [
            blocco.split("\n")[0] for blocco in re.split(r"\n(?=[a-z0-9])", testo) if "--hash=sha256:" not in blocco
        ]
        assert senza == []


# Called by others by their own names, never imported: the database driver, the hasher, programs and plugins.
NON_IMPORTATE = {"argon2-cffi", "gunicorn", "psycopg2-binary", "djlint", "django-stubs", "import-linter"}
NON_IMPORTATE |= {"pytest-django", "pytest-xdist", "ruff", "squawk-cli"}


def moduli_di(pacchetto: str) -> set[str]:
    """The names by which a package is imported."""
    return {
        modulo
        for modulo, pacchetti in packages_distributions().items()
        if pacchetto in {nome.lower().replace("_", "-") for nome in pacchetti}
    }


@pytest.mark.parametrize(
    ("elenco", "cartelle"), [("runtime.in", (*PIANO, "deploy")), ("test.in", ("tests", "deploy/banco"))]
)
def test_every_dependency_is_used(elenco: str, cartelle: tuple[str, ...]) -> None:
    """A package that nobody imports any more leaves the list."""
    testo = "\n".join(
        percorso.read_text(encoding="utf-8") for cartella in cartelle for percorso in (BASE / cartella).rglob("*.py")
    )
    inutili = {
        pacchetto
        for pacchetto in dirette(elenco) - NON_IMPORTATE
        if not any(re.search(rf"\b{re.escape(modulo)}\b", testo) for modulo in moduli_di(pacchetto))
    }
    assert inutili == set()


def letti(percorso: Path) -> set[str]:
    """The names of the variables that a file asks the environment for."""
    metodi = {"text", "flag", "day", "number", "choice", "items", "url", "database", "email", "fernet_keys", "get"}
    return {
        str(nodo.args[0].value)
        for nodo in ast.walk(ast.parse(percorso.read_text(encoding="utf-8")))
        if isinstance(nodo, ast.Call)
        and isinstance(nodo.func, ast.Attribute)
        and nodo.func.attr in metodi
        and ast.unparse(nodo.func.value) in ("env", "os.environ")
        and nodo.args
        and isinstance(nodo.args[0], ast.Constant)
    }


def test_the_example_of_the_environment_is_complete() -> None:
    """`.env.example` names each variable that settings and gunicorn read, and no other."""
    esempio = (BASE / ".env.example").read_text(encoding="utf-8")
    descritte = set(re.findall(r"^#?([A-Z][A-Z0-9_]+)=", esempio, re.MULTILINE))
    assert descritte == letti(BASE / "retemicrocredito" / "settings.py") | letti(BASE / "deploy" / "gunicorn.conf.py")


def documenti() -> list[Path]:
    versionati = subprocess.run(
        ["git", "ls-files", "*.md"],  # noqa: S607 — wherever git is
        cwd=BASE,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    ).stdout.splitlines()
    return [BASE / nome for nome in versionati]


def test_links_between_documents_lead_somewhere() -> None:
    rotti = [
        f"{documento.relative_to(BASE)}: {meta}"
        for documento in documenti()
        for meta in re.findall(r"\]\(([^)#\s]+)", documento.read_text(encoding="utf-8"))
        # An image of a text is one of its files (`formazione.regole.testo`).
        if not meta.startswith(("http://", "https://", "mailto:", "immagine:"))
        and not (documento.parent / meta).exists()
    ]
    assert rotti == []


def test_files_named_in_the_documents_exist() -> None:
    """`deploy/nginx.conf` in backquotes is a promise; commands and patterns are not."""
    mancanti = [
        f"{documento.relative_to(BASE)}: {nome}"
        for documento in documenti()
        if documento.name != "CHANGELOG.md"
        for nome in re.findall(
            r"`((?:deploy|docs|tests|templates|static|requirements)/[\w./-]+)`", documento.read_text(encoding="utf-8")
        )
        if not (BASE / nome).exists()
    ]
    assert mancanti == []


def comments() -> Iterator[tuple[str, str]]:
    """What our modules say of themselves, with where: docstrings and comments."""
    for modulo in moduli():
        for nodo in ast.walk(modulo.albero):
            if isinstance(nodo, ast.Module | ast.ClassDef | ast.FunctionDef):
                yield str(modulo), ast.get_docstring(nodo) or ""
        yield str(modulo), "\n".join(re.findall(r"# .*", modulo.percorso.read_text(encoding="utf-8")))


def find_named(nome: str) -> bool:
    """Whether a dotted name is a module, something in one, or the label of a model."""
    try:
        pkgutil.resolve_name(nome)
    except (ImportError, AttributeError, ValueError):
        return nome.lower() in {modello._meta.label_lower for modello in apps.get_models()}
    return True


def test_documents_named_in_the_code_exist() -> None:
    mancanti = {
        f"{modulo}: {nome}"
        for modulo in moduli()
        for nome in re.findall(r"\bdocs/[\w/-]+\.\w+", modulo.percorso.read_text(encoding="utf-8"))
        if not (BASE / nome).exists()
    }
    assert mancanti == set()


def test_names_written_beside_the_code_exist() -> None:
    """`nucleo.scopi.Scopo` in backquotes is a promise too."""
    nostri = re.compile(rf"`((?:{'|'.join(PIANO)})\.[a-zA-Z_][\w.]*\w)(?:\(\))?`")
    testi = [*comments(), *((str(d.relative_to(BASE)), d.read_text(encoding="utf-8")) for d in documenti())]
    mancanti = sorted(
        {
            f"{dove}: {nome}"
            for dove, testo in testi
            if dove != "CHANGELOG.md"
            for nome in nostri.findall(testo)
            if not nome.endswith((".md", ".py", ".csv")) and not find_named(nome)
        }
    )
    assert mancanti == []


def test_decisions_are_numbered_without_gaps() -> None:
    numeri = sorted(int(percorso.name[:4]) for percorso in (BASE / "docs" / "decisioni").glob("*.md"))
    assert numeri == list(range(1, len(numeri) + 1))


def test_every_page_of_the_matrix_is_in_the_list_of_pages() -> None:
    """`make pagine` writes it again."""
    scritte = set(
        re.findall(r"^\| ([\w:]+) \|", (BASE / "docs" / "pagine.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    aperte = {riga.nome for riga in MATRICE if riga.metodo == "get" and 200 in riga.attese.values()}
    assert aperte - scritte == set()


def test_commands_of_the_makefile_are_those_of_the_documents() -> None:
    bersagli = set(re.findall(r"^([a-z-]+):", (BASE / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    nominati = {
        nome
        for documento in documenti()
        for nome in re.findall(r"`make ([a-z-]+)", documento.read_text(encoding="utf-8"))
    }
    assert nominati - bersagli == set()


def test_glossary_and_code_say_the_same_words() -> None:
    """Every table has its word, and a word that is the name of a class is a class that exists."""
    righe = [
        riga.split("|")[1]
        for riga in (BASE / "docs" / "glossario.md").read_text(encoding="utf-8").splitlines()
        if riga.startswith("| ")
    ]
    parole = {parola.strip() for riga in righe for parola in riga.split(",")}
    modelli = [modello for app in APP for modello in apps.get_app_config(app).get_models()]
    tabelle = {modello.__name__ for modello in modelli if not modello._meta.proxy}
    classi = {nodo.name for modulo in moduli() for nodo in ast.walk(modulo.albero) if isinstance(nodo, ast.ClassDef)}
    assert tabelle - parole == set()
    assert {parola for parola in parole if re.fullmatch(r"[A-Z][a-z]+[A-Z]\w+", parola)} - classi == set()
