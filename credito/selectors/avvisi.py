"""What the rules of microcredit say of a referral or of a loan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from credito.enums import FINANZIAMENTO_APERTO
from credito.models import Finanziamento, Invio
from erogatori.enums import TipoProdotto
from erogatori.models import Prodotto
from percorsi.models import Percorso
from requisiti.enums import PASSI_GARANZIA
from requisiti.models import RegolaMicrocredito
from requisiti.regole.garanzia import Giorni, Termine, check_garanzia, check_pagamento, find_termine
from requisiti.regole.microcredito import Avviso, DatiRichiesta, check_finanziamento
from requisiti.selectors import list_regole


# ── What they say ────────────────────────────────────────────────────────────────────────
def build_richiesta(
    percorso: Percorso, *, giorno: date, prodotto: Prodotto | None = None, **noti: Any
) -> DatiRichiesta:
    """What is known of a loan asked on a path. `noti` are the fields of the form that are already filled."""
    return DatiRichiesta(
        giorno=giorno,
        forma_giuridica=percorso.forma_giuridica,
        sociale=prodotto is not None and prodotto.tipo == TipoProdotto.SOCIALE,
        destinazione=tuple(percorso.destinazione),
        attivita_dal=percorso.data_avvio_impresa,
        **noti,
    )


def list_avvisi_invio(
    percorso: Percorso, *, giorno: date, importo: Decimal | None, durata: int | None, prodotto: Prodotto | None
) -> list[Avviso]:
    """The rules in force on `giorno` that a request seems to break."""
    richiesta = build_richiesta(percorso, giorno=giorno, prodotto=prodotto, importo=importo, durata=durata)
    return check_finanziamento(list_regole(), richiesta)


def list_avvisi_delibera(invio: Invio, *, giorno: date, dati: Mapping[str, Any]) -> list[Avviso]:
    """The rules in force on the day of the deliberation that a loan seems to break.

    `dati` are the fields of `Finanziamento`; the ones that are missing are not checked.
    """
    regole = list_regole()
    richiesta = build_richiesta(
        invio.percorso,
        giorno=giorno,
        prodotto=invio.prodotto,
        importo=dati.get("importo_deliberato"),
        durata=dati.get("durata_mesi"),
        garanzia_reale=dati.get("garanzia_reale"),
        servizi_ausiliari=dati.get("servizi_ausiliari"),
        tutor_numero=dati.get("tutor_numero"),
    )
    return check_finanziamento(regole, richiesta) + check_garanzia(regole, read_giorni(dati))


def list_avvisi_pagamento(
    regole: Sequence[RegolaMicrocredito], finanziamento: Finanziamento, pagato_il: date
) -> list[Avviso]:
    """What the rules say of money of a loan that leaves on a day."""
    contratto, stato, giorni = finanziamento.data_contratto, finanziamento.garanzia_stato, vars(finanziamento)
    return check_pagamento(regole, pagato_il=pagato_il, contratto=contratto, stato=stato, giorni=read_giorni(giorni))


def read_giorni(dati: Mapping[str, Any]) -> Giorni:
    """The days of the guarantee among the fields of a loan."""
    return {nome: dati.get(f"garanzia_{nome}") for nome in PASSI_GARANZIA.values()}


# ── Deadlines of the guarantee ───────────────────────────────────────────────────────────
@dataclass(frozen=True)
class ScadenzaGaranzia(Termine):
    """A step of the guarantee of a loan that must happen by a day."""

    finanziamento: Finanziamento


def find_scadenza(regole: Sequence[RegolaMicrocredito], finanziamento: Finanziamento) -> ScadenzaGaranzia | None:
    """What the guarantee of a loan waits for, while money is to come."""
    f = finanziamento
    termine = find_termine(regole, f.garanzia_stato, read_giorni(vars(f))) if f.stato in FINANZIAMENTO_APERTO else None
    return ScadenzaGaranzia(**vars(termine), finanziamento=f) if termine else None
