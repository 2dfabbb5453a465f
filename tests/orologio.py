"""The clock of the suite: with ADESSO_DI_PROVA («2024-02-29T23:58», Italian time) the program believes that it is then.

It is moved before Django's models are read, because columns keep `timezone.now` as their default. From there it goes on
at its own pace, so that a run that starts at 23:58 crosses midnight. PostgreSQL keeps its own clock, which no rule of
the program asks which day it is.
"""

import os
import sys
from calendar import isleap
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

ADESSO = "ADESSO_DI_PROVA"


def set_orologio() -> None:
    """Nothing when the suite runs at the time it is."""
    if not (detto := os.environ.get(ADESSO)):
        return
    spostato = datetime.fromisoformat(detto).replace(tzinfo=ZoneInfo("Europe/Rome")) - datetime.now(UTC)
    timezone.now = lambda: datetime.now(UTC) + spostato


def list_giorni(oggi: date) -> list[str]:
    """The nights on which suites fail, the next of each: an ordinary one, the last of February of a leap year, that of
    the year, those when the hour changes."""
    bisestile = next(anno for anno in range(oggi.year, oggi.year + 9) if isleap(anno) and date(anno, 2, 29) > oggi)
    nell_anno = [date(oggi.year + 1, mese, 31) for mese in (3, 10)]
    domeniche = [giorno - timedelta(days=(giorno.weekday() + 1) % 7) for giorno in nell_anno]
    notti = [oggi + timedelta(days=1), date(bisestile, 2, 29), date(oggi.year, 12, 31)]
    return [f"{giorno}T23:58" for giorno in notti] + [f"{giorno}T01:58" for giorno in domeniche]


def main() -> None:
    sys.stdout.write("\n".join(list_giorni(datetime.now(UTC).date())) + "\n")


if __name__ == "__main__":
    main()
