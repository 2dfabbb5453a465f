"""Loading Italy: as often as one likes, with the same result."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction

from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from territorio.models import Comune, Provincia, Regione, StatoEstero
from territorio.regole.fonti import RigaComune, Territorio, read_territorio

LOTTO = 1000


@dataclass
class Esito:
    """How many rows of one kind were new, changed or already right."""

    nome: str
    creati: int = 0
    modificati: int = 0
    invariati: int = 0


@dataclass
class EsitoTerritorio:
    esiti: list[Esito]
    avvisi: list[str] = field(default_factory=list)


@transaction.atomic
def load_territorio(*, territorio: Territorio | None = None, ambito: Ambito | None = None) -> EsitoTerritorio:
    """Bring regions, provinces, comuni and foreign states to what the packaged sources say.

    No comune is deleted: one that left the list stays, because desks and people may stand on it, and is
    named among the warnings; a province that no comune stands in any more goes. Raises `FonteCambiata`.
    """
    territorio = territorio or read_territorio()
    esiti = [
        _sync(Regione, "codice_istat", [vars(riga) for riga in territorio.regioni]),
        _sync(Provincia, "sigla", _province(territorio)),
        _sync_comuni(territorio),
        _sync(StatoEstero, "codice", [vars(riga) for riga in territorio.stati]),
    ]
    eventi.record(
        ambito=ambito or Ambito.di_sistema("carica_territorio"),
        azione=Azione.IMPORTAZIONE,
        oggetto_tipo="territorio.comune",
        etichetta="territorio",
        dettagli={esito.nome: [esito.creati, esito.modificati, esito.invariati] for esito in esiti},
    )
    return EsitoTerritorio(esiti, [*territorio.avvisi, *_left_over(territorio)])


def _province(territorio: Territorio) -> list[dict[str, Any]]:
    regioni = dict(Regione.objects.values_list("codice_istat", "pk"))
    return [{**_without(vars(r), "regione"), "regione_id": regioni[r.regione]} for r in territorio.province]


def _sync_comuni(territorio: Territorio) -> Esito:
    """Comuni are recognised by ISTAT code, today's or of before; else by cadastral code, start and name."""
    province = dict(Provincia.objects.values_list("sigla", "pk"))
    presenti = list(Comune.objects.all())
    per_istat = {comune.codice_istat: comune for comune in presenti if comune.codice_istat}
    per_periodo = {(c.codice_catastale, c.valido_dal, c.chiave): c for c in presenti}
    righe = [
        (
            next((per_istat[codice] for codice in _codes_of(riga) if codice in per_istat), None)
            or per_periodo.get((riga.codice_catastale, riga.valido_dal, riga.chiave)),
            _comune_fields(riga, province),
        )
        for riga in territorio.comuni
    ]
    esito = _write(Comune, righe)
    _link_successori(territorio)
    Provincia.objects.exclude(sigla__in=[p.sigla for p in territorio.province]).filter(comuni__isnull=True).delete()
    return esito


def _codes_of(riga: RigaComune) -> list[str]:
    return [codice for codice in (riga.codice_istat, *riga.codici_precedenti) if codice]


def _link_successori(territorio: Territorio) -> None:
    """Ceased comuni to the one they are part of today, which may have been written just now."""
    vigenti = dict(Comune.objects.filter(valido_al__isnull=True).values_list("codice_catastale", "pk"))
    dopo = {(r.codice_catastale, r.valido_dal, r.chiave): vigenti.get(r.confluito_in) for r in territorio.comuni}
    cambiati = []
    for comune in Comune.objects.filter(valido_al__isnull=False):
        successore = dopo.get((comune.codice_catastale, comune.valido_dal, comune.chiave), comune.confluito_in_id)
        if comune.confluito_in_id != successore:
            comune.confluito_in_id = successore
            cambiati.append(comune)
    Comune.objects.bulk_update(cambiati, ["confluito_in"], batch_size=LOTTO)


def _comune_fields(riga: RigaComune, province: dict[str, int]) -> dict[str, Any]:
    return {
        **_without(_without(vars(riga), "sigla"), "confluito_in"),
        "chiave": riga.chiave,
        "chiavi": riga.chiavi,
        "codici_precedenti": list(riga.codici_precedenti),
        "cap": list(riga.cap),
        "provincia_id": province.get(riga.sigla),
        "sigla_storica": riga.sigla if riga.valido_al else "",
    }


def _sync(modello: type[models.Model], chiave: str, righe: Iterable[dict[str, Any]]) -> Esito:
    presenti = {getattr(oggetto, chiave): oggetto for oggetto in modello._default_manager.all()}
    return _write(modello, [(presenti.get(riga[chiave]), riga) for riga in righe])


def _write(modello: type[models.Model], righe: list[tuple[Any, dict[str, Any]]]) -> Esito:
    """Create what is missing, update what differs, leave the rest alone."""
    esito, nuovi, cambiati = Esito(str(modello._meta.verbose_name_plural)), [], []
    for presente, valori in righe:
        if presente is None:
            nuovi.append(modello(**valori))
        elif any(getattr(presente, campo) != valore for campo, valore in valori.items()):
            for campo, valore in valori.items():
                setattr(presente, campo, valore)
            cambiati.append(presente)
        else:
            esito.invariati += 1
    modello._default_manager.bulk_create(nuovi, batch_size=LOTTO)
    if cambiati:
        modello._default_manager.bulk_update(cambiati, list(righe[0][1]), batch_size=LOTTO)
    esito.creati, esito.modificati = len(nuovi), len(cambiati)
    return esito


def _left_over(territorio: Territorio) -> list[str]:
    """Comuni that the database holds in force and the sources no longer name."""
    codici = {riga.codice_istat for riga in territorio.comuni if riga.codice_istat}
    rimasti = Comune.objects.filter(valido_al__isnull=True).exclude(codice_istat__in=codici).order_by("chiave")
    return [f"{comune.nome} ({comune.codice_istat}): non è più negli elenchi, resta com'era." for comune in rimasti]


def _without(valori: dict[str, Any], chiave: str) -> dict[str, Any]:
    return {nome: valore for nome, valore in valori.items() if nome != chiave}
