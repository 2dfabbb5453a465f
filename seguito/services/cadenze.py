"""The days of each moment: the packaged ones, and those that the Ente sets from a day on."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from seguito.models import Cadenza

DATI = Path(__file__).resolve().parent.parent / "dati" / "cadenze.json"
GIA_COMINCIATO = "Vale per ciò che comincia da oggi in poi: ciò che è cominciato tiene i suoi giorni."


@transaction.atomic
def load_cadenze(*, ambito: Ambito) -> int:
    """Bring in the packaged ones, for the moments that have none. How many. Run again, it changes nothing."""
    presenti = set(Cadenza.objects.values_list("momento", flat=True))
    righe = [riga for riga in json.loads(DATI.read_text(encoding="utf-8")) if riga["momento"] not in presenti]
    for riga in righe:
        vale_dal = date.fromisoformat(riga.pop("vale_dal"))
        Cadenza.objects.create(**riga, vale_dal=vale_dal, fissata_da=ambito.firma)
    return len(righe)


@transaction.atomic
def set_cadenza(*, ambito: Ambito, campi: Mapping[str, Any], oggi: date | None = None) -> Cadenza:
    """From a day on. Raises ValidationError for a day gone by: what has begun keeps its own."""
    if campi["vale_dal"] < (oggi or get_oggi()):
        raise ValidationError({"vale_dal": GIA_COMINCIATO})
    cadenza = Cadenza(fissata_da=ambito.firma, **campi)
    cadenza.full_clean()
    cadenza.save(force_insert=True)
    eventi.record(
        ambito=ambito,
        azione=Azione.CREAZIONE,
        oggetto=cadenza,
        dettagli={"momento": cadenza.momento, "dal": cadenza.vale_dal.isoformat()},
    )
    return cadenza
