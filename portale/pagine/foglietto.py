"""The slip of paper with the code, and the code in the sheet to take home."""

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from fogli.aggiunte import Porta
from fogli.models import Foglio
from grafici.qr import draw_qr
from interfaccia.stampa import draw_pdf
from portale.models import CodiceAccesso

STILE = "css/foglietto.css"
# Where the session of who gave it keeps a code that can still be printed: for as long.
CHIAVE, MINUTI = "portale:codice_dato", 30


def build_indirizzo(codice: str) -> str:
    """What the QR says: the secret part is where logs mask it (`nucleo.log`)."""
    return settings.INDIRIZZO_PUBBLICO + reverse("portale:codice_open", args=(codice,))


def name_pagina() -> str:
    """The address to type: short, without what machines write before it."""
    return f"{settings.INDIRIZZO_PUBBLICO}{reverse('portale:porta_show')}".partition("://")[2]


def keep_codice(request: HttpRequest, riga: CodiceAccesso, codice: str) -> None:
    """For half an hour who gave it can print it; then nobody knows it any more but who has the paper."""
    request.session[CHIAVE] = [riga.cittadino_id, str(riga.uuid), codice, timezone.now().timestamp() + MINUTI * 60]


def read_codice(request: HttpRequest, cittadino_id: int) -> tuple[str, str] | None:
    """The uuid and the code that this session has just given to a person."""
    di_chi, uuid, codice, fino = request.session.get(CHIAVE, (0, "", "", 0))
    return (uuid, codice) if di_chi == cittadino_id and fino > timezone.now().timestamp() else None


def find_porta(request: HttpRequest, foglio: Foglio) -> Porta | None:
    """In the sheet to take home (`fogli.aggiunte`), in the place of the page of the desk."""
    dato = read_codice(request, foglio.percorso.cittadino_id)
    return Porta(build_indirizzo(dato[1]), name_pagina(), dato[1]) if dato else None


def render_foglietto(riga: CodiceAccesso, codice: str) -> bytes:
    """A PDF/UA-1 document as large as a card. It names nobody. Raises `StampaNonDisponibile`."""
    contesto = {
        "codice": codice,
        "riga": riga,
        "sportello": riga.sportello,
        "pagina": name_pagina(),
        "qr": draw_qr(build_indirizzo(codice)),
        "ente": settings.ENTE,
    }
    return draw_pdf(render_to_string("portale/foglietto_pdf.html", contesto), foglio=STILE)
