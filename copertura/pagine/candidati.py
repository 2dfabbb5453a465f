"""On the page of an application under review: what a desk there would cover."""

from datetime import date

from copertura.models import CoperturaComune
from copertura.pagine.ragioni import tell_ragioni
from copertura.permissions import can_manage_copertura
from nucleo.aggiunte import Sezione
from nucleo.ambito import Ambito
from selezione.models import Istruttoria


def build_copertura(ambito: Ambito, istruttoria: Istruttoria, _oggi: date) -> Sezione | None:
    """To who runs the network, or watches the region; not to who gives points, which go by the call's criteria."""
    if not (can_manage_copertura(ambito) or ambito.regioni):
        return None
    righe = CoperturaComune.objects.select_related("comune", "sportello")
    riga = righe.filter(comune=istruttoria.manifestazione.comune_id).first()
    if riga is None:
        return None
    return Sezione("copertura/_candidato.html", {"ragioni": tell_ragioni(riga, persone=ambito.sees_persone())})
