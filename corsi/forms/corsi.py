"""What an expert writes of a course."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from corsi.enums import Abilitazione, TipoModulo
from corsi.models import Corso, Modulo
from formazione.enums import Tema
from formazione.forms import AIUTO_TESTO, check_misura
from formazione.models import VersioneContenuto
from interfaccia.forms import Sezione, TestoLungoField, VoceField, get_campo
from nucleo.enums import Ruolo
from verifiche.models import Quiz

CAMPI_CORSO = (
    *("codice", "titolo", "descrizione", "obiettivi", "temi", "livello", "destinatari", "ore", "validita_mesi"),
    "abilita",
)
AREA = {"rows": 5, "spellcheck": "true"}
UNO_DEI_DUE = "Hai già scelto una registrazione: lascia vuoto ciò che riguarda un video di un altro sito."
NESSUN_VIDEO = "Scegli una registrazione, o scrivi sotto l'indirizzo di un video di un altro sito."
SENZA_PAROLE = "Scrivi che cosa dice il video, per chi non lo può sentire o vedere."


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


class ContenutoField(VoceField):
    """A content of the library, by its title of today."""

    def offer_contenuti(self, fra: QuerySet[VersioneContenuto] | None = None) -> None:
        versioni: Any = VersioneContenuto.objects.all() if fra is None else fra
        pubblicate = versioni.pubblicate().select_related("contenuto").order_by("titolo", "pk")
        titoli = {versione.contenuto: versione.titolo for versione in pubblicate.defer("corpo", "fonti", "ricerca")}
        self.offer(titoli, lambda contenuto: titoli[contenuto])


class ContenutoForm(forms.Form):
    contenuto = ContenutoField(label="Contenuto")
    sezioni = (Sezione("", ("contenuto",)),)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        get_campo(self, "contenuto", ContenutoField).offer_contenuti()


class ModuloForm(forms.ModelForm):
    """A part of a course: of the kind that a subclass says."""

    tipo: TipoModulo
    # The content or the quiz that it is made of.
    parte = ""

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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The kind is not typed: what it needs is checked with it."""
        super().__init__(*args, **kwargs)
        self.instance.tipo = self.tipo
        if self.parte and (scelta := getattr(self.instance, self.parte)):
            self.initial[self.parte] = str(scelta.uuid)

    def _post_clean(self) -> None:
        """What it is made of is no field of the model's form: the checks of the model see it."""
        if self.parte:
            setattr(self.instance, self.parte, self.cleaned_data.get(self.parte))
        super()._post_clean()  # type: ignore[misc]  # Django's own, that the stubs leave out

    def get_valori(self) -> dict[str, Any]:
        parti = (self.parte,) if self.parte else ()
        return {campo: self.cleaned_data[campo] for campo in (*self.Meta.fields, *parti)} | {"tipo": self.tipo}


class LetturaForm(ModuloForm):
    tipo = TipoModulo.CONTENUTO
    parte = "contenuto"
    contenuto = ContenutoField(label="Che cosa si legge", help_text="Un contenuto pubblicato della formazione.")
    sezioni = (Sezione("", ("contenuto", "titolo", "minuti", "obbligatorio")),)

    class Meta(ModuloForm.Meta):
        pass

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        get_campo(self, "contenuto", ContenutoField).offer_contenuti()


class VideoForm(ModuloForm):
    """A recording of the library, or a page of another site with what its video says."""

    tipo = TipoModulo.VIDEO
    parte = "contenuto"
    contenuto = ContenutoField(
        label="Registrazione",
        required=False,
        nessuna="Nessuna: è su un altro sito",
        help_text="Un video o un audio pubblicato nella formazione: si guarda nella pagina del corso, con i "
        "sottotitoli e la trascrizione, e chi si ferma riparte da dove era.",
    )
    indirizzo = forms.URLField(
        label="Indirizzo del video su un altro sito",
        max_length=300,
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
        help_text="Solo se non è fra le registrazioni. Resta un collegamento: si apre altrove, e non si sa quanto "
        "se n'è visto.",
    )
    testo = TestoLungoField(
        label="Che cosa dice il video di un altro sito",
        max_length=20_000,
        required=False,
        validators=[check_misura],
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "true"}),
        help_text="Le parole del video, o un riassunto fedele, per chi non lo può sentire o vedere. " + AIUTO_TESTO,
    )
    sezioni = (Sezione("", ("titolo", "contenuto", "indirizzo", "testo", "minuti", "obbligatorio")),)
    condizionali = ("contenuto", "indirizzo", "testo")

    class Meta(ModuloForm.Meta):
        fields = (*ModuloForm.Meta.fields, "indirizzo", "testo")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        get_campo(self, "contenuto", ContenutoField).offer_contenuti(VersioneContenuto.objects.con_registrazioni())

    def clean(self) -> dict[str, Any]:
        """One of the two, and of what is elsewhere the words."""
        dati = super().clean() or {}
        registrazione, indirizzo, testo = (dati.get(campo) for campo in self.condizionali)
        if registrazione and (indirizzo or testo):
            self.add_error("indirizzo" if indirizzo else "testo", UNO_DEI_DUE)
        elif not registrazione and not indirizzo and not {"contenuto", "indirizzo"} & set(self.errors):
            self.add_error("contenuto", NESSUN_VIDEO)
        elif indirizzo and not testo and "testo" not in self.errors:
            self.add_error("testo", SENZA_PAROLE)
        return dati


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
    parte = "quiz"
    quiz = VoceField(label="Quale quiz", help_text="Un quiz aperto: chi lo supera ha svolto il modulo.")
    sezioni = (Sezione("", ("quiz", "titolo", "minuti", "obbligatorio")),)

    class Meta(ModuloForm.Meta):
        pass

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        get_campo(self, "quiz", VoceField).offer(Quiz.objects.aperti().order_by("titolo", "pk"))


_FORM = (LetturaForm, VideoForm, SessioneForm, QuizForm)
FORM_DI_TIPO: dict[str, type[ModuloForm]] = {form.tipo.value: form for form in _FORM}
