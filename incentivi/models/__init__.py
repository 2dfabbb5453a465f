from incentivi.models.importazioni import Anomalia, Variazione
from incentivi.models.incentivi import Incentivo

__all__ = ("Anomalia", "Incentivo", "Variazione")
