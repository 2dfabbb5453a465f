"""Recording a contact: the form, its draft, the live verdict."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from agenda.models import Prenotazione
from cittadini.models import Cittadino
from cittadini.services.blocchi import describe_decesso
from cittadini.views.schede import CittadinoModuloMixin
from conoscenza.selectors.citabili import find_versione
from consulenze.forms.citazioni import CitazioniFormSet, add_citazione
from consulenze.forms.consulenze import ConsulenzaCreateForm, EsameForm, ProgrammiFormSet
from consulenze.models import Consulenza
from consulenze.selectors.appuntamenti import find_prenotazione, propose_da
from consulenze.selectors.consulenze import BOZZA_CONSULENZA, build_proposta, list_dello_stesso_giorno
from consulenze.services.appuntamenti import tie_appuntamento
from consulenze.services.consulenze import record_consulenza, record_prima_consulenza
from interfaccia.vista import Vista
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from nucleo.testo import read_uuid
from percorsi.selectors.percorsi import list_sportelli_prima
from percorsi.selectors.squadra import build_squadra
from percorsi.services.blocchi import describe_chiuso
from utenti.selectors.accessi import get_utente

ALTRO_PERCORSO = "La bozza è di un altro progetto: se avete parlato di quello da cui vieni, cambialo qui sotto."


class ConsulenzaCreateView(CittadinoModuloMixin):
    """Record a contact. Sent twice it is one; left half way it is a draft, session or no session."""

    template_name = "consulenze/consulenza_create.html"
    invia = "Registra la consulenza"
    tiene_bozza = True

    def get_oggetto(self) -> Cittadino:
        cittadino = super().get_oggetto()
        self.aperti = list(cittadino.percorsi.registrabili().order_by("-data_apertura", "-pk"))
        return cittadino

    def describe_fermo(self, oggetto: Cittadino) -> str:
        """Also of an address that names a path which has closed since."""
        if not self.aperti and (detto := describe_decesso(oggetto)):
            return f"{detto}, e non ha un percorso su cui registrare un contatto avvenuto prima."
        uuid = read_uuid(self.request.GET.get("percorso", ""))
        if uuid is None or uuid in {percorso.uuid for percorso in self.aperti}:
            return ""
        chiuso = oggetto.percorsi.filter(uuid=uuid).first()
        return describe_chiuso(chiuso) if chiuso else ""

    def get_chiave(self) -> str:
        return f"{BOZZA_CONSULENZA}{self.kwargs['uuid']}"

    def get_form(self, oggetto: Cittadino, data: Any = None) -> ConsulenzaCreateForm:
        """With what can be guessed."""
        oggi, scelto = get_oggi(), self.request.GET.get("percorso", "")
        operatore, aperti = get_utente(self.request), self.aperti
        proposta = build_proposta(operatore=operatore, aperti=aperti, scelto=scelto, oggi=oggi)
        if prenotazione := self.find_prenotazione(oggetto):
            proposta |= propose_da(prenotazione)
        prima = list_sportelli_prima(aperti)
        squadra = build_squadra(oggetto.sportello_attuale_id, oggi, prima=[s.pk for s in prima])
        form = ConsulenzaCreateForm(
            data, cittadino=oggetto, aperti=aperti, squadra=squadra, oggi=oggi, initial=proposta
        )
        form.tell_prima(prima)
        return form

    def find_prenotazione(self, oggetto: Cittadino) -> Prenotazione | None:
        """The appointment from which one came here."""
        return find_prenotazione(self.request.ambito, oggetto, self.request.GET.get("appuntamento", ""))

    def get_insiemi(self, oggetto: Cittadino, data: Any = None) -> tuple[Any, Any]:
        """What one came from the page of a path to cite is there already."""
        scheda = find_versione(self.request.GET.get("scheda", ""))
        citate = [{"scheda": scheda}] if scheda else []
        return (
            ProgrammiFormSet(data, prefix="programmi"),
            CitazioniFormSet(data, prefix="citazioni", initial=citate),
        )

    def ask(self, data: QueryDict) -> str:
        """The sheet that one came to cite goes among those of the draft; the path stays the draft's, and is told."""
        scheda, percorso = find_versione(self.request.GET.get("scheda", "")), self.request.GET.get("percorso", "")
        detti = [add_citazione(data, scheda)] if scheda else []
        if len(self.aperti) > 1 and percorso not in ("", data.get("percorso", "")):
            detti.append(ALTRO_PERCORSO)
        return " ".join(detti)

    def save(self, oggetto: Cittadino, form: ConsulenzaCreateForm) -> Consulenza:
        comuni = {
            "ambito": self.request.ambito,
            "chiave_modulo": UUID(self.chiave_modulo),
            "campi": form.campi,
            "partecipanti": form.cleaned_data["partecipanti"],
            "programmi": self.insiemi[0].programmi,
            "citazioni": self.insiemi[1].citazioni,
            "compito": form.dati_compito,
            "compiti_fatti": form.cleaned_data.get("compiti_fatti", ()),
            "tappa": form.cleaned_data["tappa"],
        }
        if form.scelto:
            consulenza = record_consulenza(percorso=form.scelto, **comuni)
        else:
            titolo, condizione = form.cleaned_data["titolo_percorso"], form.condizione
            consulenza = record_prima_consulenza(
                cittadino=oggetto, titolo=titolo, condizione_allora=condizione, **comuni
            )
        if prenotazione := self.find_prenotazione(oggetto):
            tie_appuntamento(ambito=self.request.ambito, consulenza=consulenza, prenotazione=prenotazione)
        return consulenza

    def get_fatto(self, esito: Consulenza) -> str:
        return f"Consulenza registrata. {esito.esame.sintesi}"

    def get_arrivo(self, oggetto: Cittadino, esito: Consulenza) -> str:
        return oggetto.get_absolute_url()

    def get_context(self, oggetto: Cittadino, form: Any) -> dict[str, Any]:
        oggi, dati = get_oggi(), form.data if form.is_bound else form.initial
        return super().get_context(oggetto, form) | {
            "gia_oggi": list_dello_stesso_giorno(self.aperti, oggi),
            "esame": EsameForm(dati).examine(oggi),
        }


class EsameView(Vista):
    """Whether the contact being typed counts, and why not: the rule is asked, never written twice."""

    http_method_names = ["post"]

    def post(self, request: Richiesta) -> HttpResponse:
        esame = EsameForm(request.POST).examine(get_oggi())
        return render(request, "consulenze/_esame.html", {"esame": esame})
