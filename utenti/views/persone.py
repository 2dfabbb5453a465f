"""Who works in the network: list, card, assignments, access switched off and on."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.generic import DetailView, View

from interfaccia.componenti import Bottone
from interfaccia.views import ConfermaView, ElencoView, PermessoMixin
from interfaccia.views.conferma import add_errors
from utenti import permissions
from utenti.filters import PersonaFilter
from utenti.forms.accessi import AssegnazioneCloseForm, AssegnazioneForm, ProfiloForm
from utenti.models import Assegnazione, Utente
from utenti.selectors.accessi import build_scheda
from utenti.services import account, assegnazioni
from utenti.tables import PersonaTabella


class PersonaElencoView(PermessoMixin, ElencoView):
    permesso = staticmethod(permissions.can_see_people)
    titolo = "Persone"
    sommario = "Chi lavora nella rete, con quale incarico e da quando non entra."
    nome_uno, nome_molti = "persona", "persone"
    filterset_class = PersonaFilter
    table_class = PersonaTabella
    vuoto_titolo = "Nessuna persona"
    vuoto_testo = "Le persone entrano per invito."

    def get_queryset(self) -> QuerySet[Utente]:
        return Utente.objects.for_ambito(self.request.ambito).for_elenco()

    def get_azioni(self) -> tuple[Bottone, ...]:
        inviti = Bottone("Inviti", reverse("utenti:invito_list"))
        if not permissions.can_manage_people(self.request.ambito):
            return (inviti,)
        return (Bottone("Invita una persona", reverse("utenti:invito_create"), stile="primario"), inviti)


class PersonaDetailView(PermessoMixin, DetailView):
    permesso = staticmethod(permissions.can_see_people)
    template_name = "utenti/persona_detail.html"
    slug_field = slug_url_kwarg = "uuid"
    context_object_name = "persona"

    def get_queryset(self) -> QuerySet[Utente]:
        return Utente.objects.for_ambito(self.request.ambito).for_elenco()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            scheda=build_scheda(self.object, self.request.ambito),
            puo_gestire=permissions.can_manage_people(self.request.ambito),
            puo_disattivare=permissions.can_disable(self.request.ambito, self.object),
            **kwargs,
        )


class PersonaMixin:
    """What the pages that change a person share: 404 outside the scope, 403 without the right."""

    def get_oggetto(self) -> Utente:
        return get_object_or_404(Utente.objects.for_ambito(self.request.ambito), uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: Utente) -> bool:
        return permissions.can_manage_people(self.request.ambito)


class PersonaFormView(PersonaMixin, View):
    """A form about a person: `get_form`, `save`."""

    template_name = "utenti/persona_form.html"
    titolo = invia = fatto = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.persona = self.get_oggetto()
        if not self.is_permesso(self.persona):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, data: Any = None) -> forms.BaseForm:
        raise NotImplementedError

    def save(self, form: forms.BaseForm) -> None:
        raise NotImplementedError

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.answer(self.get_form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self.get_form(request.POST)
        if not form.is_valid():
            return self.answer(form, status=422)
        try:
            self.save(form)
        except ValidationError as errore:
            add_errors(form, errore)
            return self.answer(form, status=422)
        messages.success(request, self.fatto)
        return HttpResponseRedirect(self.persona.get_absolute_url())

    def answer(self, form: forms.BaseForm, status: int = 200) -> HttpResponse:
        contesto = {"form": form, "persona": self.persona, "titolo": self.titolo, "invia": self.invia}
        return render(self.request, self.template_name, contesto, status=status)


class PersonaEditView(PersonaFormView):
    titolo, invia, fatto = "Correggi i dati", "Registra i dati", "Dati aggiornati."

    def get_form(self, data: Any = None) -> ProfiloForm:
        return ProfiloForm(data, instance=self.persona)

    def save(self, form: forms.BaseForm) -> None:
        account.update_profilo(ambito=self.request.ambito, utente=self.persona, **form.cleaned_data)


class AssegnazioneOpenView(PersonaFormView):
    titolo, invia, fatto = "Nuovo incarico", "Registra l'incarico", "Incarico registrato."

    def get_form(self, data: Any = None) -> AssegnazioneForm:
        return AssegnazioneForm(data, ambito=self.request.ambito)

    def save(self, form: forms.BaseForm) -> None:
        assegnazioni.open_assegnazione(ambito=self.request.ambito, utente=self.persona, **form.cleaned_data)


class AssegnazioneCloseView(ConfermaView):
    """The last day of an assignment, and with it of the access."""

    titolo = "Chiudi l'incarico"
    invia = "Chiudi l'incarico"
    form_class = AssegnazioneCloseForm
    pericolo = True

    def get_oggetto(self) -> Assegnazione:
        incarichi = Assegnazione.objects.for_ambito(self.request.ambito).select_related(
            "utente", "sportello", "amministrazione"
        )
        return get_object_or_404(incarichi, uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: Assegnazione) -> bool:
        return permissions.can_manage_people(self.request.ambito)

    def get_testo(self, oggetto: Assegnazione) -> str:
        return f"{oggetto.utente}: {oggetto.get_ruolo_display()}, {oggetto.luogo}, dal {oggetto.dal:%d/%m/%Y}."

    def get_form(self, oggetto: Assegnazione, data: Any = None) -> forms.Form:
        return AssegnazioneCloseForm(data, initial={"al": timezone.localdate()})

    def get_ritorno(self, oggetto: Assegnazione) -> str:
        return oggetto.utente.get_absolute_url()

    def get_briciole(self, oggetto: Assegnazione) -> list[tuple[str, str]]:
        return [("Persone", reverse("utenti:persona_list")), (str(oggetto.utente), self.get_ritorno(oggetto))]

    def esegui(self, oggetto: Assegnazione, form: forms.Form) -> str:
        assegnazioni.close_assegnazione(ambito=self.request.ambito, assegnazione=oggetto, al=form.cleaned_data["al"])
        return "Incarico chiuso."


class PersonaDisableView(PersonaMixin, ConfermaView):
    titolo = "Disattiva l'account"
    invia = "Disattiva l'account"
    pericolo = True
    conseguenze = (
        "Esce subito da ogni dispositivo e non può più entrare.",
        "I suoi incarichi e ciò che ha registrato restano scritti.",
        "Puoi riattivarlo quando vuoi.",
    )

    def is_permesso(self, oggetto: Utente) -> bool:
        return permissions.can_disable(self.request.ambito, oggetto)

    def get_testo(self, oggetto: Utente) -> str:
        return f"{oggetto}, {oggetto.email}"

    def esegui(self, oggetto: Utente, form: forms.Form) -> str:
        account.disable_utente(ambito=self.request.ambito, utente=oggetto)
        return f"Account disattivato: {oggetto} non può più entrare."


class PersonaEnableView(PersonaMixin, ConfermaView):
    titolo = "Riattiva l'account"
    invia = "Riattiva l'account"

    def get_testo(self, oggetto: Utente) -> str:
        return f"{oggetto}, {oggetto.email}: potrà entrare di nuovo, con gli incarichi ancora in corso."

    def esegui(self, oggetto: Utente, form: forms.Form) -> str:
        account.enable_utente(ambito=self.request.ambito, utente=oggetto)
        return f"Account riattivato: {oggetto} può entrare."
