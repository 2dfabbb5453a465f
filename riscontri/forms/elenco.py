"""The page and the file by which a lender answers all that it has open."""

from collections.abc import Sequence
from typing import Any

from django import forms

from credito.enums import MotivoRifiuto, StatoInvio
from nucleo.nomi import check_senza_codice
from riscontri.enums import DETTI, SEMPLICI
from riscontri.forms.riscontri import FirmaForm
from riscontri.selectors.riscontri import Riscontro

# A file of answers: one row for each referral that is open.
BYTE_MASSIMI = 1024 * 1024
GIUSTE, NIENTE = "giuste", "niente"


class ElencoForm(FirmaForm):
    """For each referral an answer, or none; one signature for all."""

    def __init__(self, *args: Any, riscontri: Sequence[Riscontro], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.riscontri = riscontri
        for riscontro in riscontri:
            invio = riscontro.invio
            possibili = [(stato, DETTI[stato]) for stato in riscontro.risposte if stato in SEMPLICI]
            if possibili:
                self.fields[name_campo("stato", invio)] = forms.ChoiceField(
                    label="Risposta", choices=[("", "Nessuna novità"), *possibili], required=False
                )
                self.fields[name_campo("motivo", invio)] = forms.ChoiceField(
                    label="Se non potete accoglierla, perché",
                    choices=[("", "Scegliete"), *MotivoRifiuto.choices],
                    required=False,
                )
                self.fields[name_campo("nota", invio)] = forms.CharField(
                    label="Note",
                    max_length=500,
                    required=False,
                    validators=[check_senza_codice],
                    help_text="Se servono documenti, dite quali.",
                )

    @property
    def righe(self) -> list[tuple[Riscontro, list[forms.BoundField]]]:
        """Each referral with its fields."""
        nomi = [(r, [name_campo(campo, r.invio) for campo in ("stato", "motivo", "nota")]) for r in self.riscontri]
        return [(r, [self[nome] for nome in suoi if nome in self.fields]) for r, suoi in nomi]

    @property
    def risposte(self) -> list[tuple[Riscontro, str, str, str]]:
        """What is answered: the referral, the state, the reason of a no, the note."""
        dati = self.cleaned_data
        return [
            (r, stato, dati[name_campo("motivo", r.invio)], dati[name_campo("nota", r.invio)])
            for r in self.riscontri
            if (stato := dati.get(name_campo("stato", r.invio), ""))
        ]

    def clean(self) -> dict[str, Any]:
        super().clean()
        self._check_sole()
        for riscontro, stato, motivo, nota in self.risposte:
            if stato == StatoInvio.RESPINTO and not motivo:
                self.add_error(name_campo("motivo", riscontro.invio), "Scegliete perché.")
            if stato == StatoInvio.INTEGRAZIONE and not nota.strip():
                self.add_error(name_campo("nota", riscontro.invio), "Scrivete che cosa vi serve.")
        if not self.errors and not self.risposte:
            self.add_error(None, "Date almeno una risposta.")
        return self.cleaned_data

    def _check_sole(self) -> None:
        """A reason or a note of no answer would be lost."""
        risposti = {r.invio.pk for r, *_ in self.risposte}
        for riscontro in self.riscontri:
            invio = riscontro.invio
            scritto = any(self.cleaned_data.get(name_campo(campo, invio)) for campo in ("motivo", "nota"))
            if scritto and invio.pk not in risposti and name_campo("stato", invio) not in self.errors:
                self.add_error(name_campo("stato", invio), "Scegliete la risposta, o togliete ciò che avete scritto.")


def name_campo(campo: str, invio: Any) -> str:
    return f"{campo}_{invio.uuid.hex}"


class ElencoFileForm(FirmaForm):
    file = forms.FileField(label="L'elenco compilato", help_text="CSV o XLSX, com'è quando lo scaricate da qui.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".csv,.xlsx"
        self.order_fields(["file"])

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > BYTE_MASSIMI:
            raise forms.ValidationError("Il file è troppo grande: scaricate l'elenco da qui e compilate quello.")
        return file


class ElencoConfermaForm(forms.Form):
    """What is done with the rows that are right, when some are not."""

    scelta = forms.ChoiceField(
        label="Alcune righe hanno errori",
        choices=[
            (GIUSTE, "Registrate le righe giuste, le altre restano fuori"),
            (NIENTE, "Non registrate nulla: correggiamo il file"),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, errate: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not errate:
            del self.fields["scelta"]
