"""What citizens see: the search, its open data, the page of a measure."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.decorators import method_decorator

from incentivi.esportazioni import FORMATI, write_dati_aperti
from incentivi.forms import LuogoForm
from incentivi.models import Incentivo
from incentivi.pagine import schede
from incentivi.pagine.risultati import (
    build_faccette,
    build_filtri,
    build_pagine,
    build_proposte,
    change_query,
    describe_modo,
    without_facets,
)
from incentivi.selectors import Esito, search_incentivi
from incentivi.selectors.criteri import ORDINI, read_criteri
from incentivi.selectors.esportazione import list_dati_aperti
from incentivi.selectors.vicini import find_vicini
from interfaccia.vista import Vista
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from sportelli.regole.accoglienza import COSA_PORTARE
from territorio.models import Comune
from territorio.selectors.luoghi import tell_successione, write_territorio


@method_decorator(login_not_required, name="dispatch")
class IncentivoListView(Vista):
    """The search. The address holds everything; htmx gets the results alone."""

    def get(self, request: Richiesta) -> HttpResponse:
        if request.GET.get("formato") in FORMATI:
            return self.export(request.GET["formato"])
        oggi = get_oggi()
        form = LuogoForm.from_query(request.GET)
        esito = search_incentivi(read_criteri(request.GET, form.read_luogo()), oggi=oggi)
        htmx = request.htmx and not request.htmx.boosted and not request.htmx.history_restore_request
        template = "incentivi/_risultati.html" if htmx else "incentivi/incentivo_list.html"
        response = render(request, template, self.get_context(esito, form, oggi))
        # One address, two answers: a browser going back must not take the partial for the page.
        patch_vary_headers(response, ("HX-Request",))
        return response

    def get_context(self, esito: Esito, form: LuogoForm, oggi: date) -> dict[str, Any]:
        query = self.request.GET
        return {
            "esito": esito,
            "form": form,
            "luogo": write_territorio(esito.criteri.luogo).valore if esito.criteri.luogo else "",
            "successione": tell_successione(esito.criteri.luogo) if isinstance(esito.criteri.luogo, Comune) else "",
            "oggi": oggi,
            "faccette": build_faccette(esito),
            "filtri": build_filtri(esito, query),
            "pagine": build_pagine(esito, query),
            "proposte": build_proposte(esito, query),
            "nota": describe_modo(esito),
            "senza_filtri": without_facets(query),
            "esporta": {formato: change_query(query, formato=formato) for formato in FORMATI},
            "ordini": ORDINI,
        }

    def export(self, formato: str) -> HttpResponse:
        """The open data of what the filters leave, never those of everywhere for a place not told."""
        form = LuogoForm(self.request.GET)
        luogo = form.read_luogo()
        if form.incerto:
            return HttpResponseRedirect(f"{self.request.path}{change_query(self.request.GET)}")
        criteri = read_criteri(self.request.GET, luogo)
        indirizzo = self.request.build_absolute_uri(self.request.path)
        contenuto, tipo, nome = write_dati_aperti(formato, list_dati_aperti(criteri), indirizzo)
        return HttpResponse(
            contenuto, content_type=tipo, headers={"Content-Disposition": f'attachment; filename="{nome}"'}
        )


@method_decorator(login_not_required, name="dispatch")
class IncentivoDetailView(Vista):
    """The page of a measure, in the order of a public service sheet."""

    def get(self, request: Richiesta, uuid: Any, slug: str) -> HttpResponse:
        incentivo = get_object_or_404(Incentivo.objects.for_ambito(request.ambito), uuid=uuid)
        if slug != incentivo.slug:
            query = f"?{request.GET.urlencode()}" if request.GET else ""
            return HttpResponseRedirect(f"{incentivo.get_absolute_url()}{query}")
        form = LuogoForm(request.GET)
        contesto = {
            "form": form,
            "incentivo": incentivo,
            "scheda": schede.build_scheda(incentivo, request.build_absolute_uri(incentivo.get_absolute_url())),
            "cosa_portare": COSA_PORTARE,
            "vicini": find_vicini(incentivo, form.read_luogo(), adesso=timezone.now()),
        }
        return render(request, "incentivi/incentivo_detail.html", contesto)
