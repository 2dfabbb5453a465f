"""What the platform sees of a desk on the day of a visit: kept as it was."""

from datetime import date, timedelta
from typing import Any

from attivazione.selectors.fatti import observe
from avvisi.enums import RequisitoMinimo
from consulenze.models import Consulenza
from nucleo import formati
from nucleo.enums import Ruolo
from sportelli.models import Sportello
from sportelli.pagine.rete import list_settimana
from sportelli.regole.orari import read_calendario
from utenti.models import Assegnazione

SEI_MESI = timedelta(days=182)


def read_quadro(sportello: Sportello, giorno: date) -> dict[str, Any]:
    """Requirement by requirement, then what was done in the six months before. The desk comes with its hours."""
    fatti = observe(sportello, giorno)
    fatte = Consulenza.objects.rendicontabili().filter(sportello=sportello, data__range=(giorno - SEI_MESI, giorno))
    giorni = list(fatte.order_by("-data").values_list("data", flat=True))
    settimana = list_settimana(read_calendario(sportello))
    chi = Assegnazione.objects.vigenti(giorno).filter(
        sportello=sportello, ruolo__in=(Ruolo.OPERATORE, Ruolo.RESPONSABILE)
    )
    nomi = sorted({str(incarico.utente) for incarico in chi.select_related("utente")})
    return {
        "requisiti": {r.value: fatti[r.value].testo for r in RequisitoMinimo if r.value in fatti},
        "dati": [
            ["Giorno", formati.data_estesa(giorno)],
            ["Orario dichiarato", "; ".join(f"{g.giorno}: {g.orario}" for g in settimana)],
            ["Chi lavora allo sportello", ", ".join(nomi) or "Nessuno"],
            ["Consulenze rendicontabili in sei mesi", str(len(giorni))],
            ["L'ultima", formati.data_estesa(giorni[0]) if giorni else "Nessuna in sei mesi"],
        ],
    }
