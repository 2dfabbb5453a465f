"""Who was there, and for which meetings it is enough."""

from collections import Counter
from collections.abc import Collection
from datetime import date

from corsi.models import Edizione, Frequenza, Iscrizione, Modulo
from corsi.regole.completamento import has_frequentato
from corsi.selectors.edizioni import list_mezze


def list_sessioni_svolte(
    edizione: Edizione, iscrizioni: Collection[int] | None = None
) -> list[tuple[Iscrizione, Modulo, date]]:
    """Of who has a place, the meetings to which they came often enough, with the day on which each ended."""
    mezze = list_mezze(edizione)
    per_modulo = {mezza.modulo: [m for m in mezze if m.modulo_id == mezza.modulo_id] for mezza in mezze}
    quelle = Iscrizione.objects.con_posto().filter(edizione=edizione).with_edizione().order_by("utente")
    if iscrizioni is not None:
        quelle = quelle.filter(pk__in=iscrizioni)
    volte = Counter(
        Frequenza.objects.filter(iscrizione__edizione=edizione).values_list("iscrizione", "mezza_giornata__modulo")
    )
    return [
        (iscrizione, modulo, max(mezza.giorno for mezza in sue))
        for iscrizione in quelle
        for modulo, sue in per_modulo.items()
        if has_frequentato(volte[iscrizione.pk, modulo.pk], len(sue), modulo.presenza_minima or 0)
    ]
