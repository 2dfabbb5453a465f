"""The embedded PostgreSQL and Valkey: they start, survive the worst, and stay in their own checkout."""

import os
import re
import shutil
import signal
import socket
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg2
import pytest
import redis

from deploy.local import environment, processes
from deploy.local.paths import SOCKET_FOLDER_MAX, private_folder
from deploy.local.platform import check_port
from deploy.local.problems import Problem
from deploy.local.servers import Servers


@pytest.fixture
def checkout(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty place that everybody may pass through (pytest's own is private), where no variable names a server."""
    for name in ("DATABASE_URL", "REDIS_URL"):
        monkeypatch.delenv(name, raising=False)
    with tempfile.TemporaryDirectory(prefix="rete-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def servers(checkout: Path) -> Iterator[Callable[[], Servers]]:
    """Makes `Servers` of that place, and stops them at the end."""
    made: list[Servers] = []

    def make() -> Servers:
        made.append(Servers(checkout))
        return made[-1]

    yield make
    for one in made:
        one.stop()
    for folder in {one.places.sockets.parent for one in made} - {checkout / ".dev"}:
        shutil.rmtree(folder, ignore_errors=True)


def connect(url: str) -> "psycopg2.extensions.connection":
    host, _, name = url.partition("@/")[2].rpartition("/")
    return psycopg2.connect(host=host, dbname=name, user="retemicrocredito")


def query(url: str, sql: str) -> object:
    connection = connect(url)
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchone()[0] if cursor.description else None
    finally:
        connection.close()


def pid_of(one: Servers) -> int:
    return int((one.places.database / "postmaster.pid").read_text().split("\n")[0])


def test_they_start_answer_and_stop(servers: Callable[[], Servers]) -> None:
    one = servers()
    values = one.enter()
    assert query(values["DATABASE_URL"], "SELECT lower('PERCHÉ')") == "perché"
    with redis.Redis(unix_socket_path=values["REDIS_URL"].removeprefix("redis+socket://")) as client:
        assert client.ping() is True
    pid = pid_of(one)
    one.leave()
    assert not processes.is_alive(pid)
    assert (one.postgres.is_up(), one.valkey.is_up()) == (False, False)


def test_nothing_listens_on_the_network(servers: Callable[[], Servers]) -> None:
    values = servers().enter()
    assert query(values["DATABASE_URL"], "SHOW listen_addresses") == ""


def test_the_log_of_postgresql_names_nobody(servers: Callable[[], Servers]) -> None:
    """Neither in the error, nor in its detail, nor as the statement: with the settings that production installs."""
    one = servers()
    url = one.enter()["DATABASE_URL"]
    query(url, "CREATE TABLE persone (cognome text PRIMARY KEY)")
    query(url, "INSERT INTO persone VALUES ('Vattelapesca')")
    for sql in (
        "INSERT INTO persone VALUES ('Vattelapesca')",
        "SELECT 'Vattelapesca'::int",
    ):
        with pytest.raises(psycopg2.Error, match="Vattelapesca"):
            query(url, sql)
    with pytest.raises(psycopg2.Error, match="Vattelapesca"):
        query(url, """SELECT '{"cognome": "Vattelapesca\\u0000"}'::jsonb""")
    assert "attelapesca" not in one.postgres.log.read_text()


def test_data_stay_from_one_start_to_the_next(servers: Callable[[], Servers]) -> None:
    one = servers()
    first = one.enter()
    query(first["DATABASE_URL"], "CREATE TABLE prova AS SELECT 42 AS n")
    one.leave()
    second = servers().enter()
    assert second == first
    assert query(second["DATABASE_URL"], "SELECT n FROM prova") == 42


def test_a_sudden_death_is_survived(servers: Callable[[], Servers]) -> None:
    one = servers()
    values = one.enter()
    query(values["DATABASE_URL"], "CREATE TABLE prova AS SELECT 42 AS n")
    for pid in (pid_of(one), int(one.valkey.pid_file.read_text())):
        os.kill(pid, signal.SIGKILL)
    assert processes.wait_until(lambda: not one.postgres.is_up() and not one.valkey.is_up(), seconds=10)
    values = servers().enter()
    assert query(values["DATABASE_URL"], "SELECT n FROM prova") == 42


def test_what_died_by_itself_is_started_again_with_its_data(servers: Callable[[], Servers]) -> None:
    """As `make run` does while it is on: what lives is left alone."""
    one = servers()
    values = one.enter()
    query(values["DATABASE_URL"], "CREATE TABLE prova AS SELECT 42 AS n")
    assert one.revive() == []
    os.kill(pid_of(one), signal.SIGKILL)
    assert processes.wait_until(lambda: not one.postgres.is_up(), seconds=10)
    assert one.revive() == ["PostgreSQL"]
    assert query(values["DATABASE_URL"], "SELECT n FROM prova") == 42


def test_a_pid_of_somebody_else_does_not_stop_the_start(servers: Callable[[], Servers]) -> None:
    """After a restart of the machine the number in postmaster.pid may belong to any program: here, to this test."""
    one = servers()
    one.enter()
    one.leave()
    stale = one.places.database / "postmaster.pid"
    stale.write_text(f"{os.getpid()}\n{one.places.database}\n1\n5432\n{one.places.sockets}\n\n")
    assert query(servers().enter()["DATABASE_URL"], "SELECT 1") == 1


def test_the_last_one_out_stops_them(servers: Callable[[], Servers]) -> None:
    first, second = servers(), servers()
    first.enter()
    second.enter()
    first.leave()
    assert second.postgres.is_up()
    second.leave()
    assert not second.postgres.is_up()


def test_kept_services_stay_until_they_are_stopped(servers: Callable[[], Servers]) -> None:
    one, other = servers(), servers()
    one.enter()
    one.keep()
    one.leave()
    other.enter()
    other.leave()
    assert other.postgres.is_up()
    other.stop()
    assert not other.postgres.is_up()


def test_secrets_are_drawn_once_and_only_ours_to_read(servers: Callable[[], Servers]) -> None:
    one = servers()
    values = one.enter()
    path = one.places.dev / "ambiente"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert environment.read(path) == values
    assert len(values["SECRET_KEY"]) >= 50


def test_a_long_path_gets_a_short_socket(servers: Callable[[], Servers], checkout: Path) -> None:
    deep = checkout / ("cartella-dal-nome-lungo-" * 4) / "progetto"
    deep.mkdir(parents=True)
    one = Servers(deep)
    try:
        values = one.enter()
        assert len(str(one.places.sockets)) <= SOCKET_FOLDER_MAX
        assert query(values["DATABASE_URL"], "SELECT 1") == 1
    finally:
        one.stop()
        shutil.rmtree(one.places.sockets.parent)


def test_variables_step_in_for_the_embedded_ones(
    servers: Callable[[], Servers], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://altrove.example/rete")
    monkeypatch.setenv("REDIS_URL", "redis://altrove.example")
    one = servers()
    one.enter()
    assert (one.postgres.is_up(), one.valkey.is_up()) == (False, False)
    assert not one.places.database.exists()


def test_a_broken_database_folder_is_explained(servers: Callable[[], Servers]) -> None:
    one = servers()
    one.enter()
    one.leave()
    (one.places.database / "global" / "pg_control").unlink()
    with pytest.raises(Problem, match=re.escape(f"does not start from {one.places.database}")) as problem:
        servers().enter()
    assert "make clean" in problem.value.remedy


def test_a_folder_that_is_no_database_is_explained(servers: Callable[[], Servers]) -> None:
    one = servers()
    one.places.database.mkdir(parents=True)
    (one.places.database / "appunti.txt").touch()
    with pytest.raises(Problem, match="is not a PostgreSQL database"):
        one.enter()


def test_a_database_of_another_version_is_explained(servers: Callable[[], Servers]) -> None:
    one = servers()
    one.places.database.mkdir(parents=True)
    (one.places.database / "PG_VERSION").write_text("9.6\n")
    with pytest.raises(Problem, match=r"made by PostgreSQL 9\.6") as problem:
        one.enter()
    assert "PG_BIN" in problem.value.remedy


def test_a_wrong_pg_bin_is_explained(servers: Callable[[], Servers], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PG_BIN", "/nessuna/cartella")
    with pytest.raises(Problem, match="PG_BIN is /nessuna/cartella"):
        servers().enter()


def test_a_busy_port_is_explained() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(Problem, match=f"Port {port} is in use") as problem:
            check_port(port)
    assert f"make run PORT={port + 1}" in problem.value.remedy


def test_a_folder_prepared_by_somebody_else_is_refused(tmp_path: Path) -> None:
    """In /tmp anybody may put a link with our name, and read what we write behind it."""
    trap = tmp_path / f"retemicrocredito-{os.geteuid()}-prova"
    trap.symlink_to(tmp_path)
    with pytest.raises(Problem, match="belongs to somebody else"):
        private_folder(str(tmp_path), "prova", mode=0o700)
