"""Writes on the rules of microcredit: the packaged ones, and those that an expert brings up to date."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from nucleo import eventi, formati
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.versioni import save_version
from requisiti.models import RegolaMicrocredito

DATI = Path(__file__).resolve().parent / "dati" / "regole_microcredito.json"
CAMPI = ("valore", "valida_al", "citazione", "testo", "fonte", "verificata")
CAMPI_TESTO = ("citazione", "testo", "fonte", "verificata")


@dataclass(frozen=True)
class EsitoCaricamento:
    """How a load ended: counts, and the rules left to the experts who changed them."""

    nuove: int
    aggiornate: int
    invariate: int
    lasciate: tuple[str, ...]


def read_regole(percorso: Path = DATI) -> list[dict[str, Any]]:
    """The packaged rules, with typed values."""
    return [
        {
            **riga,
            "valore": None if riga["valore"] is None else Decimal(riga["valore"]),
            "valida_dal": date.fromisoformat(riga["valida_dal"]),
            "valida_al": date.fromisoformat(riga["valida_al"]) if riga["valida_al"] else None,
        }
        for riga in json.loads(percorso.read_text(encoding="utf-8"))
    ]


@transaction.atomic
def load_regole(*, ambito: Ambito, righe: Sequence[Mapping[str, Any]] | None = None) -> EsitoCaricamento:
    """Bring the packaged rules in. Run again, it changes nothing.

    A parameter that an expert has touched is left to the expert, whole: a mixture of the two
    histories could overlap.
    """
    righe = read_regole() if righe is None else righe
    presenti = {(r.parametro, r.valida_dal): r for r in RegolaMicrocredito.objects.select_for_update(of=("self",))}
    curati = {regola.parametro for regola in presenti.values() if regola.curata_da}
    da_scrivere = [riga for riga in righe if riga["parametro"] not in curati]
    nuove = [r for r in da_scrivere if (r["parametro"], r["valida_dal"]) not in presenti]
    # Old periods are shortened before the new ones that take their place.
    coppie = [(presenti[chiave], r) for r in da_scrivere if (chiave := (r["parametro"], r["valida_dal"])) in presenti]
    aggiornate = sum(_align(regola, riga) for regola, riga in coppie)
    RegolaMicrocredito.objects.bulk_create(RegolaMicrocredito(**riga) for riga in nuove)
    esito = EsitoCaricamento(len(nuove), aggiornate, len(coppie) - aggiornate, tuple(sorted(curati)))
    if nuove or aggiornate:
        eventi.record(
            ambito=ambito,
            azione=Azione.IMPORTAZIONE,
            oggetto_tipo=RegolaMicrocredito._meta.label_lower,
            etichetta="Regole del microcredito",
            dettagli={"nuove": esito.nuove, "aggiornate": esito.aggiornate},
        )
    return esito


def _align(regola: RegolaMicrocredito, riga: Mapping[str, Any]) -> bool:
    diversi = [campo for campo in CAMPI if getattr(regola, campo) != riga[campo]]
    for campo in diversi:
        setattr(regola, campo, riga[campo])
    if diversi:
        regola.save(update_fields=[*diversi, "aggiornato_il"])
    return bool(diversi)


@transaction.atomic
def add_versione(
    *,
    ambito: Ambito,
    regola: RegolaMicrocredito,
    versione: int,
    valida_dal: date,
    valore: Decimal | None,
    **testi: Any,
) -> RegolaMicrocredito:
    """Change a rule from a day on: the old version ends the day before. `valore` None abolishes the limit.

    Raises ValidationError when `regola` is not the last version or the day is not after its
    beginning, `VersioneSuperata` when another expert was faster.
    """
    regola = RegolaMicrocredito.objects.select_for_update(of=("self",)).get(pk=regola.pk)
    if regola.valida_al is not None:
        raise ValidationError("Questa versione è già chiusa: parti da quella in vigore.")
    if valida_dal <= regola.valida_dal:
        inizio = formati.data_articolata("il", regola.valida_dal)
        raise ValidationError({"valida_dal": f"La nuova versione comincia dopo {inizio}, inizio di quella attuale."})
    regola.valida_al, regola.curata_da = valida_dal - timedelta(days=1), ambito.etichetta
    save_version(regola, versione=versione, campi=("valida_al", "curata_da"))
    nuova = RegolaMicrocredito.objects.create(
        parametro=regola.parametro, valore=valore, valida_dal=valida_dal, curata_da=ambito.etichetta, **testi
    )
    _record(ambito, Azione.CREAZIONE, nuova, sostituisce=str(regola.uuid), valore=str(valore), dal=str(valida_dal))
    return nuova


@transaction.atomic
def correct_testo(
    *, ambito: Ambito, regola: RegolaMicrocredito, versione: int, testi: Mapping[str, Any]
) -> RegolaMicrocredito:
    """Put right how a rule is cited and told, not what it says: value and days never change in place.

    Nothing changed, nothing is written: who only reads a rule does not become the one who looks after it.
    """
    regola = RegolaMicrocredito.objects.select_for_update(of=("self",)).get(pk=regola.pk)
    cambiati = [campo for campo in CAMPI_TESTO if getattr(regola, campo) != testi[campo]]
    if not cambiati:
        return regola
    for campo in cambiati:
        setattr(regola, campo, testi[campo])
    regola.curata_da = ambito.etichetta
    save_version(regola, versione=versione, campi=[*cambiati, "curata_da"])
    _record(ambito, Azione.MODIFICA, regola, campi=cambiati)
    return regola


def _record(ambito: Ambito, azione: Azione, regola: RegolaMicrocredito, **dettagli: object) -> None:
    eventi.record(
        ambito=ambito,
        azione=azione,
        oggetto=regola,
        etichetta=regola.get_parametro_display(),
        dettagli={"parametro": regola.parametro, **dettagli},
    )
