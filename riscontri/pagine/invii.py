"""What stands on the list of referrals and on the page of one."""

from datetime import date

from django.urls import reverse

from credito.models import Invio
from interfaccia.componenti import Bottone
from nucleo.ambito import Ambito
from percorsi.aggiunte import Sezione
from riscontri.selectors.silenzi import find_istruzione


def list_azioni(_ambito: Ambito) -> list[Bottone]:
    return [
        Bottone("Chi non risponde", reverse("riscontri:attesa_list")),
        Bottone("Come rispondono gli erogatori", reverse("riscontri:risposta_list")),
    ]


def build_silenzio(invio: Invio, oggi: date, **_altro: bool) -> Sezione | None:
    """How long the lender has said nothing, and what to do about it."""
    istruzione = find_istruzione(invio, oggi)
    contesto = {"giorni": invio.get_giorni(oggi), "istruzione": istruzione}
    return Sezione("riscontri/_invio_silenzio.html", contesto) if istruzione else None
