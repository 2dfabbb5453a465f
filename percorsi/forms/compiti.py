"""Forms of a compito: what is to be done, another day, another pair of hands."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from interfaccia.forms import DataField, get_campo
from nucleo.date import Significato
from percorsi.enums import ChiAgisce
from percorsi.models import Compito
from percorsi.models.compiti import LUNGHEZZA_TESTO
from percorsi.selectors.compiti import DatiCompito
from utenti.models import Utente

# The address one came from fits, with its anchor, in the row that keeps where a form led.
LUNGHEZZA_TORNA = 200
DELLO_SPORTELLO = "Lo sportello"


class TornaForm(forms.Form):
    """`torna` is the page where the row was; a wrong one is as if it were not there."""

    torna = forms.CharField(required=False, widget=forms.HiddenInput())

    def clean_torna(self) -> str:
        torna = self.cleaned_data["torna"]
        return torna if len(torna) <= LUNGHEZZA_TORNA else ""


class ColleghiField(forms.ModelChoiceField):
    """Who looks after it: somebody of the desk, or the desk."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            queryset=Utente.objects.none(),
            to_field_name="uuid",
            required=False,
            empty_label=DELLO_SPORTELLO,
            label="Chi se ne occupa",
            **kwargs,
        )


class ColleghiForm(forms.Form):
    assegnato_a = ColleghiField()

    def __init__(self, *args: Any, colleghi: Sequence[Utente], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        get_campo(self, "assegnato_a", forms.ModelChoiceField).queryset = Utente.objects.filter(
            pk__in=[utente.pk for utente in colleghi]
        )


class CompitoForm(ColleghiForm):
    field_order = ("testo", "chi", "entro", "assegnato_a")

    testo = forms.CharField(
        label="Che cosa si fa",
        max_length=LUNGHEZZA_TESTO,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "Porta il preventivo dei macchinari"}),
    )
    chi = forms.ChoiceField(label="A chi tocca", choices=[("", "Scegli"), *ChiAgisce.choices])
    entro = DataField(significato=Significato.IMPEGNO, label="Entro il", required=False)

    @staticmethod
    def read(compito: Compito) -> dict[str, Any]:
        """What the record says now, as the controls of the form take it."""
        assegnato = compito.assegnato_a.uuid if compito.assegnato_a else None
        return {"testo": compito.testo, "chi": compito.chi, "entro": compito.entro, "assegnato_a": assegnato}

    @property
    def dati(self) -> DatiCompito:
        return DatiCompito(**{nome: self.cleaned_data[nome] for nome in ("testo", "chi", "entro", "assegnato_a")})


class RigaForm(TornaForm):
    """A change to one thing of a compito: `visto` is how that thing was on the row, or on the page. What somebody
    changed meanwhile of the rest stays."""

    visto = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)

    def look_again(self, visto: str, adesso: str) -> None:
        """It was changed meanwhile: say how it is now. Whoever sends this page again has seen it."""
        self.data = dict(self.data.items()) | {"visto": visto}
        self.add_error(None, f"{adesso} Guarda, e se va cambiato ancora invia di nuovo.")


class RimandoForm(RigaForm):
    """Another day. The row's own buttons send it by their name, beside the day that stands in its control."""

    SCELTE = ("domani", "settimana")

    entro = DataField(significato=Significato.IMPEGNO, label="A quale giorno")

    def __init__(self, *args: Any, oggi: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.oggi = oggi
        get_campo(self, "entro", DataField).bound_widget(min=oggi)
        if self.is_bound and (scelto := next((self.data[n] for n in self.SCELTE if self.data.get(n)), "")):
            self.data = dict(self.data.items()) | {"entro": scelto}  # the last value of each, as a browser's text

    def clean_entro(self) -> date:
        entro = self.cleaned_data["entro"]
        if entro < self.oggi:
            raise forms.ValidationError("Questo giorno è già passato.")
        return entro


class AssegnazioneForm(RigaForm, ColleghiForm):
    pass
