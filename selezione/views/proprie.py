"""The candidate's page, by the link of its letters: what is asked of it, what the ranking says, a review asked for."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator

from interfaccia.vista import Vista
from manifestazioni.views.collegamento import ModuloPerCollegamento, PerCollegamento
from nucleo import formati
from nucleo.richiesta import Richiesta
from selezione.enums import ESAME, StatoIntegrazione
from selezione.forms.istruttorie import RiesameForm, RispostaForm
from selezione.models import Integrazione, Istruttoria, Riesame, VoceGraduatoria
from selezione.pagine.proprie import build_propria
from selezione.selectors.file import NON_CHIESTA
from selezione.selectors.graduatorie import find_fermo_riesame, find_voce
from selezione.services import graduatorie, istruttorie


class PropriaMixin(PerCollegamento):
    """The review of the application that the link opens."""

    scopo = ESAME

    def find(self) -> None:
        righe = Istruttoria.objects.for_collegamento(self.portata).with_manifestazione()
        self.istruttoria = get_object_or_404(righe)


@method_decorator(login_not_required, name="dispatch")
class PropriaShowView(PropriaMixin, Vista):
    def get(self, request: Richiesta) -> HttpResponse:
        return render(request, "selezione/propria_show.html", build_propria(self.istruttoria, timezone.now()))


class SullaPropria(PropriaMixin, ModuloPerCollegamento):
    def get_ritorno(self, oggetto: Any) -> str:
        return reverse("selezione:propria_show")

    def get_briciole(self, oggetto: Any) -> list[tuple[str, str]]:
        return [("La tua manifestazione", self.get_ritorno(oggetto))]


@method_decorator(login_not_required, name="dispatch")
class IntegrazioneAnswerView(SullaPropria):
    template_name = "allegati/file_form.html"
    titolo = "Rispondi"
    invia = "Manda la risposta"
    fatto = "Risposta mandata: l'esame della manifestazione riprende."

    def get_oggetto(self) -> Integrazione:
        integrazione = self.istruttoria.integrazioni.order_by("-pk").first()
        if integrazione is None:
            raise Http404("nothing is asked")
        integrazione.istruttoria = self.istruttoria
        return integrazione

    def get_testo(self, oggetto: Integrazione) -> str:
        return f"{oggetto.richiesta} Entro: {formati.data_ora(oggetto.entro)}."

    def describe_fermo(self, oggetto: Integrazione) -> str:
        if oggetto.stato != StatoIntegrazione.CHIESTA:
            return NON_CHIESTA
        return istruttorie.SCADUTA if oggetto.entro <= timezone.now() else ""

    def get_form(self, oggetto: Integrazione, data: Any = None) -> RispostaForm:
        return RispostaForm(data, self.request.FILES or None, ambito=self.portata)

    def foresee(self, form: Any) -> None:
        """What is wrong with a file is found by looking at it, not by keeping it."""

    def save(self, oggetto: Integrazione, form: RispostaForm) -> Integrazione:
        return istruttorie.answer_integrazione(
            ambito=self.use(),
            integrazione=oggetto,
            letta=oggetto.versione,
            risposta=form.cleaned_data["risposta"],
            file=form.file,
        )


@method_decorator(login_not_required, name="dispatch")
class RiesameCreateView(SullaPropria):
    titolo = "Chiedi il riesame"
    testo = "L'Ente rilegge che cosa dice la graduatoria di questa manifestazione, e ti risponde per e-mail."
    invia = "Chiedi il riesame"
    fatto = "Richiesta registrata: riceverai la risposta per e-mail."

    def get_oggetto(self) -> VoceGraduatoria:
        voce = find_voce(self.istruttoria)
        if voce is None:
            raise Http404("nothing is published")
        return voce

    def describe_fermo(self, oggetto: VoceGraduatoria) -> str:
        return find_fermo_riesame(oggetto, timezone.now())

    def get_form(self, oggetto: VoceGraduatoria, data: Any = None) -> RiesameForm:
        return RiesameForm(data)

    def save(self, oggetto: VoceGraduatoria, form: RiesameForm) -> Riesame:
        return graduatorie.ask_riesame(ambito=self.use(), voce=oggetto, testo=form.cleaned_data["testo"])
