"""From a desk to another: ask, answer, follow. And taking charge of who is followed by nobody."""

from collections.abc import Sequence
from typing import Any

from allauth.core import ratelimit
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse, reverse_lazy

from cittadini import permissions
from cittadini.enums import StatoTrasferimento, TrovatoPer
from cittadini.filters import TrasferimentoFilter
from cittadini.forms.trasferimenti import TrasferimentoForm
from cittadini.models import Cittadino, Trasferimento
from cittadini.regole.gettoni import open_persone
from cittadini.services import trasferimenti
from cittadini.services.cittadini import take_charge
from cittadini.tables import TrasferimentoTabella, show_desk, show_name
from cittadini.views.ricerca import ElencoPersone
from interfaccia.views import ConfermaView, PermessoMixin, StatoView
from interfaccia.vista import Vista
from nucleo.richiesta import Richiesta


class TrasferimentoElencoView(PermessoMixin, ElencoPersone):
    permesso = staticmethod(permissions.can_welcome)
    titolo = "Trasferimenti tra sportelli"
    sommario = "Le persone che un altro sportello chiede di seguire, e quelle che hai chiesto tu."
    nome_uno, nome_molti = "richiesta", "richieste"
    filterset_class = TrasferimentoFilter
    table_class = TrasferimentoTabella
    vuoto_titolo = "Nessuna richiesta"
    vuoto_testo = "Quando una persona vuole cambiare sportello, la richiesta si vede qui."

    def sees_persone(self) -> bool:
        return True  # of one's own desks alone

    def get_queryset(self) -> QuerySet[Trasferimento]:
        return Trasferimento.objects.for_ambito(self.request.ambito).with_elenco()

    def get_table_kwargs(self) -> dict[str, Any]:
        return {"sportelli": self.request.ambito.sportelli}


class GettoneView(PermessoMixin, ConfermaView):
    """Who was found in the network and is not one's own: the sealed reference comes by POST."""

    permesso = staticmethod(permissions.can_welcome)

    http_method_names = ("post",)
    tiene_bozza = False
    omonimi: Sequence[Cittadino] = ()

    def get_oggetto(self) -> Cittadino:
        """The person; of several, the first: the form says which of them (`omonimi`)."""
        gettone = self.request.POST.get("gettone", "")
        persone = open_persone(gettone, self.request.ambito.utente_id)
        self.trovato_per = persone[1] if persone else TrovatoPer.CODICE_FISCALE
        trovate = list(Cittadino.objects.for_gettone(gettone, self.request.ambito).with_presa())
        if not trovate:
            raise Http404
        self.omonimi = trovate if len(trovate) > 1 else ()
        return trovate[0]

    def is_permesso(self, oggetto: Cittadino) -> bool:
        return True

    def post(self, request: Richiesta, *args: Any, **kwargs: Any) -> HttpResponse:
        if "sportello" in request.POST:
            fermo = ratelimit.consume_or_429(request, action="ricerca_cittadino") if "segue" in request.POST else None
            return fermo or super().post(request, *args, **kwargs)
        return self.open(self.load())  # it comes from the search: nothing was asked yet

    def get_form(self, oggetto: Cittadino, data: Any = None) -> TrasferimentoForm:
        iniziali = {"gettone": self.request.POST["gettone"]}
        return TrasferimentoForm(data, ambito=self.request.ambito, omonimi=self.omonimi, initial=iniziali)

    def get_ritorno(self, oggetto: Cittadino) -> str:
        return reverse("cittadini:accoglienza_search")

    def get_briciole(self, oggetto: Cittadino) -> list[tuple[str, str]]:
        return [("Nuova accoglienza", self.get_ritorno(oggetto))]


class TrasferimentoAskView(GettoneView):
    titolo = "Chiedi il trasferimento"
    testo = (
        "Lo sportello che segue la persona riceve la tua richiesta e risponde entro 14 giorni. "
        "Fino ad allora non vedi i suoi dati."
    )
    invia = "Chiedi il trasferimento"

    def run(self, oggetto: Cittadino, form: TrasferimentoForm) -> str:
        self.trasferimento = trasferimenti.ask_trasferimento(
            ambito=self.request.ambito,
            cittadino=form.cleaned_data.get("segue") or oggetto,
            a_sportello=form.cleaned_data["sportello"],
            consenso_modalita=form.cleaned_data["consenso_modalita"],
            trovato_per=self.trovato_per,
        )
        return "Richiesta inviata: ti avvisiamo quando lo sportello risponde."

    def get_arrivo(self, oggetto: Cittadino, esito: str) -> str:
        return self.trasferimento.get_absolute_url()


class PresaOpenView(GettoneView):
    titolo = "Prendi in carico"
    testo = "Oggi nessuno sportello segue questa persona. Se lo vuole, da adesso la segue il tuo."
    invia = "Prendi in carico"

    def run(self, oggetto: Cittadino, form: TrasferimentoForm) -> str:
        take_charge(
            ambito=self.request.ambito,
            cittadino=oggetto,
            sportello=form.cleaned_data["sportello"],
            consenso_modalita=form.cleaned_data["consenso_modalita"],
        )
        return "Ora la segue il tuo sportello: controlla che la scheda sia aggiornata."

    def get_arrivo(self, oggetto: Cittadino, esito: str) -> str:
        return oggetto.get_absolute_url()


class TrasferimentoDetailView(PermessoMixin, Vista):
    permesso = staticmethod(permissions.can_welcome)

    def get(self, request: Richiesta, uuid: Any) -> HttpResponse:
        richieste = Trasferimento.objects.for_ambito(request.ambito).with_elenco()
        trasferimento = get_object_or_404(richieste, uuid=uuid)
        sportelli = request.ambito.sportelli
        aperto = trasferimento.stato == StatoTrasferimento.CHIESTO
        contesto = {
            "trasferimento": trasferimento,
            "chi": show_name(trasferimento, sportelli),
            "da": show_desk(trasferimento, sportelli),
            "nostro": trasferimento.cittadino_sportello_id in sportelli,
            "puo_rispondere": aperto and permissions.can_answer_trasferimento(request.ambito, trasferimento),
            "puo_annullare": aperto and permissions.can_cancel_trasferimento(request.ambito, trasferimento),
        }
        return render(request, "cittadini/trasferimento_detail.html", contesto)


class TrasferimentoStatoView(StatoView):
    """Accept, refuse, cancel. Time alone makes a request expire."""

    modello = Trasferimento

    def get_oggetto(self) -> Trasferimento:
        return get_object_or_404(Trasferimento.objects.for_ambito(self.request.ambito), uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: Trasferimento) -> bool:
        if self.stato == StatoTrasferimento.ANNULLATO:
            return permissions.can_cancel_trasferimento(self.request.ambito, oggetto)
        return permissions.can_answer_trasferimento(self.request.ambito, oggetto)

    def get_briciole(self, oggetto: Trasferimento) -> list[tuple[str, str]]:
        return [
            ("Trasferimenti", str(reverse_lazy("cittadini:trasferimento_list"))),
            (str(oggetto), oggetto.get_absolute_url()),
        ]

    def get_ritorno(self, oggetto: Trasferimento) -> str:
        return oggetto.get_absolute_url()

    def change(self, oggetto: Trasferimento, stato: str, dati: dict[str, Any]) -> None:
        trasferimenti.change_trasferimento(
            ambito=self.request.ambito,
            trasferimento=oggetto,
            stato=StatoTrasferimento(stato),
            motivo=dati.get("motivo", ""),
        )
