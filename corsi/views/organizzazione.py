"""For who holds editions: preparing them, moving them, their steps."""

from copy import copy
from typing import Any

from django.urls import reverse

from corsi import permissions
from corsi.enums import StatoCorso, StatoEdizione
from corsi.forms.edizioni import EdizioneForm, build_mezze
from corsi.models import Corso, Edizione
from corsi.selectors.edizioni import list_mezze
from corsi.services import edizioni as servizi
from corsi.views.catalogo import get_corso
from corsi.views.edizioni import get_edizione
from interfaccia.views import CorrezioneView, ModuloView, PermessoMixin, StatoView
from nucleo import formati


class OrganizzazioneMixin(PermessoMixin, ModuloView):
    permesso = staticmethod(permissions.can_write)
    tiene_bozza = True

    def is_permesso(self, oggetto: Any) -> bool:
        return permissions.can_write(self.request.ambito)

    def read_mezze(self) -> list[servizi.Mezza]:
        return [servizi.Mezza(**valori) for valori in self.insiemi[0].read_valori()]

    def get_briciole(self, oggetto: Any) -> list[tuple[str, str]]:
        return [("Corsi", reverse("corsi:corso_list")), (str(oggetto), oggetto.get_absolute_url())]


class EdizioneCreateView(OrganizzazioneMixin):
    titolo = "Prepara un'edizione"
    invia = "Salva l'edizione"
    fatto = "Edizione preparata: riguardala, poi apri le iscrizioni."

    def get_oggetto(self) -> Corso:
        return get_corso(self.request.ambito, self.kwargs["uuid"])

    def describe_fermo(self, oggetto: Corso) -> str:
        return "" if oggetto.stato == StatoCorso.PUBBLICATO else servizi.CORSO_NON_PUBBLICATO

    def get_form(self, oggetto: Corso, data: Any = None) -> EdizioneForm:
        return EdizioneForm(data)

    def get_insiemi(self, oggetto: Corso, data: Any = None) -> tuple[Any]:
        return (build_mezze(oggetto, [], data),)

    def save(self, oggetto: Corso, form: EdizioneForm) -> Edizione:
        return servizi.create_edizione(
            ambito=self.request.ambito, corso=oggetto, valori=form.valori, mezze=self.read_mezze()
        )


class EdizioneUpdateView(OrganizzazioneMixin, CorrezioneView):
    titolo = "Cambia l'edizione"
    testo = "Se cambiano i giorni o il luogo, a chi è iscritto parte un'e-mail. I posti in più vanno a chi è in lista."
    invia = "Registra"

    def get_oggetto(self) -> Edizione:
        return get_edizione(self.request.ambito, self.kwargs["uuid"])

    def describe_fermo(self, oggetto: Edizione) -> str:
        return servizi.FINITA if oggetto.stato in (StatoEdizione.CONCLUSA, StatoEdizione.ANNULLATA) else ""

    def get_form(self, oggetto: Edizione, data: Any = None) -> EdizioneForm:
        return EdizioneForm(data, instance=copy(oggetto))

    def get_insiemi(self, oggetto: Edizione, data: Any = None) -> tuple[Any]:
        return (build_mezze(oggetto.corso, list_mezze(oggetto), data),)

    def save(self, oggetto: Edizione, form: EdizioneForm) -> Edizione:
        return servizi.edit_edizione(
            ambito=self.request.ambito,
            edizione=oggetto,
            versione=oggetto.versione,
            valori=form.valori,
            mezze=self.read_mezze(),
        )


class EdizioneStatoView(OrganizzazioneMixin, StatoView):
    modello = Edizione

    def get_oggetto(self) -> Edizione:
        return get_edizione(self.request.ambito, self.kwargs["uuid"])

    def get_testo(self, oggetto: Edizione) -> str:
        """An edition that is cancelled says how many it lets down."""
        testo = super().get_testo(oggetto)
        if self.stato != StatoEdizione.ANNULLATA:
            return testo
        if not (quanti := oggetto.iscritti + oggetto.in_attesa):
            return "Nessuno è iscritto."
        return f"{testo} {'Oggi è' if quanti == 1 else 'Oggi sono'} {formati.quanti(quanti, 'persona', 'persone')}."

    def list_visti(self, oggetto: Edizione) -> tuple[Any, ...]:
        return (oggetto.versione, *super().list_visti(oggetto))

    def change(self, oggetto: Edizione, stato: str, dati: dict[str, Any]) -> None:
        servizi.change_edizione(
            ambito=self.request.ambito, edizione=oggetto, a=stato, letta=oggetto.versione, nota=dati.get("nota", "")
        )

    def get_ritorno(self, oggetto: Edizione) -> str:
        return oggetto.get_absolute_url()
