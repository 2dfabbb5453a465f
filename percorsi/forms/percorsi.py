"""Forms of a path: the idea and the business, what happens next, the closing."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from stdnum.it import iva

from cittadini.models import Cittadino
from interfaccia.conferme import ConfermaField, Spunta, is_confermato, seal_cose
from interfaccia.forms import DataField, EuroField, Sezione, TestoLungoField, get_campo
from interfaccia.rettifiche import RettificaForm, TardivaForm
from interfaccia.views.stato import PassaggioForm
from nucleo.date import Significato
from nucleo.testo import compact_codice
from percorsi.aggiunte import DomandaChiusura, Ostacolo, list_domande
from percorsi.enums import MOTIVI_CHIUSURA_MANUALI
from percorsi.forms.apertura import AperturaForm
from percorsi.models import Percorso
from percorsi.selectors.percorsi import list_motivi_chiusura
from requisiti.enums import DestinazioneFondi, FaseImpresa, FormaGiuridica, SezioneAteco
from territorio.forms import ComuneField
from utenti.models import Utente

CAMPI = (
    "titolo",
    "descrizione",
    "data_apertura",
    "operatore",
    "fase",
    "forma_giuridica",
    "ateco_sezione",
    "ateco_codice",
    "comune_attivita",
    "partita_iva",
    "data_avvio_impresa",
    "verificata_in_attivita",
    "fabbisogno",
    "mezzi_propri",
    "destinazione",
    "garanzie",
    "occupati_attuali",
    "occupati_previsti",
)


def _persone(etichetta: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=etichetta,
        required=False,
        min_value=0,
        max_value=999,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "numerico"}),
    )


class PercorsoForm(forms.Form):
    """The project idea: a few words are enough, the rest when it is known. No partita IVA needed."""

    titolo = forms.CharField(
        label="L'idea, in poche parole",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "Una bottega di ceramica"}),
    )
    data_apertura = DataField(significato=Significato.FATTO, label="Aperto il")
    descrizione = TestoLungoField(
        label="Descrizione",
        required=False,
        max_length=10_000,
        help_text="Non scrivere dati sulla salute, sulle convinzioni o sulla famiglia: non servono qui.",
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
    )
    operatore = forms.ModelChoiceField(
        label="Operatore di riferimento", queryset=Utente.objects.none(), to_field_name="uuid", empty_label=None
    )
    fase = forms.ChoiceField(label="A che punto è l'impresa", choices=FaseImpresa)
    forma_giuridica = forms.ChoiceField(label="Forma giuridica", choices=FormaGiuridica)
    ateco_sezione = forms.ChoiceField(
        label="Settore (ATECO 2025)", choices=[("", "Da definire"), *SezioneAteco.choices], required=False
    )
    ateco_codice = forms.RegexField(
        r"^\d{2}(\.\d{1,2}){0,2}$",
        label="Codice ATECO",
        required=False,
        max_length=8,
        error_messages={"invalid": "Scrivi il codice come «47.78.3» o «56.10»."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal"}),
    )
    comune_attivita = ComuneField(label="Comune dell'attività", required=False)
    partita_iva = forms.CharField(
        label="Partita IVA",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    data_avvio_impresa = DataField(
        significato=Significato.VITA,
        label="Impresa attiva dal",
        required=False,
        error_messages={"max_value": "La data non può essere nel futuro: se l'impresa partirà, lasciala vuota."},
    )
    verificata_in_attivita = forms.BooleanField(
        label="Ho verificato che è in attività: registrata, e con ricavi, capitale versato o assunti",
        required=False,
    )
    fabbisogno = EuroField(label="Quanto serve in tutto", required=False, max_digits=10)
    mezzi_propri = EuroField(label="Di cui mezzi propri", required=False, max_digits=10)
    destinazione = forms.MultipleChoiceField(
        label="A che cosa servono i fondi",
        choices=DestinazioneFondi,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Sono le spese ammesse dall'articolo 2 del DM 176/2014.",
    )
    garanzie = forms.CharField(
        label="Garanzie disponibili",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    occupati_attuali = _persone("Persone che ci lavorano oggi")
    occupati_previsti = _persone("Persone che ci lavoreranno")

    sezioni: tuple[Sezione, ...] = (
        Sezione("L'idea", ("titolo", "data_apertura", "operatore", "descrizione")),
        Sezione(
            "L'impresa",
            (
                "fase",
                "forma_giuridica",
                "ateco_sezione",
                "ateco_codice",
                "comune_attivita",
                "partita_iva",
                "data_avvio_impresa",
                "verificata_in_attivita",
            ),
            testo="La partita IVA non serve: la maggior parte di chi viene non ha ancora un'impresa.",
            colonne=2,
        ),
        Sezione("I fondi", ("fabbisogno", "mezzi_propri", "garanzie", "destinazione"), colonne=2),
        Sezione("Il lavoro", ("occupati_attuali", "occupati_previsti"), colonne=2),
    )

    def __init__(self, *args: Any, presenti: QuerySet[Utente], oggi: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.oggi = oggi
        self._offer(get_campo(self, "operatore", forms.ModelChoiceField), presenti)

    def _offer(self, campo: forms.ModelChoiceField, presenti: QuerySet[Utente]) -> None:
        """Who works there; who does no more is asked to be replaced, unless nobody is left."""
        uuid = self.initial.get("operatore")
        assente = None if not uuid or presenti.filter(uuid=uuid).exists() else Utente.objects.filter(uuid=uuid).first()
        if assente and not presenti.exists():
            presenti = Utente.objects.filter(pk=assente.pk)
        elif assente:
            campo.help_text = f"{assente} non lavora più qui: scegli chi lo segue adesso."
            campo.empty_label = "Scegli"
        campo.queryset = presenti

    def clean_partita_iva(self) -> str:
        """Eleven digits with their check digit; spaces and «IT» in front are forgiven."""
        scritta = compact_codice(self.cleaned_data["partita_iva"])
        if scritta and not iva.is_valid(scritta):
            raise ValidationError("La partita IVA non è giusta: sono 11 cifre, e l'ultima le controlla.")
        return iva.compact(scritta) if scritta else ""

    def clean(self) -> dict[str, Any]:
        super().clean()
        puliti = self.cleaned_data
        fabbisogno, propri = puliti.get("fabbisogno"), puliti.get("mezzi_propri")
        if fabbisogno is not None and propri is not None and propri > fabbisogno:
            self.add_error("mezzi_propri", "I mezzi propri non possono superare quanto serve in tutto.")
        return puliti

    @property
    def campi(self) -> dict[str, Any]:
        return {nome: self.cleaned_data[nome] for nome in CAMPI}


class PercorsoCreateForm(AperturaForm, TardivaForm, PercorsoForm):
    """A new path: the title is enough, the rest opens on demand."""

    contati = ("data_apertura",)

    sezioni = (
        Sezione("", ("titolo", "data_apertura", "motivo_rettifica", "condizione_allora", "operatore")),
        Sezione("Che cosa si sa già", ("descrizione", *PercorsoForm.sezioni[1].campi), pieghevole=True, colonne=2),
        *(
            Sezione(s.titolo, s.campi, testo=s.testo, pieghevole=True, colonne=s.colonne)
            for s in PercorsoForm.sezioni[2:]
        ),
    )

    def __init__(self, *args: Any, cittadino: Cittadino, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_condizione(cittadino)
        self.ask_motivo({}, self.oggi)
        for nome in ("fase", "forma_giuridica"):
            self.fields[nome].required = False


class PercorsoUpdateForm(RettificaForm, PercorsoForm):
    contati = ("data_apertura",)

    sezioni = (
        Sezione("L'idea", ("titolo", "data_apertura", "motivo_rettifica", "operatore", "descrizione")),
        *PercorsoForm.sezioni[1:],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_motivo(self.initial, self.oggi)

    @staticmethod
    def read(percorso: Percorso) -> dict[str, Any]:
        """What the record says now, as the controls of the form take it."""
        return {nome: getattr(percorso, nome) for nome in CAMPI} | {"operatore": percorso.operatore.uuid}


class ChiusuraForm(TardivaForm, PassaggioForm):
    """The closing, with the reasons that this path may have; all, when something holds it: the answer says what.

    What must be confirmed with some reasons is asked beforehand, in words; a day of a closed month, why.
    """

    contati = ("data",)

    def __init__(self, *args: Any, percorso: Percorso, ostacoli: Sequence[Ostacolo], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        motivi = list_motivi_chiusura(percorso, ostacoli) or list_motivi_chiusura(percorso, [])
        get_campo(self, "motivo", forms.ChoiceField).choices = [(motivo.value, motivo.label) for motivo in motivi]
        if domande := list_domande(percorso):
            campo = self.fields["confermato"] = ConfermaField(label=" ".join(d.dichiaro for d in domande))
            campo.help_text = " ".join(
                f"{d.fatto}. Serve con ogni motivo, tranne: {_list_salvi(d)}; nella nota scrivi chi e quando."
                for d in domande
            )
            campo.widget = Spunta(seal_cose("confermato", [d.fatto for d in domande]))
        self.domande = domande
        self.fields["motivo_rettifica"].label = "Perché lo chiudi in quel giorno"
        self.order_fields(["motivo", "confermato", "data", "motivo_rettifica"])
        self.ask_motivo({}, self.oggi)

    def clean_confermato(self) -> list[str]:
        """The facts under which the box was ticked, of those that are there now."""
        return [d.fatto for d in self.domande if is_confermato(self, "confermato", [d.fatto])]


class ChiusuraUpdateForm(RettificaForm):
    """The day on which a path closed, put right."""

    contati = ("data",)

    data = DataField(significato=Significato.FATTO, label="Chiuso il")  # type: ignore[assignment]  # a field: Django takes it off the class

    def __init__(self, *args: Any, oggi: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["data", "motivo_rettifica"])
        self.ask_motivo(self.initial, oggi)


def _list_salvi(domanda: DomandaChiusura) -> str:
    return ", ".join(f"«{motivo.label}»" for motivo in MOTIVI_CHIUSURA_MANUALI if motivo in domanda.salvo)
