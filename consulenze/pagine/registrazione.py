"""What consultations add to the card and the page of a path: how many they are, the button to record one, what there
is to know about the case."""

from collections.abc import Collection
from typing import Any

from django.urls import reverse

from conoscenza.pagine.risultati import tell_versione
from conoscenza.selectors.caso import list_vicini
from consulenze.models import Consulenza
from consulenze.selectors.citazioni import build_caso
from formazione.models import VersioneContenuto
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


# How many sheets and questions the page of a path brings near.
VICINE = 5


def get_cita_url(percorso: Percorso, versione: VersioneContenuto) -> str:
    """The form of a contact on a path, with a sheet cited already."""
    url = reverse("consulenze:consulenza_create", args=(percorso.cittadino.uuid,))
    return f"{url}?percorso={percorso.uuid}&scheda={versione.uuid}"


def build_sapere(percorso: Percorso) -> dict[str, Any]:
    """What there is to know about a case, by its facts alone: the sheets and the questions nearest to it."""
    caso = build_caso(percorso)
    contenuti = VersioneContenuto.objects.vigenti().select_related("contenuto")
    vicine = list_vicini(caso, contenuti, VICINE)
    return {"voci": [tell_versione(versione, caso, lambda v: get_cita_url(percorso, v)) for versione in vicine]}


SEZIONE = SezionePercorso("consulenze/_sapere.html", build_sapere, find_invito=find_invito, count_righe=count_righe)
