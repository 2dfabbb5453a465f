"""To undo an import of the catalogue: what the records held before it, and putting it back."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core import serializers
from django.utils import timezone

from importazioni.models import VoceImportazione
from importazioni.tabellare import MODIFICATO, NUOVO
from incentivi.enums import EsitoRecord
from incentivi.models import Incentivo, Variazione
from incentivi.services.catalogo import Piano

# All but what PostgreSQL writes by itself.
CAMPI = [c.name for c in (*Incentivo._meta.concrete_fields, *Incentivo._meta.many_to_many) if c.name != "ricerca"]
Prima = dict[str, Incentivo]


def read_prima(piano: Piano) -> tuple[Prima, dict[str, str]]:
    """The records that a plan changes or sends away, and each as text, before it is written."""
    chiavi = [record.id_esterno for record in piano.da_scrivere] + (piano.scomparsi if piano.archivia else [])
    presenti = Incentivo.objects.filter(fonte=piano.fonte, id_esterno__in=chiavi).prefetch_related("comuni")
    prima = {incentivo.id_esterno: incentivo for incentivo in presenti}
    return prima, {chiave: serializers.serialize("json", [i], fields=CAMPI) for chiave, i in prima.items()}


def list_voci(
    piano: Piano, prima: Prima, testi: Mapping[str, str], scritti: Mapping[str, Incentivo]
) -> Iterable[dict[str, Any]]:
    """A row for each record written or sent away, in the order of the plan, with what it takes to undo it."""
    valori = {record.id_esterno: record.valori for record in piano.da_scrivere}
    for riga, voce in enumerate((v for v in piano.voci if v.esito != EsitoRecord.SCARTATO), 1):
        chiave, era = voce.id_esterno, prima.get(voce.id_esterno)
        if scritto := scritti.get(chiave) or (era if voce.esito == EsitoRecord.SCOMPARSO else None):
            dopo = valori.get(chiave, {})
            yield {
                "riga": riga,
                "esito": MODIFICATO if era else NUOVO,
                "oggetto": voce.titolo[:300],
                "valori": [
                    [Incentivo.name_of(campo), str(getattr(era, campo, ""))[:200], str(dopo[campo])[:200]]
                    for campo in (voce.campi if era else ())
                    if campo in dopo
                ],
                "oggetto_id": scritto.pk,
                "versione": scritto.versione,
                "prima": {"record": testi[chiave]} if era else {},
            }


def restore_prima(voce: VoceImportazione) -> None:
    """The record as it was, under a new version: who is editing it is told."""
    for scritto in serializers.deserialize("json", voce.prima["record"]):
        record: Any = scritto.object
        record.versione, record.aggiornato_il = (voce.versione or 0) + 1, timezone.now()
        scritto.save()


def release_nuovi(righe: list[Any]) -> None:
    """What an import brought in goes: its changes stay written, of no record any more."""
    chiavi = [riga.pk for riga in righe]
    Variazione.objects.filter(incentivo__in=chiavi, esito=EsitoRecord.NUOVO).update(incentivo=None)
    Incentivo.objects.filter(pk__in=chiavi).delete()
