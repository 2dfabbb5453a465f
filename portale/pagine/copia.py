"""A person's own copy of what the network keeps about them: to be read by machines, and on paper."""

from datetime import datetime
from typing import Any

from cittadini.models import Cittadino
from cittadini.selectors.appartenenze import build_copia
from interfaccia.stampa import render_pdf


def build_dati(persona: Cittadino, adesso: datetime) -> dict[str, Any]:
    """As the desk gives it (artt. 15 and 20 GDPR)."""
    return {
        "codice": persona.codice,
        "del": adesso.isoformat(),
        "dati": {capitolo.titolo: [dict(scheda) for scheda in capitolo.schede] for capitolo in build_copia(persona)},
    }


def render_copia(persona: Cittadino, adesso: datetime) -> bytes:
    """A PDF/UA-1 document. Raises `StampaNonDisponibile`."""
    capitoli = [capitolo for capitolo in build_copia(persona) if capitolo.schede]
    return render_pdf("portale/copia_pdf.html", {"codice": persona.codice, "adesso": adesso, "capitoli": capitoli})
