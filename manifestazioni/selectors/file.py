"""What files of an application are sent for, by its link."""

from django.utils import timezone

from allegati.aggiunte import Destinazione
from allegati.enums import Genere
from manifestazioni.enums import PROPRIA
from manifestazioni.models import Manifestazione
from manifestazioni.selectors.manifestazioni import RITIRATA, find_fermo
from nucleo.ambito import Ambito


def can_send(ambito: Ambito) -> bool:
    return ambito.opens("manifestazioni.manifestazione", PROPRIA) is not None


def tell_fermo(ambito: Ambito) -> str:
    """Nothing more enters from the very instant of the term: of a file that is half way too."""
    righe = Manifestazione.objects.for_collegamento(ambito).select_related("avviso")
    manifestazione = righe.first()
    return find_fermo(manifestazione, timezone.now()) if manifestazione else RITIRATA


# A scanned application of many pages, a photograph of the seat.
FILE = Destinazione(
    "manifestazioni.file",
    can_send,
    frozenset({Genere.DOCUMENTO, Genere.FIRMATO, Genere.IMMAGINE}),
    40 * 1024 * 1024,
    ("manifestazioni:file_create",),
    scopo=PROPRIA,
    fermo=tell_fermo,
)
DESTINAZIONI = (FILE,)
