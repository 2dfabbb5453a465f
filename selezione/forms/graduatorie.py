"""Why another ranking; the desk that an application becomes."""

from typing import Any

from django import forms

from interfaccia.forms import Sezione, TestoLungoField
from manifestazioni.models import Manifestazione
from sportelli.models import Sportello
from territorio.forms import ComuneField

# What of an application is already that of a desk.
UGUALI = ("comune", "indirizzo", "cap", "piano", "accessibilita", "postazioni", "connettivita")


class PubblicaForm(forms.Form):
    motivo = TestoLungoField(
        label="Perché ne pubblichi una nuova",
        max_length=600,
        help_text="Lo leggono tutti.",
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "true"}),
    )
    sezioni: tuple[Sezione, ...] = (Sezione("", ("motivo",)),)

    def __init__(self, data: Any = None, *, nuova: bool) -> None:
        super().__init__(data)
        if not nuova:
            del self.fields["motivo"]
            self.sezioni = ()


class AperturaForm(forms.ModelForm):
    """The desk, as the application says it: whoever opens it corrects what is not right."""

    comune = ComuneField(label="Comune")
    invita = forms.BooleanField(label="Manda subito gli inviti a chi ci lavorerà", required=False, initial=True)
    sezioni: tuple[Sezione, ...] = (
        Sezione("Sportello", ("nome", "email", "telefono")),
        Sezione("Sede", UGUALI),
    )

    class Meta:
        model = Sportello
        fields = ("nome", "email", "telefono", *UGUALI)

    def __init__(
        self, data: Any = None, *, manifestazione: Manifestazione, accettate: dict[str, str] | None = None
    ) -> None:
        """`accettate` are the changes that the host agreed to, by the name of their field."""
        dati = {nome: getattr(manifestazione, nome) for nome in UGUALI} | (accettate or {})
        comune = manifestazione.comune.nome if manifestazione.comune else ""
        super().__init__(data, instance=Sportello(nome=f"Sportello microcredito {comune}".strip(), **dati))
        if persone := ", ".join(map(str, manifestazione.persone.all())):
            self.fields["invita"].help_text = persone
            self.sezioni = (*self.sezioni, Sezione("Chi ci lavorerà", ("invita",)))
        else:
            del self.fields["invita"]

    @property
    def valori(self) -> dict[str, Any]:
        return {nome: self.cleaned_data[nome] for nome in self._meta.fields or ()}
