"""What the floors above add to the pages of the library: each names it on its AppConfig (`nucleo.aggiunte`).

`sezioni_formazione`: entries (`nucleo.menu.VoceMenu`) that stand one beside the other under «Formazione».
"""

from django.urls import reverse

from nucleo.aggiunte import iter_aggiunte
from nucleo.ambito import Ambito
from nucleo.menu import VoceVisibile


def list_sezioni_formazione(ambito: Ambito, percorso: str) -> list[VoceVisibile]:
    """The sections that who asks may open, by their order; `percorso` is the path of the page."""
    voci = [voce for voci in iter_aggiunte("sezioni_formazione") for voce in voci if voce.is_for(ambito)]
    indirizzi = [(voce.etichetta, reverse(voce.url_name)) for voce in sorted(voci, key=lambda voce: voce.ordine)]
    return [VoceVisibile(etichetta, url, attiva=url == percorso) for etichetta, url in indirizzi]
