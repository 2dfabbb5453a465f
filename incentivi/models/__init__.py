from incentivi.models.importazioni import Anomalia, Variazione
from incentivi.models.incentivi import Incentivo, ParolaRicerca

__all__ = ("Anomalia", "Incentivo", "ParolaRicerca", "Variazione")
