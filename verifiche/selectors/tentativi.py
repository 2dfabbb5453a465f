"""Attempts and what was answered, read."""

from collections.abc import Iterable, Sequence
from random import Random

from verifiche.models import Quiz, Risposta, Tentativo, VersioneDomanda
from verifiche.regole.estrazione import draw, shuffle_opzioni
from verifiche.selectors.quiz import read_estraibili


def list_risposte(tentativo: Tentativo) -> list[Risposta]:
    """The questions of an attempt in their order, with their words and options, in three queries."""
    return dress_risposte(list(tentativo.risposte.order_by("posto")))


def dress_risposte(risposte: Sequence[Risposta]) -> list[Risposta]:
    """The same, each with the version that it asked."""
    lette = read_versioni(risposta.chiesta_id for risposta in risposte)
    for risposta in risposte:
        risposta.chiesta = lette[risposta.chiesta_id]
    return list(risposte)


def read_versioni(chiavi: Iterable[int]) -> dict[int, VersioneDomanda]:
    """Versions of questions by key, with options and what they rest on."""
    versioni = VersioneDomanda.objects.select_related("domanda", "versione_contenuto__contenuto").with_opzioni()
    return versioni.in_bulk(list(chiavi))


def draw_anteprima(quiz: Quiz, caso: Random) -> list[Risposta]:
    """A quiz drawn as an attempt begun now would be, and kept nowhere. Raises `DomandePoche`."""
    fisse, per_tema = read_estraibili(quiz)
    estratte = draw(fisse, per_tema, quiz.quote, caso)
    lette = read_versioni(estratte)
    risposte = []
    for posto, chiave in enumerate(estratte, start=1):
        numeri = [opzione.numero for opzione in lette[chiave].opzioni_lette]
        ordine = shuffle_opzioni(lette[chiave].tipo, numeri, caso)
        risposte.append(Risposta(posto=posto, chiesta=lette[chiave], ordine=ordine))
    return risposte
