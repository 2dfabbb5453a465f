"""What lenders send back."""

from importazioni.tipi import register
from riscontri.importazioni.risposte import RisposteErogatore

register(RisposteErogatore())
