"""What the floors above add to the pages of the network: each names it on its AppConfig (`nucleo.aggiunte`).

`sezioni_rete`: entries (`nucleo.menu.VoceMenu`), the lists of the network that stand one beside the other.
"""

from django.urls import reverse

from nucleo.aggiunte import iter_aggiunte
from nucleo.menu import VoceVisibile


def list_sezioni_rete(percorso: str) -> list[VoceVisibile]:
    """The lists of the network, those of the lower floors first; `percorso` is the path of the page."""
    voci = [(voce.etichetta, reverse(voce.url_name)) for voci in iter_aggiunte("sezioni_rete") for voce in voci]
    return [VoceVisibile(etichetta, url, attiva=url == percorso) for etichetta, url in voci]
