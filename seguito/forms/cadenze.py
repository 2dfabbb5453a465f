"""The days of a moment."""

from django import forms

from interfaccia.forms import DataField, Sezione
from nucleo.date import Significato
from seguito.enums import Momento
from seguito.models import Cadenza

CAMPI = ("momento", "settimane", "mesi", "giorni_sollecito", "giorni_telefonata", "giorni_fine")


class CadenzaForm(forms.ModelForm):
    momento = forms.ChoiceField(label="Quando si chiede", choices=Momento)
    vale_dal = DataField(
        label="Vale per ciò che comincia dal",
        significato=Significato.VALIDITA,
        help_text="Da oggi in poi: ciò che è già cominciato tiene i suoi giorni.",
    )

    class Meta:
        model = Cadenza
        fields = (*CAMPI, "vale_dal")

    sezioni = (
        Sezione("Quando", ("momento", "settimane", "mesi", "vale_dal"), testo="Le settimane o i mesi, non entrambi."),
        Sezione("E poi", ("giorni_sollecito", "giorni_telefonata", "giorni_fine")),
    )

    def _post_clean(self) -> None:
        """The constraints are the service's to ask."""
