"""Beginning a quiz, and giving more time to who has begun."""

from typing import Any

from django import forms

from nucleo.formati import quanti
from verifiche.models import Quiz

MINUTI_IN_PIU = 240


class InizioForm(forms.Form):
    """Where time is no part of the test, who answers may take the limit away, and gives no reason."""

    tempo = forms.ChoiceField(
        label="Quanto tempo vuoi",
        widget=forms.RadioSelect,
        initial="limite",
        help_text="Senza limite puoi fermarti e riprendere. Il risultato vale allo stesso modo.",
    )

    def __init__(self, data: Any = None, *, quiz: Quiz) -> None:
        super().__init__(data)
        if not quiz.minuti or quiz.tempo_fisso:
            del self.fields["tempo"]
            return
        campo = self.fields["tempo"]
        if isinstance(campo, forms.ChoiceField):
            campo.choices = [("limite", quanti(quiz.minuti, "minuto", "minuti")), ("senza", "Senza limite di tempo")]

    @property
    def senza_limite(self) -> bool:
        return self.cleaned_data.get("tempo") == "senza"


class TempoForm(forms.Form):
    """How many minutes to add."""

    minuti = forms.IntegerField(
        label="Minuti in più",
        min_value=1,
        max_value=MINUTI_IN_PIU,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
