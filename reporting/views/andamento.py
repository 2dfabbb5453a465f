"""Dashboards, the lists behind each figure, and how figures are counted."""

from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from cittadini.models import Cittadino
from consulenze.models import Consulenza
from credito.models import Erogazione, Finanziamento, Invio
from indicatori.definizioni import REGISTRO, Filtro, Indicatore
from indicatori.fatti.lettura import read_freschezza
from indicatori.istantanea import one_instant
from indicatori.pubblicazione import PROTETTI, Pubblicazione
from indicatori.regole.periodi import DURATE, Periodo, TipoPeriodo
from interfaccia.views import ElencoView
from interfaccia.vista import Vista
from nucleo import formati
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from percorsi.models import Percorso
from reporting import filters, permissions, presentazione, tables
from reporting.forms import AndamentoForm
from reporting.selectors.cruscotto import build_cruscotto, choose_periodo
from reporting.selectors.inizio import measure_from_inizio
from reporting.selectors.perimetro import Perimetro, read_perimetro
from reporting.selectors.sportelli import list_sportelli_monitorati, with_ospite, with_portata
from sportelli.models import Sportello
from utenti.models import Utente
from utenti.permissions import can_see_people

LUOGO = "sportello__comune__provincia__regione"
ELENCHI = {
    Consulenza: (
        tables.ConsulenzaTable,
        filters.ConsulenzaSet,
        ("percorso", "amministrazione", LUOGO),
    ),
    Cittadino: (tables.CittadinoTable, filters.CittadinoSet, ("sportello_primo_contatto",)),
    Percorso: (
        tables.PercorsoTable,
        filters.PercorsoSet,
        ("sportello", "amministrazione", "sportello_apertura__comune__provincia__regione"),
    ),
    Invio: (
        tables.InvioTable,
        filters.InvioSet,
        ("percorso", "amministrazione", LUOGO, "erogatore"),
    ),
    Finanziamento: (
        tables.FinanziamentoTable,
        filters.FinanziamentoSet,
        ("percorso", "amministrazione", LUOGO, "invio__erogatore"),
    ),
    Erogazione: (
        tables.ErogazioneTable,
        filters.ErogazioneSet,
        ("percorso", "amministrazione", LUOGO, "finanziamento__invio__erogatore"),
    ),
    Sportello: (
        tables.SportelloTable,
        filters.SportelloSet,
        ("comune__provincia__regione",),
    ),
    Utente: (tables.UtenteTable, filters.UtenteSet, ()),
}

# Where the rows happened, when it is not their `sportello`; a list of desks or of colleagues is of no desk's people.
SPORTELLI = {Cittadino: "sportello_primo_contatto", Percorso: "sportello_apertura", Sportello: "", Utente: ""}


class AndamentoMixin(Vista):
    """Whoever works in the network or for it; what is asked comes from the address."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not permissions.can_view_andamento(self.request.ambito):
            raise PermissionDenied
        if di_oggi := self.perimetro.di_oggi:
            dati = request.GET.copy()
            dati["sportello"] = di_oggi
            return HttpResponseRedirect(f"{request.path}?{dati.urlencode()}")
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def oggi(self) -> date:
        return get_oggi()

    @cached_property
    def perimetro(self) -> Perimetro:
        return read_perimetro(self.request.ambito, self.request.GET)

    @cached_property
    def form(self) -> AndamentoForm:
        form = AndamentoForm(self.request.GET, sportelli=self.perimetro.sportelli)
        form.is_valid()
        return form

    @property
    def form_visibile(self) -> AndamentoForm:
        """The filters as they are in force: the days too, when the address leaves them out."""
        if self.form.errors:
            return self.form
        dati = self.request.GET.copy()
        dati["dal"], dati["al"] = self.filtro.dal.isoformat(), self.filtro.al.isoformat()
        return AndamentoForm(dati, sportelli=self.perimetro.sportelli)

    @cached_property
    def filtro(self) -> Filtro:
        """What the address asks. Who has one desk only is always asking about that one."""
        periodo = self.form.periodo or choose_periodo(self.request.ambito, self.oggi)
        filtro = self.form.build_filtro(self.request.ambito, periodo)
        return self.perimetro.narrow(replace(filtro, oggi=self.oggi))

    @cached_property
    def pubblicazione(self) -> Pubblicazione:
        """How much of people and amounts the reader is shown."""
        sportelli = self.perimetro.chiavi(self.filtro)
        return Pubblicazione(permissions.can_view_persone(self.request.ambito, sportelli), self.oggi)


class AndamentoDetailView(AndamentoMixin):
    """The dashboard of the network, of an administration or of a desk, as the reader's reach allows."""

    template_name = "reporting/andamento_detail.html"

    def get(self, request: Richiesta) -> HttpResponse:
        return render(request, self.template_name, self.get_context())

    def get_context(self) -> dict[str, Any]:
        filtro, perimetro = self.filtro, self.perimetro
        with one_instant():
            cruscotto = build_cruscotto(filtro, self.oggi, pubblicazione=self.pubblicazione)
            freschezza = read_freschezza(filtro)
        return {
            "titolo": f"Andamento {perimetro.describe(filtro)}",
            "form": self.form_visibile,
            "filtro": filtro,
            "cruscotto": cruscotto,
            "freschezza": freschezza,
            "regola": presentazione.tell_regola(self.request.ambito, self.pubblicazione),
            "periodi": list_periodi(filtro, self.oggi),
            "scelto_da_noi": self.form.periodo is None,
            "adesso": timezone.now(),
            **presentazione.draw_cruscotto(cruscotto, filtro, self.oggi),
        }


def list_periodi(filtro: Filtro, oggi: date) -> dict[str, Any]:
    """The ways to another period: before, after when it has begun, and the month, quarter or year of the same days."""
    periodo = filtro.periodo
    dopo = periodo.successivo()

    def url(altro: Periodo) -> str:
        return presentazione.url_cruscotto(filtro.on(altro))

    tipi = [(tipo, Periodo.whole(tipo, periodo.al)) for tipo in DURATE]
    return {
        "etichetta": periodo.etichetta,
        "prima": (periodo.precedente().etichetta, url(periodo.precedente())),
        "dopo": (dopo.etichetta, url(dopo)) if dopo.dal <= oggi else None,
        "tipi": [(tipo.value, url(altro), periodo.tipo == tipo) for tipo, altro in tipi],
        "date": periodo.tipo == TipoPeriodo.DATE,
    }


class ElencoPerimetroView(AndamentoMixin, ElencoView):
    """A list of what a figure counts: the address says which days and which part of the network."""

    template_parziale = "reporting/_elenco.html"

    def sees_persone(self) -> bool:
        return self.pubblicazione.intera

    def get_filterset_kwargs(self, filterset_class: Any) -> dict[str, Any]:
        """The days in force are shown even when the address leaves them out; wrong ones stay, to be told."""
        kwargs = super().get_filterset_kwargs(filterset_class)
        dati = kwargs["data"].copy()
        if not {"dal", "al"} & self.form.errors.keys():
            dati["dal"], dati["al"] = self.filtro.dal.isoformat(), self.filtro.al.isoformat()
        nazionale = self.perimetro.sportelli is None
        return kwargs | {"data": dati, "nomi": self.perimetro.nomi, "nazionale": nazionale}

    def get_table_kwargs(self) -> dict[str, Any]:
        return {"filtro": self.filtro, "oggi": self.oggi, "pubblicazione": self.pubblicazione}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        capita = self.filterset.is_valid()
        with one_instant():
            valore, freschezza = self.get_valore() if capita else "", read_freschezza(self.filtro)
        return super().get_context_data(
            periodo=self.filtro.periodo.etichetta if capita else "",
            valore=valore,
            freschezza=freschezza,
            url_andamento=presentazione.url_cruscotto(self.filtro),
            regola=presentazione.tell_regola(self.request.ambito, self.pubblicazione),
            **kwargs,
        )

    def get_valore(self) -> str:
        """The figure that the list counts; like the period, it is not said of a question not understood."""
        return ""


class IndicatoreDetailView(ElencoPerimetroView):
    """The rows that a figure counts: the same QuerySet that gives the figure."""

    template_name = "reporting/indicatore_detail.html"
    lettura_registrata = True
    nome_uno, nome_molti = "riga", "righe"
    vuoto_titolo = "Niente da contare in questo periodo"
    vuoto_testo = "Scegli altre date, o un'altra parte della rete."

    @cached_property
    def indicatore(self) -> Indicatore:
        if self.kwargs["codice"] not in REGISTRO:
            raise Http404("Nessun indicatore con questo nome.")
        return REGISTRO[self.kwargs["codice"]]

    def get_titolo(self) -> str:
        return self.indicatore.nome

    def get_queryset(self) -> QuerySet[Any]:
        queryset = self.indicatore.queryset(self.filtro)
        if self.is_riservato(queryset):
            queryset = queryset.none()
        elif queryset.model is Cittadino:
            queryset = queryset.defer("nome", "cognome")  # by code alone: nobody's name is read
        elif queryset.model is Utente:
            queryset = queryset.filter(pk__in=Utente.objects.for_ambito(self.request.ambito).values("pk"))
        queryset = queryset.select_related(*ELENCHI[queryset.model][2])
        if queryset.model is not Sportello:
            return queryset
        return with_portata(with_ospite(queryset, self.filtro.al, self.filtro.ambito), self.filtro.ambito)

    def dress(self, dati: Any) -> Any:
        return dati.with_fermo() if dati.model is Percorso else dati

    def is_riservato(self, righe: QuerySet[Any]) -> bool:
        """People are listed for who may see them alone: counted row by row they would be counted exactly. Of
        colleagues nothing is said, here either, to who may not open «Persone»."""
        if righe.model is Utente:
            return not can_see_people(self.request.ambito)
        return righe.model is Cittadino and not self.pubblicazione.intera

    def get_vuoto(self, attivi: list[Any]) -> dict[str, str]:
        vuoto = super().get_vuoto(attivi)
        if self.is_riservato(self.object_list):
            chi = "chi risponde di loro" if self.object_list.model is Utente else "lo sportello che le segue"
            vuoto |= {"titolo": "L'elenco delle persone è riservato", "testo": f"Lo vede {chi}."}
        return vuoto

    def get_table_class(self) -> Any:
        return ELENCHI[self.object_list.model][0]

    def get_table_kwargs(self) -> dict[str, Any]:
        return super().get_table_kwargs() | {"indicatore": self.indicatore.id}

    def get_filterset_class(self) -> Any:
        return ELENCHI[self.get_queryset().model][1]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(indicatore=self.indicatore, **kwargs)

    def get_valore(self) -> str:
        """The figure, of the rows that are listed: of all of them it is the one of the page, read from facts."""
        indicatore, pubblicazione = self.indicatore, self.pubblicazione
        if not self.filterset.is_ristretto():
            return indicatore.format(measure_from_inizio(pubblicazione, indicatore, self.filtro))
        quante = self.object_list.order_by().count()
        if indicatore.is_count:
            return formati.intero(quante)
        righe = f"{formati.intero(quante)} {self.nome_uno if quante == 1 else self.nome_molti}"
        if not pubblicazione.intera and indicatore.id in PROTETTI:
            return righe
        return f"{righe}, {indicatore.format(indicatore.misura.count(self.object_list))}"

    def get_strada_sportello(self) -> str:
        return SPORTELLI.get(self.object_list.model, "sportello")

    def name_oggetto(self) -> dict[str, str]:
        return {
            "oggetto_tipo": "reporting.indicatore",
            "oggetto_id": self.indicatore.id,
            "etichetta": self.indicatore.nome,
        }


class SportelloListView(ElencoPerimetroView):
    """The table by desk: what each did in the period and whether it needs attention."""

    template_name = "reporting/sportello_list.html"
    titolo = "Attività degli sportelli"
    nome_uno, nome_molti = "sportello", "sportelli"
    table_class = tables.SportelloMonitoratoTable
    filterset_class = filters.SportelloMonitoratoSet
    vuoto_titolo = "Nessuno sportello in rete in questo periodo"

    def get_queryset(self) -> QuerySet[Any]:
        sportelli = list_sportelli_monitorati(self.filtro, self.oggi)
        return sportelli.select_related("comune__provincia__regione").order_by("-consulenze_periodo")

    def get_filterset_kwargs(self, filterset_class: Any) -> dict[str, Any]:
        return super().get_filterset_kwargs(filterset_class) | {"oggi": self.oggi, "filtro": self.filtro}


class IndicatoreListView(AndamentoMixin):
    """How we count: every definition, in words."""

    def get(self, request: Richiesta) -> HttpResponse:
        return render(request, "reporting/indicatore_list.html", {"gruppi": presentazione.group_indicatori()})
