"""Migrations that can run while people work: no table in use is locked for long, nothing that running code reads goes.

`squawk` reads the SQL of each; `.squawk.toml` says which of its rules hold. Tables made in the same
migration are nobody's yet, so the first one of each app passes whole.

Whoever must break a rule writes `-- squawk-ignore rule` before the statement, with the reason.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently
from django.db import connection, migrations, models
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from nucleo.operazioni import Aggiunte
from tests.architettura.codice import APP, BASE

SQUAWK = Path(sys.executable).parent / "squawk"


def write_sql(migrazione: Migration, stato: ProjectState) -> str:
    """What a migration asks of the database, in a transaction unless it says otherwise."""
    with connection.schema_editor(collect_sql=True, atomic=migrazione.atomic) as editor:
        migrazione.apply(stato, editor, collect_sql=True)
    sql = "\n".join(editor.collected_sql)
    return f"BEGIN;\n{sql}\nCOMMIT;\n" if migrazione.atomic else sql


def list_moniti(cartella: Path) -> list[str]:
    """What squawk finds in the files of a folder, «file:line:column: warning: rule words».

    It forgives by itself some changes of a table made in the same file; here all of them, for nobody has it yet.
    """
    esito = subprocess.run(
        [SQUAWK, "--config", BASE / ".squawk.toml", "--reporter", "gcc", *sorted(cartella.glob("*.sql"))],
        cwd=cartella,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert esito.returncode in (0, 1), esito.stderr
    trovati = (riga.removeprefix(f"{cartella}/") for riga in esito.stdout.splitlines() if ": warning: " in riga)
    return [monito for monito in trovati if not is_nuova(cartella, *monito.split(":")[:2])]


def is_nuova(cartella: Path, file: str, riga: str) -> bool:
    """Whether a line, counted from zero, changes a table made in the same file."""
    sql = (cartella / file).read_text()
    tabella = re.match(r'ALTER TABLE "(\w+)"', sql.splitlines()[int(riga)])
    return bool(tabella) and f'CREATE TABLE "{tabella[1]}"' in sql


@pytest.mark.django_db
def test_our_migrations_run_while_people_work(tmp_path: Path) -> None:
    grafo = MigrationLoader(connection, replace_migrations=False)
    for app, nome in grafo.graph.nodes:
        if app in APP:
            stato = grafo.project_state((app, nome), at_end=False)
            (tmp_path / f"{app}.{nome}.sql").write_text(write_sql(grafo.get_migration(app, nome), stato))
    assert list_moniti(tmp_path) == []


@pytest.mark.django_db
def test_what_is_added_together_is_what_is_added_one_by_one() -> None:
    """The same SQL, the same state, and taken back in the reverse order."""
    indice = migrations.AddIndex("Persona", models.Index(fields=["nome"], name="i"))
    vincolo = migrations.AddConstraint("Persona", models.CheckConstraint(condition=~models.Q(nome=""), name="c"))

    def apply(operazioni: list[Operation], *, unapply: bool = False) -> tuple[ProjectState, list[str]]:
        stato = ProjectState()
        PERSONA.state_forwards("prova", stato)
        stato.apps  # noqa: B018 — rendered before, as in the middle of a run
        migrazione = type("Migration", (Migration,), {"operations": operazioni})("0002_prova", "prova")
        with connection.schema_editor(collect_sql=True) as editor:
            dopo = (migrazione.unapply if unapply else migrazione.apply)(stato, editor, collect_sql=True)
        return dopo, [riga for riga in editor.collected_sql if not riga.startswith("--")]

    insieme, uno_per_uno = apply([Aggiunte([indice, vincolo])]), apply([indice, vincolo])
    assert insieme == uno_per_uno
    assert insieme[0].apps.get_model("prova", "Persona")._meta.constraints == [vincolo.constraint]
    assert (
        apply([Aggiunte([indice, vincolo])], unapply=True)[1][:2] == apply([indice, vincolo], unapply=True)[1][:2] != []
    )


# ── What would be refused ────────────────────────────────────────────────────────────────
PERSONA = migrations.CreateModel(
    "Persona",
    fields=[
        ("id", models.BigAutoField(primary_key=True)),
        ("nome", models.CharField(max_length=20, null=True)),
        ("creata_il", models.DateTimeField()),
    ],
)


def lint(tmp_path: Path, operazioni: list[Operation], *, atomic: bool = True) -> set[str]:
    """The rules that a second migration of an app would break, its first having made `Persona`."""
    stato = ProjectState()
    PERSONA.state_forwards("prova", stato)
    migrazione = type("Migration", (Migration,), {"operations": operazioni, "atomic": atomic})("0002_prova", "prova")
    (tmp_path / "prova.sql").write_text(write_sql(migrazione, stato))
    return {monito.split("warning: ")[-1].split()[0] for monito in list_moniti(tmp_path)}


@pytest.mark.django_db
def test_a_table_of_the_same_migration_is_nobodys_yet(tmp_path: Path) -> None:
    indice = migrations.AddIndex("Altra", models.Index(fields=["nome"], name="altra_nome"))
    altra = migrations.CreateModel(
        "Altra", fields=[("id", models.BigAutoField(primary_key=True)), ("nome", models.CharField(max_length=20))]
    )
    campo = migrations.AddField("Altra", "di", models.ForeignKey("prova.Persona", models.PROTECT))
    assert lint(tmp_path, [altra, indice, campo]) == set()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("operazione", "regola"),
    [
        (migrations.AlterField("Persona", "nome", models.IntegerField(null=True)), "changing-column-type"),
        (migrations.AlterField("Persona", "nome", models.CharField(max_length=20)), "adding-not-nullable-field"),
        (migrations.AddIndex("Persona", models.Index(fields=["nome"], name="i")), "require-concurrent-index-creation"),
        (
            migrations.AddConstraint("Persona", models.CheckConstraint(condition=~models.Q(nome=""), name="c")),
            "constraint-missing-not-valid",
        ),
        (
            migrations.AddConstraint("Persona", models.UniqueConstraint(fields=["nome"], name="u")),
            "disallowed-unique-constraint",
        ),
        (
            migrations.AddField("Persona", "di", models.ForeignKey("prova.Persona", models.PROTECT, null=True)),
            "adding-foreign-key-constraint",
        ),
        (migrations.RemoveField("Persona", "nome"), "ban-drop-column"),
        (migrations.RenameField("Persona", "nome", "denominazione"), "renaming-column"),
        (migrations.RenameModel("Persona", "Cittadina"), "renaming-table"),
        (migrations.DeleteModel("Persona"), "ban-drop-table"),
    ],
    ids=lambda valore: valore if isinstance(valore, str) else type(valore).__name__,
)
def test_a_later_change_that_locks_or_takes_away_is_refused(tmp_path: Path, operazione: Operation, regola: str) -> None:
    assert regola in lint(tmp_path, [operazione])


@pytest.mark.django_db
def test_a_column_that_may_be_empty_passes(tmp_path: Path) -> None:
    campo = models.CharField(max_length=20, null=True)
    assert lint(tmp_path, [migrations.AddField("Persona", "canale", campo)]) == set()


@pytest.mark.django_db(transaction=True)
def test_an_index_made_concurrently_passes(tmp_path: Path) -> None:
    indice = AddIndexConcurrently("Persona", models.Index(fields=["nome"], name="i"))
    assert lint(tmp_path, [indice], atomic=False) == set()


@pytest.mark.django_db
def test_a_constraint_first_not_valid_passes(tmp_path: Path) -> None:
    vincolo = models.CheckConstraint(condition=~models.Q(nome=""), name="c")
    assert lint(tmp_path, [AddConstraintNotValid("Persona", vincolo)]) == set()


def test_what_searches_in_italian_waits_for_the_configuration() -> None:
    """PostgreSQL writes such a column as it is made; Django does not know what it needs."""
    cartelle = [BASE / app / "migrations" / "0001_initial.py" for app in APP if app != "ricerca"]
    testi = [cartella.read_text() for cartella in cartelle if cartella.exists()]
    assert [t for t in testi if "'it_un'" in t and "('ricerca', '0001_initial')" not in t] == []
