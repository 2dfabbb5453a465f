"""Who is written to about a visit: the desk, its host, who answers for the host with an account."""

from datetime import date
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from nucleo.enums import Ruolo
from nucleo.posta import queue_same
from sportelli.models import Sportello
from utenti.models import Assegnazione


def list_destinatari(sportello: Sportello, oggi: date) -> list[str]:
    ospita = sportello.amministrazione
    referenti = Assegnazione.objects.vigenti(oggi).filter(
        amministrazione=ospita, ruolo=Ruolo.REFERENTE, utente__is_active=True
    )
    chi = [sportello.email, ospita.email, *referenti.order_by("utente__email").values_list("utente__email", flat=True)]
    return list(dict.fromkeys(indirizzo for indirizzo in chi if indirizzo))


def write(*, sportello: Sportello, oggi: date, radice: str, lettera: str, oggetto: str, **altro: Any) -> None:
    """A letter to each, once for `radice`; `lettera` is its template."""
    chi = list_destinatari(sportello, oggi)
    queue_same(
        destinatari={f"visite:{radice}:{numero}": a for numero, a in enumerate(chi, 1)},
        oggetto=oggetto[:200],
        testo=_draw(lettera, sportello, altro),
    )


def write_ente(*, sportello: Sportello, radice: str, lettera: str, oggetto: str, **altro: Any) -> None:
    """The same to the Ente, which has no link of others."""
    testo = _draw(lettera, sportello, altro)
    queue_same(destinatari={f"visite:{radice}:ente": settings.ENTE["email"]}, oggetto=oggetto[:200], testo=testo)


def _draw(lettera: str, sportello: Sportello, altro: dict[str, Any]) -> str:
    intorno = {"sportello": sportello, "ente": settings.ENTE, "indirizzo": settings.INDIRIZZO_PUBBLICO}
    return render_to_string(lettera, intorno | altro)
