"""Filters of the lists of quizzes."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from formazione.enums import Tema
from interfaccia.filters import (
    AlIstanteFilter,
    DalIstanteFilter,
    FiltroSet,
    SceltaFilter,
    SpuntaFilter,
    TestoFilter,
    match_words,
)
from utenti.models import Utente
from verifiche.enums import StatoDomanda, StatoQuiz, StatoTentativo, TipoDomanda
from verifiche.models import Quiz, Tentativo, VersioneDomanda

ESITI = (("si", "Superati"), ("no", "Non superati"))


def list_scelte() -> list[tuple[UUID, str]]:
    """Every quiz that was opened, by its title: a few dozen."""
    return list(Quiz.objects.exclude(stato=StatoQuiz.BOZZA).order_by("titolo").values_list("uuid", "titolo"))


class QuizFilter(FiltroSet):
    q = TestoFilter(method="filter_testo", label="Parole")
    stato = SceltaFilter(label="Stato", choices=StatoQuiz)

    class Meta:
        model = Quiz
        fields = ()

    def filter_testo(self, righe: QuerySet[Quiz], nome: str, valore: str) -> QuerySet[Quiz]:
        return match_words(righe, valore, ("titolo", "descrizione"))


class DomandaFilter(FiltroSet):
    in_vista = ("q", "tema", "tipo", "stato", "da_rivedere")

    q = TestoFilter(method="filter_testo", label="Parole")
    tema = SceltaFilter(label="Tema", choices=Tema)
    tipo = SceltaFilter(label="Che cosa si chiede", choices=TipoDomanda)
    stato = SceltaFilter(label="Stato", choices=StatoDomanda, field_name="domanda__stato")
    da_rivedere = SpuntaFilter(label="Solo da rivedere: il contenuto è cambiato", method="filter_da_rivedere")
    da_verificare = SpuntaFilter(label="Solo con la fonte da verificare", method="filter_da_verificare")

    class Meta:
        model = VersioneDomanda
        fields = ()

    def filter_testo(self, righe: QuerySet[VersioneDomanda], nome: str, valore: str) -> QuerySet[VersioneDomanda]:
        return match_words(righe, valore, ("testo", "spiegazione", "fonte"))

    def filter_da_rivedere(self, righe: Any, nome: str, valore: bool | None) -> QuerySet[VersioneDomanda]:
        scelte: QuerySet[VersioneDomanda] = righe.da_rivedere() if valore else righe
        return scelte

    def filter_da_verificare(self, righe: Any, nome: str, valore: bool | None) -> QuerySet[VersioneDomanda]:
        scelte: QuerySet[VersioneDomanda] = righe.filter(fonte_verificata_il__isnull=True) if valore else righe
        return scelte


# People looked for by name: more than these are not one's own.
POCHI = 200


class TentativoFilter(FiltroSet):
    in_vista = ("q", "quiz", "esito")

    q = TestoFilter(method="filter_testo", label="Chi ha risposto")
    quiz = SceltaFilter(label="Quiz", field_name="quiz__uuid", choices=list_scelte)
    esito = SceltaFilter(label="Com'è andata", choices=ESITI, method="filter_esito")
    stato = SceltaFilter(label="Stato", choices=StatoTentativo)
    dal = DalIstanteFilter(field_name="iniziato_il")
    al = AlIstanteFilter(field_name="iniziato_il")

    class Meta:
        model = Tentativo
        fields = ()

    def filter_testo(self, righe: QuerySet[Tentativo], nome: str, valore: str) -> QuerySet[Tentativo]:
        """A name has few people, and of few an index reads the attempts; of many the order of the list finds them."""
        trovati = match_words(Utente.objects.all(), valore, ("nome", "cognome")).values_list("pk", flat=True)
        pochi = list(trovati.order_by("pk")[: POCHI + 1])
        return righe.filter(utente__in=pochi if len(pochi) <= POCHI else trovati)

    def filter_esito(self, righe: Any, nome: str, valore: str) -> QuerySet[Tentativo]:
        scelti: QuerySet[Tentativo] = righe.chiusi().filter(superato=valore == "si")
        return scelti
