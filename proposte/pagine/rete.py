"""On the page of a desk and of its host: what may be proposed, what waits for an answer."""

from datetime import date

from django.urls import reverse

from interfaccia.componenti import Bottone
from nucleo.aggiunte import Sezione
from nucleo.ambito import Ambito
from proposte.models import CambioProposto
from proposte.permissions import can_close, can_propose
from sportelli.enums import StatoSportello
from sportelli.models import Amministrazione, Sportello
from sportelli.permissions import can_manage_rete

# As many as a page says; all are in the list.
RIGHE = 10
PROPOSTE = (
    ("orari_propose", "Proponi un altro orario"),
    ("sede_propose", "Proponi un'altra sede"),
    ("ingresso_propose", "Proponi una persona"),
    ("uscita_propose", "Proponi la fine di un incarico"),
)


def build_sportello(ambito: Ambito, sportello: Sportello, _oggi: date) -> Sezione | None:
    aperto = sportello.stato != StatoSportello.CHIUSO
    propone = aperto and can_propose(ambito, sportello)
    aperte = CambioProposto.objects.for_ambito(ambito).aperti().filter(sportello=sportello)
    righe = list(aperte.with_luogo().order_by("creato_il", "pk")[:RIGHE])
    if not (propone or righe):
        return None
    subito = aperto and can_close(ambito, sportello) and not can_manage_rete(ambito)
    nomi = [*((("chiusure_edit", "Scrivi una chiusura"),) if subito else ()), *(PROPOSTE if propone else ())]
    azioni = [Bottone(detto, reverse(f"proposte:{nome}", args=(sportello.uuid,))) for nome, detto in nomi]
    return Sezione("proposte/_sportello.html", {"righe": righe, "azioni": azioni})


def build_amministrazione(ambito: Ambito, amministrazione: Amministrazione, _oggi: date) -> Sezione | None:
    """What was proposed of the desks that it hosts today, the last first."""
    suoi = CambioProposto.objects.for_ambito(ambito).filter(sportello__amministrazione=amministrazione)
    righe = list(suoi.with_luogo()[: RIGHE + 1])
    propone = amministrazione.pk in ambito.amministrazioni and not can_manage_rete(ambito)
    if not righe and not propone:
        return None
    contesto = {"righe": righe[:RIGHE], "altre": len(righe) > RIGHE, "propone": propone}
    return Sezione("proposte/_amministrazione.html", contesto)
