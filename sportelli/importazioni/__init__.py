"""The files of the network: administrations and desks, as spreadsheets have them."""

from importazioni.tipi import register
from sportelli.importazioni.amministrazioni import ImportazioneAmministrazioni
from sportelli.importazioni.sportelli import ImportazioneSportelli

register(ImportazioneAmministrazioni())
register(ImportazioneSportelli())
