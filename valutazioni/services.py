"""A vote, counted."""

from datetime import date
from typing import Any

from django.db.models import F

from valutazioni.models import Valutazione


def count_voto(*, pagina: str, voto: int, motivo: str, oggi: date) -> None:
    """One more for the page in this month. No event is recorded: nothing says who voted, no person's data change."""
    chiave: dict[str, Any] = {"mese": oggi.replace(day=1), "pagina": pagina, "voto": voto, "motivo": motivo}
    riga, _ = Valutazione.objects.get_or_create(**chiave)
    Valutazione.objects.filter(pk=riga.pk).update(quante=F("quante") + 1)
