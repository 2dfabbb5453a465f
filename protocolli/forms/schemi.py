"""The text of agreements, and the commitments that it begins with."""

from collections.abc import Sequence
from typing import Any

from django import forms

from formazione.forms import AIUTO_TESTO, check_misura
from formazione.regole.testo import LETTERE_TESTO
from interfaccia.forms import InsiemeBase, Sezione, TestoLungoField
from nucleo.nomi import check_senza_codice
from protocolli.enums import Chi, TipoAccordo
from protocolli.models import VersioneSchema
from protocolli.models.schemi import IMPEGNI, IMPEGNO
from protocolli.regole.campi import find_errori

NOMI = ("nome", "durata", "testo")


class VersioneForm(forms.ModelForm):
    testo = TestoLungoField(
        label="Testo",
        max_length=LETTERE_TESTO,
        validators=[check_misura, check_senza_codice],
        help_text="I campi fra parentesi graffe si riempiono da soli: l'elenco è qui sotto. Impegni, trattamento dei "
        f"dati e firme stanno già nel documento, dopo il testo. {AIUTO_TESTO}",
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "true"}),
    )
    sezioni = (Sezione("Che cos'è", ("nome", "durata")), Sezione("Che cosa dice", ("testo",)))

    class Meta:
        model = VersioneSchema
        fields = NOMI
        help_texts = {
            "nome": "Per esempio: Protocollo d'intesa con i Comuni.",
            "durata": "Da qui si propone l'ultimo giorno: ogni accordo può averne un altro.",
        }
        widgets = {"nome": forms.TextInput(attrs={"autocomplete": "off"})}

    def __init__(self, *args: Any, tipo: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.suo_tipo = tipo

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or self.cleaned_data
        tipo = dati.get("tipo") or self.suo_tipo
        for detto in find_errori(dati.get("testo", ""), tipo) if tipo else ():
            self.add_error("testo", detto)
        return dati

    def _post_clean(self) -> None:
        """The constraints are the service's to ask."""

    @property
    def valori(self) -> dict[str, Any]:
        return {nome: self.cleaned_data[nome] for nome in NOMI}


class SchemaForm(VersioneForm):
    """A new text: of which kind, too."""

    tipo = forms.ChoiceField(label="Che cosa se ne prepara", choices=TipoAccordo, widget=forms.RadioSelect)
    field_order = ("tipo", *NOMI)
    sezioni = (Sezione("Che cos'è", ("tipo", "nome", "durata")), Sezione("Che cosa dice", ("testo",)))


class ImpegnoSchemaForm(forms.Form):
    testo = forms.CharField(label="Che cosa", max_length=IMPEGNO, required=False)
    chi = forms.ChoiceField(label="Chi", choices=Chi, initial=Chi.PARTE)
    giorni = forms.IntegerField(
        label="Entro quanti giorni dal primo",
        min_value=0,
        max_value=3_650,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "numerico"}),
    )


class ImpegniBase(InsiemeBase):
    """Rows in the order in which they are written. An empty one is not there."""

    titolo = "Impegni"
    aggiungi = "Aggiungi un impegno"
    chiave_riga = ("testo",)
    nomi: tuple[str, ...] = ("testo", "chi", "giorni")

    def read_valori(self) -> list[dict[str, Any]]:
        tenute = [form.cleaned_data for form in self.forms if not form.cleaned_data.get("DELETE")]
        return [{nome: dati.get(nome) for nome in self.nomi} for dati in tenute if dati.get("testo")]


def make_insieme(form: type[forms.Form], base: type[ImpegniBase]) -> Any:
    return forms.formset_factory(
        form, formset=base, extra=1, can_delete=True, max_num=IMPEGNI, validate_max=True, absolute_max=IMPEGNI * 2
    )


ImpegniSchemaFormSet = make_insieme(ImpegnoSchemaForm, ImpegniBase)


def build_impegni(versione: VersioneSchema | None, data: Any = None) -> tuple[Any]:
    righe: Sequence[Any] = list(versione.impegni.all()) if versione else []
    iniziali = [{"testo": i.testo, "chi": i.chi, "giorni": i.giorni} for i in righe]
    return (ImpegniSchemaFormSet(data, initial=iniziali, prefix="impegni"),)
