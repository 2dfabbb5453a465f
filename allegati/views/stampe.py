"""A document that is drawn when it is asked for goes out; where it cannot be drawn one goes back, and reads why."""

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from interfaccia.stampa import StampaNonDisponibile
from interfaccia.views.modulo import Altrove
from nucleo.richiesta import Richiesta

UN_GIORNO = 86_400


def draw_once(chiave: str, draw: Callable[[], bytes]) -> bytes:
    """Of what does not change any more: drawn once a day, whoever asks. Raises `StampaNonDisponibile`."""
    return cast(bytes, cache.get_or_set(chiave, draw, timeout=UN_GIORNO))


def hand_out(
    request: Richiesta,
    draw: Callable[[], bytes],
    *,
    nome: str,
    indietro: str,
    scarica: bool = False,
    record: Callable[[], object] | None = None,
) -> HttpResponse:
    """The answer with a PDF: shown, or downloaded (`scarica`). `record` writes that it went out, once it was drawn."""
    try:
        pdf = draw()
    except StampaNonDisponibile as errore:
        messages.error(request, str(errore))
        return Altrove(indietro)
    if record:
        record()
    risposta = HttpResponse(pdf, "application/pdf")
    risposta["Content-Disposition"] = str(content_disposition_header(as_attachment=scarica, filename=nome))
    return risposta
