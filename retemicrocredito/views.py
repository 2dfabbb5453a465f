"""The pages that belong to no single app: home, first page after login, what every public site owes."""

from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from cittadini.enums import ClasseConservazione
from conservazione.models import TermineConservazione
from nucleo.enums import Ruolo
from nucleo.giornata import get_oggi
from nucleo.menu import iter_voci
from nucleo.mesi import add_months
from nucleo.oggi import Coda
from nucleo.richiesta import Richiesta
from percorsi.enums import DiChi
from percorsi.pagine.oggi import Oggi, build_oggi, build_propri
from retemicrocredito import salute
from retemicrocredito.selectors.guida import read_limiti
from retemicrocredito.selectors.home import build_home
from retemicrocredito.selectors.lavoro import list_attese
from retemicrocredito.selectors.oggi import list_code
from sportelli.regole.accoglienza import COSA_PORTARE, SE_MANCA
from valutazioni.selectors import list_chiarezza

# A year at most, says RFC 9116.
GIORNI_SECURITY_TXT = 180


@method_decorator(login_not_required, name="dispatch")
class HomeView(TemplateView):
    request: Richiesta
    template_name = "pagine/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(home=build_home(regione=self.request.GET.get("regione", "")), **kwargs)


class OggiView(TemplateView):
    """The first page after login: the desk's day; of who has no desk what is theirs, and what waits for the Ente; when
    nothing waits for who watches, the dashboard."""

    request: Richiesta
    template_name = "pagine/oggi.html"
    # Of who works at no desk; None for the others.
    propri: Oggi | None = None

    @cached_property
    def code(self) -> list[Coda]:
        return list_code(self.request.ambito, get_oggi())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        ambito = self.request.ambito
        self.propri = None if ambito.sportelli else build_propri(ambito, get_oggi())
        altrove = ambito.has_ruolo(Ruolo.MONITORAGGIO, Ruolo.REFERENTE)
        if altrove and self.propri is not None and not self.propri.totale and not self.code:
            return redirect("reporting:andamento_detail")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ambito, giorno = self.request.ambito, get_oggi()
        di = self.request.GET.get("di", "")
        contesto = {
            "giornata": build_oggi(ambito, giorno, di) if self.propri is None else self.propri,
            "allo_sportello": self.propri is None,
            "code": self.code,
            "giorno": giorno,
            "di": di if di in DiChi.values else "",
            "scelte_di": [("", "Tutto"), *DiChi.choices],
        }
        return super().get_context_data(**contesto, **kwargs)


class StatoView(TemplateView):
    """What the platform stands on, and the work that waits: for who keeps it."""

    request: Richiesta
    template_name = "pagine/stato.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.request.ambito.has_ruolo(Ruolo.MONITORAGGIO, Ruolo.AMMINISTRATORE):
            raise PermissionDenied
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        adesso = timezone.now()
        attese = list_attese(adesso)
        return super().get_context_data(
            adesso=adesso,
            attese=attese,
            fermo=any(attesa.fermo for attesa in attese),
            chiarezza=list_chiarezza(add_months(get_oggi().replace(day=1), -2)),
            parti=[(parte, salute.is_ok(parte)) for parte in salute.PARTI],
            **kwargs,
        )


@method_decorator(login_not_required, name="dispatch")
class PaginaView(TemplateView):
    """A public page of plain text: `verificata_il` is the day on which somebody last checked it."""

    verificata_il = date(2026, 11, 22)


class ComeFunzionaView(PaginaView):
    """How microcredit works: limits are the rules in force today, what to bring is what desks say."""

    template_name = "pagine/come_funziona.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        fatti = {"limiti": read_limiti(get_oggi()), "cosa_portare": COSA_PORTARE, "se_manca": SE_MANCA}
        return super().get_context_data(**fatti, **kwargs)


class MappaView(PaginaView):
    template_name = "pagine/mappa.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(voci=[voce for voce in iter_voci() if voce.ruoli is None], **kwargs)


class PrivacyView(PaginaView):
    """What is done with data, with the terms in force today for keeping them."""

    template_name = "pagine/privacy.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        termini = sorted(
            TermineConservazione.objects.vigenti(get_oggi()), key=lambda t: ClasseConservazione.values.index(t.classe)
        )
        return super().get_context_data(termini=termini, **kwargs)


@login_not_required
@require_safe
@cache_control(public=True, max_age=86_400)
def robots(request: Richiesta) -> HttpResponse:
    """What search engines may read: the public pages, without the questions that one may ask them (the map has all)."""
    righe = ("User-agent: *", "Disallow: /accesso/", "Disallow: /salute/", "Disallow: /collegamenti/", "Disallow: /*?")
    mappa = f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}"
    return HttpResponse("\n".join((*righe, mappa, "")), content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
@cache_control(public=True, max_age=86_400)
def security_txt(request: Richiesta) -> HttpResponse:
    """Where to tell a weakness of the platform (RFC 9116). It is written anew each day, so it never expires unread."""
    scadenza = get_oggi() + timedelta(days=GIORNI_SECURITY_TXT)
    righe = (
        f"Contact: mailto:{settings.ENTE['sicurezza']}",
        f"Expires: {scadenza.isoformat()}T00:00:00Z",
        "Preferred-Languages: it, en",
        f"Canonical: {settings.INDIRIZZO_PUBBLICO}{request.path}",
    )
    return HttpResponse("\n".join((*righe, "")), content_type="text/plain; charset=utf-8")
