"""A year of visits: desks that hold, desks with something to put right, some found closed, some still to come."""

import json
from datetime import date
from pathlib import Path

from nucleo.ambito import Ambito
from sportelli.models import Sportello
from visite.services.prescrizioni import remind_prescrizioni
from visite.services.storie import tell_storia

STORIE = Path(__file__).with_name("visite.json")


def build_visite(oggi: date) -> None:
    """The days of the file are counted from `oggi`."""
    sportelli = Sportello.objects.filter(stato="attivo").order_by("comune__provincia__regione", "pk")
    for storia, sportello in zip(json.loads(STORIE.read_text(encoding="utf-8")), sportelli, strict=False):
        tell_storia(ambito=Ambito.di_sistema("carica_demo"), sportello=sportello, storia=storia, oggi=oggi)
    remind_prescrizioni(oggi=oggi)
