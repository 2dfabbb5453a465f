from credito.models.finanziamenti import Erogazione, Finanziamento
from credito.models.invii import Invio

__all__ = (
    "Erogazione",
    "Finanziamento",
    "Invio",
)
