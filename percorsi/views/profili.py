"""The page that corrects the profile at entry of a path."""

from typing import Any

from interfaccia.views import CorrezioneView
from percorsi import permissions
from percorsi.forms.profili import RettificaForm
from percorsi.models import ProfiloIngresso
from percorsi.services.profili import correct_profilo
from percorsi.views.accesso import get_percorso


class ProfiloCorrectView(CorrezioneView):
    titolo = "Rettifica il profilo d'ingresso"
    testo = (
        "Scrivi com'era la persona quando il percorso si è aperto. Se è cambiata dopo, qui non si tocca niente."
        " La rettifica cambia le cifre che contano questa persona, anche dei mesi passati: non i rapporti già emessi."
        " Quello che c'era scritto prima si conserva."
    )
    invia = "Registra la rettifica"
    fatto = "Profilo d'ingresso rettificato."
    tiene_bozza = True

    def get_oggetto(self) -> ProfiloIngresso:
        return get_percorso(self.request, self.kwargs["uuid"]).profilo

    def is_permesso(self, oggetto: ProfiloIngresso) -> bool:
        return permissions.can_correct_profilo(self.request.ambito, oggetto.percorso)

    def get_briciole(self, oggetto: ProfiloIngresso) -> list[tuple[str, str]]:
        return [(oggetto.percorso.codice, oggetto.get_absolute_url())]

    def get_form(self, oggetto: ProfiloIngresso, data: Any = None) -> RettificaForm:
        return RettificaForm(data, profilo=oggetto)

    def save(self, oggetto: ProfiloIngresso, form: RettificaForm) -> ProfiloIngresso:
        motivo, nota, versione = form.cleaned_data["motivo"], form.cleaned_data["nota"], oggetto.versione
        return correct_profilo(
            ambito=self.request.ambito, profilo=oggetto, versione=versione, campi=form.campi, motivo=motivo, nota=nota
        )
