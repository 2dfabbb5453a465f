"""How desks are, the worst first; the days by which they are looked at."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from interfaccia.componenti import Bottone
from interfaccia.views import ElencoView, ModuloView, PermessoMixin
from nucleo import formati
from nucleo.giornata import get_oggi
from salute import permissions
from salute.filters import RegolaFilter, SaluteFilter
from salute.forms import RegolaForm, RinvioForm
from salute.models import RegolaSalute, Rinvio, Salute
from salute.selectors.osservazioni import find_soglie
from salute.services.esami import set_regola
from salute.services.rinvii import NIENTE, find_proposta, put_off
from salute.tables import RegolaTable, SaluteTable
from sportelli.models import Sportello


class SaluteListView(PermessoMixin, ElencoView):
    permesso = staticmethod(permissions.can_see_salute)
    titolo = "Salute degli sportelli"
    sommario = (
        "Come stanno gli sportelli che ricevono, guardati ogni notte: conta la cosa peggiore che non va. "
        "Si propone una visita, una sospensione, una chiusura: decide una persona."
    )
    nome_uno, nome_molti = "sportello", "sportelli"
    table_class = SaluteTable
    filterset_class = SaluteFilter
    vuoto_titolo = "Nessuno sportello"
    vuoto_testo = "Gli sportelli che ricevono compaiono qui dal giorno dopo."

    def get_queryset(self) -> QuerySet[Salute]:
        return Salute.objects.for_ambito(self.request.ambito).di_oggi()

    def dress(self, dati: Any) -> Any:
        return dati.with_territorio()

    def get_azioni(self) -> tuple[Bottone, ...]:
        regole = Bottone("Regole della salute", reverse("salute:regola_list"))
        return (regole,) if permissions.can_manage_salute(self.request.ambito) else ()


class RegolaListView(PermessoMixin, ElencoView):
    permesso = staticmethod(permissions.can_manage_salute)
    titolo = "Regole della salute degli sportelli"
    briciole = ((SaluteListView.titolo, "/rete/salute/"),)
    nome_uno, nome_molti = "regola", "regole"
    table_class = RegolaTable
    filterset_class = RegolaFilter
    vuoto_titolo = "Nessuna regola scritta"
    vuoto_testo = "Valgono i giorni con cui nasce la piattaforma, finché non ne fissi altri."

    def get_context_data(self, **contesto: Any) -> dict[str, Any]:
        soglie = find_soglie(get_oggi())
        prima = [formati.giorni(getattr(soglie, nome)) for nome in ("ferme", "visita", "sospensione", "chiusura")]
        detto = (
            "Oggi, senza consulenze rendicontabili: da guardare dopo {}, una visita dopo {}, la sospensione dopo {}, "
            "la chiusura dopo {}. Senza accessi: {}. Un invio senza risposta: {}."
        ).format(*prima, formati.giorni(soglie.accessi), formati.giorni(soglie.invii))
        return super().get_context_data(**contesto) | {"sommario": detto}

    def get_queryset(self) -> QuerySet[RegolaSalute]:
        return RegolaSalute.objects.for_ambito(self.request.ambito)

    def get_azioni(self) -> tuple[Bottone, ...]:
        return (Bottone("Cambia da un giorno in poi", reverse("salute:regola_create"), stile="primario"),)


class RegolaCreateView(PermessoMixin, ModuloView):
    permesso = staticmethod(permissions.can_manage_salute)
    titolo = "Cambia i giorni da un giorno in poi"
    invia = "Registra la regola"
    fatto = "Regola registrata."
    tiene_bozza = False

    def get_oggetto(self) -> RegolaSalute:
        """Beginning with what holds today."""
        soglie = find_soglie(get_oggi())
        return RegolaSalute(
            **{nome: getattr(soglie, nome, None) for nome in RegolaForm.base_fields if nome != "vale_dal"}
        )

    def is_permesso(self, oggetto: RegolaSalute) -> bool:
        return permissions.can_manage_salute(self.request.ambito)

    def get_form(self, oggetto: RegolaSalute, data: Any = None) -> RegolaForm:
        return RegolaForm(data, instance=oggetto)

    def save(self, oggetto: RegolaSalute, form: RegolaForm) -> RegolaSalute:
        return set_regola(ambito=self.request.ambito, regola=form.instance)

    def get_ritorno(self, oggetto: RegolaSalute) -> str:
        return reverse("salute:regola_list")

    def get_arrivo(self, oggetto: RegolaSalute, esito: Any) -> str:
        return self.get_ritorno(oggetto)

    def get_briciole(self, oggetto: RegolaSalute) -> list[tuple[str, str]]:
        return [*RegolaListView.briciole, (RegolaListView.titolo, self.get_ritorno(oggetto))]


class RinvioCreateView(PermessoMixin, ModuloView):
    permesso = staticmethod(permissions.can_see_salute)
    titolo = "Rinvia la decisione"
    invia = "Rinvia"
    fatto = "Rinviata: fino a quel giorno non si propone."
    tiene_bozza = False

    def get_oggetto(self) -> Sportello:
        return get_object_or_404(Sportello.objects.for_ambito(self.request.ambito), uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: Sportello) -> bool:
        return permissions.can_see_salute(self.request.ambito)

    def describe_fermo(self, oggetto: Sportello) -> str:
        return "" if find_proposta(oggetto, get_oggi()) else NIENTE

    def get_testo(self, oggetto: Sportello) -> str:
        riga = find_proposta(oggetto, get_oggi())
        return (
            f"Per {oggetto} si propone {riga.get_rimedio_display().lower()}. Resta scritto chi rinvia e perché."
            if riga
            else ""
        )

    def get_form(self, oggetto: Sportello, data: Any = None) -> RinvioForm:
        return RinvioForm(data)

    def save(self, oggetto: Sportello, form: RinvioForm) -> Rinvio:
        return put_off(ambito=self.request.ambito, sportello=oggetto, **form.cleaned_data)

    def get_ritorno(self, oggetto: Sportello) -> str:
        return oggetto.get_absolute_url()

    def get_arrivo(self, oggetto: Sportello, esito: Any) -> str:
        return self.get_ritorno(oggetto)

    def get_briciole(self, oggetto: Sportello) -> list[tuple[str, str]]:
        return [*RegolaListView.briciole, (str(oggetto), oggetto.get_absolute_url())]
