"""To whom, with which words, why."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from cittadini.enums import Finalita
from interfaccia.forms import Sezione, VoceField, get_campo
from messaggi.enums import FINALITA, ChiScrivere
from messaggi.models import VersioneModello
from messaggi.models.campagne import SCOPO
from percorsi.enums import TAPPE
from sportelli.models import Sportello

FILTRI = ("chi", "raggiunto", "giovani", "donne")


class CampagnaForm(forms.Form):
    sportello = VoceField(label="Di quale sportello", nessuna="")
    modello = VoceField(label="Che cosa dici", help_text="Solo i modelli che si possono mandare a più persone.")
    scopo = forms.CharField(
        label="Perché scrivi",
        max_length=SCOPO,
        help_text="Resta registrato. Per esempio: incontro del 12 sul microcredito imprenditoriale.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    finalita = forms.ChoiceField(
        label="A chi ha dato quale consenso",
        choices=[(f.value, f.label) for f in Finalita if f in FINALITA],
        widget=forms.RadioSelect,
        help_text="Chi non lo ha dato non lo riceve.",
    )
    chi = forms.ChoiceField(label="A chi", choices=ChiScrivere, widget=forms.RadioSelect)
    raggiunto = forms.ChoiceField(
        label="Arrivato almeno a",
        required=False,
        choices=[("", "Qualunque tappa"), *((t.value, t.label) for t in TAPPE)],
    )
    giovani = forms.BooleanField(label="Solo chi ha meno di 30 anni", required=False)
    donne = forms.BooleanField(label="Solo donne", required=False)

    sezioni = (
        Sezione("Il messaggio", ("sportello", "modello", "scopo")),
        Sezione("A chi va", ("finalita", "chi", "raggiunto", "giovani", "donne")),
    )

    def __init__(self, data: Any = None, *, sportelli: QuerySet[Sportello], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        get_campo(self, "sportello", VoceField).offer(sportelli)
        get_campo(self, "modello", VoceField).offer(VersioneModello.objects.per_gruppi())
        if data is None and len(sportelli) == 1:
            self.initial["sportello"] = sportelli[0]

    @property
    def filtri(self) -> dict[str, Any]:
        return {nome: self.cleaned_data[nome] for nome in FILTRI if self.cleaned_data[nome]}
