"""Forms about who logs in: invitations, assignments, one's own data."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from interfaccia.forms import DataField, Sezione
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.enums import RUOLI_SPORTELLO, Ruolo
from nucleo.giornata import get_oggi
from nucleo.nomi import check_nome
from sportelli.forms.campi import AmministrazioneField, SportelloField
from territorio.models import Regione
from utenti.models import Utente

# Where each role works, and what is said when it is missing; of the others, for the whole network.
LUOGHI = {
    **dict.fromkeys(RUOLI_SPORTELLO, ("sportello", "Scegli lo sportello in cui lavora.")),
    Ruolo.REFERENTE: ("amministrazione", "Scegli l'amministrazione di cui è referente."),
    Ruolo.TERRITORIALE: ("regione", "Scegli la regione che segue."),
}


class IncaricoForm(forms.Form):
    """A role, where it is held, from when to when."""

    ruolo = forms.ChoiceField(label="Ruolo", choices=Ruolo.choices, widget=forms.RadioSelect)
    amministrazione = AmministrazioneField(
        label="Amministrazione", required=False, help_text="Per i referenti dell'amministrazione."
    )
    regione = forms.ModelChoiceField(
        Regione.objects.order_by("nome"),
        label="Regione",
        required=False,
        to_field_name="codice_istat",
        empty_label="Scegli",
        help_text="Per i referenti territoriali dell'Ente. Chi ne segue più di una ha un incarico per ciascuna.",
    )
    dal = DataField(significato=Significato.IMPEGNO, label="Dal")
    al = DataField(
        significato=Significato.SCADENZA,
        label="Fino al",
        required=False,
        help_text="Ultimo giorno di accesso. Vuoto se non ha una fine.",
    )

    # The role says which of them is asked.
    condizionali = frozenset({"sportello", "amministrazione", "regione"})
    sezioni: tuple[Sezione, ...] = (
        Sezione("Incarico", ("ruolo", "sportello", "amministrazione", "regione")),
        Sezione("Periodo", ("dal", "al"), colonne=2),
    )

    def __init__(self, *args: Any, ambito: Ambito, oggi: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sportello"] = SportelloField(
            ambito, label="Sportello", required=False, help_text="Per operatori e responsabili di sportello."
        )
        self.fields["dal"].initial = oggi or get_oggi()

    def clean(self) -> dict[str, Any]:
        super().clean()
        dati = self.cleaned_data
        campo, messaggio = LUOGHI.get(dati.get("ruolo", ""), ("", ""))
        for altro in self.condizionali - {campo}:
            dati[altro] = None
        if campo:
            self._need(campo, messaggio)
        if dati.get("dal") and dati.get("al") and dati["al"] < dati["dal"]:
            self.add_error("al", "La fine non può precedere l'inizio.")
        return dati

    def _need(self, campo: str, messaggio: str) -> None:
        if campo not in self.errors and not self.cleaned_data.get(campo):
            self.add_error(campo, messaggio)


class InvitoForm(IncaricoForm):
    """Whom to invite, and to what."""

    email = forms.EmailField(
        label="E-mail",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text="Riceverà qui il collegamento.",
    )
    nome = forms.CharField(
        label="Nome", max_length=60, validators=(check_nome,), widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    cognome = forms.CharField(
        label="Cognome", max_length=60, validators=(check_nome,), widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    sezioni = (Sezione("Persona", ("email", "nome", "cognome"), colonne=2), *IncaricoForm.sezioni)

    def clean_al(self) -> date | None:
        al = self.cleaned_data["al"]
        if al and al < get_oggi():
            raise ValidationError("Questo giorno è già passato: chi accetta l'invito non potrebbe entrare.")
        return al


class AssegnazioneForm(IncaricoForm):
    atto = forms.CharField(
        label="Atto di designazione", max_length=120, required=False, help_text="Numero e data, se c'è."
    )

    sezioni = (*IncaricoForm.sezioni, Sezione("Atto", ("atto",)))


class AssegnazioneCloseForm(forms.Form):
    al = DataField(
        significato=Significato.SCADENZA,
        label="Ultimo giorno di accesso",
        help_text="Dal giorno dopo non entra più. Per togliere l'accesso subito scegli ieri o disattiva l'account.",
    )


class ProfiloForm(forms.ModelForm):
    """How a person is called and reached. The e-mail is the key of the account and is not here."""

    class Meta:
        model = Utente
        fields = ("nome", "cognome", "telefono")
        widgets = {
            "nome": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "cognome": forms.TextInput(attrs={"autocomplete": "family-name"}),
            "telefono": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        }


class RegoleForm(forms.Form):
    """Somebody who already has an account takes one more assignment."""

    regole = forms.BooleanField(label="Ho letto le regole d'uso della piattaforma e le accetto")


class AccettaForm(RegoleForm):
    """The first access: name, password, rules."""

    nome = forms.CharField(
        label="Nome",
        max_length=60,
        validators=(check_nome,),
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    cognome = forms.CharField(
        label="Cognome",
        max_length=60,
        validators=(check_nome,),
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Almeno 14 caratteri: va bene una frase che ricordi. Non dovrai cambiarla ogni tanto.",
    )
    ripeti = forms.CharField(
        label="Ripeti la password", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    sezioni = (
        Sezione("Chi sei", ("nome", "cognome"), colonne=2),
        Sezione("La tua password", ("password", "ripeti")),
        Sezione("Regole", ("regole",)),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        super().clean()
        dati = self.cleaned_data
        password = dati.get("password")
        if not password:
            return dati
        if "ripeti" in dati and dati["ripeti"] != password:
            self.add_error("ripeti", "Le due password non sono uguali.")
        utente = Utente(email=self.email, nome=dati.get("nome", ""), cognome=dati.get("cognome", ""))
        try:
            validate_password(password, utente)
        except ValidationError as errore:
            self.add_error("password", errore)
        return dati
