"""What this app adds to the card of a person (`azioni_cittadino`)."""

from typing import TYPE_CHECKING

from django.urls import reverse

from interfaccia.componenti import Bottone

if TYPE_CHECKING:
    from cittadini.models import Cittadino


def list_azioni(cittadino: "Cittadino") -> tuple[Bottone, ...]:
    return (Bottone("La sua pagina", reverse("portale:persona_show", args=(cittadino.uuid,)), stile="leggero"),)
