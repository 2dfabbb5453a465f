"""How somebody might answer who knows so much: for the demonstration and for what is measured, never for people."""

from collections.abc import Sequence
from random import Random

from verifiche.enums import TipoDomanda
from verifiche.regole.correzione import Chiave, Data

# Of who does not know, how many leave it empty.
IN_BIANCO = 0.1


def simulate(chiave: Chiave, ordine: Sequence[int], sa: float, caso: Random) -> Data:
    """Right with the probability `sa`; something else, or nothing, otherwise."""
    if caso.random() <= sa:
        return Data(chiave.giuste, chiave.valore)
    if caso.random() < IN_BIANCO:
        return Data()
    if chiave.valore is not None:
        return Data(numero=chiave.valore * 2)
    if chiave.tipo == TipoDomanda.ORDINAMENTO:
        return Data(tuple(ordine))
    return Data((caso.choice([numero for numero in ordine if numero not in chiave.giuste] or list(ordine)),))
