"""The rules of microcredit, read, and what they say of a referral or of a loan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from consulenze.enums import UNITA_PARAMETRO, Parametro
from consulenze.models import Finanziamento, Invio, Percorso, RegolaMicrocredito
from consulenze.regole import (
    CONTROLLATI,
    Avviso,
    Richiesta,
    check_finanziamento,
    check_garanzia,
    get_limite_conferma,
    get_limite_validita,
)
from nucleo import formati
from sportelli.enums import TipoProdotto
from sportelli.models import Prodotto

# The rules whose number is a choice.
PAROLE = {
    Parametro.GARANZIE_REALI: {0: "Non ammesse", 1: "Solo per le S.r.l.", 2: "Ammesse"},
    Parametro.SRL_AMMESSA: {0: "Non ammessa", 1: "Ammessa"},
    Parametro.TUTOR_OBBLIGATORIO: {0: "Non richiesto", 1: "Richiesto"},
}
MODI = {
    "euro": "{euro}",
    "%": "{intero}%",
    "quanti almeno": "Almeno {intero}",
    "quanti al massimo": "Al massimo {intero}",
    "anni al massimo": "Al massimo {intero} anni",
}


def list_regole() -> Sequence[RegolaMicrocredito]:
    """Every rule of every time: few rows, in which the checks look for the ones of a day."""
    return list(RegolaMicrocredito.objects.all())


def describe_valore(regola: RegolaMicrocredito) -> str:
    """The value in words: «75.000 €», «120 mesi», «Solo per le S.r.l.», «Abrogato»."""
    if regola.valore is None:
        return "Abrogato"
    intero = int(regola.valore)
    if parole := PAROLE.get(Parametro(regola.parametro)):
        return parole.get(intero, str(intero))
    unita = UNITA_PARAMETRO[regola.parametro]
    return MODI.get(unita, "{intero} " + unita).format(euro=formati.euro(regola.valore), intero=intero)


def is_controllata(regola: RegolaMicrocredito) -> bool:
    """Whether the platform checks the rule by itself."""
    return regola.parametro in CONTROLLATI


# ── What they say ────────────────────────────────────────────────────────────────────────
def build_richiesta(percorso: Percorso, *, giorno: date, prodotto: Prodotto | None = None, **noti: Any) -> Richiesta:
    """What is known of a loan asked on a path. `noti` are the fields of the form that are already filled."""
    return Richiesta(
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
    """What the guarantee of a loan waits for: the lender's confirmation, then the request to the Fondo."""
    f = finanziamento
    if f.garanzia_stato == "prenotata" and f.garanzia_prenotata_il:
        entro, passo = get_limite_conferma(regole, f.garanzia_prenotata_il), "L'erogatore conferma la prenotazione"
    elif f.garanzia_stato == "confermata" and f.garanzia_confermata_il:
        entro, passo = get_limite_validita(regole, f.garanzia_confermata_il), "L'erogatore chiede la garanzia al Fondo"
    else:
        return None
    return ScadenzaGaranzia(f, passo, entro) if entro else None
