"""Sheets written elsewhere: an archive of Markdown files and of what goes with them."""

from formazione.importazioni.contenuti import ImportazioneContenuti
from importazioni.tipi import register

register(ImportazioneContenuti())
