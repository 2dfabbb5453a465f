"""What was found at a visit, as its page and its minutes say it."""

from django.db.models import Q

from avvisi.enums import RequisitoMinimo
from nucleo import formati
from visite.enums import TIPI_CONFORMITA
from visite.models import Visita


def list_dati(visita: Visita) -> list[tuple[str, str]]:
    sportello = visita.sportello
    quando = f"{formati.data_estesa(visita.giorno)}, ore {visita.ora:%H:%M}"
    return [
        ("Sportello", str(sportello)),
        ("Chi lo ospita", find_ospite(visita)),
        ("Quando", quando),
        ("Chi va", visita.chi),
        ("Perché", str(visita.get_motivo_display())),
    ]


def list_rilievi(visita: Visita) -> list[dict[str, str]]:
    """Requirement by requirement, with what the platform saw that day."""
    trovati = {rilievo.requisito: rilievo for rilievo in visita.rilievi.all()}
    return [
        {
            "requisito": str(requisito.label),
            "esito": str(trovati[requisito.value].get_esito_display()),
            "tipo": TIPI_CONFORMITA[trovati[requisito.value].esito],
            "nota": trovati[requisito.value].nota,
            "visto": visita.read_visto(requisito.value),
        }
        for requisito in RequisitoMinimo
        if requisito.value in trovati
    ]


def find_ospite(visita: Visita) -> str:
    """Who hosted the desk on that day."""
    ospiti = visita.sportello.ospitalita.filter(Q(al__isnull=True) | Q(al__gte=visita.giorno), dal__lte=visita.giorno)
    ospite = ospiti.select_related("amministrazione").first()
    return str(ospite.amministrazione if ospite else visita.sportello.amministrazione)
