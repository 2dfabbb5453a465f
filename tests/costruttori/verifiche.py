"""The bank of questions, quizzes, attempts."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.costruttori.formazione import build_versione
from tests.costruttori.persone import build_utente
from utenti.models import Utente
from verifiche.enums import CHIUSI
from verifiche.models import Domanda, Opzione, Quiz, Risposta, Tentativo, VersioneDomanda
from verifiche.regole.correzione import count_percento, is_superato, share_altre

INIZIO = datetime(2026, 3, 2, 9, tzinfo=UTC)


def build_domanda(opzioni: Sequence[tuple[str, bool]] | None = None, **campi: Any) -> VersioneDomanda:
    """An active question with two answers, the first of which is right, unless told otherwise."""
    stato = campi.pop("stato", "attiva")
    domanda = campi.pop("domanda", None) or Domanda.objects.create(stato=stato)
    valori = {
        "numero": domanda.versioni.count() + 1,
        "tipo": "singola",
        "testo": f"Chi decide sul prestito? ({domanda.pk})",
        "tema": "imprenditoriale",
        "spiegazione": "Lo sportello orienta e prepara: decide chi presta.",
        "fonte": "Art. 111, d.lgs. 385/1993",
        "scritta_da": build_utente().firma,
    } | campi
    if "versione_contenuto" not in valori:
        valori["versione_contenuto"] = build_versione()
    versione = VersioneDomanda.objects.create(domanda=domanda, **valori)
    if opzioni is None:
        opzioni = () if valori["tipo"] == "numerica" else (("L'erogatore", True), ("Lo sportello", False))
    Opzione.objects.bulk_create(
        Opzione(versione_domanda=versione, numero=numero, testo=testo, giusta=giusta)
        for numero, (testo, giusta) in enumerate(opzioni, start=1)
    )
    return versione


def build_quiz(domande: Sequence[VersioneDomanda] = (), **campi: Any) -> Quiz:
    """An open quiz for operators that asks `domande`, one of its own without them."""
    valori = {
        "titolo": "Prima di cominciare",
        "destinatari": ["operatore"],
        "soglia": 60,
        "stato": "aperto",
        "scritto_da": build_utente().firma,
    } | campi
    quiz = Quiz.objects.create(**valori)
    if not domande and not valori.get("quote") and not valori.get("dal_contenuto"):
        domande = (build_domanda(),)
    quiz.domande.set([versione.domanda for versione in domande])
    return quiz


def build_tentativo(
    quiz: Quiz | None = None, utente: Utente | None = None, giuste: Sequence[bool] = (), **campi: Any
) -> Tentativo:
    """An attempt at a quiz in course, or closed with `giuste` as it went question by question."""
    quiz, utente = quiz or build_quiz(), utente or build_utente()
    versioni = list(VersioneDomanda.objects.attuali().filter(domanda__quiz=quiz).order_by("pk"))
    valori: dict[str, Any] = {
        "numero": Tentativo.objects.filter(quiz=quiz, utente=utente).count() + 1,
        "iniziato_il": INIZIO,
        "soglia": quiz.soglia,
        "quante": len(versioni),
        "stato": "consegnato" if giuste else "in_corso",
    } | campi
    if valori["stato"] in CHIUSI:
        punti = sum(giuste)
        valori = {
            "chiuso_il": valori["iniziato_il"] + timedelta(minutes=10),
            "punti": punti,
            "percento": count_percento(punti, len(versioni)),
            "superato": is_superato(punti, len(versioni), quiz.soglia),
        } | valori
    tentativo = Tentativo.objects.create(quiz=quiz, utente=utente, **valori)
    esiti = list(giuste) or [None] * len(versioni)
    Risposta.objects.bulk_create(
        Risposta(
            tentativo=tentativo,
            posto=posto,
            chiesta=versione,
            ordine=[1, 2],
            scelte=[] if esito is None else [1 if esito else 2],
            giusta=esito,
            prima=esito is not None and tentativo.numero == 1,
            altre=share_altre(sum(giuste), len(versioni), giusta=bool(esito)) if esito is not None else None,
        )
        for posto, (versione, esito) in enumerate(zip(versioni, esiti, strict=True), start=1)
    )
    return tentativo
