"""The three questions, by a link; what was answered, for who may read it."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.decorators import method_decorator

from interfaccia.collegamenti import CollegamentoMixin
from interfaccia.views import ModuloView, PermessoMixin
from interfaccia.vista import Vista
from messaggi import permissions
from messaggi.enums import OPINIONE
from messaggi.forms.opinioni import OpinioneForm
from messaggi.models import RichiestaOpinione
from messaggi.selectors.opinioni import list_regioni, read_semestri
from messaggi.services.opinioni import give_opinione
from nucleo.collegamenti import build_ambito, use_collegamento
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta


@method_decorator(login_not_required, name="dispatch")
class OpinioneCreateView(CollegamentoMixin, ModuloView):
    """Opening it changes nothing: the answers are a POST."""

    scopo = OPINIONE
    tiene_bozza = False  # no account, no draft
    titolo = "Com'è andata allo sportello?"
    testo = (
        "Tre domande, un minuto. Le risposte non portano il tuo nome: le leggiamo solo insieme a quelle di altri, se "
        "sono almeno cinque, e quando il semestre è finito."
    )
    invia = "Manda le risposte"
    fatto = "Grazie: le tue risposte servono a chi viene dopo di te."

    def prepare(self, request: Richiesta) -> HttpResponse | None:
        portata = build_ambito(self.collegamento)
        righe = RichiestaOpinione.objects.for_collegamento(portata).select_related("sportello")
        self.richiesta = get_object_or_404(righe)
        return None

    def get_oggetto(self) -> RichiestaOpinione:
        return self.richiesta

    def is_permesso(self, oggetto: RichiestaOpinione) -> bool:
        return True

    def get_form(self, oggetto: RichiestaOpinione, data: Any = None) -> OpinioneForm:
        return OpinioneForm(data)

    def save(self, oggetto: RichiestaOpinione, form: OpinioneForm) -> None:
        use_collegamento(collegamento=self.collegamento, scopo=self.scopo)
        give_opinione(richiesta=oggetto, valori=form.valori)

    def get_arrivo(self, oggetto: RichiestaOpinione, esito: Any) -> str:
        return self.get_ritorno(oggetto)

    def get_ritorno(self, oggetto: RichiestaOpinione) -> str:
        """The page of the desk, or the first one where the desk shows no more."""
        sportello = oggetto.sportello
        return str(sportello.get_public_url()) if sportello.visibile else reverse("home")


class OpinioneListView(PermessoMixin, Vista):
    """What people think of the desks in one's reach."""

    permesso = staticmethod(permissions.can_read_opinioni)

    def get(self, request: Richiesta) -> HttpResponse:
        oggi = get_oggi()
        contesto = {
            "semestri": read_semestri(request.ambito, oggi),
            "regioni": list_regioni(request.ambito, oggi),
            "andamento": reverse("messaggi:opinione_list"),
        }
        return render(request, "messaggi/opinione_list.html", contesto)
