"""What people thought of an edition: told when nobody can be told from the others (decisions 0042 and 0060)."""

from dataclasses import dataclass
from datetime import date, timedelta

from corsi.models import Edizione, Gradimento, Iscrizione
from nucleo import formati
from nucleo.ambito import Ambito
from valutazioni.selectors import MINIMO, Voto, count_voti

# Days after the conclusion during which one answers. Until they are over nothing is told: each day less the one
# before would be one person.
GIORNI = 14
DOMANDE = ("utile", "chiaro", "pratico", "materiali", "organizzato")


def get_termine(edizione: Edizione) -> date | None:
    """The last day on which one answers."""
    return edizione.conclusa_il + timedelta(days=GIORNI) if edizione.conclusa_il else None


def is_aperto(edizione: Edizione, oggi: date) -> bool:
    termine = get_termine(edizione)
    return termine is not None and oggi <= termine


def list_da_rispondere(ambito: Ambito, oggi: date) -> list[Iscrizione]:
    """The enrolments of who asks of which the questionnaire is open, and did not come back."""
    aperte = (
        Iscrizione.objects.propri(ambito)
        .con_posto()
        .filter(edizione__conclusa_il__gte=oggi - timedelta(days=GIORNI), ha_risposto=False, frequenze__isnull=False)
    )
    return list(aperte.with_edizione().distinct().order_by("edizione__conclusa_il", "pk"))


@dataclass(frozen=True)
class Risultati:
    """Of an edition: `attesi` were there, `tornati` answered. `perche_no` says why nothing else is told."""

    attesi: int
    tornati: int
    perche_no: str = ""
    voti: tuple[Voto, ...] = ()
    bene: tuple[str, ...] = ()
    meglio: tuple[str, ...] = ()


def read_risultati(edizione: Edizione, oggi: date) -> Risultati:
    venuti = Iscrizione.objects.con_posto().filter(edizione=edizione, frequenze__isnull=False).distinct()
    attesi, tornati = venuti.count(), edizione.gradimenti.count()
    termine = get_termine(edizione)
    if termine is None or oggi <= termine:
        quando = (
            formati.data_articolata("dal", termine + timedelta(days=1)) if termine else "dopo la fine dell'edizione"
        )
        return Risultati(attesi, tornati, f"I risultati si leggono {quando}, quando il questionario è chiuso.")
    if tornati < MINIMO:
        return Risultati(
            attesi, tornati, f"Con meno di {MINIMO} risposte i risultati non si mostrano: direbbero di chi sono."
        )
    righe = Gradimento.objects.filter(edizione=edizione)
    voti = count_voti(righe, DOMANDE)
    # By key, which is at random: who answered first is not the first.
    testi = list(righe.order_by("pk").values_list("bene", "meglio"))
    bene, meglio = (tuple(filter(None, colonna)) for colonna in zip(*testi, strict=True))
    return Risultati(attesi, tornati, "", voti, bene, meglio)
