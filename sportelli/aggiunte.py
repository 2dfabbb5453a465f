"""What the floors above add to the pages of the network: each names it on its AppConfig (`nucleo.aggiunte`).

`sezioni_rete`: entries (`nucleo.menu.VoceMenu`), the lists of the network that stand one beside the other.
`azioni_sportello`: a function from a reach, a desk and `pubblica` to the buttons of its page, the citizens' one or not.
"""

from django.urls import reverse

from interfaccia.componenti import Bottone
from nucleo.aggiunte import iter_aggiunte, load_aggiunte
from nucleo.ambito import Ambito
from nucleo.menu import VoceVisibile


def list_sezioni_rete(percorso: str) -> list[VoceVisibile]:
    """The lists of the network, those of the lower floors first; `percorso` is the path of the page."""
    voci = [(voce.etichetta, reverse(voce.url_name)) for voci in iter_aggiunte("sezioni_rete") for voce in voci]
    return [VoceVisibile(etichetta, url, attiva=url == percorso) for etichetta, url in voci]


def list_azioni(ambito: Ambito, sportello: object, *, pubblica: bool) -> list[Bottone]:
    return [b for suoi in load_aggiunte("azioni_sportello") for b in suoi(ambito, sportello, pubblica=pubblica)]
