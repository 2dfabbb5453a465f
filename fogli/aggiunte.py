"""What the floors above add to a sheet: each names it on its AppConfig (`nucleo.aggiunte`).

`porta_foglio`: a function from the request and a sheet to the `Porta` that its QR opens, or None.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nucleo.aggiunte import load_aggiunte

if TYPE_CHECKING:
    from django.http import HttpRequest

    from fogli.models import Foglio


@dataclass(frozen=True)
class Porta:
    """Where the QR of a sheet leads, and what is typed by who has none: a short address, a code."""

    indirizzo: str
    pagina: str
    codice: str


def find_porta(request: "HttpRequest", foglio: "Foglio") -> Porta | None:
    """What the paper printed now opens, in the place of the page of its desk."""
    porte = (find(request, foglio) for find in load_aggiunte("porta_foglio"))
    return next((porta for porta in porte if porta), None)
