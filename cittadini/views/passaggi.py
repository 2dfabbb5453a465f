"""From a desk to another: ask, answer, follow. And taking charge of who is followed by nobody."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse, reverse_lazy
from django.views.generic import View

from cittadini import permissions
from cittadini.enums import TRANSIZIONI_PASSAGGIO, MotivoRifiutoPassaggio, StatoPassaggio
from cittadini.filters import PassaggioFilter
from cittadini.forms.passaggi import PassaggioForm
from cittadini.models import Cittadino, PassaggioSportello
from cittadini.services import passaggi
from cittadini.services.cittadini import take_charge
from cittadini.tables import PassaggioTabella, show_desk, show_name
from interfaccia.views import ConfermaView, ElencoView, Passaggio, PermessoMixin, StatoView


class PassaggioElencoView(PermessoMixin, ElencoView):
    permesso = staticmethod(permissions.can_welcome)
    titolo = "Passaggi tra sportelli"
    sommario = "Le persone che un altro sportello chiede di seguire, e quelle che hai chiesto tu."
    nome_uno, nome_molti = "richiesta", "richieste"
    filterset_class = PassaggioFilter
    table_class = PassaggioTabella
    vuoto_titolo = "Nessuna richiesta"
    vuoto_testo = "Quando una persona vuole cambiare sportello, la richiesta si vede qui."

    def get_queryset(self) -> QuerySet[PassaggioSportello]:
        return PassaggioSportello.objects.for_ambito(self.request.ambito).for_elenco()

    def get_table_kwargs(self) -> dict[str, Any]:
        return {"sportelli": self.request.ambito.sportelli}


class GettoneView(PermessoMixin, ConfermaView):
    """A person found by codice fiscale and not one's own: the sealed reference comes by POST."""

    permesso = staticmethod(permissions.can_welcome)

    http_method_names = ("post",)
    tiene_bozza = False

    def get_oggetto(self) -> Cittadino:
        gettone = self.request.POST.get("gettone", "")
        return get_object_or_404(Cittadino.objects.for_gettone(gettone, self.request.ambito))

    def is_permesso(self, oggetto: Cittadino) -> bool:
        return True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "sportello" in request.POST:
            return super().post(request, *args, **kwargs)
        return self.open(self.load())  # it comes from the search: nothing was asked yet

    def get_form(self, oggetto: Cittadino, data: Any = None) -> PassaggioForm:
        return PassaggioForm(data, ambito=self.request.ambito, initial={"gettone": self.request.POST["gettone"]})

    def get_ritorno(self, oggetto: Cittadino) -> str:
        return reverse("cittadini:accoglienza_search")

    def get_briciole(self, oggetto: Cittadino) -> list[tuple[str, str]]:
        return [("Nuova accoglienza", self.get_ritorno(oggetto))]


class PassaggioAskView(GettoneView):
    titolo = "Chiedi il passaggio"
    testo = (
        "Lo sportello che segue la persona riceve la tua richiesta e risponde entro 14 giorni. "
        "Fino ad allora non vedi i suoi dati."
    )
    invia = "Chiedi il passaggio"

    def esegui(self, oggetto: Cittadino, form: PassaggioForm) -> str:
        self.passaggio = passaggi.ask_passaggio(
            ambito=self.request.ambito,
            cittadino=oggetto,
            a_sportello=form.cleaned_data["sportello"],
            consenso_modalita=form.cleaned_data["consenso_modalita"],
        )
        return "Richiesta inviata: ti avvisiamo quando lo sportello risponde."

    def get_arrivo(self, oggetto: Cittadino, esito: str) -> str:
        return self.passaggio.get_absolute_url()


class PresaOpenView(GettoneView):
    titolo = "Prendi in carico"
    testo = "Oggi nessuno sportello segue questa persona. Se lo vuole, da adesso la segue il tuo."
    invia = "Prendi in carico"

    def esegui(self, oggetto: Cittadino, form: PassaggioForm) -> str:
        take_charge(
            ambito=self.request.ambito,
            cittadino=oggetto,
            sportello=form.cleaned_data["sportello"],
            consenso_modalita=form.cleaned_data["consenso_modalita"],
        )
        return "Ora la segue il tuo sportello: controlla che la scheda sia aggiornata."

    def get_arrivo(self, oggetto: Cittadino, esito: str) -> str:
        return oggetto.get_absolute_url()


class PassaggioDetailView(PermessoMixin, View):
    permesso = staticmethod(permissions.can_welcome)

    def get(self, request: HttpRequest, uuid: Any) -> HttpResponse:
        richieste = PassaggioSportello.objects.for_ambito(request.ambito).for_elenco()
        passaggio = get_object_or_404(richieste, uuid=uuid)
        sportelli = request.ambito.sportelli
        aperto = passaggio.stato == StatoPassaggio.CHIESTO
        contesto = {
            "passaggio": passaggio,
            "chi": show_name(passaggio, sportelli),
            "da": show_desk(passaggio, sportelli),
            "nostro": passaggio.cittadino_sportello_id in sportelli,
            "puo_rispondere": aperto and permissions.can_answer_passaggio(request.ambito, passaggio),
            "puo_annullare": aperto and permissions.can_cancel_passaggio(request.ambito, passaggio),
        }
        return render(request, "cittadini/passaggio_detail.html", contesto)


class PassaggioStatoView(StatoView):
    """Accept, refuse, cancel. Time alone makes a request expire."""

    enum = StatoPassaggio
    transizioni = TRANSIZIONI_PASSAGGIO
    passaggi = {
        StatoPassaggio.ACCETTATO: Passaggio(
            "Accetta il passaggio",
            titolo="Accetta il passaggio",
            testo="Da adesso la persona è seguita dall'altro sportello e non vedi più la sua scheda.",
            fatto="Passaggio accettato: l'altro sportello è avvisato.",
        ),
        StatoPassaggio.RIFIUTATO: Passaggio(
            "Rifiuta il passaggio",
            titolo="Rifiuta il passaggio",
            motivi=MotivoRifiutoPassaggio,
            pericolo=True,
            fatto="Passaggio rifiutato: l'altro sportello è avvisato.",
        ),
        StatoPassaggio.ANNULLATO: Passaggio(
            "Annulla la richiesta", titolo="Annulla la richiesta", pericolo=True, fatto="Richiesta annullata."
        ),
    }

    def get_oggetto(self) -> PassaggioSportello:
        return get_object_or_404(PassaggioSportello.objects.for_ambito(self.request.ambito), uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: PassaggioSportello) -> bool:
        if self.stato == StatoPassaggio.ANNULLATO:
            return permissions.can_cancel_passaggio(self.request.ambito, oggetto)
        return permissions.can_answer_passaggio(self.request.ambito, oggetto)

    def get_briciole(self, oggetto: PassaggioSportello) -> list[tuple[str, str]]:
        return [("Passaggi", str(reverse_lazy("cittadini:passaggio_list"))), (str(oggetto), oggetto.get_absolute_url())]

    def get_ritorno(self, oggetto: PassaggioSportello) -> str:
        return oggetto.get_absolute_url()

    def change(self, oggetto: PassaggioSportello, stato: str, dati: dict[str, Any]) -> None:
        passaggi.change_passaggio(
            ambito=self.request.ambito,
            passaggio=oggetto,
            stato=StatoPassaggio(stato),
            motivo=dati.get("motivo", ""),
        )
