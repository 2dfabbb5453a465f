"""How good the search is: questions in citizens' words, with answers graded by who read the catalogue.

`domande.json` was written before the search was tuned. A grade says how much a measure helps who asks: 3 it is what
they look for, 2 it helps, 1 it has to do with it (closed, another place), 0 what is not named. The questions put
apart (`a_parte`) are never looked at while the search is tuned: they say what it is worth on words not yet seen. Each
round (`giro`) of tuning has its own, written before it.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from math import log2
from pathlib import Path
from statistics import fmean

from django.http import QueryDict

from incentivi.models import Incentivo
from incentivi.selectors import search_incentivi
from incentivi.selectors.criteri import read_criteri

FILE = Path(__file__).with_name("domande.json")
# Grades hold on this day: what was open then, what was closed.
GIORNO = date(2026, 11, 26)
PROFONDITA, IN_VISTA, UTILE = 10, 3, 2


@dataclass(frozen=True)
class Domanda:
    testo: str
    genere: str
    a_parte: bool
    voti: dict[str, int]
    giro: int = 1


@dataclass(frozen=True)
class Voto:
    """What the search was worth on one question: `trovati` are the measures shown, in their order."""

    domanda: Domanda
    trovati: list[str]

    @property
    def ndcg(self) -> float:
        """Normalised discounted cumulative gain of the first ten: 1 is the best order that there is."""
        ideale = sorted(self.domanda.voti.values(), reverse=True)
        return _dcg([self.domanda.voti.get(chi, 0) for chi in self.trovati]) / _dcg(ideale)

    @property
    def utile(self) -> bool:
        """Whether one of the first three helps."""
        return any(self.domanda.voti.get(chi, 0) >= UTILE for chi in self.trovati[:IN_VISTA])


def _dcg(voti: list[int]) -> float:
    return sum((2**voto - 1) / log2(posto + 2) for posto, voto in enumerate(voti[:PROFONDITA]))


def read_domande() -> list[Domanda]:
    voci = json.loads(FILE.read_text(encoding="utf-8"))["domande"]
    return [
        Domanda(
            voce["domanda"],
            voce["genere"],
            voce["a_parte"],
            {chi: int(voto) for voto, quali in voce["voti"].items() for chi in quali},
            voce.get("giro", 1),
        )
        for voce in voci
    ]


def ask_catalogo(testo: str) -> list[str]:
    """What the public page shows first, by the sources' identifiers: of what was probably meant, of what was typed."""
    query = QueryDict(mutable=True)
    query["q"] = testo
    esito = search_incentivi(read_criteri(query), oggi=GIORNO)
    trovati = list(dict.fromkeys([*(esito.forse.incentivi if esito.forse else ()), *esito.incentivi]))
    nomi = dict(Incentivo.objects.filter(pk__in=[i.pk for i in trovati]).values_list("pk", "id_esterno"))
    return [nomi[i.pk] for i in trovati]


def measure_ricerca(ogni: int = 1) -> list[Voto]:
    """The whole file, or one question of `ogni`, in the order of the file."""
    return [Voto(domanda, ask_catalogo(domanda.testo)) for domanda in read_domande()[::ogni]]


def draw_voti() -> Iterator[str]:
    """What the bench prints: what was tuned, what stands apart by round, then each kind of question."""
    voti = measure_ricerca()
    yield f"regolate: {describe_voti(voto for voto in voti if not voto.domanda.a_parte)}"
    for giro in sorted({voto.domanda.giro for voto in voti}):
        parte = (voto for voto in voti if voto.domanda.a_parte and voto.domanda.giro == giro)
        yield f"a parte, giro {giro}: {describe_voti(parte)}"
    for genere in dict.fromkeys(voto.domanda.genere for voto in voti):
        yield f"  {genere}: {describe_voti(voto for voto in voti if voto.domanda.genere == genere)}"


def describe_voti(voti: Iterable[Voto]) -> str:
    """«nDCG@10 0,912, utile fra i primi tre 97,6 % (82 domande)»."""
    tutti = list(voti)
    utili = 100 * fmean(voto.utile for voto in tutti)
    ndcg = f"{fmean(voto.ndcg for voto in tutti):.3f}".replace(".", ",")
    return f"nDCG@10 {ndcg}, utile fra i primi tre {utili:.1f} %".replace(".", ",") + f" ({len(tutti)} domande)"
