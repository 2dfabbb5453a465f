from credito.models.finanziamenti import Erogazione, Finanziamento, Garanzia
from credito.models.invii import Invio

__all__ = (
    "Erogazione",
    "Finanziamento",
    "Garanzia",
    "Invio",
)
