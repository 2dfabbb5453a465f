"""What is said of a file beside its name, and why one is not handed out."""

from datetime import date, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from allegati.enums import StatoEsame
from allegati.models import Allegato
from allegati.permissions import can_see_esami
from nucleo.ambito import Ambito
from nucleo.oggi import Coda

INFETTO = "L'antivirus ha trovato qualcosa di pericoloso in questo file: non si apre e non si scarica."
IN_ATTESA = "L'antivirus non ha ancora controllato questo file: di solito ci vuole un minuto. Riprova fra poco."
# For so long what was found waits on «Oggi»; the list keeps it.
GIORNI = 30


def tell_fermo(allegato: Allegato) -> str:
    """Why it is handed to nobody; empty when it is. Where there is no antivirus nothing waits for it."""
    if allegato.stato == StatoEsame.INFETTO:
        return INFETTO
    return IN_ATTESA if allegato.stato == StatoEsame.IN_ATTESA and settings.ANTIVIRUS else ""


def list_code(ambito: Ambito, oggi: date) -> list[Coda]:
    """What was found of late, and what has been waiting for an hour: somebody looks at clamd."""
    if not can_see_esami(ambito):
        return []
    dal = oggi - timedelta(days=GIORNI)
    elenco = reverse("allegati:allegato_list")
    fermi = Allegato.objects.da_guardare()
    infetti = fermi.filter(stato=StatoEsame.INFETTO, creato_il__date__gte=dal)
    code = [
        Coda(
            infetti.count(),
            "file infetto",
            "file infetti",
            "L'antivirus lo ha fermato: avvisa chi l'ha mandato.",
            f"{elenco}?{urlencode({'stato': 'infetto', 'dal': dal.isoformat()})}",
            "Guarda",
        )
    ]
    tardi = fermi.filter(stato=StatoEsame.IN_ATTESA, creato_il__lt=timezone.now() - timedelta(hours=1))
    if settings.ANTIVIRUS and tardi.exists():
        code.append(
            Coda(
                fermi.filter(stato=StatoEsame.IN_ATTESA).count(),
                "file aspetta l'antivirus",
                "file aspettano l'antivirus",
                "Da più di un'ora: l'antivirus non risponde. Avvisa chi gestisce le macchine.",
                f"{elenco}?stato=in_attesa",
                "Guarda",
            )
        )
    return code
