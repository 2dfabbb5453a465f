"""What consultations add to the card and the page of a path: how many they are, and the button to record one."""

from collections.abc import Collection

from django.urls import reverse

from consulenze.models import Consulenza
from percorsi.aggiunte import Invito, SezionePercorso
from percorsi.models import Percorso


def find_invito(percorso: Percorso) -> Invito:
    """Whatever the stage, one more contact is recorded."""
    url = reverse("consulenze:consulenza_create", args=(percorso.cittadino.uuid,))
    return Invito("Registra una consulenza", f"{url}?percorso={percorso.uuid}", "it-comment", principale=True)


def count_righe(percorsi: Collection[int]) -> dict[int, str]:
    """How many contacts stand on each path, the cancelled ones left out. One query."""
    conti = Consulenza.objects.valide().count_per_percorso(percorsi)
    return {pk: f"{(quante := conti.get(pk, 0))} consulenz{'a' if quante == 1 else 'e'}" for pk in percorsi}


SEZIONE = SezionePercorso(find_invito=find_invito, count_righe=count_righe)
