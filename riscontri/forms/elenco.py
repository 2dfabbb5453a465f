"""The page and the file by which a lender answers all that it has open."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from credito.enums import MotivoRifiuto
from credito.models import Invio
from interfaccia.forms import DataField
from nucleo.date import Significato
from nucleo.nomi import check_senza_codice
from riscontri.enums import DETTI, SEMPLICI
from riscontri.forms.riscontri import FirmaForm
from riscontri.regole.detti import NOTA_MASSIMA, check_detti
from riscontri.selectors.riscontri import Riscontro

# A file of answers: one row for each referral that is open.
BYTE_MASSIMI = 1024 * 1024
GIUSTE, NIENTE = "giuste", "niente"
# What goes with an answer: when, why not, what else.
DIPENDENTI = ("data", "motivo", "nota")


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
                self.fields[name_campo("data", invio)] = DataField(
                    significato=Significato.FATTO, label="Quando", required=False, help_text="Se non è di oggi."
                )
                self.fields[name_campo("motivo", invio)] = forms.ChoiceField(
                    label="Se non potete accoglierla, perché",
                    choices=[("", "Scegliete"), *MotivoRifiuto.choices],
                    required=False,
                )
                self.fields[name_campo("nota", invio)] = forms.CharField(
                    label="Note",
                    max_length=NOTA_MASSIMA,
                    required=False,
                    validators=[check_senza_codice],
                    help_text="Se servono documenti, dite quali.",
                )

    @property
    def righe(self) -> list[tuple[Riscontro, list[forms.BoundField]]]:
        """Each referral with its fields."""
        nomi = [(r, [name_campo(campo, r.invio) for campo in ("stato", *DIPENDENTI)]) for r in self.riscontri]
        return [(r, [self[nome] for nome in suoi if nome in self.fields]) for r, suoi in nomi]

    @property
    def risposte(self) -> list[tuple[Riscontro, str, date | None, str, str]]:
        """What is answered: the referral, the state, its day when it is not today, the reason of a no, the note. What
        is wrong of one is told already."""
        dati = self.cleaned_data
        return [
            (r, stato, *(dati[name_campo(campo, r.invio)] for campo in DIPENDENTI))
            for r in self.riscontri
            if (stato := dati.get(name_campo("stato", r.invio), ""))
            and not any(self.has_error(name_campo(campo, r.invio)) for campo in ("stato", *DIPENDENTI))
        ]

    def clean(self) -> dict[str, Any]:
        super().clean()
        for riscontro in self.riscontri:
            self._check(riscontro.invio)
        if not self.errors and not self.risposte:
            self.add_error(None, "Date almeno una risposta.")
        return self.cleaned_data

    def _check(self, invio: Invio) -> None:
        """What is written beside an answer that it does not go with would be lost."""
        if (stato := name_campo("stato", invio)) not in self.fields or self.has_error(stato):
            return
        nomi = {campo: name_campo(campo, invio) for campo in DIPENDENTI}
        scritti = [campo for campo, nome in nomi.items() if self.cleaned_data.get(nome) or self.has_error(nome)]
        for campo, errore in check_detti(self.cleaned_data[stato], scritti).items():
            self.add_error(name_campo(campo, invio), errore)


def name_errori(invio: Invio, errore: ValidationError) -> dict[str, list[str]]:
    """What a service refuses of a referral, beside its fields."""
    if not hasattr(errore, "error_dict"):
        return {name_campo("stato", invio): errore.messages}
    errori: dict[str, list[str]] = {}
    for campo, messaggi in errore.message_dict.items():
        errori.setdefault(name_campo(campo if campo in DIPENDENTI else "stato", invio), []).extend(messaggi)
    return errori


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
