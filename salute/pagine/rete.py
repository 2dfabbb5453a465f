"""On the page of a desk: how it is, which rule says so, what to do; and how it was."""

from datetime import date

from django.urls import reverse

from interfaccia.componenti import Bottone
from nucleo.aggiunte import Sezione
from nucleo.ambito import Ambito
from salute.enums import TIPO_LUCE, Luce, Rimedio
from salute.models import Rinvio, Salute
from salute.permissions import can_manage_salute, can_see_salute
from sportelli.enums import StatoSportello
from sportelli.models import Sportello
from sportelli.permissions import can_edit_apertura, can_manage_rete

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
        "regole": can_manage_salute(ambito),
        "sportello": sportello,
        "rinvio": Rinvio.objects.in_corso(oggi).filter(sportello=sportello).first(),
        "atto": find_atto(ambito, sportello, di_oggi.rimedio) if di_oggi else None,
        "da_decidere": Salute.objects.da_decidere(oggi).filter(sportello=sportello).exists(),
    }
    return Sezione("salute/_sportello.html", contesto)


# The step of a desk's own machine that a proposal leads to.
STATO_DI = {Rimedio.SOSPENSIONE: StatoSportello.SOSPESO, Rimedio.CHIUSURA: StatoSportello.IN_CHIUSURA}


def find_atto(ambito: Ambito, sportello: Sportello, rimedio: str) -> Bottone | None:
    """Where a person does what is proposed; None when the desk is there already, or the reader may not."""
    if rimedio == Rimedio.VISITA:
        return Bottone("Programma una visita", reverse("visite:visita_create", args=(sportello.uuid,)), "primario")
    stato = STATO_DI.get(Rimedio(rimedio))
    if stato is None or not can_manage_rete(ambito) or not sportello.macchina.can(sportello.stato, stato):
        return None
    passaggio = sportello.macchina.get_passaggio(sportello.stato, stato)
    url = reverse("sportelli:sportello_stato", args=(sportello.uuid, stato))
    return Bottone(passaggio.invia, url) if passaggio else None
