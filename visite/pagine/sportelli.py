"""On the page of a desk: the last visit, the next one, what is to be put right; on a host's, that of its desks."""

from datetime import date

from nucleo.aggiunte import Sezione
from nucleo.ambito import Ambito
from sportelli.models import Amministrazione, Sportello
from sportelli.models.rete import STATI_PRIMA
from visite.enums import StatoVisita
from visite.models import Prescrizione
from visite.models.prescrizioni import APERTE
from visite.permissions import can_visit

# As many as the page of a host says; all are in the list.
RIGHE = 50


def build_visite(ambito: Ambito, sportello: Sportello, oggi: date) -> Sezione | None:
    """Of a desk on paper there is nothing to visit. What was not told yet is the Ente's alone."""
    puo = can_visit(ambito) and sportello.stato not in STATI_PRIMA
    visite = list(sportello.visite.order_by("-giorno", "-pk")[:20])
    if not visite and not puo:
        return None
    aperte = Prescrizione.objects.for_ambito(ambito).filter(visita__sportello=sportello, stato__in=APERTE)
    contesto = {
        "sportello": sportello,
        "puo": puo,
        "prossima": next((v for v in reversed(visite) if v.stato == StatoVisita.PROGRAMMATA), None),
        "ultima": next((v for v in visite if v.chiusa), None),
        "aperte": [(prescrizione, prescrizione.is_scaduta(oggi)) for prescrizione in aperte.order_by("entro", "pk")],
    }
    return Sezione("visite/_sportello.html", contesto)


def build_prescrizioni(ambito: Ambito, amministrazione: Amministrazione, oggi: date) -> Sezione | None:
    """What the desks that it hosts today still have to put right."""
    aperte = (
        Prescrizione.objects.for_ambito(ambito)
        .with_visita()
        .filter(visita__sportello__amministrazione=amministrazione, visita__stato=StatoVisita.CHIUSA, stato__in=APERTE)
    )
    righe = [(prescrizione, prescrizione.is_scaduta(oggi)) for prescrizione in aperte.order_by("entro", "pk")[:RIGHE]]
    return Sezione("visite/_amministrazione.html", {"aperte": righe}) if righe else None
