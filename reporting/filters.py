"""Filters of the lists behind figures and of the archive of reports."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from consulenze.enums import Canale
from credito.filters import filter_erogatore
from formazione.enums import Tema
from indicatori.enums import Livello
from indicatori.misure import FASCE_GIORNI, in_fascia
from indicatori.regole.periodi import parse_month
from interfaccia.filters import CodiceFilter, FiltroSet, SceltaFilter, TestoFilter
from interfaccia.forms import DataField
from nucleo.codici import has_codice
from nucleo.date import Significato
from percorsi.enums import TAPPE, list_tappe_da
from percorsi.filters import list_stati
from percorsi.models.percorsi import PercorsoQuerySet
from reporting.enums import StatoRapporto
from reporting.selectors.sportelli import need_attenzione
from salute.enums import Sintomo
from sportelli.enums import StatoSportello, TipoAmministrazione
from sportelli.regole.codici import write_codice
from territorio.models import Regione

# Filters that mean something only on the rows of the indicators that measure it: name, annotation.
SOLO_CON = {"attesa": "giorni"}


class PerimetroFilter(django_filters.Filter):
    """A filter that the figure's own QuerySet has already applied: here it is only shown, and can be taken off."""

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        return qs


class GiornoFilter(PerimetroFilter):
    field_class = DataField

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(significato=Significato.RICERCA, **kwargs)


class ScelteFilter(PerimetroFilter):
    field_class = forms.ChoiceField


class PerimetroSet(FiltroSet):
    """The parameters that all lists of figures share: days and part of the network.

    `nomi` gives the words of the desk and of the host asked for, by parameter.
    """

    dal = GiornoFilter(label="Dal")
    al = GiornoFilter(label="Al")
    regione = ScelteFilter(label="Regione")
    tipo = ScelteFilter(label="Tipo di amministrazione", choices=[("", "Tutti"), *TipoAmministrazione.choices])
    sportello = ScelteFilter(label="Sportello", widget=forms.HiddenInput)
    amministrazione = ScelteFilter(label="Amministrazione", widget=forms.HiddenInput)

    def __init__(self, *args: Any, nomi: dict[str, str] | None = None, nazionale: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nome, annotazione in SOLO_CON.items():
            if nome in self.filters and annotazione not in self.queryset.query.annotations:
                del self.filters[nome]
        dati = self.data or {}
        for nome in ("sportello", "amministrazione"):
            if valore := dati.get(nome):
                self.filters[nome].extra["choices"] = [(valore, (nomi or {}).get(nome, valore))]
            else:
                del self.filters[nome]
        if nazionale:
            regioni = Regione.objects.values_list("codice_istat", "nome")
            self.filters["regione"].extra["choices"] = [("", "Tutte"), *regioni]
        else:
            del self.filters["regione"], self.filters["tipo"]

    def is_ristretto(self) -> bool:
        """Whether it leaves only some of the rows of the figure: its head counts those that are listed."""
        valori = self.form.cleaned_data if self.is_valid() else {}
        return any(valori.get(nome) for nome, f in self.filters.items() if not isinstance(f, PerimetroFilter))


class CodiceSet(PerimetroSet):
    """Rows known by their pseudonym."""

    in_vista = ("dal", "al", "regione", "q")
    q = CodiceFilter("P", label="Codice del percorso", method="search")

    def search(self, qs: QuerySet, _nome: str, value: str) -> QuerySet:
        return qs.filter(**{self.verso_codice: value})

    verso_codice = "codice"


class ConsulenzaSet(CodiceSet):
    canale = SceltaFilter(label="Canale", choices=Canale.choices)
    tema = SceltaFilter(label="Tema", choices=Tema.choices, method="filter_tema")
    verso_codice = "percorso__codice"

    def filter_tema(self, qs: QuerySet, _nome: str, value: str) -> QuerySet:
        return qs.filter(temi__contains=[value])


class CittadinoSet(CodiceSet):
    q = CodiceFilter("C", label="Codice del cittadino", method="search")


class PercorsoSet(CodiceSet):
    tappa = SceltaFilter(
        label="Passo raggiunto", choices=[(tappa.value, tappa.label) for tappa in TAPPE], method="filter_tappa"
    )
    stato = SceltaFilter(label="Stato di oggi", choices=list_stati, method="filter_stato")

    def filter_stato(self, qs: PercorsoQuerySet, _nome: str, value: str) -> QuerySet:
        return qs.in_stato([value])

    def filter_tappa(self, qs: QuerySet, _nome: str, value: str) -> QuerySet:
        return qs.filter(tappa_massima__in=list_tappe_da(value))


class AttesaFilter(SceltaFilter):
    """How long something took, in the buckets of the dashboard."""

    def __init__(self, **kwargs: Any) -> None:
        scelte = [(str(numero), testo.capitalize()) for numero, (_, testo) in enumerate(FASCE_GIORNI)]
        super().__init__(label="Quanto si è aspettato", choices=scelte, **kwargs)

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        return qs.filter(in_fascia("giorni", int(value))) if value else qs


class InvioSet(CodiceSet):
    attesa = AttesaFilter()
    erogatore = filter_erogatore()
    verso_codice = "percorso__codice"


class FinanziamentoSet(CodiceSet):
    attesa = AttesaFilter()
    verso_codice = "percorso__codice"


class ErogazioneSet(CodiceSet):
    verso_codice = "percorso__codice"


class SportelloSet(PerimetroSet):
    q = TestoFilter(label="Sportello, amministrazione o comune", method="search")

    def search(self, qs: QuerySet, _nome: str, value: str) -> QuerySet:
        for parola in value.split():
            qs = qs.filter(_names(parola))
        return qs


def _names(parola: str) -> Q:
    return (
        Q(nome__unaccent__icontains=parola)
        | has_codice("codice", write_codice(parola))
        | Q(ospite__unaccent__icontains=parola)
        | Q(comune__nome__unaccent__icontains=parola)
    )


class SportelloMonitoratoSet(SportelloSet):
    in_vista = ("dal", "al", "q", "attenzione")
    stato = SceltaFilter(label="Stato", choices=StatoSportello.choices, method="filter_stato")
    attenzione = SceltaFilter(
        label="Attenzione", choices=[("si", "Qualunque motivo"), *Sintomo.choices], method="filter_attenzione"
    )

    def filter_stato(self, qs: QuerySet, _nome: str, value: str) -> QuerySet:
        return qs.filter(di_oggi=True, stato=value)

    def filter_attenzione(self, qs: QuerySet, _nome: str, value: str) -> QuerySet:
        """As the page of the figures counts them: the desks that are today of the part asked about."""
        delle_cifre = self.filtro.narrow_sportelli(self.oggi, self.oggi) if self.filtro else Q()
        return qs.filter(delle_cifre, need_attenzione("" if value == "si" else value))

    def __init__(self, *args: Any, oggi: Any = None, filtro: Any = None, **kwargs: Any) -> None:
        self.oggi, self.filtro = oggi, filtro
        super().__init__(*args, **kwargs)


class UtenteSet(PerimetroSet):
    q = TestoFilter(label="Cognome", method="search")

    def search(self, qs: QuerySet, _nome: str, value: str) -> QuerySet:
        return qs.filter(cognome__unaccent__istartswith=value.strip())


class RapportoSet(FiltroSet):
    """The archive."""

    q = TestoFilter(label="Sportello, amministrazione o regione", method="search")
    mese = django_filters.CharFilter(
        label="Mese", method="filter_mese", widget=forms.TextInput(attrs={"type": "month", "placeholder": "2014-05"})
    )
    livello = SceltaFilter(label="Livello", choices=Livello.choices)
    stato = SceltaFilter(label="Stato", choices=StatoRapporto.choices)

    def search(self, qs: QuerySet, _nome: str, value: str) -> QuerySet:
        for parola in value.split():
            qs = qs.filter(
                Q(sportello__nome__unaccent__icontains=parola)
                | has_codice("codice", write_codice(parola), "sportello__")
                | Q(amministrazione__denominazione__unaccent__icontains=parola)
                | Q(regione__nome__unaccent__icontains=parola)
            )
        return qs

    def filter_mese(self, qs: QuerySet, _nome: str, value: str) -> QuerySet:
        try:
            return qs.filter(mese=parse_month(value))
        except ValueError:
            return qs.none()
