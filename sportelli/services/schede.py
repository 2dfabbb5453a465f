"""How a record of the network is written: what differs, if nobody wrote meanwhile, and the line of the log."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db import models

from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.models import ModelloBase
from nucleo.versioni import list_cambiati, save_version
from sportelli.models import Sportello

Modello = TypeVar("Modello", bound=ModelloBase)


def split_legati(valori: Mapping[str, Any], legato: str) -> tuple[dict[str, Any], Iterable[Any] | None]:
    """The fields of the row, and the many-to-many apart (None when not given)."""
    return {campo: valore for campo, valore in valori.items() if campo != legato}, valori.get(legato)


def create_scheda(oggetto: Modello, ambito: Ambito) -> Modello:
    oggetto.save(force_insert=True)
    record_scheda(Azione.CREAZIONE, oggetto, ambito, [])
    return oggetto


def update_scheda(
    oggetto: ModelloBase,
    versione: int,
    valori: Mapping[str, Any],
    ambito: Ambito,
    legati: Mapping[str, Iterable[models.Model]] | None = None,
    dettagli: Mapping[str, Any] | None = None,
) -> list[str]:
    """Write the fields that differ, if nobody wrote since `versione` was read."""
    cambiati = list_cambiati(oggetto, valori)
    nuovi = {
        nome: list(righe)
        for nome, righe in (legati or {}).items()
        if {riga.pk for riga in righe} != set(getattr(oggetto, nome).values_list("pk", flat=True))
    }
    if not cambiati and not nuovi:
        return []
    for campo in cambiati:
        setattr(oggetto, campo, valori[campo])
    save_version(oggetto, versione=versione, campi=cambiati)
    for nome, righe in nuovi.items():
        getattr(oggetto, nome).set(righe)
    record_scheda(Azione.MODIFICA, oggetto, ambito, [*cambiati, *nuovi], dettagli)
    return [*cambiati, *nuovi]


def record_scheda(
    azione: Azione,
    oggetto: ModelloBase,
    ambito: Ambito,
    campi: list[str],
    dettagli: Mapping[str, Any] | None = None,
) -> None:
    eventi.record(
        ambito=ambito,
        azione=azione,
        oggetto=oggetto,
        etichetta=str(oggetto),
        sportello_id=oggetto.pk if isinstance(oggetto, Sportello) else None,
        dettagli={**({"campi": campi} if campi else {}), **(dettagli or {})},
    )
