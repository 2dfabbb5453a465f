"""A desk in schema.org's words, for search engines: `GovernmentOffice` with its hours."""

from datetime import date
from typing import Any

from sportelli.models import Sportello
from sportelli.regole.orari import Calendario, list_specifications
from territorio.regole.distanze import place_of


def describe(sportello: Sportello, calendario: Calendario, *, url: str, oggi: date) -> dict[str, Any]:
    """Only what is known; a closed or suspended desk declares no hours."""
    posto = place_of(sportello)
    dati: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "GovernmentOffice",
        "@id": url,
        "url": url,
        "name": sportello.nome,
        "parentOrganization": {"@type": "GovernmentOrganization", "name": sportello.amministrazione.denominazione},
        "address": {
            "@type": "PostalAddress",
            "streetAddress": sportello.indirizzo,
            "postalCode": sportello.cap,
            "addressLocality": sportello.comune.nome,
            "addressRegion": sportello.comune.provincia.sigla if sportello.comune.provincia else "",
            "addressCountry": "IT",
        },
        "geo": {"@type": "GeoCoordinates", "latitude": posto[0], "longitude": posto[1]} if posto else None,
        "telephone": sportello.telefono,
        "email": sportello.email,
        "sameAs": sportello.pagina_web,
        "contactPoint": _describe_contatto(sportello),
        "areaServed": sportello.comune.nome,
        "openingHoursSpecification": list_specifications(calendario, oggi) if sportello.riceve else None,
    }
    return {nome: valore for nome, valore in dati.items() if valore}


def _describe_contatto(sportello: Sportello) -> dict[str, Any] | None:
    """Which languages are spoken is of a contact, for schema.org, not of an office."""
    if not sportello.lingue:
        return None
    contatto = {"telephone": sportello.telefono, "email": sportello.email, "availableLanguage": sportello.lingue}
    return {"@type": "ContactPoint", "contactType": "sportello"} | {n: v for n, v in contatto.items() if v}
