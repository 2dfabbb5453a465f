"""Who hosts a desk: a new host from a day, and the correction of what was recorded."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from interfaccia.views import CorrezioneView
from sportelli.forms.ospitalita import OspitalitaForm
from sportelli.models import Ospitalita
from sportelli.services.ospitalita import CambioOspite, change_ospite, update_ospitalita
from sportelli.views.rete import SchedaReteView
from sportelli.views.sportelli import get_sportello


class OspitalitaScheda(SchedaReteView):
    """What a change and a correction share."""

    form_class = OspitalitaForm

    def get_ritorno(self, oggetto: Ospitalita) -> str:
        return oggetto.sportello.get_absolute_url()

    def get_arrivo(self, oggetto: Ospitalita, esito: Ospitalita) -> str:
        return self.get_ritorno(oggetto)

    def get_briciole(self, oggetto: Ospitalita) -> list[tuple[str, str]]:
        return [("Sportelli", reverse("sportelli:sportello_list")), (str(oggetto.sportello), self.get_ritorno(oggetto))]


class OspitalitaCreateView(OspitalitaScheda):
    titolo = "Cambia amministrazione ospitante"
    invia = "Registra il cambio"
    fatto = "Cambio registrato: le attività seguono l'amministrazione che ospitava lo sportello quel giorno."

    def get_oggetto(self) -> Ospitalita:
        return Ospitalita(sportello=get_sportello(self.request, self.kwargs["uuid"]))

    def save(self, oggetto: Ospitalita, form: OspitalitaForm) -> Ospitalita:
        return change_ospite(
            ambito=self.request.ambito,
            sportello=oggetto.sportello,
            cambio=CambioOspite(**form.read_valori()),
            **form.read_rettifica(),
        )


class OspitalitaEditView(OspitalitaScheda, CorrezioneView):
    titolo = "Correggi chi ha ospitato lo sportello"
    invia = "Registra le correzioni"

    def get_oggetto(self) -> Ospitalita:
        ospitalita = Ospitalita.objects.for_ambito(self.request.ambito).select_related("sportello", "amministrazione")
        return get_object_or_404(ospitalita, uuid=self.kwargs["uuid"])

    def save(self, oggetto: Ospitalita, form: OspitalitaForm) -> Ospitalita:
        update_ospitalita(
            ambito=self.request.ambito,
            ospitalita=oggetto,
            versione=oggetto.versione,
            valori=form.read_valori(),
            **form.read_rettifica(),
        )
        return oggetto
