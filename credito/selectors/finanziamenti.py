"""Reads on loans: what the guarantee waits for."""

from datetime import date, timedelta

from credito.enums import StatoFinanziamento, StatoGaranzia
from credito.models import Finanziamento
from credito.selectors.avvisi import ScadenzaGaranzia, find_scadenza
from nucleo.ambito import Ambito
from requisiti.selectors import list_regole

PREAVVISO = 15  # days before a deadline of the guarantee in which it shows among the things to do


def list_scadenze_garanzia(ambito: Ambito, oggi: date, preavviso: int = PREAVVISO) -> list[ScadenzaGaranzia]:
    """The guarantees of one's citizens that must move within `preavviso` days, or should have. Two queries."""
    finanziamenti = (
        Finanziamento.objects.for_ambito(ambito)
        .filter(
            garanzia_stato__in=(StatoGaranzia.PRENOTATA, StatoGaranzia.CONFERMATA),
            stato__in=(StatoFinanziamento.DELIBERATO, StatoFinanziamento.PARZIALE),
        )
        .select_related("percorso__cittadino", "invio__erogatore")
        .order_by("pk")
    )
    regole = list_regole()
    scadenze = [scadenza for finanziamento in finanziamenti if (scadenza := find_scadenza(regole, finanziamento))]
    return sorted(
        (scadenza for scadenza in scadenze if scadenza.entro <= oggi + timedelta(days=preavviso)),
        key=lambda scadenza: scadenza.entro,
    )
