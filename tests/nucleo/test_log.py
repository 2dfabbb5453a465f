"""Logs: JSON, with the request's id, without personal data."""

import io
import json
import logging
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import structlog

from nucleo.log import JsonFormatter, scrub

CODICE_FISCALE = "RSSMRA85T10A562S"
OMOCODIA = "RSSMRA85T10A56NH"


@pytest.fixture
def righe() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """What the root logger writes during the test, line by line."""
    flusso = io.StringIO()
    manico = logging.StreamHandler(flusso)
    manico.setFormatter(JsonFormatter())
    radice = logging.getLogger()
    livello = radice.level
    radice.addHandler(manico)
    radice.setLevel(logging.DEBUG)
    yield lambda: [json.loads(riga) for riga in flusso.getvalue().splitlines()]
    radice.removeHandler(manico)
    radice.setLevel(livello)


@pytest.mark.parametrize(
    ("testo", "atteso"),
    [
        (f"il codice {CODICE_FISCALE} non torna", "il codice [codice fiscale] non torna"),
        (f"minuscolo {CODICE_FISCALE.lower()}", "minuscolo [codice fiscale]"),
        (f"omocodia {OMOCODIA}", "omocodia [codice fiscale]"),
        ("scrivere a mario.rossi+x@pec.example.it subito", "scrivere a [email] subito"),
        ("GET /cittadini/?q=rossi&pagina=2", "GET /cittadini/?[omesso]"),
        ("GET /collegamenti/aB3-x_9/ 302", "GET /collegamenti/[omesso]/ 302"),
        ("Not Found: /collegamenti/aB3-x_9", "Not Found: /collegamenti/[omesso]"),
        ("GET /collegamenti/aB3-x_9?da=posta 301", "GET /collegamenti/[omesso]?[omesso] 301"),
        ("<https://rete.example/collegamenti/aB3%2Dx_9>", "<https://rete.example/collegamenti/[omesso]>"),
        ("GET /accesso/password/nuova/1-set-password/", "GET /accesso/password/nuova/[omesso]/"),
        ("chiamare +39 091 6512345", "chiamare [telefono]"),
        (
            "duplicate key\nDETAIL:  Key (cognome)=(Rossi) already exists.\nHINT: no",
            "duplicate key\nDETAIL: [omesso]\nHINT: no",
        ),
        # As an error's representation writes it, and as JSON repeats it.
        (
            r"UniqueViolation('duplicate key\nDETAIL:  Key (cognome)=(Rossi) already exists.\nHINT: no')",
            r"UniqueViolation('duplicate key\nDETAIL: [omesso]\nHINT: no')",
        ),
        (r'{"e": "no\\nCONTEXT:  JSON data, line 1: Rossi\\nfine"}', r'{"e": "no\\nCONTEXT: [omesso]\\nfine"}'),
        ("syntax\nLINE 1: INSERT INTO x VALUES ('Rossi')\n       ^", "syntax\nLINE 1: [omesso]\n       ^"),
        ('invalid input syntax for type integer: "Rossi Maria"', "invalid input syntax for type integer: [omesso]"),
        (
            r"""InvalidText('invalid input syntax for type integer: "Rossi"\nLINE 1: x')""",
            r"InvalidText('invalid input syntax for type integer: [omesso]\nLINE 1: [omesso]",
        ),
    ],
)
def test_personal_data_is_masked(testo: str, atteso: str) -> None:
    assert scrub(testo) == atteso


@pytest.mark.parametrize(
    "testo",
    [
        "GET /sportelli/sportello-di-lecce/ 200",
        str(uuid.UUID(int=0xFEDCBA98765432100123456789ABCDEF)),
        "2026-11-22T17:12:13.123456Z",
        "1456 cittadini in 173 sportelli",
        "Perché no?",
    ],
)
def test_other_text_is_left_alone(testo: str) -> None:
    assert scrub(testo) == testo


def test_stdlib_and_structlog_lines_are_the_same_json(righe: Callable[[], list[dict[str, Any]]]) -> None:
    logging.getLogger("una.libreria").warning("persona %s", CODICE_FISCALE)
    structlog.get_logger("nostro").info("consulenza_chiusa", email="mario@rossi.example", minuti=30)
    prima, seconda = righe()
    assert (prima["event"], prima["level"], prima["logger"]) == ("persona [codice fiscale]", "warning", "una.libreria")
    assert (seconda["event"], seconda["minuti"], seconda["email"]) == ("consulenza_chiusa", 30, "[omesso]")
    assert prima["timestamp"].endswith("Z")


def test_nested_values_are_masked(righe: Callable[[], list[dict[str, Any]]]) -> None:
    structlog.get_logger("nostro").info("importata", dati={"nome": "Mario", "righe": [CODICE_FISCALE, 3, None]})
    assert righe()[0]["dati"] == {"nome": "[omesso]", "righe": ["[codice fiscale]", 3, None]}


def test_exceptions_are_masked(righe: Callable[[], list[dict[str, Any]]]) -> None:
    try:
        raise ValueError(f"{CODICE_FISCALE} di mario@rossi.example")
    except ValueError:
        logging.getLogger("una.libreria").exception("non riesce")
    (riga,) = righe()
    assert "ValueError: [codice fiscale] di [email]" in riga["exception"]
    assert CODICE_FISCALE not in json.dumps(riga)


@pytest.mark.django_db
def test_a_request_leaves_one_line_without_personal_data(
    righe: Callable[[], list[dict[str, Any]]], client_operatore: Any, operatore: Any
) -> None:
    client_operatore.get("/salute/viva/", {"q": CODICE_FISCALE, "email": operatore.email})
    riga = [riga for riga in righe() if riga["event"] == "request_finished"][-1]
    assert riga["request"] == "GET /salute/viva/?[omesso]"
    assert (riga["code"], riga["user_id"]) == (200, operatore.pk)
    assert uuid.UUID(riga["request_id"])
    tutto = json.dumps(righe())
    assert CODICE_FISCALE not in tutto
    assert operatore.email not in tutto
    assert "127.0.0.1" not in tutto
