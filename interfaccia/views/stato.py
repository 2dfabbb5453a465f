"""One view for every change of state: reason, date and note when the passage wants them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import TextChoices
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from interfaccia.forms import DataField
from interfaccia.views.conferma import ConfermaView
from nucleo.stati import PassaggioVietato
from nucleo.versioni import VersioneSuperata


@dataclass(frozen=True)
class Passaggio:
    """What a change of state asks and how it speaks.

    `motivi` are coded reasons (compulsory when given), `nota` is "", "facoltativa" or
    "obbligatoria", `data` asks for the day of the fact, never in the future.
    """

    invia: str
    titolo: str = ""
    testo: str = ""
    motivi: type[TextChoices] | None = None
    nota: str = ""
    data: bool = False
    etichetta_data: str = "Data"
    etichetta_nota: str = "Nota"
    pericolo: bool = False
    fatto: str = "Fatto: ora lo stato è «{stato}»."


class PassaggioForm(forms.Form):
    """The fields that a `Passaggio` asks for."""

    def __init__(self, *args: Any, passaggio: Passaggio, oggi: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.oggi = oggi or timezone.localdate()
        if passaggio.motivi:
            self.fields["motivo"] = forms.ChoiceField(
                label="Motivo", choices=passaggio.motivi.choices, widget=forms.RadioSelect
            )
        if passaggio.data:
            self.fields["data"] = DataField(label=passaggio.etichetta_data, initial=self.oggi)
            self.fields["data"].widget.attrs["max"] = self.oggi.isoformat()
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
    """Subclass it and give `get_oggetto`, `is_permesso`, the tables and `change`.

    The target is the `stato` of the address. A target that does not exist is 404; one that
    the table no longer allows (somebody was faster) is told politely, and nothing changes.
    """

    enum: type[TextChoices]
    transizioni: Mapping[str, Sequence[str]]
    passaggi: Mapping[str, Passaggio]
    campo_stato = "stato"

    def change(self, oggetto: Any, stato: str, dati: dict[str, Any]) -> None:
        """Call the service: `dati` holds motivo, data and nota when asked for."""
        raise NotImplementedError

    def is_permesso(self, oggetto: Any) -> bool:
        raise NotImplementedError

    @property
    def stato(self) -> str:
        stato = self.kwargs["stato"]
        if stato not in self.enum.values or stato not in self.passaggi:
            raise Http404(f"Lo stato «{stato}» non esiste.")
        return self.enum(stato)

    @property
    def passaggio(self) -> Passaggio:
        return self.passaggi[self.stato]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().dispatch(request, *args, **kwargs)
        except (PassaggioVietato, VersioneSuperata):
            return self.tell_late()

    def load(self) -> Any:
        oggetto = super().load()
        attuale = getattr(oggetto, self.campo_stato)
        if self.stato not in self.transizioni.get(attuale, ()):
            raise PassaggioVietato(attuale, self.stato)
        return oggetto

    def tell_late(self) -> HttpResponse:
        """Somebody was faster, or the page was old: say how things stand now."""
        oggetto = self.get_oggetto()
        attuale = self.enum(getattr(oggetto, self.campo_stato)).label
        testo = f"Nel frattempo qualcuno è stato più veloce: lo stato ora è «{attuale}» e non è stato cambiato."
        if getattr(oggetto, self.campo_stato) == self.stato:
            testo = f"Era già fatto: lo stato è «{attuale}»."
        messages.info(self.request, testo)
        return HttpResponseRedirect(self.get_ritorno(oggetto))

    def get_form(self, oggetto: Any, data: Any = None) -> forms.Form:
        return PassaggioForm(data, passaggio=self.passaggio)

    def get_titolo(self, oggetto: Any) -> str:
        return self.passaggio.titolo or self.passaggio.invia

    def get_testo(self, oggetto: Any) -> str:
        return self.passaggio.testo

    def esegui(self, oggetto: Any, form: forms.Form) -> str:
        self.change(oggetto, self.stato, form.cleaned_data)
        return self.passaggio.fatto.format(stato=self.enum(self.stato).label)

    def get_context(self, oggetto: Any, form: forms.Form) -> dict[str, Any]:
        passaggio = self.passaggio
        return {**super().get_context(oggetto, form), "invia": passaggio.invia, "pericolo": passaggio.pericolo}
