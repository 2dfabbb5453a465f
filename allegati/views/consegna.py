"""A file goes out: whole or the part that is asked for, by us or by nginx, never as a page of ours."""

from collections.abc import Iterator
from typing import BinaryIO, cast
from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers, get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header

from allegati.enums import StatoEsame
from allegati.models import Allegato
from allegati.pagine.esami import tell_fermo
from allegati.regole.firme import name_contenuto, open_busta
from allegati.regole.intervalli import IntervalloImpossibile, read_intervallo
from nucleo.richiesta import Richiesta

BLOCCO = 64 * 1024
# Whatever a browser takes it for, nothing in it runs, loads or is framed.
CHIUSA = "default-src 'none'; sandbox"


def deliver(request: Richiesta, allegato: Allegato, *, tenuto: int = 0) -> HttpResponseBase:
    """The answer with a file that who asks may have: the caller has looked.

    With CONSEGNA_NGINX nginx reads it (`X-Accel-Redirect`), parts included. What is not shown in pages is only
    downloaded, under its own name. One that is for anybody may be kept, by whatever stands in between, for `tenuto`
    seconds, and then asked for again by what it holds.
    """
    if fermo := tell_fermo(allegato):
        return answer_fermo(request, allegato, fermo)
    risposta = _hand_over(allegato) if settings.CONSEGNA_NGINX else _read(request, allegato)
    come = content_disposition_header(as_attachment=not allegato.in_pagina, filename=allegato.nome)
    risposta["Content-Disposition"] = come or "attachment"
    risposta["Content-Security-Policy"] = CHIUSA
    risposta["X-Content-Type-Options"] = "nosniff"
    risposta["ETag"] = etag = f'"{allegato.impronta}"'
    if not tenuto:
        return risposta
    patch_cache_control(risposta, public=True, max_age=tenuto)
    return get_conditional_response(request, etag=etag, response=cast(HttpResponse, risposta)) or risposta


def answer_fermo(request: Richiesta, allegato: Allegato, fermo: str) -> HttpResponse:
    """A page in words: the file is not there for anybody, now or for ever."""
    infetto = allegato.stato == StatoEsame.INFETTO
    contesto = {"allegato": allegato, "fermo": fermo, "infetto": infetto}
    risposta = render(request, "allegati/fermo.html", contesto, status=410 if infetto else 409)
    add_never_cache_headers(risposta)
    return risposta


def deliver_contenuto(request: Richiesta, allegato: Allegato) -> HttpResponseBase:
    """What a signed envelope holds, out of it: the caller has looked, and knows that it is one."""
    if fermo := tell_fermo(allegato):
        return answer_fermo(request, allegato, fermo)
    with allegato.file.storage.open(str(allegato.file.name), "rb") as file:
        contenuto = open_busta(cast(BinaryIO, file)).contenuto
    risposta = FileResponse(contenuto, as_attachment=True, filename=name_contenuto(allegato.nome))
    risposta["Content-Security-Policy"] = CHIUSA
    risposta["X-Content-Type-Options"] = "nosniff"
    return risposta


def _hand_over(allegato: Allegato) -> HttpResponse:
    risposta = HttpResponse(content_type=allegato.formato.mime)
    risposta["X-Accel-Redirect"] = settings.CONSEGNA_NGINX + quote(str(allegato.file.name))
    return risposta


def _read(request: Richiesta, allegato: Allegato) -> HttpResponseBase:
    if not allegato.file.storage.exists(str(allegato.file.name)):
        raise Http404("Il file non c'è più.")
    intero = (0, allegato.byte - 1)
    try:
        parte = read_intervallo(request.headers.get("Range", ""), allegato.byte)
    except IntervalloImpossibile:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{allegato.byte}"})
    if request.headers.get("If-Range", f'"{allegato.impronta}"') != f'"{allegato.impronta}"':
        parte = None
    inizio, fine = parte or intero
    risposta = StreamingHttpResponse(
        _iter_parte(allegato, inizio, fine), content_type=allegato.formato.mime, status=206 if parte else 200
    )
    risposta["Accept-Ranges"] = "bytes"
    risposta["Content-Length"] = fine - inizio + 1
    if parte:
        risposta["Content-Range"] = f"bytes {inizio}-{fine}/{allegato.byte}"
    return risposta


def _iter_parte(allegato: Allegato, inizio: int, fine: int) -> Iterator[bytes]:
    restano = fine - inizio + 1
    with allegato.file.storage.open(str(allegato.file.name), "rb") as file:
        file.seek(inizio)
        while restano > 0 and (blocco := file.read(min(BLOCCO, restano))):
            restano -= len(blocco)
            yield blocco
