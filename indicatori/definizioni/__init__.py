"""Figures: each defined once, in words and as a QuerySet; pages, lists, files and reports all ask here."""

from indicatori.definizioni import appuntamenti, attivita, esiti, formazione, rete, seguito, visite
from indicatori.definizioni.registro import (
    REGISTRO,
    Indicatore,
    describe_change,
    describe_difference,
    fingerprint_definizioni,
    format_valore,
)
from indicatori.filtro import Filtro

__all__ = (
    "REGISTRO",
    "Filtro",
    "Indicatore",
    "appuntamenti",
    "attivita",
    "describe_change",
    "describe_difference",
    "esiti",
    "fingerprint_definizioni",
    "format_valore",
    "formazione",
    "rete",
    "seguito",
    "visite",
)
