"""Attempts and what was answered, read."""

from collections.abc import Iterable, Sequence

from verifiche.models import Risposta, Tentativo, VersioneDomanda


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
