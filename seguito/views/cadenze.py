"""The days on which one asks, as they held from each day on."""

from typing import Any

from django.urls import reverse

from interfaccia.componenti import Bottone
from interfaccia.filters import FiltroSet, SceltaFilter
from interfaccia.views import ElencoView, ModuloView, PermessoMixin
from seguito import permissions
from seguito.enums import Momento
from seguito.forms.cadenze import CAMPI, CadenzaForm
from seguito.models import Cadenza
from seguito.services.cadenze import set_cadenza
from seguito.tables import CadenzaTable


class CadenzaFilter(FiltroSet):
    momento = SceltaFilter(label="Quando si chiede", choices=Momento)

    class Meta:
        model = Cadenza
        fields = ()


class CadenzaListView(PermessoMixin, ElencoView):
    permesso = staticmethod(permissions.can_see_cadenze)
    filterset_class = CadenzaFilter
    table_class = CadenzaTable
    titolo = "I giorni in cui si chiede"
    sommario = (
        "Quando si chiede come va dopo l'avvio, e dopo quanto si telefona. Ciò che è cominciato tiene i suoi giorni."
    )
    nome_uno, nome_molti = "cadenza", "cadenze"
    vuoto_titolo = "Nessuna cadenza"
    vuoto_testo = "Senza, non si chiede a nessuno."

    def get_queryset(self) -> Any:
        return Cadenza.objects.for_ambito(self.request.ambito)

    def get_azioni(self) -> tuple[Bottone, ...]:
        if not permissions.can_set_cadenze(self.request.ambito):
            return ()
        return (Bottone("Cambia da un giorno in poi", reverse("seguito:cadenza_create"), stile="primario"),)


class CadenzaCreateView(PermessoMixin, ModuloView):
    permesso = staticmethod(permissions.can_set_cadenze)
    titolo = "Cambia da un giorno in poi"
    invia = "Registra"
    tiene_bozza = False

    def get_oggetto(self) -> None:
        return None

    def is_permesso(self, oggetto: None) -> bool:
        return permissions.can_set_cadenze(self.request.ambito)

    def get_form(self, oggetto: None, data: Any = None) -> CadenzaForm:
        return CadenzaForm(data)

    def save(self, oggetto: None, form: CadenzaForm) -> None:
        dati = form.cleaned_data
        set_cadenza(ambito=self.request.ambito, campi={nome: dati[nome] for nome in (*CAMPI, "vale_dal")})

    def get_ritorno(self, oggetto: None) -> str:
        return reverse("seguito:cadenza_list")

    def get_briciole(self, oggetto: None) -> list[tuple[str, str]]:
        return [(CadenzaListView.titolo, reverse("seguito:cadenza_list"))]
