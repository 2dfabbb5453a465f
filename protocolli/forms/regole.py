"""When one is told that an agreement ends, and when a suspension is proposed."""

from itertools import pairwise
from typing import Any

from django import forms

from interfaccia.forms import DataField, Sezione
from nucleo.date import Significato
from protocolli.regole.vigenza import Tempi

NUMERO = {"inputmode": "numeric", "autocomplete": "off", "class": "numerico"}
SOGLIE = ("primo", "secondo", "terzo")


def build_giorni(etichetta: str, *, massimo: int = 365, required: bool = True) -> forms.IntegerField:
    campo = forms.NumberInput(attrs=NUMERO)
    return forms.IntegerField(label=etichetta, min_value=1, max_value=massimo, required=required, widget=campo)


class RegolaForm(forms.Form):
    primo = build_giorni("Primo avviso, giorni prima della fine")
    secondo = build_giorni("Secondo avviso, giorni prima", required=False)
    terzo = build_giorni("Terzo avviso, giorni prima", required=False)
    proposta = build_giorni("Si propone di sospendere dopo giorni senza protocollo", massimo=730)
    vale_dal = DataField(significato=Significato.VALIDITA, label="Vale dal", help_text="Da oggi in poi.")

    sezioni = (
        Sezione("Quando si avvisa", SOGLIE),
        Sezione("Senza protocollo", ("proposta",), testo="Nessuno sportello si sospende da solo: decide una persona."),
        Sezione("Da quando", ("vale_dal",)),
    )

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or self.cleaned_data
        scritte = [(nome, dati[nome]) for nome in SOGLIE if dati.get(nome)]
        for (_, prima), (nome, dopo) in pairwise(scritte):
            if dopo >= prima:
                self.add_error(nome, "Ogni avviso viene dopo quello di prima: scrivi meno giorni.")
        return dati

    @property
    def valori(self) -> dict[str, Any]:
        dati = self.cleaned_data
        soglie = [dati[nome] for nome in SOGLIE if dati.get(nome)]
        return {"soglie": soglie, "proposta": dati["proposta"], "vale_dal": dati["vale_dal"]}

    @staticmethod
    def read(tempi: Tempi) -> dict[str, Any]:
        return {"proposta": tempi.proposta, **dict(zip(SOGLIE, tempi.soglie, strict=False))}
