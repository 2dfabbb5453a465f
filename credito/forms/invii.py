"""Forms of a referral: what is asked, to whom, and what the lender answered."""

from datetime import date
from typing import Any

from django import forms

from consulenze.selectors.programmi import find_programma
from credito.enums import INVIO_RISPOSTA, CanaleRisposta, MotivoCorrezione
from credito.forms.avvisi import AvvisiField
from erogatori.models import Erogatore, Prodotto
from incentivi.pagine.tessere import describe_opzione
from incentivi.selectors.operatori import search_incentivi_for_operator
from interfaccia.forms import (
    DataField,
    EuroField,
    SceltaField,
    Sezione,
    TestoLungoField,
    get_campo,
)
from interfaccia.rettifiche import TardivaForm
from interfaccia.views.stato import PassaggioForm
from nucleo.date import Significato
from nucleo.enums import FonteDato

SCEGLI = ("", "Scegli")


class ProdottoField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Prodotto) -> str:
        return f"{obj.nome} ({obj.get_tipo_display().lower()})"


class ReferenteForm(forms.Form):
    """With whom the desk deals at the lender."""

    referente = forms.CharField(
        label="Referente o filiale",
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    CAMPI: tuple[str, ...] = ("referente",)

    @property
    def campi(self) -> dict[str, Any]:
        return {nome: self.cleaned_data[nome] for nome in self.CAMPI}


class InvioForm(TardivaForm, ReferenteForm):
    """A referral. The day is today unless it left before; a draft may be incomplete."""

    prodotto = ProdottoField(
        label="Prodotto",
        queryset=Prodotto.objects.none(),
        to_field_name="uuid",
        required=False,
        empty_label="Da valutare con l'erogatore",
    )
    programma = SceltaField(
        label="Programma",
        url_name="incentivi:incentivo_choose",
        search=search_incentivi_for_operator,
        read=find_programma,
        opzione=describe_opzione,
        required=False,
        help_text="Scrivi qualche lettera del titolo.",
    )
    importo_richiesto = EuroField(label="Importo richiesto (€)", max_digits=10, min_value=1)
    durata_mesi = forms.IntegerField(
        label="Durata (mesi)",
        required=False,
        min_value=1,
        max_value=360,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "numerico"}),
    )
    data_invio = DataField(significato=Significato.FATTO, label="Inviato il")
    sintesi = TestoLungoField(
        label="Scheda sintetica",
        required=False,
        max_length=4000,
        help_text=(
            "Il progetto come lo leggerà l'erogatore: correggi quello che serve. "
            "Il nome e i recapiti della persona si aggiungono da soli alla scheda stampata."
        ),
        widget=forms.Textarea(attrs={"rows": 10, "autocomplete": "off"}),
    )
    avvisi_letti = AvvisiField()

    sezioni = (
        Sezione("Che cosa chiede", ("prodotto", "programma", "importo_richiesto", "durata_mesi"), colonne=2),
        Sezione("L'invio", ("data_invio", "motivo_rettifica", "referente"), colonne=2),
        Sezione("La scheda per l'erogatore", ("sintesi",)),
    )
    contati = ("data_invio",)
    # Today, unless one says otherwise: the draft of a referral has no day yet.
    proposti = ("data_invio", "avvisi_letti")
    CAMPI = ("prodotto", "programma", "importo_richiesto", "durata_mesi", "referente", "sintesi")

    def __init__(self, *args: Any, erogatore: Erogatore, oggi: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.oggi = oggi
        get_campo(self, "prodotto", forms.ModelChoiceField).queryset = erogatore.prodotti.filter(attivo=True)
        self.fields["data_invio"].required = "bozza" not in self.data
        self.initial = {"data_invio": oggi, **self.initial}
        self.ask_motivo({}, oggi)

    @property
    def giorno(self) -> date:
        return self.cleaned_data["data_invio"] or self.oggi


class CorreggiRispostaForm(forms.Form):
    """Why the last answer, or how a loan ended, is taken back."""

    motivo = forms.ChoiceField(label="Perché si toglie", choices=MotivoCorrezione.choices, widget=forms.RadioSelect)
    nota = forms.CharField(
        label="Che cosa è successo", max_length=500, widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500})
    )


class RispostaForm(TardivaForm, PassaggioForm):
    """What happened to a referral: for what the lender says, also how it came and who told it."""

    contati = ("data",)

    def __init__(self, *args: Any, stato: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "nota" in self.fields:
            get_campo(self, "nota", forms.CharField).max_length = 500
            self.fields["nota"].widget.attrs["maxlength"] = 500
        if stato in INVIO_RISPOSTA:
            self.fields["canale"] = forms.ChoiceField(
                label="Come ha risposto", choices=[SCEGLI, *CanaleRisposta.choices]
            )
            self.fields["fonte"] = forms.ChoiceField(
                label="Chi te lo ha detto", choices=[SCEGLI, *FonteDato.choices], initial=FonteDato.EROGATORE
            )
            self.order_fields(["motivo", "data", "motivo_rettifica"])
            self.ask_motivo({}, self.oggi)
        else:  # what no figure counts by its day
            self.ask_motivo(None, self.oggi)
