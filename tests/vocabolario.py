"""The part of schema.org that our pages speak: each type with the properties that it, or what it is a kind of, has.

From https://schema.org (version 29). A property that is not here is either a mistake or a line to add, after reading.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

COSA = {"name", "description", "url", "sameAs", "image", "identifier"}
ORGANIZZAZIONE = COSA | {
    "address",
    "areaServed",
    "contactPoint",
    "email",
    "telephone",
    "parentOrganization",
    "legalName",
}
LUOGO = COSA | {"address", "geo", "openingHoursSpecification", "telephone", "specialOpeningHoursSpecification"}
SERVIZIO = COSA | {
    "areaServed", "audience", "availableChannel", "hoursAvailable", "provider", "serviceType", "termsOfService",
}  # fmt: skip
TIPI: dict[str, set[str]] = {
    "GovernmentService": SERVIZIO | {"jurisdiction", "serviceOperator"},
    "GovernmentOrganization": ORGANIZZAZIONE,
    "GovernmentOffice": ORGANIZZAZIONE | LUOGO | {"priceRange", "openingHours"},
    "AdministrativeArea": LUOGO,
    "Audience": COSA | {"audienceType", "geographicArea"},
    "ServiceChannel": COSA | {"availableLanguage", "serviceUrl", "serviceLocation", "servicePhone", "processingTime"},
    "ContactPoint": COSA | {"availableLanguage", "contactType", "email", "telephone", "areaServed", "hoursAvailable"},
    "OpeningHoursSpecification": COSA | {"opens", "closes", "dayOfWeek", "validFrom", "validThrough"},
    "PostalAddress": {"streetAddress", "postalCode", "addressLocality", "addressRegion", "addressCountry"},
    "GeoCoordinates": {"latitude", "longitude"},
}
DATI = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
TEMPO = re.compile(r'<time[^>]*datetime="([^"]*)"')
# HTML's «valid date string» and «valid global date and time string»; the fraction has three digits at most.
TEMPO_VALIDO = re.compile(r"\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?)?")


def list_errori(codice: str) -> list[str]:
    """What a page says wrong to machines: properties that a type has not, instants that are none."""
    errori = [f"<time datetime={valore!r}>" for valore in TEMPO.findall(codice) if not TEMPO_VALIDO.fullmatch(valore)]
    for dati in DATI.findall(codice):
        errori += _walk(json.loads(dati))
    return errori


def _walk(nodo: Any) -> Iterator[str]:
    if isinstance(nodo, list):
        for voce in nodo:
            yield from _walk(voce)
    elif isinstance(nodo, dict):
        tipo = nodo.get("@type")
        if tipo not in TIPI:
            yield f"{tipo} is not a type that our pages speak of"
        else:
            yield from (
                f"{tipo} has no «{nome}»" for nome in nodo if not nome.startswith("@") and nome not in TIPI[tipo]
            )
        for valore in nodo.values():
            yield from _walk(valore)
