"""Figures: each defined once, in words and as a QuerySet; pages, lists, files and reports all ask here."""

from reporting.filtro import Filtro
from reporting.indicatori import attivita, esiti, rete
from reporting.indicatori.registro import REGISTRO, Indicatore, describe_change, format_valore

__all__ = ("REGISTRO", "Filtro", "Indicatore", "attivita", "describe_change", "esiti", "format_valore", "rete")
