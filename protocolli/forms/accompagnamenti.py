"""A person is sent to a service."""

from datetime import date
from typing import Any

from django import forms

from consulenze.models import Consulenza
from credito.enums import ServizioAusiliario
from interfaccia.forms import DataField, Sezione, VoceField
from nucleo import formati
from nucleo.date import Significato
from percorsi.models import Percorso
from protocolli.enums import NOTA
from protocolli.models import ServizioAccompagnamento
from protocolli.selectors.servizi import list_offerti

# Contacts among which one says in which it was.
CONTATTI = 10


class AccompagnamentoForm(forms.Form):
    giorno = DataField(significato=Significato.FATTO, label="Quando")
    aiuti = forms.MultipleChoiceField(
        label="Per che cosa", choices=ServizioAusiliario, widget=forms.CheckboxSelectMultiple
    )
    nota = forms.CharField(
        label="Che cosa si è detto",
        required=False,
        max_length=NOTA,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Resta allo sportello: al servizio non parte niente.",
    )
    sezioni = (Sezione("", ("servizio", "aiuti", "giorno", "consulenza", "nota")),)

    def __init__(self, *args: Any, percorso: Percorso, oggi: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        servizio = VoceField(
            label="A quale servizio", help_text="Quelli con un accordo in vigore, che operano dove sta lo sportello."
        )
        servizio.offer(list_offerti(percorso.sportello, oggi), name_servizio)
        consulenza = VoceField(label="In quale contatto", required=False, nessuna="In nessuno di questi")
        consulenza.offer(
            Consulenza.objects.valide().filter(percorso=percorso).order_by("-data", "-pk")[:CONTATTI], name_contatto
        )
        self.fields |= {"servizio": servizio, "consulenza": consulenza}
        self.order_fields(("servizio", "aiuti", "giorno", "consulenza", "nota"))
        self.fields["giorno"].initial = oggi

    def clean(self) -> dict[str, Any]:
        dati: dict[str, Any] = super().clean() or self.cleaned_data
        servizio, aiuti = dati.get("servizio"), dati.get("aiuti") or []
        if servizio and (altri := [str(ServizioAusiliario(a).label) for a in aiuti if a not in servizio.aiuti]):
            self.add_error("aiuti", f"Questo servizio non aiuta in: {', '.join(altri).lower()}.")
        return dati


def name_servizio(servizio: ServizioAccompagnamento) -> str:
    return f"{servizio.denominazione}: {', '.join(servizio.etichette_aiuti).lower()}"


def name_contatto(consulenza: Consulenza) -> str:
    return f"{consulenza.get_tipo_display()} {formati.data_articolata('del', consulenza.data)}"
