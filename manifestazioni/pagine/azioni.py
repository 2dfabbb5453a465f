"""The buttons that applications add to the page of a call."""

from datetime import datetime

from django.urls import reverse

from avvisi.models import Avviso
from interfaccia.componenti import Bottone
from manifestazioni.models import Manifestazione
from manifestazioni.selectors.manifestazioni import find_fermo_avviso


def list_azioni(avviso: Avviso, adesso: datetime, pubblica: bool) -> list[Bottone]:
    if not pubblica:
        return [
            Bottone("Manifestazioni arrivate", f"{reverse('manifestazioni:manifestazione_list')}?q={avviso.codice}")
        ]
    if find_fermo_avviso(Manifestazione(avviso=avviso), adesso):
        return []
    indirizzo = reverse("manifestazioni:manifestazione_begin", args=(avviso.slug,))
    return [Bottone("Partecipa, o riprendi", indirizzo, "primario")]
