"""Courses: what they are made of, their editions, who attends them, who has completed them."""

from corsi.models.corsi import Corso, Materiale, Modulo
from corsi.models.edizioni import Edizione, MezzaGiornata
from corsi.models.iscrizioni import Frequenza, Gradimento, Iscrizione
from corsi.models.progressi import Completamento, ModuloSvolto

__all__ = (
    "Completamento",
    "Corso",
    "Edizione",
    "Frequenza",
    "Gradimento",
    "Iscrizione",
    "Materiale",
    "MezzaGiornata",
    "Modulo",
    "ModuloSvolto",
)
