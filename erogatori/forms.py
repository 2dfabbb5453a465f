"""Forms of lenders and of their products."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from erogatori.models import Erogatore, Prodotto
from interfaccia.forms import EuroField, Sezione, TassoField
from nucleo import formati
from nucleo.nomi import check_nome
from nucleo.testo import is_same_name
from sportelli.forms.campi import SchedaForm
from sportelli.forms.rete import TESTI, SitoField
from territorio.forms import ComuneField
from territorio.models import Regione


class ErogatoreForm(SchedaForm):
    sito = SitoField(label="Sito")
    comune = ComuneField(label="Comune della sede", required=False)
    regioni = forms.ModelMultipleChoiceField(
        Regione.objects.all(),
        label="Regioni",
        required=False,
        to_field_name="codice_istat",
        widget=forms.CheckboxSelectMultiple,
    )

    sezioni = (
        Sezione("Erogatore", ("denominazione", "tipo", "codice_abi", "attivo")),
        Sezione("Dove opera", ("nazionale", "regioni")),
        Sezione("Sede e recapiti", ("comune", "indirizzo", "referente", "email", "pec", "telefono", "sito")),
        Sezione("Note", ("note",), pieghevole=True),
    )

    class Meta:
        model = Erogatore
        fields = (
            "denominazione",
            "tipo",
            "codice_abi",
            "attivo",
            "nazionale",
            "regioni",
            "comune",
            "indirizzo",
            "referente",
            "email",
            "pec",
            "telefono",
            "sito",
            "note",
        )
        help_texts = {"email": "Qui arrivano gli invii degli sportelli.", "codice_abi": "5 cifre, per le banche."}
        widgets = {"note": forms.Textarea(attrs={"rows": 4}), "telefono": TESTI["telefono"]}

    def clean_denominazione(self) -> str:
        denominazione: str = self.cleaned_data["denominazione"]
        check_nome(denominazione)
        altri = Erogatore.objects.exclude(pk=self.instance.pk).order_by().values_list("denominazione", flat=True)
        if any(is_same_name(denominazione, altro) for altro in altri):
            raise ValidationError("C'è già un erogatore con questo nome.")
        return denominazione

    def clean_codice_abi(self) -> str:
        codice: str = self.cleaned_data["codice_abi"]
        if codice and not (codice.isascii() and codice.isdigit() and len(codice) == 5):
            raise ValidationError("Il codice ABI è di 5 cifre.")
        return codice

    def clean(self) -> dict[str, Any]:
        dati: dict[str, Any] = super().clean() or self.cleaned_data
        if not dati.get("nazionale") and not dati.get("regioni"):
            raise ValidationError({"regioni": "Scegli le regioni, o segna che opera in tutta Italia."})
        return dati


class ProdottoForm(SchedaForm):
    importo_minimo = EuroField(label="Importo minimo in euro", required=False, max_digits=10)
    importo_massimo = EuroField(label="Importo massimo in euro", required=False, max_digits=10)

    sezioni = (
        Sezione("Prodotto", ("nome", "tipo", "attivo")),
        Sezione("Condizioni", ("importo_minimo", "importo_massimo", "durata_massima", "tasso"), colonne=2),
    )

    class Meta:
        model = Prodotto
        fields = ("nome", "tipo", "attivo", "importo_minimo", "importo_massimo", "durata_massima", "tasso")

    def clean_tasso(self) -> str:
        """Free words, «Euribor + 3,5%»: what is a number alone is read as a rate is, and no percent is beyond one."""
        scritto: str = self.cleaned_data["tasso"]
        campo = TassoField(required=False, min_value=0, max_value=TassoField.MASSIMO, decimal_places=3)
        if re.fullmatch(r"[-+]?[\d.,\s]+%?", scritto):
            return f"{formati.misura(campo.clean(scritto))}%"
        for percento in re.findall(r"\d[\d.,]*\s*(?=%|per ?cento)", scritto):
            campo.clean(f"{percento}%")
        return scritto

    def clean_nome(self) -> str:
        """The lender is of the page, not of the form: Django's own check of the constraint needs both."""
        nome: str = self.cleaned_data["nome"]
        altri = Prodotto.objects.filter(erogatore=self.instance.erogatore).exclude(pk=self.instance.pk)
        if any(is_same_name(nome, altro) for altro in altri.order_by().values_list("nome", flat=True)):
            raise ValidationError("Questo erogatore ha già un prodotto con questo nome.")
        return nome
