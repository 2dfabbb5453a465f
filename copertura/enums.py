"""Who reads how the territory is covered, and who sets how it is measured."""

from nucleo.enums import RUOLI_CON_MOTIVO, RUOLI_ENTE, Ruolo

LEGGONO = tuple(sorted((*RUOLI_ENTE, Ruolo.TERRITORIALE)))
GESTISCONO = tuple(sorted(RUOLI_CON_MOTIVO))
# How many places «dove aprire» tells, the one that covers most first.
POSTI = 50
