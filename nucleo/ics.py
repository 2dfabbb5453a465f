"""A calendar as other programs read it (RFC 5545): what is held, when, where.

Instants are in UTC: there is no zone to describe.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

# Octets of a line, its end apart.
RIGA = 75


@dataclass(frozen=True)
class Impegno:
    """`uid` stays the same when the rest changes, and `volta` grows: then a calendar moves it instead of adding one."""

    uid: str
    volta: int
    inizio: datetime
    fine: datetime
    titolo: str
    luogo: str = ""
    testo: str = ""
    url: str = ""
    annullato: bool = False


def write_calendario(nome: str, impegni: Iterable[Impegno], adesso: datetime) -> str:
    """The whole file."""
    righe = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Rete degli sportelli del microcredito//IT"]
    righe += ["CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"X-WR-CALNAME:{escape(nome)}"]
    for impegno in impegni:
        righe += _write(impegno, adesso)
    return "".join(fold(riga) for riga in (*righe, "END:VCALENDAR"))


def _write(impegno: Impegno, adesso: datetime) -> list[str]:
    righe = [
        "BEGIN:VEVENT",
        f"UID:{impegno.uid}",
        f"SEQUENCE:{impegno.volta}",
        f"DTSTAMP:{stamp(adesso)}",
        f"DTSTART:{stamp(impegno.inizio)}",
        f"DTEND:{stamp(impegno.fine)}",
        f"SUMMARY:{escape(impegno.titolo)}",
        f"STATUS:{'CANCELLED' if impegno.annullato else 'CONFIRMED'}",
    ]
    facoltative = (("LOCATION", escape(impegno.luogo)), ("DESCRIPTION", escape(impegno.testo)), ("URL", impegno.url))
    return [*righe, *(f"{nome}:{valore}" for nome, valore in facoltative if valore), "END:VEVENT"]


def stamp(istante: datetime) -> str:
    return f"{istante.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escape(testo: str) -> str:
    for segno in ("\\", ";", ","):
        testo = testo.replace(segno, f"\\{segno}")
    return testo.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def fold(riga: str) -> str:
    """A line, cut where it is too long, never inside a letter."""
    pezzi, corrente, quanti = [], "", 0
    for segno in riga:
        lungo = len(segno.encode())
        if quanti + lungo > RIGA:
            pezzi.append(corrente)
            corrente, quanti = " ", 1
        corrente, quanti = corrente + segno, quanti + lungo
    return "\r\n".join([*pezzi, corrente]) + "\r\n"
