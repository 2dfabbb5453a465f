"""A file arrives in pieces: where it has come to is answered with JSON, to who has an account and to who has a link."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator

from allegati.aggiunte import Destinazione, find_destinazione
from allegati.models import Caricamento
from allegati.services.ricezione import PEZZO, open_caricamento, receive_pezzo
from interfaccia.collegamenti import name_chiave
from interfaccia.vista import Vista
from nucleo.ambito import Ambito
from nucleo.collegamenti import NonApre, build_ambito, find_collegamento
from nucleo.richiesta import Richiesta
from nucleo.testo import read_naturale

NON_APRE = "Il tuo collegamento non è più valido: riaprilo dall'e-mail, poi scegli di nuovo il file."


def read_numero(testo: str | None) -> int:
    numero = read_naturale(testo or "", 15)
    return -1 if numero is None else numero


def tell_errore(errore: ValidationError) -> JsonResponse:
    return JsonResponse({"errore": " ".join(errore.messages)}, status=400)


class CaricamentoMixin(Vista):
    """What both steps have in common: what the file is for, for whom it arrives, how far it has come."""

    http_method_names = ("post",)
    riceve = "allegati:caricamento_receive"

    def find_portata(self, destinazione: Destinazione) -> Ambito:
        if destinazione.scopo:
            raise PermissionDenied
        return self.request.ambito

    def get_destinazione(self, nome: str) -> tuple[Destinazione, Ambito]:
        destinazione = find_destinazione(nome)
        if destinazione is None:
            raise PermissionDenied
        portata = self.find_portata(destinazione)
        if not destinazione.permesso(portata):
            raise PermissionDenied
        return destinazione, portata

    def tell(self, caricamento: Caricamento) -> JsonResponse:
        """How far it has come; once it is all here, by which name a form sends it."""
        dati: dict[str, Any] = {"ricevuti": caricamento.ricevuti, "pezzo": PEZZO}
        dati["indirizzo"] = reverse(self.riceve, args=(caricamento.uuid,))
        if caricamento.allegato_id is not None:
            dati["arrivato"] = str(caricamento.uuid)
        return JsonResponse(dati)


class CaricamentoCreateView(CaricamentoMixin):
    def post(self, request: Richiesta) -> JsonResponse:
        try:
            destinazione, portata = self.get_destinazione(request.POST.get("destinazione", ""))
            caricamento = open_caricamento(
                ambito=portata,
                destinazione=destinazione,
                nome=request.POST.get("nome", "")[:1000],
                totale=read_numero(request.POST.get("totale")),
                modificato=max(0, read_numero(request.POST.get("modificato"))),
            )
        except ValidationError as errore:
            return tell_errore(errore)
        return self.tell(caricamento)


class CaricamentoReceiveView(CaricamentoMixin):
    """One piece, as it is in the body; `X-Inizio` says from which byte of the file, `X-Impronta` its SHA-256."""

    def post(self, request: Richiesta, uuid: UUID) -> JsonResponse:
        caricamento = get_object_or_404(Caricamento, uuid=uuid)
        try:
            destinazione, portata = self.get_destinazione(caricamento.destinazione)
            caricamento = receive_pezzo(
                ambito=portata,
                caricamento=get_object_or_404(Caricamento.objects.for_ambito(portata), uuid=uuid),
                destinazione=destinazione,
                da=read_numero(request.headers.get("X-Inizio")),
                dati=request.body,
                impronta=request.headers.get("X-Impronta", ""),
            )
        except ValidationError as errore:
            return tell_errore(errore)
        return self.tell(caricamento)


class PerCollegamento(CaricamentoMixin):
    """By the link of the purpose that the files are for."""

    riceve = "allegati:per_collegamento_receive"

    def find_portata(self, destinazione: Destinazione) -> Ambito:
        return find_portata(self.request, destinazione)


def find_portata(request: Richiesta, destinazione: Destinazione) -> Ambito:
    """The reach of who sends by a link. Raises ValidationError when it opens no more; `PermissionDenied` when nobody
    sends these by a link."""
    if not destinazione.scopo:
        raise PermissionDenied
    token = request.session.get(name_chiave(destinazione.scopo), "")
    try:
        return build_ambito(find_collegamento(token=token, scopo=destinazione.scopo))
    except NonApre as errore:
        raise ValidationError(NON_APRE) from errore


@method_decorator(login_not_required, name="dispatch")
class PerCollegamentoCreateView(PerCollegamento, CaricamentoCreateView):
    pass


@method_decorator(login_not_required, name="dispatch")
class PerCollegamentoReceiveView(PerCollegamento, CaricamentoReceiveView):
    pass
