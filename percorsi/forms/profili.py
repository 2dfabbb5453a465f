"""The rettifica of a profile at entry."""

from typing import Any

from django import forms

from cittadini.enums import (
    Cittadinanza,
    CondizioneOccupazionale,
    Sesso,
    SostegnoReddito,
    TitoloStudio,
)
from interfaccia.forms import DataField, Sezione, get_campo
from nucleo.date import Significato
from nucleo.enums import MOTIVI_RETTIFICA_MANUALI, MotivoRettifica
from percorsi.models import ProfiloIngresso
from percorsi.models.profili import ETA_MASSIMA
from territorio.forms import ComuneField


class RettificaForm(forms.Form):
    """What was written wrong, how it was then, and why one knows it only now."""

    eta = forms.IntegerField(
        label="Età all'apertura",
        min_value=0,
        max_value=ETA_MASSIMA,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "numerico"}),
    )
    sesso = forms.ChoiceField(label="Sesso", choices=Sesso)
    titolo_studio = forms.ChoiceField(label="Titolo di studio", choices=TitoloStudio)
    condizione = forms.ChoiceField(label="Condizione occupazionale", choices=CondizioneOccupazionale)
    condizione_dal = DataField(significato=Significato.VITA, label="In questa condizione dal", required=False)
    sostegno_reddito = forms.ChoiceField(
        label="Sostegno al reddito", choices=[("", "Non indicato"), *SostegnoReddito.choices], required=False
    )
    cittadinanza = forms.ChoiceField(label="Cittadinanza", choices=Cittadinanza)
    comune_residenza = ComuneField(label="Comune di residenza")
    motivo = forms.ChoiceField(
        label="Perché si rettifica",
        choices=[("", "Scegli"), *((motivo.value, motivo.label) for motivo in MOTIVI_RETTIFICA_MANUALI)],
    )
    nota = forms.CharField(
        label="Nota",
        required=False,
        max_length=300,
        help_text="Che cosa lo dimostra, senza dati sulla salute o sulla famiglia.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    sezioni = (
        Sezione("Com'era all'apertura", ProfiloIngresso.RETTIFICABILI, colonne=2),
        Sezione("La rettifica", ("motivo", "nota")),
    )

    def __init__(self, data: Any = None, *, profilo: ProfiloIngresso) -> None:
        super().__init__(data, initial={campo: getattr(profilo, campo) for campo in ProfiloIngresso.RETTIFICABILI})
        self.apertura = profilo.percorso.data_apertura
        get_campo(self, "condizione_dal", DataField).bound_widget(max=self.apertura)

    def clean(self) -> dict[str, Any]:
        super().clean()
        puliti = self.cleaned_data
        dal, apertura = puliti.get("condizione_dal"), self.apertura
        if dal and dal > apertura and "condizione_dal" in self.changed_data:
            self.add_error("condizione_dal", f"Non può seguire l'apertura del percorso ({apertura:%d/%m/%Y}).")
        if puliti.get("motivo") == MotivoRettifica.ALTRO and not puliti.get("nota"):
            self.add_error("nota", "Scrivi perché.")
        return puliti

    @property
    def campi(self) -> dict[str, Any]:
        return {campo: self.cleaned_data[campo] for campo in ProfiloIngresso.RETTIFICABILI}
