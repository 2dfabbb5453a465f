"""The certificates that rest on an attempt."""

from typing import Any

from attestati.models import Attestato
from verifiche.enums import StatoTentativo
from verifiche.models import Tentativo


def tell_appoggi(oggetto: Any, a: str) -> list[str]:
    """Annulling takes back nothing that was certified: who annuls is told what is left standing."""
    if not (isinstance(oggetto, Tentativo) and a == StatoTentativo.ANNULLATO and oggetto.superato):
        return []
    suoi = Attestato.objects.emessi().filter(
        utente=oggetto.utente_id, completamento__svolti__modulo__quiz=oggetto.quiz_id
    )
    return [
        f"L'attestato n. {attestato.segno} di {attestato.utente} poggia su questo quiz, e resta valido: se non deve, "
        "revocalo dalla sua pagina."
        for attestato in suoi.select_related("utente").distinct().order_by("pk")
    ]
