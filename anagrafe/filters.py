"""Filters of the pairs of cards that may be of one person."""

from typing import Any

from django.db.models import Q

from anagrafe.enums import Forza, Motivo
from anagrafe.models import Doppione, DoppioneQuerySet
from anagrafe.selectors.doppioni import search_doppioni
from cittadini.filters import PersonaFilter
from interfaccia.filters import (
    AlIstanteFilter,
    CodiceFilter,
    DalIstanteFilter,
    FiltroSet,
    RicercaFilter,
    SceltaFilter,
    SpuntaFilter,
)
from sportelli.forms.campi import SportelloField

SI_NO = (("si", "Sì"), ("no", "No"))


class FiltroDoppioni(FiltroSet):
    motivo = SceltaFilter(label="Che cosa coincide", choices=Motivo.choices, method="with_motivo")
    forza = SceltaFilter(label="Quanto è probabile", choices=tuple(reversed(Forza.choices)))
    guardare = SpuntaFilter(label="Senza le poco probabili", method="only_da_guardare")
    chiesto = SceltaFilter(label="Chiesto dall'Ente", choices=SI_NO, method="if_chiesto")
    dal = DalIstanteFilter(label="Trovate dal", field_name="creato_il")
    al = AlIstanteFilter(label="Trovate fino al", field_name="creato_il")

    class Meta:
        model = Doppione
        fields = ()

    def with_motivo(self, righe: DoppioneQuerySet, nome: str, valore: str) -> DoppioneQuerySet:
        return righe.filter(motivi__contains=[valore])

    def only_da_guardare(self, righe: DoppioneQuerySet, nome: str, valore: bool) -> DoppioneQuerySet:
        return righe.da_guardare() if valore else righe

    def if_chiesto(self, righe: DoppioneQuerySet, nome: str, valore: str) -> DoppioneQuerySet:
        return righe.filter(chiesto_il__isnull=valore == "no")


class DoppioneFilter(FiltroDoppioni):
    cerca = PersonaFilter(search_doppioni)

    in_vista = ("motivo", "forza", "guardare")


class DoppioneReteFilter(FiltroDoppioni):
    q = CodiceFilter("C", label="Codice di una scheda", method="with_codice")
    sportello = RicercaFilter(SportelloField, label="Sportello", method="at_sportello")
    dove = SceltaFilter(
        label="Chi le segue",
        choices=(
            ("due", "Due sportelli diversi"),
            ("uno", "Lo stesso sportello"),
            ("nessuno", "Una, o tutte e due, nessuno"),
        ),
        method="followed_by",
    )

    in_vista = ("q", "motivo", "forza", "dove")

    def with_codice(self, righe: DoppioneQuerySet, nome: str, valore: str) -> DoppioneQuerySet:
        return righe.filter(Q(una__codice=valore.upper()) | Q(altra__codice=valore.upper()))

    def at_sportello(self, righe: DoppioneQuerySet, nome: str, valore: Any) -> DoppioneQuerySet:
        return righe.di_sportello(valore.pk)

    def followed_by(self, righe: DoppioneQuerySet, nome: str, valore: str) -> DoppioneQuerySet:
        if valore == "due":
            return righe.tra_sportelli()
        return righe.di_nessuno() if valore == "nessuno" else righe.di_uno_sportello()
