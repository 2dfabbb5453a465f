from copertura.models.comuni import CoperturaComune, RicercaScoperta
from copertura.models.mensili import CoperturaMensile, CoperturaProvincia, RegolaCopertura

__all__ = ("CoperturaComune", "CoperturaMensile", "CoperturaProvincia", "RegolaCopertura", "RicercaScoperta")
