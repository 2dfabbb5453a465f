"""After the signature: the right file, commitments, the calendar of what expires."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from allegati.views.consegna import deliver
from interfaccia.views import PermessoMixin
from interfaccia.vista import Vista
from nucleo import formati
from nucleo.giornata import get_oggi
from nucleo.mesi import add_months
from nucleo.richiesta import Richiesta
from protocolli.forms.esecuzione import SostituzioneForm, VerificaForm
from protocolli.models import Accordo, Impegno, VerificaImpegno
from protocolli.pagine.calendario import build_mese, read_mese
from protocolli.services import esecuzione as servizi
from protocolli.views.accordi import AccordoMixin, SullAccordo, get_accordo
from sportelli.permissions import can_see_rete


class FileReplaceView(SullAccordo):
    """The file that was signed was another one."""

    template_name = "allegati/file_form.html"
    titolo = "Sostituisci il file firmato"
    testo = "Da qui in avanti vale questo. Quello di prima resta, con la sua impronta, chi l'ha sostituito e perché."
    invia = "Sostituisci il file"
    fatto = "File sostituito: quello di prima resta sotto."

    def describe_fermo(self, oggetto: Accordo) -> str:
        return "" if oggetto.firmato else servizi.NON_FIRMATO

    def get_form(self, oggetto: Accordo, data: Any = None) -> SostituzioneForm:
        return SostituzioneForm(data, self.request.FILES or None, ambito=self.request.ambito)

    def list_visti(self, oggetto: Accordo) -> tuple[Any, ...]:
        return (oggetto.versione,)

    def foresee(self, form: Any) -> None:
        """What is wrong with a file is found by looking at it, not by keeping it."""

    def save(self, oggetto: Accordo, form: SostituzioneForm) -> Accordo:
        return servizi.replace_file(
            ambito=self.request.ambito, accordo=oggetto, letta=oggetto.versione, **form.cleaned_data
        )


class FilePrimaView(PermessoMixin, Vista):
    """One that was signed, and is not the right one any more."""

    permesso = staticmethod(can_see_rete)

    def get(self, request: Richiesta, uuid: UUID, file: UUID) -> HttpResponseBase:
        accordo = get_accordo(request.ambito, uuid)
        prima = get_object_or_404(accordo.file_prima.select_related("allegato"), uuid=file)
        return deliver(request, prima.allegato)


class ImpegnoVerifyView(AccordoMixin):
    """Kept or not, on a day."""

    titolo = "Com'è andato l'impegno"
    invia = "Registra"
    fatto = "Registrato."

    def get_oggetto(self) -> Impegno:
        righe = Impegno.objects.for_ambito(self.request.ambito).select_related("accordo")
        return get_object_or_404(righe, uuid=self.kwargs["uuid"])

    def describe_fermo(self, oggetto: Impegno) -> str:
        return "" if oggetto.accordo.firmato else servizi.NON_ANCORA

    def get_testo(self, oggetto: Impegno) -> str:
        entro = f" Entro {formati.data_articolata('il', oggetto.entro)}." if oggetto.entro else ""
        return f"{oggetto.get_chi_display()}: {oggetto.testo}{entro}"

    def get_form(self, oggetto: Impegno, data: Any = None) -> VerificaForm:
        return VerificaForm(data, initial={"giorno": get_oggi()})

    def save(self, oggetto: Impegno, form: VerificaForm) -> VerificaImpegno:
        return servizi.verify_impegno(ambito=self.request.ambito, impegno=oggetto, **form.cleaned_data)

    def get_ritorno(self, oggetto: Any) -> str:
        return str(oggetto.accordo.get_absolute_url())

    def get_arrivo(self, oggetto: Impegno, esito: Any) -> str:
        return self.get_ritorno(oggetto)

    def get_briciole(self, oggetto: Impegno) -> list[tuple[str, str]]:
        return super().get_briciole(oggetto.accordo)


class CalendarioShowView(PermessoMixin, Vista):
    """What expires in a month: agreements, and commitments of those signed."""

    permesso = staticmethod(can_see_rete)

    def get(self, request: Richiesta) -> HttpResponse:
        oggi = get_oggi()
        mese = read_mese(request.GET.get("mese", ""), oggi)
        contesto = build_mese(request.ambito, mese, oggi) | {
            "titolo": "Calendario delle scadenze",
            "mese": mese,
            "prima": add_months(mese, -1),
            "dopo": add_months(mese, 1),
        }
        return render(request, "protocolli/calendario_show.html", contesto)
