"""What was found of each requirement; what is asked, by when; what the candidate answers."""

from collections.abc import Mapping
from typing import Any

from django import forms

from avvisi.forms.avvisi import clean_istante
from avvisi.models import Requisito
from interfaccia.forms import DataField, OraField, OraInput, Sezione, TestoLungoField
from nucleo.date import Significato
from selezione.enums import EsitoVerifica
from selezione.models import Istruttoria
from selezione.models.graduatorie import RIESAME
from selezione.models.istruttorie import RICHIESTA, RISPOSTA

AREA = {"rows": 6, "spellcheck": "true"}


class VerificaForm(forms.Form):
    """One outcome for each requirement of the call, beside what the candidate said of it."""

    tutti_facoltativi = True

    def __init__(self, data: Any = None, *, istruttoria: Istruttoria) -> None:
        super().__init__(data)
        manifestazione = istruttoria.manifestazione
        self.requisiti: list[Requisito] = list(manifestazione.avviso.requisiti.all())
        dette = {r.requisito_id: r for r in manifestazione.risposte.all()}
        viste = {v.requisito_id: v for v in istruttoria.verifiche.all()}
        sezioni = []
        for requisito in self.requisiti:
            detta, vista = dette.get(requisito.pk), viste.get(requisito.pk)
            esito, nota = f"esito_{requisito.posizione}", f"nota_{requisito.posizione}"
            dice = f"{detta.get_esito_display()}{f'. {detta.nota}' if detta.nota else ''}" if detta else "niente"
            self.fields[esito] = forms.ChoiceField(
                label="Che cosa hai trovato",
                choices=EsitoVerifica,
                required=False,
                widget=forms.RadioSelect,
                initial=vista.esito if vista else None,
                help_text=f"L'amministrazione dice: {dice}",
            )
            self.fields[nota] = forms.CharField(
                label="Nota", max_length=600, required=False, initial=vista.nota if vista else ""
            )
            sezioni.append(Sezione(f"{requisito.posizione}. {requisito.testo}", (esito, nota)))
        self.sezioni = tuple(sezioni)

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or self.cleaned_data
        for requisito in self.requisiti:
            esito, nota = dati.get(f"esito_{requisito.posizione}"), dati.get(f"nota_{requisito.posizione}")
            if nota and not esito:
                self.add_error(f"esito_{requisito.posizione}", "Di' anche che cosa hai trovato, oppure togli la nota.")
            if esito in (EsitoVerifica.MANCA, EsitoVerifica.DA_INTEGRARE) and not nota:
                self.add_error(f"nota_{requisito.posizione}", "Di' che cosa manca.")
        return dati

    @property
    def esiti(self) -> Mapping[Requisito, tuple[str, str]]:
        dati = self.cleaned_data
        return {r: (dati[f"esito_{r.posizione}"], dati[f"nota_{r.posizione}"]) for r in self.requisiti}


class IntegrazioneForm(forms.Form):
    richiesta = TestoLungoField(
        label="Che cosa deve completare", max_length=RICHIESTA, widget=forms.Textarea(attrs=AREA)
    )
    entro_giorno = DataField(significato=Significato.IMPEGNO, label="Entro il giorno")
    entro_ora = OraField(label="Alle ore", widget=OraInput(attrs={"step": 60}), initial="23:59")

    sezioni = (Sezione("", ("richiesta", "entro_giorno", "entro_ora")),)

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or self.cleaned_data
        dati["entro"] = clean_istante(self, "entro", fine=True)
        return dati


class RispostaForm(forms.Form):
    risposta = TestoLungoField(
        label="Che cosa rispondete", max_length=RISPOSTA, widget=forms.Textarea(attrs=AREA | {"rows": 10})
    )
    sezioni = (Sezione("", ("risposta",)),)


class RiesameForm(forms.Form):
    testo = TestoLungoField(
        label="Che cosa chiedi di rivedere, e perché",
        max_length=RIESAME,
        widget=forms.Textarea(attrs=AREA | {"rows": 10}),
    )
    sezioni = (Sezione("", ("testo",)),)
