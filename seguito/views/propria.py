"""The person answers by the link of a letter: opening changes nothing, and no account is needed."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator

from interfaccia.collegamenti import CollegamentoMixin
from interfaccia.views import ModuloView
from nucleo.collegamenti import build_ambito, use_collegamento
from nucleo.richiesta import Richiesta
from percorsi.services.blocchi import lock_percorso
from seguito.enums import RISPOSTA, FonteSeguito
from seguito.forms.rilevazioni import RispostaForm
from seguito.models import Rilevazione, Seguito
from seguito.services.risposte import NON_SI_CHIEDE, record_rilevazione


@method_decorator(login_not_required, name="dispatch")
class RispostaCreateView(CollegamentoMixin, ModuloView):
    scopo = RISPOSTA
    tiene_bozza = False  # no account, no draft
    titolo = "Come va la tua attività?"
    testo = (
        "Poche domande, due minuti. Le risposte servono a sapere quante attività vanno avanti; le legge lo sportello "
        "che ti ha seguito, e se ti serve aiuto ti richiama."
    )
    invia = "Manda le risposte"

    def prepare(self, request: Richiesta) -> HttpResponse | None:
        self.portata = build_ambito(self.collegamento)
        righe = Seguito.objects.for_collegamento(self.portata).select_related("sportello", "percorso")
        self.seguito = get_object_or_404(righe)
        return None

    def get_oggetto(self) -> Seguito:
        return self.seguito

    def is_permesso(self, oggetto: Seguito) -> bool:
        return True

    def describe_fermo(self, oggetto: Seguito) -> str:
        return "" if oggetto.aperto else NON_SI_CHIEDE

    def hold(self, oggetto: Seguito) -> bool:
        lock_percorso(oggetto.percorso_id)
        return True

    def get_form(self, oggetto: Seguito, data: Any = None) -> RispostaForm:
        return RispostaForm(data)

    def save(self, oggetto: Seguito, form: RispostaForm) -> Rilevazione:
        use_collegamento(collegamento=self.collegamento, scopo=self.scopo)
        return record_rilevazione(
            ambito=self.portata,
            seguito=oggetto,
            chiave_modulo=UUID(self.chiave_modulo),
            fonte=FonteSeguito.COLLEGAMENTO,
            campi=form.campi,
        )

    def get_fatto(self, esito: Rilevazione) -> str:
        return "Grazie. Lo sportello ti richiama." if esito.aiuto else "Grazie: abbiamo registrato le tue risposte."

    def get_arrivo(self, oggetto: Seguito, esito: Any) -> str:
        return self.get_ritorno(oggetto)

    def get_ritorno(self, oggetto: Seguito) -> str:
        """The page of the desk, or the first one where the desk shows no more."""
        sportello = oggetto.sportello
        return str(sportello.get_public_url()) if sportello.visibile else reverse("home")
