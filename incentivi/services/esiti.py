"""What an import found, kept by record: the anomalies and what changes."""

from collections.abc import Mapping

from django.db import transaction

from importazioni.models import Importazione
from incentivi.enums import EsitoRecord
from incentivi.models import Anomalia, Incentivo, Variazione
from incentivi.services.catalogo import Piano

LOTTO = 2000
# Imports of a source whose records are kept one by one; of older ones the figures remain.
IMPORTAZIONI_TENUTE = 12


@transaction.atomic
def save_esiti(*, importazione: Importazione, piano: Piano, scritti: Mapping[str, Incentivo] | None = None) -> None:
    """Write the anomalies and the changes of a plan, in the place of those of an earlier analysis."""
    importazione.anomalie.all().delete()
    importazione.variazioni.all().delete()
    Anomalia.objects.bulk_create(
        [
            Anomalia(
                importazione=importazione,
                id_esterno=record.id_esterno,
                titolo=record.titolo[:200],
                campo=voce.campo,
                codice=voce.codice,
                gravita=voce.gravita,
                messaggio=voce.messaggio,
                valore=voce.valore,
            )
            for record, voce in piano.segnalazioni
        ],
        batch_size=LOTTO,
    )
    scritti = scritti or {}
    Variazione.objects.bulk_create(
        [
            Variazione(
                importazione=importazione,
                incentivo=scritti.get(voce.id_esterno),
                id_esterno=voce.id_esterno,
                titolo=voce.titolo[:200],
                esito=voce.esito,
                campi=list(voce.campi),
            )
            for voce in piano.voci
            if voce.esito != EsitoRecord.INVARIATO
        ],
        batch_size=LOTTO,
    )
    _forget_old(importazione)


def _forget_old(importazione: Importazione) -> None:
    recenti = Importazione.objects.filter(tipo=importazione.tipo).order_by("-creato_il", "-pk")
    tenute = list(recenti.values_list("pk", flat=True)[:IMPORTAZIONI_TENUTE])
    for modello in (Anomalia, Variazione):
        modello.objects.filter(importazione__tipo=importazione.tipo).exclude(importazione__in=tenute).delete()
