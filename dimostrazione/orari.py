"""When things were written on the platform: mostly on the day, a few late, like anywhere."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from consulenze.models import Consulenza
from nucleo.mesi import is_chiuso
from utenti.models import Utente

# Days between a consultation and its record, over and over (invented); every so many, one much later.
RITARDI = (0, 0, 1, 0, 0, 3, 0, 1, 0, 8)
UNA_TARDIVA_OGNI, GIORNI_TARDIVA = 53, 47


def sign_times(consulenze: list[Consulenza], oggi: date) -> None:
    """Give each consultation the instant of its record, never after `oggi`, and say which ones came late."""
    ultimo = timezone.make_aware(datetime.combine(oggi, time(8)))
    for numero, consulenza in enumerate(consulenze):
        tarda = numero % UNA_TARDIVA_OGNI == UNA_TARDIVA_OGNI - 1
        giorni = GIORNI_TARDIVA if tarda else RITARDI[numero % len(RITARDI)]
        scritta = datetime.combine(consulenza.data + timedelta(days=giorni), time(9 + numero % 8, numero % 60))
        consulenza.creato_il = min(timezone.make_aware(scritta), ultimo)
        consulenza.tardiva = is_chiuso(consulenza.data, timezone.localdate(consulenza.creato_il))


def sign_logins(consulenze: list[Consulenza]) -> None:
    """Who recorded something had logged in: an hour before the last record."""
    ultimi: dict[Utente, datetime] = {}
    for consulenza in consulenze:
        operatore, istante = consulenza.operatore, consulenza.creato_il - timedelta(hours=1)
        ultimi[operatore] = max(istante, ultimi.get(operatore, istante))
    for operatore, istante in ultimi.items():
        operatore.last_login = istante
    Utente.objects.bulk_update(ultimi, ("last_login",), batch_size=500)
