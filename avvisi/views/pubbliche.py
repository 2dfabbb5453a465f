"""What anybody reads: the calls, one of them, what was asked about it."""

from typing import Any

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator

from avvisi.aggiunte import list_azioni
from avvisi.filters import AvvisoPubblicoFilter
from avvisi.forms.chiarimenti import ChiarimentoForm
from avvisi.models import Avviso, Chiarimento
from avvisi.pagine.avvisi import build_avviso
from avvisi.selectors.chiarimenti import find_fermo
from avvisi.services import chiarimenti as servizi
from avvisi.tables import AvvisoPubblicoTable
from interfaccia.views import ElencoView, ModuloView
from interfaccia.vista import Vista
from nucleo.richiesta import Richiesta

ELENCO = ("Avvisi pubblici", "avvisi:avviso_search")


def get_pubblico(slug: str) -> Avviso:
    """A call by its address: drafts are nobody's, not even of who writes them."""
    return get_object_or_404(Avviso.objects.usciti(), slug=slug)


@method_decorator(login_not_required, name="dispatch")
class AvvisoSearchView(ElencoView):
    titolo = "Avvisi pubblici"
    sommario = "Le chiamate per le amministrazioni che vogliono ospitare uno sportello per il microcredito."
    nome_uno, nome_molti = "avviso", "avvisi"
    filterset_class = AvvisoPubblicoFilter
    table_class = AvvisoPubblicoTable
    esportazione_registrata = False
    vuoto_titolo = "Non ci sono ancora avvisi"
    vuoto_testo = "Quando l'Ente cerca amministrazioni per aprire nuovi sportelli lo scrive qui."

    def get_queryset(self) -> QuerySet[Avviso]:
        return Avviso.objects.usciti()

    def dress(self, dati: Any) -> Any:
        return dati.defer("testo")


@method_decorator(login_not_required, name="dispatch")
class AvvisoShowView(Vista):
    """The whole call, as it stands now; how its term moved; the answers given to everybody."""

    def get(self, request: Richiesta, slug: str) -> HttpResponse:
        avviso = get_pubblico(slug)
        adesso = timezone.now()
        azioni = {"azioni": list_azioni(avviso, adesso, pubblica=True)}
        return render(request, "avvisi/avviso_show.html", build_avviso(avviso, adesso) | azioni)


@method_decorator(login_not_required, name="dispatch")
class ChiarimentoCreateView(ModuloView):
    """Anybody asks."""

    titolo = "Fai una domanda sull'avviso"
    testo = "Rispondiamo a tutti sulla pagina dell'avviso, e a te anche per e-mail."
    invia = "Manda la domanda"
    fatto = "Domanda mandata: riceverai la risposta per e-mail, e la leggeranno tutti sulla pagina dell'avviso."
    tiene_bozza = False  # no account, no draft

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        fermo = ratelimit.consume_or_429(request, action="chiarimento") if request.method == "POST" else None
        return fermo or super().dispatch(request, *args, **kwargs)

    def get_oggetto(self) -> Avviso:
        return get_pubblico(self.kwargs["slug"])

    def is_permesso(self, oggetto: Avviso) -> bool:
        return True

    def describe_fermo(self, oggetto: Avviso) -> str:
        return find_fermo(oggetto, timezone.now())

    def get_form(self, oggetto: Avviso, data: Any = None) -> ChiarimentoForm:
        return ChiarimentoForm(data)

    def save(self, oggetto: Avviso, form: ChiarimentoForm) -> Chiarimento:
        return servizi.ask_chiarimento(avviso=oggetto, **form.cleaned_data)

    def get_ritorno(self, oggetto: Avviso) -> str:
        return oggetto.get_public_url()

    def get_arrivo(self, oggetto: Avviso, esito: Any) -> str:
        return oggetto.get_public_url()

    def get_briciole(self, oggetto: Avviso) -> list[tuple[str, str]]:
        return [(ELENCO[0], reverse(ELENCO[1])), (oggetto.titolo, oggetto.get_public_url())]
