"""What is asked of who checks a certificate, of who certifies a training of before, of who asks a refresher."""

from typing import Any

from django import forms

from attestati.models.attestati import PREFISSO
from attestati.models.richiami import LETTERE_CAMBIATO
from attestati.regole.pregressi import LETTERE_ATTO
from corsi.models import Corso
from corsi.models.corsi import ORE
from interfaccia.forms import CodiceField, DataField, Sezione, TestoLungoField, VoceField, get_campo
from nucleo.date import Significato
from nucleo.nomi import check_senza_codice
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
    corso = VoceField(label="Corso", nessuna="Scegli il corso")
    concluso_il = DataField(significato=Significato.FATTO, label="Ultimo giorno del corso")
    scade_il = DataField(
        significato=Significato.SCADENZA,
        label="Valido fino al",
        required=False,
        help_text="Vuoto: quanto vale un attestato di questo corso.",
    )
    ore = forms.IntegerField(
        label="Ore",
        required=False,
        min_value=1,
        max_value=ORE,
        help_text="Vuoto: quelle del corso.",
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    tenuto = forms.CharField(
        label="Come si è svolto",
        max_length=400,
        help_text="Sta scritto sull'attestato. Per esempio: «In presenza a Lecce, dal 3 al 4 marzo 2014».",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    atto = forms.CharField(
        label="Documento che lo prova",
        required=False,
        max_length=LETTERE_ATTO,
        help_text="Sta scritto sull'attestato. Per esempio: «Registro delle presenze, prot. 112 del 10 marzo 2014».",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    rilasciato_da = forms.CharField(
        label="Chi l'ha rilasciato",
        required=False,
        max_length=120,
        help_text="Se non è stato l'Ente: basta anche senza un altro documento.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    numero = forms.CharField(
        label="Numero che ha là",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    nota = TestoLungoField(
        label="Nota",
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Resta nella storia dell'attestato: la legge chi lo vede.",
    )
    sezioni = (
        Sezione("Chi e che cosa", ("utente", "corso")),
        Sezione("Quando e come", ("concluso_il", "scade_il", "ore", "tenuto")),
        Sezione("Che cosa lo prova", ("atto", "rilasciato_da", "numero", "nota")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        get_campo(self, "corso", VoceField).offer(Corso.objects.pubblicati())

    def clean_utente(self) -> Utente:
        utente = find_utente(self.cleaned_data["utente"])
        if utente is None:
            raise forms.ValidationError("Nessuno entra nella piattaforma con questa e-mail: controlla come è scritta.")
        return utente


class RichiamoForm(forms.Form):
    """What changed, and by when one answers."""

    cambiato = TestoLungoField(
        label="Che cosa è cambiato",
        max_length=LETTERE_CAMBIATO,
        validators=[check_senza_codice],
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="In due righe, per chi deve fare il richiamo: sta nell'e-mail e nella sua pagina.",
    )
    entro = DataField(significato=Significato.SCADENZA, label="Da fare entro")


class SpostaForm(forms.Form):
    """Another day."""

    entro = DataField(significato=Significato.SCADENZA, label="Da fare entro")
