"""What a call says, asks and judges by; a new term."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from avvisi.enums import RequisitoMinimo
from avvisi.models import Avviso, Criterio, Requisito
from avvisi.models.avvisi import PUNTI
from formazione.forms import AIUTO_TESTO, check_misura
from formazione.regole.testo import LETTERE_TESTO
from interfaccia.forms import DataField, InsiemeBase, OraField, OraInput, Sezione, TestoLungoField, get_campo
from nucleo.date import Significato
from nucleo.istanti import ROMA, read_istante
from sportelli.enums import TipoAmministrazione
from territorio.models import Regione

CAMPI = (
    *("codice", "titolo", "sommario", "testo", "tipi", "regioni"),
    *("punti_minimi", "posti", "spareggio", "giorni_ricorso", "domanda", "email", "telefono"),
)
AREA = {"rows": 4, "spellcheck": "true"}


def clean_istante(form: forms.Form | forms.ModelForm, nome: str, *, fine: bool) -> Any:
    """The instant of a day and its hour, or an error beside the hour."""
    giorno, ora = (form.cleaned_data.get(f"{nome}_{parte}") for parte in ("giorno", "ora"))
    if not giorno or ora is None:
        return None
    try:
        return read_istante(giorno, ora, fine=fine)
    except ValueError as errore:
        form.add_error(f"{nome}_ora", str(errore))
        return None


class AvvisoForm(forms.ModelForm):
    sommario = TestoLungoField(label="In breve", max_length=400, widget=forms.Textarea(attrs=AREA))
    testo = TestoLungoField(
        label="Testo dell'avviso",
        max_length=LETTERE_TESTO,
        validators=[check_misura],
        help_text=f"Premessa, finalità, che cosa comporta, risorse, trattamento dei dati. {AIUTO_TESTO}",
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "true"}),
    )
    tipi = forms.MultipleChoiceField(
        label="Chi può partecipare", choices=TipoAmministrazione, widget=forms.CheckboxSelectMultiple
    )
    regioni = forms.MultipleChoiceField(
        label="In quali regioni",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Nessuna segnata: tutta Italia.",
    )
    apre_giorno = DataField(significato=Significato.IMPEGNO, label="Apre il giorno")
    apre_ora = OraField(label="Alle ore", widget=OraInput(attrs={"step": 60}))
    chiude_giorno = DataField(significato=Significato.IMPEGNO, label="Chiude il giorno")
    chiude_ora = OraField(
        label="Alle ore",
        widget=OraInput(attrs={"step": 60}),
        help_text="Da quell'istante non entra più niente: per tutto il giorno scrivi le 23:59.",
    )

    sezioni = (
        Sezione("Che avviso è", ("codice", "titolo", "sommario", "testo")),
        Sezione("Per chi", ("tipi", "regioni")),
        Sezione("Quando", ("apre_giorno", "apre_ora", "chiude_giorno", "chiude_ora"), colonne=2),
        Sezione("Come si sceglie", ("punti_minimi", "posti", "spareggio", "giorni_ricorso")),
        Sezione("La domanda", ("domanda",)),
        Sezione("A chi si chiede", ("email", "telefono"), colonne=2),
    )

    class Meta:
        model = Avviso
        fields = CAMPI
        labels = {"titolo": "Titolo", "codice": "Codice"}
        help_texts = {
            "codice": "Corto, maiuscolo: «2015-01». Dopo la pubblicazione non cambia.",
            "punti_minimi": "Con meno punti non si è idonei.",
            "posti": "Gli altri idonei stanno in riserva. Vuoto: nessun limite.",
            "domanda": "Il riepilogo in PDF che la piattaforma prepara, firmato e caricato prima di presentare.",
            "giorni_ricorso": "Dalla pubblicazione della graduatoria.",
        }
        widgets = {
            "spareggio": forms.RadioSelect,
            "domanda": forms.RadioSelect,
            "titolo": forms.TextInput(attrs={"autocomplete": "off"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regioni = Regione.objects.order_by("nome").values_list("codice_istat", "nome")
        get_campo(self, "regioni", forms.MultipleChoiceField).choices = list(regioni)
        for nome in ("apre", "chiude"):
            if istante := getattr(self.instance, f"{nome}_il"):
                locale = istante.astimezone(ROMA)
                self.initial[f"{nome}_giorno"] = locale.date()
                self.initial[f"{nome}_ora"] = locale.time().replace(second=0)

    def clean_codice(self) -> str:
        return str(self.cleaned_data["codice"]).upper()

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or self.cleaned_data
        dati["apre_il"] = clean_istante(self, "apre", fine=False)
        dati["chiude_il"] = clean_istante(self, "chiude", fine=True)
        if dati["apre_il"] and dati["chiude_il"] and dati["chiude_il"] <= dati["apre_il"]:
            self.add_error("chiude_giorno", "L'avviso chiude dopo che ha aperto.")
        return dati

    @property
    def valori(self) -> dict[str, Any]:
        return {campo: self.cleaned_data[campo] for campo in (*CAMPI, "apre_il", "chiude_il")}


class RequisitoForm(forms.Form):
    testo = forms.CharField(label="Che cosa si chiede", max_length=300, required=False)
    codice = forms.ChoiceField(
        label="Requisito minimo dell'Ente",
        choices=[("", "Nessuno di quelli"), *RequisitoMinimo.choices],
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Of a minimum chosen by itself the words are those of the Ente."""
        dati = super().clean() or self.cleaned_data
        if dati.get("codice") and not dati.get("testo"):
            dati["testo"] = str(RequisitoMinimo(dati["codice"]).label)
        return dati


class CriterioForm(forms.Form):
    nome = forms.CharField(label="Criterio", max_length=120, required=False)
    come = forms.CharField(label="Come si dà il punteggio", max_length=600, required=False)
    punti = forms.IntegerField(
        label="Punti al massimo",
        min_value=1,
        max_value=PUNTI,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "numerico"}),
    )

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or self.cleaned_data
        if dati.get("nome") and not dati.get("punti") and "punti" not in self.errors:
            self.add_error("punti", "Scrivi quanti punti dà al massimo.")
        if (dati.get("punti") or dati.get("come")) and not dati.get("nome") and "nome" not in self.errors:
            self.add_error("nome", "Scrivi il nome del criterio, o svuota la riga.")
        return dati


class AllegatoForm(forms.Form):
    nome = forms.CharField(label="Che cosa si allega", max_length=120, required=False)
    obbligatorio = forms.BooleanField(label="Obbligatorio", required=False)
    firmato = forms.BooleanField(label="Con firma digitale", required=False)


class RigheBase(InsiemeBase):
    """Rows in the order in which they are written. An empty one is not there."""

    chiave: str
    nomi: tuple[str, ...]

    def read_valori(self) -> list[dict[str, Any]]:
        tenute = [form.cleaned_data for form in self.forms if not form.cleaned_data.get("DELETE")]
        return [{nome: dati.get(nome) or "" for nome in self.nomi} for dati in tenute if dati.get(self.chiave)]


class RequisitiBase(RigheBase):
    titolo = "Requisiti"
    aggiungi = "Aggiungi un requisito"
    chiave_riga = ("testo",)
    chiave, nomi = "testo", ("codice", "testo")


class CriteriBase(RigheBase):
    titolo = "Criteri"
    aggiungi = "Aggiungi un criterio"
    chiave_riga = ("nome",)
    chiave, nomi = "nome", ("nome", "come", "punti")

    def clean(self) -> None:
        nomi = [valori["nome"].casefold() for valori in self.read_valori()] if not any(self.errors) else []
        if len(set(nomi)) < len(nomi):
            raise ValidationError("Due criteri hanno lo stesso nome: cambiane uno.")


class AllegatiBase(RigheBase):
    titolo = "Allegati"
    aggiungi = "Aggiungi un allegato"
    chiave_riga = ("nome",)
    chiave, nomi = "nome", ("nome", "obbligatorio", "firmato")

    def read_valori(self) -> list[dict[str, Any]]:
        return [riga | {nome: bool(riga[nome]) for nome in self.nomi[1:]} for riga in super().read_valori()]


RequisitiFormSet = forms.formset_factory(
    RequisitoForm, formset=RequisitiBase, extra=1, can_delete=True, max_num=40, validate_max=True, absolute_max=60
)
CriteriFormSet = forms.formset_factory(
    CriterioForm, formset=CriteriBase, extra=2, can_delete=True, max_num=20, validate_max=True, absolute_max=40
)


AllegatiFormSet = forms.formset_factory(
    AllegatoForm, formset=AllegatiBase, extra=1, can_delete=True, max_num=20, validate_max=True, absolute_max=40
)


def build_insiemi(avviso: Avviso | None, data: Any = None) -> tuple[Any, Any, Any]:
    """Requirements, criteria and files, ready to edit; a new call starts from the minimum of the Ente."""
    requisiti: Sequence[Requisito] = list(avviso.requisiti.all()) if avviso else []
    criteri: Sequence[Criterio] = list(avviso.criteri.all()) if avviso else []
    allegati = list(avviso.allegati.values(*AllegatiBase.nomi)) if avviso else []
    minimi = [{"codice": codice, "testo": testo} for codice, testo in RequisitoMinimo.choices]
    righe = [{"codice": r.codice, "testo": r.testo} for r in requisiti] if avviso else minimi
    return (
        RequisitiFormSet(data, initial=righe, prefix="requisiti"),
        CriteriFormSet(
            data, initial=[{"nome": c.nome, "come": c.come, "punti": c.punti} for c in criteri], prefix="criteri"
        ),
        AllegatiFormSet(data, initial=allegati, prefix="allegati"),
    )


class TermineForm(forms.Form):
    termine_giorno = DataField(significato=Significato.IMPEGNO, label="Nuovo termine: il giorno")
    termine_ora = OraField(label="Alle ore", widget=OraInput(attrs={"step": 60}))
    motivo = TestoLungoField(
        label="Perché", max_length=600, help_text="Lo leggono tutti.", widget=forms.Textarea(attrs=AREA)
    )

    sezioni = (Sezione("", ("termine_giorno", "termine_ora", "motivo")),)

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or self.cleaned_data
        dati["termine"] = clean_istante(self, "termine", fine=True)
        return dati
