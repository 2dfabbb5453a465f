from formazione.models.contenuti import SCADUTA, Contenuto, VersioneContenuto
from formazione.models.file import FileVersione
from formazione.models.letture import Preferito, PresaVisione, Segno, SegnoRegistrazione, SollecitoLettura
from formazione.models.portata import DiPersoneQuerySet, list_in_portata

__all__ = (
    "SCADUTA",
    "Contenuto",
    "DiPersoneQuerySet",
    "FileVersione",
    "Preferito",
    "PresaVisione",
    "Segno",
    "SegnoRegistrazione",
    "SollecitoLettura",
    "VersioneContenuto",
    "list_in_portata",
)
