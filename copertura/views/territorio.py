"""How the territory is covered: by province, by comune, where to open, who looked and found none, how it was."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from copertura import permissions
from copertura.filters import ApriFilter, ComuneFilter, MensileFilter, ProvinciaFilter, RicercaFilter
from copertura.models import CoperturaComune, CoperturaMensile, RicercaScoperta
from copertura.pagine.territorio import build_territorio
from copertura.selectors.posti import find_regola
from copertura.selectors.territori import list_province
from copertura.tables import ApriTable, ComuneTable, MensileTable, ProvinciaTable, RicercaTable
from interfaccia.componenti import Bottone
from interfaccia.views import ElencoView, PermessoMixin
from nucleo.giornata import get_oggi

SCHEDE = (
    ("provincia_list", "Per provincia"),
    ("comune_list", "Per comune"),
    ("posto_list", "Dove aprire"),
    ("ricerca_list", "Ricerche"),
    ("mensile_list", "Com'era"),
)


class CoperturaListView(PermessoMixin, ElencoView):
    """The lists of the coverage, one beside the other. Rows are as many as the comuni, whatever the network: each
    column sorts."""

    permesso = staticmethod(permissions.can_see_copertura)
    template_name = "copertura/elenco.html"
    nome = ""

    def is_senza_confini(self) -> bool:
        return False

    def get_azioni(self) -> tuple[Bottone, ...]:
        regole = Bottone("Regole della copertura", reverse("copertura:regola_list"))
        return (regole,) if permissions.can_manage_copertura(self.request.ambito) else ()

    def get_context_data(self, **contesto: Any) -> dict[str, Any]:
        schede = [(nome, reverse(f"copertura:{vista}"), vista == self.nome) for vista, nome in SCHEDE]
        raggio, abitanti = find_regola(get_oggi())
        return super().get_context_data(**contesto, schede=schede, raggio=raggio, soglia=abitanti)


class ProvinciaListView(CoperturaListView):
    nome = "provincia_list"
    titolo = "Copertura del territorio"
    sommario = "Dove manca uno sportello vicino, a quante persone, e da dove la gente viene lo stesso."
    template_name = "copertura/provincia_list.html"
    nome_uno, nome_molti = "provincia", "province"
    filterset_class, table_class = ProvinciaFilter, ProvinciaTable
    vuoto_titolo = "Nessuna provincia"
    vuoto_testo = "La copertura si misura ogni notte: la prima volta compare domani."

    def get_queryset(self) -> QuerySet[Any]:
        return list_province(self.request.ambito, get_oggi())

    def dress(self, dati: Any) -> Any:
        return dati.select_related("regione")

    def get_context_data(self, **contesto: Any) -> dict[str, Any]:
        scelta = self.filterset.form.cleaned_data.get("regione") if self.filterset.form.is_valid() else None
        regione = scelta.codice_istat if scelta else ""
        mostra = build_territorio(self.request.ambito, get_oggi(), self.request.path, regione)
        return super().get_context_data(**contesto) | mostra


class ComuneListView(CoperturaListView):
    nome = "comune_list"
    titolo = "Copertura per comune"
    sommario = "Quanto è lontano lo sportello più vicino, e quanti abitanti coprirebbe uno qui."
    nome_uno, nome_molti = "comune", "comuni"
    filterset_class, table_class = ComuneFilter, ComuneTable
    vuoto_titolo = "Nessun comune"
    vuoto_testo = "La copertura si misura ogni notte: la prima volta compare domani."

    def get_queryset(self) -> Any:
        return CoperturaComune.objects.for_ambito(self.request.ambito)

    def dress(self, dati: Any) -> Any:
        return dati.with_territorio().select_related("sportello")


class ApriListView(ComuneListView):
    nome = "posto_list"
    titolo = "Dove aprire"
    sommario = (
        "I posti dove uno sportello coprirebbe più abitanti che oggi non ne hanno uno vicino: il secondo conta "
        "quelli che il primo lascia, e così via. È un calcolo: decide una persona."
    )
    nome_uno, nome_molti = "posto", "posti"
    filterset_class, table_class = ApriFilter, ApriTable
    vuoto_titolo = "Nessun posto"
    vuoto_testo = "Tutti hanno uno sportello vicino, o la copertura non è ancora stata misurata."

    def get_queryset(self) -> Any:
        return super().get_queryset().da_aprire()


class RicercaListView(CoperturaListView):
    nome = "ricerca_list"
    titolo = "Ricerche senza uno sportello vicino"
    sommario = (
        "Quante volte, mese per mese, qualcuno ha cercato uno sportello da un comune che non ne ha uno vicino. "
        "Si contano il comune e il mese, mai chi cercava."
    )
    nome_uno, nome_molti = "comune in un mese", "comuni mese per mese"
    filterset_class, table_class = RicercaFilter, RicercaTable
    vuoto_titolo = "Nessuna ricerca"
    vuoto_testo = "Si contano da quando la copertura è misurata."

    def get_queryset(self) -> QuerySet[Any]:
        return RicercaScoperta.objects.for_ambito(self.request.ambito)

    def dress(self, dati: Any) -> Any:
        return dati.with_territorio()


class MensileListView(CoperturaListView):
    nome = "mensile_list"
    titolo = "Com'era la copertura"
    sommario = "La prima misura di ogni mese resta com'era, con la regola di allora: così si confronta un anno dopo."
    nome_uno, nome_molti = "mese", "mesi"
    filterset_class, table_class = MensileFilter, MensileTable
    vuoto_titolo = "Nessun mese"
    vuoto_testo = "La prima si tiene la prossima notte."

    def get_queryset(self) -> QuerySet[CoperturaMensile]:
        return CoperturaMensile.objects.for_ambito(self.request.ambito).with_somme(self.request.ambito)
