"""Amounts in euro: figures with a dot or in Italian, and the numbers that are not amounts."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from fonti.enums import CodiceAnomalia
from fonti.regole.segnalazioni import Segnalazioni
from fonti.regole.testi import as_text

# Nobody funds a measure with a thousand billion: what is above is a key held down.
MASSIMO = Decimal(10) ** 12
STANZIAMENTO_MINIMO = Decimal(1000)
# Sources round the budget to the euro before they repeat it as an amount.
TOLLERANZA = Decimal(5)
NEL_TESTO = re.compile(r"\bimport\w+\s(?:\w+\s)?massim\w+\D{0,40}?(\d{1,3}(?:\.\d{3})+|\d{4,9})(?:,\d{2})?\b", re.I)
SOLO_NOVE = re.compile(r"^9{7,}(?:\.9+)?$")


def read_importo(valore: Any, campo: str, note: Segnalazioni) -> Decimal | None:
    """An amount with two decimals, None when absent or not an amount."""
    testo = as_text(valore).replace("\xa0", " ").strip()
    if not testo:
        return None
    importo = _parse(re.sub(r"(?i)euro|eur|€|\s|'", "", testo), campo, testo, note)
    if importo is None:
        return None
    if importo < 0:
        note.warn(campo, CodiceAnomalia.IMPORTO_NEGATIVO, "L'importo è negativo: il campo resta vuoto.", testo)
        return None
    if importo >= MASSIMO or SOLO_NOVE.match(f"{importo.normalize():f}"):
        note.warn(
            campo, CodiceAnomalia.IMPORTO_FITTIZIO, "La cifra è di comodo, non un importo: il campo resta vuoto.", testo
        )
        return None
    return importo.quantize(Decimal("0.01"))


def _parse(cifre: str, campo: str, testo: str, note: Segnalazioni) -> Decimal | None:
    if re.fullmatch(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?", cifre):
        if cifre.count(".") == 1 and "," not in cifre:
            note.add(
                campo,
                CodiceAnomalia.IMPORTO_AMBIGUO,
                f"«{testo}» può avere il punto delle migliaia o dei decimali: è letto con le migliaia.",
                testo,
            )
        cifre = cifre.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"-?\d{1,3}(?:,\d{3})+\.\d+", cifre):
        cifre = cifre.replace(",", "")
    elif re.fullmatch(r"-?\d+,\d+", cifre):
        cifre = cifre.replace(",", ".")
    try:
        importo = Decimal(cifre)
    except InvalidOperation:
        importo = Decimal("NaN")
    if not importo.is_finite() or abs(importo.adjusted()) > 40:
        note.warn(campo, CodiceAnomalia.IMPORTO_ILLEGGIBILE, "Non è una cifra: il campo resta vuoto.", testo)
        return None
    return importo


@dataclass(frozen=True)
class Importi:
    spesa_min: Decimal | None
    spesa_max: Decimal | None
    agevolazione_min: Decimal | None
    agevolazione_max: Decimal | None
    stanziamento: Decimal | None


def read_importi(record: dict[str, Any], note: Segnalazioni) -> Importi:
    """The five amounts of a record, each range in order."""
    spesa = _read_range(record, "Spesa_Ammessa", note)
    agevolazione = _read_range(record, "Agevolazione_Concedibile", note)
    stanziamento = read_importo(record.get("Stanziamento_incentivo"), "Stanziamento_incentivo", note)
    if stanziamento == 0:
        stanziamento = None
    importi = Importi(*spesa, *agevolazione, stanziamento)
    _check_stanziamento(importi, record, note)
    if importi.agevolazione_max and importi.spesa_max and importi.agevolazione_max > importi.spesa_max:
        note.add(
            "Agevolazione_Concedibile_max",
            CodiceAnomalia.AGEVOLAZIONE_SOPRA_SPESA,
            f"L'agevolazione massima supera la spesa massima ammessa ({importi.spesa_max}).",
            record.get("Agevolazione_Concedibile_max"),
        )
    if importi.agevolazione_max is None:
        note.add(
            "Agevolazione_Concedibile_max",
            CodiceAnomalia.IMPORTO_MANCANTE,
            "Manca l'importo massimo dell'agevolazione: la scheda dirà di leggerlo sul sito ufficiale.",
        )
    return importi


def _read_range(record: dict[str, Any], nome: str, note: Segnalazioni) -> tuple[Decimal | None, Decimal | None]:
    minimo = read_importo(record.get(f"{nome}_min"), f"{nome}_min", note)
    massimo = read_importo(record.get(f"{nome}_max"), f"{nome}_max", note)
    if massimo == 0 and minimo is not None:
        codice = CodiceAnomalia.MINIMO_SOPRA_MASSIMO if minimo else CodiceAnomalia.MASSIMO_ZERO
        testo = f"Il minimo ({minimo}) supera il massimo, che è zero" if minimo else "Il massimo è zero"
        note.warn(f"{nome}_max", codice, f"{testo}: il massimo resta vuoto.", record.get(f"{nome}_max"))
        return minimo or None, None
    if massimo == 0:
        note.warn(f"{nome}_max", CodiceAnomalia.MASSIMO_ZERO, "Il massimo è zero: resta vuoto.", "0")
        return minimo, None
    if minimo is not None and massimo is not None and minimo > massimo:
        note.warn(
            f"{nome}_min",
            CodiceAnomalia.MINIMO_SOPRA_MASSIMO,
            f"Il minimo ({minimo}) supera il massimo ({massimo}): i due valori sono stati scambiati.",
            f"{record.get(f'{nome}_min')} – {record.get(f'{nome}_max')}",
        )
        return massimo, minimo
    return minimo, massimo


def _check_stanziamento(importi: Importi, record: dict[str, Any], note: Segnalazioni) -> None:
    fondi, massima = importi.stanziamento, importi.agevolazione_max
    if fondi is None:
        return
    if fondi < STANZIAMENTO_MINIMO:
        note.add(
            "Stanziamento_incentivo",
            CodiceAnomalia.STANZIAMENTO_BASSO,
            f"Uno stanziamento di {fondi} euro non è verosimile: forse sono migliaia.",
            record.get("Stanziamento_incentivo"),
        )
    if massima is None:
        return
    if abs(massima - fondi) < TOLLERANZA:
        note.add(
            "Agevolazione_Concedibile_max",
            CodiceAnomalia.AGEVOLAZIONE_PARI_FONDI,
            "L'agevolazione massima è uguale all'intero stanziamento: forse non è l'importo per ciascuno.",
            record.get("Agevolazione_Concedibile_max"),
        )
    if massima > fondi:
        note.add(
            "Agevolazione_Concedibile_max",
            CodiceAnomalia.AGEVOLAZIONE_SOPRA_FONDI,
            f"L'agevolazione massima supera l'intero stanziamento ({fondi}).",
            record.get("Agevolazione_Concedibile_max"),
        )


def check_testo(importi: dict[str, Any], testo: str, note: Segnalazioni) -> None:
    """A description that promises a larger amount than the field."""
    massima = importi["agevolazione_max"]
    nominati = [Decimal(cifre.replace(".", "")) for cifre in NEL_TESTO.findall(testo)]
    if massima and nominati and max(nominati) > massima:
        note.add(
            "Agevolazione_Concedibile_max",
            CodiceAnomalia.IMPORTI_DISCORDI,
            f"La descrizione parla di un importo massimo di {max(nominati)} euro, il campo di {massima}.",
            massima,
        )
