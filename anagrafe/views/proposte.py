"""The two desks of a change: asking, by either; the list, one question, the link on paper, taking it back."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header

from anagrafe import permissions
from anagrafe.enums import StatoProposta
from anagrafe.filters import PropostaFilter
from anagrafe.forms import ChiediForm, ProponiForm
from anagrafe.models import Proposta
from anagrafe.pagine.foglietto import render_foglietto
from anagrafe.pagine.proposte import show_da, show_persona, tell_consegna
from anagrafe.services import proposte
from anagrafe.tables import PropostaTable
from anagrafe.views.decessi import DiUnaPersonaView
from cittadini.models import Cittadino
from cittadini.services.blocchi import describe_finito
from cittadini.views.ricerca import ElencoPersone
from cittadini.views.trasferimenti import GettoneView
from interfaccia.stampa import StampaNonDisponibile
from interfaccia.views import PermessoMixin, StatoView
from interfaccia.vista import Vista
from nucleo import eventi
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta

TITOLO = "Cambi di sportello"


class PropostaElencoView(PermessoMixin, ElencoPersone):
    permesso = staticmethod(permissions.can_use)
    titolo = TITOLO
    sommario = (
        "Le persone a cui è stato chiesto, con un collegamento, se vogliono essere seguite da un altro sportello."
    )
    nome_uno, nome_molti = "domanda", "domande"
    filterset_class = PropostaFilter
    table_class = PropostaTable
    vuoto_titolo = "Nessuna domanda"
    vuoto_testo = (
        "Quando uno sportello chiede a una persona se vuole cambiare, la domanda si vede qui. Si chiede dalla scheda "
        "di chi segui, o da «Nuova accoglienza» per chi segue un altro sportello."
    )

    def sees_persone(self) -> bool:
        return True  # of one's own desks alone

    def get_queryset(self) -> QuerySet[Proposta]:
        return Proposta.objects.for_ambito(self.request.ambito).with_elenco()

    def get_table_kwargs(self) -> dict[str, Any]:
        return {"sportelli": self.request.ambito.sportelli}


class PropostaAskView(GettoneView):
    """By the desk that would follow a person found in the network."""

    permesso = staticmethod(permissions.can_use)
    titolo = "Chiedilo alla persona"
    testo = (
        "La persona riceve un collegamento solo suo, come ha scelto o dallo sportello che la segue, "
        "e risponde lei. Se dice di sì passa subito da voi; fino ad allora non vedi i suoi dati."
    )
    invia = "Chiedilo alla persona"

    def describe_fermo(self, oggetto: Cittadino) -> str:
        return (
            "Più persone hanno questo nome e questa data di nascita: serve il codice fiscale." if self.omonimi else ""
        )

    def get_form(self, oggetto: Cittadino, data: Any = None) -> Any:
        return ChiediForm(data, ambito=self.request.ambito, initial={"gettone": self.request.POST["gettone"]})

    def run(self, oggetto: Cittadino, form: Any) -> str:
        self.proposta = proposte.ask_proposta(
            ambito=self.request.ambito,
            cittadino=oggetto,
            a_sportello=form.cleaned_data["sportello"],
            trovato_per=self.trovato_per,
        )
        return "Chiesto alla persona: appena risponde lo vedi su «Oggi»."

    def get_arrivo(self, oggetto: Cittadino, esito: str) -> str:
        return self.proposta.get_absolute_url()


class PropostaProposeView(DiUnaPersonaView):
    """By the desk that follows the person."""

    titolo = "Chiedile se vuole cambiare sportello"
    testo = (
        "La persona riceve un collegamento solo suo e risponde lei. Se dice di sì la segue subito l'altro sportello, "
        "con i percorsi aperti. Se è qui davanti e ha già deciso, basta che l'altro sportello chieda il trasferimento."
    )
    invia = "Chiedilo alla persona"
    conseguenze = (
        "L'altro sportello sa che la domanda c'è; chi è la persona lo vede solo se lei dice di sì.",
        "Se la persona non ha scelto e-mail o messaggi, stampi tu il collegamento e glielo dai.",
    )
    form_class = ProponiForm

    def describe_fermo(self, oggetto: Cittadino) -> str:
        return describe_finito(oggetto)

    def run(self, oggetto: Cittadino, form: Any) -> str:
        self.proposta = proposte.ask_proposta(
            ambito=self.request.ambito, cittadino=oggetto, a_sportello=form.cleaned_data["sportello"]
        )
        return "Chiesto alla persona."

    def get_arrivo(self, oggetto: Cittadino, esito: str) -> str:
        return self.proposta.get_absolute_url()


class PropostaDetailView(PermessoMixin, Vista):
    permesso = staticmethod(permissions.can_use)

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        ambito = request.ambito
        proposta = get_object_or_404(Proposta.objects.for_ambito(ambito).with_elenco(), uuid=uuid)
        segue = proposta.cittadino_sportello_id in ambito.sportelli
        contesto = {
            "proposta": proposta,
            "chi": show_persona(proposta, ambito.sportelli),
            "da": show_da(proposta, ambito.sportelli),
            "nostro": segue,
            "consegna": tell_consegna(proposta) if proposta.da_sportello_id in ambito.sportelli else "",
            "scaduta": proposta.aperta and proposta.scade_il < get_oggi(),
            "puo_ritirare": proposta.aperta and permissions.can_end_proposta(ambito, proposta),
            "puo_stampare": proposta.aperta and permissions.can_print_proposta(ambito, proposta),
            "form": forms.Form(),
        }
        return render(request, "anagrafe/proposta_detail.html", contesto)


class PropostaPrintView(PermessoMixin, Vista):
    """The link on paper: each is another, and is known to who holds the sheet alone. It is a POST: a link is made."""

    permesso = staticmethod(permissions.can_use)
    http_method_names = ("post", "options")

    def post(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        righe = Proposta.objects.for_ambito(request.ambito).with_elenco()
        proposta = get_object_or_404(righe, uuid=uuid)
        if not permissions.can_print_proposta(request.ambito, proposta):
            raise PermissionDenied
        try:
            token = proposte.issue_foglietto(ambito=request.ambito, proposta=proposta)
            pdf = render_foglietto(proposta, token)
        except (forms.ValidationError, StampaNonDisponibile) as errore:
            detto = errore.messages[0] if isinstance(errore, forms.ValidationError) else str(errore)
            messages.error(request, detto)
            return redirect(proposta)
        eventi.record(
            ambito=request.ambito, azione=Azione.STAMPA, oggetto=proposta, sportello_id=proposta.da_sportello_id
        )
        risposta = HttpResponse(pdf, "application/pdf")
        nome = content_disposition_header(as_attachment=False, filename="cambio-di-sportello.pdf")
        risposta["Content-Disposition"] = str(nome)
        return risposta


class PropostaStatoView(StatoView):
    """Take it back. The rest is of the person, and of time."""

    modello = Proposta
    tiene_bozza = False

    def get_oggetto(self) -> Proposta:
        return get_object_or_404(
            Proposta.objects.for_ambito(self.request.ambito).with_elenco(), uuid=self.kwargs["uuid"]
        )

    def is_permesso(self, oggetto: Proposta) -> bool:
        return permissions.can_end_proposta(self.request.ambito, oggetto)

    def get_briciole(self, oggetto: Proposta) -> list[tuple[str, str]]:
        return [(TITOLO, reverse("anagrafe:proposta_list")), ("Una domanda", oggetto.get_absolute_url())]

    def get_ritorno(self, oggetto: Proposta) -> str:
        return oggetto.get_absolute_url()

    def change(self, oggetto: Proposta, stato: str, dati: dict[str, Any]) -> None:
        if stato == StatoProposta.RITIRATA:
            proposte.withdraw_proposta(ambito=self.request.ambito, proposta=oggetto)
