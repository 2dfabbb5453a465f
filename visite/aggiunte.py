"""What visits add to the kit of files: what was seen of a requirement."""

from allegati.aggiunte import Destinazione
from allegati.enums import Genere
from nucleo.ambito import Ambito
from sportelli.permissions import can_manage_rete


def can_send(ambito: Ambito) -> bool:
    return can_manage_rete(ambito) or bool(ambito.regioni)


FOTO = Destinazione("visite.foto", can_send, frozenset({Genere.IMMAGINE}), 10 * 1024 * 1024, ("visite:foto_create",))
DESTINAZIONI = (FOTO,)
