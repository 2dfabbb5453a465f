"""The Ente decides: the form of the change as proposed, merged with what the desk says now; or a no, with why."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from typing import Any

from allauth.core import ratelimit
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse

from interfaccia.conciliazione import Compilato
from interfaccia.views import CorrezioneView, ModuloView, StatoView
from interfaccia.views.modulo import Compilazione
from nucleo import formati
from nucleo.giornata import get_oggi
from proposte import permissions
from proposte.enums import StatoCambio, TipoCambio
from proposte.forms.cambi import IngressoForm, SedeForm, is_di_servizio
from proposte.forms.differenze import list_differenze
from proposte.models import CambioProposto
from proposte.services import cambi
from sportelli.models import Sportello
from sportelli.views.sportelli import OrariEditView, SportelloEditView, get_sportello
from utenti.forms.accessi import AssegnazioneCloseForm
from utenti.services.assegnazioni import close_assegnazione
from utenti.services.inviti import invite
from utenti.uscite import tell_uscita
from utenti.views.incarichi import describe_incarico

ELENCO = ("Proposte", "proposte:cambio_list")
DECISA = "Questa proposta è già «{}»: leggi com'è andata."


class SulCambio(ModuloView):
    """What the pages on one proposal share."""

    @cached_property
    def cambio(self) -> CambioProposto:
        righe = CambioProposto.objects.for_ambito(self.request.ambito).with_luogo()
        return get_object_or_404(righe, uuid=self.kwargs["uuid"])

    def get_ritorno(self, oggetto: Any) -> str:
        return self.cambio.get_absolute_url()

    def get_briciole(self, oggetto: Any) -> list[tuple[str, str]]:
        return [(ELENCO[0], reverse(ELENCO[1])), (str(self.cambio), self.cambio.get_absolute_url())]


class AccettaView(SulCambio):
    """The page opens with what was proposed; what comes back is done, changed or not. Subclass it beside the view that
    makes the same change without being asked."""

    template_name = "proposte/accetta.html"
    titolo = "Accogli la proposta"
    invia = "Accogli"
    fatto = "Proposta accolta: chi l'ha mandata è avvisato."
    testo = "Correggi quello che serve, poi accogli: chi l'ha mandata sa se hai cambiato qualcosa."
    tipo: TipoCambio
    campi = ""

    @cached_property
    def cambio(self) -> CambioProposto:
        righe = CambioProposto.objects.for_ambito(self.request.ambito).with_luogo().filter(tipo=self.tipo)
        return get_object_or_404(righe, uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: Any) -> bool:
        return permissions.can_decide(self.request.ambito, self.cambio)

    def describe_fermo(self, oggetto: Any) -> str:
        if not self.cambio.aperta:
            return DECISA.format(self.cambio.get_stato_display().lower())
        return cambi.find_ostacolo(self.cambio, get_oggi())

    def tell_late(self, oggetto: Any) -> HttpResponse:
        del self.cambio
        return self.tell_gia(self.get_ritorno(oggetto), self.describe_fermo(oggetto))

    def read_chiesto(self) -> QueryDict:
        """What was proposed, as a form takes it."""
        data = QueryDict(mutable=True)
        for nome, valori in self.cambio.chiesto.items():
            data.setlist(nome, valori)
        return data

    def open(self, oggetto: Any) -> HttpResponse:
        """As it was proposed, unless one was writing already."""
        if self.find_bozze()[0]:
            return super().open(oggetto)
        compilato = self.compile(oggetto, self.read_chiesto())
        compilato.silence()
        self.record_reading(oggetto)
        return self.answer(oggetto, compilato, Compilazione(self.build_modulo(visto=self.seal_visti(oggetto))))

    def accept(self, form: Any, make: Callable[[], object]) -> CambioProposto:
        righe = list_differenze(Compilato(form, self.insiemi), self.cambio.prima, is_di_servizio)
        return cambi.accept_cambio(
            ambito=self.request.ambito, cambio=self.cambio, make=make, righe=righe, oggi=get_oggi()
        )

    def get_context(self, oggetto: Any, form: Any) -> dict[str, Any]:
        mosso = self.cambio.sportello.versione != self.cambio.letta
        altro = {"cambio": self.cambio, "campi": self.campi, "mosso": mosso}
        return {**super().get_context(oggetto, form), **altro}


class DiSportelloView(AccettaView, CorrezioneView):
    """A change of the desk itself: what others changed since it was proposed is merged as in any correction."""

    def get_oggetto(self) -> Sportello:
        return get_sportello(self.request, self.cambio.sportello.uuid)

    def is_senza_effetto(self, conciliazione: Any) -> bool:
        """The desk may say it already: the proposal is to be decided all the same."""
        return False

    def open(self, oggetto: Sportello) -> HttpResponse:
        if self.find_bozze()[0]:
            return super().open(oggetto)
        proposto = self.build_modulo(base=self.cambio.prima, letto_il=self.cambio.creato_il.timestamp())
        conciliazione, compilato = self.merge(
            oggetto, self.compile(oggetto), proposto, self.read_chiesto(), {}, a_fondo=True
        )
        compilato.silence()
        modulo = replace(proposto, base=conciliazione.base, da_scegliere=conciliazione.da_scegliere)
        return self.answer(oggetto, compilato, Compilazione(modulo, **self.tell(oggetto, proposto, conciliazione)))


class OrariAcceptView(DiSportelloView, OrariEditView):
    tipo = TipoCambio.ORARI
    campi = "sportelli/_orario_campi.html"

    def save(self, oggetto: Sportello, form: Any) -> Any:
        return self.accept(form, partial(OrariEditView.save, self, oggetto, form))


class SedeAcceptView(DiSportelloView, SportelloEditView):
    tipo = TipoCambio.SEDE
    form_class = SedeForm

    def save(self, oggetto: Sportello, form: Any) -> Any:
        return self.accept(form, partial(SportelloEditView.save, self, oggetto, form))


class DiPersoneView(AccettaView):
    tiene_bozza = True

    def get_oggetto(self) -> CambioProposto:
        return self.cambio

    def list_visti(self, oggetto: CambioProposto) -> tuple[Any, ...]:
        incarico = oggetto.assegnazione
        return (oggetto.versione, *((incarico.dal, incarico.al) if incarico else ()))


class IngressoAcceptView(DiPersoneView):
    tipo = TipoCambio.INGRESSO
    fatto = "Proposta accolta: l'invito è partito, e chi l'ha mandata è avvisato."

    def get_form(self, oggetto: CambioProposto, data: Any = None) -> IngressoForm:
        return IngressoForm(data, ambito=self.request.ambito, sportello=oggetto.sportello)

    def check(self, oggetto: CambioProposto, form: IngressoForm) -> HttpResponse | None:
        return ratelimit.consume_or_429(self.request, action="invito_invio")

    def save(self, oggetto: CambioProposto, form: IngressoForm) -> CambioProposto:
        dati = form.read_valori()
        return self.accept(form, partial(invite, ambito=self.request.ambito, sportello=oggetto.sportello, **dati))


class UscitaAcceptView(DiPersoneView):
    tipo = TipoCambio.USCITA
    pericolo = True

    def get_testo(self, oggetto: CambioProposto) -> str:
        incarico = oggetto.assegnazione
        return f"{incarico.utente}: {describe_incarico(incarico)}." if incarico else ""

    def get_form(self, oggetto: CambioProposto, data: Any = None) -> AssegnazioneCloseForm:
        return AssegnazioneCloseForm(data)

    def save(self, oggetto: CambioProposto, form: AssegnazioneCloseForm) -> CambioProposto:
        dati: dict[str, Any] = {"assegnazione": oggetto.assegnazione, "al": form.cleaned_data["al"]}
        return self.accept(form, partial(close_assegnazione, ambito=self.request.ambito, **dati))

    def get_context(self, oggetto: CambioProposto, form: Any) -> dict[str, Any]:
        incarico = oggetto.assegnazione
        poi = tell_uscita(incarico.utente, incarico.sportello_id) if incarico else ()
        return {**super().get_context(oggetto, form), "conseguenze": poi}


class CambioStatoView(SulCambio, StatoView):
    """Turned down by who decides, taken back by who proposed."""

    modello = CambioProposto

    def get_oggetto(self) -> CambioProposto:
        righe = CambioProposto.objects.for_ambito(self.request.ambito).with_luogo()
        return get_object_or_404(righe, uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: CambioProposto) -> bool:
        sua = self.stato == StatoCambio.RITIRATA
        return (permissions.is_sua if sua else permissions.can_decide)(self.request.ambito, oggetto)

    def list_dati(self, oggetto: CambioProposto) -> list[tuple[str, str]]:
        return [
            ("Proposta", str(oggetto)),
            ("Mandata", f"{formati.data_articolata('il', oggetto.creato_il)} da {oggetto.proposto_da}"),
            *((etichetta, f"da {prima} a {dopo}") for etichetta, prima, dopo in oggetto.righe),
        ]

    def change(self, oggetto: CambioProposto, stato: str, dati: dict[str, Any]) -> None:
        cambi.change_cambio(ambito=self.request.ambito, cambio=oggetto, a=stato, nota=dati.get("nota", ""))
