"""What this app adds to the card of a person (`azioni_cittadino`)."""

from typing import TYPE_CHECKING

from django.urls import reverse

from interfaccia.componenti import Bottone

if TYPE_CHECKING:
    from cittadini.models import Cittadino


def list_azioni(cittadino: "Cittadino") -> tuple[Bottone, ...]:
    """What the desk that follows the person may do with the card as such."""
    if cittadino.deceduto_il:
        decesso = Bottone(
            "Togli il decesso", reverse("anagrafe:decesso_cancel", args=(cittadino.uuid,)), stile="leggero"
        )
    else:
        decesso = Bottone("È deceduta", reverse("anagrafe:decesso_create", args=(cittadino.uuid,)), stile="leggero")
    unisci = reverse("anagrafe:unione_choose", args=(cittadino.uuid,))
    proponi = reverse("anagrafe:proposta_propose", args=(cittadino.uuid,))
    return (
        Bottone("Unisci con un'altra scheda", unisci, stile="leggero"),
        Bottone("Chiedile se cambia sportello", proponi, stile="leggero"),
        decesso,
    )
