"""Reminders: who will receive what and when, by which scale, where they are held."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from credito.models import Invio
from credito.views.risposte import InvioConfermaView
from erogatori.models import Erogatore
from interfaccia.componenti import Bottone
from interfaccia.views import ConfermaView, ElencoView, ModuloView, PermessoMixin
from nucleo.giornata import get_oggi
from riscontri.filters import SollecitoFilter
from riscontri.forms.solleciti import PausaForm, ScalaForm
from riscontri.models import Pausa, ScalaSolleciti
from riscontri.pagine.solleciti import GIORNI, Riga, list_righe, list_scale
from riscontri.permissions import can_manage_solleciti, can_see_solleciti
from riscontri.selectors.solleciti import filter_attese, load_scale
from riscontri.services import scale as servizi
from riscontri.tables import SollecitoTable


class SollecitoListView(PermessoMixin, ElencoView):
    """Who will receive what, and when: nothing goes that was not to be read here."""

    permesso = staticmethod(can_see_solleciti)
    template_name = "riscontri/sollecito_list.html"
    titolo = "Solleciti agli erogatori"
    sommario = f"Chi riceverà che cosa nei prossimi {GIORNI} giorni, se nessuno risponde prima."
    nome_uno, nome_molti = "sollecito", "solleciti"
    filterset_class = SollecitoFilter
    table_class = SollecitoTable
    vuoto_titolo = "Nessun sollecito in arrivo"
    vuoto_testo = "Quando un erogatore tace, qui si vede che cosa riceverà e quando."

    def get_queryset(self) -> QuerySet[Invio]:
        return filter_attese(Invio.objects.inviati())

    def get_table_data(self) -> list[Riga]:
        return list_righe(self.object_list, get_oggi())

    def get_table_kwargs(self) -> dict[str, Any]:
        gestisce = can_manage_solleciti(self.request.ambito)
        return {**super().get_table_kwargs(), "exclude": () if gestisce else ("pausa",)}

    def get_azioni(self) -> tuple[Bottone, ...]:
        tempi = Bottone("Cambia i tempi", reverse("riscontri:scala_create"))
        return (tempi,) if can_manage_solleciti(self.request.ambito) else ()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pause = Pausa.objects.aperte().filter(erogatore__isnull=False).select_related("erogatore")
        altro = {"scale": list_scale(get_oggi()), "pause": list(pause)}
        return super().get_context_data(**kwargs) | altro | {"gestisce": can_manage_solleciti(self.request.ambito)}


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
