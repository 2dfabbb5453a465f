"""Filters of the lists of the network."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet

from interfaccia.filters import FiltroSet, SceltaFilter, SpuntaFilter, TestoFilter, match_words
from sportelli.enums import LivelloServizio, StatoSportello, TipoAmministrazione, TipoErogatore
from sportelli.models import Amministrazione, Erogatore, OrarioApertura, Sportello
from sportelli.models.erogatori import ErogatoreQuerySet
from territorio.models import Regione


class RegioneFilter(django_filters.ModelChoiceFilter):
    """One of the twenty regions."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Regione")
        kwargs.setdefault("empty_label", "Tutte")
        kwargs.setdefault("queryset", Regione.objects.all())
        kwargs.setdefault("to_field_name", "codice_istat")
        super().__init__(*args, **kwargs)


class SportelloFilter(FiltroSet):
    in_vista = ("q", "stato", "regione")

    q = TestoFilter(method="search", label="Cerca per nome, codice, comune o amministrazione")
    stato = SceltaFilter(label="Stato", choices=StatoSportello.choices)
    regione = RegioneFilter(field_name="comune__provincia__regione")
    tipo = SceltaFilter(label="Tipo di ente", field_name="amministrazione__tipo", choices=TipoAmministrazione.choices)
    livello = SceltaFilter(label="Livello di servizio", field_name="livello_servizio", choices=LivelloServizio.choices)
    senza_orario = SpuntaFilter(label="Solo senza orario", method="without_orari")

    class Meta:
        model = Sportello
        fields: tuple[str, ...] = ()

    def search(self, righe: QuerySet[Sportello], nome: str, valore: str) -> QuerySet[Sportello]:
        return match_words(righe, valore, ("nome", "codice", "comune__nome", "amministrazione__denominazione"))

    def without_orari(self, righe: QuerySet[Sportello], nome: str, valore: bool) -> QuerySet[Sportello]:
        return righe.filter(~Exists(OrarioApertura.objects.filter(sportello=OuterRef("pk")))) if valore else righe


class AmministrazioneFilter(FiltroSet):
    in_vista = ("q", "tipo", "regione")

    q = TestoFilter(method="search", label="Cerca per nome, comune, codice IPA o PEC")
    tipo = SceltaFilter(label="Tipo di ente", choices=TipoAmministrazione.choices)
    regione = RegioneFilter(field_name="comune__provincia__regione")
    senza_sportelli = SpuntaFilter(label="Solo senza sportelli attivi", method="without_sportelli")

    class Meta:
        model = Amministrazione
        fields: tuple[str, ...] = ()

    def search(self, righe: QuerySet[Amministrazione], nome: str, valore: str) -> QuerySet[Amministrazione]:
        return match_words(righe, valore, ("denominazione", "comune__nome", "codice_ipa", "pec"))

    def without_sportelli(self, righe: QuerySet[Amministrazione], nome: str, valore: bool) -> QuerySet[Amministrazione]:
        attivi = Sportello.objects.attivi().filter(amministrazione=OuterRef("pk"))
        return righe.filter(~Exists(attivi)) if valore else righe


class ErogatoreFilter(FiltroSet):
    in_vista = ("q", "tipo", "regione")

    q = TestoFilter(method="search", label="Cerca per nome o prodotto")
    tipo = SceltaFilter(label="Tipo di erogatore", choices=TipoErogatore.choices)
    regione = RegioneFilter(method="in_regione", label="Opera in")
    attivo = SpuntaFilter(label="Solo chi riceve invii")

    class Meta:
        model = Erogatore
        fields: tuple[str, ...] = ()

    def search(self, righe: QuerySet[Erogatore], nome: str, valore: str) -> QuerySet[Erogatore]:
        return match_words(righe, valore, ("denominazione", "prodotti__nome")).distinct()

    def in_regione(self, righe: ErogatoreQuerySet, nome: str, valore: Regione) -> ErogatoreQuerySet:
        return righe.in_regione(valore.pk)
