"""What is written on a person's own page, and by the desk about it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from agenda.regole.codici import CIFRE
from interfaccia.conferme import ConfermaField, ConfermaForm
from interfaccia.forms import DataField, EuroField, get_campo
from nucleo.date import Significato
from nucleo.nomi import check_senza_codice
from portale.enums import LETTERE, LETTERE_NOTA, RISPOSTE, EsitoRichiesta, MotivoProroga, SecondoFattore
from portale.regole.codici import read_codice


def build_area(righe: int = 5) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": righe, "autocomplete": "off"})


# ── The way in ───────────────────────────────────────────────────────────────────────────
class CodiceForm(forms.Form):
    codice = forms.CharField(
        label="Il codice che ti ha dato lo sportello",
        max_length=60,
        help_text="È sul foglietto: comincia con A. Maiuscole, spazi e trattini non contano.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean_codice(self) -> str:
        return read_codice(self.cleaned_data["codice"])


class SecondoForm(forms.Form):
    """Both ways are offered to everybody: which one a card asks for is known to who agreed it at the desk."""

    nascita = DataField(label="La tua data di nascita", significato=Significato.NASCITA, required=False)
    cifre = forms.CharField(
        label="Oppure il codice che ti arriva per e-mail",
        required=False,
        max_length=20,
        help_text="Sei cifre. Solo se allo sportello hai scelto così: premi «Mandami il codice» per riceverlo.",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    tutti_facoltativi = True

    def clean_cifre(self) -> str:
        cifre = "".join(segno for segno in self.cleaned_data["cifre"] if segno.isalnum())
        if cifre and (len(cifre) != CIFRE or not cifre.isascii() or not cifre.isdecimal()):
            raise ValidationError("Il codice dell'e-mail ha sei cifre.")
        return cifre

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or {}
        if not self.errors and not dati.get("nascita") and not dati.get("cifre"):
            self.add_error("nascita", "Scrivi la data di nascita, oppure il codice che ti è arrivato per e-mail.")
        return dati


# ── One's own page ───────────────────────────────────────────────────────────────────────
class ScrittoForm(forms.Form):
    testo = forms.CharField(label="Il tuo messaggio", max_length=LETTERE, widget=build_area())


class CorrezioneForm(forms.Form):
    testo = forms.CharField(
        label="Che cosa è sbagliato, e com'è giusto",
        max_length=LETTERE,
        help_text="Per esempio: il telefono non è più quello, il nuovo è…",
        widget=build_area(),
    )


class CancellazioneForm(forms.Form):
    testo = forms.CharField(label="Vuoi dirci perché?", max_length=LETTERE, required=False, widget=build_area(3))


class RicevutoForm(ConfermaForm):
    importo = EuroField(label="Quanto hai ricevuto", min_value=1)
    giorno = DataField(
        label="In che giorno",
        significato=Significato.FATTO,
        help_text="Il giorno in cui i soldi sono arrivati, a te o a chi dovevi pagare.",
    )
    conferma = ConfermaField(label="Ho ricontrollato: è la cifra giusta")


# ── At the desk ──────────────────────────────────────────────────────────────────────────
class NuovoCodiceForm(forms.Form):
    secondo = forms.ChoiceField(
        label="Oltre al codice, che cosa gli si chiede per entrare",
        choices=SecondoFattore,
        widget=forms.RadioSelect,
        help_text="Sceglie la persona. Il codice per e-mail protegge di più, se la casella la legge solo lei.",
    )

    def __init__(self, *args: Any, con_email: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not con_email:
            get_campo(self, "secondo", forms.ChoiceField).choices = SecondoFattore.choices[:1]


class RispostaForm(forms.Form):
    esito = forms.ChoiceField(
        label="Com'è finita",
        choices=[(esito.value, EsitoRichiesta(esito).label) for esito in RISPOSTE],
        widget=forms.RadioSelect,
    )
    risposta = forms.CharField(
        label="Che cosa avete fatto, e perché",
        max_length=LETTERE,
        validators=[check_senza_codice],
        help_text="La persona legge queste parole. Se non è accolta, scrivi perché e che può rivolgersi al Garante.",
        widget=build_area(),
    )


class ProrogaForm(forms.Form):
    motivo = forms.ChoiceField(label="Perché serve più tempo", choices=MotivoProroga, widget=forms.RadioSelect)


class ChiarisciForm(forms.Form):
    nota = forms.CharField(
        label="Com'è andata",
        max_length=LETTERE_NOTA,
        help_text="Per esempio: la banca ha trattenuto le spese; la persona ha sbagliato giorno.",
        widget=build_area(2),
    )
