"""Desks for who runs them: list, card, creation, correction, hours, contacts, state."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from interfaccia.componenti import Bottone, Opzione
from interfaccia.esportazione import Foglio
from interfaccia.views import CorrezioneView, PermessoMixin, SceltaView, StatoView
from interfaccia.vista import Vista
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from sportelli import permissions
from sportelli.aggiunte import list_azioni, list_ostacoli, list_sezioni
from sportelli.enums import StatoSportello
from sportelli.esportazioni import iter_sportelli, list_intestazioni
from sportelli.filters import SportelloFilter
from sportelli.forms.campi import SchedaForm, SportelloField, write_sportello
from sportelli.forms.orari import SettimanaForm, build_eccezioni
from sportelli.forms.rete import RecapitiForm, SportelloForm
from sportelli.forms.stati import GiornoForm, StatoSportelloForm
from sportelli.importazioni.sportelli import COLONNE
from sportelli.models import Sportello
from sportelli.pagine.rete import build_scheda_sportello
from sportelli.regole.orari import meets_minimum, read_calendario
from sportelli.services.giorni import STATO_DEL_GIORNO, correct_giorno, has_giorno
from sportelli.services.rete import (
    Cambio,
    change_stato_sportello,
    create_sportello,
    is_apertura,
    replace_orari,
    update_sportello,
)
from sportelli.tables import SportelloTable
from sportelli.views.rete import ReteListView, SchedaReteView

MINIMO_MANCATO = (
    "L'orario non raggiunge il minimo della procedura: due ore di seguito, almeno un giorno alla settimana."
)


class SportelloListView(ReteListView):
    titolo = "Sportelli"
    sommario = "La rete degli sportelli, con il loro stato."
    nome_uno, nome_molti = "sportello", "sportelli"
    table_class = SportelloTable
    filterset_class = SportelloFilter
    vuoto_titolo = "Nessuno sportello"
    vuoto_testo = "Qui compaiono gli sportelli della rete che puoi vedere."

    def get_queryset(self) -> QuerySet[Sportello]:
        return Sportello.objects.for_ambito(self.request.ambito).with_territorio()

    def build_foglio(self, totale: int) -> Foglio:
        """All the columns that the import reads: the file can be corrected and loaded again."""
        foglio = super().build_foglio(totale)
        righe = iter_sportelli(COLONNE, self.object_list.with_orari().with_ospiti())
        return replace(foglio, intestazioni=list_intestazioni(COLONNE), righe=righe)

    def get_azioni(self) -> tuple[Bottone, ...]:
        if not permissions.can_manage_rete(self.request.ambito):
            return ()
        return (
            Bottone("Nuovo sportello", reverse("sportelli:sportello_create"), stile="primario"),
            Bottone("Importa da un file", reverse("importazioni:importazione_create", args=("sportelli",))),
        )


def get_sportello(request: Richiesta, uuid: Any) -> Sportello:
    sportelli = Sportello.objects.for_ambito(request.ambito).with_territorio().with_orari()
    return get_object_or_404(sportelli, uuid=uuid)


class SportelloDetailView(PermessoMixin, Vista):
    permesso = staticmethod(permissions.can_see_rete)

    def get(self, request: Richiesta, uuid: Any) -> HttpResponse:
        sportello = get_sportello(request, uuid)
        gestisce = permissions.can_manage_rete(request.ambito)
        contesto = {
            "sportello": sportello,
            "scheda": build_scheda_sportello(sportello, adesso=timezone.now()),
            "passaggi": list_passaggi(sportello) if gestisce else [],
            "puo_modificare": gestisce,
            "giorni": [nome for nome in STATO_DEL_GIORNO if gestisce and has_giorno(sportello, nome)],
            "puo_aprire": permissions.can_edit_apertura(request.ambito, sportello),
            "aggiunte": list_azioni(request.ambito, sportello, pubblica=False),
            "sezioni": list_sezioni(request.ambito, sportello, get_oggi()),
        }
        return render(request, "sportelli/sportello_detail.html", contesto)


class SportelloScheda(SchedaReteView):
    form_class: type[Any] = SportelloForm
    elenco = ("Sportelli", "sportelli:sportello_list")


class SportelloCreateView(SportelloScheda):
    titolo = "Nuovo sportello"
    invia = "Registra lo sportello"
    fatto = "Sportello registrato come candidato. Ora indica gli orari e porta avanti il suo stato."

    def get_oggetto(self) -> Sportello:
        return Sportello()

    def save(self, oggetto: Sportello, form: SchedaForm) -> Sportello:
        return create_sportello(ambito=self.request.ambito, valori=form.read_valori())


class SportelloEditView(SportelloScheda, CorrezioneView):
    titolo = "Correggi i dati dello sportello"
    invia = "Registra le correzioni"

    def get_oggetto(self) -> Sportello:
        return get_sportello(self.request, self.kwargs["uuid"])

    def save(self, oggetto: Sportello, form: SchedaForm) -> Sportello:
        scritto = {"versione": oggetto.versione, "valori": form.read_valori(), **form.read_rettifica()}
        update_sportello(ambito=self.request.ambito, sportello=oggetto, **scritto)
        return oggetto


class RecapitiEditView(SportelloEditView):
    form_class = RecapitiForm
    titolo = "Recapiti e accoglienza"
    invia = "Registra i recapiti"
    fatto = "Recapiti aggiornati: la pagina pubblica è già cambiata."

    def is_permesso(self, oggetto: Sportello) -> bool:
        return permissions.can_edit_apertura(self.request.ambito, oggetto)


class OrariEditView(SportelloEditView):
    """The week and its exceptions on one page. A short week is accepted, and said."""

    template_name = "sportelli/orario_edit.html"
    titolo = "Orari"
    invia = "Registra gli orari"
    fatto = "Orari aggiornati: la pagina pubblica è già cambiata."

    def get_form(self, oggetto: Sportello, data: Any = None) -> Any:
        return SettimanaForm(data, calendario=read_calendario(oggetto))

    def get_insiemi(self, oggetto: Sportello, data: Any = None) -> tuple[Any]:
        return (build_eccezioni(read_calendario(oggetto), get_oggi(), data),)

    def save(self, oggetto: Sportello, form: Any) -> Sportello:
        oggi = get_oggi()
        passate = [eccezione for eccezione in read_calendario(oggetto).eccezioni if eccezione.al < oggi]
        replace_orari(
            ambito=self.request.ambito,
            sportello=oggetto,
            versione=oggetto.versione,
            settimana=form.settimana,
            eccezioni=[*passate, *self.insiemi[0].read_eccezioni()],
        )
        if not meets_minimum(form.settimana):
            messages.warning(self.request, MINIMO_MANCATO)
        return oggetto

    def get_context(self, oggetto: Sportello, form: Any) -> dict[str, Any]:
        return {**super().get_context(oggetto, form), "patrono_noto": bool(read_calendario(oggetto).luogo)}


def list_passaggi(sportello: Sportello) -> list[Bottone]:
    """A button for each state that the desk may go to."""
    return [
        Bottone(
            passaggio.invia,
            reverse("sportelli:sportello_stato", args=(sportello.uuid, stato)),
            stile="pericolo" if passaggio.pericolo else "secondario",
        )
        for stato, passaggio in sportello.macchina.iter_passaggi(sportello.stato)
    ]


class SportelloStatoView(SportelloScheda, StatoView):
    modello = Sportello

    def get_oggetto(self) -> Sportello:
        return get_sportello(self.request, self.kwargs["uuid"])

    def describe_fermo(self, oggetto: Sportello) -> str:
        return " ".join(list_ostacoli(oggetto, get_oggi())) if is_apertura(oggetto, self.stato) else ""

    def get_form(self, oggetto: Sportello, data: Any = None) -> forms.Form:
        return StatoSportelloForm(data, passaggio=self.passaggio, sportello=oggetto, stato=self.stato)

    def change(self, oggetto: Sportello, stato: str, dati: dict[str, Any]) -> None:
        change_stato_sportello(
            ambito=self.request.ambito, sportello=oggetto, cambio=Cambio(StatoSportello(stato), **dati)
        )


class GiornoUpdateView(SportelloScheda, CorrezioneView):
    """The day on which a desk became active, or closed, was written wrong: put it right."""

    campo = "data_attivazione"
    etichetta = "Attivo dal"
    invia = "Correggi la data"
    fatto = "Data corretta."

    def get_oggetto(self) -> Sportello:
        sportello = get_sportello(self.request, self.kwargs["uuid"])
        if not has_giorno(sportello, self.campo):
            raise Http404("The desk has no such day.")
        return sportello

    def get_form(self, oggetto: Sportello, data: Any = None) -> Any:
        giorno = getattr(oggetto, self.campo)
        return GiornoForm(data, oggi=get_oggi(), etichetta=self.etichetta, initial={"data": giorno})

    def save(self, oggetto: Sportello, form: Any) -> Sportello:
        return correct_giorno(
            ambito=self.request.ambito,
            sportello=oggetto,
            versione=oggetto.versione,
            campo=self.campo,
            data=form.cleaned_data["data"],
            motivo_rettifica=form.motivo,
        )


class AttivazioneUpdateView(GiornoUpdateView):
    titolo = "Correggi la data di attivazione"


class ChiusuraUpdateView(GiornoUpdateView):
    titolo = "Correggi la data di chiusura"
    testo = "Lo sportello resta chiuso, con lo stesso motivo."
    campo = "data_chiusura"
    etichetta = "Chiuso dal"


class SportelloSceltaView(SceltaView):
    """The type-ahead of filters: the desks whose activity one may count."""

    def search(self, testo: str) -> Iterable[Sportello]:
        return SportelloField(self.request.ambito).search(testo)

    def opzione(self, oggetto: Sportello) -> Opzione:
        return write_sportello(oggetto)
