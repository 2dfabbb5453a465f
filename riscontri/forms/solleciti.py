"""Forms of reminders: when they go, where they are held."""

from typing import Any

from django import forms

from interfaccia.forms import DataField, Sezione, TestoLungoField
from nucleo.date import MESI, Significato
from riscontri.regole.scala import Scala


def build_motivo(etichetta: str) -> TestoLungoField:
    return TestoLungoField(label=etichetta, max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


def build_giorni(etichetta: str, *, required: bool = True) -> forms.IntegerField:
    campo = forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "numerico"})
    return forms.IntegerField(label=etichetta, min_value=1, max_value=365, required=required, widget=campo)


class ScalaForm(forms.Form):
    """A scale: at least a reminder, and the end."""

    dal = DataField(
        significato=Significato.VALIDITA,
        label="Vale dal",
        help_text="Per gli invii senza novità da quel giorno in poi.",
    )
    primo = build_giorni("Primo sollecito dopo (giorni)")
    secondo = build_giorni("Secondo sollecito dopo (giorni)", required=False)
    fine = build_giorni("Scade dopo (giorni)")
    mesi_muti = forms.TypedMultipleChoiceField(
        label="Mesi in cui non si sollecita",
        choices=[(str(numero), mese.capitalize()) for numero, mese in enumerate(MESI, 1)],
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="I loro giorni non contano.",
    )
    motivo = build_motivo("Perché cambiano")

    sezioni = (
        Sezione("Quando", ("dal", "primo", "secondo", "fine"), colonne=2),
        Sezione("Dove si tace, e perché", ("mesi_muti", "motivo")),
    )

    def to_scala(self) -> Scala:
        dati = self.cleaned_data
        solleciti = tuple(dati[nome] for nome in ("primo", "secondo") if dati[nome])
        return Scala(solleciti, dati["fine"], tuple(dati["mesi_muti"]))

    @staticmethod
    def read(scala: Scala) -> dict[str, Any]:
        primo, secondo = (*scala.solleciti, None)[:2]
        mesi = [str(mese) for mese in scala.mesi_muti]
        return {"primo": primo, "secondo": secondo, "fine": scala.fine, "mesi_muti": mesi}


class PausaForm(forms.Form):
    """Why nobody is reminded, and until when."""

    motivo = build_motivo("Perché")
    al = DataField(
        significato=Significato.IMPEGNO,
        label="Fino al",
        required=False,
        help_text="Senza un giorno, finché qualcuno non la toglie.",
    )
