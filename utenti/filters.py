"""Filters of the lists about people."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from interfaccia.filters import AlFilter, DalFilter, FiltroSet, SceltaFilter, SpuntaFilter, TestoFilter
from nucleo.enums import Azione, Ruolo
from nucleo.models import RegistroEvento
from utenti.enums import (
    CondizioneOccupazionale,
    Provenienza,
    Sesso,
    StatoInvito,
    StatoPassaggio,
    StatoUtente,
    TitoloStudio,
)
from utenti.models import Cittadino, Invito, PassaggioSportello, Utente


def filter_by_words(queryset: QuerySet, valore: str, *campi: str) -> QuerySet:
    """Every word must be somewhere in one of the fields."""
    for parola in valore.split():
        queryset = queryset.filter(
            Q.create([(f"{campo}__unaccent__icontains", parola) for campo in campi], connector=Q.OR)
        )
    return queryset


class PersonaFilter(FiltroSet):
    q = TestoFilter(label="Nome o e-mail", method="search")
    ruolo = SceltaFilter(label="Ruolo", choices=Ruolo.choices, method="with_ruolo")
    stato = SceltaFilter(label="Stato", choices=StatoUtente.choices, method="in_stato")

    class Meta:
        model = Utente
        fields = ("q", "ruolo", "stato")

    def search(self, queryset: QuerySet, nome: str, valore: str) -> QuerySet:
        return filter_by_words(queryset, valore, "nome", "cognome", "email")

    def with_ruolo(self, queryset: QuerySet, nome: str, valore: str) -> QuerySet:
        return queryset.with_ruolo(valore)

    def in_stato(self, queryset: QuerySet, nome: str, valore: str) -> QuerySet:
        return queryset.in_stato(valore)


class InvitoFilter(FiltroSet):
    q = TestoFilter(label="Nome o e-mail", method="search")
    ruolo = SceltaFilter(label="Ruolo", choices=Ruolo.choices)
    stato = SceltaFilter(label="Stato", choices=StatoInvito.choices, method="in_stato")

    class Meta:
        model = Invito
        fields = ("q", "ruolo", "stato")

    def search(self, queryset: QuerySet, nome: str, valore: str) -> QuerySet:
        return filter_by_words(queryset, valore, "nome", "cognome", "email")

    def in_stato(self, queryset: QuerySet, nome: str, valore: str) -> QuerySet:
        return queryset.in_stato(valore)


class EventoFilter(FiltroSet):
    """The event log: who, what, when, on which object, from which desk."""

    attore = TestoFilter(label="Chi", field_name="attore_etichetta", lookup_expr="icontains")
    azione = SceltaFilter(label="Che cosa", choices=Azione.choices)
    dal = DalFilter(field_name="istante", lookup_expr="date__gte")
    al = AlFilter(field_name="istante", lookup_expr="date__lte")
    oggetto = TestoFilter(label="Identificativo dell'oggetto", field_name="oggetto_id", lookup_expr="exact")
    motivo = SpuntaFilter(label="Solo con un motivo dichiarato", method="with_motivo")

    class Meta:
        model = RegistroEvento
        fields = ("attore", "azione", "dal", "al", "oggetto", "motivo")

    def with_motivo(self, queryset: QuerySet, nome: str, valore: bool) -> QuerySet:
        return queryset.exclude(motivo="") if valore else queryset


class CittadinoFilter(FiltroSet):
    """One's own citizens. The search by name is not here: names do not enter addresses."""

    condizione = SceltaFilter(label="Condizione", choices=CondizioneOccupazionale.choices)
    titolo_studio = SceltaFilter(label="Titolo di studio", choices=TitoloStudio.choices)
    sesso = SceltaFilter(label="Sesso", choices=Sesso.choices)
    eta = SceltaFilter(
        label="Età",
        choices=(("0-29", "Meno di 30 anni"), ("30-50", "Da 30 a 50 anni"), ("51-", "Oltre 50 anni")),
        method="of_eta",
    )
    provenienza = SceltaFilter(label="Come ci ha conosciuti", choices=Provenienza.choices)
    dal = DalFilter(label="Primo contatto dal", field_name="data_primo_contatto")
    al = AlFilter(label="Primo contatto al", field_name="data_primo_contatto")
    senza_cf = SpuntaFilter(label="Senza codice fiscale", method="without_cf")

    class Meta:
        model = Cittadino
        fields = ("condizione", "eta", "sesso", "titolo_studio", "provenienza", "dal", "al", "senza_cf")

    def of_eta(self, queryset: QuerySet, nome: str, valore: str) -> QuerySet:
        da, _, a = valore.partition("-")
        return queryset.of_eta(int(da), int(a) if a else None, timezone.localdate())

    def without_cf(self, queryset: QuerySet, nome: str, valore: bool) -> QuerySet:
        return queryset.filter(impronta_cf__isnull=True) if valore else queryset


class PassaggioFilter(FiltroSet):
    verso = SceltaFilter(
        label="Richieste", choices=(("arrivo", "Arrivate a noi"), ("partenza", "Fatte da noi")), method="of_verso"
    )
    stato = SceltaFilter(label="Stato", choices=StatoPassaggio.choices)

    class Meta:
        model = PassaggioSportello
        fields = ("verso", "stato")

    def of_verso(self, queryset: QuerySet, nome: str, valore: str) -> QuerySet:
        campo = "da_sportello__in" if valore == "arrivo" else "a_sportello__in"
        return queryset.filter(**{campo: self.request.ambito.sportelli})
