"""What is to be done on a path, as tests look at it."""

from percorsi.models import Compito, Percorso


def da_fare(percorso: Percorso) -> list[str]:
    """The kinds of the open compiti of a path, as they were opened."""
    return list(Compito.objects.aperti().filter(percorso=percorso).order_by("pk").values_list("codice", flat=True))
