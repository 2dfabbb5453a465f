"""The part of a file that a browser asks for, as when one moves along a video (RFC 9110, 14)."""

import re


class IntervalloImpossibile(ValueError):
    """The part that is asked for is beyond the end."""


def read_intervallo(intestazione: str, totale: int) -> tuple[int, int] | None:
    """First and last byte of «bytes=0-499», «bytes=500-», «bytes=-500»; None means the whole file, also when several
    parts are asked for together or the words make no sense. Raises `IntervalloImpossibile`."""
    trovato = re.fullmatch(r"\s*bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", intestazione)
    if trovato is None or not (trovato[1] or trovato[2]):
        return None
    if not trovato[1]:
        ultimi = int(trovato[2])
        if ultimi == 0 or totale == 0:
            raise IntervalloImpossibile
        return max(0, totale - ultimi), totale - 1
    inizio, fine = int(trovato[1]), int(trovato[2] or totale)
    if trovato[2] and fine < inizio:
        return None
    if inizio >= totale:
        raise IntervalloImpossibile
    return inizio, min(fine, totale - 1)
