"""Who answers for a desk, or hosts it, proposes a change: by the form of the Ente, tried by its service."""

from abc import abstractmethod
from collections.abc import Callable
from copy import copy
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse

from interfaccia.conciliazione import Compilato
from interfaccia.prova import run_prova
from interfaccia.views import ModuloView
from nucleo.bozze import read_post
from nucleo.giornata import get_oggi
from proposte import permissions
from proposte.enums import TipoCambio
from proposte.forms.cambi import (
    ChiusureForm,
    IngressoProposto,
    SedeProposta,
    SettimanaProposta,
    UscitaProposta,
    is_di_servizio,
)
from proposte.forms.differenze import list_differenze, read_prima
from proposte.models import CambioProposto
from proposte.services import cambi
from sportelli.enums import StatoSportello
from sportelli.forms.orari import build_eccezioni
from sportelli.models import Sportello
from sportelli.regole.orari import read_calendario
from sportelli.services.rete import replace_orari, update_sportello
from sportelli.services.spostamenti import confirm_all
from sportelli.views.sportelli import OrariEditView, get_sportello
from utenti.services.assegnazioni import close_assegnazione
from utenti.services.inviti import invite

# Asked of who decides, when they decide.
CHIESTI_DOPO = ("conferma", "motivo_rettifica")
# What the record of the proposal says by itself.
A_PARTE = ("perche", "assegnazione")


class PropostaView(ModuloView):
    """Subclass it and give `tipo`, `get_form`, `get_make`."""

    template_name = "proposte/proponi.html"
    tiene_bozza = True
    tipo: TipoCambio
    campi = ""
    invia = "Manda la proposta"
    fatto = "Proposta mandata: l'Ente la guarda, e ti scrive che cosa decide."
    testo = "Niente cambia finché l'Ente non dice di sì."

    @abstractmethod
    def get_make(self, oggetto: Sportello, form: Any) -> Callable[[], object]:
        """The service that makes this change, ready to be called: it is tried, and undone."""

    def get_oggetto(self) -> Sportello:
        return get_sportello(self.request, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Sportello) -> bool:
        return permissions.can_propose(self.request.ambito, oggetto)

    def describe_fermo(self, oggetto: Sportello) -> str:
        if oggetto.stato == StatoSportello.CHIUSO:
            return cambi.CHIUSO
        return cambi.GIA_APERTA if cambi.find_aperto(oggetto, self.tipo) else ""

    def list_visti(self, oggetto: Sportello) -> tuple[Any, ...]:
        """What is typed starts from what the desk says."""
        return (oggetto.versione,)

    def read_chiave(self, form: Any) -> dict[str, Any]:
        """What tells this proposal from others of its kind at the desk."""
        return {}

    def read_prima(self, oggetto: Sportello) -> dict[str, Any]:
        """What the desk says now, by field."""
        return read_prima(self.compile(oggetto), is_di_servizio)

    def save(self, oggetto: Sportello, form: Any) -> CambioProposto:
        rifiuti = run_prova(self.get_make(oggetto, form)) or {}
        if rifiuti := {campo: errori for campo, errori in rifiuti.items() if campo not in CHIESTI_DOPO}:
            raise ValidationError(rifiuti)
        prima = self.read_prima(oggetto)
        return cambi.propose_cambio(
            ambito=self.request.ambito,
            sportello=oggetto,
            tipo=self.tipo,
            chiesto={nome: v for nome, v in read_post(self.request.POST).items() if nome not in A_PARTE},
            prima=prima,
            righe=list_differenze(Compilato(form, self.insiemi), prima, is_di_servizio),
            perche=form.cleaned_data["perche"],
            **self.read_chiave(form),
        )

    def get_briciole(self, oggetto: Sportello) -> list[tuple[str, str]]:
        return [("Sportelli", reverse("sportelli:sportello_list")), (str(oggetto), oggetto.get_absolute_url())]

    def get_context(self, oggetto: Sportello, form: Any) -> dict[str, Any]:
        return {**super().get_context(oggetto, form), "campi": self.campi, "sportello": oggetto}


class OrariProposeView(PropostaView):
    tipo = TipoCambio.ORARI
    titolo = "Proponi un altro orario"
    testo = (
        "Scrivi la settimana come dovrebbe essere. Niente cambia finché l'Ente non dice di sì: per una chiusura di "
        "pochi giorni usa «Scrivi una chiusura», che vale subito."
    )
    campi = "proposte/_orario_campi.html"

    def get_form(self, oggetto: Sportello, data: Any = None) -> SettimanaProposta:
        return SettimanaProposta(data, calendario=read_calendario(oggetto))

    def get_insiemi(self, oggetto: Sportello, data: Any = None) -> tuple[Any]:
        return (build_eccezioni(read_calendario(oggetto), get_oggi(), data),)

    def get_make(self, oggetto: Sportello, form: SettimanaProposta) -> Callable[[], object]:
        return partial(
            replace_orari,
            ambito=self.request.ambito,
            sportello=copy(oggetto),
            versione=oggetto.versione,
            settimana=form.settimana,
            eccezioni=self.insiemi[0].read_eccezioni(),
        )


class SedeProposeView(PropostaView):
    tipo = TipoCambio.SEDE
    titolo = "Proponi un'altra sede"

    def get_form(self, oggetto: Sportello, data: Any = None) -> SedeProposta:
        return SedeProposta(data, instance=oggetto)

    def get_make(self, oggetto: Sportello, form: SedeProposta) -> Callable[[], object]:
        return partial(
            update_sportello,
            ambito=self.request.ambito,
            sportello=copy(oggetto),
            versione=oggetto.versione,
            valori=form.read_valori(),
            conferma=confirm_all,
        )


class DiPersoneView(PropostaView):
    """Several may be asked at once of one desk: of different people."""

    def describe_fermo(self, oggetto: Sportello) -> str:
        return cambi.CHIUSO if oggetto.stato == StatoSportello.CHIUSO else ""

    def list_visti(self, oggetto: Sportello) -> tuple[Any, ...]:
        return ()


class IngressoProposeView(DiPersoneView):
    tipo = TipoCambio.INGRESSO
    titolo = "Proponi una persona"
    testo = "Se l'Ente dice di sì, la persona riceve un invito. Poi il suo incarico viene confermato, come ogni altro."

    def get_form(self, oggetto: Sportello, data: Any = None) -> IngressoProposto:
        return IngressoProposto(data, ambito=self.request.ambito, sportello=oggetto)

    def read_prima(self, oggetto: Sportello) -> dict[str, Any]:
        """Of who is not there nothing is said yet."""
        return {}

    def get_make(self, oggetto: Sportello, form: IngressoProposto) -> Callable[[], object]:
        return partial(invite, ambito=self.request.ambito, sportello=oggetto, **form.read_valori())

    def read_chiave(self, form: IngressoProposto) -> dict[str, Any]:
        return {"chiave": form.cleaned_data["email"].lower()}


class UscitaProposeView(DiPersoneView):
    tipo = TipoCambio.USCITA
    titolo = "Proponi la fine di un incarico"

    def get_form(self, oggetto: Sportello, data: Any = None) -> UscitaProposta:
        return UscitaProposta(data, sportello=oggetto, initial={"al": get_oggi()})

    def get_make(self, oggetto: Sportello, form: UscitaProposta) -> Callable[[], object]:
        dati = form.cleaned_data
        return partial(
            close_assegnazione, ambito=self.request.ambito, assegnazione=copy(dati["assegnazione"]), al=dati["al"]
        )

    def read_chiave(self, form: UscitaProposta) -> dict[str, Any]:
        incarico = form.cleaned_data["assegnazione"]
        return {"assegnazione": incarico, "chiave": str(incarico.pk)}


class ChiusureEditView(OrariEditView):
    """Days closed, or open at other hours, are written at once: who comes must not find the door shut."""

    template_name = "ui/modulo_pagina.html"
    titolo = "Chiusure e aperture straordinarie"
    testo = "Valgono subito, e si leggono nella pagina pubblica. La settimana resta com'è: per cambiarla, proponilo."
    invia = "Registra i giorni"
    fatto = "Giorni registrati: la pagina pubblica è già cambiata."

    def is_permesso(self, oggetto: Sportello) -> bool:
        return permissions.can_close(self.request.ambito, oggetto)

    def get_form(self, oggetto: Sportello, data: Any = None) -> ChiusureForm:
        return ChiusureForm(data, calendario=read_calendario(oggetto))
