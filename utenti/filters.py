"""Filters of the lists about people."""

from django.db.models import Q, QuerySet

from interfaccia.filters import (
    AlIstanteFilter,
    DalIstanteFilter,
    FiltroSet,
    SceltaFilter,
    SpuntaFilter,
    TestoFilter,
)
from nucleo.enums import Azione, Ruolo
from nucleo.models import RegistroEvento
from nucleo.testo import read_naturale
from utenti.enums import StatoInvito, StatoUtente
from utenti.models import Assegnazione, Invito, Utente
from utenti.models.accessi import InvitoQuerySet, UtenteQuerySet


def filter_by_words(queryset: QuerySet, valore: str, *campi: str) -> QuerySet:
    """Every word must be somewhere in one of the fields."""
    for parola in valore.split():
        queryset = queryset.filter(
            Q.create([(f"{campo}__unaccent__icontains", parola) for campo in campi], connector=Q.OR)
        )
    return queryset


class PersonaFilter(FiltroSet):
    q = TestoFilter(label="Nome o e-mail", method="search")
    ruolo = SceltaFilter(label="Ruolo", choices=Ruolo.choices, method="di_ruolo")
    stato = SceltaFilter(label="Stato", choices=StatoUtente.choices, method="in_stato")

    class Meta:
        model = Utente
        fields = ("q", "ruolo", "stato")

    def search(self, queryset: QuerySet, nome: str, valore: str) -> QuerySet:
        return filter_by_words(queryset, valore, "nome", "cognome", "email")

    def di_ruolo(self, queryset: UtenteQuerySet, nome: str, valore: str) -> UtenteQuerySet:
        return queryset.di_ruolo(valore)

    def in_stato(self, queryset: UtenteQuerySet, nome: str, valore: str) -> UtenteQuerySet:
        return queryset.in_stato(valore)


class AssegnazioneFilter(FiltroSet):
    q = TestoFilter(label="Nome o e-mail", method="search")
    ruolo = SceltaFilter(label="Ruolo", choices=Ruolo.choices)

    class Meta:
        model = Assegnazione
        fields = ("q", "ruolo")

    def search(self, queryset: QuerySet, nome: str, valore: str) -> QuerySet:
        return filter_by_words(queryset, valore, "utente__nome", "utente__cognome", "utente__email")


class InvitoFilter(FiltroSet):
    q = TestoFilter(label="Nome o e-mail", method="search")
    ruolo = SceltaFilter(label="Ruolo", choices=Ruolo.choices)
    stato = SceltaFilter(label="Stato", choices=StatoInvito.choices, method="in_stato")

    class Meta:
        model = Invito
        fields = ("q", "ruolo", "stato")

    def search(self, queryset: QuerySet, nome: str, valore: str) -> QuerySet:
        return filter_by_words(queryset, valore, "nome", "cognome", "email")

    def in_stato(self, queryset: InvitoQuerySet, nome: str, valore: str) -> InvitoQuerySet:
        return queryset.in_stato(valore)


class EventoFilter(FiltroSet):
    """The event log: who, what, when, on which object, from which desk."""

    attore = TestoFilter(label="Chi, o il numero del suo account", method="di_attore")
    azione = SceltaFilter(label="Che cosa", choices=Azione.choices)
    dal = DalIstanteFilter(field_name="istante")
    al = AlIstanteFilter(field_name="istante")
    oggetto = TestoFilter(label="Identificativo dell'oggetto", field_name="oggetto_id", lookup_expr="exact")
    motivo = SpuntaFilter(label="Solo con un motivo dichiarato", method="with_motivo")

    class Meta:
        model = RegistroEvento
        fields = ("attore", "azione", "dal", "al", "oggetto", "motivo")

    def di_attore(self, queryset: QuerySet, nome: str, valore: str) -> QuerySet:
        """By the number of the account, whatever it was called then; or by a piece of the name of then."""
        if (numero := read_naturale(valore)) is not None:
            return queryset.filter(attore_id=numero)
        return queryset.filter(attore_etichetta__icontains=valore)

    def with_motivo(self, queryset: QuerySet, nome: str, valore: bool) -> QuerySet:
        return queryset.exclude(motivo="") if valore else queryset
