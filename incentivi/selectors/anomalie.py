"""What the last imports found wrong, by record."""

from fonti.enums import Fonte
from incentivi.models import Anomalia, Incentivo

# The kind of import (`incentivi.importazioni`) that brings each source.
TIPI: dict[str, str] = {Fonte.INCENTIVI_GOV: "incentivi", Fonte.ENTE: "programmi"}


def list_anomalie(incentivo: Incentivo) -> list[Anomalia]:
    """The anomalies of a record in the last import that spoke of its source."""
    ultima = (
        Anomalia.objects.filter(importazione__tipo=TIPI[incentivo.fonte])
        .order_by("-importazione_id")
        .values_list("importazione_id", flat=True)[:1]
    )
    return list(Anomalia.objects.filter(importazione_id__in=ultima, id_esterno=incentivo.id_esterno))
