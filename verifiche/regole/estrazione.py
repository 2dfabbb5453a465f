"""The draw: which questions an attempt asks, in which order, with their options in which order."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from random import Random

from verifiche.enums import TipoDomanda


class DomandePoche(Exception):
    """The bank has fewer questions than a theme asks for. `mancano` says how many, theme by theme."""

    def __init__(self, mancano: Mapping[str, int]) -> None:
        self.mancano = dict(mancano)
        super().__init__(str(self.mancano))


def draw(
    fisse: Collection[int], per_tema: Mapping[str, Collection[int]], quote: Mapping[str, int], caso: Random
) -> list[int]:
    """The questions of an attempt, shuffled: those always asked, and as many of each theme as its quota says.

    What is always asked is not drawn a second time. Raises `DomandePoche`.
    """
    libere = {tema: sorted(set(per_tema.get(tema, ())) - set(fisse)) for tema in quote}
    mancano = {tema: quante - len(libere[tema]) for tema, quante in quote.items() if quante > len(libere[tema])}
    if mancano:
        raise DomandePoche(mancano)
    estratte = [domanda for tema, quante in sorted(quote.items()) for domanda in caso.sample(libere[tema], quante)]
    tutte = [*sorted(fisse), *estratte]
    caso.shuffle(tutte)
    return tutte


def shuffle_opzioni(tipo: str, numeri: Sequence[int], caso: Random) -> list[int]:
    """The order in which options are shown: «vero» comes before «falso», and no order is given already right."""
    ordine = sorted(numeri)
    if tipo == TipoDomanda.VERO_FALSO or len(ordine) < 2:
        return ordine
    mescolate = ordine.copy()
    caso.shuffle(mescolate)
    if tipo == TipoDomanda.ORDINAMENTO and mescolate == ordine:
        return [*ordine[1:], ordine[0]]
    return mescolate


def count_domande(fisse: int, quote: Mapping[str, int]) -> int:
    """How many questions an attempt asks."""
    return fisse + sum(quote.values())


def clean_quote(quote: Mapping[str, int | None] | Iterable[tuple[str, int | None]]) -> dict[str, int]:
    """Quotas without the themes that ask for nothing."""
    return {tema: quante for tema, quante in dict(quote).items() if quante}
