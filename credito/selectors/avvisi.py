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
from requisiti.models import RegolaMicrocredito
from requisiti.regole.microcredito import (
    Avviso,
    DatiRichiesta,
    check_finanziamento,
    check_garanzia,
    get_limite_conferma,
    get_limite_validita,
)
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
    date_garanzia = {nome: dati.get(f"garanzia_{nome}") for nome in ("prenotata_il", "confermata_il", "concessa_il")}
    return check_finanziamento(regole, richiesta) + check_garanzia(regole, **date_garanzia)


# ── Deadlines of the guarantee ───────────────────────────────────────────────────────────
@dataclass(frozen=True)
class ScadenzaGaranzia:
    """A step of the guarantee that must happen by a day."""

    finanziamento: Finanziamento
    passo: str
    entro: date

    def get_giorni(self, oggi: date) -> int:
        """Days left; negative when it is late."""
        return (self.entro - oggi).days


def find_scadenza(regole: Sequence[RegolaMicrocredito], finanziamento: Finanziamento) -> ScadenzaGaranzia | None:
    """What the guarantee of a loan waits for, while money is to come: the lender's confirmation, then the request to
    the Fondo."""
    f = finanziamento
    if f.stato not in FINANZIAMENTO_APERTO:
        return None
    if f.garanzia_stato == "prenotata" and f.garanzia_prenotata_il:
        entro, passo = get_limite_conferma(regole, f.garanzia_prenotata_il), "L'erogatore conferma la prenotazione"
    elif f.garanzia_stato == "confermata" and f.garanzia_confermata_il:
        entro, passo = get_limite_validita(regole, f.garanzia_confermata_il), "L'erogatore chiede la garanzia al Fondo"
    else:
        return None
    return ScadenzaGaranzia(f, passo, entro) if entro else None
