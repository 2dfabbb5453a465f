"""How questions work, for who writes them, and how quizzes go, without names.

Of each person the first attempt alone: who tries again has read the explanations. PostgreSQL counts it as attempts
close (`verifiche.models.cifre`). Discrimination: docs/decisioni/0058.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Count, Max, Q

from nucleo import formati
from utenti.models import Assegnazione
from verifiche.enums import TipoDomanda
from verifiche.models import CifraDomanda, Quiz, Tentativo, VersioneDomanda
from verifiche.models.cifre import SOMME
from verifiche.regole.correzione import PRECISIONE, correlate
from verifiche.selectors.tentativi import read_versioni

# Below so many answers a share says nothing of the question.
MINIMO = 10
# Below so many people a figure would tell who they are.
PERSONE_MINIME = 5
DIFFICILE, FACILE, DISCRIMINA = 0.3, 0.95, 0.2


@dataclass(frozen=True)
class StatisticaDomanda:
    """What the first answers of each person say of a version of a question."""

    poste: int
    giuste: int
    vuote: int
    discriminazione: float | None

    @property
    def basta(self) -> bool:
        """Whether there are answers enough to say something."""
        return self.poste >= MINIMO

    @property
    def difficolta(self) -> float | None:
        """The share of right answers; None while they are too few."""
        return self.giuste / self.poste if self.basta else None

    @property
    def avvisi(self) -> list[str]:
        """What is to be looked at, in words."""
        detti: list[str] = []
        if self.difficolta is None:
            return detti
        if self.difficolta < DIFFICILE:
            detti.append("La sbagliano quasi tutti: è chiara? La risposta segnata come giusta lo è?")
        elif self.difficolta > FACILE:
            detti.append("La indovinano quasi tutti: non dice chi ha studiato.")
        detta = None if self.discriminazione is None else round(self.discriminazione, 2)  # as the page says it
        if detta is not None and detta < 0:
            detti.append("La sbaglia di più chi va meglio nel resto: controlla la risposta segnata come giusta.")
        elif detta is not None and detta < DISCRIMINA:
            detti.append("Distingue poco chi sa da chi non sa.")
        return detti

    @property
    def discriminazione_detta(self) -> str:
        return formati.decimale(self.discriminazione, 2) if self.basta else formati.ASSENTE


@dataclass(frozen=True)
class StatisticaCompleta:
    """The same, with how many chose each option: its words, how many, whether it is right."""

    cifre: StatisticaDomanda
    opzioni: Sequence[tuple[str, int, bool]]


def _build(righe: Iterable[CifraDomanda]) -> StatisticaDomanda:
    """What is kept of a version, in one quiz or in all."""
    righe = list(righe)
    with localcontext(prec=PRECISIONE):
        somme = {nome: sum((getattr(riga, nome) for riga in righe), start=Decimal(0)) for nome in SOMME}
    return StatisticaDomanda(
        poste=int(somme["poste"]),
        giuste=int(somme["giuste"]),
        vuote=int(somme["vuote"]),
        discriminazione=correlate(
            int(somme["con_altre"]),
            int(somme["giuste_con_altre"]),
            somme["altre"],
            somme["altre_quadrate"],
            somme["altre_di_giuste"],
        ),
    )


def read_statistica(versione: VersioneDomanda) -> StatisticaCompleta:
    """Of one version, in two queries."""
    cifre = _build(versione.cifre.all())
    if versione.tipo in (TipoDomanda.NUMERICA, TipoDomanda.ORDINAMENTO):
        return StatisticaCompleta(cifre, ())
    quante = dict(versione.cifre_opzioni.values_list("numero", "quante"))
    opzioni = [(o.testo, quante.get(o.numero, 0), o.giusta) for o in versione.opzioni_lette]
    return StatisticaCompleta(cifre, opzioni)


def list_statistiche(quiz: Quiz) -> list[tuple[VersioneDomanda, StatisticaDomanda]]:
    """Of each question that a quiz has asked, the hardest first; those asked too few times last."""
    cifre = {riga.chiesta_id: _build([riga]) for riga in quiz.cifre.filter(poste__gt=0)}
    versioni = read_versioni(cifre)
    voci = [(versioni[chiave], statistica) for chiave, statistica in cifre.items()]
    return sorted(voci, key=lambda v: (not v[1].basta, v[1].difficolta or 0, v[0].pk))


@dataclass(frozen=True)
class CifreQuiz:
    """How a quiz goes, without names. `regioni` are their names with how many tried and how many passed; of too few
    people nothing is said."""

    persone: int
    superato: int
    tentativi: int
    media: float | None
    regioni: Sequence[tuple[str, int | None, int | None]]

    @property
    def basta(self) -> bool:
        return self.persone >= PERSONE_MINIME


def read_cifre(quiz: Quiz, oggi: date) -> CifreQuiz:
    """Attempts are read once, person by person. Who works in more regions is counted in each."""
    chiusi = Tentativo.objects.chiusi().filter(quiz=quiz).order_by().values("utente")
    per_persona = chiusi.annotate(
        passata=BoolOr("superato"), quanti=Count("pk"), primo=Max("percento", filter=Q(numero=1))
    )
    persone = {
        utente: (passata, quanti, primo)
        for utente, passata, quanti, primo in per_persona.values_list("utente", "passata", "quanti", "primo")
    }
    incarichi = Assegnazione.objects.vigenti(oggi).filter(sportello__isnull=False)
    luoghi = incarichi.values_list("sportello__comune__provincia__regione__nome", "utente").distinct()
    regioni: dict[str, list[bool]] = {}
    for regione, utente in luoghi.order_by("sportello__comune__provincia__regione__nome"):
        if utente in persone:
            regioni.setdefault(regione, []).append(persone[utente][0])
    primi = [primo for _, _, primo in persone.values() if primo is not None]
    return CifreQuiz(
        persone=len(persone),
        superato=sum(passata for passata, _, _ in persone.values()),
        tentativi=sum(quanti for _, quanti, _ in persone.values()),
        media=sum(primi) / len(primi) if primi else None,
        regioni=[
            (nome, len(passate), sum(passate)) if len(passate) >= PERSONE_MINIME else (nome, None, None)
            for nome, passate in regioni.items()
        ],
    )
