"""What the floors above add to the pages of the network: each names it on its AppConfig (`nucleo.aggiunte`).

`sezioni_rete`: entries (`nucleo.menu.VoceMenu`), the lists of the network that stand one beside the other.
`ostacoli_attivazione`: a function from a desk and the day to what keeps it from opening, in words.
`azioni_sportello`: a function from a reach, a desk and `pubblica` to the buttons of its page, the citizens' one or not.
`alla_ricerca`: a function from the comune near which somebody looks for a desk, with no other wish.
`sezioni_sportello`, `sezioni_amministrazione`: a function from a reach, a desk or a host and the day to a part of its
page (`nucleo.aggiunte.Sezione`), or None.
"""

from datetime import date

from django.urls import reverse

from interfaccia.componenti import Bottone
from nucleo.aggiunte import Sezione, iter_aggiunte, load_aggiunte
from nucleo.ambito import Ambito
from nucleo.menu import VoceVisibile
from sportelli.models import Amministrazione, Sportello
from territorio.models import Comune


def list_sezioni_rete(percorso: str) -> list[VoceVisibile]:
    """The lists of the network, those of the lower floors first; `percorso` is the path of the page."""
    voci = [(voce.etichetta, reverse(voce.url_name)) for voci in iter_aggiunte("sezioni_rete") for voce in voci]
    return [VoceVisibile(etichetta, url, attiva=url == percorso) for etichetta, url in voci]


def list_azioni(ambito: Ambito, sportello: object, *, pubblica: bool) -> list[Bottone]:
    return [b for suoi in load_aggiunte("azioni_sportello") for b in suoi(ambito, sportello, pubblica=pubblica)]


def list_sezioni(ambito: Ambito, cosa: Sportello | Amministrazione, oggi: date) -> list[Sezione]:
    di_sportello = isinstance(cosa, Sportello)
    registro = load_aggiunte("sezioni_sportello") if di_sportello else load_aggiunte("sezioni_amministrazione")
    sezioni = (build(ambito, cosa, oggi) for build in registro)
    return [sezione for sezione in sezioni if sezione]


def tell_ricerca(comune: Comune) -> None:
    for note in load_aggiunte("alla_ricerca"):
        note(comune)


def list_ostacoli(sportello: Sportello, oggi: date) -> list[str]:
    """What keeps a desk from opening."""
    return [ostacolo for suoi in load_aggiunte("ostacoli_attivazione") for ostacolo in suoi(sportello, oggi)]
