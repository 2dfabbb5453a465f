"""Forms of who answers for a lender, by a link: what they say, with name and role."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from credito.enums import MotivoRifiuto, StatoInvio
from credito.forms.finanziamenti import DeliberaForm, FinanziamentoForm
from credito.models import Finanziamento
from interfaccia.forms import DataField, EuroField, Sezione, TestoLungoField
from nucleo.date import Significato
from nucleo.nomi import check_nome, check_senza_codice
from riscontri.regole.detti import NOTA_MASSIMA

FIRMA = ("nome", "ruolo")


class FirmaForm(forms.Form):
    """Who answers: it stands beside the answer."""

    nome = forms.CharField(
        label="Nome e cognome di chi risponde",
        max_length=60,
        validators=[check_nome],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    ruolo = forms.CharField(
        label="Ruolo",
        max_length=40,
        help_text="Per esempio: istruttore fidi.",
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )


def build_nota(etichetta: str, *, obbligatoria: bool) -> TestoLungoField:
    campo = forms.Textarea(attrs={"rows": 3, "autocomplete": "off"})
    return TestoLungoField(
        label=etichetta, required=obbligatoria, max_length=NOTA_MASSIMA, validators=[check_senza_codice], widget=campo
    )


class RispostaForm(FirmaForm):
    """One answer: when, the reason of a no, what is missing, a note."""

    data = DataField(  # type: ignore[assignment]  # a field: Django takes it off the class
        significato=Significato.FATTO,
        label="Quando",
        required=False,
        help_text="Se non è stato oggi, scrivete il giorno vero: da lì contano i vostri tempi di risposta.",
    )

    def __init__(self, *args: Any, stato: str, oggi: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"data": oggi, **self.initial}
        if stato == StatoInvio.RESPINTO:
            self.fields["motivo"] = forms.ChoiceField(label="Perché", choices=MotivoRifiuto, widget=forms.RadioSelect)
        chiede = stato == StatoInvio.INTEGRAZIONE
        etichetta = "Quali documenti o informazioni vi servono" if chiede else "Volete aggiungere qualcosa?"
        self.fields["nota"] = build_nota(etichetta, obbligatoria=chiede)
        self.order_fields(["motivo", "data", "nota", *FIRMA])


class RiscontroDeliberaForm(FirmaForm, DeliberaForm):
    """The conditions of a favourable deliberation, told by who took it."""

    canale = None  # type: ignore[assignment]  # by the link: Django takes the field off the class
    fonte = None  # type: ignore[assignment]  # the lender itself
    verificato = None  # type: ignore[assignment]  # who deliberated says it

    CAMPI = tuple(campo for campo in DeliberaForm.CAMPI if campo != "fonte")
    sezioni = (
        Sezione("La delibera", ("esito", "data")),
        DeliberaForm.condizioni,
        DeliberaForm.servizi,
        DeliberaForm.tutor,
        DeliberaForm.garanzia,
        Sezione("Chi risponde", ("nota", *FIRMA)),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nota"].label = "Volete aggiungere qualcosa?"
        # Of a month that has closed it is known only now.
        self.fields.pop("motivo_rettifica", None)


class CompletaForm(FirmaForm, FinanziamentoForm):
    """What comes after a deliberation: contract, services, tutor, guarantee. The conditions stay as they were told."""

    importo_deliberato = None  # type: ignore[assignment]  # Django takes them off the class
    durata_mesi = None  # type: ignore[assignment]  # as above
    preammortamento_mesi = None  # type: ignore[assignment]  # as above
    tasso = None  # type: ignore[assignment]  # as above
    garanzia_reale = None  # type: ignore[assignment]  # as above
    fonte = None  # type: ignore[assignment]  # the lender itself

    CAMPI = (
        "data_contratto",
        *FinanziamentoForm.servizi.campi,
        *FinanziamentoForm.tutor.campi,
        *FinanziamentoForm.garanzia.campi,
    )
    sezioni = (
        Sezione("Il contratto", ("data_contratto",)),
        FinanziamentoForm.servizi,
        FinanziamentoForm.tutor,
        FinanziamentoForm.garanzia,
        Sezione("Chi risponde", FIRMA),
    )

    @classmethod
    def read(cls, finanziamento: Finanziamento) -> dict[str, Any]:
        """What is known already."""
        return {nome: getattr(finanziamento, nome) for nome in cls.CAMPI}


class PagamentoForm(FirmaForm):
    """A payment that happened."""

    data = DataField(significato=Significato.FATTO, label="Pagata il")  # type: ignore[assignment]  # a field: Django takes it off the class
    importo = EuroField(label="Importo (€)", max_digits=10, min_value=Decimal("0.01"))
    a_fornitore = forms.BooleanField(label="Pagata direttamente a un fornitore", required=False)

    def __init__(self, *args: Any, oggi: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"data": oggi, **self.initial}
        self.order_fields(["data", "importo", "a_fornitore", *FIRMA])
