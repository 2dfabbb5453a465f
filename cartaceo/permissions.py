"""Who keeps the paper register: whoever receives people at a desk."""

from cittadini.permissions import can_welcome
from nucleo.ambito import Ambito


def can_keep_registro(ambito: Ambito) -> bool:
    return can_welcome(ambito)
