from avvisi.models.avvisi import Avviso, Criterio, Proroga, Requisito
from avvisi.models.chiarimenti import Chiarimento

__all__ = ("Avviso", "Chiarimento", "Criterio", "Proroga", "Requisito")
