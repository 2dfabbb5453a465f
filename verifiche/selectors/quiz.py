"""Quizzes, and how they went for somebody: what courses and certificates above ask."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from formazione.enums import REDAZIONE, Tema
from nucleo.ambito import Ambito
from nucleo.enums import Ruolo
from nucleo.models import CambioStato, ModelloConStato
from verifiche.enums import CHIUSI, StatoDomanda, StatoQuiz, StatoTentativo
from verifiche.models import Quiz, Tentativo, VersioneDomanda
from verifiche.models.quiz import DAL_CONTENUTO
from verifiche.regole.estrazione import DomandePoche
from verifiche.regole.tempo import Passati, find_ostacolo


def list_quiz(ambito: Ambito) -> QuerySet[Quiz]:
    """The list: all for who writes and who watches the network; for who takes them those open and written for their
    roles, and those that they took. One that stands only in a course is found there.

    `superato`, `in_corso` and `ultimo_percento` say how it went for who asks.
    """
    righe = Quiz.objects.for_ambito(ambito)
    propri = Tentativo.objects.filter(quiz=OuterRef("pk"), utente=ambito.utente_id)
    if not (ambito.sistema or ambito.has_ruolo(*REDAZIONE, Ruolo.MONITORAGGIO)):
        ruoli = [ruolo.value for ruolo in ambito.ruoli]
        aperti = Q(stato=StatoQuiz.APERTO, solo_nei_corsi=False, destinatari__overlap=ruoli)
        righe = righe.filter(aperti | Exists(propri))
    chiusi = propri.filter(stato__in=CHIUSI)
    return righe.annotate(
        superato=Exists(chiusi.filter(superato=True)),
        in_corso=Exists(propri.filter(stato=StatoTentativo.IN_CORSO)),
        ultimo_percento=Subquery(chiusi.order_by("-numero").values("percento")[:1]),
    )


def find_superato(utente_id: int, quiz: Quiz) -> Tentativo | None:
    """The last attempt that somebody passed, None when there is none: of one annulled nothing counts."""
    return Tentativo.objects.di(utente_id).filter(quiz=quiz).superati().order_by("-numero").first()


def find_in_corso(utente_id: int | None, quiz: Quiz) -> Tentativo | None:
    """The attempt that somebody began and has not closed."""
    return Tentativo.objects.di(utente_id).filter(quiz=quiz).in_corso().first()


def list_tentativi(utente_id: int | None, quiz: Quiz) -> list[Tentativo]:
    """All the attempts of somebody at a quiz, the last first."""
    return list(Tentativo.objects.di(utente_id).filter(quiz=quiz).select_related("quiz").order_by("-numero"))


def read_passati(utente_id: int | None, quiz: Quiz) -> Passati:
    """What of the attempts of somebody says whether another may begin."""
    chiusi = list(
        Tentativo.objects.di(utente_id).filter(quiz=quiz).chiusi().order_by("numero").only("superato", "chiuso_il")
    )
    dopo = 0
    for tentativo in chiusi:
        dopo = 0 if tentativo.superato else dopo + 1
    ultimo = chiusi[-1].chiuso_il if chiusi else None
    return Passati(dopo, ultimo, any(tentativo.superato for tentativo in chiusi))


def describe_ostacolo(quiz: Quiz, utente_id: int | None, adesso: datetime) -> str:
    """Why somebody may not begin a quiz now, in words; empty when they may. Whether it is for their role, permissions
    say."""
    if quiz.stato != StatoQuiz.APERTO:
        return "Questo quiz oggi non è aperto: non si può cominciare."
    passati = read_passati(utente_id, quiz)
    return find_ostacolo(passati, tentativi=quiz.tentativi, attesa_ore=quiz.attesa_ore, adesso=adesso)


# ── What a quiz draws from ───────────────────────────────────────────────────────────────
def read_estraibili(quiz: Quiz) -> tuple[set[int], dict[str, set[int]]]:
    """The versions that a quiz may ask: those of the questions asked always, those of each theme or of the content."""
    versioni = VersioneDomanda.objects.attuali().filter(domanda__stato=StatoDomanda.ATTIVA)
    fisse = set(versioni.filter(domanda__quiz=quiz).values_list("pk", flat=True))
    per_tema: dict[str, set[int]] = {tema: set() for tema in quiz.quote}
    for chiave, tema in versioni.filter(tema__in=list(quiz.quote)).values_list("pk", "tema"):
        per_tema[tema].add(chiave)
    if quiz.dal_contenuto_id:
        sue = VersioneDomanda.objects.sul_contenuto(quiz.dal_contenuto_id)
        per_tema[DAL_CONTENUTO] = set(sue.values_list("pk", flat=True))
    return fisse, per_tema


def find_mancanza(quiz: Quiz) -> str:
    """Why a quiz cannot be drawn from the bank as it is, in words; empty when it can."""
    fisse, per_tema = read_estraibili(quiz)
    if not quiz.count_domande(len(fisse)):
        return "Il quiz non ha domande: di' quante estrarne per tema, o scegli quelle da porre sempre."
    mancano = {tema: quante - len(per_tema[tema] - fisse) for tema, quante in quiz.estratte.items()}
    return tell_mancanza(DomandePoche({tema: quante for tema, quante in mancano.items() if quante > 0}))


def tell_mancanza(poche: DomandePoche) -> str:
    """How many active questions are missing, theme by theme."""
    if not poche.mancano:
        return ""
    if quante := poche.mancano.get(DAL_CONTENUTO):
        return f"Su questo contenuto mancano domande attive: {quante}. Rileggi quelle scritte per la versione di prima."
    temi = ", ".join(f"{Tema(tema).label} ({quante})" for tema, quante in sorted(poche.mancano.items()))
    return f"Mancano domande attive per questi temi: {temi}. Aggiungine, oppure chiedine meno."


def count_chieste(quiz: Quiz) -> int:
    """How many questions an attempt begun now would ask."""
    fisse = quiz.domande.filter(stato=StatoDomanda.ATTIVA).count()
    return quiz.count_domande(fisse)


# ── Their states ─────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class PassoPossibile:
    """A step that may be made by hand from where a record is: where to, in which words."""

    stato: str
    invia: str


def list_passi(oggetto: ModelloConStato) -> list[PassoPossibile]:
    return [PassoPossibile(stato, passo.invia) for stato, passo in oggetto.macchina.iter_passaggi(oggetto.stato)]


def find_nota(oggetto: ModelloConStato) -> str:
    """What who brought a record where it is wrote of it."""
    ultimo = CambioStato.objects.di_oggetti(type(oggetto), oggetto.pk).order_by("-pk").first()
    return ultimo.nota if ultimo and ultimo.a == oggetto.stato else ""
