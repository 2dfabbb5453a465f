"""The files of a version: adding one, taking one away, handing one out."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from allegati.views.consegna import deliver
from formazione import permissions
from formazione.enums import StatoVersione
from formazione.forms import FileForm
from formazione.models import FileVersione, VersioneContenuto
from formazione.pagine.file import tell_peso
from formazione.regole.tempi import read_punto
from formazione.services import file as servizi
from formazione.services.letture import keep_punto
from formazione.views.redazione import get_versione
from interfaccia.views import ConfermaView, ModuloView, PermessoMixin
from interfaccia.views.modulo import Altrove
from interfaccia.vista import Vista
from nucleo.richiesta import Richiesta


def get_file(request: Richiesta, uuid: UUID) -> FileVersione:
    voci = FileVersione.objects.for_ambito(request.ambito).with_allegato().select_related("versione_madre")
    return get_object_or_404(voci, uuid=uuid)


class FileCreateView(PermessoMixin, ModuloView):
    permesso = staticmethod(permissions.can_write)
    template_name = "allegati/file_form.html"
    titolo = "Aggiungi un file"
    testo = (
        "Immagini per il testo, documenti da scaricare, video e registrazioni. Le immagini si mettono poi nel testo "
        "con «Immagine», dove dici che cosa si vede."
    )
    invia = "Aggiungi"
    fatto = "File aggiunto."
    tiene_bozza = False

    def get_oggetto(self) -> VersioneContenuto:
        return get_versione(self.request.ambito, self.kwargs["uuid"])

    def is_permesso(self, oggetto: VersioneContenuto) -> bool:
        return permissions.can_write(self.request.ambito)

    def describe_fermo(self, oggetto: VersioneContenuto) -> str:
        return "" if oggetto.stato == StatoVersione.BOZZA else servizi.NON_IN_BOZZA

    def get_form(self, oggetto: VersioneContenuto, data: Any = None) -> FileForm:
        return FileForm(data, self.request.FILES or None, ambito=self.request.ambito)

    def foresee(self, form: Any) -> None:
        """What is wrong with a file is found by looking at it, not by keeping it."""

    def save(self, oggetto: VersioneContenuto, form: FileForm) -> FileVersione:
        dati = form.cleaned_data
        return servizi.add_file(
            ambito=self.request.ambito,
            versione=oggetto,
            file=dati["file"],
            titolo=dati["titolo"],
            sottotitoli=dati["sottotitoli"],
        )

    def get_arrivo(self, oggetto: VersioneContenuto, esito: FileVersione) -> str:
        return f"{oggetto.get_absolute_url()}#file"

    def get_briciole(self, oggetto: VersioneContenuto) -> list[tuple[str, str]]:
        return [("Formazione", reverse("formazione:contenuto_list")), (oggetto.titolo, oggetto.get_absolute_url())]


class FileDeleteView(PermessoMixin, ConfermaView):
    permesso = staticmethod(permissions.can_write)
    titolo = "Togli il file"
    testo = "Il file si toglie da questa bozza. Nelle versioni già pubblicate resta."
    invia = "Togli il file"
    pericolo = True

    def get_oggetto(self) -> FileVersione:
        return get_file(self.request, self.kwargs["uuid"])

    def is_permesso(self, oggetto: FileVersione) -> bool:
        return permissions.can_write(self.request.ambito)

    def describe_fermo(self, oggetto: FileVersione) -> str:
        return "" if oggetto.versione_madre.stato == StatoVersione.BOZZA else servizi.NON_IN_BOZZA

    def list_dati(self, oggetto: FileVersione) -> tuple[tuple[str, str], ...]:
        return (("File", oggetto.titolo), ("Peso", tell_peso(oggetto.allegato.byte)))

    def run(self, oggetto: FileVersione, form: Any) -> str:
        servizi.remove_file(ambito=self.request.ambito, voce=oggetto)
        return f"File tolto: «{oggetto.titolo}»."

    def get_ritorno(self, oggetto: FileVersione) -> str:
        return f"{oggetto.versione_madre.get_absolute_url()}#file"


class FileView(Vista):
    """The file itself, to who may read its version."""

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponseBase:
        return deliver(request, get_file(request, uuid).allegato)


class PuntoView(Vista):
    """«I have seen up to here»: said by the page as one watches, or by a form where nothing runs."""

    http_method_names = ("post",)

    def post(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        voce = get_file(request, uuid)
        di_pagina = request.headers.get("X-Requested-With") == "fetch"
        punto = read_punto(request.POST.get("punto", ""))
        if punto is not None:
            try:
                keep_punto(ambito=request.ambito, voce=voce, secondi=punto)
            except ValidationError as errore:
                raise Http404(errore.messages[0]) from errore
        if di_pagina:
            return HttpResponse(status=400 if punto is None else 204)
        if punto is None:
            messages.error(request, "Scrivi il punto in minuti e secondi, come 12:30.")
        else:
            messages.success(request, "Segno tenuto: quando torni riparti da lì." if punto else "Segno tolto.")
        return Altrove(self.get_ritorno(voce))

    def get_ritorno(self, voce: FileVersione) -> str:
        """The page where the recording was playing: of its version, or of a course."""
        torna = self.request.POST.get("torna", "")[:200]
        qui = torna.startswith("/") and url_has_allowed_host_and_scheme(torna, allowed_hosts=None)
        return torna if qui else voce.versione_madre.get_absolute_url()


class SottotitoliView(Vista):
    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        voce = get_file(request, uuid)
        if not voce.sottotitoli:
            raise Http404("Questo file non ha sottotitoli.")
        return HttpResponse(voce.sottotitoli, "text/vtt; charset=utf-8")
