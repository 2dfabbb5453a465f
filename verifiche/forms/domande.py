"""What an expert writes: a question with its answers, in which quizzes it is asked always."""

from typing import Any

from django import forms

from formazione.enums import StatoVersione, Tema
from formazione.models import VersioneContenuto
from interfaccia.forms import DataField, InsiemeBase, Sezione, TestoLungoField, VoceField, VociField, get_campo
from nucleo.date import Significato
from verifiche.enums import TipoDomanda
from verifiche.forms.risposte import NumeroRispostaField
from verifiche.models import Domanda, Quiz, VersioneDomanda
from verifiche.models.domande import LETTERE_DOMANDA, LETTERE_SPIEGAZIONE
from verifiche.regole.domanda import OPZIONI_MASSIME, Voce, build_vero_falso

VERA = (("si", "È vera"), ("no", "È falsa"))


class DomandaForm(forms.Form):
    """A question, but for its answers, which come in rows under it."""

    tipo = forms.ChoiceField(label="Che cosa si chiede", choices=TipoDomanda, widget=forms.RadioSelect)
    testo = TestoLungoField(
        label="Domanda",
        max_length=LETTERE_DOMANDA,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Una cosa sola, senza «non» e senza tranelli. Per vero o falso scrivi un'affermazione.",
    )
    tema = forms.ChoiceField(label="Tema", choices=Tema)
    versione_contenuto = VoceField(
        label="Da quale contenuto viene",
        help_text="Chi sbaglia trova qui che cosa rileggere. Se il contenuto cambia, la domanda torna da rivedere.",
    )
    spiegazione = TestoLungoField(
        label="Perché la risposta è quella",
        max_length=LETTERE_SPIEGAZIONE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="La legge chi ha risposto: a chi sbaglia deve bastare per capire.",
    )
    fonte = forms.CharField(
        label="Fonte", max_length=300, help_text="La norma, con articolo e comma.", widget=forms.TextInput()
    )
    fonte_verificata_il = DataField(
        significato=Significato.FATTO,
        label="Fonte verificata il",
        required=False,
        help_text="Il giorno in cui hai confrontato la domanda con la norma. Vuoto, resta «da verificare».",
    )
    vera = forms.ChoiceField(label="L'affermazione", choices=VERA, widget=forms.RadioSelect, required=False)
    valore = NumeroRispostaField(label="Numero giusto", min_value=0, max_digits=12, decimal_places=2, required=False)
    tolleranza = NumeroRispostaField(
        label="Scarto ammesso",
        max_digits=12,
        decimal_places=2,
        min_value=0,
        required=False,
        help_text="Di quanto ci si può scostare. Vuoto, per niente.",
    )
    unita = forms.CharField(
        label="Unità di misura", max_length=30, required=False, help_text="Per esempio: euro, mesi, %."
    )

    condizionali = ("vera", "valore")
    sezioni = (
        Sezione("La domanda", ("tipo", "testo", "tema")),
        Sezione("Da dove viene", ("versione_contenuto", "spiegazione", "fonte", "fonte_verificata_il")),
        Sezione("Se è vero o falso", ("vera",)),
        Sezione("Se si chiede un numero", ("valore", "tolleranza", "unita"), colonne=3),
    )

    def __init__(self, data: Any = None, *, attuale: VersioneDomanda | None = None) -> None:
        super().__init__(data, initial=read_domanda(attuale) if attuale else None)
        contenuti = VersioneContenuto.objects.pubblicate()
        if attuale:
            contenuti |= VersioneContenuto.objects.filter(pk=attuale.versione_contenuto_id)
        righe = contenuti.only("uuid", "titolo", "numero", "stato").order_by("titolo", "numero")
        get_campo(self, "versione_contenuto", VoceField).offer(righe, tell_versione)

    def clean(self) -> dict[str, Any]:
        """What the kind asks for besides."""
        dati = super().clean() or self.cleaned_data
        if dati.get("tipo") == TipoDomanda.VERO_FALSO and not dati.get("vera") and "vera" not in self.errors:
            self.add_error("vera", "Di' se l'affermazione è vera o falsa.")
        if dati.get("tipo") == TipoDomanda.NUMERICA and dati.get("valore") is None and "valore" not in self.errors:
            self.add_error("valore", "Scrivi il numero giusto.")
        return dati

    @property
    def valori(self) -> dict[str, Any]:
        """As the service takes them."""
        dati = {nome: valore for nome, valore in self.cleaned_data.items() if nome != "vera"}
        if dati["tipo"] != TipoDomanda.NUMERICA:
            return dati | {"valore": None, "tolleranza": None, "unita": ""}
        return dati | {"tolleranza": dati["tolleranza"] or 0}


def tell_versione(versione: VersioneContenuto) -> str:
    """A version by its title, and whether it holds no more."""
    ferma = "" if versione.stato == StatoVersione.PUBBLICATA else ", non più in vigore"
    return f"{versione.titolo} (versione {versione.numero}{ferma})"


def read_domanda(versione: VersioneDomanda) -> dict[str, Any]:
    """What a version says, as the form takes it."""
    campi = ("tipo", "testo", "tema", "spiegazione", "fonte", "fonte_verificata_il", "valore", "tolleranza", "unita")
    dati = {campo: getattr(versione, campo) for campo in campi}
    dati["versione_contenuto"] = str(versione.versione_contenuto.uuid)
    if versione.tipo == TipoDomanda.VERO_FALSO:
        dati["vera"] = "si" if versione.opzioni_lette[0].giusta else "no"
    return dati


class VoceForm(forms.Form):
    """One of the answers. An empty row is not there."""

    posto = forms.IntegerField(
        label="Posto",
        min_value=1,
        max_value=99,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "posto"}),
    )
    testo = forms.CharField(
        label="Risposta", max_length=300, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    giusta = forms.BooleanField(label="È giusta", required=False)
    spiegazione = forms.CharField(
        label="Perché, se serve", max_length=500, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or self.cleaned_data
        if (dati.get("giusta") or dati.get("spiegazione")) and not dati.get("testo") and "testo" not in self.errors:
            self.add_error("testo", "Scrivi la risposta, oppure svuota la riga.")
        return dati


class BaseVociFormSet(InsiemeBase):
    titolo = "Risposte fra cui scegliere, oppure voci da mettere in ordine: nell'ordine giusto, con il posto di ognuna"
    aggiungi = "Aggiungi una risposta"
    chiave_riga = ("testo",)

    @property
    def voci(self) -> list[Voce]:
        """Those written, by their place: without one, where they stand."""
        scritte = [
            (dati.get("posto") or numero, numero, dati)
            for numero, dati in enumerate((form.cleaned_data for form in self.forms), start=1)
            if dati.get("testo")
        ]
        ordinate = sorted(scritte, key=lambda scritta: scritta[:2])
        return [Voce(dati["testo"], dati["giusta"], dati["spiegazione"]) for _, _, dati in ordinate]


VociFormSet = forms.formset_factory(
    VoceForm,
    formset=BaseVociFormSet,
    extra=4,
    max_num=OPZIONI_MASSIME,
    absolute_max=OPZIONI_MASSIME + 4,
    validate_max=True,
)


def build_voci(attuale: VersioneDomanda | None = None, data: Any = None) -> Any:
    """The rows of the answers, those of a version with a few to add."""
    iniziali: list[dict[str, Any]] = []
    if attuale and attuale.tipo not in (TipoDomanda.VERO_FALSO, TipoDomanda.NUMERICA):
        iniziali = [
            {"posto": o.numero, "testo": o.testo, "giusta": o.giusta, "spiegazione": o.spiegazione}
            for o in attuale.opzioni_lette
        ]
    return VociFormSet(data, initial=iniziali, prefix="voci")


def read_voci(form: DomandaForm, insieme: Any) -> list[Voce]:
    """The answers that a question has, by its kind."""
    if form.cleaned_data["tipo"] == TipoDomanda.VERO_FALSO:
        return list(build_vero_falso(vera=form.cleaned_data["vera"] == "si"))
    voci: list[Voce] = insieme.voci
    if form.cleaned_data["tipo"] == TipoDomanda.ORDINAMENTO:
        voci = [Voce(voce.testo, False, voce.spiegazione) for voce in voci]
    return [] if form.cleaned_data["tipo"] == TipoDomanda.NUMERICA else voci


class SempreForm(forms.Form):
    """In which quizzes a question is asked always."""

    quiz = VociField(label="Quiz in cui porla sempre", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any = None, *, domanda: Domanda) -> None:
        super().__init__(data, initial={"quiz": [str(uuid) for uuid in domanda.quiz.values_list("uuid", flat=True)]})
        get_campo(self, "quiz", VociField).offer(Quiz.objects.order_by("titolo"))
