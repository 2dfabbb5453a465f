"""What visits add to the kit of files: what was seen of a requirement."""

from allegati.aggiunte import Destinazione
from allegati.enums import Genere
from visite.permissions import can_visit

FOTO = Destinazione("visite.foto", can_visit, frozenset({Genere.IMMAGINE}), 10 * 1024 * 1024)
DESTINAZIONI = (FOTO,)
