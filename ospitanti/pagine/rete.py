"""On the page of a host: what its desks do, reports to open, certificates and minutes to download."""

from datetime import date

from django.db.models import Q
from django.urls import reverse

from attestati.models import Attestato
from attestati.permissions import can_see_passaporti
from attestati.selectors.passaporti import list_passaporti
from nucleo.aggiunte import Sezione
from nucleo.ambito import Ambito
from ospitanti.permissions import can_read_attivita
from ospitanti.selectors.attivita import get_periodo, read_attivita
from reporting.models import Rapporto
from sportelli.models import Amministrazione
from visite.enums import StatoVisita
from visite.models import Visita

# Months in sight, and as many rows of each kind as a page says: all are in their lists.
MESI, RIGHE = 6, 5
# Certificates of a host: a row for each person.
ATTESTATI = 30


def build_amministrazione(ambito: Ambito, amministrazione: Amministrazione, oggi: date) -> Sezione | None:
    if not can_read_attivita(ambito, amministrazione):
        return None
    suoi = Q(amministrazione=amministrazione) | Q(sportello__amministrazione=amministrazione)
    rapporti = Rapporto.objects.for_ambito(ambito).pronti().filter(suoi).with_oggetto()
    visite = Visita.objects.for_ambito(ambito).filter(
        sportello__amministrazione=amministrazione, stato__in=(StatoVisita.CHIUSA, StatoVisita.PROGRAMMATA)
    )
    contesto = {
        "attivita": read_attivita(ambito, amministrazione, get_periodo(oggi, MESI)),
        "pagina": reverse("ospitanti:attivita_show", args=(amministrazione.uuid,)),
        "rapporti": list(rapporti.defer("dati").order_by("-mese", "rango", "pk")[:RIGHE]),
        "visite": list(visite.select_related("sportello").order_by("-giorno", "-pk")[:RIGHE]),
        "attestati": _list_attestati(ambito, amministrazione, oggi),
        "vede_attestati": can_see_passaporti(ambito),
    }
    return Sezione("ospitanti/_amministrazione.html", contesto)


def _list_attestati(ambito: Ambito, amministrazione: Amministrazione, oggi: date) -> list[Attestato]:
    """Those that hold today, of who receives people at its desks: to who may read them."""
    if not can_see_passaporti(ambito):
        return []
    qui = list_passaporti(ambito, oggi).filter(sportello__amministrazione=amministrazione).order_by()
    suoi = Attestato.objects.for_ambito(ambito).validi(oggi).filter(utente__in=qui.values("utente"))
    return list(suoi.order_by("intestatario", "-concluso_il", "pk")[:ATTESTATI])
