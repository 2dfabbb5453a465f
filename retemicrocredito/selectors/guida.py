"""What «Come funziona» says of the rules of microcredit: those in force today, never a second copy of them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from requisiti.enums import Parametro
from requisiti.models import RegolaMicrocredito


@dataclass(frozen=True)
class Limiti:
    """None where the law sets no limit, or none is known here."""

    dal: date | None = None
    importo: Decimal | None = None
    importo_srl: Decimal | None = None
    anni: int | None = None
    servizi: int | None = None
    dipendenti_individuale: int | None = None
    dipendenti_societa: int | None = None
    anni_partita_iva: int | None = None


def read_limiti(oggi: date) -> Limiti:
    regole = {Parametro(regola.parametro): regola for regola in RegolaMicrocredito.objects.vigenti(oggi)}
    valori = {parametro: regola.valore for parametro, regola in regole.items()}

    def read(parametro: Parametro) -> int | None:
        valore = valori.get(parametro)
        return None if valore is None else int(valore)

    importo = regole.get(Parametro.IMPORTO_MASSIMO)
    mesi = read(Parametro.DURATA_MASSIMA)
    return Limiti(
        dal=importo.valida_dal if importo else None,
        importo=valori.get(Parametro.IMPORTO_MASSIMO),
        importo_srl=valori.get(Parametro.IMPORTO_MASSIMO_SRL),
        anni=mesi // 12 if mesi else None,
        servizi=read(Parametro.SERVIZI_MINIMI),
        dipendenti_individuale=read(Parametro.DIPENDENTI_INDIVIDUALE),
        dipendenti_societa=read(Parametro.DIPENDENTI_SOCIETA),
        anni_partita_iva=read(Parametro.ANNI_PARTITA_IVA),
    )
