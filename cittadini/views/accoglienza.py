"""«Nuova accoglienza»: search first, then the card. And the list of one's own citizens."""

import uuid as uuidlib
from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.views.generic import View

from cittadini import permissions
from cittadini.filters import CittadinoFilter
from cittadini.forms.cittadini import AccoglienzaForm, CercaForm, NomeForm
from cittadini.gettoni import seal_persona
from cittadini.models import Cittadino
from cittadini.selectors.cittadini import Cercato, EsitoRicerca, filter_by_name
from cittadini.selectors.informative import find_informativa
from cittadini.selectors.schede import list_accoglienze
from cittadini.services import accoglienza
from cittadini.services.cittadini import GiaConosciuto, search_cittadino
from cittadini.tables import CittadinoTabella
from interfaccia.componenti import Bottone
from interfaccia.views import ElencoView, PermessoMixin
from interfaccia.views.conferma import add_errors
from nucleo.bozze import load_form

# The words of the last search by name, in the session: they never stand in an address.
CHIAVE_NOME = "cittadini_nome"


class CittadinoElencoView(PermessoMixin, ElencoView):
    """The people one's desks follow today."""

    permesso = staticmethod(permissions.can_welcome)
    template_name = "cittadini/cittadino_list.html"
    titolo = "Cittadini"
    sommario = "Le persone che il tuo sportello segue oggi."
    nome_uno, nome_molti = "cittadino", "cittadini"
    filterset_class = CittadinoFilter
    table_class = CittadinoTabella
    vuoto_titolo = "Nessun cittadino"
    vuoto_testo = "Qui trovi le persone accolte dal tuo sportello."
    vuoto_url = reverse_lazy("cittadini:accoglienza_search")
    vuoto_azione = "Nuova accoglienza"

    def get_queryset(self) -> QuerySet[Cittadino]:
        cittadini = Cittadino.objects.for_ambito(self.request.ambito).for_elenco()
        nome = self.request.session.get(CHIAVE_NOME, "")
        return filter_by_name(cittadini, nome) if nome else cittadini

    def get_azioni(self) -> tuple[Bottone, ...]:
        return (Bottone("Nuova accoglienza", reverse("cittadini:accoglienza_search"), stile="primario"),)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        nome = self.request.session.get(CHIAVE_NOME, "")
        return super().get_context_data(nome_form=NomeForm(initial={"nome": nome}), nome_cercato=nome, **kwargs)


class CittadinoNameView(PermessoMixin, View):
    """Take the words of a search by name, or forget them, and go back to the list."""

    permesso = staticmethod(permissions.can_welcome)
    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = NomeForm(request.POST)
        request.session[CHIAVE_NOME] = form.cleaned_data["nome"] if form.is_valid() else ""
        return HttpResponseRedirect(reverse("cittadini:cittadino_list"))


class AccoglienzaSearchView(PermessoMixin, View):
    """Does the network know this person already? Then, and only then, a new card."""

    permesso = staticmethod(permissions.can_welcome)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.answer(CercaForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = CercaForm(request.POST)
        if not form.is_valid():
            return self.answer(form, status=422)
        if "apri" in request.POST:
            uuid = accoglienza.begin_accoglienza(ambito=request.ambito, cercato=form.read_cercato())
            return HttpResponseRedirect(reverse("cittadini:accoglienza_create", args=(uuid,)))
        fermo = ratelimit.consume_or_429(request, action="ricerca_cittadino")
        return fermo or self.answer(form, search_cittadino(ambito=request.ambito, cercato=form.read_cercato()))

    def answer(self, form: CercaForm, esito: EsitoRicerca | None = None, status: int = 200) -> HttpResponse:
        ambito = self.request.ambito
        trovato = (esito.altrove or esito.libero) if esito else None
        contesto = {
            "form": form,
            "esito": esito,
            "nuovo": bool(esito) and not (esito.certo or trovato),
            "gettone": seal_persona(trovato.pk, ambito.utente_id) if trovato else "",
            "a_meta": list_accoglienze(ambito.utente_id, accoglienza.PREFISSO),
        }
        return render(self.request, "cittadini/accoglienza_search.html", contesto, status=status)


class AccoglienzaCreateView(PermessoMixin, View):
    """The welcome card. Its address is the uuid the citizen will have: sent twice, it makes one."""

    permesso = staticmethod(permissions.can_welcome)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.uuid: uuidlib.UUID = kwargs["uuid"]
        self.informativa = find_informativa()
        if self.informativa is None:
            return render(request, "cittadini/accoglienza_ferma.html", status=503)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        fatto = Cittadino.objects.for_ambito(request.ambito).of_uuid(self.uuid)
        if fatto:
            return HttpResponseRedirect(fatto.get_absolute_url())
        form = load_form(self.build_form, utente_id=request.ambito.utente_id, chiave=self.chiave)
        return self.answer(accoglienza.hide_first_draft(form))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self.build_form(request.POST)
        if not form.is_valid():
            return self.answer(form, status=422)
        if fermo := self.stop_doppione(form):
            return fermo
        try:
            cittadino = self.save(form)
        except GiaConosciuto:
            form.add_error("codice_fiscale", "La rete conosce già questa persona: cercala da «Nuova accoglienza».")
            return self.answer(form, status=409)
        except ValidationError as errore:
            add_errors(form, errore)
            return self.answer(form, status=422)
        messages.success(request, f"Scheda aperta: {cittadino.nome_completo}, codice {cittadino.codice}.")
        return HttpResponseRedirect(cittadino.get_absolute_url())

    def stop_doppione(self, form: AccoglienzaForm) -> HttpResponse | None:
        """Who searched by codice fiscale alone may not know that somebody has the same name and birth date."""
        if form.cleaned_data["altra_persona"]:
            return None
        persona = {campo: form.cleaned_data[campo] for campo in ("cognome", "nome", "data_nascita")}
        cercato = Cercato(codice_fiscale=form.read_codice(), **persona)
        esito = search_cittadino(ambito=self.request.ambito, cercato=cercato)
        simili = [trovato.cittadino for trovato in esito.propri if trovato.cittadino.uuid != self.uuid]
        if esito.certo or not (simili or esito.simile_altrove):
            return None
        if fermo := ratelimit.consume_or_429(self.request, action="ricerca_cittadino"):
            return fermo
        form.ask_other_person()
        return self.answer(form, status=422, simili=simili, simile_altrove=esito.simile_altrove)

    @property
    def chiave(self) -> str:
        return accoglienza.key_of_welcome(self.uuid)

    def build_form(self, data: Any = None) -> AccoglienzaForm:
        return AccoglienzaForm(data, ambito=self.request.ambito)

    def save(self, form: AccoglienzaForm) -> Cittadino:
        return accoglienza.welcome_cittadino(
            ambito=self.request.ambito,
            uuid=self.uuid,
            valori=form.read_valori(),
            codice_fiscale=form.read_codice(),
            sportello=form.cleaned_data["sportello"],
            risposte=form.read_risposte(),
        )

    def answer(self, form: Any, status: int = 200, **altro: Any) -> HttpResponse:
        contesto = {
            "form": form,
            "chiave": self.chiave,
            "informativa": self.informativa,
            "simili": (),
            "simile_altrove": (),
            **altro,
        }
        return render(self.request, "cittadini/accoglienza_create.html", contesto, status=status)
