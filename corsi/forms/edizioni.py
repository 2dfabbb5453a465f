"""An edition and its half days."""

from collections.abc import Sequence
from datetime import time
from itertools import pairwise
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from corsi.enums import Modalita, TipoModulo
from corsi.models import Corso, Edizione, MezzaGiornata, Modulo
from interfaccia.forms import DataField, InsiemeBase, OraField, OraInput, Sezione, TestoLungoField, VoceField, get_campo
from nucleo import formati
from nucleo.calendario import find_festa
from nucleo.date import Significato
from nucleo.nomi import check_senza_codice
from territorio.models import Regione

CAMPI = (
    *("regione", "modalita", "sede", "accessibilita", "collegamento", "docenti", "note"),
    *("posti", "iscrizioni_dal", "iscrizioni_al"),
)
# The hours of half a day.
ORE_MASSIME = 8
AREA = {"rows": 3, "spellcheck": "true"}


class EdizioneForm(forms.ModelForm):
    regione = forms.ModelChoiceField(
        Regione.objects.order_by("nome"),
        label="Per chi lavora in",
        required=False,
        to_field_name="codice_istat",
        empty_label="Tutta Italia",
    )
    modalita = forms.ChoiceField(label="Come si tiene", choices=Modalita, widget=forms.RadioSelect)
    sede = forms.CharField(
        label="Sede e indirizzo",
        max_length=300,
        required=False,
        help_text="Solo in presenza: sala, via, comune.",
    )
    accessibilita = TestoLungoField(
        label="Come si arriva e si entra",
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs=AREA),
        help_text="Gradini, ascensore, bagno, parcheggio, interprete o sottotitoli: ciò che serve sapere prima.",
    )
    collegamento = forms.URLField(
        label="Collegamento al webinar",
        max_length=300,
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
        help_text="Lo vede solo chi ha un posto.",
    )
    docenti = forms.CharField(label="Docenti", max_length=300, required=False)
    note = TestoLungoField(
        label="Da sapere",
        max_length=1_000,
        required=False,
        validators=[check_senza_codice],
        widget=forms.Textarea(attrs=AREA),
    )
    iscrizioni_dal = DataField(significato=Significato.IMPEGNO, label="Iscrizioni dal")
    iscrizioni_al = DataField(significato=Significato.IMPEGNO, label="Iscrizioni fino al")

    sezioni = (
        Sezione("Per chi e quanti", ("regione", "posti", "iscrizioni_dal", "iscrizioni_al"), colonne=2),
        Sezione("Dove", ("modalita", "sede", "accessibilita", "collegamento")),
        Sezione("Con chi", ("docenti", "note")),
    )

    class Meta:
        model = Edizione
        fields = CAMPI
        labels = {"posti": "Posti"}
        help_texts = {"posti": "Chi si iscrive dopo entra in lista d'attesa."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["regione"] = self.instance.regione

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or self.cleaned_data
        modo = dati.get("modalita")
        if modo == "presenza" and not dati.get("sede") and "sede" not in self.errors:
            self.add_error("sede", "Scrivi dove si tiene.")
        if modo == "presenza" and dati.get("collegamento"):
            self.add_error("collegamento", "In presenza non c'è un collegamento: toglilo, o scegli «Webinar».")
        if modo == "webinar" and dati.get("sede"):
            self.add_error("sede", "Un webinar non ha una sede: toglila, o scegli «In presenza».")
        return dati

    @property
    def valori(self) -> dict[str, Any]:
        return {campo: self.cleaned_data[campo] for campo in CAMPI}


def count_ore(dalle: time, alle: time) -> float:
    return (alle.hour - dalle.hour) + (alle.minute - dalle.minute) / 60


class MezzaForm(forms.Form):
    """Some hours of a day, for a meeting of the course."""

    sessione = VoceField(label="Incontro")
    giorno = DataField(significato=Significato.IMPEGNO, label="Giorno")
    dalle = OraField(label="Dalle", widget=OraInput(attrs={"step": 300}))
    alle = OraField(label="Alle", widget=OraInput(attrs={"step": 300}))

    def __init__(self, *args: Any, sessioni: Sequence[Modulo], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        campo = get_campo(self, "sessione", VoceField)
        campo.vuota = campo.vuota if len(sessioni) > 1 else ()
        campo.offer(sessioni, lambda modulo: modulo.titolo)
        campo.initial = str(sessioni[0].uuid) if len(sessioni) == 1 else None

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or self.cleaned_data
        dalle, alle, giorno = dati.get("dalle"), dati.get("alle"), dati.get("giorno")
        if dalle and alle and alle <= dalle:
            self.add_error("alle", "L'ora in cui finisce viene dopo quella in cui comincia.")
        elif dalle and alle and count_ore(dalle, alle) > ORE_MASSIME:
            self.add_error("alle", f"Una mezza giornata dura al massimo {ORE_MASSIME} ore: dividila in due.")
        if giorno and (festa := find_festa(giorno)):
            self.add_error("giorno", f"È festa ({festa}): scegli un altro giorno.")
        return dati


class MezzeBase(InsiemeBase):
    titolo = "Mezze giornate"
    aggiungi = "Aggiungi una mezza giornata"
    chiave_riga = ("giorno", "dalle")

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = "Togli questa mezza giornata"

    def list_scritte(self) -> list[Any]:
        tenute = [form for form in self.forms if not form.cleaned_data.get("DELETE")]
        return [form for form in tenute if form.cleaned_data.get("giorno")]

    def clean(self) -> None:
        if any(self.errors):
            return
        ore = sorted((f["giorno"], f["dalle"], f["alle"]) for f in (form.cleaned_data for form in self.list_scritte()))
        for prima, dopo in pairwise(ore):
            if prima[0] == dopo[0] and dopo[1] < prima[2]:
                raise ValidationError(
                    f"{formati.data_articolata('Il', dopo[0], breve=True)} due mezze giornate si sovrappongono."
                )

    def read_valori(self) -> list[dict[str, Any]]:
        """As the service takes them."""
        return [
            {
                "modulo": form.cleaned_data["sessione"],
                **{nome: form.cleaned_data[nome] for nome in ("giorno", "dalle", "alle")},
            }
            for form in self.list_scritte()
        ]


MezzeFormSet = forms.formset_factory(
    MezzaForm, formset=MezzeBase, extra=2, can_delete=True, max_num=40, validate_max=True, absolute_max=60
)


def build_mezze(corso: Corso, mezze: Sequence[MezzaGiornata], data: Any = None) -> Any:
    """The half days of an edition, ready to edit; its meetings are those of the course as it is now, and those held."""
    sessioni = list(corso.moduli.attuali().filter(tipo=TipoModulo.SESSIONE))
    sessioni += [m for m in dict.fromkeys(mezza.modulo for mezza in mezze) if m not in sessioni]
    iniziali = [{"sessione": str(m.modulo.uuid), "giorno": m.giorno, "dalle": m.dalle, "alle": m.alle} for m in mezze]
    return MezzeFormSet(data, initial=iniziali, prefix="mezze", form_kwargs={"sessioni": sessioni})
