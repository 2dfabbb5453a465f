"""Addresses of official pages."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from fonti.enums import CodiceAnomalia
from fonti.regole.segnalazioni import Segnalazioni
from fonti.regole.testi import clean_line

LUNGHEZZA = 1000
# Sites that moved: the pages of the old one may no longer answer.
DISMESSI = {"mise.gov.it": "mimit.gov.it"}
_is_url = URLValidator(schemes=("http", "https"))


def read_collegamento(valore: Any, campo: str, note: Segnalazioni) -> str:
    """A web address, '' when there is none or it is not one."""
    testo = clean_line(valore, campo, note).replace(" ", "%20")
    if not testo:
        return ""
    if testo.lower().startswith("www."):
        testo = f"https://{testo}"
    try:
        if len(testo) > LUNGHEZZA:
            raise ValidationError("lungo")
        _is_url(testo)
    except ValidationError:
        note.warn(campo, CodiceAnomalia.COLLEGAMENTO_ERRATO, "Non è un indirizzo web: il campo resta vuoto.", testo)
        return ""
    _check_pagina(testo, campo, note)
    return testo


def _check_pagina(testo: str, campo: str, note: Segnalazioni) -> None:
    parti = urlsplit(testo)
    dominio = (parti.hostname or "").removeprefix("www.")
    if dominio in DISMESSI:
        note.add(
            campo,
            CodiceAnomalia.COLLEGAMENTO_DISMESSO,
            f"Il sito {dominio} è passato a {DISMESSI[dominio]}: controlla.",
            testo,
        )
    if parti.path.rstrip("/") in ("", "/it", "/it-it", "/home", "/index.html", "/index.php") and not parti.query:
        note.add(
            campo,
            CodiceAnomalia.COLLEGAMENTO_GENERICO,
            "Il collegamento porta alla pagina iniziale, non alla misura.",
            testo,
        )
