"""The Ente's own words on a measure: no import ever writes over them."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from incentivi.models import Incentivo
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.versioni import list_cambiati, save_version

CAMPI_LOCALI = (
    "tipo",
    "sintesi",
    "come_fare",
    "cosa_serve",
    "contatti",
    "ricorrenza",
    "avvertenza",
    "pubblicato",
    "verificato_il",
)


@transaction.atomic
def edit_incentivo(
    *, incentivo: Incentivo, valori: dict[str, Any], versione: int, ambito: Ambito, oggi: date | None = None
) -> Incentivo:
    """Change local fields. Raises `VersioneSuperata` when somebody else was faster, `ValidationError`
    for a verification that has not happened yet."""
    estranei = set(valori) - set(CAMPI_LOCALI)
    if estranei:
        raise ValueError(f"not local fields: {sorted(estranei)}")
    verificato = valori.get("verificato_il")
    if verificato and verificato > (oggi or get_oggi()):
        raise ValidationError({"verificato_il": "La verifica non può essere nel futuro."})
    cambiati = list_cambiati(incentivo, valori)
    if not cambiati:
        return incentivo
    for campo in cambiati:
        setattr(incentivo, campo, valori[campo])
    save_version(incentivo, versione=versione, campi=cambiati)
    eventi.record(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetto=incentivo,
        etichetta=incentivo.titolo,
        dettagli={"campi": cambiati},
    )
    return incentivo


def verify_incentivo(*, incentivo: Incentivo, versione: int, ambito: Ambito, oggi: date | None = None) -> Incentivo:
    """Somebody read the official page today and found the record right, as it was in that `versione`."""
    valori = {"verificato_il": oggi or get_oggi()}
    return edit_incentivo(incentivo=incentivo, valori=valori, versione=versione, ambito=ambito, oggi=oggi)
