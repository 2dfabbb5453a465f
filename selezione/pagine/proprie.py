"""What a candidate reads of its own application, by its link."""

from datetime import datetime
from typing import Any

from selezione.models import Istruttoria
from selezione.selectors.graduatorie import find_fermo_riesame, find_voce


def build_propria(istruttoria: Istruttoria, adesso: datetime) -> dict[str, Any]:
    """Before the ranking is published nothing is said of how it was judged."""
    voce = find_voce(istruttoria)
    manifestazione = istruttoria.manifestazione
    criteri = list(manifestazione.avviso.criteri.all())
    return {
        "istruttoria": istruttoria,
        "manifestazione": manifestazione,
        "avviso": manifestazione.avviso,
        "integrazioni": list(istruttoria.integrazioni.order_by("-pk")),
        "aperta": istruttoria.integrazioni.aperte().filter(entro__gt=adesso).first(),
        "modifiche": list(istruttoria.modifiche.order_by("-pk")),
        "voce": voce,
        "punti": list(zip(criteri, voce.parziali, strict=True)) if voce and voce.parziali else [],
        "riesame": getattr(voce, "riesame", None) if voce else None,
        "si_chiede_riesame": voce is not None and not find_fermo_riesame(voce, adesso),
        "titolo": str(istruttoria),
    }
