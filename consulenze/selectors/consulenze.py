"""Reads around a contact: who may have received the person, what to propose."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from consulenze.enums import Canale, TipoContatto
from consulenze.models import Consulenza, Percorso
from consulenze.regole.rendicontazione import GIORNI_SENZA_SPIEGAZIONE
from nucleo.ambito import Ambito
from nucleo.enums import RUOLI_SPORTELLO, Ruolo
from utenti.models import Assegnazione, Utente

# The key of the draft of a contact: the uuid of the citizen follows.
BOZZA_CONSULENZA = "consulenza:"


@dataclass(frozen=True)
class Squadra:
    """Who may have received a person at a desk, and who may have been there too."""

    operatori: QuerySet[Utente]
    partecipanti: QuerySet[Utente]


def build_squadra(sportello_id: int | None, oggi: date, operatore_id: int | None = None) -> Squadra:
    """People of the desk, those of the last sixty days included; beside them the Ente's experts.

    `operatore_id` is kept among them even if the assignment ended long ago. Without a desk there is nobody else.
    """
    di = Assegnazione.objects.filter(utente=OuterRef("pk"))
    recenti = di.filter(Q(al__isnull=True) | Q(al__gte=oggi - timedelta(days=GIORNI_SENZA_SPIEGAZIONE)))
    di_qui = recenti.filter(sportello=sportello_id) if sportello_id else recenti.none()
    qui = Exists(di_qui.filter(ruolo__in=RUOLI_SPORTELLO))
    esperti = Exists(di.vigenti(oggi).filter(ruolo=Ruolo.ESPERTO))
    return Squadra(
        operatori=Utente.objects.filter(Q(qui) | Q(pk=operatore_id)),
        partecipanti=Utente.objects.filter(Q(qui) | Q(esperti)),
    )


def build_proposta(
    *, ambito: Ambito, operatore: Utente, aperti: Sequence[Percorso], scelto: str, oggi: date
) -> dict[str, Any]:
    """What the form says before anybody types: today, me, as last time, the path when it is one.

    `scelto` is the uuid of the path from which the form was opened, if any.
    """
    ultima = Consulenza.objects.filter(operatore=operatore, sportello__in=ambito.sportelli).order_by("-pk").first()
    percorso = next((p for p in aperti if str(p.uuid) == scelto), None) or (aperti[0] if len(aperti) == 1 else None)
    proposta: dict[str, Any] = {
        "data": oggi,
        "operatore": operatore.uuid,
        "tipo": ultima.tipo if ultima else TipoContatto.CONSULENZA,
        "canale": ultima.canale if ultima else Canale.PRESENZA,
    }
    if percorso:
        proposta["percorso"] = str(percorso.uuid)
    return proposta


def list_dello_stesso_giorno(aperti: Sequence[Percorso], giorno: date) -> list[Consulenza]:
    """Contacts already recorded on a day on some paths: maybe the one about to be typed again."""
    stesse = Consulenza.objects.valide().filter(percorso__in=[p.pk for p in aperti], data=giorno)
    return list(stesse.select_related("operatore", "percorso"))
