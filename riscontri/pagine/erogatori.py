"""On the page of a lender, how it answers."""

from datetime import date

from credito.models import Invio
from erogatori.models import Erogatore
from nucleo import formati
from nucleo.aggiunte import Sezione
from nucleo.ambito import Ambito
from riscontri.selectors.erogatori import RISPOSTE_MINIME, list_risposte_erogatori

POCHE = f"Si dice da {RISPOSTE_MINIME} in poi"


def build_risposte(ambito: Ambito, erogatore: Erogatore, _oggi: date) -> Sezione | None:
    """Of the referrals that the reader may count; nothing when none left."""
    righe = list_risposte_erogatori(Invio.objects.for_statistica(ambito).filter(erogatore=erogatore))
    if not righe:
        return None
    [riga] = righe
    motivi = ", ".join(f"{motivo.label} {formati.percento(quota, 0)}" for motivo, quota in riga.motivi)
    dati = [
        ("Invii partiti", formati.intero(riga.inviati)),
        ("Con risposta", formati.intero(riga.risposti)),
        ("Giorni alla prima risposta, mediana", POCHE if riga.giorni is None else formati.giorni(riga.giorni)),
        ("Perché dice di no", motivi or POCHE),
    ]
    return Sezione("riscontri/_risposte_erogatore.html", {"dati": dati})
