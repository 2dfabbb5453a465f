"""Forms of a loan: the deliberation, the tranches, what undoes them, how it ends."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from credito.enums import (
    INVIO_FAVOREVOLE,
    MOTIVI_DI_SBAGLIO,
    CanaleRisposta,
    MotivoStorno,
    ServizioAusiliario,
    StatoGaranzia,
    StatoInvio,
)
from credito.forms.avvisi import AvvisiField
from credito.forms.invii import SCEGLI
from credito.models import Finanziamento, Invio
from credito.models.finanziamenti import CAMPI_GARANZIA
from interfaccia.forms import DataField, EuroField, Sezione, TassoField, TestoLungoField
from interfaccia.rettifiche import RettificaForm, TardivaForm
from interfaccia.views.stato import PassaggioForm
from nucleo.date import Significato
from nucleo.enums import FonteDato
from nucleo.nomi import check_nome, valida_numero


def _mesi(etichetta: str, minimo: int, **kwargs: Any) -> forms.IntegerField:
    attributi = {"inputmode": "numeric", "autocomplete": "off", "class": "numerico"}
    return forms.IntegerField(
        label=etichetta, min_value=minimo, max_value=360, widget=forms.NumberInput(attrs=attributi), **kwargs
    )


def _testo(etichetta: str, lunghezza: int, **kwargs: Any) -> forms.CharField:
    campo = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=etichetta, required=False, max_length=lunghezza, widget=campo, **kwargs)


class FinanziamentoForm(forms.Form):
    """The conditions of a loan, its guarantee, its tutor: what is known today, the rest later."""

    importo_deliberato = EuroField(label="Importo deliberato (€)", max_digits=10, min_value=1)
    durata_mesi = _mesi("Durata (mesi)", 1)
    preammortamento_mesi = _mesi("Di cui preammortamento (mesi)", 0, required=False)
    tasso = TassoField(
        label="Tasso annuo (%)",
        required=False,
        min_value=0,
        max_value=TassoField.MASSIMO,
        max_digits=6,
        decimal_places=3,
        help_text="In percento, fino a tre decimali: 6,5 oppure 2,875.",
    )
    garanzia_reale = forms.BooleanField(label="C'è una garanzia reale (ipoteca o pegno)", required=False)
    data_contratto = DataField(significato=Significato.FATTO, label="Data del contratto", required=False)
    servizi_ausiliari = forms.MultipleChoiceField(
        label="Quali presteranno l'erogatore o il tutor",
        choices=ServizioAusiliario,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="La norma ne vuole almeno due.",
    )
    tutor_numero = _testo("Numero del tutor nell'elenco nazionale", 20, validators=[valida_numero])
    tutor_nome = _testo("Nome del tutor", 120, validators=[check_nome])
    garanzia_stato = forms.ChoiceField(label="Garanzia del Fondo PMI", choices=StatoGaranzia, required=False)
    garanzia_posizione = _testo("Posizione al Fondo", 30, validators=[valida_numero])
    garanzia_prenotata_il = DataField(significato=Significato.FATTO, label="Prenotata il", required=False)
    garanzia_confermata_il = DataField(
        significato=Significato.FATTO,
        label="Confermata il",
        required=False,
        help_text="L'erogatore la conferma entro 5 giorni lavorativi.",
    )
    garanzia_richiesta_il = DataField(
        significato=Significato.FATTO,
        label="Chiesta al Fondo il",
        required=False,
        help_text="L'erogatore la chiede entro 60 giorni dalla conferma.",
    )
    garanzia_concessa_il = DataField(significato=Significato.FATTO, label="Concessa il", required=False)
    fonte = forms.ChoiceField(label="Chi te lo ha detto", choices=[SCEGLI, *FonteDato.choices])
    avvisi_letti = AvvisiField()

    condizioni = Sezione(
        "Le condizioni",
        ("importo_deliberato", "durata_mesi", "preammortamento_mesi", "tasso", "data_contratto", "garanzia_reale"),
        colonne=2,
    )
    servizi = Sezione("Servizi ausiliari", ("servizi_ausiliari",))
    tutor = Sezione("Tutor", ("tutor_numero", "tutor_nome"), colonne=2)
    garanzia = Sezione(
        "Garanzia del Fondo PMI",
        ("garanzia_stato", "garanzia_posizione", *CAMPI_GARANZIA),
        colonne=2,
        pieghevole=True,
    )
    CAMPI = (*condizioni.campi, *servizi.campi, *tutor.campi, *garanzia.campi, "fonte")

    def __init__(self, *args: Any, oggi: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.oggi = oggi

    def clean_preammortamento_mesi(self) -> int:
        return self.cleaned_data["preammortamento_mesi"] or 0

    def clean(self) -> dict[str, Any]:
        super().clean()
        puliti = self.cleaned_data
        durata, pre = puliti.get("durata_mesi"), puliti.get("preammortamento_mesi")
        if durata and pre and pre > durata:
            self.add_error("preammortamento_mesi", "Il preammortamento non può superare la durata.")
        return puliti

    @property
    def campi(self) -> dict[str, Any]:
        return {nome: self.cleaned_data[nome] for nome in self.CAMPI}

    @property
    def noti(self) -> dict[str, Any]:
        """What is already valid, for the warnings while one types."""
        return {nome: valore for nome, valore in getattr(self, "cleaned_data", {}).items() if nome in self.CAMPI}


class DeliberaForm(TardivaForm, FinanziamentoForm):
    """The lender says yes: as asked, or with changes."""

    contati = ("data",)

    esito = forms.ChoiceField(
        label="Com'è andata",
        choices=[(stato.value, stato.label) for stato in INVIO_FAVOREVOLE],
        widget=forms.RadioSelect,
    )
    data = DataField(significato=Significato.FATTO, label="Data della delibera")  # type: ignore[assignment]  # a field: Django takes it off the class
    canale = forms.ChoiceField(label="Come ha risposto", choices=[SCEGLI, *CanaleRisposta.choices])
    nota = TestoLungoField(
        label="Che cosa ha detto l'erogatore",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
    verificato = forms.BooleanField(
        label="Ho visto la delibera o un documento dell'erogatore: importi e date sono verificati",
        required=False,
    )

    sezioni: tuple[Sezione, ...] = (
        Sezione("La delibera", ("esito", "data", "motivo_rettifica")),
        FinanziamentoForm.condizioni,
        FinanziamentoForm.servizi,
        FinanziamentoForm.tutor,
        FinanziamentoForm.garanzia,
        Sezione("Da dove lo sai", ("canale", "fonte"), colonne=2),
        Sezione("Le sue parole, e la verifica", ("nota", "verificato")),
    )

    def __init__(self, *args: Any, invio: Invio, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invio = invio
        self.ask_motivo({}, self.oggi)

    @staticmethod
    def read(invio: Invio, oggi: date) -> dict[str, Any]:
        """What to propose: what was asked."""
        return {
            "esito": StatoInvio.APPROVATO,
            "data": oggi,
            "importo_deliberato": invio.importo_richiesto,
            "durata_mesi": invio.durata_mesi,
        }


class FinanziamentoUpdateForm(RettificaForm, FinanziamentoForm):
    contati = Finanziamento.CONTATI

    data_delibera = DataField(significato=Significato.FATTO, label="Data della delibera")

    CAMPI = (*FinanziamentoForm.CAMPI, "data_delibera")
    sezioni = (
        Sezione("La delibera", ("data_delibera",)),
        Sezione(
            FinanziamentoForm.condizioni.titolo,
            (*FinanziamentoForm.condizioni.campi, "motivo_rettifica"),
            colonne=2,
        ),
        FinanziamentoForm.servizi,
        FinanziamentoForm.tutor,
        FinanziamentoForm.garanzia,
        Sezione("Da dove lo sai", ("fonte",)),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["motivo_rettifica"].label = "Perché correggi data o importo"
        self.ask_motivo(self.initial or None, self.oggi)

    @classmethod
    def read(cls, finanziamento: Finanziamento) -> dict[str, Any]:
        """What the record says now, by field."""
        return {nome: getattr(finanziamento, nome) for nome in cls.CAMPI}


class ErogazioneForm(TardivaForm):
    """A payment that happened."""

    contati = ("data",)

    data = DataField(significato=Significato.FATTO, label="Pagata il")  # type: ignore[assignment]  # a field: Django takes it off the class
    importo = EuroField(label="Importo (€)", max_digits=10, min_value=Decimal("0.01"))
    a_fornitore = forms.BooleanField(label="Pagata direttamente a un fornitore", required=False)
    fonte = forms.ChoiceField(label="Chi te lo ha detto", choices=[SCEGLI, *FonteDato.choices])

    def __init__(self, *args: Any, oggi: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"data": oggi, **self.initial}
        self.order_fields(["data", "motivo_rettifica"])
        self.ask_motivo({}, oggi)


class StornoForm(forms.Form):
    """Why a payment should not be there."""

    motivo = forms.ChoiceField(label="Motivo", choices=MotivoStorno, widget=forms.RadioSelect)
    restituita_il = DataField(
        significato=Significato.FATTO,
        label="Restituita il",
        required=False,
        help_text="Solo per una somma restituita: resta pagata nel suo mese, e il finanziamento non l'ha più.",
    )
    nota = forms.CharField(
        label="Nota", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"})
    )


class CorreggiStornoForm(StornoForm):
    """Why a payment that was said to be given back is not counted."""

    motivo = forms.ChoiceField(
        label="Il motivo giusto",
        choices=[(motivo.value, motivo.label) for motivo in MOTIVI_DI_SBAGLIO],
        widget=forms.RadioSelect,
    )
    restituita_il = None  # type: ignore[assignment]  # Django takes the field off the class


class SeguitoForm(PassaggioForm):
    """What became of a loan, and who said it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fonte"] = forms.ChoiceField(label="Chi te lo ha detto", choices=[SCEGLI, *FonteDato.choices])
