"""The quizzes of the demonstration: questions on the real matter, written by us, and how operators answered."""

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.utils import timezone

from formazione.enums import StatoVersione
from formazione.models import VersioneContenuto
from nucleo.enums import Ruolo
from utenti.models import Utente
from utenti.services.ambito import build_ambito
from verifiche.enums import MostraGiuste, StatoDomanda, StatoQuiz, StatoTentativo, TipoDomanda
from verifiche.models import Domanda, Opzione, Quiz, Risposta, Tentativo, VersioneDomanda
from verifiche.regole.correzione import Data, count_percento, is_giusta, is_superato
from verifiche.regole.domanda import Voce, build_vero_falso
from verifiche.regole.estrazione import draw, shuffle_opzioni
from verifiche.selectors.quiz import read_estraibili
from verifiche.services.quiz import change_quiz, create_quiz

FILE = Path(__file__).parent / "domande.json"
SEME = 20260112
# How many invented operators took each quiz.
RISPONDENTI = 60
# Within how many days.
GIORNI = 60
# Who has an account one can log in with finds the final quiz to take, and the short one done.
DELLA_DEMO = "operatore@demo.example"
SPORTELLO = [Ruolo.OPERATORE.value, Ruolo.RESPONSABILE.value]
FINALE: dict[str, Any] = {
    "titolo": "Prima di cominciare allo sportello",
    "descrizione": "Venti domande su tutto quello che serve sapere prima di ricevere da soli: microcredito, garanzie, "
    "documenti, primo incontro.",
    "destinatari": SPORTELLO,
    "quote": {"imprenditoriale": 6, "garanzia": 3, "sociale": 3, "selfi": 2, "business_plan": 3, "altro": 3},
    "soglia": 70,
    "tentativi": 3,
    "attesa_ore": 24,
    "minuti": 40,
    "mostra_giuste": MostraGiuste.ALLA_FINE,
}
BREVE: dict[str, Any] = {
    "titolo": "Cinque domande sul primo incontro",
    "descrizione": "Un ripasso senza fretta: si rifà quante volte si vuole.",
    "destinatari": [*SPORTELLO, Ruolo.REFERENTE.value],
    "quote": {"altro": 4, "forma": 1},
    "soglia": 60,
}


def build_verifiche(oggi: date) -> None:
    """Questions, two quizzes, how they went until `oggi`. After the contents of the library."""
    scrive = Utente.objects.filter(assegnazioni__ruolo=Ruolo.ESPERTO).earliest("pk")
    ambito = build_ambito(scrive)
    for dati in json.loads(FILE.read_text(encoding="utf-8")):
        _write_domanda(scrive, dati, oggi)
    operatori = Utente.objects.filter(assegnazioni__ruolo=Ruolo.OPERATORE).distinct().order_by("pk")
    rng = Random(SEME)  # noqa: S311  (repeatable on purpose)
    demo = operatori.filter(email=DELLA_DEMO)
    altri = rng.sample(list(operatori.exclude(email=DELLA_DEMO)), RISPONDENTI)
    for valori, chi in ((FINALE, altri), (BREVE, [*altri[: RISPONDENTI // 2], *demo])):
        quiz = create_quiz(ambito=ambito, valori=valori)
        change_quiz(ambito=ambito, quiz=quiz, a=StatoQuiz.APERTO)
        _answer(quiz, chi, oggi, rng)


def _write_domanda(autore: Utente, dati: dict[str, Any], oggi: date) -> None:
    """An active question, written before anybody was asked it."""
    stato = StatoVersione.SUPERATA if dati.get("superato") else StatoVersione.PUBBLICATA
    versione = VersioneDomanda.objects.create(
        domanda=Domanda.objects.create(stato=StatoDomanda.ATTIVA),
        numero=1,
        **{campo: dati[campo] for campo in ("tipo", "testo", "tema", "spiegazione", "fonte")},
        versione_contenuto=VersioneContenuto.objects.filter(titolo=dati["contenuto"], stato=stato).latest("numero"),
        fonte_verificata_il=oggi - timedelta(days=30) if dati.get("verificata") else None,
        valore=dati.get("valore"),
        tolleranza=0 if "valore" in dati else None,
        unita=dati.get("unita", ""),
        scritta_da=autore.firma,
        creato_il=_at(oggi - timedelta(days=GIORNI + 1), 9, 0),
    )
    Opzione.objects.bulk_create(
        Opzione(
            versione_domanda=versione,
            numero=numero,
            testo=voce.testo,
            giusta=voce.giusta,
            spiegazione=voce.spiegazione,
        )
        for numero, voce in enumerate(read_voci(dati), start=1)
    )


def read_voci(dati: dict[str, Any]) -> list[Voce]:
    """The answers of a question of the file."""
    if dati["tipo"] == TipoDomanda.VERO_FALSO:
        return list(build_vero_falso(vera=dati["vera"]))
    return [Voce(testo, giusta, perche) for testo, giusta, perche in dati.get("opzioni", ())]


def _at(giorno: date, ora: int, minuto: int) -> datetime:
    return timezone.make_aware(datetime.combine(giorno, time(ora, minuto)))


def _answer(quiz: Quiz, chi: list[Utente], oggi: date, rng: Random) -> None:
    """One attempt each, within the last months: some know more than others."""
    fisse, per_tema = read_estraibili(quiz)
    versioni = VersioneDomanda.objects.attuali().with_opzioni().in_bulk()
    facili = {chiave: rng.uniform(-0.25, 0.25) for chiave in sorted(versioni)}
    risposte: list[Risposta] = []
    for utente in chi:
        bravura = rng.uniform(0.45, 0.95)
        sue = [
            _build_risposta(posto, versioni[chiave], min(0.98, bravura + facili[chiave]), rng)
            for posto, chiave in enumerate(draw(fisse, per_tema, quiz.quote, rng), start=1)
        ]
        tentativo = _write_tentativo(quiz, utente, sue, oggi - timedelta(days=rng.randrange(2, GIORNI)), rng)
        for risposta in sue:
            risposta.tentativo = tentativo
        risposte += sue
    Risposta.objects.bulk_create(risposte)


def _write_tentativo(quiz: Quiz, utente: Utente, sue: list[Risposta], giorno: date, rng: Random) -> Tentativo:
    punti = sum(bool(risposta.giusta) for risposta in sue)
    inizio = _at(giorno, 9 + rng.randrange(8), rng.randrange(60))
    return Tentativo.objects.create(
        quiz=quiz,
        utente=utente,
        numero=1,
        iniziato_il=inizio,
        scade_il=inizio + timedelta(minutes=quiz.minuti) if quiz.minuti else None,
        chiuso_il=inizio + timedelta(minutes=rng.randrange(6, 35)),
        soglia=quiz.soglia,
        quante=len(sue),
        punti=punti,
        percento=count_percento(punti, len(sue)),
        superato=is_superato(punti, len(sue), quiz.soglia),
        stato=StatoTentativo.CONSEGNATO,
        creato_il=inizio,
    )


def _build_risposta(posto: int, versione: VersioneDomanda, sa: float, rng: Random) -> Risposta:
    """Who knows answers right; the others choose something else, or nothing."""
    numeri = [opzione.numero for opzione in versione.opzioni_lette]
    ordine = shuffle_opzioni(versione.tipo, numeri, rng)
    chiave = versione.chiave
    data = Data(chiave.giuste, chiave.valore)
    if rng.random() > sa:
        altra = Data(numero=chiave.valore * 2) if chiave.valore is not None else _choose(versione, ordine, rng)
        data = altra if rng.random() < 0.9 else Data()
    return Risposta(
        posto=posto,
        chiesta=versione,
        ordine=ordine,
        scelte=list(data.scelte),
        numero=data.numero,
        giusta=is_giusta(chiave, data),
    )


def _choose(versione: VersioneDomanda, ordine: list[int], rng: Random) -> Data:
    """Another answer than the right one."""
    if versione.tipo == TipoDomanda.ORDINAMENTO:
        return Data(tuple(ordine))
    sbagliate = [opzione.numero for opzione in versione.opzioni_lette if not opzione.giusta]
    return Data((rng.choice(sbagliate),))
