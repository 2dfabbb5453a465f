"""The Ente reads a person only by saying why: one page asks the reason, the card opens for half an hour."""

from uuid import UUID

from allauth.core import ratelimit
from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from cittadini import permissions
from cittadini.forms.trasferimenti import MotivoForm, TrovaForm
from cittadini.models import Cittadino
from cittadini.services.cittadini import record_non_trovato
from cittadini.services.motivi import declare_reason
from interfaccia.views import PermessoMixin
from interfaccia.vista import Vista
from nucleo.enums import MotivoAccesso
from nucleo.richiesta import Richiesta


class MotivoView(PermessoMixin, Vista):
    """Why one opens this card. The reason goes in the log, and the desk's responsabile reads it there."""

    permesso = staticmethod(permissions.can_declare_reason)

    def get(self, request: Richiesta, **kwargs: UUID) -> HttpResponse:
        self.find(kwargs["uuid"])
        return self.answer(MotivoForm())

    def post(self, request: Richiesta, **kwargs: UUID) -> HttpResponse:
        cittadino, form = self.find(kwargs["uuid"]), MotivoForm(request.POST)
        if not form.is_valid():
            return self.answer(form, status=422)
        fermo = ratelimit.consume_or_429(request, action="cittadino_motivato")
        return fermo or self.open(cittadino, form)

    def find(self, uuid: UUID) -> Cittadino:
        """Without the name, which is not shown yet."""
        senza_nome = Cittadino.objects.for_motivo(self.request.ambito).with_presa().defer("nome", "cognome")
        return get_object_or_404(senza_nome, uuid=uuid)

    def open(self, cittadino: Cittadino, form: forms.Form) -> HttpResponse:
        motivo = MotivoAccesso(form.cleaned_data["motivo"])
        declare_reason(ambito=self.request.ambito, session=self.request.session, cittadino=cittadino, motivo=motivo)
        return HttpResponseRedirect(cittadino.get_absolute_url())

    def answer(self, form: forms.Form, status: int = 200) -> HttpResponse:
        return render(self.request, "cittadini/cittadino_motivo.html", {"form": form}, status=status)


class CittadinoFindView(MotivoView):
    """The Ente has no list of citizens: one is found by codice fiscale or by the network's code."""

    def get(self, request: Richiesta, **kwargs: UUID) -> HttpResponse:
        form = TrovaForm()
        form.fields["chi"].widget.attrs["autofocus"] = True  # the work begins here
        return self.answer(form)

    def post(self, request: Richiesta, **kwargs: UUID) -> HttpResponse:
        form = TrovaForm(request.POST)
        if not form.is_valid():
            return self.answer(form, status=422)
        if fermo := ratelimit.consume_or_429(request, action="cittadino_motivato"):
            return fermo
        cittadini = Cittadino.objects.for_motivo(request.ambito).with_presa()
        cittadino = cittadini.di_codice(form.cleaned_data["chi"]).first()
        if cittadino is None:
            record_non_trovato(ambito=request.ambito)
            form.add_error("chi", "Nessun cittadino della rete ha questo codice.")
            return self.answer(form, status=422)
        return self.open(cittadino, form)

    def answer(self, form: forms.Form, status: int = 200) -> HttpResponse:
        contesto = {"form": form, "annulla": reverse("oggi")}
        return render(self.request, "cittadini/cittadino_find.html", contesto, status=status)
