"""Appointments with lenders."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from incontri.models import Incontro
from incontri.selectors import DatiIncontro
from incontri.services.incontri import change_stato_incontro, set_incontro
from nucleo.ambito import Ambito
from tests.costruttori.percorsi import build_invio

PROVA = Ambito.di_sistema("prova")
FILIALE: dict[str, Any] = {"canale": "presenza", "luogo": "Via Roma 1"}


def build_incontro(**campi: Any) -> Incontro:
    """In person at the branch in five days, as the service sets it; with an `esito`, of yesterday."""
    esito, nota, adesso = campi.pop("esito", ""), campi.pop("nota", ""), campi.pop("adesso", None) or timezone.now()
    invio = campi.pop("invio", None) or build_invio()
    quando: datetime = campi.pop("quando", None) or adesso + timedelta(days=-1 if esito else 5)
    scritto = min(adesso, quando - timedelta(days=6))
    dati = DatiIncontro(quando=quando, **{**FILIALE, **campi})
    incontro = set_incontro(ambito=PROVA, invio=invio, dati=dati, adesso=scritto if esito else adesso)
    if esito:
        return change_stato_incontro(ambito=PROVA, incontro=incontro, stato=esito, nota=nota, adesso=adesso)
    return incontro
