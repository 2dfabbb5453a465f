"""The button of the page of a call: what its candidates would cover. Only for who runs the network."""

from datetime import datetime

from django.urls import reverse

from avvisi.models import Avviso
from interfaccia.componenti import Bottone


def list_azioni(avviso: Avviso, _adesso: datetime, pubblica: bool) -> list[Bottone]:
    if pubblica or not avviso.manifestazioni.presentate().exists():
        return []
    return [Bottone("Copertura dei candidati", reverse("copertura:candidato_list", args=(avviso.uuid,)))]
