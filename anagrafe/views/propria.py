"""The person answers whether another desk may follow them, by their own link: opening changes nothing."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator

from anagrafe.enums import PROPOSTA
from anagrafe.forms import RispostaForm
from anagrafe.models import Proposta
from anagrafe.pagine.proposte import list_dati, list_si, tell_no, tell_risposta
from anagrafe.services.proposte import NON_PIU, answer_proposta, lock_proposta
from interfaccia.collegamenti import CollegamentoMixin
from interfaccia.views import ModuloView
from interfaccia.vista import Vista
from nucleo.collegamenti import build_ambito, use_collegamento
from nucleo.richiesta import Richiesta

# The name of the second button.
NO = "no"
FATTI = {
    "si": ("Hai detto di sì", "Da adesso ti segue l'altro sportello: i contatti sono nel messaggio qui sopra."),
    "no": ("Hai detto di no", "Non cambia niente: ti segue lo sportello di prima."),
}


@method_decorator(login_not_required, name="dispatch")
class PropriaAnswerView(CollegamentoMixin, ModuloView):
    """Who asks, what a yes brings along, who would see what; two buttons."""

    scopo = PROPOSTA
    template_name = "anagrafe/propria_answer.html"
    titolo = "Vuoi che ti segua un altro sportello?"
    invia = "Sì, voglio cambiare sportello"
    visto_dovuto = True
    tiene_bozza = False  # no account, no draft

    def prepare(self, request: Richiesta) -> HttpResponse | None:
        self.portata = build_ambito(self.collegamento)
        righe = Proposta.objects.for_ambito(self.portata)
        desks = ("da_sportello__comune", "a_sportello__comune", "da_sportello__amministrazione")
        self.proposta = get_object_or_404(righe.select_related(*desks, "a_sportello__amministrazione"))
        return None

    def get_oggetto(self) -> Proposta:
        return self.proposta

    def is_permesso(self, oggetto: Proposta) -> bool:
        return True

    def describe_fermo(self, oggetto: Proposta) -> str:
        return "" if oggetto.aperta else NON_PIU

    def list_visti(self, oggetto: Proposta) -> tuple[Any, ...]:
        return (*list_dati(oggetto), *self.read_once(self.list_si, oggetto))

    def list_si(self, oggetto: Proposta) -> tuple[str, ...]:
        return list_si(oggetto, timezone.now())

    def hold(self, oggetto: Proposta) -> bool:
        lock_proposta(oggetto)
        return True

    def get_form(self, oggetto: Proposta, data: Any = None) -> RispostaForm:
        return RispostaForm(data)

    def save(self, oggetto: Proposta, form: RispostaForm) -> Proposta:
        use_collegamento(collegamento=self.collegamento, scopo=self.scopo)
        return answer_proposta(
            ambito=self.portata,
            proposta=oggetto,
            si=NO not in self.request.POST,
            parole=form.cleaned_data["parole"],
        )

    def get_fatto(self, esito: Proposta) -> str:
        return tell_risposta(esito)

    def get_arrivo(self, oggetto: Proposta, esito: Proposta) -> str:
        return reverse("anagrafe:propria_done", args=("si" if esito.trasferimento_id else "no",))

    def get_ritorno(self, oggetto: Proposta) -> str:
        return reverse("home")

    def get_context(self, oggetto: Proposta, form: Any) -> dict[str, Any]:
        return {
            **super().get_context(oggetto, form),
            "dati": list_dati(oggetto),
            "si": self.read_once(self.list_si, oggetto),
            "no": tell_no(oggetto),
            "nome_no": NO,
        }


@method_decorator(login_not_required, name="dispatch")
class PropriaDoneView(Vista):
    """After the answer. It says nothing of anybody: what was answered is told by the message above."""

    def get(self, request: Richiesta, esito: str) -> HttpResponse:
        if esito not in FATTI:
            raise Http404
        titolo, testo = FATTI[esito]
        return render(request, "anagrafe/propria_done.html", {"titolo": titolo, "testo": testo})
