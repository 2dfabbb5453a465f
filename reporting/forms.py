"""What one may ask of figures and reports."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from indicatori.definizioni import Filtro
from indicatori.enums import Livello
from indicatori.regole.periodi import Periodo, parse_month
from interfaccia.filters import FiltroForm
from interfaccia.forms import DataField, get_campo
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.giornata import get_oggi
from nucleo.mesi import GIORNO_CHIUSURA, get_chiusura
from sportelli.enums import TipoAmministrazione
from sportelli.models import Sportello
from territorio.models import Regione


def list_regioni() -> list[tuple[str, str]]:
    """The regions as choices, read when they are needed."""
    return [("", "Tutte"), *Regione.objects.values_list("codice_istat", "nome")]


class AndamentoForm(FiltroForm):
    """The filters of a dashboard. What is not valid is said, and does not filter.

    `sportelli` are the desks of who is not of the Ente: they choose among their own.
    """

    dal = DataField(significato=Significato.RICERCA, label="Dal", required=False)
    al = DataField(significato=Significato.RICERCA, label="Al", required=False)
    regione = forms.ChoiceField(label="Regione", required=False)
    tipo = forms.ChoiceField(
        label="Tipo di amministrazione", required=False, choices=[("", "Tutti"), *TipoAmministrazione.choices]
    )
    sportello = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    amministrazione = forms.UUIDField(
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid": "Questa amministrazione non c'è: scegline una dall'elenco."},
    )

    def __init__(self, dati: QueryDict, *, sportelli: list[Sportello] | None = None) -> None:
        super().__init__(dati)
        if sportelli is None:
            get_campo(self, "regione", forms.ChoiceField).choices = list_regioni
            return
        del self.fields["regione"], self.fields["tipo"]
        if len(sportelli) > 1:
            scelte = [("", "Tutti"), *((s.codice, s.nome) for s in sportelli)]
            self.fields["sportello"] = forms.ChoiceField(label="Sportello", required=False, choices=scelte)

    @property
    def periodo(self) -> Periodo | None:
        """The days asked for; with only one of the two, the month it is in."""
        dal, al = self.cleaned_data.get("dal"), self.cleaned_data.get("al")
        if dal and al:
            return Periodo(dal, al)
        uno = dal or al
        return Periodo.month(uno) if uno else None

    def build_filtro(self, ambito: Ambito, periodo: Periodo) -> Filtro:
        """What was asked; `periodo` when no days were. Call it after `is_valid()`."""
        dati = self.cleaned_data
        return Filtro(
            ambito=ambito,
            dal=periodo.dal,
            al=periodo.al,
            sportello=dati.get("sportello") or "",
            amministrazione=dati.get("amministrazione"),
            regione=dati.get("regione") or "",
            tipo_amministrazione=dati.get("tipo") or "",
        )


class MeseField(forms.CharField):
    """A month as «2014-05», which is how browsers send it."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"type": "month", "placeholder": "2014-05", "autocomplete": "off"})
        super().__init__(**{"widget": widget, "max_length": 7, **kwargs})

    def clean(self, value: Any) -> date | None:
        testo = super().clean(value)
        if not testo:
            return None
        try:
            mese = parse_month(testo)
        except ValueError:
            raise forms.ValidationError("Scrivi l'anno e il mese, come 2014-05.") from None
        Significato.RICERCA.check(mese)
        return mese


class MeseRapportiForm(forms.Form):
    """The month whose reports are to be made, already over."""

    mese = MeseField(label="Mese")
    livello = forms.ChoiceField(
        label="Quali rapporti", required=False, choices=[("", "Tutti i livelli"), *Livello.choices]
    )
    anticipo = forms.BooleanField(
        label="Li voglio anche prima della chiusura del mese",
        required=False,
        help_text=f"Un mese si chiude il {GIORNO_CHIUSURA} del seguente. I rapporti diranno di essere usciti prima.",
    )

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or {}
        if (mese := dati.get("mese")) and not dati.get("anticipo") and get_oggi() <= get_chiusura(mese):
            chiusura = formati.data_estesa(get_chiusura(mese))
            self.add_error(
                "anticipo",
                f"Il mese si chiude il {chiusura}: fino ad allora le cifre cambiano. Per averli ora segna la casella.",
            )
        return dati

    def clean_mese(self) -> date:
        mese = self.cleaned_data["mese"]
        if mese >= get_oggi().replace(day=1):
            raise forms.ValidationError("Scegli un mese già concluso.")
        return mese


class RettificaForm(forms.Form):
    """Why a report is issued again."""

    motivo = forms.CharField(
        label="Perché si rettifica",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Sta scritto nel rapporto: non nominare persone.",
    )


class VerificaForm(forms.Form):
    """A report is recognised by its file or by the code at the foot of its pages."""

    codice = forms.CharField(
        label="Codice di verifica",
        required=False,
        max_length=40,
        help_text="È a piè di ogni pagina del rapporto: venti lettere e cifre, a gruppi di quattro.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}),
    )
    file = forms.FileField(
        label="File PDF",
        required=False,
        help_text="Il file non viene conservato: ne calcoliamo l'impronta e lo scartiamo.",
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
    )

    def clean_codice(self) -> str:
        """The twenty signs, without what people put between the groups."""
        codice = "".join(segno for segno in self.cleaned_data["codice"] if segno.isalnum()).lower()
        if codice and (len(codice) != 20 or set(codice) - set("0123456789abcdef")):
            raise forms.ValidationError("Il codice ha venti segni, solo cifre e lettere dalla A alla F.")
        return codice

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or {}
        if not self.errors and not dati.get("codice") and not dati.get("file"):
            raise forms.ValidationError("Scrivi il codice oppure scegli il file.")
        return dati
