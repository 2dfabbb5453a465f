"""For how many days people are asked, as it held from each day on."""

from typing import Any

from django.urls import reverse

from anagrafe import permissions
from anagrafe.filters import RegolaFilter
from anagrafe.forms import RegolaForm
from anagrafe.models import RegolaProposta
from anagrafe.services.regole import set_regola
from anagrafe.tables import RegolaTable
from interfaccia.componenti import Bottone
from interfaccia.views import ElencoView, ModuloView, PermessoMixin


class RegolaElencoView(PermessoMixin, ElencoView):
    permesso = staticmethod(permissions.can_see_regole)
    filterset_class = RegolaFilter
    table_class = RegolaTable
    titolo = "Regole del cambio di sportello"
    sommario = (
        "Quanti giorni ha una persona per dire se vuole cambiare sportello, e dopo quanti da un no le si può chiedere "
        "ancora. Chi è già stato chiesto tiene i suoi giorni."
    )
    nome_uno, nome_molti = "regola", "regole"
    vuoto_titolo = "Nessuna regola"
    vuoto_testo = "Senza, non si può chiedere a nessuno."

    def get_queryset(self) -> Any:
        return RegolaProposta.objects.for_ambito(self.request.ambito)

    def get_azioni(self) -> tuple[Bottone, ...]:
        if not permissions.can_set_regole(self.request.ambito):
            return ()
        return (Bottone("Cambia da un giorno in poi", reverse("anagrafe:regola_create"), stile="primario"),)


class RegolaCreateView(PermessoMixin, ModuloView):
    permesso = staticmethod(permissions.can_set_regole)
    titolo = "Cambia da un giorno in poi"
    invia = "Registra"
    tiene_bozza = False

    def get_oggetto(self) -> None:
        return None

    def is_permesso(self, oggetto: None) -> bool:
        return permissions.can_set_regole(self.request.ambito)

    def get_form(self, oggetto: None, data: Any = None) -> RegolaForm:
        return RegolaForm(data)

    def save(self, oggetto: None, form: RegolaForm) -> None:
        set_regola(ambito=self.request.ambito, **form.cleaned_data)

    def get_ritorno(self, oggetto: None) -> str:
        return reverse("anagrafe:regola_list")

    def get_briciole(self, oggetto: None) -> list[tuple[str, str]]:
        return [(RegolaElencoView.titolo, reverse("anagrafe:regola_list"))]
