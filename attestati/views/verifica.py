"""Anybody checks a certificate, by the code on it: no account, nothing kept of who asks."""

from typing import Any

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator

from attestati.enums import TIPI_VALIDITA, Validita
from attestati.forms import VerificaForm
from attestati.models import Attestato
from attestati.regole.nomi import is_intestatario, tell_iniziali
from attestati.selectors.attestati import find_by_codice
from interfaccia.collegamenti import keep_out_of_caches
from interfaccia.vista import Vista
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta

# What a stranger is told first. Of a revocation, that there is one: why is of who had it.
TITOLI = {
    Validita.VALIDO: "L'attestato è valido",
    Validita.IN_SCADENZA: "L'attestato è valido",
    Validita.SCADUTO: "L'attestato è scaduto",
    Validita.REVOCATO: "L'attestato è stato revocato: non vale",
}


@method_decorator(login_not_required, name="dispatch")
class VerificaView(Vista):
    """The code comes in the address, as the QR writes it; a name only in a form, never in an address."""

    template_name = "attestati/verifica_show.html"

    def get(self, request: Richiesta) -> HttpResponse:
        if "codice" not in request.GET:
            return self.answer(VerificaForm())
        return self.check(VerificaForm({"codice": request.GET["codice"]}))

    def post(self, request: Richiesta) -> HttpResponse:
        return self.check(VerificaForm(request.POST))

    def check(self, form: VerificaForm) -> HttpResponse:
        if fermo := ratelimit.consume_or_429(self.request, action="attestato_verifica", limit_get=True):
            return fermo
        if not form.is_valid():
            return self.answer(form, status=422)
        codice, nome = form.cleaned_data["codice"], form.cleaned_data["nome"]
        if nome and (fermo := ratelimit.consume_or_429(self.request, action="attestato_nome", key=codice)):
            return fermo
        attestato = find_by_codice(codice)
        if attestato is None:
            return self.answer(form, cercato=True)
        return self.answer(form, cercato=True, **self.tell(attestato, nome))

    def tell(self, attestato: Attestato, nome: str) -> dict[str, Any]:
        validita = attestato.get_validita(get_oggi())
        eventi.record(
            ambito=Ambito.anonimo(),
            azione=Azione.LETTURA,
            oggetto=attestato,
            etichetta=attestato.etichetta_evento,
            dettagli={"verifica": validita.value},
        )
        return {
            "attestato": attestato,
            "titolo_esito": TITOLI[validita],
            "tipo": TIPI_VALIDITA[validita.value] if validita != Validita.IN_SCADENZA else "successo",
            "iniziali": tell_iniziali(attestato.intestatario),
            "nome_detto": bool(nome),
            "nome_giusto": bool(nome) and is_intestatario(nome, attestato.intestatario),
        }

    def answer(self, form: VerificaForm, *, cercato: bool = False, status: int = 200, **contesto: Any) -> HttpResponse:
        risposta = render(
            self.request, self.template_name, {"form": form, "cercato": cercato, **contesto}, status=status
        )
        risposta["X-Robots-Tag"] = "noindex"
        return keep_out_of_caches(risposta)
