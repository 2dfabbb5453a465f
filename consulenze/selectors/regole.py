"""The rules of microcredit, read."""

from collections.abc import Sequence
from datetime import date

from consulenze.models import Percorso, RegolaMicrocredito
from consulenze.regole import Richiesta
from sportelli.enums import TipoProdotto
from sportelli.models import Prodotto


def list_regole() -> Sequence[RegolaMicrocredito]:
    """Every rule of every time: few rows, in which the checks look for the ones of a day."""
    return list(RegolaMicrocredito.objects.all())


def build_richiesta(percorso: Percorso, *, giorno: date, prodotto: Prodotto | None = None, **noti: object) -> Richiesta:
    """What is known of a loan asked on a path. `noti` are the fields of the form that are already filled."""
    return Richiesta(
        giorno=giorno,
        forma_giuridica=percorso.forma_giuridica,
        sociale=prodotto is not None and prodotto.tipo == TipoProdotto.SOCIALE,
        destinazione=tuple(percorso.destinazione),
        attivita_dal=percorso.data_avvio_impresa,
        **noti,
    )
