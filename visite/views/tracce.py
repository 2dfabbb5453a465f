"""Photographs and signatures of a visit: added from its page, or by a device that was without network."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from allegati.views.consegna import deliver
from interfaccia.views import ConfermaView, ModuloView, PermessoMixin
from interfaccia.views.modulo import Altrove
from interfaccia.vista import Vista
from nucleo.richiesta import Richiesta
from sportelli.permissions import can_see_rete
from visite import permissions
from visite.enums import StatoVisita
from visite.forms.tracce import FotoForm, SottoscrizioneForm
from visite.models import Foto, Visita
from visite.services import tracce as servizi
from visite.services.visite import NON_SI_COMPILA
from visite.views.visite import SullaVisita, VisitaMixin


class DaDispositivo(ModuloView):
    """A form that a device sends by itself too: what came of it in few words, which its page says."""

    rifiuti: tuple[str, ...] = ()

    def post(self, request: Richiesta, *args: Any, **kwargs: Any) -> HttpResponse:
        risposta = super().post(request, *args, **kwargs)
        if "X-Senza-Rete" not in request.headers or risposta.status_code == HTTPStatus.LOCKED:
            return risposta
        if risposta.status_code == Altrove.status_code:
            return JsonResponse({})
        return JsonResponse({"fermo": " ".join(self.rifiuti)}, status=HTTPStatus.LOCKED)

    def get_context(self, oggetto: Any, form: Any) -> dict[str, Any]:
        self.rifiuti = tuple(errore for errori in form.errors.values() for errore in errori)
        return super().get_context(oggetto, form)

    def stop(self, oggetto: Any) -> HttpResponse | None:
        fermo = self.describe_fermo(oggetto)
        if fermo and "X-Senza-Rete" in self.request.headers:
            return JsonResponse({"fermo": fermo}, status=HTTPStatus.LOCKED)
        return super().stop(oggetto)


class FotoCreateView(SullaVisita, DaDispositivo):
    template_name = "allegati/file_form.html"
    tiene_bozza = False
    titolo = "Aggiungi una foto"
    invia = "Aggiungi la foto"
    fatto = "Foto aggiunta."

    def describe_fermo(self, oggetto: Visita) -> str:
        return "" if oggetto.stato in (StatoVisita.PROGRAMMATA, StatoVisita.COMPILATA) else NON_SI_COMPILA

    def get_form(self, oggetto: Visita, data: Any = None) -> FotoForm:
        return FotoForm(data, self.request.FILES or None, ambito=self.request.ambito)

    def foresee(self, form: Any) -> None:
        """What is wrong with a file is found by looking at it, not by keeping it."""

    def save(self, oggetto: Visita, form: FotoForm) -> Foto:
        dati = dict(form.cleaned_data)
        chiave = dati.pop("chiave") or UUID(self.chiave_modulo)
        return servizi.add_foto(ambito=self.request.ambito, visita=oggetto, chiave=chiave, **dati)

    def get_arrivo(self, oggetto: Visita, esito: Any) -> str:
        return oggetto.get_absolute_url()


class FotoDeleteView(VisitaMixin, ConfermaView):
    tiene_bozza = False
    permesso = staticmethod(permissions.can_visit)
    titolo = "Togli la foto"
    invia = "Togli la foto"
    pericolo = True

    def get_oggetto(self) -> Foto:
        righe = Foto.objects.for_ambito(self.request.ambito).select_related("visita__sportello")
        return get_object_or_404(righe, uuid=self.kwargs["uuid"])

    def describe_fermo(self, oggetto: Foto) -> str:
        return NON_SI_COMPILA if oggetto.visita.chiusa else ""

    def get_testo(self, oggetto: Foto) -> str:
        return f"«{oggetto}». Non si recupera."

    def get_ritorno(self, oggetto: Foto) -> str:
        return oggetto.visita.get_absolute_url()

    def get_briciole(self, oggetto: Foto) -> list[tuple[str, str]]:
        return super().get_briciole(oggetto.visita)

    def run(self, oggetto: Foto, form: Any) -> str:
        servizi.remove_foto(ambito=self.request.ambito, foto=oggetto)
        return "Foto tolta."


class FotoShowView(PermessoMixin, Vista):
    permesso = staticmethod(can_see_rete)

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponseBase:
        righe = Foto.objects.for_ambito(request.ambito).select_related("allegato", "visita")
        foto = get_object_or_404(righe, uuid=uuid)
        if not (foto.visita.chiusa or permissions.can_visit(request.ambito)):
            raise Http404("The sheet is still being written.")
        return deliver(request, foto.allegato)


class SottoscrizioneCreateView(SullaVisita, DaDispositivo):
    """Under the sheet as it is: by hand on the screen, or by name and role alone."""

    template_name = "visite/sottoscrizione_form.html"
    tiene_bozza = False
    titolo = "Firma la scheda"
    invia = "Firma"
    fatto = "Firma raccolta."

    def describe_fermo(self, oggetto: Visita) -> str:
        return "" if oggetto.stato == StatoVisita.COMPILATA else servizi.SI_FIRMA_DOPO

    def get_testo(self, oggetto: Visita) -> str:
        return "Leggete insieme la scheda, poi firmate. Una firma vale per la scheda com'è adesso."

    def get_form(self, oggetto: Visita, data: Any = None) -> SottoscrizioneForm:
        return SottoscrizioneForm(data, initial={"impronta": oggetto.impronta})

    def save(self, oggetto: Visita, form: SottoscrizioneForm) -> Visita:
        servizi.sign_scheda(ambito=self.request.ambito, visita=oggetto, **form.cleaned_data)
        return oggetto
