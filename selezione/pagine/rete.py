"""On the page of a desk, the application it was born of; on that of an administration, the calls that it answered."""

from datetime import date

from django.db.models import Q

from manifestazioni.models import Manifestazione
from nucleo.aggiunte import Sezione
from nucleo.ambito import Ambito
from selezione.models import Apertura
from selezione.permissions import can_manage_selezioni
from sportelli.models import Amministrazione, Sportello


def build_nascita(ambito: Ambito, sportello: Sportello, _oggi: date) -> Sezione | None:
    righe = Apertura.objects.filter(sportello=sportello)
    apertura = righe.select_related("istruttoria__manifestazione__avviso").first()
    if apertura is None:
        return None
    contesto = {"istruttoria": apertura.istruttoria, "gestisce": can_manage_selezioni(ambito)}
    return Sezione("selezione/_nascita.html", contesto)


def build_manifestazioni(ambito: Ambito, amministrazione: Amministrazione, _oggi: date) -> Sezione | None:
    """Those that it wrote as itself, and those that made it part of the network."""
    sue = Q(amministrazione=amministrazione) | Q(istruttoria__apertura__sportello__amministrazione=amministrazione)
    righe = Manifestazione.objects.for_ambito(ambito).filter(sue).exclude(presentata_il=None)
    righe = righe.select_related("avviso").order_by("-presentata_il")
    return Sezione("selezione/_manifestazioni.html", {"righe": list(righe)}) if righe else None
