"""Reading what was frozen, by the version it was frozen with; writing today's; its fingerprint."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from cattrs import BaseValidationError, ForbiddenExtraKeysError, transform_error

from reporting.congelati import parole, schema1, schema2
from reporting.congelati.convertitore import CONVERTITORE
from reporting.congelati.documento import CifraDocumento, Documento
from reporting.congelati.schema2 import (
    CapitoloCongelato,
    CifraCongelata,
    DatiRapporto,
    IndicatoreCongelato,
    Nascosto,
    TavolaCongelata,
)

LETTORI: Mapping[int, Callable[[dict[str, Any], str], Documento]] = {
    1: lambda dati, impronta: schema1.write_documento(_structure(dati, schema1.Dati), impronta),
    2: lambda dati, impronta: parole.write_documento(from_json(dati), impronta),
}

# The columns that tell an indicator in the month of the report: of waits, how long half of them were.
DEL_MESE = ("mese", "mediana")


class DatiIlleggibili(Exception):
    """The frozen data cannot be read. The message, in Italian, says why."""


class SchemaIgnoto(DatiIlleggibili):
    """They were frozen by a later version of the platform."""

    def __init__(self, schema: Any) -> None:
        super().__init__(
            f"I dati di questo rapporto sono nello schema {schema}, che questa versione della piattaforma non conosce: "
            f"sa leggere gli schemi da {min(LETTORI)} a {max(LETTORI)}."
        )


def read_documento(dati: dict[str, Any]) -> Documento:
    """The report that these data say, whatever their version. Raises `DatiIlleggibili`."""
    schema = dati.get("schema")
    if not isinstance(schema, int) or schema not in LETTORI:
        raise SchemaIgnoto(schema)
    try:
        return LETTORI[schema](dati, fingerprint(dati))
    except LookupError as errore:
        raise DatiIlleggibili(f"I dati congelati di questo rapporto dicono {errore}, che non si conosce.") from errore


def read_cifre(dati: dict[str, Any]) -> dict[str, CifraCongelata]:
    """Every figure of the month by id: those of the first page, then what tables and sentences say of its indicators.

    Of schema 1, whose tables have words alone, those of the first page. Raises `DatiIlleggibili`.
    """
    schema = dati.get("schema")
    if not isinstance(schema, int) or schema not in LETTORI:
        raise SchemaIgnoto(schema)
    if schema == schema2.SCHEMA:
        return _gather_cifre(
            _structure(dati.get("cifre"), tuple[CifraCongelata, ...]),
            _structure(dati.get("capitoli"), tuple[CapitoloCongelato, ...]),
            _structure(dati.get("indicatori"), tuple[IndicatoreCongelato, ...]),
        )
    scritte = (schema1.write_cifra(cifra) for cifra in _structure(dati.get("cifre"), tuple[schema1.Cifra, ...]))
    return {cifra.id: _keep_valore(cifra) for cifra in scritte}


def read_tavole(dati: dict[str, Any]) -> tuple[TavolaCongelata, ...]:
    """The tables of the month; none of schema 1, whose tables have words alone. Raises `DatiIlleggibili`."""
    if dati.get("schema") != schema2.SCHEMA:
        return ()
    capitoli = _structure(dati.get("capitoli"), tuple[CapitoloCongelato, ...])
    return tuple(tavola for capitolo in capitoli for tavola in capitolo.tavole)


def _gather_cifre(
    cifre: Iterable[CifraCongelata], capitoli: Iterable[CapitoloCongelato], indicatori: Iterable[IndicatoreCongelato]
) -> dict[str, CifraCongelata]:
    versioni = {indicatore.id: indicatore.versione for indicatore in indicatori}
    lette = {cifra.id: cifra for cifra in cifre}
    for capitolo in capitoli:
        for codice, conto in capitolo.fatti.items():
            if codice in versioni:
                lette.setdefault(codice, CifraCongelata(codice, versioni[codice], conto))
        for riga in (riga for tavola in capitolo.tavole for riga in tavola.righe if riga.id in versioni):
            for colonna in DEL_MESE:
                if colonna in riga.valori or colonna in riga.nascosti:
                    nascosti: dict[str, Nascosto] = (
                        {"valore": riga.nascosti[colonna]} if colonna in riga.nascosti else {}
                    )
                    valore = riga.valori.get(colonna)
                    lette.setdefault(riga.id, CifraCongelata(riga.id, versioni[riga.id], valore, nascosti=nascosti))
    return lette


def _keep_valore(cifra: CifraDocumento) -> CifraCongelata:
    return CifraCongelata(cifra.id, cifra.versione, cifra.valore)


def _structure(dati: Any, tipo: Any) -> Any:
    try:
        return CONVERTITORE.structure(dati, tipo)
    except (BaseValidationError, TypeError, ValueError) as errore:
        dove = "; ".join(transform_error(errore, path="dati", format_exception=_describe))
        raise DatiIlleggibili(
            f"I dati congelati di questo rapporto non hanno la forma del loro schema: {dove}."
        ) from errore


def _describe(errore: BaseException, _tipo: type | None) -> str:
    """What is wrong at one place, which the caller adds."""
    if isinstance(errore, ForbiddenExtraKeysError):
        return f"voci sconosciute ({', '.join(sorted(errore.extra_fields))})"
    return f"manca la voce {errore}" if isinstance(errore, KeyError) else "valore non ammesso"


# ── Today's ──────────────────────────────────────────────────────────────────────────────
def to_json(dati: DatiRapporto) -> dict[str, Any]:
    return CONVERTITORE.unstructure(dati)


def from_json(dati: dict[str, Any]) -> DatiRapporto:
    """The same data as they were frozen, of today's version. Raises `DatiIlleggibili`."""
    return _structure(dati, DatiRapporto)


def fingerprint(dati: dict[str, Any]) -> str:
    """SHA-256 of the data in canonical form: keys in order, no spaces."""
    testo = json.dumps(dati, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(testo.encode()).hexdigest()


def format_codice(impronta: str) -> str:
    """The verification code: twenty signs of a fingerprint, in groups of four: «3F9A-12BC-…»."""
    segni = impronta[:20].upper()
    return "-".join(segni[n : n + 4] for n in range(0, len(segni), 4))
