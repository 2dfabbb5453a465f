"""Filters of the pairs of cards that may be of one person."""

from typing import Any

from django.db.models import Q

from anagrafe.enums import ChiChiede, Forza, Motivo, StatoProposta
from anagrafe.models import Doppione, DoppioneQuerySet, Proposta, RegolaProposta
from anagrafe.selectors.doppioni import search_doppioni
from anagrafe.selectors.proposte import search_proposte
from cittadini.filters import PersonaFilter
from interfaccia.filters import (
    AlFilter,
    AlIstanteFilter,
    CodiceFilter,
    DalFilter,
    DalIstanteFilter,
    FiltroSet,
    RicercaFilter,
    SceltaFilter,
    SceltaMultiplaFilter,
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


class PropostaFilter(FiltroSet):
    cerca = PersonaFilter(search_proposte)
    verso = SceltaFilter(
        label="Le persone",
        choices=(("arrivo", "Verrebbero da noi"), ("partenza", "Le seguiamo noi")),
        method="of_verso",
    )
    stato = SceltaMultiplaFilter(label="Stato", choices=StatoProposta)
    chiede = SceltaFilter(label="Chi lo chiede", choices=ChiChiede)
    dal = DalFilter(label="Chieste dal", field_name="chiesta_il")
    al = AlFilter(label="Chieste fino al", field_name="chiesta_il")

    in_vista = ("verso", "stato")

    class Meta:
        model = Proposta
        fields = ()

    def of_verso(self, righe: Any, nome: str, valore: str) -> Any:
        campo = "a_sportello__in" if valore == "arrivo" else "da_sportello__in"
        return righe.filter(**{campo: self.request.ambito.sportelli})


class RegolaFilter(FiltroSet):
    dal = DalFilter(label="Valgono dal", field_name="vale_dal")
    al = AlFilter(label="Valgono fino al", field_name="vale_dal")

    class Meta:
        model = RegolaProposta
        fields = ()
