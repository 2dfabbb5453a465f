"""Who accompanies a business that starts."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from credito.enums import ServizioAusiliario
from interfaccia.forms import Sezione
from nucleo.nomi import check_nome
from nucleo.testo import is_same_name
from protocolli.models import ServizioAccompagnamento
from sportelli.forms.campi import SchedaForm
from sportelli.forms.rete import TESTI, SitoField
from territorio.forms import ComuneField
from territorio.models import Regione


class ServizioForm(SchedaForm):
    sito = SitoField(label="Sito")
    comune = ComuneField(label="Comune della sede", required=False)
    aiuti = forms.MultipleChoiceField(
        label="In che cosa aiuta",
        choices=ServizioAusiliario,
        widget=forms.CheckboxSelectMultiple,
        help_text="I servizi ausiliari del microcredito (art. 3 d.m. 176/2014).",
    )
    regioni = forms.ModelMultipleChoiceField(
        Regione.objects.all(),
        label="Regioni",
        required=False,
        to_field_name="codice_istat",
        widget=forms.CheckboxSelectMultiple,
    )

    sezioni = (
        Sezione("Che servizio è", ("denominazione", "tipo", "aiuti", "come", "attivo")),
        Sezione("Dove opera", ("nazionale", "regioni")),
        Sezione("Sede e recapiti", ("comune", "indirizzo", "referente", "email", "pec", "telefono", "sito")),
    )

    class Meta:
        model = ServizioAccompagnamento
        fields = (
            *("denominazione", "tipo", "aiuti", "come", "attivo", "nazionale", "regioni", "comune", "indirizzo"),
            *("referente", "email", "pec", "telefono", "sito"),
        )
        help_texts = {"come": "Per esempio: su appuntamento, il primo incontro è gratuito."}
        widgets = {"come": forms.Textarea(attrs={"rows": 3}), "telefono": TESTI["telefono"]}

    def clean_denominazione(self) -> str:
        denominazione: str = self.cleaned_data["denominazione"]
        check_nome(denominazione)
        altri = ServizioAccompagnamento.objects.exclude(pk=self.instance.pk).order_by()
        if any(is_same_name(denominazione, altro) for altro in altri.values_list("denominazione", flat=True)):
            raise ValidationError("C'è già un servizio con questo nome.")
        return denominazione

    def clean(self) -> dict[str, Any]:
        dati: dict[str, Any] = super().clean() or self.cleaned_data
        if not dati.get("nazionale") and not dati.get("regioni"):
            raise ValidationError({"regioni": "Scegli le regioni, o segna che opera in tutta Italia."})
        return dati
