"""For how many days a person is asked: the packaged rule, and those that the Ente sets from a day on."""

import json
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from anagrafe.models import RegolaProposta
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi

DATI = Path(__file__).resolve().parent.parent / "dati" / "regola_proposte.json"
GIA_CHIESTO = "Vale per ciò che si chiede da oggi in poi: chi è già stato chiesto tiene i suoi giorni."
NESSUNA = "Manca la regola su quanti giorni ha la persona per rispondere: dillo all'Ente."


@transaction.atomic
def load_regola(*, ambito: Ambito) -> int:
    """Bring in the packaged one, where there is none. How many. Run again, it changes nothing."""
    if RegolaProposta.objects.exists():
        return 0
    dati = json.loads(DATI.read_text(encoding="utf-8"))
    vale_dal = date.fromisoformat(dati.pop("vale_dal"))
    RegolaProposta.objects.create(**dati, vale_dal=vale_dal, fissata_da=ambito.firma)
    return 1


@transaction.atomic
def set_regola(*, ambito: Ambito, giorni: int, pausa: int, vale_dal: date, oggi: date | None = None) -> RegolaProposta:
    """From a day on. Raises ValidationError for a day gone by."""
    if vale_dal < (oggi or get_oggi()):
        raise ValidationError({"vale_dal": GIA_CHIESTO})
    regola = RegolaProposta(giorni=giorni, pausa=pausa, vale_dal=vale_dal, fissata_da=ambito.firma)
    regola.full_clean()
    regola.save(force_insert=True)
    eventi.record(
        ambito=ambito,
        azione=Azione.CREAZIONE,
        oggetto=regola,
        dettagli={"giorni": giorni, "pausa": pausa, "dal": vale_dal.isoformat()},
    )
    return regola


def find_regola(giorno: date) -> RegolaProposta:
    """The one that holds on a day. Raises ValidationError when there is none."""
    if regola := RegolaProposta.objects.in_vigore(giorno).first():
        return regola
    raise ValidationError(NESSUNA)
