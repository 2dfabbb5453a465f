"""The form of a contact at the desk: about a minute and a half, on one page, keyboard only."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html

from attestati.selectors.obblighi import is_obbligatorio
from cittadini.models import Cittadino
from consulenze.enums import Canale, EsitoConsulenza, EsitoProgramma, Servizio, TipoContatto
from consulenze.models import Consulenza
from consulenze.regole.rendicontazione import Esame, examine
from consulenze.selectors.programmi import Programma, find_programma
from formazione.enums import Tema
from incentivi.pagine.tessere import describe_opzione
from incentivi.selectors.operatori import search_incentivi_for_operator
from interfaccia.forms import DataField, InsiemeBase, OraField, SceltaField, Sezione, TestoLungoField, get_campo
from nucleo import formati
from nucleo.date import Significato
from percorsi.enums import TAPPE_DELLO_SPORTELLO, ChiAgisce
from percorsi.forms.apertura import AperturaForm
from percorsi.models import Compito, Percorso
from percorsi.models.compiti import LUNGHEZZA_TESTO
from percorsi.selectors.compiti import DatiCompito
from percorsi.selectors.squadra import Squadra
from sportelli.models import Sportello
from utenti.models import Utente

# The way out stands beside the field before one is refused, too.
AIUTO_TIPO = (
    'L\'assistenza intensiva è di chi ha un attestato valido in quel giorno: <a href="{}#come">come si ottiene</a>.'
)
NUOVO = "nuovo"
SCEGLI = ("", "Scegli")
# What the service writes on the record, by the name it has there.
CAMPI = (
    "operatore",
    "data",
    "ora",
    "tipo",
    "canale",
    "durata",
    "preparazione",
    "temi",
    "servizi",
    "materiali",
    "note",
    "esito",
    "motivo_ritardo",
)


class ConsulenzaForm(forms.Form):
    """What a contact was. Common to who records and who corrects."""

    data = DataField(significato=Significato.FATTO, label="Data")  # type: ignore[assignment]  # a field: Django takes it off the class
    tipo = forms.ChoiceField(label="Tipo di contatto", choices=TipoContatto)
    canale = forms.ChoiceField(label="Come è avvenuto", choices=[("", "Scegli"), *Canale.choices])
    durata = forms.IntegerField(
        label="Durata in minuti",
        required=False,
        min_value=1,
        max_value=600,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "numerico"}),
    )
    temi = forms.MultipleChoiceField(label="Temi", choices=Tema, required=False, widget=forms.CheckboxSelectMultiple)
    servizi = forms.MultipleChoiceField(
        label="Servizi erogati", choices=Servizio, required=False, widget=forms.CheckboxSelectMultiple
    )
    esito = forms.ChoiceField(label="Esito", choices=[SCEGLI, *EsitoConsulenza.choices])
    note = TestoLungoField(
        label="Note",
        required=False,
        max_length=10_000,
        help_text="Non scrivere dati sulla salute, sulle convinzioni o sulla famiglia: non servono qui.",
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )
    operatore = forms.ModelChoiceField(
        label="Chi ha ricevuto la persona", queryset=Utente.objects.none(), to_field_name="uuid", empty_label=None
    )
    ora = OraField(label="Ora", required=False)
    preparazione = forms.IntegerField(
        label="Preparazione in minuti",
        required=False,
        min_value=0,
        max_value=600,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "numerico"}),
    )
    materiali = forms.CharField(
        label="Materiali consegnati",
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    partecipanti = forms.ModelMultipleChoiceField(
        label="Altri partecipanti",
        queryset=Utente.objects.none(),
        to_field_name="uuid",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    motivo_ritardo = forms.CharField(
        label="Perché la registri adesso",
        required=False,
        max_length=200,
        help_text="Serve quando il mese di quel giorno è già chiuso.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    sezioni: tuple[Sezione, ...] = (
        Sezione("Quando e come", ("data", "durata", "tipo", "canale", "operatore"), colonne=2),
        Sezione("Di che cosa avete parlato", ("temi", "servizi")),
        Sezione("Com'è andata", ("esito", "note")),
        Sezione("E adesso", ("compiti_fatti", "compito", "compito_chi", "compito_entro", "tappa"), colonne=2),
        Sezione(
            "Altri dettagli",
            ("ora", "preparazione", "materiali", "motivo_ritardo", "partecipanti"),
            pieghevole=True,
            colonne=2,
        ),
    )

    def __init__(self, *args: Any, squadra: Squadra, oggi: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.oggi = oggi
        if is_obbligatorio(oggi):
            self.fields["tipo"].help_text = format_html(AIUTO_TIPO, reverse("attestati:passaporto_own"))
        get_campo(self, "operatore", forms.ModelChoiceField).queryset = squadra.operatori
        get_campo(self, "partecipanti", forms.ModelChoiceField).queryset = squadra.partecipanti
        if len(squadra.operatori) == 1:
            self.fields["operatore"].widget = forms.HiddenInput()

    @property
    def campi(self) -> dict[str, Any]:
        """What was typed, by the names of the record."""
        return {nome: self.cleaned_data[nome] for nome in CAMPI}


class CompitiField(forms.ModelMultipleChoiceField):
    """Things to do, in words; each with its path when they are of several (`con_percorso`)."""

    con_percorso = False

    def label_from_instance(self, obj: Compito) -> str:
        return f"{obj.frase} ({obj.percorso.titolo})" if self.con_percorso else str(obj)


class ConsulenzaCreateForm(AperturaForm, ConsulenzaForm):
    """Which project it was about, then the contact. A new person's project is opened here."""

    campo_apertura = "data"

    percorso = forms.ChoiceField(label="Di quale progetto avete parlato", widget=forms.RadioSelect)
    titolo_percorso = forms.CharField(
        label="Il progetto nuovo, in poche parole",
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "Una bottega di ceramica"}),
    )
    compiti_fatti = CompitiField(
        label="Che cosa è stato fatto",
        queryset=Compito.objects.none(),
        to_field_name="uuid",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    compito = forms.CharField(
        label="Che cosa si fa adesso",
        required=False,
        max_length=LUNGHEZZA_TESTO,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "Porta il preventivo dei macchinari"}),
    )
    compito_chi = forms.ChoiceField(label="A chi tocca", choices=[SCEGLI, *ChiAgisce.choices], required=False)
    compito_entro = DataField(significato=Significato.IMPEGNO, label="Entro il", required=False)
    tappa = forms.ChoiceField(label="Il percorso è arrivato a", required=False)

    sezioni = (Sezione("Il progetto", ("percorso", "titolo_percorso", "condizione_allora")), *ConsulenzaForm.sezioni)

    def __init__(self, *args: Any, cittadino: Cittadino, aperti: Sequence[Percorso], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.aperti = {str(percorso.uuid): percorso for percorso in aperti}
        self._offer_compiti()
        get_campo(self, "tappa", forms.ChoiceField).choices = [
            ("", "Non cambia"),
            *((t.value, t.label) for t in TAPPE_DELLO_SPORTELLO[1:]),
        ]
        if aperti:
            scelte = [(chiave, f"{p.titolo} ({p.codice})") for chiave, p in self.aperti.items()]
            scelte += [] if cittadino.deceduto_il else [(NUOVO, "Un progetto nuovo")]
            get_campo(self, "percorso", forms.ChoiceField).choices = scelte
        else:
            del self.fields["percorso"]
            self.fields["titolo_percorso"].required = True
            self.fields["titolo_percorso"].label = "L'idea, in poche parole"
        self.ask_condizione(cittadino, nuovo=not aperti or self["percorso"].value() == NUOVO)
        if cittadino.deceduto_il:
            self._ask_prima(cittadino.deceduto_il)

    def _ask_prima(self, deceduto_il: date) -> None:
        """Of who died what had happened is recorded, and nothing is to be done any more."""
        for campo in ("titolo_percorso", "compito", "compito_chi", "compito_entro"):
            self.fields.pop(campo, None)
        self.initial.pop("data", None)
        il = formati.data_articolata("il", deceduto_il)
        self.fields["data"].help_text = f"La persona è deceduta {il}: il giorno del contatto è di prima."

    def tell_prima(self, sportelli: Sequence[Sportello]) -> None:
        """The person went from desk to desk: who received them on a day before worked where they were then."""
        if sportelli:
            nomi = " o ".join(sportello.nome for sportello in sportelli)
            self.fields["operatore"].help_text = f"Per un giorno prima del passaggio, chi l'ha ricevuta a {nomi}."

    def _offer_compiti(self) -> None:
        """What is still to be done on the open paths; each says its own when they are several."""
        compiti = Compito.objects.aperti().filter(percorso__in=[p.pk for p in self.aperti.values()])
        campo = get_campo(self, "compiti_fatti", CompitiField)
        campo.queryset = compiti.select_related("percorso")
        if not campo.queryset:
            del self.fields["compiti_fatti"]
        else:
            campo.con_percorso = len(self.aperti) > 1

    def clean(self) -> dict[str, Any]:
        super().clean()
        puliti = self.cleaned_data
        if puliti.get("percorso") == NUOVO and not puliti.get("titolo_percorso"):
            self.add_error("titolo_percorso", "Scrivi in poche parole qual è il progetto nuovo.")
        if puliti.get("titolo_percorso") and puliti.get("percorso", NUOVO) not in ("", NUOVO):
            self.add_error(
                "titolo_percorso", "Hai scelto un progetto che c'è già: cancella il titolo, o scegli «nuovo»."
            )
        self._check_compito(puliti)
        return puliti

    def _check_compito(self, puliti: dict[str, Any]) -> None:
        if puliti.get("compito") and not puliti.get("compito_chi"):
            self.add_error("compito_chi", "Scegli a chi tocca.")
        if not puliti.get("compito") and (puliti.get("compito_chi") or puliti.get("compito_entro")):
            self.add_error("compito", "Scrivi che cosa si fa, oppure togli a chi tocca ed entro quando.")
        entro, giorno = puliti.get("compito_entro"), puliti.get("data")
        if entro and giorno and entro < giorno:
            self.add_error("compito_entro", f"Non può precedere la consulenza ({giorno:%d/%m/%Y}).")

    @property
    def dati_compito(self) -> DatiCompito | None:
        """What the contact decided to do, if anything."""
        puliti = self.cleaned_data
        if not puliti.get("compito"):
            return None
        return DatiCompito(testo=puliti["compito"], chi=puliti["compito_chi"], entro=puliti["compito_entro"])

    @property
    def scelto(self) -> Percorso | None:
        """The open path it was about, None for a new one."""
        return self.aperti.get(self.cleaned_data.get("percorso", NUOVO))


class ConsulenzaUpdateForm(ConsulenzaForm):
    """The same record, corrected; after its month has closed, with the reason."""

    nota_rettifica = forms.CharField(
        label="Perché la correggi",
        max_length=500,
        help_text="Il mese è già chiuso: la correzione comparirà tra le rettifiche del rapporto.",
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )

    sezioni = (*ConsulenzaForm.sezioni, Sezione("Rettifica", ("nota_rettifica",)))

    def __init__(self, *args: Any, chiuso: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not chiuso:
            rettifica = Sezione("Rettifica", ("nota_rettifica",), pieghevole=True)
            self.sezioni = (*ConsulenzaForm.sezioni, rettifica)
            self.fields["nota_rettifica"].required = False
            self.fields["nota_rettifica"].help_text = "Serve se sposti la data in un mese già chiuso."

    @staticmethod
    def read(consulenza: Consulenza) -> dict[str, Any]:
        """What the record says now, as the controls of the form take it."""
        return {nome: getattr(consulenza, nome) for nome in CAMPI} | {
            "operatore": consulenza.operatore.uuid,
            "partecipanti": [utente.uuid for utente in consulenza.partecipanti.all()],
        }


class ProgrammaForm(forms.Form):
    """A programme shown. An empty row is not there."""

    incentivo = SceltaField(
        label="Programma",
        required=False,
        url_name="incentivi:incentivo_choose",
        search=search_incentivi_for_operator,
        read=find_programma,
        opzione=describe_opzione,
    )
    esito = forms.ChoiceField(label="Che cosa ne è stato", choices=[SCEGLI, *EsitoProgramma.choices], required=False)
    nota = forms.CharField(
        label="Requisito mancante o nota",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        super().clean()
        puliti = self.cleaned_data
        if puliti.get("incentivo") and not puliti.get("esito"):
            self.add_error("esito", "Scegli che cosa ne è stato.")
        scritta = puliti.get("esito") or puliti.get("nota")
        if scritta and not puliti.get("incentivo") and "incentivo" not in self.errors:
            self.add_error("incentivo", "Scegli il programma, oppure svuota la riga.")
        return puliti


class BaseProgrammiFormSet(InsiemeBase):
    titolo = "Programmi illustrati"
    aggiungi = "Aggiungi un programma"
    chiave_riga = ("incentivo",)

    @property
    def programmi(self) -> list[Programma]:
        puliti = [form.cleaned_data for form in self.forms]
        return [Programma(p["incentivo"], p["esito"], p["nota"]) for p in puliti if p.get("incentivo")]


ProgrammiFormSet = forms.formset_factory(
    ProgrammaForm, formset=BaseProgrammiFormSet, extra=1, max_num=20, absolute_max=30, validate_max=True
)


class EsameForm(forms.Form):
    """The little of the form that decides whether a contact counts, read while it is being typed.

    What is wrong or missing is as if it were not there: nothing is refused here.
    """

    tipo = forms.ChoiceField(choices=TipoContatto)
    esito = forms.CharField(required=False)
    temi = forms.MultipleChoiceField(choices=Tema, required=False)
    servizi = forms.MultipleChoiceField(choices=Servizio, required=False)
    durata = forms.IntegerField(required=False, min_value=1, max_value=600)
    data = DataField(significato=Significato.FATTO, required=False)  # type: ignore[assignment]  # a field: Django takes it off the class

    def examine(self, oggi: date) -> Esame:
        self.full_clean()
        puliti = {nome: self.cleaned_data.get(nome) for nome in self.fields}
        giorno = puliti.pop("data")
        esame = examine(**puliti | {"temi": puliti["temi"] or (), "servizi": puliti["servizi"] or ()})
        return esame if giorno is None else esame.add_avvisi(giorno, oggi)
