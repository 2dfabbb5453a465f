"""The files of a call: adding one, taking one away, handing one out."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator

from allegati.views.consegna import deliver
from avvisi import permissions
from avvisi.forms.documenti import DocumentoForm
from avvisi.models import Avviso, DocumentoAvviso
from avvisi.services import documenti as servizi
from avvisi.views.gestione import SullAvviso
from interfaccia.views import ConfermaView, PermessoMixin
from interfaccia.vista import Vista
from nucleo.richiesta import Richiesta

# Seconds for which whatever stands in between may keep what anybody reads.
TENUTO = 3_600


class DocumentoCreateView(SullAvviso):
    template_name = "allegati/file_form.html"
    titolo = "Aggiungi un documento"
    testo = "Lo scarica chiunque legga l'avviso. Dopo la pubblicazione resta: se ne possono aggiungere altri."
    invia = "Aggiungi"
    fatto = "Documento aggiunto."
    tiene_bozza = False

    def describe_fermo(self, oggetto: Avviso) -> str:
        return servizi.ANNULLATO if oggetto.annullato else ""

    def get_form(self, oggetto: Avviso, data: Any = None) -> DocumentoForm:
        return DocumentoForm(data, self.request.FILES or None, ambito=self.request.ambito)

    def foresee(self, form: Any) -> None:
        """What is wrong with a file is found by looking at it, not by keeping it."""

    def save(self, oggetto: Avviso, form: DocumentoForm) -> DocumentoAvviso:
        return servizi.add_documento(ambito=self.request.ambito, avviso=oggetto, **form.cleaned_data)

    def get_ritorno(self, oggetto: Avviso) -> str:
        return oggetto.get_absolute_url()

    def get_arrivo(self, oggetto: Avviso, esito: Any) -> str:
        return oggetto.get_absolute_url()


class DocumentoRemoveView(PermessoMixin, ConfermaView):
    permesso = staticmethod(permissions.can_manage_avvisi)
    titolo = "Togli il documento"
    testo = "Chi legge l'avviso non lo troverà."
    invia = "Togli"
    pericolo = True

    def get_oggetto(self) -> DocumentoAvviso:
        righe = DocumentoAvviso.objects.for_ambito(self.request.ambito).with_file()
        return get_object_or_404(righe, uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: DocumentoAvviso) -> bool:
        return permissions.can_manage_avvisi(self.request.ambito)

    def describe_fermo(self, oggetto: DocumentoAvviso) -> str:
        return "" if oggetto.avviso.in_bozza else servizi.PUBBLICATO

    def list_dati(self, oggetto: DocumentoAvviso) -> list[tuple[str, str]]:
        return [("Avviso", oggetto.avviso.titolo), ("Documento", oggetto.titolo), ("File", oggetto.allegato.nome)]

    def run(self, oggetto: DocumentoAvviso, form: Any) -> str:
        servizi.remove_documento(ambito=self.request.ambito, documento=oggetto)
        return "Documento tolto."

    def get_ritorno(self, oggetto: DocumentoAvviso) -> str:
        return oggetto.avviso.get_absolute_url()


class DocumentoShowView(PermessoMixin, Vista):
    """For who runs the network, of a draft too."""

    permesso = staticmethod(permissions.can_manage_avvisi)

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponseBase:
        righe = DocumentoAvviso.objects.for_ambito(request.ambito).with_file()
        return deliver(request, get_object_or_404(righe, uuid=uuid).allegato)


@method_decorator(login_not_required, name="dispatch")
class DocumentoDownloadView(Vista):
    """For anybody, of what was published."""

    def get(self, request: Richiesta, slug: str, uuid: UUID) -> HttpResponseBase:
        righe = DocumentoAvviso.objects.usciti().with_file()
        return deliver(request, get_object_or_404(righe, avviso__slug=slug, uuid=uuid).allegato, tenuto=TENUTO)
