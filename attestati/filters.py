"""Filters of certificates, of who should have one, of who was asked a refresher."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from attestati.enums import EsitoRichiamo, StatoRichiamo, Validita
from attestati.models import Attestato, Richiamo, RichiamoPersonale
from attestati.models.attestati import PREFISSO
from corsi.enums import Abilitazione
from formazione.filters import LetturaFilter
from interfaccia.filters import FiltroSet, SceltaFilter, SpuntaFilter, TestoFilter, match_words
from nucleo.giornata import get_oggi
from nucleo.pseudonimi import is_codice, read_codice
from sportelli.enums import LivelloServizio
from sportelli.filters import RegioneFilter
from utenti.models import Assegnazione, Utente

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


class RichiamoFilter(FiltroSet):
    q = TestoFilter(method="search", label="Contenuto o che cosa è cambiato")
    stato = SceltaFilter(label="Stato", choices=StatoRichiamo.choices)

    class Meta:
        model = Richiamo
        fields = ()

    def search(self, righe: QuerySet[Richiamo], nome: str, valore: str) -> QuerySet[Richiamo]:
        return match_words(righe, valore, ("versione_contenuto__titolo", "cambiato"))


class ChiamatoFilter(FiltroSet):
    in_vista = ("q", "esito", "regione")

    q = TestoFilter(method="search", label="Persona o sportello")
    esito = SceltaFilter(label="Com'è andata", choices=EsitoRichiamo.choices)
    regione = RegioneFilter(label="Lavora in", method="che_lavora_in")

    class Meta:
        model = RichiamoPersonale
        fields = ()

    def search(self, righe: QuerySet[RichiamoPersonale], nome: str, valore: str) -> QuerySet[RichiamoPersonale]:
        altrove = match_words(list_incarichi(), valore, ("sportello__nome", "sportello__comune__nome"))
        per_nome = match_words(Utente.objects.all(), valore, ("cognome", "nome"))
        return righe.filter(Q(utente__in=per_nome.values("pk")) | Q(utente__in=altrove.values("utente")))

    def che_lavora_in(self, righe: Any, nome: str, valore: Any) -> QuerySet[RichiamoPersonale]:
        if not valore:
            return righe
        incarichi = list_incarichi().filter(sportello__comune__provincia__regione=valore)
        scelte: QuerySet[RichiamoPersonale] = righe.filter(utente__in=incarichi.values("utente"))
        return scelte


def list_incarichi() -> QuerySet[Assegnazione]:
    """Where people work today."""
    incarichi: QuerySet[Assegnazione] = Assegnazione.objects.vigenti(get_oggi())
    return incarichi


class SportelloRichiamoFilter(LetturaFilter):
    """The same as of who has read, of what is not done."""

    mancano = SpuntaFilter(label="Solo dove manca qualcuno", method="che_manca")

    def che_manca(self, righe: Any, nome: str, valore: bool | None) -> QuerySet[Any]:
        scelte: QuerySet[Any] = righe.exclude(in_ritardo=0, da_fare=0) if valore else righe
        return scelte
