"""What waits for who runs the network."""

from datetime import date

from django.urls import reverse

from avvisi.models import Chiarimento
from avvisi.permissions import can_manage_avvisi
from nucleo.ambito import Ambito
from nucleo.oggi import Coda


def list_code(ambito: Ambito, _oggi: date) -> list[Coda]:
    if not can_manage_avvisi(ambito):
        return []
    return [
        Coda(
            Chiarimento.objects.for_ambito(ambito).arrivati().count(),
            "domanda su un avviso",
            "domande sugli avvisi",
            "Chi vuole partecipare aspetta la risposta, che leggono tutti.",
            f"{reverse('avvisi:chiarimento_list')}?stato=arrivato",
            "Rispondi",
        )
    ]
