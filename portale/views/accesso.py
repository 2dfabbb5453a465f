"""A visit: the link that holds it lives in a cookie of its own, which the browser sends to these pages alone."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from cittadini.models import Cittadino
from cittadini.services.blocchi import describe_decesso
from interfaccia.collegamenti import CollegamentoMixin, keep_out_of_caches
from interfaccia.views import ConfermaView, ModuloView
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.collegamenti import NonApre, build_ambito, find_collegamento, use_collegamento
from nucleo.enums import Azione, MotivoChiuso
from nucleo.richiesta import Richiesta
from portale.enums import PAGINA
from portale.selectors.persone import find_della_visita, find_persona

PERCHE = {
    MotivoChiuso.SCADUTO: "È passata mezz'ora: per sicurezza la pagina si è chiusa. Entra di nuovo con il tuo codice.",
    MotivoChiuso.REVOCATO: "La pagina si è chiusa. Se lo sportello ti ha dato un codice nuovo, usa quello.",
}


def name_cookie() -> str:
    return "__Secure-percorso" if settings.SESSION_COOKIE_SECURE else "percorso"


def give_cookie(risposta: HttpResponse, token: str) -> HttpResponse:
    """Until the browser closes, or the visit ends, to these pages and to no others of ours."""
    risposta.set_cookie(
        name_cookie(),
        token,
        path=reverse("portale:porta_show"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return risposta


def take_cookie(risposta: HttpResponse) -> HttpResponse:
    risposta.delete_cookie(name_cookie(), path=reverse("portale:porta_show"), samesite="Lax")
    return risposta


def read_token(request: HttpRequest) -> str:
    return request.COOKIES.get(name_cookie(), "")


def describe_chiusa(persona: Cittadino) -> str:
    """Why a page has nothing to show any more; empty while it has."""
    if persona.anonimizzato_il:
        return (
            "I dati che la rete aveva su di te sono stati cancellati: qui non c'è più niente. "
            "Se torni a uno sportello, si comincia da capo."
        )
    if persona.deceduto_il:
        return (
            f"{describe_decesso(persona)}: questa pagina è chiusa. "
            "Chi ha diritto di sapere qualcosa lo può chiedere allo sportello, di persona."
        )
    return ""


def show_chiusa(request: HttpRequest, perche: str) -> HttpResponse:
    risposta = render(request, "portale/chiusa.html", {"perche": perche}, status=410)
    return keep_out_of_caches(take_cookie(risposta))


class SuaMixin(CollegamentoMixin):
    """A page of a visit, in `self.persona`. Each opening is a line of the log, signed by the person."""

    scopo = PAGINA
    persona: Cittadino
    portata: Ambito
    adesso: datetime

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """As every page of a link, but for where its token stands and what is said when it no longer opens."""
        try:
            self.collegamento = find_collegamento(token=read_token(request), scopo=self.scopo)
            altra = self.prepare(self.request)
        except NonApre as errore:
            return self.refuse(errore)
        return keep_out_of_caches(altra or super(CollegamentoMixin, self).dispatch(request, *args, **kwargs))

    def refuse(self, errore: NonApre) -> HttpResponse:
        if detto := PERCHE.get(errore.motivo):
            messages.info(self.request, detto)
        return keep_out_of_caches(take_cookie(redirect("portale:porta_show")))

    def prepare(self, request: Richiesta) -> HttpResponse | None:
        self.portata = build_ambito(self.collegamento)
        codice = find_della_visita(self.portata)
        persona = find_persona(codice.cittadino_id) if codice else None
        if persona is None:
            raise NonApre(MotivoChiuso.IGNOTO)
        if perche := describe_chiusa(persona):
            return show_chiusa(request, perche)
        self.persona = persona
        if request.method == "GET":
            self.record(Azione.LETTURA)
        return None

    def record(self, azione: Azione, **dettagli: str) -> None:
        pagina = self.request.resolver_match.view_name if self.request.resolver_match else ""
        eventi.record(
            ambito=self.portata,
            azione=azione,
            oggetto=self.persona,
            sportello_id=self.persona.sportello_attuale_id,
            dettagli={"parte": "pagina della persona", "pagina": pagina, **dettagli},
        )

    def use(self) -> Ambito:
        """What is being done is done by the visit: in the transaction of the form."""
        use_collegamento(collegamento=self.collegamento, scopo=self.scopo)
        return self.portata


class SuoModulo(SuaMixin, ModuloView):
    """A form of one's own page. Who has no account keeps no draft."""

    template_name = "portale/modulo.html"
    tiene_bozza = False

    def get_oggetto(self) -> Any:
        return self.persona

    def is_permesso(self, oggetto: Any) -> bool:
        return True

    def get_ritorno(self, oggetto: Any) -> str:
        return reverse("portale:pagina_show")

    def get_arrivo(self, oggetto: Any, esito: Any) -> str:
        return self.get_ritorno(oggetto)

    def get_briciole(self, oggetto: Any) -> list[tuple[str, str]]:
        return [("La tua pagina", reverse("portale:pagina_show"))]


class SuaConferma(SuoModulo, ConfermaView):
    template_name = "portale/conferma.html"

    def get_form(self, oggetto: Any, data: Any = None) -> forms.Form:
        return self.form_class(data)

    def get_arrivo(self, oggetto: Any, esito: Any) -> str:
        return self.get_ritorno(oggetto)
