"""The way in: the code, then what only the person knows; and the way out.

Whatever is wrong the answer is the same, also of a code that was never given: which of the two it was, and whether the
code exists, is told to nobody.
"""

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator

from agenda.enums import PRENOTAZIONE
from interfaccia.collegamenti import keep_out_of_caches, name_chiave
from interfaccia.vista import Vista
from nucleo.collegamenti import NonApre, find_collegamento, revoke_all
from nucleo.richiesta import Richiesta
from portale.enums import PAGINA
from portale.forms import CodiceForm, SecondoForm
from portale.regole.codici import mark_codice, read_codice
from portale.selectors.persone import find_della_visita
from portale.services.codici import enter
from portale.tasks import send_conferma
from portale.views.accesso import SuaMixin, describe_chiusa, give_cookie, read_token, show_chiusa, take_cookie

# Where the session keeps the fingerprint of the code that was typed.
CHI = "portale:codice"
SBAGLIATO = (
    "Il codice e quello che hai scritto qui non vanno insieme: controlla tutti e due. Un codice non vale più dopo "
    "cinque tentativi sbagliati, dopo sei mesi, e quando lo sportello ne dà uno nuovo o i dati sono stati cancellati: "
    "in questi casi rivolgiti allo sportello."
)
MANDATO = (
    "Se allo sportello hai scelto di ricevere un codice per e-mail, sta arrivando: guarda anche nella posta "
    "indesiderata. Vale venti minuti."
)


@method_decorator(login_not_required, name="dispatch")
class EntraView(Vista):
    """The code, from the slip of paper."""

    def get(self, request: Richiesta) -> HttpResponse:
        if is_dentro(request):
            return keep_out_of_caches(redirect("portale:pagina_show"))
        return self.answer(CodiceForm())

    def post(self, request: Richiesta) -> HttpResponse:
        if fermo := ratelimit.consume_or_429(request, action="percorso_codice"):
            return fermo
        form = CodiceForm(request.POST)
        if not form.is_valid():
            return self.answer(form, status=422)
        return begin(request, form.cleaned_data["codice"])

    def answer(self, form: CodiceForm, status: int = 200) -> HttpResponse:
        return keep_out_of_caches(render(self.request, "portale/entra.html", {"form": form}, status=status))


@method_decorator(login_not_required, name="dispatch")
class CodiceOpenView(Vista):
    """The QR of the slip: the code moves out of the address into the session. Nothing else changes."""

    http_method_names = ("get", "options")

    def get(self, request: Richiesta, codice: str) -> HttpResponse:
        if fermo := ratelimit.consume_or_429(request, action="percorso_codice", limit_get=True):
            return fermo
        try:
            return begin(request, read_codice(codice))
        except ValidationError:
            return keep_out_of_caches(redirect("portale:porta_show"))


def begin(request: Richiesta, codice: str) -> HttpResponse:
    """The same for every code that reads as one, given or not."""
    request.session[CHI] = mark_codice(codice)
    return keep_out_of_caches(redirect("portale:secondo_confirm"))


def is_dentro(request: Richiesta) -> bool:
    """Whether a visit is open in this browser."""
    try:
        find_collegamento(token=read_token(request), scopo=PAGINA)
    except NonApre:
        return False
    return True


@method_decorator(login_not_required, name="dispatch")
class SecondoView(Vista):
    """What only the person knows, or receives."""

    def get(self, request: Richiesta) -> HttpResponse:
        if CHI not in request.session:
            return keep_out_of_caches(redirect("portale:porta_show"))
        return self.answer(SecondoForm())

    def post(self, request: Richiesta) -> HttpResponse:
        impronta = request.session.get(CHI)
        if impronta is None:
            return keep_out_of_caches(redirect("portale:porta_show"))
        if "manda" in request.POST:
            return self.send(impronta)
        form = SecondoForm(request.POST)
        if not form.is_valid():
            return self.answer(form, status=422)
        if not ratelimit.consume(request, action="percorso_secondo", key=impronta, dry_run=True):
            return HttpResponse(status=429)
        return self.enter(impronta, form)

    def send(self, impronta: str) -> HttpResponse:
        """By the worker, whoever it is for; no more than a few an hour, and the page says the same."""
        if ratelimit.consume(self.request, action="percorso_email", key=impronta):
            send_conferma.delay_on_commit(impronta)
        messages.info(self.request, MANDATO)
        return keep_out_of_caches(redirect("portale:secondo_confirm"))

    def enter(self, impronta: str, form: SecondoForm) -> HttpResponse:
        dati = form.cleaned_data
        entrata = enter(impronta=impronta, nascita=dati["nascita"], cifre=dati["cifre"])
        if entrata is None:
            ratelimit.consume(self.request, action="percorso_secondo", key=impronta)  # the right ones are not counted
            form.add_error(None, SBAGLIATO)
            return self.answer(form, status=422)
        self.request.session.pop(CHI, None)
        if entrata.visita is None:
            return show_chiusa(self.request, describe_chiusa(entrata.persona))
        return keep_out_of_caches(give_cookie(redirect("portale:pagina_show"), entrata.visita.token))

    def answer(self, form: SecondoForm, status: int = 200) -> HttpResponse:
        return keep_out_of_caches(render(self.request, "portale/secondo.html", {"form": form}, status=status))


@method_decorator(login_not_required, name="dispatch")
class EsciView(SuaMixin, Vista):
    http_method_names = ("post", "options")

    def post(self, request: Richiesta) -> HttpResponse:
        """The visit ends here and in every other window; what it had opened of appointments too."""
        codice = find_della_visita(self.portata)
        if codice:
            revoke_all(ambito=self.portata, oggetto=codice, scopo=PAGINA)
        request.session.pop(name_chiave(PRENOTAZIONE), None)
        messages.info(request, "Sei uscito: su questo dispositivo non resta niente.")
        return take_cookie(redirect("portale:porta_show"))
