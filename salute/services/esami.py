"""The look of each day, and the days by which it goes."""

from dataclasses import asdict
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from salute.models import RegolaSalute, Salute
from salute.regole.esame import examine, get_luce, get_rimedio
from salute.selectors.osservazioni import find_soglie, observe

GIA_PASSATO = "Vale da oggi in poi: scegli oggi o un giorno che viene."


@transaction.atomic
def run_esami(*, oggi: date) -> int:
    """Look at every desk that receives: a new row for each that changed, none for the others. How many changed.

    Killed half way it has written nothing; done again on the same day it changes nothing, unless something did.
    """
    soglie = find_soglie(oggi)
    di_oggi = {riga.sportello_id: riga for riga in Salute.objects.select_for_update(of=("self",)).di_oggi()}
    nuove, finite = [], []
    visti = set()
    for sportello, osservazione in observe(oggi, soglie):
        visti.add(sportello.pk)
        segnali = examine(osservazione, soglie, oggi)
        nuova = Salute(
            sportello=sportello,
            dal=oggi,
            luce=get_luce(segnali),
            sintomi=[segnale.sintomo.value for segnale in segnali],
            segnali=[asdict(segnale) for segnale in segnali],
            rimedio=get_rimedio(segnali),
        )
        riga = di_oggi.get(sportello.pk)
        if riga is None:
            nuove.append(nuova)
        elif not is_uguale(riga, nuova) and riga.dal < oggi:
            finite.append(riga.pk)
            nuove.append(nuova)
    finite += [riga.pk for pk, riga in di_oggi.items() if pk not in visti and riga.dal < oggi]
    Salute.objects.filter(pk__in=finite).update(al=oggi - timedelta(days=1))
    Salute.objects.bulk_create(nuove)
    return len(nuove)


def is_uguale(prima: Salute, dopo: Salute) -> bool:
    """The same light, the same things not right, the same proposal: days that pass change nothing by themselves."""
    return (prima.luce, sorted(prima.sintomi), prima.rimedio) == (dopo.luce, sorted(dopo.sintomi), dopo.rimedio)


@transaction.atomic
def set_regola(*, ambito: Ambito, regola: RegolaSalute, oggi: date | None = None) -> RegolaSalute:
    """The days by which desks are looked at, from a day on. Raises ValidationError for a day gone by."""
    if regola.vale_dal < (oggi or get_oggi()):
        raise ValidationError({"vale_dal": GIA_PASSATO})
    regola.fissata_da = ambito.firma
    regola.full_clean()
    regola.save(force_insert=True)
    soglie = {
        nome: getattr(regola, nome) for nome in ("ferme", "visita", "sospensione", "chiusura", "accessi", "invii")
    }
    dettagli = soglie | {"dal": regola.vale_dal.isoformat()}
    eventi.record(ambito=ambito, azione=Azione.CREAZIONE, oggetto=regola, dettagli=dettagli)
    return regola
