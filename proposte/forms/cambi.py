"""What is proposed: the forms by which the Ente makes the same change, with why it is asked."""

from datetime import date
from typing import Any

from django import forms

from interfaccia.conferme import ConfermaField
from interfaccia.forms import DataField, Sezione, VoceField, get_campo
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.enums import RUOLI_SPORTELLO, Ruolo
from nucleo.giornata import get_oggi
from proposte.enums import PERCHE
from sportelli.forms.campi import ComuniField
from sportelli.forms.orari import SettimanaForm
from sportelli.forms.rete import AIUTI, CAMPI_SEDE, TESTI, CorrezioneForm
from sportelli.models import Sportello
from sportelli.regole.orari import Calendario
from territorio.forms import ComuneField, PosizioneForm
from utenti.forms.accessi import AssegnazioneCloseForm, InvitoForm
from utenti.models import Assegnazione

ACCESSO = ("accessibilita", "note_accessibilita")
DOTAZIONE = ("postazioni", "connettivita")


class PercheForm(forms.Form):
    """Part of a form of who proposes. It comes first among the bases: its question goes last."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["perche"] = forms.CharField(
            label="Perché lo proponi",
            max_length=PERCHE,
            help_text="L'Ente lo legge prima di decidere.",
            widget=forms.Textarea(attrs={"rows": 3}),
        )


# ── When it opens ────────────────────────────────────────────────────────────────────────
class SettimanaProposta(PercheForm, SettimanaForm):
    """The week, as it would be."""

    def __init__(self, data: Any = None, *, calendario: Calendario) -> None:
        super().__init__(data, calendario=calendario)


class ChiusureForm(forms.Form):
    """Nothing of its own: the days are in the rows, and the week stays as it is."""

    def __init__(self, data: Any = None, *, calendario: Calendario) -> None:
        super().__init__(data)
        self.settimana = calendario.settimana


# ── Where it is ──────────────────────────────────────────────────────────────────────────
class SedeForm(PosizioneForm, CorrezioneForm):
    """Where a desk is, how one gets in, what stands there: all that goes along with a move."""

    comune = ComuneField(label="Comune")
    bacino = ComuniField(
        label="Comuni serviti",
        required=False,
        help_text="Uno per riga, come «Nardò (LE)», se lo sportello ne serve altri.",
    )

    sezioni: tuple[Sezione, ...] = (
        Sezione("Sede", (*CAMPI_SEDE, "conferma_posizione", "motivo_rettifica", "conferma")),
        Sezione("Accessibilità", ACCESSO),
        Sezione("Dotazione e territorio", (*DOTAZIONE, "bacino")),
    )
    uniti = (("Posizione", ("latitudine", "longitudine")),)

    class Meta:
        model = Sportello
        fields = (*CAMPI_SEDE, *ACCESSO, *DOTAZIONE)
        help_texts = AIUTI
        widgets = TESTI

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["bacino"] = list(self.instance.bacino.select_related("provincia").order_by("chiave"))


class SedeProposta(PercheForm, SedeForm):
    """What moves figures is asked of who decides."""

    sezioni = (*SedeForm.sezioni, Sezione("Perché", ("perche",)))

    def read_rettifica(self) -> dict[str, Any]:
        return {"conferma": lambda _detto: True}

    def read_valori(self) -> dict[str, Any]:
        return {campo: valore for campo, valore in super().read_valori().items() if campo != "perche"}


# ── Who works there ──────────────────────────────────────────────────────────────────────
class IngressoForm(InvitoForm):
    """An invitation to this desk."""

    sezioni: tuple[Sezione, ...] = (
        Sezione("Persona", ("email", "nome", "cognome"), colonne=2),
        Sezione("Incarico", ("ruolo", "dal", "al")),
    )

    def __init__(self, *args: Any, ambito: Ambito, sportello: Sportello, **kwargs: Any) -> None:
        super().__init__(*args, ambito=ambito, **kwargs)
        self.sportello = sportello
        for nome in self.condizionali:  # the place is this desk, whatever the role
            del self.fields[nome]
        ruoli = [(ruolo.value, ruolo.label) for ruolo in Ruolo if ruolo in RUOLI_SPORTELLO]
        get_campo(self, "ruolo", forms.ChoiceField).choices = ruoli

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["sportello"] = self.sportello
        return super().clean()

    def read_valori(self) -> dict[str, Any]:
        return {nome: self.cleaned_data[nome] for nome in ("email", "nome", "cognome", "ruolo", "dal", "al")}


class IngressoProposto(PercheForm, IngressoForm):
    sezioni = (*IngressoForm.sezioni, Sezione("Perché", ("perche",)))


class UscitaProposta(PercheForm, AssegnazioneCloseForm):
    """Whose assignment ends, and on which day."""

    def __init__(self, *args: Any, sportello: Sportello, oggi: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        campo = VoceField(label="Chi lascia", nessuna="Scegli")
        campo.offer(list_incarichi(sportello, oggi or get_oggi()), name_incarico)
        self.fields["assegnazione"] = campo
        self.order_fields(("assegnazione", "al", "perche"))
        self.fields["al"] = DataField(
            significato=Significato.SCADENZA,
            label="Ultimo giorno di accesso",
            help_text="Dal giorno dopo non entra più. Se è urgente, scrivi anche all'Ente.",
        )


def list_incarichi(sportello: Sportello, oggi: date) -> list[Assegnazione]:
    """Those that hold at a desk, or will."""
    righe = Assegnazione.objects.filter(sportello=sportello, confermata_il__isnull=False)
    righe = righe.exclude(al__lt=oggi).select_related("utente")
    return list(righe.order_by("utente__cognome", "utente__nome", "pk"))


def name_incarico(assegnazione: Assegnazione) -> str:
    return f"{assegnazione.utente}, {assegnazione.get_ruolo_display().lower()}"


def is_di_servizio(campo: forms.Field, nome: str) -> bool:
    """Whether a field only goes along with the others: why it is asked, a tick under what was told."""
    return nome in ("perche", "motivo_rettifica") or isinstance(campo, ConfermaField)
