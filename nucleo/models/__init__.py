from nucleo.models.base import ModelloBase, ModelloConStato
from nucleo.models.collegamenti import Collegamento
from nucleo.models.esportazioni import Esportazione
from nucleo.models.moduli import Bozza, ModuloRegistrato
from nucleo.models.posta import MessaggioPosta
from nucleo.models.registro import RegistroEvento, SigilloRegistro, VerificaRegistro
from nucleo.models.stati import CambioStato

__all__ = (
    "Bozza",
    "CambioStato",
    "Collegamento",
    "Esportazione",
    "MessaggioPosta",
    "ModelloBase",
    "ModelloConStato",
    "ModuloRegistrato",
    "RegistroEvento",
    "SigilloRegistro",
    "VerificaRegistro",
)
