"""What a desk needs before it opens: the list, who sees to each thing, what shows that it is there."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from allegati.views.consegna import deliver
from attivazione import permissions
from attivazione.enums import CONDIZIONI, NOMI, StatoCondizione
from attivazione.forms import CondizioneStatoForm, IncaricoForm
from attivazione.models import Condizione, build_condizione
from attivazione.pagine.cronologia import tell_attivazione
from attivazione.selectors.condizioni import describe_fermo, list_righe
from attivazione.services.condizioni import assign_condizione, change_stato_condizione, find_smentita
from interfaccia.views import ModuloView, PermessoMixin, StatoView
from interfaccia.vista import Vista
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from sportelli.enums import StatoSportello
from sportelli.models import Sportello
from sportelli.permissions import can_see_rete


def get_sportello(request: Richiesta, uuid: UUID) -> Sportello:
    righe = Sportello.objects.for_ambito(request.ambito).with_territorio().with_orari()
    return get_object_or_404(righe, uuid=uuid)


class AttivazioneDetailView(PermessoMixin, Vista):
    """Every condition with what the platform sees of it; at the end, the one act that opens the desk."""

    permesso = staticmethod(can_see_rete)

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        sportello, oggi, ambito = get_sportello(request, uuid), get_oggi(), request.ambito
        righe, fermo = list_righe(sportello, oggi), describe_fermo(sportello)
        contesto = {
            "sportello": sportello,
            "righe": [(riga, riga.is_in_ritardo(oggi)) for riga in righe],
            "a_posto": sum(not riga.manca for riga in righe),
            "quante": len(CONDIZIONI),
            "mancano": [riga.manca for riga in righe if riga.manca],
            "fermo": fermo,
            "storia": tell_attivazione(sportello, [riga.condizione for riga in righe]),
            "puo_scrivere": not fermo and permissions.can_meet(ambito, sportello),
            "puo_decidere": not fermo and permissions.can_decide(ambito),
            "prossimo": self.find_prossimo(sportello) if permissions.can_decide(ambito) else None,
        }
        return render(request, "attivazione/attivazione_detail.html", contesto)

    def find_prossimo(self, sportello: Sportello) -> tuple[str, str] | None:
        """The step of the desk's own machine that comes next, with its address."""
        for stato, passaggio in sportello.macchina.iter_passaggi(sportello.stato):
            if stato != StatoSportello.CHIUSO:
                return passaggio.invia, reverse("sportelli:sportello_stato", args=(sportello.uuid, stato))
        return None


class SullaCondizione(ModuloView):
    """What the forms of a condition share. One that nobody took up has no row yet."""

    def get_oggetto(self) -> Condizione:
        sportello, quale = get_sportello(self.request, self.kwargs["uuid"]), self.kwargs["quale"]
        if quale not in NOMI:
            raise Http404(f"No condition «{quale}».")
        presa = Condizione.objects.with_sportello().filter(sportello=sportello, quale=quale).first()
        condizione = presa or build_condizione(sportello, quale)
        condizione.sportello = sportello
        return condizione

    def is_permesso(self, oggetto: Condizione) -> bool:
        return permissions.can_meet(self.request.ambito, oggetto.sportello)

    def describe_fermo(self, oggetto: Condizione) -> str:
        return describe_fermo(oggetto.sportello)

    def get_ritorno(self, oggetto: Condizione) -> str:
        return oggetto.get_absolute_url()

    def get_arrivo(self, oggetto: Condizione, esito: Any) -> str:
        return oggetto.get_absolute_url()

    def get_briciole(self, oggetto: Condizione) -> list[tuple[str, str]]:
        sportello = oggetto.sportello
        return [(str(sportello), sportello.get_absolute_url()), ("Attivazione", oggetto.get_absolute_url())]


class CondizioneAssignView(SullaCondizione):
    tiene_bozza = False
    titolo = "Chi se ne occupa"
    invia = "Registra"
    fatto = "Registrato."

    def get_testo(self, oggetto: Condizione) -> str:
        return str(oggetto)

    def get_form(self, oggetto: Condizione, data: Any = None) -> IncaricoForm:
        return IncaricoForm(data, instance=oggetto)

    def list_visti(self, oggetto: Condizione) -> Iterable[Any]:
        return (oggetto.stato, oggetto.versione if oggetto.pk else 0)

    def save(self, oggetto: Condizione, form: IncaricoForm) -> Condizione:
        dati = form.cleaned_data
        return assign_condizione(ambito=self.request.ambito, sportello=oggetto.sportello, quale=oggetto.quale, **dati)


class CondizioneStatoView(SullaCondizione, StatoView):
    template_name = "attivazione/condizione_stato.html"
    modello = Condizione

    def is_permesso(self, oggetto: Condizione) -> bool:
        if self.stato == StatoCondizione.SODDISFATTA:
            return super().is_permesso(oggetto)
        return permissions.can_decide(self.request.ambito)

    def describe_fermo(self, oggetto: Condizione) -> str:
        fermo = super().describe_fermo(oggetto)
        if fermo or self.stato != StatoCondizione.SODDISFATTA:
            return fermo
        return find_smentita(oggetto.sportello, oggetto.quale, get_oggi())

    def list_dati(self, oggetto: Condizione) -> list[tuple[str, str]]:
        return [("Sportello", str(oggetto.sportello)), ("Condizione", str(oggetto))]

    def get_form(self, oggetto: Condizione, data: Any = None) -> CondizioneStatoForm:
        con_file = self.stato == StatoCondizione.SODDISFATTA
        file = self.request.FILES or None
        return CondizioneStatoForm(data, file, passaggio=self.passaggio, ambito=self.request.ambito, con_file=con_file)

    def foresee(self, form: Any) -> None:
        """What is wrong with a file is found by looking at it, not by keeping it."""

    def change(self, oggetto: Condizione, stato: str, dati: dict[str, Any]) -> None:
        change_stato_condizione(
            ambito=self.request.ambito,
            sportello=oggetto.sportello,
            quale=oggetto.quale,
            stato=stato,
            nota=dati["nota"],
            dal=dati.get("data"),
            file=dati.get("file"),
        )


class ProvaShowView(PermessoMixin, Vista):
    """The file that shows that a condition is met, to who sees the list."""

    permesso = staticmethod(can_see_rete)

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponseBase:
        righe = Condizione.objects.for_ambito(request.ambito).with_sportello().exclude(allegato=None)
        allegato = get_object_or_404(righe, uuid=uuid).allegato
        if allegato is None:
            raise Http404("No file.")
        return deliver(request, allegato)
