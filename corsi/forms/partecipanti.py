"""Who comes, who was there, what they thought of it."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from django import forms

from corsi.models import Gradimento, Iscrizione
from corsi.regole.codici import QUANTI, clean_codice
from interfaccia.forms import Sezione, TestoLungoField, VociField, get_campo
from utenti.models import Utente

VOTI = ((5, "Sì, molto"), (4, "Sì"), (3, "Così così"), (2, "Poco"), (1, "No"))


class PersoneForm(forms.Form):
    """The people of one's desks, to be ticked."""

    persone = VociField(
        label="Chi iscrivi",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Segna almeno una persona."},
    )
    sezioni = (Sezione("", ("persone",)),)

    def __init__(self, data: Any = None, *, persone: Sequence[Utente], nome: Callable[[Utente], str]) -> None:
        super().__init__(data)
        get_campo(self, "persone", VociField).offer(persone, nome)


class PresentiForm(forms.Form):
    """Who was there, of those who have a place: one form for all."""

    presenti = VociField(label="Presenti", required=False, widget=forms.CheckboxSelectMultiple)
    sezioni = (Sezione("", ("presenti",)),)
    # A list to tick: nobody there is an answer too.
    tutti_facoltativi = True

    def __init__(self, data: Any = None, *, iscrizioni: Sequence[Iscrizione], presenti: Collection[int]) -> None:
        super().__init__(data, initial={"presenti": [str(i.uuid) for i in iscrizioni if i.pk in presenti]})
        get_campo(self, "presenti", VociField).offer(iscrizioni, lambda iscrizione: str(iscrizione.utente))


class CodiceForm(forms.Form):
    """The code on the screen, copied by hand."""

    codice = forms.CharField(
        label="Codice sullo schermo",
        max_length=20,
        help_text="Otto lettere e cifre: cambiano ogni minuto.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    sezioni = (Sezione("", ("codice",)),)

    def clean_codice(self) -> str:
        codice = clean_codice(self.cleaned_data["codice"])
        if len(codice) != QUANTI:
            raise forms.ValidationError(f"Il codice è di {QUANTI} fra lettere e cifre: ricontrolla lo schermo.")
        return codice


class GradimentoForm(forms.ModelForm):
    """Five votes, from 1 to 5, and two texts."""

    bene = TestoLungoField(
        label="Che cosa ha funzionato", max_length=1_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    meglio = TestoLungoField(
        label="Che cosa faresti diversamente",
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Non scrivere nomi: neanche il tuo, se vuoi restare anonimo.",
    )
    sezioni = (
        Sezione("Quanto sei d'accordo", ("utile", "chiaro", "pratico", "materiali", "organizzato")),
        Sezione("Con parole tue", ("bene", "meglio")),
    )

    class Meta:
        model = Gradimento
        fields = ("utile", "chiaro", "pratico", "materiali", "organizzato", "bene", "meglio")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nome in ("utile", "chiaro", "pratico", "materiali", "organizzato"):
            etichetta = str(self.fields[nome].label)
            self.fields[nome] = forms.TypedChoiceField(
                label=etichetta[0].upper() + etichetta[1:], choices=VOTI, coerce=int, widget=forms.RadioSelect
            )
