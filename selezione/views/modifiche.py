"""Changes proposed to an application: by who runs the network, answered by its link."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator

from interfaccia.views import StatoView
from selezione.enums import StatoModifica
from selezione.forms.modifiche import ModificaForm, RispostaModificaForm
from selezione.models import Istruttoria, Modifica
from selezione.services import modifiche as servizi
from selezione.views.atti import AttoView
from selezione.views.istruttorie import SullIstruttoria
from selezione.views.proprie import SullaPropria


class ModificaCreateView(SullIstruttoria):
    titolo = "Proponi una modifica"
    testo = (
        "L'amministrazione riceve un'e-mail con il collegamento per accettarla o rifiutarla. La manifestazione resta "
        "com'è stata presentata: accanto si legge che cosa è stato accettato."
    )
    invia = "Manda la proposta"
    fatto = "Proposta mandata."

    def describe_fermo(self, oggetto: Istruttoria) -> str:
        return servizi.find_fermo(oggetto)

    def get_form(self, oggetto: Istruttoria, data: Any = None) -> ModificaForm:
        return ModificaForm(data)

    def save(self, oggetto: Istruttoria, form: ModificaForm) -> Modifica:
        return servizi.propose_modifica(ambito=self.request.ambito, istruttoria=oggetto, **form.cleaned_data)


class ModificaStatoView(AttoView, StatoView):
    modello = Modifica

    def get_oggetto(self) -> Modifica:
        righe = Modifica.objects.for_ambito(self.request.ambito).select_related("istruttoria__manifestazione__avviso")
        return get_object_or_404(righe, uuid=self.kwargs["uuid"])

    def list_dati(self, oggetto: Modifica) -> list[tuple[str, str]]:
        return list_detto(oggetto)

    def change(self, oggetto: Modifica, stato: str, dati: dict[str, Any]) -> None:
        servizi.withdraw_modifica(
            ambito=self.request.ambito, modifica=oggetto, letta=oggetto.versione, nota=dati.get("nota", "")
        )

    def get_briciole(self, oggetto: Modifica) -> list[tuple[str, str]]:
        return [(str(oggetto.istruttoria), self.get_ritorno(oggetto))]


def list_detto(modifica: Modifica) -> list[tuple[str, str]]:
    return [
        ("Che cosa", modifica.get_cosa_display()),
        ("Com'è scritto", modifica.era or "Niente"),
        ("Come diventa", modifica.diventa),
        ("Perché", modifica.perche),
    ]


@method_decorator(login_not_required, name="dispatch")
class ModificaAnswerView(SullaPropria):
    invia = "Manda la risposta"
    fatto = "Risposta mandata."
    visto_dovuto = True

    def get_oggetto(self) -> Modifica:
        modifica = get_object_or_404(self.istruttoria.modifiche, uuid=self.kwargs["uuid"])
        modifica.istruttoria = self.istruttoria
        return modifica

    def get_titolo(self, oggetto: Modifica) -> str:
        return f"Modifica proposta: {oggetto.get_cosa_display().lower()}"

    def get_testo(self, oggetto: Modifica) -> str:
        return f"Com'è scritto: {oggetto.era or 'niente'}. Come diventa: {oggetto.diventa}. Perché: {oggetto.perche}"

    def describe_fermo(self, oggetto: Modifica) -> str:
        if oggetto.stato != StatoModifica.PROPOSTA:
            return servizi.NON_PROPOSTA
        return servizi.find_fermo(self.istruttoria)

    def list_visti(self, oggetto: Modifica) -> tuple[Any, ...]:
        return (oggetto.versione,)

    def get_form(self, oggetto: Modifica, data: Any = None) -> RispostaModificaForm:
        return RispostaModificaForm(data)

    def save(self, oggetto: Modifica, form: RispostaModificaForm) -> Modifica:
        return servizi.answer_modifica(ambito=self.use(), modifica=oggetto, letta=oggetto.versione, **form.valori)
