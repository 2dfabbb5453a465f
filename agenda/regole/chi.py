"""Who comes."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cittadini.models import Cittadino


@dataclass(frozen=True)
class Chi:
    """What is asked of who comes, and nothing more."""

    nome: str = ""
    email: str = ""
    telefono: str = ""
    cittadino: "Cittadino | None" = None
