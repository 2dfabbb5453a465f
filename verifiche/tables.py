"""The tables of quizzes."""

from typing import Any

from formazione.enums import Tema
from interfaccia.componenti import render_etichetta
from interfaccia.tables import (
    DataOraColumn,
    EtichettaColumn,
    InteroColumn,
    SceltaColumn,
    SiNoColumn,
    Tabella,
    TestoColumn,
)
from verifiche.enums import MACCHINA_DOMANDA, MACCHINA_QUIZ, MACCHINA_TENTATIVO
from verifiche.models import Quiz, Tentativo, VersioneDomanda


class QuizTable(Tabella):
    titolo = TestoColumn(principale=True, linkify=lambda record: record.get_absolute_url(), verbose_name="Titolo")
    descrizione = TestoColumn(verbose_name="Di che cosa parla", orderable=False)
    minuti = InteroColumn(verbose_name="Minuti", default="Senza limite")
    soglia = InteroColumn(verbose_name="Soglia, %")
    ultimo_percento = InteroColumn(verbose_name="Il tuo ultimo punteggio, %", orderable=False)
    esito = TestoColumn(accessor="superato", verbose_name="Com'è andata", orderable=False)
    stato = EtichettaColumn(verbose_name="Stato", tipi=MACCHINA_QUIZ.tipi)

    didascalia = "Quiz"

    class Meta:
        model = Quiz
        fields = ()

    def render_esito(self, record: Any) -> str:
        parole, tipo = tell_esito(record)
        return render_etichetta(parole, tipo)

    def value_esito(self, record: Any) -> str:
        return tell_esito(record)[0]


def tell_esito(quiz: Any) -> tuple[str, str]:
    """How a quiz stands for who asks, and its badge (`selectors.quiz.list_quiz`)."""
    if quiz.in_corso:
        return "Da finire", "attesa"
    if quiz.superato:
        return "Superato", "successo"
    return ("Da fare", "neutro") if quiz.ultimo_percento is None else ("Non superato", "attenzione")


class DomandaTable(Tabella):
    testo = TestoColumn(principale=True, linkify=lambda record: record.get_absolute_url(), verbose_name="Domanda")
    tipo = TestoColumn(verbose_name="Che cosa si chiede")
    tema = SceltaColumn(scelte=Tema.choices, verbose_name="Tema")
    contenuto = TestoColumn(accessor="versione_contenuto__titolo", verbose_name="Da quale contenuto")
    da_rivedere = SiNoColumn(accessor="contenuto_cambiato", verbose_name="Il contenuto è cambiato", orderable=False)
    da_verificare = SiNoColumn(verbose_name="Fonte da verificare", orderable=False)
    stato = EtichettaColumn(accessor="domanda__stato", verbose_name="Stato", tipi=MACCHINA_DOMANDA.tipi)

    didascalia = "Domande"

    class Meta:
        model = VersioneDomanda
        fields = ()

    def render_stato(self, record: VersioneDomanda) -> str:
        return render_etichetta(record.domanda.get_stato_display(), record.domanda.tipo_stato)

    def value_stato(self, record: VersioneDomanda) -> str:
        return str(record.domanda.get_stato_display())

    def render_da_rivedere(self, value: bool) -> str:
        return render_etichetta("Da rivedere", "attenzione") if value else "No"


class TentativoTable(Tabella):
    """Its rows grow with the network: the newest first, as they began."""

    utente = TestoColumn(
        principale=True,
        linkify=lambda record: record.get_absolute_url(),
        verbose_name="Chi ha risposto",
        orderable=False,
    )
    quiz = TestoColumn(accessor="quiz__titolo", verbose_name="Quiz", orderable=False)
    numero = InteroColumn(verbose_name="Tentativo", orderable=False)
    iniziato_il = DataOraColumn(verbose_name="Iniziato il", order_by=("iniziato_il", "pk"))
    percento = InteroColumn(verbose_name="Punteggio, %", orderable=False)
    superato = SiNoColumn(verbose_name="Superato", orderable=False)
    stato = EtichettaColumn(verbose_name="Stato", tipi=MACCHINA_TENTATIVO.tipi, orderable=False)

    didascalia = "Tentativi"
    ordini = ("iniziato_il",)

    class Meta:
        model = Tentativo
        fields = ()
