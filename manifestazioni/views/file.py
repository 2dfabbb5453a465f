"""The files of an application: added, taken away and read by its link; read by who runs the network."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator

from allegati.enums import Genere
from allegati.views.consegna import deliver, deliver_contenuto
from avvisi.models import AllegatoChiesto
from interfaccia.views import ConfermaView, PermessoMixin
from interfaccia.vista import Vista
from manifestazioni import permissions
from manifestazioni.enums import CosaFile
from manifestazioni.forms.file import AltroForm, FileForm
from manifestazioni.models import FileManifestazione, Manifestazione
from manifestazioni.services import file as servizi
from manifestazioni.views.proprie import PropriaMixin, SullaPropria
from nucleo.richiesta import Richiesta


@method_decorator(login_not_required, name="dispatch")
class FileCreateView(SullaPropria):
    """One file, of which the address says what it is: the application, one that the call asks for, another."""

    template_name = "allegati/file_form.html"
    invia = "Allega"

    @property
    def chiesto(self) -> AllegatoChiesto | None:
        cosa = self.kwargs["cosa"]
        if cosa in (CosaFile.DOMANDA, CosaFile.ALTRO):
            return None
        try:
            return get_object_or_404(self.manifestazione.avviso.allegati, uuid=UUID(cosa))
        except ValueError:
            raise Http404("no such file") from None

    def get_titolo(self, oggetto: Manifestazione) -> str:
        if chiesto := self.chiesto:
            return f"Allega: {chiesto.nome}"
        return "Carica la domanda firmata" if self.kwargs["cosa"] == CosaFile.DOMANDA else "Allega un altro file"

    def get_testo(self, oggetto: Manifestazione) -> str:
        chiesto = self.chiesto
        cosa = CosaFile.CHIESTO if chiesto else self.kwargs["cosa"]
        if servizi.wants_firma(oggetto, cosa, chiesto):
            return "L'avviso lo vuole con firma digitale: .p7m, o PDF firmato."
        return "Se ha una firma digitale ti diciamo di chi è. Senza, lo prendiamo lo stesso."

    def get_form(self, oggetto: Manifestazione, data: Any = None) -> FileForm:
        form = AltroForm if self.kwargs["cosa"] == CosaFile.ALTRO else FileForm
        return form(data, self.request.FILES or None, ambito=self.portata)

    def foresee(self, form: Any) -> None:
        """What is wrong with a file is found by looking at it, not by keeping it."""

    def save(self, oggetto: Manifestazione, form: FileForm) -> FileManifestazione:
        chiesto = self.chiesto
        cosa = CosaFile.CHIESTO if chiesto else CosaFile(self.kwargs["cosa"])
        return servizi.add_file(
            ambito=self.use(), manifestazione=oggetto, cosa=cosa, chiesto=chiesto, **form.cleaned_data
        )

    def get_fatto(self, esito: FileManifestazione) -> str:
        firme = esito.allegato.firme_lette
        return f"Allegato: {esito.titolo}. {firme.genere.label}."


class SulFile(PropriaMixin):
    """One of the files of the application that the link opens."""

    def get_voce(self) -> FileManifestazione:
        return get_object_or_404(self.manifestazione.file.with_file(), uuid=self.kwargs["uuid"])


@method_decorator(login_not_required, name="dispatch")
class FileRemoveView(SulFile, SullaPropria, ConfermaView):
    titolo = "Togli il file"
    testo = "Se serve ancora, potrai caricarne un altro finché l'avviso è aperto."
    invia = "Togli"
    pericolo = True

    def list_dati(self, oggetto: Manifestazione) -> list[tuple[str, str]]:
        voce = self.get_voce()
        return [("Che cos'è", voce.titolo), ("File", voce.allegato.nome)]

    def run(self, oggetto: Manifestazione, form: Any) -> str:
        servizi.remove_file(ambito=self.use(), voce=self.get_voce())
        return "File tolto."


@method_decorator(login_not_required, name="dispatch")
class FileDownloadView(SulFile, Vista):
    """To who applies."""

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponseBase:
        return deliver(request, self.get_voce().allegato)


class FileShowView(PermessoMixin, Vista):
    """To who runs the network."""

    permesso = staticmethod(permissions.can_see_manifestazioni)

    def get_voce(self) -> FileManifestazione:
        righe = FileManifestazione.objects.for_ambito(self.request.ambito).with_file()
        return get_object_or_404(righe, uuid=self.kwargs["uuid"])

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponseBase:
        return deliver(request, self.get_voce().allegato)


class FileContenutoView(FileShowView):
    """What a signed envelope holds, for who has no program to open it."""

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponseBase:
        allegato = self.get_voce().allegato
        if allegato.genere != Genere.FIRMATO:
            raise Http404("no envelope")
        return deliver_contenuto(request, allegato)
