from avvisi.models.avvisi import Avviso, Criterio, Proroga, Requisito
from avvisi.models.quesiti import Quesito

__all__ = ("Avviso", "Criterio", "Proroga", "Quesito", "Requisito")
