"""Forms of a referral: what is asked, to whom, and what the lender answered."""

import re
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from consulenze.selectors.programmi import find_programma
from credito.enums import INVIO_RISPOSTA, CanaleRisposta, MotivoCorrezione
from credito.forms.avvisi import AvvisiField
from erogatori.models import Erogatore, Prodotto
from incentivi.pagine.tessere import describe_opzione
from incentivi.selectors.operatori import search_incentivi_for_operator
from interfaccia.forms import (
    DataField,
    DataOraInput,
    EuroField,
    SceltaField,
    Sezione,
    TestoLungoField,
    get_campo,
)
from interfaccia.rettifiche import TardivaForm
from interfaccia.views.stato import PassaggioForm
from nucleo.date import Significato, read_data
from nucleo.enums import FonteDato
from nucleo.istanti import read_ora

SCEGLI = ("", "Scegli")
GIORNO_E_ORA = re.compile(r"(.+?)[T,\s]+((?:alle\s+)?(?:ore\s+|h\s*)?\d{1,2}(?:[:.,h]\d{2}(?::00)?)?)")


class AppuntamentoField(forms.DateTimeField):
    """A day and an hour in Italy. On the nights when the hour changes, one hour is not there and one comes twice."""

    widget = DataOraInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ("%Y-%m-%dT%H:%M",))
        kwargs.setdefault("error_messages", {"invalid": "Scrivi il giorno e l'ora, come 25/03/2026 9:30."})
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> datetime | None:
        try:
            return super().to_python(_join_ora(value) if isinstance(value, str) else value)
        except ValidationError as errore:
            if errore.code == "ambiguous_timezone":
                raise ValidationError(
                    "Quella notte cambia l'ora: scegli un'altra ora.", code="ambiguous_timezone"
                ) from errore
            raise

    def validate(self, value: datetime | None) -> None:
        super().validate(value)
        if value:
            Significato.IMPEGNO.check(timezone.localdate(value))


def _join_ora(scritto: str) -> str:
    """«25/03/2026 ore 9.30» as the field reads it; what is no day and hour as it is."""
    trovato = GIORNO_E_ORA.fullmatch(scritto.strip())
    with suppress(ValueError):
        if trovato and (ora := read_ora(trovato[2])):
            return f"{read_data(trovato[1]):%Y-%m-%d}T{ora:%H:%M}"
    return scritto


class ProdottoField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Prodotto) -> str:
        return f"{obj.nome} ({obj.get_tipo_display().lower()})"


class AppuntamentoForm(forms.Form):
    """When and with whom the citizen meets the lender."""

    referente = forms.CharField(
        label="Referente o filiale",
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    appuntamento = AppuntamentoField(
        label="Appuntamento presso l'erogatore", required=False, help_text="Se è già fissato: giorno e ora."
    )

    CAMPI: tuple[str, ...] = ("referente", "appuntamento")

    @property
    def campi(self) -> dict[str, Any]:
        return {nome: self.cleaned_data[nome] for nome in self.CAMPI}


class InvioForm(TardivaForm, AppuntamentoForm):
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
        Sezione("L'invio", ("data_invio", "motivo_rettifica", "referente", "appuntamento"), colonne=2),
        Sezione("La scheda per l'erogatore", ("sintesi",)),
    )
    contati = ("data_invio",)
    # Today, unless one says otherwise: the draft of a referral has no day yet.
    proposti = ("data_invio", "avvisi_letti")
    CAMPI = ("prodotto", "programma", "importo_richiesto", "durata_mesi", "referente", "appuntamento", "sintesi")

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
