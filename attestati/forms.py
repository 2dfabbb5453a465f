"""What is asked of who checks a certificate, of who certifies a training of before."""

from typing import Any

from django import forms

from attestati.models.attestati import PREFISSO
from corsi.models import Corso
from interfaccia.forms import CodiceField, DataField, Sezione, get_campo
from nucleo.date import Significato
from utenti.models import Utente
from utenti.selectors.accessi import find_utente


class VerificaForm(forms.Form):
    """The code of a certificate, and the name on it when one wants to know whether it is the right one."""

    codice = CodiceField(
        prefisso=PREFISSO,
        label="Codice dell'attestato",
        max_length=40,
        help_text="È sotto il codice QR e a piè di pagina: comincia con «A-».",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}),
    )
    nome = forms.CharField(
        label="Nome e cognome scritti sull'attestato",
        required=False,
        max_length=150,
        help_text="Ti diciamo se sono quelli di chi ha seguito il corso. Non li conserviamo.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class PregressoForm(forms.Form):
    """Who followed which course, when, and the paper that proves it."""

    utente = forms.EmailField(
        label="E-mail della persona",
        max_length=254,
        help_text="Quella con cui entra nella piattaforma.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    corso = forms.ModelChoiceField(
        Corso.objects.none(), label="Corso", to_field_name="uuid", empty_label="Scegli il corso"
    )
    concluso_il = DataField(significato=Significato.FATTO, label="Ultimo giorno del corso")
    tenuto = forms.CharField(
        label="Come si è svolto",
        max_length=400,
        help_text="Sta scritto sull'attestato. Per esempio: «In presenza a Lecce, dal 3 al 4 marzo 2014».",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    atto = forms.CharField(
        label="Documento che lo prova",
        max_length=200,
        help_text="Sta scritto sull'attestato. Per esempio: «Registro delle presenze, prot. 112 del 10 marzo 2014».",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    sezioni = (
        Sezione("Chi e che cosa", ("utente", "corso")),
        Sezione("Quando e dove", ("concluso_il", "tenuto", "atto")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        get_campo(self, "corso", forms.ModelChoiceField).queryset = Corso.objects.pubblicati()

    def clean_utente(self) -> Utente:
        utente = find_utente(self.cleaned_data["utente"])
        if utente is None:
            raise forms.ValidationError("Nessuno entra nella piattaforma con questa e-mail: controlla come è scritta.")
        return utente
