"""Setting an appointment with a lender, moving it, saying how it went."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404

from credito.models import Invio
from credito.permissions import can_follow_invio
from credito.views.accesso import get_invio
from credito.views.risposte import list_briciole
from incontri.enums import MASSIMO_NOTA
from incontri.forms import IncontroForm
from incontri.models import Incontro
from incontri.selectors import describe_fermo, describe_fissato, tell_avvisati, tell_con, tell_dove
from incontri.services.incontri import change_stato_incontro, move_incontro, set_incontro
from interfaccia.views import ModuloView, StatoView
from nucleo import formati
from nucleo.richiesta import Richiesta


def get_incontro(request: Richiesta, uuid: UUID) -> Incontro:
    """An appointment of a person of one's own desk, to be changed: 404 outside."""
    return get_object_or_404(Incontro.objects.for_ambito(request.ambito).with_invio().with_presa(), uuid=uuid)


class IncontroCreateView(ModuloView):
    titolo = "Appuntamento presso l'erogatore"
    invia = "Fissa l'appuntamento"
    fatto = "Appuntamento fissato."
    tiene_bozza = True

    def get_oggetto(self) -> Invio:
        return get_invio(self.request, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Invio) -> bool:
        return can_follow_invio(self.request.ambito, oggetto.sportello_attuale_id)

    def get_testo(self, oggetto: Invio) -> str:
        return tell_avvisati(oggetto)

    def describe_fermo(self, oggetto: Invio) -> str:
        return describe_fermo(oggetto) or describe_fissato(oggetto)

    def get_form(self, oggetto: Invio, data: Any = None) -> IncontroForm:
        return IncontroForm(data)

    def save(self, oggetto: Invio, form: IncontroForm) -> Incontro:
        return set_incontro(ambito=self.request.ambito, invio=oggetto, dati=form.dati)

    def get_briciole(self, oggetto: Invio) -> list[tuple[str, str]]:
        return list_briciole(oggetto)


class SullIncontro(ModuloView):
    def get_oggetto(self) -> Incontro:
        return get_incontro(self.request, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Incontro) -> bool:
        return can_follow_invio(self.request.ambito, oggetto.sportello_attuale_id)

    def get_briciole(self, oggetto: Incontro) -> list[tuple[str, str]]:
        return list_briciole(oggetto.invio)


class IncontroMoveView(SullIncontro):
    titolo = "Sposta l'appuntamento"
    invia = "Sposta l'appuntamento"
    fatto = "Appuntamento spostato."
    tiene_bozza = True

    def get_testo(self, oggetto: Incontro) -> str:
        adesso = f"Adesso è {formati.ora_articolata('il', oggetto.quando)}, e resta scritto come spostato."
        return f"{adesso} {tell_avvisati(oggetto.invio)}"

    def describe_fermo(self, oggetto: Incontro) -> str:
        return describe_fermo(oggetto.invio)

    def list_visti(self, oggetto: Incontro) -> Iterable[Any]:
        return (oggetto.stato, oggetto.quando, oggetto.volta)

    def get_form(self, oggetto: Incontro, data: Any = None) -> IncontroForm:
        return IncontroForm(data, initial={nome: getattr(oggetto, nome) for nome in IncontroForm.base_fields})

    def save(self, oggetto: Incontro, form: IncontroForm) -> Incontro:
        return move_incontro(ambito=self.request.ambito, incontro=oggetto, dati=form.dati)


class IncontroStatoView(SullIncontro, StatoView):
    modello = Incontro

    def get_form(self, oggetto: Incontro, data: Any = None) -> Any:
        form = super().get_form(oggetto, data)
        form.fields["nota"].widget.attrs["maxlength"] = MASSIMO_NOTA
        return form

    def list_dati(self, oggetto: Incontro) -> list[tuple[str, str]]:
        coppie = (
            ("Erogatore", str(oggetto.invio.erogatore)),
            ("Quando", formati.data_ora(oggetto.quando)),
            ("Come e dove", tell_dove(oggetto)),
            ("Chi va con la persona", tell_con(oggetto)),
        )
        return [(nome, valore) for nome, valore in coppie if valore]

    def change(self, oggetto: Incontro, stato: str, dati: dict[str, Any]) -> None:
        change_stato_incontro(ambito=self.request.ambito, incontro=oggetto, stato=stato, nota=dati["nota"])
