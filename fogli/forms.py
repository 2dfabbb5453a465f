"""What a sheet says, chosen with a few clicks."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from fogli.enums import (
    CON_GIORNO,
    NOTA,
    QUANTE_OPZIONI,
    QUANTI_DETTI,
    QUANTI_DOCUMENTI,
    QUANTI_PROGRAMMI,
    Detto,
    Documento,
    Opzione,
    Prossimo,
)
from interfaccia.forms import DataField, OraField, Sezione, get_campo
from nucleo.date import Significato
from nucleo.istanti import read_istante


class ScelteField(forms.MultipleChoiceField):
    """Some of many, no more than fit on the page."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, massimo: int, **kwargs: Any) -> None:
        self.massimo = massimo
        super().__init__(help_text=f"Al più {massimo}: il foglio è una pagina sola.", **kwargs)

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if len(value) > self.massimo:
            raise ValidationError(
                f"Ne hai scelte {len(value)}: sul foglio ce ne stanno {self.massimo}. Togline qualcuna."
            )


class FoglioForm(forms.Form):
    lingua = forms.ChoiceField(label="In che lingua", help_text="Quella in cui la persona legge meglio.")
    detto = ScelteField(label="Che cosa ci siamo detti", choices=Detto, massimo=QUANTI_DETTI)
    opzioni = ScelteField(label="Le strade che ha", choices=Opzione, massimo=QUANTE_OPZIONI)
    programmi = ScelteField(label="Programmi di cui avete parlato", massimo=QUANTI_PROGRAMMI, required=False)
    documenti = ScelteField(label="Che cosa portare", choices=Documento, massimo=QUANTI_DOCUMENTI, required=False)
    prossimo = forms.ChoiceField(label="Che cosa viene adesso", choices=[("", "Scegli"), *Prossimo.choices])
    prossimo_il = DataField(
        label="Quando",
        significato=Significato.IMPEGNO,
        required=False,
        help_text="Il giorno in cui vi vedete, o entro il quale telefonate o torna.",
    )
    prossimo_alle = OraField(label="A che ora", required=False, help_text="Solo di un appuntamento allo sportello.")
    nota = forms.CharField(
        label="Due righe tue",
        required=False,
        max_length=NOTA,
        help_text="In italiano, parole semplici. Non scrivere nomi, salute, debiti: un foglio si può perdere.",
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )

    sezioni = (
        Sezione("Il foglio", ("lingua", "detto", "opzioni", "programmi", "documenti")),
        Sezione("E adesso", ("prossimo", "prossimo_il", "prossimo_alle", "nota"), colonne=2),
    )

    def __init__(
        self, *args: Any, lingue: Sequence[tuple[str, str]], programmi: Sequence[str], oggi: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.oggi = oggi
        get_campo(self, "lingua", forms.ChoiceField).choices = list(lingue)
        get_campo(self, "prossimo_il", DataField).bound_widget(min=oggi)
        if programmi:
            get_campo(self, "programmi", forms.MultipleChoiceField).choices = [(titolo, titolo) for titolo in programmi]
        else:
            del self.fields["programmi"]

    def clean(self) -> dict[str, Any]:
        super().clean()
        puliti = {"programmi": [], **self.cleaned_data}
        prossimo, giorno = puliti.get("prossimo"), puliti.get("prossimo_il")
        if "prossimo_il" not in self.errors and prossimo in CON_GIORNO and not giorno:
            self.add_error("prossimo_il", "Scrivi il giorno: la persona deve sapere quando.")
        if giorno and giorno < self.oggi:
            self.add_error("prossimo_il", "È già passato: scrivi un giorno da oggi in poi.")
        if giorno and puliti.get("prossimo_alle"):
            try:
                read_istante(giorno, puliti["prossimo_alle"], fine=False)
            except ValueError as errore:
                self.add_error("prossimo_alle", str(errore))
        if Opzione.ATTESA in (puliti.get("opzioni") or ()) and len(puliti["opzioni"]) > 1:
            self.add_error("opzioni", "Hai scelto «Per adesso nessuna» e altre strade insieme: togli l'una o le altre.")
        return puliti


class RiletturaForm(forms.Form):
    riletta_da = forms.CharField(
        label="Chi le ha rilette, e perché sa la lingua",
        max_length=200,
        help_text="Per esempio: mediatrice linguistica del Comune, madrelingua.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
