"""On the page of a desk: how it is, which rule says so, what to do; and how it was."""

from datetime import date

from nucleo.aggiunte import Sezione
from nucleo.ambito import Ambito
from salute.enums import TIPO_LUCE, Luce, Rimedio
from salute.models import Rinvio, Salute
from salute.permissions import can_see_salute
from sportelli.models import Sportello
from sportelli.permissions import can_edit_apertura

# How many of the states of before the page tells.
PRIMA = 12


def build_salute(ambito: Ambito, sportello: Sportello, oggi: date) -> Sezione | None:
    """To the Ente, and to who answers for the desk or its host."""
    if not (can_see_salute(ambito) or can_edit_apertura(ambito, sportello)):
        return None
    righe = list(Salute.objects.for_ambito(ambito).filter(sportello=sportello).order_by("-dal")[: PRIMA + 1])
    di_oggi = next((riga for riga in righe if riga.al is None), None)
    if not righe:
        return None
    contesto = {
        "riga": di_oggi,
        "tipo": TIPO_LUCE[Luce(di_oggi.luce)] if di_oggi else "",
        "rimedio": Rimedio(di_oggi.rimedio).label.lower() if di_oggi and di_oggi.rimedio else "",
        "prima": [(riga, TIPO_LUCE[Luce(riga.luce)]) for riga in righe if riga.al is not None],
        "gestisce": can_see_salute(ambito),
        "sportello": sportello,
        "rinvio": Rinvio.objects.in_corso(oggi).filter(sportello=sportello).first(),
        "da_decidere": Salute.objects.da_decidere(oggi).filter(sportello=sportello).exists(),
    }
    return Sezione("salute/_sportello.html", contesto)
