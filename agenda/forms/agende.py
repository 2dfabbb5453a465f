"""How a desk takes appointments: its measures, its kinds, its rooms; absences; meetings."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from agenda.enums import Modo, MotivoAppuntamento
from agenda.models import Agenda, Stanza, TipoAppuntamento
from interfaccia.conferme import ConfermaField, ConfermaForm
from interfaccia.forms import DataField, InsiemeBase, OraField, OraInput, Sezione, TestoLungoField
from nucleo.date import Significato
from nucleo.istanti import end_of, read_istante, start_of
from nucleo.nomi import check_senza_codice
from utenti.models import Utente

CAMPI = ("prenotabile", "anticipo_ore", "giorni_avanti", "passo", "margine", "videochiamata", "avviso")
PASSO = {"step": 300}
# Meetings are prepared one by one.
DI_UNA_PERSONA = [(m.value, m.label) for m in MotivoAppuntamento if m != MotivoAppuntamento.GRUPPO]


class AgendaForm(forms.ModelForm):
    videochiamata = forms.URLField(
        label="Indirizzo della videochiamata",
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text="Lo riceve solo chi ha un appuntamento in videochiamata.",
    )
    stanze = TestoLungoField(
        label="Stanze",
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Una per riga. Se non ne scrivi, si riceve in tanti quanti sono gli operatori.",
    )

    sezioni = (
        Sezione("Chi prenota", ("prenotabile", "anticipo_ore", "giorni_avanti"), colonne=2),
        Sezione("Tempi", ("passo", "margine"), colonne=2),
        Sezione("Dove", ("stanze", "videochiamata", "avviso")),
    )

    class Meta:
        model = Agenda
        fields = CAMPI
        labels = {
            "anticipo_ore": "Ore di anticipo",
            "giorni_avanti": "Fino a quanti giorni avanti",
            "passo": "Un appuntamento può cominciare ogni (minuti)",
            "margine": "Minuti liberi dopo ogni appuntamento",
            "avviso": "Da sapere prima di prenotare",
        }
        help_texts = {
            "prenotabile": "Senza la spunta prenota solo chi lavora allo sportello.",
            "anticipo_ore": "Chi prenota dal sito vede gli orari liberi da qui in poi.",
        }

    def clean_stanze(self) -> list[str]:
        nomi = [nome.strip() for nome in self.cleaned_data["stanze"].splitlines() if nome.strip()]
        if lunghi := [nome for nome in nomi if len(nome) > 60]:
            raise ValidationError(f"«{lunghi[0]}» è troppo lungo: al massimo 60 caratteri.")
        return list(dict.fromkeys(nomi))

    @property
    def valori(self) -> dict[str, Any]:
        return {campo: self.cleaned_data[campo] for campo in CAMPI}


class TipoForm(forms.Form):
    """What one may come for, and how long it takes."""

    motivo = forms.ChoiceField(label="Per che cosa", choices=[("", "Scegli"), *DI_UNA_PERSONA])
    durata = forms.IntegerField(label="Minuti", min_value=10, max_value=480)
    modi = forms.MultipleChoiceField(label="Come si tiene", choices=Modo, widget=forms.CheckboxSelectMultiple)
    prenotabile = forms.BooleanField(label="Si prenota anche dal sito", required=False)
    portare = forms.CharField(label="Che cosa portare", required=False, max_length=600, validators=[check_senza_codice])


class TipiBase(InsiemeBase):
    titolo = "Per che cosa si viene"
    aggiungi = "Aggiungi un motivo"
    chiave_riga = ("motivo",)

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = "Non si usa più"

    def list_scritti(self) -> list[Any]:
        tenuti = [form for form in self.forms if not form.cleaned_data.get("DELETE")]
        return [form for form in tenuti if form.cleaned_data.get("motivo")]

    def clean(self) -> None:
        if any(self.errors):
            return
        motivi = [form.cleaned_data["motivo"] for form in self.list_scritti()]
        if not motivi:
            raise ValidationError("Tieni almeno un motivo per cui si viene.")
        if len(set(motivi)) < len(motivi):
            raise ValidationError("Lo stesso motivo è scritto due volte: tienine uno.")

    def read_valori(self) -> list[dict[str, Any]]:
        campi = ("motivo", "durata", "modi", "prenotabile", "portare")
        return [{campo: form.cleaned_data[campo] for campo in campi} for form in self.list_scritti()]


TipiFormSet = forms.formset_factory(
    TipoForm,
    formset=TipiBase,
    extra=0,
    validate_max=True,
    can_delete=True,
    max_num=len(DI_UNA_PERSONA),
    absolute_max=20,
)


def build_tipi(tipi: Sequence[TipoAppuntamento], data: Any = None) -> Any:
    campi = ("motivo", "durata", "modi", "prenotabile", "portare")
    iniziali = [{campo: getattr(tipo, campo) for campo in campi} for tipo in tipi]
    return TipiFormSet(data, initial=iniziali, prefix="tipi")


class UtenteChoiceField(forms.ModelChoiceField):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, to_field_name="uuid", **kwargs)


class ConOperatore(forms.Form):
    """With one of those who receive."""

    def __init__(self, data: Any = None, *, operatori: QuerySet[Utente], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["operatore"].queryset = operatori  # type: ignore[attr-defined]  # a field of models


class AssenzaForm(ConOperatore):
    """Whole days, or some hours of one."""

    operatore = UtenteChoiceField(Utente.objects.none(), label="Chi manca")
    dal = DataField(significato=Significato.IMPEGNO, label="Dal")
    al = DataField(
        significato=Significato.IMPEGNO, label="Al", required=False, help_text="Compreso. Vuoto se è un giorno solo."
    )
    dalle = OraField(
        label="Dalle", required=False, widget=OraInput(attrs=PASSO), help_text="Vuoto se manca tutto il giorno."
    )
    alle = OraField(label="Alle", required=False, widget=OraInput(attrs=PASSO))

    sezioni = (
        Sezione("Chi", ("operatore",)),
        Sezione("Quando", ("dal", "al", "dalle", "alle"), colonne=2),
    )

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or self.cleaned_data
        dal, dalle, alle = dati.get("dal"), dati.get("dalle"), dati.get("alle")
        if self.errors or not dal:
            return dati
        al = dati["al"] = dati.get("al") or dal
        if al < dal:
            self.add_error("al", "L'ultimo giorno non può precedere il primo.")
        elif dal == al and dalle and alle and alle <= dalle:
            self.add_error("alle", "L'ora in cui torna viene dopo quella in cui manca.")
        dati["dalle_il"] = find_istante(self, "dal", "dalle")
        dati["alle_il"] = find_istante(self, "al", "alle", fine=True)
        return dati

    @property
    def tempi(self) -> tuple[datetime, datetime]:
        dati = self.cleaned_data
        return dati.get("dalle_il") or start_of(dati["dal"]), dati.get("alle_il") or end_of(dati["al"])


def find_istante(form: forms.Form, giorno: str, ora: str, *, fine: bool = False) -> datetime | None:
    """The instant of a day and an hour of a form; an hour that does not come that night is told beside it."""
    dati = form.cleaned_data
    if not dati.get(giorno) or dati.get(ora) is None:
        return None
    try:
        return read_istante(dati[giorno], dati[ora], fine=fine)
    except ValueError as errore:
        form.add_error(ora, str(errore))
        return None


class GruppoForm(ConfermaForm, ConOperatore):
    """A meeting with places."""

    titolo = forms.CharField(
        label="Titolo", max_length=120, validators=[check_senza_codice], help_text="Come lo legge chi prenota."
    )
    posti = forms.IntegerField(label="Posti", min_value=2, max_value=200)
    modo = forms.ChoiceField(
        label="Come si tiene",
        choices=[(Modo.PRESENZA.value, Modo.PRESENZA.label), (Modo.VIDEO.value, Modo.VIDEO.label)],
    )
    giorno = DataField(significato=Significato.IMPEGNO, label="Giorno")
    dalle = OraField(label="Dalle", widget=OraInput(attrs=PASSO))
    alle = OraField(label="Alle", widget=OraInput(attrs=PASSO))
    operatore = UtenteChoiceField(Utente.objects.none(), label="Chi lo tiene")
    stanza = forms.ModelChoiceField(Stanza.objects.none(), label="Stanza", required=False, to_field_name="uuid")
    conferma = ConfermaField(label="Ho guardato il giorno e l'ora: l'incontro si tiene allora")

    sezioni = (
        Sezione("Che cosa", ("titolo", "posti")),
        Sezione("Quando", ("giorno", "dalle", "alle"), colonne=2),
        Sezione("Dove e con chi", ("modo", "stanza", "operatore", "conferma")),
    )

    def __init__(self, data: Any = None, *, stanze: QuerySet[Stanza], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["stanza"].queryset = stanze  # type: ignore[attr-defined]  # a field of models

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or self.cleaned_data
        if dati.get("dalle") and dati.get("alle") and dati["alle"] <= dati["dalle"]:
            self.add_error("alle", "L'ora in cui finisce viene dopo quella in cui comincia.")
        dati["inizio"], dati["fine"] = (find_istante(self, "giorno", ora) for ora in ("dalle", "alle"))
        return dati

    @property
    def valori(self) -> dict[str, Any]:
        campi = ("titolo", "posti", "modo", "operatore", "stanza", "inizio", "fine")
        return {"conferma": self.is_confermato, **{campo: self.cleaned_data[campo] for campo in campi}}


class MotivoForm(forms.Form):
    """Why it is not held, as who was coming reads it."""

    motivo = TestoLungoField(
        label="Perché, come lo leggerà chi aveva prenotato",
        max_length=600,
        validators=[check_senza_codice],
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "true"}),
    )


class CollegaForm(ConOperatore):
    """Who takes an appointment."""

    operatore = UtenteChoiceField(
        Utente.objects.none(), label="Chi lo prende", required=False, empty_label="Chi è libero a quell'ora"
    )
