"""A file arrives in pieces: answers to `static/js/carica.js`."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from allegati.aggiunte import Destinazione, find_destinazione
from allegati.models import Caricamento
from allegati.services.ricezione import PEZZO, open_caricamento, receive_pezzo
from interfaccia.vista import Vista
from nucleo.richiesta import Richiesta
from nucleo.testo import read_naturale


def get_destinazione(request: Richiesta, nome: str) -> Destinazione:
    destinazione = find_destinazione(nome)
    if destinazione is None or not destinazione.permesso(request.ambito):
        raise PermissionDenied
    return destinazione


def read_numero(testo: str | None) -> int:
    numero = read_naturale(testo or "", 15)
    return -1 if numero is None else numero


def tell(caricamento: Caricamento) -> JsonResponse:
    """How far it has come; once it is all here, by which name a form sends it."""
    dati: dict[str, Any] = {"ricevuti": caricamento.ricevuti, "pezzo": PEZZO}
    dati["indirizzo"] = reverse("allegati:caricamento_receive", args=(caricamento.uuid,))
    if caricamento.allegato_id is not None:
        dati["arrivato"] = str(caricamento.uuid)
    return JsonResponse(dati)


def tell_errore(errore: ValidationError) -> JsonResponse:
    return JsonResponse({"errore": " ".join(errore.messages)}, status=400)


class CaricamentoCreateView(Vista):
    http_method_names = ("post",)

    def post(self, request: Richiesta) -> JsonResponse:
        destinazione = get_destinazione(request, request.POST.get("destinazione", ""))
        try:
            caricamento = open_caricamento(
                ambito=request.ambito,
                destinazione=destinazione,
                nome=request.POST.get("nome", "")[:1000],
                totale=read_numero(request.POST.get("totale")),
                modificato=max(0, read_numero(request.POST.get("modificato"))),
            )
        except ValidationError as errore:
            return tell_errore(errore)
        return tell(caricamento)


class CaricamentoReceiveView(Vista):
    """One piece, as it is in the body; `X-Inizio` says from which byte of the file, `X-Impronta` its SHA-256."""

    http_method_names = ("post",)

    def post(self, request: Richiesta, uuid: UUID) -> JsonResponse:
        caricamento = get_object_or_404(Caricamento.objects.for_ambito(request.ambito), uuid=uuid)
        try:
            caricamento = receive_pezzo(
                ambito=request.ambito,
                caricamento=caricamento,
                destinazione=get_destinazione(request, caricamento.destinazione),
                da=read_numero(request.headers.get("X-Inizio")),
                dati=request.body,
                impronta=request.headers.get("X-Impronta", ""),
            )
        except ValidationError as errore:
            return tell_errore(errore)
        return tell(caricamento)
