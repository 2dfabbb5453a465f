"""Booking: what for, when, who."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from agenda.enums import Modo, MotivoAppuntamento
from agenda.forms.agende import PASSO, ConOperatore, UtenteChoiceField, find_istante
from agenda.models import TipoAppuntamento
from agenda.regole.chi import Chi
from cittadini.forms.trasferimenti import TrovaForm
from cittadini.models import Cittadino
from cittadini.selectors.cittadini import Trovato
from interfaccia.forms import DataField, OraField, OraInput, Sezione, VoceField
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.giornata import get_oggi
from nucleo.sms import has_sms, is_raggiungibile
from nucleo.telefono import TelefonoModulo
from territorio.forms import CercaLuogoForm, TerritorioField
from utenti.models import Utente

NOME = "Basta il nome con cui vuoi essere chiamato."


class ConChi(forms.Form):
    """Who comes, as the services want it."""

    @property
    def chi(self) -> Chi:
        dati = self.cleaned_data
        return Chi(nome=dati["nome"], email=dati["email"], telefono=dati["telefono"])


class ChiForm(ConChi):
    """Who comes: what is needed to receive and to warn, nothing more."""

    nome = forms.CharField(
        label="Come ti chiami", max_length=80, help_text=NOME, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label="E-mail", required=False, max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    telefono = TelefonoModulo(
        label="Telefono", required=False, widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"})
    )

    def __init__(self, data: Any = None, *, modo: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.modo = modo
        campi = self.fields
        campi["telefono"].required = modo == Modo.TELEFONO
        if modo == Modo.TELEFONO:
            campi["telefono"].help_text = "Ti chiamiamo a questo numero."
        # Somebody must be reached: by e-mail alone where nobody carries SMS.
        campi["email"].required = not has_sms()
        campi["email"].help_text = (
            "Il codice per confermare arriva qui. Se non hai un'e-mail scrivi un numero di cellulare."
            if has_sms()
            else "Il codice per confermare arriva qui."
        )

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or self.cleaned_data
        email, telefono = dati.get("email"), dati.get("telefono")
        if not email and not self.errors and not is_raggiungibile(telefono or ""):
            self.add_error(
                "email",
                "A questo numero non arrivano messaggi: scrivi un'e-mail o un cellulare."
                if telefono
                else "Scrivi un'e-mail o un numero di cellulare: lì arriva il codice per confermare.",
            )
        return dati

    @property
    def recapito(self) -> str:
        """What bounds how many are sent to one address."""
        return str(self.cleaned_data["email"] or self.cleaned_data["telefono"]).lower()


class ChiDaNoiForm(ConChi):
    """The same, typed by who works at the desk."""

    nome = forms.CharField(label="Chi viene", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(
        label="E-mail", required=False, max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    telefono = TelefonoModulo(label="Telefono", required=False)

    sezioni: tuple[Sezione, ...] = (Sezione("Chi", ("nome", "email", "telefono"), colonne=2),)

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or self.cleaned_data
        if not self.errors and not (dati.get("email") or dati.get("telefono")):
            self.add_error("telefono", "Scrivi un'e-mail o un telefono: se l'appuntamento cambia bisogna avvisare.")
        return dati


class QuandoMixin(ConOperatore):
    """A day and an hour, with somebody or with who is free."""

    modo = forms.ChoiceField(label="Come si tiene", choices=Modo)
    giorno = DataField(significato=Significato.IMPEGNO, label="Giorno")
    ora = OraField(label="Ora", widget=OraInput(attrs=PASSO))
    operatore = UtenteChoiceField(
        Utente.objects.none(), label="Con chi", required=False, empty_label="Chi è libero a quell'ora"
    )

    def __init__(self, data: Any = None, *, tipo: TipoAppuntamento, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["modo"].choices = [(m.value, m.label) for m in Modo if m in tipo.modi]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or self.cleaned_data
        dati["inizio"] = find_istante(self, "giorno", "ora")
        return dati

    @property
    def inizio(self) -> datetime:
        inizio: datetime = self.cleaned_data["inizio"]
        return inizio

    @property
    def con(self) -> int:
        return self.cleaned_data["operatore"].pk if self.cleaned_data["operatore"] else 0

    def clean_giorno(self) -> Any:
        giorno = self.cleaned_data["giorno"]
        if giorno < get_oggi():
            raise ValidationError("Il giorno è già passato.")
        return giorno


class PrenotaDaNoiForm(ChiDaNoiForm, QuandoMixin):
    sezioni = (
        Sezione("Quando", ("modo", "operatore", "giorno", "ora"), colonne=2),
        Sezione("Chi", ("nome", "email", "telefono"), colonne=2),
    )


class SpostaForm(QuandoMixin):
    sezioni = (Sezione("Quando", ("modo", "operatore", "giorno", "ora"), colonne=2),)


class SchedaForm(TrovaForm):
    """Which of one's own citizens booked: one of those that may be, or by their code. No reason is asked."""

    scheda = VoceField(label="Chi è", required=False, nessuna="", widget=forms.RadioSelect)
    motivo = None  # type: ignore[assignment]  # it is declared to open those of others

    field_order = ("scheda", "chi")
    tutti_facoltativi = True
    cittadino: Cittadino

    def __init__(self, data: Any = None, *, simili: Sequence[Trovato], ambito: Ambito) -> None:
        super().__init__(data)
        self.ambito = ambito
        perche = {trovato.cittadino.pk: ", ".join(trovato.perche) for trovato in simili}
        self.fields["scheda"].offer(  # type: ignore[attr-defined]  # rows to choose from
            [trovato.cittadino for trovato in simili],
            lambda chi: f"{chi.nome_completo}, {formati.data_estesa(chi.data_nascita)} ({perche[chi.pk]})",
        )
        self.fields["chi"].required = False
        if not simili:
            del self.fields["scheda"]

    def clean_chi(self) -> str:
        return super().clean_chi() if self.cleaned_data["chi"] else ""

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or self.cleaned_data
        scelta, codice = dati.get("scheda"), dati.get("chi")
        if self.errors:
            return dati
        if bool(scelta) == bool(codice):
            raise ValidationError("Scegli chi è, oppure scrivi il suo codice.")
        if codice and not (scelta := Cittadino.objects.for_ambito(self.ambito).vivi().di_codice(codice).first()):
            self.add_error("chi", "Nessuna delle persone che segui ha questo codice.")
        elif scelta:
            self.cittadino = scelta
        return dati


class CodiceForm(forms.Form):
    codice = forms.CharField(
        label="Codice",
        max_length=20,
        help_text="Le sei cifre che hai ricevuto.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )

    def clean_codice(self) -> str:
        codice = "".join(segno for segno in self.cleaned_data["codice"] if segno.isdecimal())
        if len(codice) != 6:
            raise ValidationError("Il codice è di sei cifre.")
        return codice


class CercaPrenotaForm(CercaLuogoForm):
    """What for, and near where."""

    motivo = forms.ChoiceField(label="Per che cosa", choices=MotivoAppuntamento)
    luogo = TerritorioField(label="Dove", help_text="Il tuo comune, o il CAP.")


class AttesaForm(forms.Form):
    """Where to write when a place comes free."""

    email = forms.EmailField(
        label="E-mail", required=False, max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    telefono = TelefonoModulo(
        label="Cellulare", required=False, widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"})
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["email"].required = not has_sms()
        if not has_sms():
            del self.fields["telefono"]

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or self.cleaned_data
        telefono = dati.setdefault("telefono", "")
        if not self.errors and not dati.get("email") and not is_raggiungibile(telefono):
            self.add_error("email", "Scrivi un'e-mail o un numero di cellulare: è lì che arriva l'offerta.")
        return dati

    @property
    def recapito(self) -> str:
        return str(self.cleaned_data["email"] or self.cleaned_data["telefono"]).lower()
