"""What an expert writes of a course."""

from typing import Any

from django import forms

from corsi.enums import Abilitazione, TipoModulo
from corsi.models import Corso, Modulo
from formazione.enums import Tema
from formazione.forms import AIUTO_TESTO
from formazione.models import VersioneContenuto
from interfaccia.forms import Sezione, TestoLungoField
from nucleo.enums import Ruolo
from verifiche.models import Quiz

CAMPI_CORSO = (
    *("codice", "titolo", "descrizione", "obiettivi", "temi", "livello", "destinatari", "ore", "validita_mesi"),
    "abilita",
)
AREA = {"rows": 5, "spellcheck": "true"}


class CorsoForm(forms.ModelForm):
    temi = forms.MultipleChoiceField(label="Temi", choices=Tema, widget=forms.CheckboxSelectMultiple)
    destinatari = forms.MultipleChoiceField(
        label="Per chi è",
        choices=Ruolo,
        widget=forms.CheckboxSelectMultiple,
        help_text="Chi lavora nella rete lo può fare comunque: qui dici a chi serve.",
    )
    descrizione = TestoLungoField(label="Di che cosa tratta", max_length=2_000, widget=forms.Textarea(attrs=AREA))
    obiettivi = TestoLungoField(
        label="Che cosa si sa fare alla fine", max_length=2_000, widget=forms.Textarea(attrs=AREA)
    )
    abilita = forms.MultipleChoiceField(
        label="Abilita a",
        choices=Abilitazione,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Che cosa può fare allo sportello chi ha un attestato valido di questo corso.",
    )

    sezioni = (
        Sezione("Che corso è", ("codice", "titolo", "descrizione", "obiettivi")),
        Sezione("Per chi", ("temi", "livello", "destinatari")),
        Sezione("Che cosa certifica", ("ore", "validita_mesi", "abilita"), colonne=2),
    )

    class Meta:
        model = Corso
        fields = CAMPI_CORSO
        labels = {
            "codice": "Codice",
            "titolo": "Titolo",
            "livello": "Livello",
            "ore": "Ore",
            "validita_mesi": "Vale per mesi",
        }
        help_texts = {
            "codice": "Corto, maiuscolo: «OP-BASE». Resta scritto negli attestati: dopo la pubblicazione non cambia.",
            "ore": "In tutto, incontri e studio.",
            "validita_mesi": "Dopo quanti mesi va rifatto. Vuoto, vale per sempre.",
        }
        widgets = {
            "codice": forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
            "titolo": forms.TextInput(attrs={"autocomplete": "off"}),
        }

    def clean_codice(self) -> str:
        return str(self.cleaned_data["codice"]).upper()

    @property
    def valori(self) -> dict[str, Any]:
        return {campo: self.cleaned_data[campo] for campo in CAMPI_CORSO}


def list_contenuti() -> list[tuple[str, str]]:
    """What is published in the library, to choose from."""
    pubblicate = VersioneContenuto.objects.pubblicate().order_by("titolo", "pk")
    return [("", "Scegli…"), *((str(pk), titolo) for pk, titolo in pubblicate.values_list("contenuto", "titolo"))]


class ContenutoForm(forms.Form):
    """A content of the library, by its title of today."""

    contenuto = forms.TypedChoiceField(label="Contenuto", coerce=int)
    sezioni = (Sezione("", ("contenuto",)),)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contenuto"].choices = list_contenuti()  # type: ignore[attr-defined]  # a choice field


class ModuloForm(forms.ModelForm):
    """A part of a course: of the kind that a subclass says."""

    tipo: TipoModulo

    class Meta:
        model = Modulo
        fields: tuple[str, ...] = ("titolo", "obbligatorio", "minuti")
        labels = {
            "titolo": "Titolo",
            "obbligatorio": "Serve per completare il corso",
            "minuti": "Quanti minuti ci vogliono",
            "presenza_minima": "Presenza minima, in percentuale",
        }
        help_texts = {
            "presenza_minima": "Di quante mezze giornate su cento serve la presenza: con 75 e quattro mezze giornate, "
            "tre.",
        }
        widgets = {"titolo": forms.TextInput(attrs={"autocomplete": "off"})}

    def get_valori(self) -> dict[str, Any]:
        return {campo: self.cleaned_data[campo] for campo in self.Meta.fields} | {"tipo": self.tipo}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The kind is not typed: what it needs is checked with it."""
        super().__init__(*args, **kwargs)
        self.instance.tipo = self.tipo


class LetturaForm(ModuloForm):
    tipo = TipoModulo.CONTENUTO
    contenuto_id = forms.TypedChoiceField(
        label="Che cosa si legge", coerce=int, help_text="Un contenuto pubblicato della formazione."
    )
    sezioni = (Sezione("", ("contenuto_id", "titolo", "minuti", "obbligatorio")),)

    class Meta(ModuloForm.Meta):
        pass

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        campo = self.fields["contenuto_id"]
        campo.choices = list_contenuti()  # type: ignore[attr-defined]  # a choice field
        campo.initial = self.instance.contenuto_id

    def clean_contenuto_id(self) -> int:
        numero: int = self.cleaned_data["contenuto_id"]
        self.instance.contenuto_id = numero
        return numero

    def get_valori(self) -> dict[str, Any]:
        return super().get_valori() | {"contenuto_id": self.cleaned_data["contenuto_id"]}


class VideoForm(ModuloForm):
    tipo = TipoModulo.VIDEO
    indirizzo = forms.URLField(
        label="Indirizzo del video",
        max_length=300,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
        help_text="Si apre in un'altra pagina: non passa dalla piattaforma.",
    )
    testo = TestoLungoField(
        label="Che cosa dice",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "true"}),
        help_text="Le parole del video, o un riassunto fedele, per chi non lo può sentire o vedere. " + AIUTO_TESTO,
    )
    sezioni = (Sezione("", ("titolo", "indirizzo", "testo", "minuti", "obbligatorio")),)

    class Meta(ModuloForm.Meta):
        fields = (*ModuloForm.Meta.fields, "indirizzo", "testo")


class SessioneForm(ModuloForm):
    tipo = TipoModulo.SESSIONE
    sezioni = (Sezione("", ("titolo", "presenza_minima", "obbligatorio")),)

    class Meta(ModuloForm.Meta):
        fields = ("titolo", "obbligatorio", "presenza_minima")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["presenza_minima"].required = True


class QuizForm(ModuloForm):
    tipo = TipoModulo.QUIZ
    quiz_id = forms.TypedChoiceField(
        label="Quale quiz", coerce=int, help_text="Un quiz aperto: chi lo supera ha svolto il modulo."
    )
    sezioni = (Sezione("", ("quiz_id", "titolo", "minuti", "obbligatorio")),)

    class Meta(ModuloForm.Meta):
        pass

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        campo, aperti = self.fields["quiz_id"], Quiz.objects.aperti().order_by("titolo", "pk")
        campo.choices = [("", "Scegli…"), *((str(pk), titolo) for pk, titolo in aperti.values_list("pk", "titolo"))]  # type: ignore[attr-defined]  # a choice field
        campo.initial = self.instance.quiz_id

    def clean_quiz_id(self) -> int:
        numero: int = self.cleaned_data["quiz_id"]
        self.instance.quiz_id = numero
        return numero

    def get_valori(self) -> dict[str, Any]:
        return super().get_valori() | {"quiz_id": self.cleaned_data["quiz_id"]}


_FORM = (LetturaForm, VideoForm, SessioneForm, QuizForm)
FORM_DI_TIPO: dict[str, type[ModuloForm]] = {form.tipo.value: form for form in _FORM}
