"""Forms of administrations and desks."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from interfaccia.forms import DataField, Sezione
from nucleo.date import Significato
from nucleo.testo import compact_codice, is_same_name
from sportelli.enums import Lingua
from sportelli.forms.campi import AmministrazioneField, ComuniField, SchedaForm
from sportelli.forms.rettifiche import SpostamentoForm
from sportelli.models import Amministrazione, Sportello
from sportelli.models.rete import valida_cf_ente
from sportelli.regole.codici import SOLO_SEGNI, is_codice_scritto, write_codice
from sportelli.selectors.codici import describe_altrui
from territorio.forms import ComuneField, PosizioneForm


class SitoField(forms.URLField):
    """A web address: «www.comune.it» is enough."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "assume_scheme": "https", **kwargs})


class CorrezioneForm(SpostamentoForm):
    """What is written for the first time moves nothing."""

    def __init__(self, data: Any = None, *, instance: Any) -> None:
        super().__init__(data, instance=instance)
        if not self.instance.pk:
            del self.fields["conferma"], self.fields["motivo_rettifica"]


class CodiceEnteField(forms.CharField):
    """The codice fiscale of a body, however it was pasted."""

    def to_python(self, value: Any) -> str:
        return compact_codice(super().to_python(value) or "")


class AmministrazioneForm(CorrezioneForm):
    codice_fiscale = CodiceEnteField(label="Codice fiscale", required=False, max_length=60, validators=[valida_cf_ente])
    sito = SitoField(label="Sito")
    comune = ComuneField(label="Comune della sede")
    mandato_dal = DataField(significato=Significato.VALIDITA, label="Mandato dal", required=False)
    mandato_al = DataField(significato=Significato.SCADENZA, label="Mandato al", required=False)
    atto_privacy_data = DataField(significato=Significato.ATTO, label="Data dell'atto", required=False)

    sezioni = (
        Sezione(
            "Ente", ("denominazione", "tipo", "motivo_rettifica", "conferma", "comune", "codice_ipa", "codice_fiscale")
        ),
        Sezione("Recapiti", ("pec", "email", "sito"), colonne=2),
        Sezione("Rappresentante legale", ("rappresentante", "carica", "mandato_dal", "mandato_al"), colonne=2),
        Sezione("Trattamento dei dati", ("ruolo_privacy", "atto_privacy", "atto_privacy_data", "dpo"), pieghevole=True),
        Sezione("Note", ("note",), pieghevole=True),
    )

    class Meta:
        model = Amministrazione
        fields = (
            "denominazione",
            "tipo",
            "comune",
            "codice_ipa",
            "codice_fiscale",
            "pec",
            "email",
            "sito",
            "rappresentante",
            "carica",
            "mandato_dal",
            "mandato_al",
            "ruolo_privacy",
            "atto_privacy",
            "atto_privacy_data",
            "dpo",
            "note",
        )
        help_texts = {"codice_ipa": "Nell'indice delle pubbliche amministrazioni, come «c_e506»."}
        widgets = {"note": forms.Textarea(attrs={"rows": 4})}

    def clean_codice_ipa(self) -> str | None:
        return self.cleaned_data["codice_ipa"] or None

    def clean(self) -> dict[str, Any]:
        puliti: dict[str, Any] = super().clean() or self.cleaned_data
        denominazione, comune = puliti.get("denominazione", ""), puliti.get("comune")
        altre = Amministrazione.objects.filter(comune=comune).exclude(pk=self.instance.pk) if comune else ()
        if omonima := next((altra for altra in altre if is_same_name(denominazione, altra.denominazione)), None):
            self.add_error("denominazione", f"In questo comune c'è già «{omonima.denominazione}».")
        return puliti


CAMPI_SEDE = ("indirizzo", "comune", "cap", "piano", "indicazioni", "latitudine", "longitudine")
CAMPI_ACCOGLIENZA = ("accessibilita", "note_accessibilita", "lingue", "su_appuntamento", "cosa_portare")
CAMPI_RECAPITI = ("telefono", "email", "pagina_web")
TESTI = {
    "indicazioni": forms.Textarea(attrs={"rows": 3}),
    "cosa_portare": forms.Textarea(attrs={"rows": 3}),
    "avviso": forms.Textarea(attrs={"rows": 2}),
    "accessibilita": forms.Select,
    "telefono": forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
}
AIUTI = {
    "indicazioni": "Mezzi pubblici, parcheggio, ingresso.",
    "cosa_portare": "Lascia vuoto per il testo comune a tutti gli sportelli.",
    "avviso": "Compare in alto nella pagina pubblica, finché non lo togli.",
    "latitudine": "Senza coordinate, lo sportello sta al centro del suo comune.",
    "email": "La casella dedicata allo sportello, non quella di una persona.",
}


class LingueField(forms.MultipleChoiceField):
    """The languages spoken, as check boxes."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(choices=Lingua.choices, widget=forms.CheckboxSelectMultiple, **kwargs)


class SportelloForm(PosizioneForm, CorrezioneForm):
    """Everything of a desk but hours and state: for the Ente."""

    amministrazione = AmministrazioneField(label="Amministrazione che lo ospita")
    comune = ComuneField(label="Comune")
    pagina_web = SitoField(label="Pagina web")
    lingue = LingueField(label="Lingue parlate")
    bacino = ComuniField(
        label="Comuni serviti",
        required=False,
        help_text="Uno per riga, come «Nardò (LE)», se lo sportello ne serve altri.",
    )

    sezioni = (
        Sezione("Sportello", ("nome", "codice", "amministrazione", "livello_servizio", "progetto")),
        Sezione("Sede", (*CAMPI_SEDE, "conferma_posizione", "motivo_rettifica", "conferma")),
        Sezione("Recapiti", CAMPI_RECAPITI, colonne=2),
        Sezione("Accoglienza", CAMPI_ACCOGLIENZA),
        Sezione("Dotazione e territorio", ("postazioni", "connettivita", "bacino"), pieghevole=True),
        Sezione("Avviso per i cittadini", ("avviso",), pieghevole=True),
    )
    uniti = (("Posizione", ("latitudine", "longitudine")),)

    class Meta:
        model = Sportello
        fields = (
            "nome",
            "codice",
            "amministrazione",
            "livello_servizio",
            "progetto",
            *CAMPI_SEDE,
            *CAMPI_RECAPITI,
            *CAMPI_ACCOGLIENZA,
            "postazioni",
            "connettivita",
            "avviso",
        )
        help_texts = AIUTI | {"codice": "Lascia vuoto per averne uno dalla provincia, come «LE001»."}
        widgets = TESTI

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codice"].required = bool(self.instance.pk)
        if self.instance.pk:
            # Who hosts a desk changes from a day: on its own page.
            del self.fields["amministrazione"]
            self.fields["codice"].help_text = ""
            self.initial["bacino"] = list(self.instance.bacino.select_related("provincia").order_by("chiave"))

    def clean_codice(self) -> str:
        codice = write_codice(self.cleaned_data["codice"])
        if codice and not is_codice_scritto(codice):
            raise ValidationError(SOLO_SEGNI)
        if codice and (errore := describe_altrui(codice, tranne=self.instance.pk or 0)):
            raise ValidationError(errore, code="unique")
        return codice


class RecapitiForm(SchedaForm):
    """What a responsabile may change of one's own desk, beside the hours."""

    pagina_web = SitoField(label="Pagina web")
    lingue = LingueField(label="Lingue parlate")

    sezioni = (
        Sezione("Recapiti", CAMPI_RECAPITI, colonne=2),
        Sezione("Accoglienza", ("piano", "indicazioni", *CAMPI_ACCOGLIENZA)),
        Sezione("Avviso per i cittadini", ("avviso",)),
    )

    class Meta:
        model = Sportello
        fields = (*CAMPI_RECAPITI, "piano", "indicazioni", *CAMPI_ACCOGLIENZA, "avviso")
        help_texts = AIUTI
        widgets = TESTI
