"""Finding the path or the consultation of an address, and writing down that a person was read."""

from abc import ABC, abstractmethod
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from cittadini import permissions
from cittadini.models import Cittadino
from cittadini.services import motivi
from cittadini.services.cittadini import record_reading
from consulenze.models import Consulenza, Percorso


def get_percorso(request: HttpRequest, uuid: UUID) -> Percorso:
    """A path of one's own desk, to be changed: 404 outside."""
    return get_object_or_404(Percorso.objects.for_ambito(request.ambito).with_scheda(), uuid=uuid)


def get_consulenza(request: HttpRequest, uuid: UUID) -> Consulenza:
    """A contact with a person of one's own desk, to be changed: 404 outside."""
    return get_object_or_404(Consulenza.objects.for_ambito(request.ambito).with_scheda(), uuid=uuid)


class LetturaMixin(ABC):
    """The record of the address, in `self.oggetto`, read by its desk or by a declared reason (`self.motivo`).

    Who may declare a reason and has not is sent to do it; everybody else gets 404. Each reading
    is a line of the log. Give `modello`, `parte` and `get_percorso`.
    """

    modello: type[Model]
    parte = ""
    motivo = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        concessi = motivi.list_concessi(request.session)
        righe = self.modello.objects.for_lettura(request.ambito, concessi).with_scheda()
        self.oggetto = righe.filter(uuid=kwargs["uuid"]).first()
        if self.oggetto is None:
            return self.ask_reason(request, kwargs["uuid"])
        cittadini = Cittadino.objects.for_lettura(request.ambito, concessi).with_presa()
        self.cittadino = get_object_or_404(cittadini, pk=self.get_percorso().cittadino_id)
        if not permissions.can_edit_cittadino(request.ambito, self.cittadino):
            self.motivo = concessi.get(self.cittadino.uuid, "")
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def ask_reason(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        if not permissions.can_declare_reason(request.ambito):
            raise Http404
        self.oggetto = get_object_or_404(self.modello.objects.for_statistica(request.ambito).with_scheda(), uuid=uuid)
        return HttpResponseRedirect(reverse("cittadini:cittadino_motivo", args=(self.get_percorso().cittadino.uuid,)))

    @abstractmethod
    def get_percorso(self) -> Percorso:
        """The path that the record belongs to."""

    def record_reading(self) -> None:
        record_reading(ambito=self.request.ambito, cittadino=self.cittadino, parte=self.parte, motivo=self.motivo)
