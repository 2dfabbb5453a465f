"""Finding the path or the consultation of an address, and writing down that a person was read."""

from abc import ABC, abstractmethod
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from cittadini import permissions
from cittadini.models import Cittadino
from cittadini.services import motivi
from cittadini.services.cittadini import record_reading
from interfaccia.views import ModuloView
from interfaccia.vista import Vista
from nucleo.richiesta import Richiesta
from percorsi.enums import StatoPercorso
from percorsi.models import Percorso
from percorsi.models.portata import OspitatoQuerySet
from percorsi.permissions import can_edit_percorso
from percorsi.services.blocchi import describe_chiuso, lock_percorso


def get_percorso(request: Richiesta, uuid: UUID) -> Percorso:
    """A path of one's own desk, to be changed: 404 outside."""
    return get_object_or_404(Percorso.objects.for_ambito(request.ambito).with_scheda(), uuid=uuid)


def find_percorso(oggetto: Any) -> Percorso:
    """The path itself, or the one that a record belongs to."""
    percorso: Percorso = oggetto if isinstance(oggetto, Percorso) else oggetto.percorso
    return percorso


class SulPercorso(ModuloView):
    """An act on a path, or on what hangs from one: every write there takes the lock of the path first."""

    def hold(self, oggetto: Any) -> bool:
        lock_percorso(oggetto.pk if isinstance(oggetto, Percorso) else oggetto.percorso_id)
        return True


class SuPercorsoAperto(SulPercorso):
    """What is done while a path is open: on a closed one the page of the path says so, and what to do."""

    def is_permesso(self, oggetto: Any) -> bool:
        """Whose desk it is the address already says: it finds nothing of another's."""
        percorso = find_percorso(oggetto)
        return percorso.stato == StatoPercorso.CHIUSO or can_edit_percorso(self.request.ambito, percorso)

    def describe_fermo(self, oggetto: Any) -> str:
        return describe_chiuso(find_percorso(oggetto))


class LetturaMixin(ABC, Vista):
    """The record of the address, in `self.oggetto`, read by its desk or by a declared reason (`self.motivo`).

    Who may declare a reason and has not is sent to do it; everybody else gets 404. Each reading
    is a line of the log. Give the type of `oggetto`, `parte` and `list_righe`.
    """

    oggetto: Model
    parte = ""
    motivo = ""
    # A sheet or a letter says everything at once: the reason is declared on the card, before.
    chiede_motivo = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        ambito, concessi = self.request.ambito, motivi.list_concessi(self.request.ambito, request.session)
        oggetto = self.list_righe().for_lettura(ambito, concessi).filter(uuid=kwargs["uuid"]).first()
        if oggetto is None:
            return self.ask_reason(kwargs["uuid"])
        self.oggetto = oggetto
        cittadini = Cittadino.objects.for_lettura(ambito, concessi).with_presa()
        self.cittadino = get_object_or_404(cittadini, pk=find_percorso(oggetto).cittadino_id)
        if not permissions.can_edit_cittadino(ambito, self.cittadino):
            self.motivo = concessi.get(self.cittadino.uuid, "")
        return super().dispatch(request, *args, **kwargs)

    def ask_reason(self, uuid: UUID) -> HttpResponse:
        ambito = self.request.ambito
        if not self.chiede_motivo or not permissions.can_declare_reason(ambito):
            raise Http404
        self.oggetto = get_object_or_404(self.list_righe().for_statistica(ambito), uuid=uuid)
        cittadino = find_percorso(self.oggetto).cittadino
        return HttpResponseRedirect(reverse("cittadini:cittadino_motivo", args=(cittadino.uuid,)))

    @abstractmethod
    def list_righe(self) -> OspitatoQuerySet[Any]:
        """The records of this kind with what their page shows; who may read which is added here."""

    def record_reading(self) -> None:
        record_reading(ambito=self.request.ambito, cittadino=self.cittadino, parte=self.parte, motivo=self.motivo)
