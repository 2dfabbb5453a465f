"""Who hosts a desk answers what a visit asked, by the link of a letter, without an account."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.decorators import method_decorator

from interfaccia.collegamenti import CollegamentoMixin
from interfaccia.views import ModuloView
from nucleo import formati
from nucleo.collegamenti import NonApre, build_ambito, use_collegamento
from nucleo.enums import MotivoChiuso
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from nucleo.scopi import list_scopi
from visite.enums import FERME, RISPOSTA, StatoPrescrizione
from visite.forms.prescrizioni import RispostaPerCollegamentoForm
from visite.models import Prescrizione, Visita
from visite.services import prescrizioni as servizi
from visite.services.collegamenti import sign
from visite.views.visite import hand_verbale

DI_ALTRI = "Lo sportello adesso ha un'altra amministrazione: risponde quella."


@method_decorator(login_not_required, name="dispatch")
class PerChiOspita(CollegamentoMixin):
    """A visit as its link opens it: to the host that it was given to, while the desk is theirs."""

    scopo = RISPOSTA
    visita: Visita

    def prepare(self, request: Richiesta) -> HttpResponse | None:
        self.portata = build_ambito(self.collegamento)
        self.visita = get_object_or_404(Visita.objects.for_ambito(self.portata).with_sportello())
        firma = self.collegamento.intestatario
        if firma is None or firma.id != self.visita.sportello.amministrazione_id:
            raise NonApre(MotivoChiuso.REVOCATO, list_scopi()[RISPOSTA], DI_ALTRI)
        return None


class RispostaListView(PerChiOspita):
    """What the visit asked, each with how it stands."""

    def get(self, request: Richiesta) -> HttpResponse:
        oggi, righe = get_oggi(), self.visita.prescrizioni.order_by("entro", "pk")
        contesto = {"visita": self.visita, "prescrizioni": [(riga, riga.is_scaduta(oggi)) for riga in righe]}
        return render(request, "visite/risposta_list.html", contesto)


class VerbaleShowView(PerChiOspita):
    """The minutes, to the side that has no account."""

    def get(self, request: Richiesta) -> HttpResponse:
        return hand_verbale(request, self.visita, indietro=reverse("visite:risposta_list"))


class RispostaCreateView(PerChiOspita, ModuloView):
    tiene_bozza = False  # no account, no draft
    titolo = "Rispondi alla prescrizione"
    invia = "Manda la risposta"
    fatto = "Risposta mandata: adesso la guarda l'Ente, e vi scrive."

    def get_oggetto(self) -> Prescrizione:
        righe = Prescrizione.objects.for_ambito(self.portata).with_visita()
        return get_object_or_404(righe, uuid=self.kwargs["uuid"], visita=self.visita)

    def is_permesso(self, oggetto: Prescrizione) -> bool:
        return True

    def describe_fermo(self, oggetto: Prescrizione) -> str:
        return FERME.get(oggetto.stato, "")

    def list_visti(self, oggetto: Prescrizione) -> tuple[Any, ...]:
        return (oggetto.versione,)

    def get_testo(self, oggetto: Prescrizione) -> str:
        return f"{oggetto.testo}. {formati.data_articolata('Entro il', oggetto.entro)}."

    def get_form(self, oggetto: Prescrizione, data: Any = None) -> RispostaPerCollegamentoForm:
        return RispostaPerCollegamentoForm(data)

    def save(self, oggetto: Prescrizione, form: RispostaPerCollegamentoForm) -> Prescrizione:
        dati = form.cleaned_data
        use_collegamento(collegamento=self.collegamento, scopo=self.scopo)
        chi = sign(self.collegamento, nome=dati["nome"], ruolo=dati["ruolo"])
        risposta, letta = StatoPrescrizione.RISPOSTA, oggetto.versione
        return servizi.change_prescrizione(
            ambito=chi, prescrizione=oggetto, a=risposta, letta=letta, nota=dati["risposta"]
        )

    def get_ritorno(self, oggetto: Prescrizione) -> str:
        return reverse("visite:risposta_list")

    def get_arrivo(self, oggetto: Prescrizione, esito: Any) -> str:
        return self.get_ritorno(oggetto)
