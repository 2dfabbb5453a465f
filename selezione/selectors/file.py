"""What files of an answer are sent for, by the link of the letters."""

from django.db.models import QuerySet
from django.utils import timezone

from allegati.aggiunte import Destinazione
from allegati.enums import Genere
from manifestazioni.models import FileManifestazione
from nucleo.ambito import Ambito
from selezione.enums import ESAME
from selezione.models import Integrazione, Istruttoria

# Of one answer.
FILE_INSIEME = 3
NON_CHIESTA = "Questa richiesta non aspetta più una risposta."


def can_send(ambito: Ambito) -> bool:
    return ambito.opens("selezione.istruttoria", ESAME) is not None


def tell_fermo(ambito: Ambito) -> str:
    """Nothing more is taken from the very instant by which it was asked."""
    istruttoria = Istruttoria.objects.for_collegamento(ambito)
    aperte = Integrazione.objects.aperte().filter(istruttoria__in=istruttoria, entro__gt=timezone.now())
    return "" if aperte.exists() else NON_CHIESTA


FILE = Destinazione(
    "selezione.integrazione",
    can_send,
    frozenset({Genere.DOCUMENTO, Genere.FIRMATO, Genere.IMMAGINE}),
    40 * 1024 * 1024,
    ("selezione:integrazione_answer",),
    insieme=FILE_INSIEME,
    scopo=ESAME,
    fermo=tell_fermo,
)
DESTINAZIONI = (FILE,)


def list_esaminati(ambito: Ambito) -> QuerySet[FileManifestazione]:
    """Files of the applications whose review one reads: a commissioner those of their calls."""
    istruttorie = Istruttoria.objects.for_ambito(ambito)
    return FileManifestazione.objects.with_file().filter(manifestazione__istruttoria__in=istruttorie)
