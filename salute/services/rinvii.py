"""Putting off what is proposed of a desk."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from salute.models import Rinvio, Salute
from sportelli.models import Sportello

NIENTE = "Oggi di questo sportello non si propone niente, o è già stato rinviato."
DOPO = "Scegli un giorno che viene, entro un anno."
UN_ANNO = 366


def find_proposta(sportello: Sportello, oggi: date) -> Salute | None:
    """How a desk is, when something is proposed that waits for somebody to decide."""
    return Salute.objects.da_decidere(oggi).filter(sportello=sportello).first()


@transaction.atomic
def put_off(*, ambito: Ambito, sportello: Sportello, fino_al: date, motivo: str, oggi: date | None = None) -> Rinvio:
    """Raises ValidationError when nothing is proposed any more, or for a day gone by."""
    oggi = oggi or get_oggi()
    # One decides at a time.
    Sportello.objects.select_for_update(of=("self",), no_key=True).get(pk=sportello.pk)
    riga = find_proposta(sportello, oggi)
    if riga is None:
        raise ValidationError(NIENTE)
    if not 0 < (fino_al - oggi).days <= UN_ANNO:
        raise ValidationError({"fino_al": DOPO})
    rinvio = Rinvio.objects.create(
        sportello=sportello,
        rimedio=riga.rimedio,
        deciso_il=oggi,
        fino_al=fino_al,
        motivo=motivo,
        deciso_da=ambito.firma,
    )
    eventi.record(
        ambito=ambito,
        azione=Azione.CREAZIONE,
        oggetto=rinvio,
        etichetta=f"{sportello}: {rinvio}",
        sportello_id=sportello.pk,
        dettagli={"rimedio": rinvio.rimedio, "fino_al": fino_al.isoformat()},
    )
    return rinvio
