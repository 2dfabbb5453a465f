"""Desks whose host has no agreement in force; the times by which something comes of it."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from interfaccia.componenti import Bottone
from interfaccia.views import ElencoView, ModuloView, PermessoMixin
from nucleo import formati
from nucleo.giornata import get_oggi
from protocolli import permissions
from protocolli.filters import RegolaFilter, ScopertoFilter
from protocolli.forms.regole import RegolaForm
from protocolli.models import RegolaAccordi
from protocolli.selectors.coperture import list_scoperti
from protocolli.selectors.tempi import find_tempi
from protocolli.services.regole import set_regola
from protocolli.tables import RegolaTable, ScopertoTable
from sportelli.models import Sportello

ACCORDI = (("Accordi", "/rete/accordi/"),)


class ScopertoListView(PermessoMixin, ElencoView):
    permesso = staticmethod(permissions.can_manage_accordi)
    titolo = "Sportelli senza protocollo"
    briciole = ACCORDI
    nome_uno, nome_molti = "sportello", "sportelli"
    table_class = ScopertoTable
    filterset_class = ScopertoFilter
    vuoto_titolo = "Tutti gli sportelli hanno un protocollo in vigore"
    vuoto_testo = "Quando un protocollo finisce senza rinnovo, i suoi sportelli compaiono qui."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        giorni = formati.giorni(find_tempi(get_oggi()).proposta)
        detto = (
            "Ricevono le persone, e chi li ospita non ha un protocollo d'intesa o un atto d'impegno in vigore. Dopo "
            f"{giorni} si propone di sospenderli: decide una persona, non succede da solo."
        )
        return super().get_context_data(**kwargs) | {"sommario": detto}

    def get_queryset(self) -> QuerySet[Sportello]:
        return list_scoperti(Sportello.objects.for_ambito(self.request.ambito), get_oggi())

    def dress(self, dati: Any) -> Any:
        return dati.with_territorio()

    def get_azioni(self) -> tuple[Bottone, ...]:
        return (Bottone("Tempi degli accordi", reverse("protocolli:regola_list")),)


class RegolaListView(PermessoMixin, ElencoView):
    permesso = staticmethod(permissions.can_manage_accordi)
    titolo = "Tempi degli accordi"
    briciole = ACCORDI
    nome_uno, nome_molti = "regola", "regole"
    table_class = RegolaTable
    filterset_class = RegolaFilter
    vuoto_titolo = "Nessuna regola scritta"

    vuoto_testo = "Valgono i tempi con cui nasce la piattaforma, finché non ne fissi altri."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tempi = find_tempi(get_oggi())
        soglie = ", ".join(map(str, tempi.soglie))
        detto = (
            f"Oggi si avvisa prima della fine (giorni: {soglie}), e dopo {formati.giorni(tempi.proposta)} senza "
            "protocollo si propone di sospendere lo sportello."
        )
        return super().get_context_data(**kwargs) | {"sommario": detto}

    def get_queryset(self) -> QuerySet[RegolaAccordi]:
        return RegolaAccordi.objects.for_ambito(self.request.ambito)

    def get_azioni(self) -> tuple[Bottone, ...]:
        return (Bottone("Cambia da un giorno in poi", reverse("protocolli:regola_create"), stile="primario"),)


class RegolaCreateView(PermessoMixin, ModuloView):
    permesso = staticmethod(permissions.can_manage_accordi)
    titolo = "Cambia i tempi da un giorno in poi"
    invia = "Registra i tempi"
    fatto = "Tempi registrati."
    tiene_bozza = False

    def get_oggetto(self) -> None:
        return None

    def is_permesso(self, oggetto: None) -> bool:
        return permissions.can_manage_accordi(self.request.ambito)

    def get_form(self, oggetto: None, data: Any = None) -> RegolaForm:
        return RegolaForm(data, initial=RegolaForm.read(find_tempi(get_oggi())))

    def save(self, oggetto: None, form: RegolaForm) -> RegolaAccordi:
        return set_regola(ambito=self.request.ambito, **form.valori)

    def get_ritorno(self, oggetto: None) -> str:
        return reverse("protocolli:regola_list")

    def get_arrivo(self, oggetto: None, esito: Any) -> str:
        return self.get_ritorno(oggetto)

    def get_briciole(self, oggetto: None) -> list[tuple[str, str]]:
        return [*ACCORDI, (RegolaListView.titolo, self.get_ritorno(oggetto))]
