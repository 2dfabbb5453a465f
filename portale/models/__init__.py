"""The records of a person's own page."""

from portale.models.accessi import CodiceAccesso
from portale.models.ricevute import ConfermaErogazione
from portale.models.richieste import RichiestaDati
from portale.models.scritti import Scritto

__all__ = ("CodiceAccesso", "ConfermaErogazione", "RichiestaDati", "Scritto")
