"""The quizzes of the demonstration: questions on the real matter, written by us, and how operators answered."""

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.utils import timezone

from formazione.models import VersioneContenuto
from nucleo.enums import Ruolo
from utenti.models import Utente
from utenti.services.ambito import build_ambito
from verifiche.enums import StatoTentativo
from verifiche.models import Domanda, Opzione, Quiz, Risposta, Tentativo, VersioneDomanda
from verifiche.regole.correzione import count_percento, is_giusta, is_superato, share_altre
from verifiche.regole.domanda import Voce, build_vero_falso
from verifiche.regole.estrazione import draw, shuffle_opzioni
from verifiche.regole.simulazione import simulate
from verifiche.selectors.quiz import read_estraibili
from verifiche.services.quiz import change_quiz, create_quiz

FILE = Path(__file__).parent / "verifiche.json"
# How many invented operators took the final quiz lately, and within how many days; since when there are questions.
RISPONDENTI, GIORNI, DA = 60, 60, 1210
# Who has an account one can log in with finds both quizzes done: the final one with the course.
DELLA_DEMO = "operatore@demo.example"


def build_verifiche(oggi: date) -> None:
    """Questions and two quizzes. After the contents of the library."""
    scrive = Utente.objects.filter(assegnazioni__ruolo=Ruolo.ESPERTO).earliest("pk")
    dati, ambito = json.loads(FILE.read_text(encoding="utf-8")), build_ambito(scrive)
    for domanda in dati["domande"]:
        _write_domanda(scrive, domanda, oggi)
    for valori in dati["quiz"]:
        change_quiz(ambito=ambito, quiz=create_quiz(ambito=ambito, valori=valori), a="aperto")


def answer_verifiche(oggi: date) -> None:
    """How the quizzes went lately: of the final one those who have not passed it yet."""
    operatori = Utente.objects.filter(assegnazioni__ruolo=Ruolo.OPERATORE).distinct().order_by("pk")
    finale, breve = Quiz.objects.aperti().order_by("pk")
    nuovi = operatori.exclude(email=DELLA_DEMO).exclude(tentativi__quiz=finale)
    rng = Random(FILE.name)  # noqa: S311  (repeatable on purpose)
    altri = rng.sample(list(nuovi), RISPONDENTI)
    for quiz, chi in ((finale, altri), (breve, [*altri[::2], *operatori.filter(email=DELLA_DEMO)])):
        quando = [(utente, oggi - timedelta(days=rng.randrange(2, GIORNI))) for utente in chi]
        _answer(quiz, quando, rng, sanno=(0.45, 0.95))


def pass_quiz(quiz: Quiz, quando: list[tuple[Utente, date]]) -> None:
    """Who completed a course passed its quiz, that day at the latest."""
    nuovi = [(utente, giorno) for utente, giorno in quando if not utente.tentativi.filter(quiz=quiz).exists()]
    _answer(quiz, nuovi, Random(f"{FILE.name} {len(quando)}"), sanno=(0.8, 0.98), superano=True)  # noqa: S311


def _write_domanda(autore: Utente, dati: dict[str, Any], oggi: date) -> None:
    """An active question, written before anybody was asked it."""
    contenuti = VersioneContenuto.objects.filter(titolo=dati["contenuto"], stato=dati.get("stato", "pubblicata"))
    versione = VersioneDomanda.objects.create(
        domanda=Domanda.objects.create(stato="attiva"),
        numero=1,
        **{campo: dati[campo] for campo in ("tipo", "testo", "tema", "spiegazione", "fonte")},
        versione_contenuto=contenuti.latest("numero"),
        fonte_verificata_il=oggi - timedelta(days=30) if dati.get("verificata") else None,
        **({"valore": dati["valore"], "tolleranza": 0, "unita": dati["unita"]} if "valore" in dati else {}),
        scritta_da=autore.firma,
        creato_il=_at(oggi - timedelta(days=DA), 9, 0),
    )
    Opzione.objects.bulk_create(
        Opzione(versione_domanda=versione, numero=n, testo=v.testo, giusta=v.giusta, spiegazione=v.spiegazione)
        for n, v in enumerate(read_voci(dati), start=1)
    )


def read_voci(dati: dict[str, Any]) -> list[Voce]:
    """The answers of a question of the file."""
    if dati["tipo"] == "vero_falso":
        return list(build_vero_falso(vera=dati["vera"]))
    return [Voce(*voce) for voce in dati.get("opzioni", ())]


def _answer(
    quiz: Quiz,
    quando: list[tuple[Utente, date]],
    rng: Random,
    *,
    sanno: tuple[float, float],
    superano: bool = False,
) -> None:
    """One attempt each, on a day: some know more than others."""
    fisse, per_tema = read_estraibili(quiz)
    versioni = VersioneDomanda.objects.attuali().with_opzioni().in_bulk()
    for utente, giorno in quando:
        sa = rng.uniform(*sanno)
        chieste = [versioni[chiave] for chiave in draw(fisse, per_tema, quiz.quote, rng)]
        sue = _reply(chieste, sa, rng)
        while superano and not is_superato(sum(bool(risposta.giusta) for risposta in sue), len(sue), quiz.soglia):
            sue = _reply(chieste, sa, rng)
        tentativo = _write_tentativo(quiz, utente, sue, giorno, rng)
        for risposta in sue:
            risposta.tentativo, risposta.prima = tentativo, True
            risposta.altre = share_altre(tentativo.punti or 0, tentativo.quante, giusta=bool(risposta.giusta))
        Risposta.objects.bulk_create(sue)


def _reply(chieste: list[VersioneDomanda], sa: float, rng: Random) -> list[Risposta]:
    sue = []
    for posto, chiesta in enumerate(chieste, start=1):
        ordine = shuffle_opzioni(chiesta.tipo, [opzione.numero for opzione in chiesta.opzioni_lette], rng)
        data = simulate(chiesta.chiave, ordine, sa, rng)
        risposta = Risposta(posto=posto, chiesta=chiesta, ordine=ordine, giusta=is_giusta(chiesta.chiave, data))
        risposta.scelte, risposta.numero = list(data.scelte), data.numero
        sue.append(risposta)
    return sue


def _write_tentativo(quiz: Quiz, utente: Utente, sue: list[Risposta], giorno: date, rng: Random) -> Tentativo:
    punti, quante = sum(bool(risposta.giusta) for risposta in sue), len(sue)
    inizio = _at(giorno, 9 + rng.randrange(8), rng.randrange(60))
    esito = {"percento": count_percento(punti, quante), "superato": is_superato(punti, quante, quiz.soglia)}
    fine, scade = (inizio + timedelta(minutes=m) if m else None for m in (rng.randrange(6, 35), quiz.minuti))
    valori = {"numero": 1, "soglia": quiz.soglia, "quante": quante, "punti": punti, "stato": StatoTentativo.CONSEGNATO}
    quando = {"iniziato_il": inizio, "scade_il": scade, "chiuso_il": fine}
    return Tentativo.objects.create(quiz=quiz, utente=utente, **valori, **esito, **quando)


def _at(giorno: date, ora: int, minuto: int) -> datetime:
    return timezone.make_aware(datetime.combine(giorno, time(ora, minuto)))
