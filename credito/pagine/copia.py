"""What of a loan is worded by hand in the copy of data."""

from collections.abc import Mapping, Sequence
from typing import Any


def write_avvisi(avvisi: Sequence[Mapping[str, Any]]) -> str:
    """The warnings that were read, as they were given (`Avviso.to_dict`): the sentence and its norm."""
    return " ".join(f"{avviso['messaggio']} ({avviso['norma']})" for avviso in avvisi)
