"""How the territory is measured, from a day on."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from copertura import permissions
from copertura.filters import RegolaFilter
from copertura.forms import RegolaForm
from copertura.models import RegolaCopertura
from copertura.selectors.posti import find_regola
from copertura.services.rilievi import set_regola
from copertura.tables import RegolaTable
from interfaccia.componenti import Bottone
from interfaccia.views import ElencoView, ModuloView, PermessoMixin
from nucleo import formati
from nucleo.giornata import get_oggi


class RegolaListView(PermessoMixin, ElencoView):
    permesso = staticmethod(permissions.can_manage_copertura)
    titolo = "Regole della copertura"
    briciole = (("Copertura del territorio", "/rete/copertura/"),)
    nome_uno, nome_molti = "regola", "regole"
    table_class, filterset_class = RegolaTable, RegolaFilter
    vuoto_titolo = "Nessuna regola scritta"
    vuoto_testo = "Valgono i numeri con cui nasce la piattaforma, finché non ne fissi altri."

    def get_context_data(self, **contesto: Any) -> dict[str, Any]:
        raggio, abitanti = find_regola(get_oggi())
        detto = (
            f"Oggi uno sportello è vicino entro {raggio} km in linea d'aria; si può aprire nei capoluoghi e dove ci "
            f"sono almeno {formati.intero(abitanti)} abitanti."
        )
        return super().get_context_data(**contesto) | {"sommario": detto}

    def get_queryset(self) -> QuerySet[RegolaCopertura]:
        return RegolaCopertura.objects.for_ambito(self.request.ambito)

    def get_azioni(self) -> tuple[Bottone, ...]:
        return (Bottone("Cambia da un giorno in poi", reverse("copertura:regola_create"), stile="primario"),)


class RegolaCreateView(PermessoMixin, ModuloView):
    permesso = staticmethod(permissions.can_manage_copertura)
    titolo = "Cambia la misura da un giorno in poi"
    invia = "Registra la regola"
    fatto = "Regola registrata: vale dalla prima notte di quei giorni."
    tiene_bozza = False

    def get_oggetto(self) -> RegolaCopertura:
        """Beginning with what holds today."""
        raggio, abitanti = find_regola(get_oggi())
        return RegolaCopertura(raggio=raggio, abitanti=abitanti)

    def is_permesso(self, oggetto: RegolaCopertura) -> bool:
        return permissions.can_manage_copertura(self.request.ambito)

    def get_form(self, oggetto: RegolaCopertura, data: Any = None) -> RegolaForm:
        return RegolaForm(data, instance=oggetto)

    def save(self, oggetto: RegolaCopertura, form: RegolaForm) -> RegolaCopertura:
        return set_regola(ambito=self.request.ambito, regola=form.instance)

    def get_ritorno(self, oggetto: RegolaCopertura) -> str:
        return reverse("copertura:regola_list")

    def get_arrivo(self, oggetto: RegolaCopertura, esito: Any) -> str:
        return self.get_ritorno(oggetto)

    def get_briciole(self, oggetto: RegolaCopertura) -> list[tuple[str, str]]:
        return [*RegolaListView.briciole, (RegolaListView.titolo, self.get_ritorno(oggetto))]
