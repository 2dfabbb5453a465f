"""What the floors above add to the pages of the library: each names it on its AppConfig (`nucleo.aggiunte`).

`sezioni_formazione`: entries (`nucleo.menu.VoceMenu`) that stand one beside the other under «Formazione».
`azioni_versione`: a function that gives the buttons of a version for who asks, `(ambito, versione)`.
`contenuto_buttato`: functions `(ambito, contenuto)`, called before a content never published is thrown away: what
was only waiting for it goes back to where it was.
`DESTINAZIONI` is what it adds itself to the kit of files (`allegati.aggiunte`).
"""

from django.urls import reverse

from allegati.aggiunte import Destinazione
from allegati.enums import Genere
from formazione.enums import REDAZIONE
from formazione.models import VersioneContenuto
from interfaccia.componenti import Bottone
from nucleo.aggiunte import iter_aggiunte, load_aggiunte
from nucleo.ambito import Ambito
from nucleo.menu import VoceVisibile

# A webinar of an hour and a half, as it is usually recorded.
BYTE_MASSIMI = 300 * 1024 * 1024


def can_send(ambito: Ambito) -> bool:
    return ambito.has_ruolo(*REDAZIONE)


FILE = Destinazione("formazione.file", can_send, frozenset(Genere), BYTE_MASSIMI, ("formazione:file_create",))
DESTINAZIONI = (FILE,)


def list_sezioni_formazione(ambito: Ambito, percorso: str) -> list[VoceVisibile]:
    """The sections that who asks may open, by their order; `percorso` is the path of the page."""
    voci = [voce for voci in iter_aggiunte("sezioni_formazione") for voce in voci if voce.is_for(ambito)]
    indirizzi = [(voce.etichetta, reverse(voce.url_name)) for voce in sorted(voci, key=lambda voce: voce.ordine)]
    return [VoceVisibile(etichetta, url, attiva=url == percorso) for etichetta, url in indirizzi]


def list_azioni_versione(ambito: Ambito, versione: VersioneContenuto) -> list[Bottone]:
    """What the floors above let who asks do from a version."""
    return [bottone for tell in load_aggiunte("azioni_versione") for bottone in tell(ambito, versione)]
