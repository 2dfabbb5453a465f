from avvisi.models.avvisi import AllegatoChiesto, Avviso, Criterio, Proroga, Requisito
from avvisi.models.chiarimenti import Chiarimento
from avvisi.models.documenti import DocumentoAvviso

__all__ = ("AllegatoChiesto", "Avviso", "Chiarimento", "Criterio", "DocumentoAvviso", "Proroga", "Requisito")
