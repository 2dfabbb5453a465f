"""One view for every change of state: reason, date and note when the passage wants them."""

from abc import abstractmethod
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpResponse

from interfaccia.forms import DataField
from interfaccia.views.conferma import ConfermaView
from nucleo.appoggi import tell_appoggi
from nucleo.date import Significato
from nucleo.giornata import get_oggi
from nucleo.macchine import Macchina, Passaggio
from nucleo.models import ModelloConStato


class PassaggioForm(forms.Form):
    """The fields that a `Passaggio` asks for."""

    def __init__(self, *args: Any, passaggio: Passaggio, oggi: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.oggi = oggi or get_oggi()
        if passaggio.motivi:
            self.fields["motivo"] = forms.ChoiceField(
                label="Motivo", choices=passaggio.motivi.choices, widget=forms.RadioSelect
            )
        if passaggio.data:
            self.fields["data"] = DataField(
                significato=Significato.FATTO, label=passaggio.etichetta_data, initial=self.oggi
            )
        if passaggio.nota:
            self.fields["nota"] = forms.CharField(
                label=passaggio.etichetta_nota,
                required=passaggio.nota == "obbligatoria",
                max_length=4000,
                widget=forms.Textarea(attrs={"rows": 4}),
            )

    def clean_data(self) -> date:
        giorno = self.cleaned_data["data"]
        if giorno > self.oggi:
            raise forms.ValidationError("La data non può essere nel futuro.")
        return giorno


class StatoView(ConfermaView):
    """Subclass it and give `modello`, `get_oggetto`, `is_permesso`, `change`: the machine of the model says the rest.

    The target is the `stato` of the address. A target where nobody comes by hand is 404; one that
    the machine no longer allows (somebody was faster) is told politely, and nothing changes.
    """

    modello: type[ModelloConStato]
    passaggio: Passaggio
    tiene_bozza = True

    @abstractmethod
    def change(self, oggetto: Any, stato: str, dati: dict[str, Any]) -> None:
        """Call the service: `dati` holds motivo, data and nota when asked for."""

    @property
    def macchina(self) -> Macchina[Any]:
        return self.modello.macchina

    @property
    def stato(self) -> str:
        stato = self.kwargs["stato"]
        if stato not in self.macchina.stati.values or self.macchina[stato].passaggio is None:
            raise Http404(f"Lo stato «{stato}» non esiste.")
        return self.macchina.stati(stato)

    def stop(self, oggetto: Any) -> HttpResponse | None:
        if fermo := super().stop(oggetto):
            return fermo
        passaggio = self.macchina.get_passaggio(oggetto.stato, self.stato)
        if passaggio is None or not self.macchina.can(oggetto.stato, self.stato):
            return self.tell_late(oggetto)
        self.passaggio = passaggio
        return None

    def tell_late(self, oggetto: Any) -> HttpResponse:
        if oggetto.stato == self.stato:
            return self.tell_gia(
                self.get_ritorno(oggetto), f"Era già fatto: lo stato è «{oggetto.get_stato_display()}»."
            )
        return super().tell_late(oggetto)

    def get_form(self, oggetto: Any, data: Any = None) -> forms.Form:
        return PassaggioForm(data, passaggio=self.passaggio)

    def get_titolo(self, oggetto: Any) -> str:
        return self.passaggio.titolo or self.passaggio.invia

    def get_testo(self, oggetto: Any) -> str:
        return self.passaggio.testo

    def list_conseguenze(self, oggetto: Any) -> tuple[str, ...]:
        """Also what rests on it."""
        return (*super().list_conseguenze(oggetto), *tell_appoggi(oggetto, self.stato))

    def list_visti(self, oggetto: Any) -> Iterable[Any]:
        """Also the state that one leaves: from another the same step may lead back."""
        return (oggetto.stato, *super().list_visti(oggetto))

    def run(self, oggetto: Any, form: forms.Form) -> str:
        self.change(oggetto, self.stato, form.cleaned_data)
        return self.passaggio.fatto.format(stato=self.macchina.stati(self.stato).label)

    def get_context(self, oggetto: Any, form: forms.Form) -> dict[str, Any]:
        passaggio = self.passaggio
        return {**super().get_context(oggetto, form), "invia": passaggio.invia, "pericolo": passaggio.pericolo}
