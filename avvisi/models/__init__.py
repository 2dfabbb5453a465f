from avvisi.models.avvisi import Avviso, Criterio, Proroga, Requisito
from avvisi.models.chiarimenti import Chiarimento
from avvisi.models.documenti import DocumentoAvviso

__all__ = ("Avviso", "Chiarimento", "Criterio", "DocumentoAvviso", "Proroga", "Requisito")
