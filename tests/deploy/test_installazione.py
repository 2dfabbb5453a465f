"""The set-up: it makes what is missing, says what it may not, and does nothing the second time."""

import sys
from pathlib import Path

import pytest

from deploy.local.__main__ import main, run_platform
from deploy.local.installation import Installation, Marker, System
from deploy.local.problems import Problem
from deploy.local.static import Static
from deploy.local.steps import run, step


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout that needs no package, with a `.venv` that works."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements.txt").touch()
    (tmp_path / "requirements" / "test.txt").touch()
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    return tmp_path


def mark(checkout: Path) -> None:
    """As if everything had been installed already."""
    installation = Installation(checkout)
    for name in ("requirements.txt", "requirements/test.txt"):
        installation.marker(name).write(installation.digest(name))


def test_the_second_time_nothing_is_done(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mark(checkout)
    Installation(checkout).prepare(tests=True)
    assert "Installing" not in capsys.readouterr().out


def test_new_pins_are_installed(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here by a Python that cannot: what matters is that it was asked to."""
    mark(checkout)
    (checkout / "requirements.txt").write_text("un-pacchetto-che-non-esiste==1.0 --hash=sha256:" + "0" * 64 + "\n")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/")
    monkeypatch.setenv("UV_OFFLINE", "1")
    monkeypatch.setenv("PIP_RETRIES", "0")
    with pytest.raises(Problem, match="pinned packages") as problem:
        Installation(checkout).prepare(tests=False)
    assert "network" in problem.value.remedy
    assert Installation(checkout).marker("requirements.txt").read() != Installation(checkout).digest("requirements.txt")


def test_what_may_not_be_installed_is_said_with_its_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SYSTEM", "no")
    assert System(tmp_path / "apt.log").install(["libpango-1.0-0", "libpangoft2-1.0-0"], "the PDF reports") is False
    assert "sudo apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0" in capsys.readouterr().out


def test_a_step_says_when_it_begins_and_how_long_it_took(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with step("Counting") as current:
        printed = run(current, [sys.executable, "-c", "print('one\\ntwo')"], log=tmp_path / "log", remedy="")
    first, last = capsys.readouterr().out.splitlines()
    assert (first, printed) == ("· Counting…", "one\ntwo")
    assert last.startswith("✓ Counting  ")
    assert last.endswith(" s")


def test_a_failed_step_shows_its_last_words_and_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(Problem) as problem, step("Counting") as current:
        run(
            current,
            [sys.executable, "-c", "import sys; print('too many'); sys.exit(3)"],
            log=tmp_path / "log",
            remedy="Sleep.",
        )
    assert "too many" in problem.value.what
    assert str(problem.value).endswith("→ Sleep.")


def test_static_files_are_collected_only_when_they_change(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").touch()
    (tmp_path / "static").mkdir()
    (tmp_path / ".dev").mkdir()
    foglio = tmp_path / "static" / "foglio.css"
    foglio.write_text("p{}")
    manifest = tmp_path / "raccolti" / "staticfiles.json"
    collect = [
        sys.executable,
        "-c",
        f"import pathlib as p; f=p.Path({str(manifest)!r}); f.parent.mkdir(exist_ok=True); f.touch()",
    ]

    def collected() -> bool:
        static = Static(tmp_path, root=manifest.parent, log=tmp_path / "log")
        static.begin(collect, {})
        done = static.process is not None
        static.finish()
        return done

    assert [collected(), collected()] == [True, False]
    foglio.write_text("p{margin:0}")
    assert [collected(), collected()] == [True, False]
    manifest.unlink()
    assert collected() is True


@pytest.mark.parametrize("port", ["ottomila", "0", "70000", "-1"])
def test_a_wrong_port_is_explained(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(Problem, match=f"PORT is '{port}'"):
        run_platform()


def test_an_unknown_action_lists_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["vola"]) == 2
    assert "status" in capsys.readouterr().out


def test_a_marker_that_was_never_written_reads_as_nothing(tmp_path: Path) -> None:
    assert Marker(tmp_path / "mai").read() is None
