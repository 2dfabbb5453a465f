"""Which businesses have started, and when one asks of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, Min, OuterRef

from cittadini.enums import CanalePreferito, Finalita
from cittadini.models import Cittadino, Consenso
from credito.models import Erogazione
from messaggi.selectors.recapiti import find_via_scelta
from nucleo.mesi import add_months
from percorsi.enums import MotivoChiusura, StatoPercorso
from percorsi.models import Percorso
from seguito.enums import Inizio, Momento, StatoSeguito
from seguito.models import Cadenza, Seguito
from seguito.regole.giorni import find_dovuto


@dataclass(frozen=True)
class Dovuto:
    """Of a path one asks today for the first time."""

    percorso: int
    momento: str
    cadenza: Cadenza
    da_che_cosa: str
    inizio: date
    dovuto_il: date


def list_dovuti(oggi: date) -> list[Dovuto]:
    """In four queries, whatever they are."""
    cadenze = list(Cadenza.objects.order_by("-vale_dal"))
    if not cadenze:
        return []
    prima = min(
        add_months(oggi - timedelta(days=c.giorni_fine, weeks=c.settimane or 0), -(c.mesi or 0)) for c in cadenze
    )
    partenze = _list_partenze(prima, oggi)
    gia = set(Seguito.objects.filter(percorso__in=[pk for pk, *_ in partenze]).values_list("percorso", "momento"))
    trovati = []
    for percorso, da_che_cosa, inizio in partenze:
        for momento in Momento:
            cadenza = choose_cadenza(cadenze, momento, inizio)
            if cadenza is None or (percorso, momento.value) in gia:
                continue
            dovuto_il = find_dovuto(inizio, cadenza)
            # Of what would be given up already nobody is asked any more.
            if dovuto_il <= oggi < dovuto_il + timedelta(days=cadenza.giorni_fine):
                trovati.append(Dovuto(percorso, momento.value, cadenza, da_che_cosa, inizio, dovuto_il))
    return sorted(trovati, key=lambda dovuto: (dovuto.dovuto_il, dovuto.percorso, dovuto.momento))


def choose_cadenza(cadenze: Iterable[Cadenza], momento: str, inizio: date) -> Cadenza | None:
    """The one that held on the day of the start; `cadenze` come from the last."""
    return next((c for c in cadenze if c.momento == momento and c.vale_dal <= inizio), None)


def _list_partenze(dal: date, al: date) -> list[tuple[int, str, date]]:
    """Paths whose first payment falls between two days; and those closed because the business started without one."""
    pagate = Erogazione.objects.valide().order_by().values("percorso").annotate(prima=Min("data"))
    pagati = pagate.filter(prima__range=(dal, al)).values_list("percorso", "prima")
    senza = Percorso.objects.filter(
        ~Exists(Erogazione.objects.valide().filter(percorso=OuterRef("pk"))),
        stato=StatoPercorso.CHIUSO,
        motivo_chiusura=MotivoChiusura.AVVIATO_SENZA,
        data_chiusura__range=(dal, al),
    )
    avviati = senza.order_by().values_list("pk", "data_chiusura")
    return [
        *((pk, Inizio.EROGAZIONE.value, giorno) for pk, giorno in pagati),
        *((pk, Inizio.AVVIO.value, giorno) for pk, giorno in avviati),
    ]


def still_started(seguito: Seguito) -> bool:
    """Whether the payment from which one counts was really made: undone as a mistake, nothing has begun."""
    if seguito.da_che_cosa != Inizio.EROGAZIONE:
        return True
    return Erogazione.objects.valide().filter(percorso=seguito.percorso_id).exists()


def may_be_asked(cittadino: Cittadino) -> bool:
    """Who agreed to be asked later, and wants to be contacted."""
    vigenti = Consenso.objects.vigenti().filter(cittadino=cittadino, finalita=Finalita.RICERCA)
    return cittadino.canale_preferito != CanalePreferito.NESSUNO and vigenti.exists()


def choose_stato(cittadino: Cittadino) -> StatoSeguito:
    """How one begins to ask: by a link where the person chose a way that has one, else by telephone."""
    if not may_be_asked(cittadino):
        return StatoSeguito.SENZA_CONSENSO
    da_solo = find_via_scelta(cittadino) is not None and not cittadino.contatto_sicuro
    return StatoSeguito.CHIESTO if da_solo else StatoSeguito.TELEFONARE
