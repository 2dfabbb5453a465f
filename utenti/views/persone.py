"""Who works in the network: list, card, a new assignment, access switched off and on."""

from copy import copy
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import DetailView

from interfaccia.componenti import Bottone
from interfaccia.views import ConfermaView, CorrezioneView, ElencoView, ModuloView, PermessoMixin
from nucleo.richiesta import Richiesta
from utenti import permissions
from utenti.filters import PersonaFilter
from utenti.forms.accessi import AssegnazioneForm, ProfiloForm
from utenti.models import Utente
from utenti.selectors.accessi import build_scheda
from utenti.services import account, assegnazioni
from utenti.tables import PersonaTabella
from utenti.uscite import tell_uscita


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
        return Utente.objects.for_ambito(self.request.ambito).with_elenco()

    def get_azioni(self) -> tuple[Bottone, ...]:
        inviti = Bottone("Inviti", reverse("utenti:invito_list"))
        if not permissions.can_manage_people(self.request.ambito):
            return (inviti,)
        invita = Bottone("Invita una persona", reverse("utenti:invito_create"), stile="primario")
        return (invita, inviti, Bottone("Incarichi da confermare", reverse("utenti:assegnazione_list")))


class PersonaDetailView(PermessoMixin, DetailView):
    request: Richiesta
    permesso = staticmethod(permissions.can_see_people)
    template_name = "utenti/persona_detail.html"
    slug_field = slug_url_kwarg = "uuid"
    context_object_name = "persona"

    def get_queryset(self) -> QuerySet[Utente]:
        return Utente.objects.for_ambito(self.request.ambito).with_elenco()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            scheda=build_scheda(self.object, self.request.ambito, may_confirm=permissions.can_confirm),
            puo_gestire=permissions.can_manage_people(self.request.ambito),
            puo_assegnare=permissions.can_assign(self.request.ambito, self.object),
            puo_disattivare=permissions.can_disable(self.request.ambito, self.object),
            **kwargs,
        )


class PersonaMixin(ModuloView):
    """What the pages that change a person share: 404 outside the scope, 403 without the right."""

    def get_oggetto(self) -> Utente:
        return get_object_or_404(Utente.objects.for_ambito(self.request.ambito), uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: Utente) -> bool:
        return permissions.can_manage_people(self.request.ambito)


class PersonaModuloMixin(PersonaMixin):
    """What the forms about a person share."""

    template_name = "utenti/persona_form.html"

    def get_context(self, oggetto: Utente, form: Any) -> dict[str, Any]:
        return {**super().get_context(oggetto, form), "persona": oggetto}


class PersonaEditView(PersonaModuloMixin, CorrezioneView):
    titolo, invia, fatto = "Correggi i dati", "Registra i dati", "Dati aggiornati."
    tiene_bozza = True

    def get_form(self, oggetto: Utente, data: Any = None) -> ProfiloForm:
        return ProfiloForm(data, instance=copy(oggetto))

    def save(self, oggetto: Utente, form: ProfiloForm) -> Utente:
        versione, ambito = oggetto.versione, self.request.ambito
        return account.update_profilo(ambito=ambito, utente=oggetto, versione=versione, **form.cleaned_data)


class AssegnazioneOpenView(PersonaModuloMixin):
    titolo, invia = "Nuovo incarico", "Registra l'incarico"
    tiene_bozza = True

    def is_permesso(self, oggetto: Utente) -> bool:
        return permissions.can_assign(self.request.ambito, oggetto)

    def get_form(self, oggetto: Utente, data: Any = None) -> AssegnazioneForm:
        return AssegnazioneForm(data, ambito=self.request.ambito)

    def save(self, oggetto: Utente, form: AssegnazioneForm) -> Utente:
        aperta = assegnazioni.open_assegnazione(ambito=self.request.ambito, utente=oggetto, **form.cleaned_data)
        self.fatto = "Incarico registrato: vale quando un altro amministratore lo conferma."
        if not aperta.da_confermare:
            self.fatto = "Incarico registrato."
        return oggetto


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

    def list_conseguenze(self, oggetto: Utente) -> tuple[str, ...]:
        return (*self.conseguenze, *tell_uscita(oggetto))

    def run(self, oggetto: Utente, form: forms.Form) -> str:
        account.disable_utente(ambito=self.request.ambito, utente=oggetto)
        return f"Account disattivato: {oggetto} non può più entrare."


class PersonaEnableView(PersonaMixin, ConfermaView):
    titolo = "Riattiva l'account"
    invia = "Riattiva l'account"

    def get_testo(self, oggetto: Utente) -> str:
        return f"{oggetto}, {oggetto.email}: potrà entrare di nuovo, con gli incarichi ancora in corso."

    def run(self, oggetto: Utente, form: forms.Form) -> str:
        account.enable_utente(ambito=self.request.ambito, utente=oggetto)
        return f"Account riattivato: {oggetto} può entrare."
