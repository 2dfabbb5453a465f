"""The week of a desk and its exceptions, written by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField

from interfaccia.forms import DataField, InsiemeBase, OraField, OraInput
from nucleo.date import Significato
from sportelli.enums import Giorno
from sportelli.regole.orari import Calendario, Eccezione, Fascia

FASCE = 2
NOMI_FASCE = ("prima fascia", "seconda fascia", "terza fascia", "quarta fascia", "quinta fascia")


@dataclass(frozen=True)
class RigaGiorno:
    """A day of the form: its name and the pairs of fields, from and to."""

    nome: str
    fasce: list[tuple[BoundField, BoundField]]


class SettimanaForm(forms.Form):
    """Seven days of two openings each, or as many as the desk has."""

    def __init__(self, data: Any = None, *, calendario: Calendario) -> None:
        super().__init__(data)
        presenti = max((len(fasce) for fasce in calendario.settimana.values()), default=0)
        self.quante = min(max(FASCE, presenti), len(NOMI_FASCE))
        for giorno in Giorno:
            fasce = calendario.settimana.get(giorno.value, ())
            for numero in range(self.quante):
                fascia = fasce[numero] if numero < len(fasce) else None
                self._add(giorno, numero, "dalle", fascia.dalle if fascia else None)
                self._add(giorno, numero, "alle", fascia.alle if fascia else None)

    def _add(self, giorno: Giorno, numero: int, capo: str, ora: time | None) -> None:
        self.fields[field_name(giorno, numero, capo)] = OraField(
            label=f"{giorno.label}, {NOMI_FASCE[numero]}: {capo}",
            required=False,
            initial=ora,
            widget=OraInput(attrs={"step": 300}),
        )

    @property
    def giorni(self) -> Iterator[RigaGiorno]:
        """The rows of the table."""
        for giorno in Giorno:
            fasce = [
                (self[field_name(giorno, numero, "dalle")], self[field_name(giorno, numero, "alle")])
                for numero in range(self.quante)
            ]
            yield RigaGiorno(giorno.label, fasce)

    @property
    def uniti(self) -> list[tuple[str, tuple[str, ...]]]:
        """Two people who change the week meet on a day, not on a quarter of an hour."""
        numeri = range(self.quante)
        return [
            (giorno.label, tuple(field_name(giorno, n, capo) for n in numeri for capo in ("dalle", "alle")))
            for giorno in Giorno
        ]

    def clean(self) -> dict[str, Any]:
        dati: dict[str, Any] = super().clean() or self.cleaned_data
        self.settimana: dict[int, tuple[Fascia, ...]] = {}
        for giorno in Giorno:
            fasce = [fascia for numero in range(self.quante) if (fascia := self._read(giorno, numero))]
            for prima, dopo in pairwise(sorted(fasce)):
                if dopo.dalle < prima.alle:
                    self.add_error(field_name(giorno, 0, "dalle"), f"{giorno.label}: le due fasce si sovrappongono.")
            if fasce:
                self.settimana[giorno.value] = tuple(sorted(fasce))
        return dati

    def _read(self, giorno: Giorno, numero: int) -> Fascia | None:
        """One opening, or None when it is blank or wrong (and then the error is on its field)."""
        nome_dalle, nome_alle = field_name(giorno, numero, "dalle"), field_name(giorno, numero, "alle")
        if nome_dalle in self.errors or nome_alle in self.errors:
            return None
        dalle, alle = self.cleaned_data[nome_dalle], self.cleaned_data[nome_alle]
        if dalle is None and alle is None:
            return None
        if dalle is None or alle is None:
            manca = nome_dalle if dalle is None else nome_alle
            self.add_error(manca, f"{giorno.label}: indica entrambe le ore, o nessuna.")
            return None
        if alle <= dalle:
            self.add_error(nome_alle, f"{giorno.label}: la chiusura deve seguire l'apertura.")
            return None
        return Fascia(dalle, alle)


def field_name(giorno: Giorno, numero: int, capo: str) -> str:
    return f"g{giorno.value}_{numero + 1}_{capo}"


class EccezioneForm(forms.Form):
    """Days closed, or open at other hours."""

    dal = DataField(significato=Significato.IMPEGNO, label="Dal")
    al = DataField(significato=Significato.IMPEGNO, label="Al", required=False, help_text="Vuoto per un giorno solo.")
    dalle = OraField(label="Aperto dalle", required=False, help_text="Vuoto se è chiuso.")
    alle = OraField(label="Alle", required=False)
    motivo = forms.CharField(label="Motivo", required=False, max_length=120)

    def clean(self) -> dict[str, Any]:
        dati: dict[str, Any] = super().clean() or self.cleaned_data
        dal: date | None = dati.get("dal")
        if dal:
            dati["al"] = dati.get("al") or dal
            if dati["al"] < dal:
                self.add_error("al", "L'ultimo giorno non può precedere il primo.")
        dalle, alle = dati.get("dalle"), dati.get("alle")
        if (dalle is None) != (alle is None) and not self.errors:
            self.add_error("alle" if dalle else "dalle", "Indica entrambe le ore, o nessuna se è chiuso.")
        elif dalle and alle and alle <= dalle:
            self.add_error("alle", "La chiusura deve seguire l'apertura.")
        return dati

    def read_eccezione(self) -> Eccezione:
        dati = self.cleaned_data
        fascia = Fascia(dati["dalle"], dati["alle"]) if dati["dalle"] else None
        return Eccezione(dati["dal"], dati["al"], fascia, dati["motivo"])


class EccezioniBase(InsiemeBase):
    titolo = "Chiusure e aperture straordinarie"
    aggiungi = "Aggiungi un'eccezione"
    chiave_riga = ("dal",)

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = "Togli questa eccezione"

    def clean(self) -> None:
        if any(self.errors):
            return
        lette = [form.read_eccezione() for form in self.list_scritte()]
        if len(set(lette)) < len(lette):
            raise ValidationError("Due eccezioni sono uguali: togline una.")

    def list_scritte(self) -> list[Any]:
        """The rows filled in and kept."""
        tenute = [form for form in self.forms if not form.cleaned_data.get("DELETE")]
        return [form for form in tenute if form.has_changed() or form.initial]

    def read_eccezioni(self) -> list[Eccezione]:
        return [form.read_eccezione() for form in self.list_scritte()]


EccezioniFormSet = forms.formset_factory(
    EccezioneForm, formset=EccezioniBase, extra=1, can_delete=True, max_num=60, validate_max=True, absolute_max=80
)


def build_eccezioni(calendario: Calendario, oggi: date, data: Any = None) -> Any:
    """The exceptions not yet over, ready to edit."""
    iniziali = [
        {
            "dal": eccezione.dal,
            "al": eccezione.al,
            "dalle": eccezione.fascia.dalle if eccezione.fascia else None,
            "alle": eccezione.fascia.alle if eccezione.fascia else None,
            "motivo": eccezione.motivo,
        }
        for eccezione in calendario.eccezioni
        if eccezione.al >= oggi
    ]
    return EccezioniFormSet(data, initial=iniziali, prefix="eccezioni")
