"""Cards that may be of one person: the basket of a desk, the basket of the Ente, one pair."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from anagrafe import permissions
from anagrafe.filters import DoppioneFilter, DoppioneReteFilter
from anagrafe.models import Doppione
from anagrafe.selectors.doppioni import exists_doppione
from anagrafe.services import doppioni, unioni
from anagrafe.tables import ALTROVE, DoppioneReteTable, DoppioneTable
from cittadini.views.ricerca import ElencoPersone
from interfaccia.componenti import Bottone
from interfaccia.views import ConfermaView, ElencoView, PermessoMixin
from interfaccia.vista import Vista
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.richiesta import Richiesta


class DoppioneElencoView(PermessoMixin, ElencoPersone):
    """The pairs of one's own people, and those of which the Ente asked to look at one's own."""

    permesso = staticmethod(permissions.can_use)
    titolo = "Doppioni"
    sommario = "Le schede del tuo sportello che possono essere della stessa persona: le più probabili per prime."
    nome_uno, nome_molti = "coppia di schede", "coppie di schede"
    filterset_class = DoppioneFilter
    table_class = DoppioneTable
    vuoto_titolo = "Nessun doppione"
    vuoto_testo = (
        "Tra le persone che segui non ce ne sono due che si somigliano. Si guarda ogni quarto d'ora chi è stato "
        "scritto o corretto, e ogni notte tutti."
    )

    def get_azioni(self) -> tuple[Bottone, ...]:
        return (Bottone("Schede unite", reverse("anagrafe:unione_list"), stile="secondario"),)

    def sees_persone(self) -> bool:
        return True  # of one's own desks alone

    def is_senza_confini(self) -> bool:
        return False

    def get_queryset(self) -> QuerySet[Doppione]:
        return Doppione.objects.for_ambito(self.request.ambito)

    def dress(self, dati: Any) -> Any:
        return dati.with_persone(self.request.ambito)


class DoppioneReteElencoView(PermessoMixin, ElencoView):
    """All the pairs, without names: codes, desks, what coincides."""

    permesso = staticmethod(permissions.can_watch_rete)
    titolo = "Doppioni della rete"
    sommario = (
        "Le schede di tutta la rete che possono essere della stessa persona, senza nomi. Di due sportelli diversi, "
        "nessuno le vede insieme: chiedi a chi le segue di guardare."
    )
    nome_uno, nome_molti = "coppia di schede", "coppie di schede"
    filterset_class = DoppioneReteFilter
    table_class = DoppioneReteTable
    lettura_registrata = True
    vuoto_titolo = "Nessun doppione"
    vuoto_testo = "Nella rete non ci sono due schede che si somigliano. Ogni notte si guardano tutte."

    def get_queryset(self) -> QuerySet[Doppione]:
        return Doppione.objects.for_rete(self.request.ambito)

    def dress(self, dati: Any) -> Any:
        return dati.with_codici()


class CoppiaMixin(Vista):
    """A pair that somebody looked at before, or that resembles no more, is said to be gone: the letter to the desks
    still leads there."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        ambito = self.request.ambito
        elenco = "doppione_list" if permissions.can_use(ambito) else "doppione_rete_list"
        chi = permissions.can_use(ambito) or permissions.can_watch_rete(ambito)
        if chi and not exists_doppione(kwargs["uuid"]):
            messages.info(request, doppioni.NON_CE_PIU)
            return HttpResponseRedirect(reverse(f"anagrafe:{elenco}"))
        return super().dispatch(request, *args, **kwargs)


def record_lettura(ambito: Ambito, doppione: Doppione) -> None:
    """That the Ente looked at a pair, for each desk that follows one of the two."""
    sportelli: list[int | None] = [sportello.pk for sportello in doppioni.list_sportelli(doppione)]
    for sportello_id in sportelli or [None]:
        eventi.record(ambito=ambito, azione=Azione.LETTURA, oggetto=doppione, sportello_id=sportello_id)


class DoppioneDetailView(CoppiaMixin):
    """One pair: to a desk the cards that it follows, to the Ente the codes."""

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        ambito, righe = request.ambito, Doppione.objects.for_ambito(request.ambito).with_persone(request.ambito)
        propria = righe.filter(uuid=uuid).first() if permissions.can_use(ambito) else None
        di_rete = Doppione.objects.for_rete(ambito).with_codici().filter(uuid=uuid).first()
        doppione = propria or di_rete
        if doppione is None:
            raise Http404
        viste = [scheda for scheda in (propria.propria, propria.seconda) if scheda] if propria else []
        if di_rete:
            record_lettura(ambito, di_rete)
        contesto = {
            "doppione": doppione,
            "viste": viste,
            "due": len(viste) == 2,
            "rete": di_rete,
            "altrove": ALTROVE,
            "elenco": reverse("anagrafe:doppione_list" if propria else "anagrafe:doppione_rete_list"),
        }
        return render(request, "anagrafe/doppione_detail.html", contesto)


DI_UNO_SOLO = (
    "La coppia resta tra i doppioni dello sportello, che riceve una e-mail.",
    "Segue tutte e due le schede: le confronta, e le unisce se sono della stessa persona.",
)


class DoppioneAskView(CoppiaMixin, ConfermaView):
    """The Ente asks the desks."""

    titolo = "Chiedi agli sportelli di guardare"
    invia = "Chiedi di guardare"
    conseguenze = (
        "La coppia compare tra i doppioni degli sportelli che seguono le due persone, che ricevono una e-mail.",
        "Ciascuno vede solo la propria scheda: dell'altra sa che c'è, non di chi è né chi la segue.",
        "Se è la stessa persona, sceglie lei da chi essere seguita; poi quello sportello unisce le schede.",
    )

    def get_oggetto(self) -> Doppione:
        righe = Doppione.objects.for_rete(self.request.ambito).with_codici()
        return get_object_or_404(righe, uuid=self.kwargs["uuid"])

    def list_conseguenze(self, oggetto: Doppione) -> tuple[str, ...]:
        """One desk that follows both sees both."""
        return DI_UNO_SOLO if len(doppioni.list_sportelli(oggetto)) == 1 else super().list_conseguenze(oggetto)

    def is_permesso(self, oggetto: Doppione) -> bool:
        return permissions.can_watch_rete(self.request.ambito)

    def describe_fermo(self, oggetto: Doppione) -> str:
        return doppioni.describe_chiesto(oggetto)

    def list_dati(self, oggetto: Any) -> Sequence[tuple[str, str]]:
        return (
            (f"Scheda {oggetto.una_codice}", oggetto.una_sportello or "Nessuno sportello la segue"),
            (f"Scheda {oggetto.altra_codice}", oggetto.altra_sportello or "Nessuno sportello la segue"),
            ("Che cosa coincide", oggetto.perche),
        )

    def get_ritorno(self, oggetto: Doppione) -> str:
        return oggetto.get_absolute_url()

    def get_briciole(self, oggetto: Doppione) -> list[tuple[str, str]]:
        return [("Doppioni della rete", reverse("anagrafe:doppione_rete_list"))]

    def run(self, oggetto: Doppione, form: forms.Form) -> str:
        sportelli = doppioni.ask_sportelli(ambito=self.request.ambito, doppione=oggetto)
        return f"Chiesto a {' e '.join(sportello.nome for sportello in sportelli)}."


class DoppioneDistinteView(CoppiaMixin, ConfermaView):
    """Who follows one of the two asked the person: nobody else follows them."""

    titolo = "Sono due persone"
    testo = (
        "L'hai chiesto alla persona, o lo dicono i suoi documenti. Il dubbio non viene più mostrato, né a te né agli "
        "altri; le due schede restano come sono."
    )
    invia = "Sono persone distinte"

    def get_oggetto(self) -> Doppione:
        ambito = self.request.ambito
        righe = Doppione.objects.for_ambito(ambito).with_persone(ambito)
        return get_object_or_404(righe, uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: Doppione) -> bool:
        return permissions.can_use(self.request.ambito)

    def list_dati(self, oggetto: Doppione) -> Sequence[tuple[str, str]]:
        viste = [scheda for scheda in (oggetto.propria, oggetto.seconda) if scheda]
        return (*(("Scheda", scheda.codice) for scheda in viste), ("Che cosa coincide", oggetto.perche))

    def get_ritorno(self, oggetto: Doppione) -> str:
        return oggetto.get_absolute_url()

    def get_briciole(self, oggetto: Doppione) -> list[tuple[str, str]]:
        return [("Doppioni", reverse("anagrafe:doppione_list"))]

    def get_arrivo(self, oggetto: Doppione, esito: str) -> str:
        return reverse("anagrafe:doppione_list")

    def run(self, oggetto: Doppione, form: forms.Form) -> str:
        unioni.tell_doppione_distinte(ambito=self.request.ambito, doppione=oggetto)
        return "Registrato: sono persone distinte."
