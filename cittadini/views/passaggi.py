"""From a desk to another: ask, answer, follow. And taking charge of who is followed by nobody."""

from abc import ABC, abstractmethod
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
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
from interfaccia.views import ElencoView, Passaggio, PermessoMixin, StatoView
from interfaccia.views.conferma import add_errors


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


class GettoneView(ABC, PermessoMixin, View):
    """A person found by codice fiscale and not one's own: the sealed reference comes by POST."""

    permesso = staticmethod(permissions.can_welcome)
    http_method_names = ("post",)
    template_name = titolo = testo = invia = ""

    def post(self, request: HttpRequest) -> HttpResponse:
        gettone = request.POST.get("gettone", "")
        cittadino = get_object_or_404(Cittadino.objects.for_gettone(gettone, request.ambito))
        if "sportello" not in request.POST:  # it comes from the search: nothing was asked yet
            return self.answer(PassaggioForm(ambito=request.ambito, initial={"gettone": gettone}))
        form = PassaggioForm(request.POST, ambito=request.ambito)
        if not form.is_valid():
            return self.answer(form, status=422)
        try:
            return HttpResponseRedirect(self.save(cittadino, form))
        except ValidationError as errore:
            add_errors(form, errore)
            return self.answer(form, status=422)

    @abstractmethod
    def save(self, cittadino: Cittadino, form: PassaggioForm) -> str: ...

    def answer(self, form: PassaggioForm, status: int = 200) -> HttpResponse:
        contesto = {
            "form": form,
            "titolo": self.titolo,
            "testo": self.testo,
            "invia": self.invia,
            "conseguenze": (),
            "pericolo": False,
            "annulla": reverse("cittadini:accoglienza_search"),
            "briciole": [("Nuova accoglienza", reverse("cittadini:accoglienza_search"))],
        }
        return render(self.request, "ui/conferma.html", contesto, status=status)


class PassaggioAskView(GettoneView):
    titolo = "Chiedi il passaggio"
    testo = (
        "Lo sportello che segue la persona riceve la tua richiesta e risponde entro 14 giorni. "
        "Fino ad allora non vedi i suoi dati."
    )
    invia = "Chiedi il passaggio"

    def save(self, cittadino: Cittadino, form: PassaggioForm) -> str:
        passaggio = passaggi.ask_passaggio(
            ambito=self.request.ambito,
            cittadino=cittadino,
            a_sportello=form.cleaned_data["sportello"],
            consenso_modalita=form.cleaned_data["consenso_modalita"],
        )
        messages.success(self.request, "Richiesta inviata: ti avvisiamo quando lo sportello risponde.")
        return passaggio.get_absolute_url()


class PresaOpenView(GettoneView):
    titolo = "Prendi in carico"
    testo = "Oggi nessuno sportello segue questa persona. Se lo vuole, da adesso la segue il tuo."
    invia = "Prendi in carico"

    def save(self, cittadino: Cittadino, form: PassaggioForm) -> str:
        take_charge(
            ambito=self.request.ambito,
            cittadino=cittadino,
            sportello=form.cleaned_data["sportello"],
            consenso_modalita=form.cleaned_data["consenso_modalita"],
        )
        messages.success(self.request, "Ora la segue il tuo sportello: controlla che la scheda sia aggiornata.")
        return cittadino.get_absolute_url()


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
