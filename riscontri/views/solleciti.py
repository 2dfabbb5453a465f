"""Reminders: who will receive what and when, by which scale, where they are held."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from credito.models import Invio
from credito.views.risposte import InvioConfermaView
from erogatori.models import Erogatore
from interfaccia.componenti import Bottone
from interfaccia.views import ConfermaView, ModuloView
from interfaccia.vista import Vista
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from riscontri.forms.solleciti import PausaForm, ScalaForm
from riscontri.models import Pausa, ScalaSolleciti
from riscontri.pagine.solleciti import GIORNI, list_righe, list_scale
from riscontri.permissions import can_manage_solleciti, can_see_solleciti
from riscontri.selectors.solleciti import load_scale
from riscontri.services import scale as servizi


class SollecitoListView(Vista):
    """Who will receive what, and when: nothing goes that was not to be read here."""

    http_method_names = ("get", "options")

    def get(self, request: Richiesta) -> HttpResponse:
        if not can_see_solleciti(request.ambito):
            raise PermissionDenied
        oggi, gestisce = get_oggi(), can_manage_solleciti(request.ambito)
        contesto = {
            "titolo": "Solleciti agli erogatori",
            "sommario": f"Chi riceverà che cosa nei prossimi {GIORNI} giorni, se nessuno risponde prima.",
            "righe": list_righe(oggi),
            "scale": list_scale(oggi),
            "pause": list(Pausa.objects.aperte().filter(erogatore__isnull=False).select_related("erogatore")),
            "gestisce": gestisce,
            "azioni": [Bottone("Cambia i tempi", reverse("riscontri:scala_create"))] if gestisce else [],
        }
        return render(request, "riscontri/sollecito_list.html", contesto)


class ScalaCreateView(ModuloView):
    titolo = "Cambia i tempi dei solleciti"
    testo = "Gli invii che già aspettano vanno avanti con i tempi di quando hanno cominciato ad aspettare."
    invia = "Registra i tempi"
    fatto = "Tempi registrati."
    tiene_bozza = True

    def get_oggetto(self) -> None:
        return None

    def is_permesso(self, oggetto: None) -> bool:
        return can_manage_solleciti(self.request.ambito)

    def get_form(self, oggetto: None, data: Any = None) -> ScalaForm:
        return ScalaForm(data, initial=ScalaForm.read(load_scale().get(get_oggi())))

    def save(self, oggetto: None, form: ScalaForm) -> ScalaSolleciti:
        dati = form.cleaned_data
        return servizi.add_scala(
            ambito=self.request.ambito, dal=dati["dal"], scala=form.to_scala(), motivo=dati["motivo"]
        )

    def get_ritorno(self, oggetto: None) -> str:
        return reverse("riscontri:sollecito_list")

    def get_arrivo(self, oggetto: None, esito: Any) -> str:
        return reverse("riscontri:sollecito_list")

    def get_briciole(self, oggetto: None) -> list[tuple[str, str]]:
        return [("Solleciti", reverse("riscontri:sollecito_list"))]


# ── Held, for a reason ───────────────────────────────────────────────────────────────────
class Sospende(ConfermaView):
    titolo = "Metti in pausa i solleciti"
    invia = "Metti in pausa"
    form_class = PausaForm
    tiene_bozza = True
    conseguenze = ("Finché dura non parte nessun sollecito, e i giorni non contano.",)


class InvioPausaView(Sospende, InvioConfermaView):
    testo = "Per esempio perché l'erogatore ti ha detto quando risponderà."

    def run(self, oggetto: Invio, form: forms.Form) -> str:
        servizi.add_pausa(ambito=self.request.ambito, invio=oggetto, **form.cleaned_data)
        return "Solleciti in pausa per questo invio."


class InvioPausaRemoveView(InvioConfermaView):
    titolo = "Riprendi i solleciti"
    testo = "Da oggi i giorni tornano a contare."
    invia = "Riprendi"

    def run(self, oggetto: Invio, form: forms.Form) -> str:
        for pausa in Pausa.objects.aperte().filter(invio=oggetto):
            servizi.remove_pausa(ambito=self.request.ambito, pausa=pausa)
        return "I solleciti di questo invio riprendono."


class SuErogatore(ConfermaView):
    def get_oggetto(self) -> Erogatore:
        return get_object_or_404(Erogatore.objects.for_ambito(self.request.ambito), uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: Erogatore) -> bool:
        return can_manage_solleciti(self.request.ambito)

    def get_ritorno(self, oggetto: Erogatore) -> str:
        return reverse("riscontri:sollecito_list")

    def get_briciole(self, oggetto: Erogatore) -> list[tuple[str, str]]:
        return [("Solleciti", self.get_ritorno(oggetto))]


class ErogatorePausaView(Sospende, SuErogatore):
    def get_testo(self, oggetto: Erogatore) -> str:
        return f"Nessun sollecito a {oggetto}, per nessuno dei suoi invii."

    def run(self, oggetto: Erogatore, form: forms.Form) -> str:
        servizi.add_pausa(ambito=self.request.ambito, erogatore=oggetto, **form.cleaned_data)
        return f"Solleciti in pausa per {oggetto}."


class ErogatorePausaRemoveView(SuErogatore):
    titolo = "Riprendi i solleciti"
    invia = "Riprendi"

    def get_testo(self, oggetto: Erogatore) -> str:
        return f"Per gli invii a {oggetto} da oggi i giorni tornano a contare."

    def run(self, oggetto: Erogatore, form: forms.Form) -> str:
        for pausa in Pausa.objects.aperte().filter(erogatore=oggetto):
            servizi.remove_pausa(ambito=self.request.ambito, pausa=pausa)
        return f"I solleciti a {oggetto} riprendono."
