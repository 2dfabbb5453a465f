"""The runs of erasure: the one that goes on, and the last."""

from conservazione.models import Anonimizzazione

# On the page: all of them are in the log.
MOSTRATE = 10


def find_in_corso() -> Anonimizzazione | None:
    return Anonimizzazione.objects.in_corso().first()


def list_concluse() -> list[Anonimizzazione]:
    """The last that came to an end."""
    return list(Anonimizzazione.objects.exclude(conclusa_il=None)[:MOSTRATE])
