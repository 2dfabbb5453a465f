"""The messages on the page of a path."""

from typing import Any

from messaggi.models import Messaggio
from messaggi.pagine.messaggi import tell_esito
from percorsi.aggiunte import SezionePercorso
from percorsi.models import Percorso

QUANTI = 10


def build_contesto(percorso: Percorso) -> dict[str, Any]:
    messaggi = Messaggio.objects.filter(percorso=percorso).with_esito().order_by("-giorno", "-pk").defer("testo")
    return {"messaggi": [(messaggio, tell_esito(messaggio)) for messaggio in messaggi[:QUANTI]]}


SEZIONE = SezionePercorso("messaggi/_percorso_messaggi.html", build_contesto)
