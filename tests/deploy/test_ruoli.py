"""Two roles in the database, as deploy/README.md makes them: one owns the tables, the other works in them."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg2
import pytest
from django.conf import settings

from deploy.local.postgres import find_binaries
from tests.modello import CHECKOUT, maintenance, with_name

# What the worker does with the log, with the rights of the application alone.
LAVORO = """
from nucleo.ambito import Ambito
from nucleo.eventi import record
from nucleo.models import RegistroEvento
from nucleo.tasks import forget_old, guard_registro, open_mesi_registro
record(ambito=Ambito(utente_id=7, etichetta="Ada"), azione="lettura")
open_mesi_registro(); forget_old(); guard_registro()
print(sorted(RegistroEvento.objects.values_list("attore_etichetta", flat=True)))
"""


@dataclass(frozen=True)
class Banca:
    """A database made for these tests, and the names of its two roles."""

    nome: str
    proprietario: str
    applicazione: str

    def url(self, ruolo: str) -> str:
        return with_name(re.sub(r"//[^@/]*@", f"//{ruolo}@", os.environ["DATABASE_URL"]), self.nome)

    def run(self, ruolo: str, comando: str) -> None:
        base = settings.DATABASES["default"]
        collegamento = psycopg2.connect(host=base["HOST"], port=base["PORT"] or None, user=ruolo, dbname=self.nome)
        try:
            with collegamento, collegamento.cursor() as cursor:
                cursor.execute(comando)
        finally:
            collegamento.close()

    def manage(self, ruolo: str, *argomenti: str) -> str:
        risposta = subprocess.run(
            [sys.executable, "manage.py", *argomenti],
            cwd=CHECKOUT,
            env={**os.environ, "DATABASE_URL": self.url(ruolo)},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert risposta.returncode == 0, risposta.stderr
        return risposta.stdout

    def grant(self) -> None:
        base = settings.DATABASES["default"]
        risposta = subprocess.run(
            [
                str(find_binaries() / "psql"),
                *("--no-psqlrc", "--quiet", "-h", base["HOST"], "-U", self.proprietario, "-d", self.nome),
                *("-v", f"applicazione={self.applicazione}", "-f", str(Path("deploy") / "permessi.sql")),
            ],
            cwd=CHECKOUT,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert risposta.returncode == 0, risposta.stderr


@pytest.fixture(scope="module")
def banca() -> Iterator[Banca]:
    """Made, migrated by its owner and opened to the application with the script of production, twice."""
    nome = f"prova_ruoli_{os.getpid()}"
    banca = Banca(nome, f"{nome}_proprietario", f"{nome}_applicazione")
    with maintenance(os.environ["DATABASE_URL"]) as cursore:
        cursore.execute(f'CREATE ROLE "{banca.proprietario}" LOGIN; CREATE ROLE "{banca.applicazione}" LOGIN')
        cursore.execute(f'CREATE DATABASE "{nome}" OWNER "{banca.proprietario}" TEMPLATE template0')
        try:
            banca.manage(banca.proprietario, "migrate", "--no-input", "--verbosity", "0")
            banca.grant()
            banca.grant()
            yield banca
        finally:
            cursore.execute(f'DROP DATABASE "{nome}" WITH (FORCE)')
            cursore.execute(f'DROP ROLE "{banca.proprietario}"; DROP ROLE "{banca.applicazione}"')


def test_the_application_works_with_its_own_role(banca):
    """It writes, opens months, seals, verifies, and drops what is past its keeping: as the owner, by function."""
    banca.run(banca.proprietario, RIGA.replace("now()", "'2019-05-05'"))
    detto = banca.manage(banca.applicazione, "shell", "-v", "0", "-c", LAVORO)
    assert "['Ada', 'conservazione del registro']" in detto
    banca.manage(banca.applicazione, "migrate", "--check")
    banca.manage(banca.applicazione, "carica_regole")
    banca.manage(banca.applicazione, "carica_cittadini")
    banca.manage(banca.applicazione, "carica_termini")


RIGA = """INSERT INTO nucleo_registroevento (istante, uuid, attore_etichetta, ruoli, azione, oggetto_tipo, oggetto_id,
    etichetta, motivo, dettagli, richiesta, impronta)
    VALUES (now(), gen_random_uuid(), 'Ada', '', 'lettura', '', '', '', '', '{}', '', '')"""
TABELLE = ("nucleo_registroevento", "nucleo_registroevento_altro", "nucleo_sigilloregistro")


@pytest.mark.parametrize(
    "comando",
    [
        *(
            modo.format(tabella)
            for tabella in TABELLE
            for modo in (
                "UPDATE {} SET impronta = ''" if tabella != "nucleo_sigilloregistro" else "UPDATE {} SET testa = ''",
                "DELETE FROM {}",
                "SET pgtrigger.ignore = '{{sola_aggiunta}}'; DELETE FROM {}",
                "TRUNCATE {}",
                "DROP TABLE {}",
                "ALTER TABLE {} DISABLE TRIGGER ALL",
                "DROP TRIGGER mai_svuotato ON {}",
            )
        ),
        "INSERT INTO nucleo_registroevento_altro DEFAULT VALUES",
        "ALTER TABLE nucleo_registroevento DETACH PARTITION nucleo_registroevento_altro",
        "SET session_replication_role = replica",
        "SELECT set_config('session_replication_role', 'replica', false)",
        *(RIGA.replace("now()", quando) for quando in ("now() - interval '1 day'", "now() + interval '1 day'")),
        "ALTER TABLE nucleo_registroevento DISABLE TRIGGER adesso",
        "ALTER TABLE nucleo_registroevento OWNER TO CURRENT_USER",
        "CREATE RULE mai AS ON INSERT TO nucleo_registroevento DO INSTEAD NOTHING",
        "CREATE OR REPLACE FUNCTION registro_adesso() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "CREATE OR REPLACE FUNCTION registro_rifiuta() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'",
        "DROP FUNCTION registro_pota(date)",
        "SELECT registro_crea('mia')",
        "CREATE TABLE mia (x int)",
        "CREATE TEMP TABLE cittadini_cittadino (id bigint)",
        "DELETE FROM django_migrations",
    ],
)
def test_the_application_cannot_touch_the_log(banca, comando):
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        banca.run(banca.applicazione, comando)


def test_a_month_opened_by_the_application_is_closed_to_it(banca):
    banca.run(banca.applicazione, "SELECT registro_apri('2031-05-01')")
    for comando in ("DELETE FROM {}", "SELECT * FROM {}", "DROP TABLE {}"):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            banca.run(banca.applicazione, comando.format("nucleo_registroevento_2031_05"))


def test_the_application_opens_no_months_without_end(banca):
    with pytest.raises(psycopg2.errors.RaiseException, match="dal 2013 a dieci anni da oggi"):
        banca.run(banca.applicazione, "SELECT registro_apri('2500-01-01')")


def test_the_application_drops_nothing_before_its_time(banca):
    with pytest.raises(psycopg2.errors.RaiseException, match="almeno 24 mesi"):
        banca.run(banca.applicazione, "SELECT registro_pota(current_date)")


@pytest.mark.parametrize("comando", ["DELETE FROM {}", "TRUNCATE {}", "UPDATE {} SET attore_etichetta = 'x'"])
def test_the_owner_too_is_refused_what_no_migration_does(banca, comando):
    banca.run(banca.proprietario, RIGA)
    with pytest.raises(psycopg2.errors.RaiseException, match="non si cambiano"):
        banca.run(banca.proprietario, comando.format("nucleo_registroevento"))
