"""Answering one question: a control for each kind, all of them by keyboard and without a script."""

from typing import Any

from django import forms

from interfaccia.forms import EuroField, NumeroField, Sezione
from nucleo.numeri import read_importo
from verifiche.enums import TipoDomanda
from verifiche.models import Risposta
from verifiche.regole.correzione import Data, find_errore

AIUTI = {
    TipoDomanda.MULTIPLA: "Possono essere giuste più risposte: sceglile tutte.",
    TipoDomanda.ORDINAMENTO: "Dai a ogni voce il suo posto: 1 è la prima.",
    TipoDomanda.NUMERICA: "Le migliaia con il punto, i decimali con la virgola.",
}


class NumeroRispostaField(NumeroField):
    """A number, whatever it counts: «75.000» are thousands, «2,5» two and a half."""

    read = staticmethod(read_importo)
    write = staticmethod(EuroField.write)


class RispostaForm(forms.Form):
    """The question asked, as one answers it. Nothing is compulsory: one may go on and come back.

    `letta` is when the answer was last saved as far as this page knows: saved since, another tab did.
    """

    tutti_facoltativi = True
    letta = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, risposta: Risposta) -> None:
        self.risposta, self.domanda = risposta, risposta.chiesta
        super().__init__(data, initial={"letta": write_istante(risposta)})
        opzioni = {opzione.numero: opzione for opzione in self.domanda.opzioni_lette}
        self.mostrate = [opzioni[numero] for numero in risposta.ordine]
        getattr(self, f"_build_{self.domanda.tipo}")()

    def _build_singola(self) -> None:
        self.fields["scelte"] = forms.ChoiceField(
            label=self.domanda.testo, choices=self._list_scelte(), required=False, widget=forms.RadioSelect
        )
        self.initial["scelte"] = next(iter(self.risposta.scelte), "")

    _build_vero_falso = _build_singola

    def _build_multipla(self) -> None:
        self.fields["scelte"] = forms.MultipleChoiceField(
            label=self.domanda.testo,
            choices=self._list_scelte(),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=AIUTI[TipoDomanda.MULTIPLA],
        )
        self.initial["scelte"] = list(self.risposta.scelte)

    def _build_ordinamento(self) -> None:
        posti = [("", "Posto"), *((n, str(n)) for n in range(1, len(self.mostrate) + 1))]
        for opzione in self.mostrate:
            nome = f"posto_{opzione.numero}"
            self.fields[nome] = forms.ChoiceField(
                label=opzione.testo, choices=posti, required=False, widget=forms.Select(attrs={"class": "posto"})
            )
            if opzione.numero in self.risposta.scelte:
                self.initial[nome] = self.risposta.scelte.index(opzione.numero) + 1
        campi = tuple(f"posto_{opzione.numero}" for opzione in self.mostrate)
        self.sezioni = (Sezione(self.domanda.testo, campi, testo=AIUTI[TipoDomanda.ORDINAMENTO]),)

    def _build_numerica(self) -> None:
        unita = f" In {self.domanda.unita}." if self.domanda.unita else ""
        self.fields["numero"] = NumeroRispostaField(
            label=self.domanda.testo,
            required=False,
            max_digits=12,
            decimal_places=2,
            help_text=AIUTI[TipoDomanda.NUMERICA] + unita,
            error_messages={"invalid": "Scrivi un numero, come 75.000 oppure 2,5."},
        )
        self.initial["numero"] = self.risposta.numero

    def _list_scelte(self) -> list[tuple[int, str]]:
        return [(opzione.numero, opzione.testo) for opzione in self.mostrate]

    def clean(self) -> dict[str, Any]:
        """What is no answer to the question is told here, with the words of the service."""
        dati = super().clean() or self.cleaned_data
        posti = [valore for nome, valore in dati.items() if nome.startswith("posto_") and valore]
        if len(set(posti)) < len(posti):
            self.add_error(None, "Hai dato lo stesso posto a due voci: dai a ognuna il suo.")
        if not self.errors:
            dati["data"] = self._read_data(dati)
            if errore := find_errore(self.domanda.tipo, self.risposta.ordine, dati["data"]):
                self.add_error(None, errore)
        return dati

    def _read_data(self, dati: dict[str, Any]) -> Data:
        if self.domanda.tipo == TipoDomanda.NUMERICA:
            return Data(numero=dati["numero"])
        if self.domanda.tipo == TipoDomanda.ORDINAMENTO:
            posti = {opzione.numero: dati[f"posto_{opzione.numero}"] for opzione in self.mostrate}
            messe = [numero for numero, posto in posti.items() if posto]
            return Data(tuple(sorted(messe, key=lambda numero: int(posti[numero]))))
        scelte = dati["scelte"] if isinstance(dati["scelte"], list) else [dati["scelte"]]
        return Data(tuple(int(scelta) for scelta in scelte if scelta))

    @property
    def altrove(self) -> bool:
        """Whether another tab saved an answer after this page was read."""
        return bool(self.cleaned_data.get("letta", "") != write_istante(self.risposta))


def write_istante(risposta: Risposta) -> str:
    return risposta.salvata_il.isoformat() if risposta.salvata_il else ""
