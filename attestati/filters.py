"""Filters of certificates, and of who should have one."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from attestati.enums import Validita
from attestati.models import Attestato
from attestati.models.attestati import PREFISSO
from corsi.enums import Abilitazione
from interfaccia.filters import FiltroSet, SceltaFilter, TestoFilter, match_words
from nucleo.giornata import get_oggi
from nucleo.pseudonimi import is_codice, read_codice
from sportelli.enums import LivelloServizio
from sportelli.filters import RegioneFilter
from utenti.models import Assegnazione

# Those of a certificate: who has none has no row there.
DI_UN_ATTESTATO = [(v.value, v.label) for v in Validita if v != Validita.MANCANTE]
DI_UNA_PERSONA = [(v.value, v.label) for v in Validita if v != Validita.REVOCATO]


class PassaportoFilter(FiltroSet):
    in_vista = ("q", "validita", "regione")

    q = TestoFilter(method="search", label="Persona o sportello")
    validita = SceltaFilter(label="Com'è messa", choices=DI_UNA_PERSONA)
    regione = RegioneFilter(field_name="sportello__comune__provincia__regione")
    livello = SceltaFilter(
        label="Livello di servizio", field_name="sportello__livello_servizio", choices=LivelloServizio.choices
    )

    class Meta:
        model = Assegnazione
        fields = ()

    def search(self, righe: QuerySet[Assegnazione], nome: str, valore: str) -> QuerySet[Assegnazione]:
        return match_words(righe, valore, ("utente__cognome", "utente__nome", "sportello__nome"))


class AttestatoFilter(FiltroSet):
    in_vista = ("q", "validita", "abilita")

    q = TestoFilter(method="search", label="Persona, corso, numero o codice")
    validita = SceltaFilter(label="Com'è", choices=DI_UN_ATTESTATO, method="in_validita")
    abilita = SceltaFilter(label="Abilita a", choices=Abilitazione.choices, method="che_abilita")

    class Meta:
        model = Attestato
        fields = ()

    def search(self, righe: QuerySet[Attestato], nome: str, valore: str) -> QuerySet[Attestato]:
        """A number as it is written, «12/2016»; a code; words."""
        numero, barra, anno = valore.strip().partition("/")
        if barra and numero.isdecimal() and anno.isdecimal() and len(numero) < 8 and len(anno) == 4:
            return righe.filter(numero=int(numero), anno=int(anno))
        if is_codice(valore, PREFISSO):
            try:
                return righe.filter(codice=read_codice(valore, PREFISSO))
            except ValidationError:
                return righe.none()
        return match_words(righe, valore, ("intestatario", "titolo", "corso__codice"))

    def in_validita(self, righe: Any, nome: str, valore: str) -> QuerySet[Attestato]:
        scelti: QuerySet[Attestato] = righe.in_validita(valore, get_oggi())
        return scelti

    def che_abilita(self, righe: Any, nome: str, valore: str) -> QuerySet[Attestato]:
        scelti: QuerySet[Attestato] = righe.che_abilitano(valore)
        return scelti
